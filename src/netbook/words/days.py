"""Days and spans of time in words: calm and short."""

from __future__ import annotations

from datetime import date

from netbook.domain.people.dates import MONTHS, WEEKDAYS, PartialDate
from netbook.words.language import say, say_number

_MONTH = 30.44
_YEAR = 365.25


def long_day(day: date) -> str:
    """``Sunday 1 March 2026``."""
    return say("{weekday} {day} {month} {year}", weekday=weekday(day), year=day.year, **_day_and_month(day))


def day_of_the_week(day: date) -> str:
    """``Sunday 1 March``."""
    return say("{weekday} {day} {month}", weekday=weekday(day), **_day_and_month(day))


def full_day(day: date, today: date) -> str:
    """``12 January``, with the year if it is not today's."""
    if day.year == today.year:
        return say("{day} {month}", **_day_and_month(day))
    return say("{day} {month} {year}", year=day.year, **_day_and_month(day))


def short_day(day: date, today: date) -> str:
    """``12 Jan``, with the year if it is not today's."""
    month = month_name(day.month)[:3]
    if day.year == today.year:
        return say("{day} {month}", day=day.day, month=month)
    return say("{day} {month} {year}", day=day.day, month=month, year=day.year)


def weekday(day: date) -> str:
    """``Sunday``."""
    return say(WEEKDAYS[day.weekday()].capitalize())


def short_weekday(day: date) -> str:
    """``Sun``."""
    return weekday(day)[:3]


def month_name(month: int) -> str:
    """``January`` for 1."""
    return say(MONTHS[month - 1])


def ago(day: date, today: date) -> str:
    """A day's distance from today: ``3 days ago``, ``yesterday``, ``today``, ``in about 2 months``."""
    away = (day - today).days
    if abs(away) <= 1:
        return (say("today"), say("tomorrow"), say("yesterday"))[away]
    return say("in {span}", span=span(away)) if away > 0 else say("{span} ago", span=span(-away))


def on(day: date, today: date) -> str:
    """A day in the most natural way: ``yesterday``, ``on Tuesday``, ``in a week``, ``on 12 Jan``.

    A weekday is only used up to six days away, where it is unambiguous.
    """
    away = (day - today).days
    if abs(away) <= 1:
        return ago(day, today)
    if abs(away) < 7:
        return say("on {weekday}", weekday=weekday(day))
    if abs(away) == 7:
        return say("in a week") if away > 0 else say("a week ago")
    return say("on {day}", day=short_day(day, today))


def span(number: int) -> str:
    """A number of days as people say it: ``1 day``, ``30 days``, ``about 2 months``, ``about a year``."""
    return days(number) if number < 60 else say("about {span}", span=rounded(number))


def rounded(number: int) -> str:
    """A number of days in a suitable unit: ``30 days``, ``2 months``, ``a year``, ``3 years``."""
    if number < 60:
        return days(number)
    if number < 350 or 400 <= number < 700:
        return say_number(round(number / _MONTH), "{number} month", "{number} months")
    return say("a year") if number < 400 else years(round(number / _YEAR))


def days(number: int) -> str:
    """``1 day``, ``3 days``."""
    return say_number(number, "{number} day", "{number} days")


def years(number: int) -> str:
    """``1 year``, ``3 years``."""
    return say_number(number, "{number} year", "{number} years")


def when(day: PartialDate) -> str:
    """The known parts of a date: ``14 June 2024``, ``June 2024``, ``2024``, ``4 July``."""
    if day.month is None:
        return "" if day.year is None else str(day.year)
    month = month_name(day.month)
    if day.day is None:
        return month if day.year is None else say("{month} {year}", month=month, year=day.year)
    if day.year is None:
        return say("{day} {month}", day=day.day, month=month)
    return say("{day} {month} {year}", day=day.day, month=month, year=day.year)


def month(day: date, today: date) -> str:
    """The month of a day: ``May``, with the year if it is not this one."""
    return when(PartialDate(None if day.year == today.year else day.year, day.month))


def _day_and_month(day: date) -> dict[str, object]:
    return {"day": day.day, "month": month_name(day.month)}
