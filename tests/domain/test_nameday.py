"""Name days: matched on the given name, in the calendar of the language, only where asked for."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from netbook.domain.list.candidate import Candidate, Facts
from netbook.domain.list.lanes.nameday import days
from netbook.domain.list.reasons import candidates
from netbook.domain.list.settings import Settings
from netbook.domain.people.dates import PartialDate
from netbook.domain.people.model import YearlyDate
from netbook.words.reasons import why

JOSEPH = date(2026, 3, 19)
ASKED = Settings(asked={"nameday": ("inner", "key")})


def found(name: str, today: date = JOSEPH, settings: Settings = ASKED, **known: Any) -> list[Candidate]:
    facts = Facts("u", name, **{"circle": "key", "culture": "es-", **known})
    return [each for each in candidates(facts, today, settings) if each.lane == "nameday"]


@pytest.mark.parametrize(
    ("language", "name", "day"),
    [
        ("es", "jose", "03-19"),
        ("es", "jose luis", "03-19"),
        ("es", "jose maria", "03-19"),
        ("es", "francisco javier", "12-03"),
        ("es", "francisco jose", "10-04"),
        ("es", "maria del carmen", "07-16"),
        ("es", "maria teresa", "10-15"),
        ("es", "maria sol", "08-15"),
        ("es", "ines quiroga", "01-21"),
        ("ca", "joan antoni", "06-24"),
        ("fr", "jean pierre", "06-24"),
        ("pl", "jozef", "03-19"),
        ("sv", "lucia", "12-13"),
    ],
)
def test_a_name_has_its_day(language: str, name: str, day: str) -> None:
    assert day in days(language, name)


@pytest.mark.parametrize("name", ["", "tom baker", "kimberly", "de", "maria de"])
def test_what_stands_in_no_calendar_has_none(name: str) -> None:
    assert days("es", name) in ((), days("es", "maria") if name.startswith("maria") else ())
    assert days("en", name) == ()


def test_it_is_said_and_can_be_late() -> None:
    said = [why(each, today) for today in (JOSEPH, date(2026, 3, 21)) for each in found("José Luis", today)]
    assert said == ["name day today", "name day was on Thursday"]


@pytest.mark.parametrize(
    ("known", "seen"),
    [
        ({}, True),
        ({"given": "José", "name": "Pepe"}, True),
        ({"culture": "-ES"}, True),
        ({"culture": "en-ES"}, False),
        ({"culture": "-"}, False),
        ({"circle": "wide"}, False),
        ({"circle": None}, False),
        ({"wished_on": date(2026, 3, 18)}, False),
        ({"wished_on": date(2026, 3, 17)}, True),
        ({"skips": (("nameday", JOSEPH),)}, False),
        ({"dates": (YearlyDate("name day", PartialDate(None, 3, 19)),)}, False),
    ],
)
def test_it_is_for_those_whose_language_keeps_it_and_has_its_greeting(
    known: dict[str, Any], seen: bool
) -> None:
    assert bool(found(**{"name": "José", **known})) is seen


def test_it_is_off_until_it_is_asked_for() -> None:
    assert not found("José", settings=Settings())


def test_it_is_offered_three_days_ahead_and_after() -> None:
    days_seen = [day for day in range(1, 32) if found("José", date(2026, 3, day))]
    assert days_seen == [16, 17, 18, 19, 20, 21, 22]
