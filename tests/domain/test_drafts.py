"""Drafts in English and Spanish as they would be sent: the tone, the names, the places, the variants."""

from __future__ import annotations

import re
import tomllib
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from netbook.domain.letters.greetings import OCCASIONS, Draft, Wordings, draft
from netbook.domain.letters.occasions import LONG, NEVER, SHORT, Moment, moment, occasion_for, silence
from netbook.domain.letters.tidings import KINDS
from netbook.domain.list.candidate import Candidate, Facts, Reason
from netbook.domain.list.settings import Settings
from netbook.domain.people.model import CIRCLES, IN, OUT, Meeting, Person, Touch
from netbook.formats.greetings import package, wordings

TODAY = date(2026, 3, 1)
NOW = Moment(2026)
WORDS = {
    code: wordings(code, [(code, tomllib.loads(package(code) or ""))])
    for code in ("es", "en", "fr", "de", "it", "pt", "ca", "gl", "eu")
}
VARIED = ("es", "en")
CHEER = re.compile(r"!|feliz|felicidad|enhorabuena|alegr|happy|congrat|glad|good to hear|great|lovely", re.I)
LONG_TIME = re.compile(
    r"hace tiempo|cuánto tiempo|hacía tiempo|a while|too long|some time|la última vez", re.I
)


def written(person: Person, wanted: str, code: str = "es", about: Moment = NOW) -> Draft:
    found = draft(person, wanted, WORDS[code], about)
    assert found
    return found


def all_written(person: Person, wanted: str, code: str, about: Moment = NOW) -> list[str]:
    """Its texts of three years."""
    return [written(person, wanted, code, about._replace(year=year)).text for year in (2024, 2025, 2026)]


# Names and forms


@pytest.mark.parametrize(
    ("person", "starts"),
    [
        (
            Person("GARCÍA LÓPEZ, JUAN", form="usted", grammatical_gender="masculine"),
            "Buenos días, Sr. García:\n",
        ),
        (
            Person("Ana de la Torre Gil", form="usted", grammatical_gender="feminine"),
            "Buenos días, Sra. De la Torre:\n",
        ),
        (Person("Dña. Carmen Ruiz Vidal", form="usted"), "Buenos días, Sra. Ruiz:\n"),
        (Person("Ana López", form="usted"), "Buenos días:\n"),
        (Person("Ana López", form="usted", grammatical_gender="neuter"), "Buenos días:\n"),
        (Person("Cher", form="usted", grammatical_gender="feminine"), "Buenos días:\n"),
        (Person("Librería Sotavento", kind="organisation"), "Buenos días:\n"),
        (Person("Librería Sotavento", kind="organisation", form="tu"), "Hola:\n"),
        (Person("J. R. Pérez"), "Hola:\n"),
        (Person("Juan Carlos Ruiz"), "Hola, Juan Carlos:\n"),
    ],
)  # fmt: skip
def test_the_spanish_salutation(person: Person, starts: str) -> None:
    for text in all_written(person, "first", "es"):
        assert text.startswith(starts)


@pytest.mark.parametrize(
    ("person", "starts"),
    [
        (Person("John Michael Smith", form="usted", grammatical_gender="masculine"), "Dear Mr Smith,\n"),
        (Person("Ms Jane Hill", form="usted"), "Dear Ms Hill,\n"),
        (Person("Jane Hill", form="usted"), "Dear Jane Hill,\n"),
        (Person("J. R. Hill", form="usted"), "Dear J. R. Hill,\n"),
        (Person("Acme Ltd."), "Hello,\n"),
        (Person("🌸", form="usted"), "Hello,\n"),
        (Person("J. R. Hill"), "Hi,\n"),
        (Person("tom mcdonald"), "Hi Tom,\n"),
    ],
)
def test_the_english_salutation(person: Person, starts: str) -> None:
    for text in all_written(person, "first", "en"):
        assert text.startswith(starts)


@pytest.mark.parametrize(
    ("known", "ends"),
    [
        ({"circle": "inner"}, "Un abrazo."),
        ({"circle": "key"}, "Un abrazo."),
        ({"circle": "regular"}, "Un saludo."),
        ({"circle": "wide"}, "Un saludo."),
        ({}, "Un saludo."),
        ({"form": "usted", "circle": "inner"}, "Un cordial saludo."),
    ],
)
def test_the_closing_is_that_of_the_circle(known: dict[str, Any], ends: str) -> None:
    for text in all_written(Person("Ana García", **known), "reconnect", "es"):
        assert text.endswith(ends)


def test_an_english_closing_is_one_that_people_write() -> None:
    for circle in (*CIRCLES, None):
        for text in all_written(Person("Ana García", circle=circle), "reconnect", "en"):
            assert text.splitlines()[-1] in ("Take care", "All the best")


# Days


@pytest.mark.parametrize(
    ("label", "code", "word"),
    [
        *((label, "es", "enhorabuena") for label in ("boda", "wedding", "nacimiento", "birth of Leo")),
        *((label, "es", "feliz") for label in ("aniversario", "anniversary", "wedding anniversary")),
        *((label, "en", "ongratulat") for label in ("boda", "wedding", "nacimiento", "baby", "retirement")),
        *((label, "en", "appy anniversary") for label in ("aniversario", "Anniversary", "work anniversary")),
    ],
)  # fmt: skip
def test_the_label_says_what_is_wished(label: str, code: str, word: str) -> None:
    for text in of_day(label, code):
        assert word in text.lower() or word in text


def test_a_name_day_is_happy() -> None:
    for text in of_day("santo", "es"):
        assert re.search("feli[zc]", text.lower())
    for text in of_day("name day", "en"):
        assert "happy" in text.lower()


@pytest.mark.parametrize(
    "label",
    [
        "funeral", "fallecimiento", "muerte de su padre", "death of her mother", "aniversario de la muerte",
        "her mother died", "entierro", "RIP", "burial", "miscarriage", "divorcio", "cancer diagnosis",
    ],
)  # fmt: skip
@pytest.mark.parametrize("code", WORDS)
@pytest.mark.parametrize("form", ["tu", "usted"])
def test_there_is_no_cheer_for_a_day_of_grief(label: str, code: str, form: str) -> None:
    for text in of_day(label, code, form=form):
        assert not CHEER.search(text)
        assert not re.search(r"félicit|glückw|auguri|parab|zorion|felicit", text.lower())


@pytest.mark.parametrize("label", ["primera cita", "first email", "x", "Día 1", "mudanza de Leo"])
@pytest.mark.parametrize("code", VARIED)
def test_a_label_that_tells_nothing_gets_no_cheer(label: str, code: str) -> None:
    for text in of_day(label, code):
        assert not CHEER.search(text)


def of_day(label: str, code: str, years: int | None = None, **known: Any) -> list[str]:
    """The texts of three years for a yearly date with this label."""
    facts = Facts("u", "Ana")
    reason = Reason("date", TODAY, label, years)
    occasion = occasion_for([Candidate(facts, reason, TODAY, ())], facts, TODAY, Settings())
    return all_written(Person("Ana García", **known), occasion, code)


def test_a_wedding_of_years_ago_is_an_anniversary() -> None:
    for text in of_day("boda", "es", 11):
        assert "aniversario" in text
        assert "enhorabuena" in text.lower()


# What was said last


@pytest.mark.parametrize(
    "note", ["her father died", "falleció su madre", "laid off", "está en el hospital", "divorce"]
)
@pytest.mark.parametrize("wanted", ["thanks", "reconnect", "coffee", "birthday", "christmas", "anniversary"])
@pytest.mark.parametrize("code", VARIED)
@pytest.mark.parametrize("form", ["tu", "usted"])
def test_after_bad_news_nothing_is_glad(note: str, wanted: str, code: str, form: str) -> None:
    last = Touch(TODAY - timedelta(9), "email", IN, note=note)
    about = moment(Facts("u", "Ana", last=last), last, TODAY, None, 0)
    assert about.sad
    for text in all_written(Person("Ana García", form=form), wanted, code, about):
        said = re.sub(r"(?i)(feliz cumpleaños|felicidades con retraso|happy birthday)", "", text)
        said = re.sub(r"(?i)felicidades|felicitación", "", said) if wanted == "birthday" else said
        assert not CHEER.search(said)


def test_bad_news_is_over_some_day() -> None:
    old = Touch(TODAY - timedelta(400), "email", IN, note="her father died")
    assert not moment(Facts("u", "Ana", last=old), old, TODAY, None, 0).sad


def test_their_last_note_counts_also_where_i_wrote_since() -> None:
    theirs = Touch(TODAY - timedelta(9), "email", IN, note="her father died")
    plain = Touch(TODAY - timedelta(2), "email", IN)
    assert moment(Facts("u", "Ana", last=plain), theirs, TODAY, None, 0).sad


@pytest.mark.parametrize("code", VARIED)
@pytest.mark.parametrize("form", ["tu", "usted"])
def test_a_question_is_answered_with_a_gap(code: str, form: str) -> None:
    last = Touch(TODAY, "email", IN, note="could you send the quote?")
    about = moment(Facts("u", "Ana", last=last), last, TODAY, None, 0)
    for text in all_written(Person("Ana", form=form), "thanks", code, about):
        assert "…" in text
    mine = last._replace(direction=OUT)
    assert not moment(Facts("u", "Ana", last=mine), None, TODAY, None, 0).asked


@pytest.mark.parametrize("code", VARIED)
@pytest.mark.parametrize("form", ["tu", "usted"])
@pytest.mark.parametrize(
    "met", [None, Meeting(place="Foro de Madrid"), Meeting(via="Tom"), Meeting(place="vermut")]
)
def test_to_whom_i_never_wrote_it_has_not_been_long(code: str, form: str, met: Meeting | None) -> None:
    for quiet in (NEVER, SHORT):
        for text in all_written(Person("Ana", form=form, met=met), "reconnect", code, Moment(silence=quiet)):
            assert not LONG_TIME.search(text)
    for text in all_written(Person("Ana", form=form, met=met), "reconnect", code):
        assert LONG_TIME.search(text)


@pytest.mark.parametrize(
    ("facts", "how"),
    [
        (Facts("u", "Ana"), NEVER),
        (Facts("u", "Ana", last=Touch(date(2020, 1, 1), direction=IN)), NEVER),
        (Facts("u", "Ana", last=Touch(date(2020, 1, 1)), reached_on=date(2020, 1, 1)), LONG),
        (Facts("u", "Ana", last=Touch(date(2026, 2, 1)), reached_on=date(2020, 1, 1)), SHORT),
        (Facts("u", "Ana", last=Touch(date(2026, 2, 1)), reached_on=date(2026, 2, 1)), SHORT),
    ],
)
def test_how_long_it_has_been(facts: Facts, how: str) -> None:
    assert silence(facts, TODAY) == how


# Variants


@pytest.mark.parametrize("code", VARIED)
@pytest.mark.parametrize("wanted", [*OCCASIONS, *KINDS])
@pytest.mark.parametrize("form", ["tu", "usted"])
def test_nobody_gets_the_text_of_last_year(code: str, wanted: str, form: str) -> None:
    if wanted == "season":
        return
    texts = all_written(Person("Ana García", uid="u-1", form=form), wanted, code)
    assert len(set(texts)) == 3


@pytest.mark.parametrize("code", VARIED)
def test_people_of_one_organisation_get_different_texts(code: str) -> None:
    people = [Person("Ana García", uid=str(n), org="Talleres") for n in range(6)]
    about = [Moment(2026, colleague=n) for n in range(6)]
    found = [draft(p, "reconnect", WORDS[code], a) for p, a in zip(people, about, strict=True)]
    assert len({each.text for each in found if each}) == 6


def test_the_same_day_gives_the_same_text() -> None:
    ana = Person("Ana García", uid="u-1")
    assert written(ana, "birthday") == written(ana, "birthday")


# Whatever the person


NAMES = st.one_of(
    st.sampled_from(
        ["María José Núñez", "GARCÍA LÓPEZ, JUAN", "j. r. pérez", "Ana 🌸 (Vodafone)", "Dr. Martín", "🌸",
         "O'Brien", "D'Angelo, Gina", "Acme, Inc.", "Ana.", "x", "«Pepe»", "Ana, , Ruiz", "de la Torre",
         "Sr.", "Ana y Luis", "…",
         "山田太郎", "!!!", "Mª", "-", "Ana - ", "McDONALD", "{name}", "Jr., John"]
    ),
    st.text(min_size=1, max_size=30).filter(lambda text: bool(text.split())),
)  # fmt: skip
PLACES = st.one_of(
    st.none(),
    st.sampled_from(
        ["Foro de Madrid", "feria", "LinkedIn", "a.", "el", "the", "in", "Madrid,", "?", "en  el bar"]
    ),
    st.text(max_size=30),
)
_FACTS: dict[str, st.SearchStrategy[Any]] = {
    "name": NAMES,
    "uid": st.text(max_size=5),
    "kind": st.sampled_from(["person", "person", "organisation"]),
    "given": st.one_of(st.none(), NAMES),
    "family": st.one_of(st.none(), NAMES),
    "nicknames": st.lists(NAMES, max_size=1).map(tuple),
    "org": st.one_of(st.none(), NAMES),
    "circle": st.sampled_from([*CIRCLES, None]),
    "form": st.sampled_from(["tu", "usted", None]),
    "grammatical_gender": st.sampled_from(["feminine", "masculine", "neuter", None]),
    "met": st.tuples(PLACES, st.one_of(st.none(), NAMES)).map(lambda two: Meeting(place=two[0], via=two[1])),
}
PEOPLE = st.fixed_dictionaries(_FACTS).map(lambda facts: Person(**facts))
_ABOUT: dict[str, st.SearchStrategy[Any]] = {
    "year": st.integers(2020, 2060),
    "colleague": st.integers(0, 20),
    "sad": st.booleans(),
    "asked": st.booleans(),
    "silence": st.sampled_from([LONG, SHORT, NEVER]),
}
MOMENTS = st.fixed_dictionaries(_ABOUT).map(lambda facts: Moment(**facts))


@settings(max_examples=300, deadline=None)
@given(PEOPLE, MOMENTS, st.sampled_from([*OCCASIONS, *KINDS]), st.sampled_from(VARIED))
def test_no_draft_shows_that_something_is_not_known(
    person: Person, about: Moment, wanted: str, code: str
) -> None:
    if wanted == "season":
        about = about._replace(label="the fair")
    text = written(person, wanted, code, about).text
    assert not re.search(r"\{(name|family|place|where|season|closing|salutation)\}", without(person, text))
    assert "  " not in text
    assert not re.search(r" [,.:;!?]|[,:;]{2}|\.\.|[,:;]\.|^\W*\n", without(person, text))
    assert not re.search(r"(?m)^(Hola|Hi|Dear|Hello|Buenos días)?\s*,?\s*[,:]$", text) or text.startswith(
        ("Hola:\n", "Hi,\n", "Hello,\n", "Buenos días:\n")
    )
    assert "None" not in without(person, text)
    assert text == text.strip()


def without(person: Person, text: str) -> str:
    """The text without what was typed by the user."""
    known = (person.name, person.given, person.family, *person.nicknames)
    known = (*known, *((person.met.place, person.met.via) if person.met else ()))
    for each in filter(None, known):
        text = text.replace(each, "X")
    return text


def test_every_text_of_the_package_can_be_filled_in() -> None:
    ana = Person("Ana García", met=Meeting(place="PyConES"))
    for code, words in WORDS.items():
        for name in words.occasions:
            assert draft(ana, name, words, Moment(label="X")), (code, name)


def test_the_users_texts_come_first_but_for_grief() -> None:
    own = {"date": {"familiar": "¡Bravo, {name}!"}, "reconnect": {"familiar": ["Ey, {name}", "Hey, {name}"]}}
    package_words: list[tuple[str, Any]] = [("es", tomllib.loads(package("es") or ""))]
    mine: Wordings = wordings("es", [*package_words, ("mine", own)], ("mine",))

    def said(wanted: str, about: Moment = NOW) -> str:
        found = draft(Person("Ana García", uid="u"), wanted, mine, about)
        assert found
        return found.text

    assert said("wedding") == said("date") == "¡Bravo, Ana!"
    assert "Bravo" not in said("quiet")
    assert said("reconnect", Moment(2026, silence=NEVER)) in ("Ey, Ana", "Hey, Ana")
    assert said("reconnect", Moment(2026)) != said("reconnect", Moment(2027))
    assert "Ey" not in said("reconnect", Moment(2026, sad=True))
