"""The words that come with netbook: complete in every language, and what the user's own files may hold."""

from __future__ import annotations

import tomllib
from typing import Any

import pytest

from netbook.domain.letters.greetings import FAMILIAR, FORMAL, OCCASIONS, Wording, Wordings, blanks, draft
from netbook.domain.letters.occasions import Moment
from netbook.domain.people.model import Meeting, Person
from netbook.formats.greetings import package, wordings

LANGUAGES = ("es", "en", "fr", "de", "it", "pt", "ca", "gl", "eu")
KEPT_IN_BLANK = {"first": {"name", "place"}, "season": {"season", "name"}}
VARIED = ("es", "en")
"""The languages with variants, salutations and closings."""


def words_of(*codes: str) -> Wordings:
    tables: list[tuple[str, Any]] = [(code, tomllib.loads(package(code) or "")) for code in codes]
    return wordings(codes[-1], tables)


@pytest.mark.parametrize(
    "codes", [*((code,) for code in LANGUAGES), ("pt", "pt-BR")], ids=lambda each: each[-1]
)
def test_every_language_has_words_for_everything_in_both_forms(codes: tuple[str, ...]) -> None:
    found = words_of(*codes)
    assert {*OCCASIONS, "first-plain", "reconnect-plain"} <= set(found.occasions)
    assert found.unknown in (FAMILIAR, FORMAL)
    for name, wording in found.occasions.items():
        assert wording.texts["formal"]
        for text in (text for some in wording.texts.values() for text in some):
            if codes[-1] not in VARIED:
                assert set(blanks(text)) == KEPT_IN_BLANK.get(name, {"name"}), name
            assert len(text) < 320, "short"
            assert text == text.strip()
            assert text.count("!") <= 2
        assert len(wording.subject) <= 50
    assert len({wording.texts["familiar"][0] for wording in found.occasions.values()}) == len(found.occasions)


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_two_forms_differ(code: str) -> None:
    person = Person("Sergio Cano", met=Meeting(place="PyConES"))
    for name in OCCASIONS:
        near, far = (
            draft(person._replace(form=form), name, words_of(code), Moment(label="X"))
            for form in ("tu", "usted")
        )
        assert near and far
        assert near.text != far.text
        assert "Sergio Cano" in far.text or code in VARIED
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
            word in f" {' '.join(wording.texts['formal'])} "
            for word in (" du ", " dich ", " dir ", " toi ", " contigo ")
        )
        assert not any(
            word in " ".join(wording.texts["familiar"])
            for word in ("usted", "Ihnen", "vous ", "vostede", "vostè")
        )
    texts = " ".join(text for each in words_of(code).occasions.values() for text in each.texts["familiar"])
    far = " ".join(text for each in words_of(code).occasions.values() for text in each.texts["formal"])
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
    assert found.occasions["birthday"] == was._replace(texts={**was.texts, "familiar": ("Hey {name}",)})
    assert found.occasions["diwali"] == Wording("Diwali", {"familiar": ("Light, {name}",)})
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


@pytest.mark.parametrize("code", [*LANGUAGES, "pt-BR"])
def test_a_text_for_one_gender_has_one_for_the_other(code: str) -> None:
    for name, wording in words_of(code).occasions.items():
        for form in (FAMILIAR, FORMAL):
            found = [wording.texts.get(f"{form}-{gender}") for gender in ("feminine", "masculine")]
            assert len({each is None for each in found}) == 1, name
            assert found == [None, None] or found[0] != found[1]


def test_the_users_text_stands_for_everyone_for_whom_the_package_has_variants() -> None:
    tables: list[tuple[str, Any]] = [("es", tomllib.loads(package("es") or ""))]
    gendered = {"birthday": {"formal": "A", "formal-feminine": "B", "formal-masculine": "C"}}
    tables.append(("gendered", gendered))
    assert "formal-feminine" in wordings("es", tables).occasions["birthday"].texts
    own = {"birthday": {"formal": "Muy señores míos, {name}"}}
    texts = wordings("es", [*tables, ("mine", own)]).occasions["birthday"].texts
    assert {part for part in texts if part.startswith("formal")} == {"formal"}
