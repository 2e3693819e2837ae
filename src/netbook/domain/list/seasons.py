"""Seasons of greetings: what each is about and for whom, and the day that its feast falls on in a year."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from netbook.domain.people.dates import MONTHS, WEEKDAYS, PartialDate, earlier, later, occurrence
from netbook.domain.people.text import fold
from netbook.tuples import NamedTuple


class Season(NamedTuple):
    """A time of the year at which people are greeted.

    ``day`` is what it is about: ``12-25``, ``easter``, ``orthodox easter+1``, or ``fourth thursday
    of november``. The greetings go out from ``before`` days ahead of it until ``after`` days past.
    It is for those who write in one of ``languages``, live in one of ``countries`` or have one of
    ``tags`` (folded), for everyone where all three are empty, and in any case only for people of
    ``circles`` or with one of its tags. A touch of yours in the window is the greeting, and so is one
    up to ``settled`` days before it, where another season has just had its own.
    """

    name: str
    label: str
    day: str
    before: int
    after: int = 0
    languages: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    circles: tuple[str, ...] = ("inner", "key", "regular")
    settled: int = 0


SEASONS = (
    Season("christmas", "Christmas and New Year", "12-25", before=15, after=7),
    Season(
        "kings",
        "Three Kings",
        "01-06",
        before=3,
        languages=("ca", "es", "eu", "gl"),
        countries=("ES", "MX", "PR"),
        settled=24,
    ),
    Season(
        "easter",
        "Easter",
        "easter",
        before=8,
        after=1,
        languages=("de", "it", "pl", "pt"),
        countries=("AT", "BR", "CH", "DE", "IT", "PL", "PT"),
    ),
    Season(
        "orthodox-easter",
        "Orthodox Easter",
        "orthodox easter",
        before=8,
        after=1,
        languages=("bg", "el", "mk", "ro", "sr", "uk"),
        countries=("BG", "CY", "GR", "MK", "RO", "RS", "UA"),
    ),
    Season(
        "summer",
        "the summer break",
        "08-01",
        before=17,
        languages=("ca", "es", "eu", "fr", "gl", "it", "pt"),
        countries=("ES", "FR", "IT", "PT"),
    ),
)
"""The seasons that everyone has; the configuration changes them and adds others."""


def configured(said: Mapping[str, Mapping[str, Any]]) -> tuple[Season, ...]:
    """The seasons with what the user says of each by its name: changed, taken away, or new.

    Raises ValueError, with a sentence, for a new one without a day.
    """
    known = {season.name: season for season in SEASONS}
    for name, values in said.items():
        season = known.pop(name, None) or Season(name, name.replace("-", " "), "", before=7)
        changes = {key: _compared(key, value) for key, value in values.items() if key != "on"}
        season = season._replace(**changes)
        if not season.day:
            raise ValueError(f"seasons.{name} has no day")
        if values.get("on", True):
            known[name] = season
    return tuple(known.values())


def _compared(key: str, value: Any) -> Any:
    """Words as they are compared: tags folded, languages in small letters."""
    if key == "tags":
        return tuple(map(fold, value))
    return tuple(each.casefold() for each in value) if key == "languages" else value


_ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": -1}
# Compiled when there is a rule that may be such: most are days like 12-24.
_MOVABLE = r"(orthodox )?easter\s*(?:([+-])\s*(\d{1,3}))?"
_EASTERS = range(1583, 4100)
"""The years for which the reckoning of Easter holds; outside them dateutil's may name no day at all."""
_WEEKDAY = rf"({'|'.join(_ORDINALS)}) ({'|'.join(WEEKDAYS)}) (?:of|in) ({'|'.join(MONTHS)})"
_FARTHEST = 120
"""So many days may lie between Easter and a day that is counted from it."""


def day_of(rule: str, year: int) -> date:
    """The day that a rule names in a year. Raises ValueError, with a sentence, where it names none."""
    text = _plain(rule)
    if (found := _from_easter(text)) and int(found[3] or 0) <= _FARTHEST:
        return _easter(year, orthodox=bool(found[1]), away=_away(found))
    if text[:1].isalpha() and (found := re.fullmatch(_WEEKDAY, text, re.I)):
        return _nth_weekday(year, *found.groups())
    yearly = re.fullmatch(r"(?:--)?(\d\d-\d\d)", text)
    if not yearly:
        raise ValueError(f"{rule} is not a day of the year")
    return occurrence(PartialDate.parse(f"--{yearly[1]}"), year)


def bounds(rule: str, year: int) -> tuple[date, date] | None:
    """Between which days the day of a rule lies, told without working it out; None where there is none."""
    found = _from_easter(_plain(rule))
    if not found:
        return date(year, 1, 1), date(year, 12, 31)
    if year not in _EASTERS:
        return None
    away = _away(found)
    return later(date(year, 3, 22), away), later(date(year, 5, 10), away)


def _plain(rule: str) -> str:
    return " ".join(rule.casefold().split())


def _from_easter(text: str) -> re.Match[str] | None:
    return re.fullmatch(_MOVABLE, text) if "easter" in text else None


def _away(found: re.Match[str]) -> int:
    """How many days from Easter a rule that names it is."""
    return int(f"{found[2] or '+'}{found[3] or 0}")


def _easter(year: int, *, orthodox: bool, away: int) -> date:
    from dateutil.easter import EASTER_ORTHODOX, EASTER_WESTERN, easter

    day = easter(year, EASTER_ORTHODOX if orthodox else EASTER_WESTERN)
    return later(day, away) if away >= 0 else earlier(day, -away)


def _nth_weekday(year: int, ordinal: str, name: str, month: str) -> date:
    from dateutil.relativedelta import relativedelta, weekday

    number = [each.casefold() for each in MONTHS].index(month) + 1
    nth = weekday(WEEKDAYS.index(name), _ORDINALS[ordinal])
    return date(year, number, 1) + relativedelta(day=31 if ordinal == "last" else 1, weekday=nth)
