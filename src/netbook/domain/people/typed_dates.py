"""Dates as people type them: a day, a past day, a day of every year, or a span of time.

``today`` is always an argument. A text that could mean two days is refused, never guessed at.
"""

import operator
import re
from datetime import MAXYEAR, MINYEAR, date, datetime, timedelta

from netbook.domain.people.date_words import said, said_month, said_span
from netbook.domain.people.dates import (
    NO_YEAR,
    WEEKDAYS,
    PartialDate,
    add_months,
    iso_parts,
    next_occurrence,
    occurrence,
)
from netbook.errors import UsageError

_AGO = r"([+-]?)\s*(\d{1,5})\s*([dwmy]|days?|weeks?|months?|years?)(\s+ago)?"
_DIAS = ("lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo")
_MESES = tuple((name, name[:3]) for name in (
    "enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre",
    "noviembre", "diciembre"))  # fmt: skip
_DATE_HINT = "write it as 2026-03-01, 'today', 'friday', '3d ago' or '1 March'"


def read_span(text: str) -> int:
    """A span of time in days: ``30d``, ``2w``, ``6m`` (of 30 days), ``1y`` (of 365), or a number of days.

    Raises UsageError for anything else, and unless it is from 1 to 36,500 days.
    """
    found = re.fullmatch(r"(\d{1,9})\s*(d|w|m|y|days?|weeks?|months?|years?)?", said_span(text))
    days = int(found[1]) * {"d": 1, "w": 7, "m": 30, "y": 365}[(found[2] or "d")[0]] if found else 0
    if days > 36500:
        raise UsageError(f"{text} is longer than a hundred years", "write it as 30d, 2w, 6m or 1y")
    if days <= 0:
        raise UsageError(f"{text} is not a span of time", "write it as 30d, 2w, 6m or 1y")
    return days


def read_day(text: str, today: date) -> date:
    """A day as people type it.

    ISO, ``today``, ``yesterday``, ``tomorrow``, a weekday (the next one, or the last with "last"),
    ``3d``, ``2w``, ``6m``, ``1y`` with a sign or "ago", a day and month ("1 March", the nearest
    one), or anything dateutil reads without guessing which number is the day.
    Raises UsageError for anything else.
    """
    words = said(text)
    day = _named(words, today) or _relative(words, text, today) or _written(text, today)
    if day is None:
        raise UsageError(f"{text} is not a date", _DATE_HINT)
    return day


def read_past(text: str, today: date) -> date:
    """A day as people type it, for something that has happened.

    A bare weekday, "3d" and a day without its year are in the past.
    Raises UsageError for an invalid day, or one in the future.
    """
    day = read_day(_backwards(text), today)
    if day > today and (yearless := _yearless(text)) and today.year > MINYEAR:
        day = occurrence(yearless, today.year - 1)
    if day > today:
        raise UsageError(f"{text} has not come yet", "write a day that has passed, or 'today'")
    return day


def read_ahead(text: str, today: date) -> date:
    """A day as people type it, for something to come: a day without its year is today or the next one.

    A day that is explicitly past ("3d ago") is returned as it is. Raises UsageError for an invalid day.
    """
    month = said_month(text)
    if month:
        return _month_ahead(*month, text, today)
    day = read_day(text, today)
    yearless = _yearless(text) if day < today else None
    return next_occurrence(yearless, today) if yearless else day


def read_yearly(text: str, today: date) -> PartialDate:
    """A birthday or another yearly day as people type it, with or without its year.

    Raises UsageError if the month or the day is missing, or if the date is in the future.
    """
    hint = "write it as 1990-02-28, or --02-28 when you don't know the year"
    partial = _partial(text, hint)
    if partial is None or not partial.yearly:
        raise UsageError(f"{text} is not a day of the year", hint)
    if partial.whole and partial.whole > today:
        raise UsageError(f"{text} has not come yet", f"leave out its year: --{partial.month_day}")
    return partial._replace(year=None) if partial.year == NO_YEAR else partial


def written_day(text: str) -> PartialDate | None:
    """The day of a year that other programs' text names, as people would type it, or None.

    Nothing is guessed: 31.12.1979, 12/31/1979 and Jan 1, 1970 are days, 3/4/1979 could be two.
    """
    if any(c.isdigit() and not c.isascii() for c in text):
        return None
    try:
        found = _partial(text, _DATE_HINT)
    except (UsageError, ArithmeticError):
        return None
    return found if found and found.yearly else None


def read_partial(text: str, today: date) -> PartialDate:
    """When something happened, as people type it: a day, or only a month ("2024-06") or a year.

    Raises UsageError for anything else, or if it is in the future.
    """
    if re.fullmatch(r"\d{4}(-\d\d)?", text.strip()) and (partial := _iso(text, _DATE_HINT)):
        if (partial.year or MINYEAR, partial.month or 1) > (today.year, today.month):
            raise UsageError(f"{text} has not come yet", "write a time that has passed")
        return partial
    month = said_month(text)
    if month:
        return _month_past(*month, text, today)
    return PartialDate.of(read_past(text, today))


def _month_past(year: int | None, month: int, text: str, today: date) -> PartialDate:
    """A month that has begun: of this year or the last one where none is named."""
    year = year or (today.year if month <= today.month else today.year - 1)
    if not year >= MINYEAR or (year, month) > (today.year, today.month):
        raise UsageError(f"{text} has not come yet", "write a time that has passed")
    return PartialDate(year, month)


def _month_ahead(year: int | None, month: int, text: str, today: date) -> date:
    """The first day of a month to come; today in the month that it is."""
    if (year or today.year, month) == (today.year, today.month):
        return today
    first = PartialDate(year, month, 1)
    return first.whole or next_occurrence(first, today)


def _backwards(text: str) -> str:
    words = said(text)
    if words in (*WEEKDAYS, *_DIAS) or words in {name[:3] for name in WEEKDAYS}:
        return f"last {words}"
    span = re.fullmatch(_AGO, words)
    return f"{words} ago" if span and not span[1] and not span[4] else text


def _yearless(text: str) -> PartialDate | None:
    """The day and month that the text names; None if it names a year too."""
    partial = _partial(text, _DATE_HINT)
    return partial if partial and partial.year is None else None


def _named(words: str, today: date) -> date | None:
    offset = {"today": 0, "yesterday": -1, "tomorrow": 1, "hoy": 0, "ayer": -1, "mañana": 1}.get(words)
    if offset is not None:
        return _shifted(today, offset, words)
    before, _, name = words.rpartition(" ")
    for number, names in enumerate(zip(WEEKDAYS, _DIAS, strict=True)):
        if name in (*names, names[0][:3]) and before in ("", "next", "last"):
            ahead = (number - today.weekday()) % 7 or 7
            back = (today.weekday() - number) % 7 or 7
            return _shifted(today, -back if before == "last" else ahead, words)
    return None


def _relative(words: str, text: str, today: date) -> date | None:
    found = re.fullmatch(_AGO, words)
    if not found:
        return None
    sign, number, unit, ago = found.groups()
    count = -int(number) if sign == "-" or ago else int(number)
    if unit[0] in "dw":
        return _shifted(today, count * (7 if unit[0] == "w" else 1), text)
    try:
        return add_months(today, count * (12 if unit[0] == "y" else 1))
    except OverflowError:
        raise UsageError(f"{text} is too far away", _DATE_HINT) from None


def _shifted(today: date, days: int, text: str) -> date:
    try:
        return today + timedelta(days)
    except OverflowError:
        raise UsageError(f"{text} is too far away", _DATE_HINT) from None


def _written(text: str, today: date) -> date | None:
    partial = _partial(text, _DATE_HINT)
    if partial is None:
        return None
    if partial.year is None and partial.yearly:
        years = range(max(today.year - 1, MINYEAR), min(today.year + 1, MAXYEAR) + 1)
        return min((occurrence(partial, year) for year in years), key=lambda day: abs(day - today))
    return partial.whole


def _partial(text: str, hint: str) -> PartialDate | None:
    return _iso(text, hint) or _spoken(re.sub(r"^\s*(?:on|el|the)\s+(?=\d)", "", text, flags=re.I), hint)


def _iso(text: str, hint: str) -> PartialDate | None:
    if iso_parts(text.strip()) is None:
        return None
    try:
        return PartialDate.parse(text.strip())
    except ValueError as wrong:
        raise UsageError(str(wrong), hint) from None


def _spoken(text: str, hint: str) -> PartialDate | None:
    """A day in words or with other separators, where only one reading is possible."""
    loose = re.fullmatch(r"\s*(\d{4})[/.-](\d{1,2})[/.-](\d{1,2})\s*", text)
    if loose:  # the year in front: only the month comes next
        return _iso("-".join(part.zfill(2) for part in loose.groups()), hint)
    numbers = re.fullmatch(r"\s*(\d{1,2})[/. -](\d{1,2})(?:\.?|[/. -](\d{4}))\s*", text)
    if numbers:
        first, second, year = (int(number) if number else None for number in numbers.groups())
        return _day_and_month(text, first or 0, second or 0, year, hint)
    if not re.search(r"[^\W\d_]{3}", text):
        return None
    return _by_dateutil(text)


def _day_and_month(text: str, first: int, second: int, year: int | None, hint: str) -> PartialDate:
    """The date of two numbers: 29/02 and 2/29 are clear; what could be either way round is refused."""
    if first <= 12 and second <= 12 and first != second:
        raise UsageError(f"{text} could be day and month, or month and day", hint)
    day, month = (second, first) if second > 12 else (first, second)
    partial = PartialDate(year, month, day)
    try:
        partial.check(text)
    except ValueError as wrong:
        raise UsageError(str(wrong), hint) from None
    return partial


def _by_dateutil(text: str) -> PartialDate | None:
    """A date with its month in words, read twice with different defaults to see which parts the text has."""
    from dateutil import parser

    class Words(parser.parserinfo):  # in English and in Spanish
        MONTHS = list(map(operator.add, parser.parserinfo.MONTHS, _MESES))  # noqa: RUF012 - as dateutil has it
        JUMP = [*parser.parserinfo.JUMP, "de", "del"]  # noqa: RUF012

    try:
        # A time zone does not move a day here, and an unknown one would print a warning.
        one, two = (
            parser.parse(text, Words(), default=default, ignoretz=True)
            for default in (datetime(2000, 1, 1), datetime(2004, 2, 2))
        )
    except Exception:  # whatever it stumbles over, decimal.InvalidOperation too, is no date
        return None
    year = one.year if one.year == two.year else None
    # For a two-digit year dateutil guesses the century, by the clock.
    if one.month != two.month or one.day != two.day or (year and f"{year:04d}" not in text):
        return None
    return PartialDate(year, one.month, one.day)
