"""The words that come with netbook: complete in every language, and what the user's own files may hold."""

from __future__ import annotations

import tomllib
from typing import Any

import pytest

from netbook.domain.letters.greetings import FAMILIAR, FORMAL, OCCASIONS, Wordings, blanks, draft
from netbook.domain.people.model import Meeting, Person
from netbook.formats.greetings import package, wordings

LANGUAGES = ("es", "en", "fr", "de", "it", "pt", "ca", "gl", "eu")
KEPT_IN_BLANK = {"first": {"name", "place"}, "season": {"season", "name"}}


def words_of(*codes: str) -> Wordings:
    tables: list[tuple[str, Any]] = [(code, tomllib.loads(package(code) or "")) for code in codes]
    return wordings(codes[-1], tables)


@pytest.mark.parametrize(
    "codes", [*((code,) for code in LANGUAGES), ("pt", "pt-BR")], ids=lambda each: each[-1]
)
def test_every_language_has_words_for_everything_in_both_forms(codes: tuple[str, ...]) -> None:
    found = words_of(*codes)
    assert set(found.occasions) == {*OCCASIONS, "first-plain"}
    assert found.unknown in (FAMILIAR, FORMAL)
    for name, wording in found.occasions.items():
        assert wording.texts["formal"]
        for text in wording.texts.values():
            assert set(blanks(text)) == KEPT_IN_BLANK.get(name, {"name"}), name
            assert len(text) < 320, "short"
            assert text == text.strip()
        assert len(wording.subject) <= 50
    assert len({wording.texts["familiar"] for wording in found.occasions.values()}) == len(found.occasions)


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_two_forms_differ(code: str) -> None:
    person = Person("Sergio Cano", met=Meeting(place="PyConES"))
    for name in OCCASIONS:
        near, far = (draft(person._replace(form=form), name, words_of(code), "X") for form in ("tu", "usted"))
        assert near and far
        assert near.text != far.text
        assert "Sergio Cano" in far.text
        assert "Sergio Cano" not in near.text


@pytest.mark.parametrize(
    ("code", "familiar", "formal"),
    [
        ("es", (" te ", " ti", "tu "), (" le ", "usted", " su ")),
        ("de", ("du", "dich", "dir", "deine"), ("Sie", "Ihnen", "Ihre")),
        ("fr", (" te ", "toi", "ton ", "tu ", "-toi", "t'apporte"), ("vous", "votre", "vos ")),
        ("it", ("Ti ", " ti ", "Riposati", "tue"), ("Le ", "La", "Sue")),
    ],
)
def test_no_form_slips_into_the_other(code: str, familiar: tuple[str, ...], formal: tuple[str, ...]) -> None:
    for wording in words_of(code).occasions.values():
        assert not any(
            word in f" {wording.texts['formal']} "
            for word in (" du ", " dich ", " dir ", " toi ", " contigo ")
        )
        assert not any(
            word in wording.texts["familiar"] for word in ("usted", "Ihnen", "vous ", "vostede", "vostè")
        )
    texts = " ".join(each.texts["familiar"] for each in words_of(code).occasions.values())
    far = " ".join(each.texts["formal"] for each in words_of(code).occasions.values())
    assert any(word in texts for word in familiar)
    assert any(word in far for word in formal)


def test_a_language_that_is_not_there_is_none() -> None:
    assert package("xx") is None


def test_the_users_words_come_over_the_packages_one_by_one() -> None:
    own = {
        "unknown": "formal",
        "birthday": {"familiar": "Hey {name}"},
        "diwali": {"familiar": "Light, {name}"},
    }
    before = words_of("en")
    found = wordings("en", [("en", tomllib.loads(package("en") or "")), ("mine", own)])
    assert found.unknown == FORMAL
    was = before.occasions["birthday"]
    assert found.occasions["birthday"] == was._replace(texts={**was.texts, "familiar": "Hey {name}"})
    assert found.occasions["diwali"] == ("Diwali", {"familiar": "Light, {name}"})
    assert found.occasions["easter"] == before.occasions["easter"]


@pytest.mark.parametrize(
    ("table", "wrong"),
    [
        ({"birthday": "Hey"}, "mine: birthday is not a table"),
        ({"birthday": {"text": "Hey"}}, "mine: birthday.text is not one of subject, familiar, formal"),
        ({"birthday": {"familiar": 3}}, "mine: birthday.familiar holds no text"),
        ({"birthday": {"familiar": " "}}, "mine: birthday.familiar holds no text"),
        ({"birthday": {"familiar": "Hey {nmae}"}}, r"mine: birthday.familiar has a blank \{nmae\}"),
        ({"birthday": {"familiar": "Hey {}"}}, r"mine: birthday.familiar has a blank \{\}"),
        ({"unknown": "vous"}, "mine: unknown is 'vous'"),
    ],
)
def test_what_a_file_may_not_hold_is_named(table: dict[str, Any], wrong: str) -> None:
    with pytest.raises(ValueError, match=wrong):
        wordings("en", [("mine", table)])
