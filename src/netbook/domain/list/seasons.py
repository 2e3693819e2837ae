"""Seasons of greetings: what each is for, whom it is for, and on which day it falls in a year."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from netbook.domain.people.dates import MONTHS, WEEKDAYS, PartialDate, earlier, later, occurrence
from netbook.domain.people.text import fold
from netbook.tuples import NamedTuple

TYPE_CHECKING = False  # as typing's, without loading it
if TYPE_CHECKING:
    from typing import Any


class Season(NamedTuple):
    """A time of the year at which people are greeted.

    ``label`` is the user's name for it; None for the built-in seasons, unless the user has renamed them.
    ``day`` is the rule for its day: ``12-25``, ``easter``, ``orthodox easter+1``, or ``fourth thursday
    of november``. Greetings are due from ``before`` days before it to ``after`` days after it.
    It is for those who write in one of ``languages``, live in one of ``countries`` or have one of
    ``tags`` (folded), for everyone if all three are empty; and only for people in one of ``circles``
    or with one of its tags. A touch of yours in these days counts as the greeting, and so does one
    up to ``settled`` days before them, because another season has just passed.
    """

    name: str
    label: str | None
    day: str
    before: int
    after: int = 0
    languages: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    circles: tuple[str, ...] = ("inner", "key", "regular")
    settled: int = 0


SEASONS = (
    Season("christmas", None, "12-25", before=15, after=7),
    Season(
        "kings",
        None,
        "01-06",
        before=3,
        languages=("ca", "es", "eu", "gl"),
        countries=("ES", "MX", "PR"),
        settled=24,
    ),
    Season(
        "easter",
        None,
        "easter",
        before=8,
        after=1,
        languages=("de", "it", "pl", "pt"),
        countries=("AT", "BR", "CH", "DE", "IT", "PL", "PT"),
    ),
    Season(
        "orthodox-easter",
        None,
        "orthodox easter",
        before=8,
        after=1,
        languages=("bg", "el", "mk", "ro", "sr", "uk"),
        countries=("BG", "CY", "GR", "MK", "RO", "RS", "UA"),
    ),
    Season(
        "summer",
        None,
        "08-01",
        before=17,
        languages=("ca", "es", "eu", "fr", "gl", "it", "pt"),
        countries=("ES", "FR", "IT", "PT"),
    ),
)
"""The built-in seasons; the configuration can change them and add others."""


def configured(said: Mapping[str, Mapping[str, Any]]) -> tuple[Season, ...]:
    """The seasons with the user's settings, which are by name: changed, switched off, or new.

    Raises ValueError, with a sentence, for a new season without a day.
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
    """The value as it is compared: tags folded, languages in lower case."""
    if key == "tags":
        return tuple(map(fold, value))
    return tuple(each.casefold() for each in value) if key == "languages" else value


_ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": -1}
_EASTERS = range(1583, 4100)
"""The years for which Easter can be computed; outside them dateutil may find no day at all."""
_FARTHEST = 120
"""The most days that a rule may be away from Easter."""


def day_of(rule: str, year: int) -> date:
    """The day that a rule names in a year. Raises ValueError, with a sentence, if it names none."""
    text = _plain(rule)
    if (found := _from_easter(text)) and abs(found[1]) <= _FARTHEST:
        return _easter(year, orthodox=found[0], away=found[1])
    if named := _weekday_of_a_month(text):
        return _nth_weekday(year, *named)
    month, hyphen, day = text.removeprefix("--").partition("-")
    if not (hyphen and len(month) == len(day) == 2 and (month + day).isdecimal()):
        raise ValueError(f"{rule} is not a day of the year")
    return occurrence(PartialDate.parse(f"--{month}-{day}"), year)


def bounds(rule: str, year: int) -> tuple[date, date] | None:
    """The first and last day on which a rule can fall in a year, without computing it; None if on none."""
    found = _from_easter(_plain(rule))
    if not found:
        return date(year, 1, 1), date(year, 12, 31)
    if year not in _EASTERS:
        return None
    return later(date(year, 3, 22), found[1]), later(date(year, 5, 10), found[1])


def _plain(rule: str) -> str:
    return " ".join(rule.casefold().split())


def _from_easter(text: str) -> tuple[bool, int] | None:
    """Whether a rule counts from the orthodox Easter, and how many days after it; None for other rules."""
    bare = text.removeprefix("orthodox ")
    if not bare.startswith("easter"):
        return None
    offset = bare.removeprefix("easter").strip()
    sign, digits = offset[:1], offset[1:].strip()
    if offset and not (sign in "+-" and digits.isdecimal() and len(digits) <= 3):
        return None
    return bare != text, int(f"{sign}{digits or 0}")


def _weekday_of_a_month(text: str) -> list[str] | None:
    """The ordinal, the weekday and the month of a rule such as "fourth thursday of november"."""
    words = text.split(" ")
    known = (_ORDINALS, WEEKDAYS, ("of", "in"), [month.casefold() for month in MONTHS])
    if len(words) != len(known) or not all(word in names for word, names in zip(words, known, strict=True)):
        return None
    return [words[0], words[1], words[3]]


def _easter(year: int, *, orthodox: bool, away: int) -> date:
    from dateutil.easter import EASTER_ORTHODOX, EASTER_WESTERN, easter

    day = easter(year, EASTER_ORTHODOX if orthodox else EASTER_WESTERN)
    return later(day, away) if away >= 0 else earlier(day, -away)


def _nth_weekday(year: int, ordinal: str, name: str, month: str) -> date:
    from dateutil.relativedelta import relativedelta, weekday

    number = [each.casefold() for each in MONTHS].index(month) + 1
    nth = weekday(WEEKDAYS.index(name), _ORDINALS[ordinal])
    return date(year, number, 1) + relativedelta(day=31 if ordinal == "last" else 1, weekday=nth)
