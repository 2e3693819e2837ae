"""Drafts: the right words in the person's form of address, and no text of theirs read as a blank."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netbook.domain.letters.greetings import (
    FAMILIAR,
    FORMAL,
    Way,
    Wording,
    Wordings,
    draft,
    filled,
    form_for,
    languages,
    unknown_blanks,
    way,
)
from netbook.domain.letters.occasions import Moment, occasion_for
from netbook.domain.list.candidate import Candidate, Facts, Reason
from netbook.domain.list.lanes.season import occasion
from netbook.domain.list.settings import Settings
from netbook.domain.people.model import ContactPoint, Meeting, Person

TODAY = date(2026, 3, 1)
WORDS = Wordings(
    "xx",
    FAMILIAR,
    {
        "birthday": Wording("Joy!", {FAMILIAR: ("Joy to thee, {name}",), FORMAL: ("Joy to you, {name}",)}),
        "first": Wording("Met", {FAMILIAR: ("at {place}, {name}",)}),
        "first-plain": Wording("Met", {FAMILIAR: ("we met, {name}",)}),
        "season": Wording("{season}", {FAMILIAR: ("good {season}, {name}",)}),
    },
)


def someone(name: str = "Ana García Pérez", **known: Any) -> Person:
    return Person(name, **known)


@pytest.mark.parametrize(
    ("lane", "due", "topic", "wanted"),
    [
        ("birthday", TODAY, None, "birthday"),
        ("birthday", date(2026, 3, 4), None, "reconnect"),  # nobody is greeted early
        ("birthday", date(2026, 3, 2), None, "reconnect"),
        ("birthday", date(2026, 2, 27), None, "belated"),
        ("date", TODAY, None, "date"),
        ("first", TODAY, None, "first"),
        ("reply", TODAY, None, "thanks"),
        ("cadence", TODAY, None, "reconnect"),
        ("rediscover", TODAY, None, "reconnect"),
        ("crossing", TODAY, "coffee", "coffee"),
        ("crossing", TODAY, "message", "reconnect"),
        ("season", TODAY, "easter", "easter"),
        ("season", TODAY, "orthodox-easter", "easter"),
        ("season", TODAY, "diwali", "diwali"),
    ],
)
def test_each_reason_calls_for_its_words(lane: str, due: date, topic: str | None, wanted: str) -> None:
    facts = Facts("u", "Ana")
    line = Candidate(facts, Reason(lane, due, topic=topic), due, ())
    assert occasion_for([line], facts, TODAY, Settings()) == wanted


def test_without_a_reason_one_asks_how_they_are() -> None:
    assert occasion_for([], Facts("u", "Ana"), TODAY, Settings()) == "reconnect"


@pytest.mark.parametrize(
    ("day", "wanted"),
    [
        (date(2026, 12, 10), "christmas"),
        (date(2026, 12, 25), "christmas"),
        (date(2026, 12, 26), "new-year"),
        (date(2027, 1, 1), "new-year"),
    ],
)
def test_after_christmas_day_the_wishes_are_for_the_new_year(day: date, wanted: str) -> None:
    assert occasion("christmas", day) == wanted


@pytest.mark.parametrize(
    ("known", "form"),
    [
        ({"form": "tu"}, FAMILIAR),
        ({"form": "usted"}, FORMAL),
        ({"form": "usted", "circle": "inner"}, FORMAL),
        ({}, FORMAL),
        ({"circle": "inner"}, FAMILIAR),
        ({"circle": "key"}, FORMAL),
    ],
)
def test_the_form_is_theirs_or_the_languages_and_near_in_the_inner_circle(
    known: dict[str, Any], form: str
) -> None:
    assert form_for(someone(**known), WORDS._replace(unknown=FORMAL)) == form


def test_the_words_are_filled_in() -> None:
    found = draft(someone(form="usted"), "birthday", WORDS)
    assert found == ("birthday", "xx", FORMAL, "Joy!", "Joy to you, Ana García Pérez")
    near = draft(someone(), "birthday", WORDS)
    assert near and near.text == "Joy to thee, Ana"


def test_what_is_not_known_is_not_spoken_of() -> None:
    there = draft(someone(met=Meeting(place="PyConES")), "first", WORDS)
    assert there and there.text == "at PyConES, Ana"
    nowhere = draft(someone(), "first", WORDS)
    assert nowhere and nowhere.text == "we met, Ana"


def test_a_season_without_words_of_its_own_is_called_by_its_name() -> None:
    found = draft(someone(), "fair", WORDS, Moment(label="the fair"))
    assert found and (found.occasion, found.subject, found.text) == ("fair", "the fair", "good the fair, Ana")
    assert draft(someone(), "fair", WORDS) is None
    assert draft(someone(), "season", WORDS) is None


@given(st.text())
def test_what_is_filled_in_is_never_read_for_blanks(name: str) -> None:
    assert filled("{name}{place}", {"name": name, "place": "X"}) == name + "X"


@given(st.text(min_size=1).filter(lambda text: text.split()), st.sampled_from(["tu", "usted", None]))
def test_any_name_makes_a_draft_of_one_line(name: str, form: str | None) -> None:
    found = draft(Person(name, form=form), "birthday", WORDS)
    assert found
    assert len(found.text.splitlines()) == 1
    assert "\x1b" not in found.text


@pytest.mark.parametrize(
    ("code", "codes"),
    [
        ("es", ("es",)),
        ("PT-br", ("pt", "pt-BR")),
        ("de_AT.UTF-8", ("de", "de-AT")),
        ("en-GB-oxendict", ("en", "en-GB")),
        ("ca@valencia", ("ca",)),
        ("", ()),
        ("C", ()),
        ("POSIX", ()),
        ("../../etc/passwd", ()),
        ("es/../x", ()),
        ("español", ()),
    ],
)
def test_only_a_language_becomes_the_name_of_a_file(code: str, codes: tuple[str, ...]) -> None:
    assert languages(code) == codes


MAILS = (ContactPoint("first@x.example"), ContactPoint("best@x.example", preferred=True))
PHONES = (ContactPoint("+34 600 555 001"),)


@pytest.mark.parametrize(
    ("person", "asked", "last", "chosen"),
    [
        (Person("Ana", emails=MAILS, phones=PHONES), None, "message", Way("email", "best@x.example")),
        (Person("Ana", emails=MAILS[:1], phones=PHONES), None, "message", Way("message", "+34 600 555 001")),
        (Person("Ana", emails=MAILS[:1], phones=PHONES), None, "call", Way("email", "first@x.example")),
        (Person("Ana", emails=MAILS, phones=PHONES), "message", None, Way("message", "+34 600 555 001")),
        (
            Person("Ana", emails=(ContactPoint("nowhere"),), phones=PHONES),
            None,
            "email",
            Way("message", "+34 600 555 001"),
        ),
        (Person("Ana", emails=MAILS), "message", None, Way("message")),
        (Person("Ana"), None, None, Way("message")),
    ],
)
def test_a_message_goes_the_way_that_suits(
    person: Person, asked: str | None, last: str | None, chosen: Way
) -> None:
    assert way(person, lambda how, to: how == "message" or "@" in to, asked, last) == chosen


def test_what_the_words_speak_of_and_nobody_knows_is_named() -> None:
    words = Wordings(
        "es", "familiar", {"new-office": Wording("To {place}", {FAMILIAR: ("{name}, come to {place}",)})}
    )
    assert unknown_blanks(Person("Ana"), "new-office", words) == ("place",)
    assert unknown_blanks(Person("Ana", met=Meeting(place="PyConES")), "new-office", words) == ()
    assert unknown_blanks(Person("Ana"), "no-such-words", words) == ()


@pytest.mark.parametrize(
    ("form", "gender", "text"),
    [
        ("usted", "feminine", "Dear (f) Ana"),
        ("usted", "masculine", "Dear (m) Ana"),
        ("usted", "neuter", "Hello Ana"),
        ("usted", None, "Hello Ana"),
        ("tu", "feminine", "Hi Ana"),
    ],
)
def test_the_gender_where_it_is_known_and_the_language_needs_it(
    form: str, gender: str | None, text: str
) -> None:
    texts = {
        "familiar": ("Hi {name}",),
        "formal": ("Hello {name}",),
        "formal-feminine": ("Dear (f) {name}",),
        "formal-masculine": ("Dear (m) {name}",),
    }
    words = Wordings("xx", FAMILIAR, {"birthday": Wording("Joy", texts)})
    written = draft(Person("Ana", form=form, grammatical_gender=gender), "birthday", words)
    assert written and written.text == text
