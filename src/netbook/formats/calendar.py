"""Yearly dates as iCalendar (RFC 5545): a recurring all-day event for each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import timedelta
from uuid import UUID, uuid5

from netbook.domain.people.dates import FEB28, PartialDate, occurrence
from netbook.domain.people.model import CalendarDate
from netbook.domain.people.text import clean
from netbook.formats.vcard.lines import folded
from netbook.formats.vcard.values import escape
from netbook.tuples import NamedTuple

_OURS = UUID("2a6f1c8e-54a1-4c0e-9d0a-6a3f6f1f7c55")
_OLDEST, _NO_YEAR = 1900, 1972
"""Some calendars cannot show very old dates. An event whose year is unknown, or before 1900, therefore
starts in 1972, a leap year that all of them handle. That year is never shown."""

_ALARM_HOUR = 9


class Event(NamedTuple):
    """A yearly date, with the title and description of its event.

    It recurs every year, from the year ``since`` on where that is given; with ``only`` it takes place in
    that year alone.
    """

    date: CalendarDate
    title: str
    about: str
    since: int | None = None
    only: int | None = None


def write(name: str, events: Iterable[Event], leap: str = FEB28, alarms: Sequence[int] = ()) -> str:
    """Returns a calendar called ``name`` as iCalendar text: all-day events that recur every year.

    ``leap`` says when 29 February is kept in common years. ``alarms`` are numbers of days: each event
    has an alarm at nine in the morning that many days before it. The same dates yield the same bytes.
    """
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//netbook//yearly dates//EN",
        "CALSCALE:GREGORIAN",
        f"NAME:{escape(name)}",
        f"X-WR-CALNAME:{escape(name)}",
    ]
    seen: Counter[tuple[str, str | None, int | None]] = Counter()
    for event in events:
        whose = event.date.uid, event.date.label, event.only
        seen[whose] += 1
        lines += _event(event, seen[whose], leap, alarms)
    return folded([*lines, "END:VCALENDAR"])


def _event(event: Event, number: int, leap: str, alarms: Sequence[int]) -> Iterator[str]:
    """The lines of one event; ``number`` distinguishes events with the same person and label."""
    each = event.date
    year = each.date.year if each.date.year and each.date.year >= _OLDEST else _NO_YEAR
    first = occurrence(each.date, event.only or event.since or year, leap)
    title = escape(clean(event.title))
    yield "BEGIN:VEVENT"
    yield f"UID:{uuid5(_OURS, _identity(event, number))}"
    yield f"DTSTAMP:{each.revised:%Y%m%dT%H%M%SZ}"
    yield f"DTSTART;VALUE=DATE:{first:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{first + timedelta(1):%Y%m%d}"
    if not event.only:
        yield f"RRULE:FREQ=YEARLY{_rule(each.date, leap)}"
    yield f"SUMMARY:{title}"
    yield f"DESCRIPTION:{escape(event.about)}"
    yield f"CATEGORIES:{'ANNIVERSARY' if each.label else 'BIRTHDAY'}"
    yield "TRANSP:TRANSPARENT"  # a birthday keeps nobody busy
    for days in alarms:
        yield from ("BEGIN:VALARM", "ACTION:DISPLAY", f"DESCRIPTION:{title}")
        yield from (f"TRIGGER:{_before(days)}", "END:VALARM")
    yield "END:VEVENT"


def _identity(event: Event, number: int) -> str:
    """A key that identifies an event across exports, even after its day has been corrected."""
    each = event.date
    key = f"{each.uid}\n{each.label or ''}\n{number}"
    return f"{key}\n{event.only}" if event.only else key


def _rule(date: PartialDate, leap: str) -> str:
    """The part of the rule that 29 February needs, because common years would skip it.

    The last day of February is the 29th or the 28th; the 60th day of a year is 29 February or 1 March.
    """
    if (date.month, date.day) != (2, 29):
        return ""
    return ";BYMONTH=2;BYMONTHDAY=-1" if leap == FEB28 else ";BYYEARDAY=60"


def _before(days: int) -> str:
    """The trigger for nine in the morning, ``days`` before, relative to midnight at the event's start."""
    if days == 0:
        return f"PT{_ALARM_HOUR}H"
    return f"-P{f'{days - 1}D' if days > 1 else ''}T{24 - _ALARM_HOUR}H"
