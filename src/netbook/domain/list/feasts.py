"""The day that a feast falls on in a year: a fixed one, one counted from Easter, or a weekday of a month."""

import re
from datetime import date

from netbook.domain.people.dates import MONTHS, WEEKDAYS, PartialDate, earlier, later, occurrence

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
