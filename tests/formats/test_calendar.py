"""Calendars of yearly dates, read back and played forward by other people's libraries."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any

import icalendar
import pytest
import recurring_ical_events
import vobject
from dateutil.rrule import rrulestr
from hypothesis import given
from hypothesis import strategies as st

from netbook.domain.people.dates import FEB28, MAR1, PartialDate, occurrence
from netbook.domain.people.model import CalendarDate
from netbook.domain.people.text import clean
from netbook.formats.calendar import write
from netbook.words.exchange import calendar_name
from netbook.words.exchange import events as worded

REVISED = datetime(2026, 2, 3, 4, 5, 6, tzinfo=UTC)
YEARS = range(1999, 2102)  # with a century that leaps and one that does not


def occasion(text: str, name: str = "Ana", label: str | None = None, uid: str = "u") -> CalendarDate:
    return CalendarDate(uid, name, label, PartialDate.parse(text), REVISED)


def drawn(dates: Iterable[CalendarDate], leap: str = FEB28, alarms: Sequence[int] = ()) -> str:
    """The calendar of these dates, in our words."""
    return write(calendar_name(), worded(dates, leap), leap, alarms)


def events(written: str) -> list[Any]:
    return list(icalendar.Calendar.from_ical(written).walk("VEVENT"))


def kept(written: str) -> list[date]:
    """The days on which the calendar's events show, as recurring_ical_events has them."""
    found = recurring_ical_events.of(icalendar.Calendar.from_ical(written)).between(
        date(YEARS[0], 1, 1), date(YEARS[-1] + 1, 1, 1)
    )
    for each in found:
        assert each.end - each.start == timedelta(1)
    return sorted(each.start for each in found)


def ruled(written: str) -> list[date]:
    """The same by dateutil from the rule alone, as vobject reads it."""
    event = vobject.readOne(written).vevent
    start = datetime.combine(event.dtstart.value, datetime.min.time())
    days = rrulestr(event.rrule.value, dtstart=start)
    return [day.date() for day in days.between(datetime(YEARS[0], 1, 1), datetime(YEARS[-1], 12, 31), True)]


@pytest.mark.parametrize("leap", [FEB28, MAR1])
@pytest.mark.parametrize(
    "text",
    ["1988-02-29", "--02-29", "1988-02-28", "--03-01", "--12-31", "2000-01-01", "1604-02-29", "0001-03-01",
     "1948-06-12", "1900-12-31"],
)  # fmt: skip
def test_every_year_on_the_day_that_the_list_names(text: str, leap: str) -> None:
    written = drawn([occasion(text)], leap)
    expected = [
        occurrence(PartialDate.parse(text), year, leap)
        for year in YEARS
        if year >= (PartialDate.parse(text).year or 0)
    ]
    assert len(expected) in (102, 103)
    assert kept(written) == expected
    assert ruled(written) == expected


@given(st.dates(date(1, 1, 1), date(1999, 1, 1)), st.booleans(), st.sampled_from([FEB28, MAR1]))
def test_any_day_is_kept_once_a_year(day: date, with_year: bool, leap: str) -> None:
    yearly = PartialDate(day.year if with_year else None, day.month, day.day)
    written = drawn([occasion(str(yearly))], leap)
    assert ruled(written) == [occurrence(yearly, year, leap) for year in YEARS]


def test_the_first_day_is_the_day_itself() -> None:
    """A rule whose first day it does not itself give shows twice in some calendars."""
    for text, first in (
        ("1988-02-29", date(1988, 2, 29)),
        ("--02-29", date(1972, 2, 29)),
        ("1604-03-02", date(1972, 3, 2)),
        ("1948-06-12", date(1948, 6, 12)),
    ):
        for leap in (FEB28, MAR1):
            (event,) = events(drawn([occasion(text)], leap))
            assert event.start == first
            assert event.end == first + timedelta(1)
            assert event["DTSTART"].params["VALUE"] == "DATE"


def told(text: str, label: str | None = None, leap: str = FEB28) -> tuple[str, str]:
    (event,) = events(drawn([occasion(text, label=label)], leap))
    return str(event["SUMMARY"]), str(event["DESCRIPTION"])


def test_no_year_is_invented_and_no_age_claimed() -> None:
    assert told("--03-05") == ("Ana's birthday", "5 March; the year is not in the book.")
    assert told("1988-03-05") == ("Ana's birthday", "Born 5 March 1988.")
    assert told("2015-06-01", "anniversary") == ("Ana: anniversary", "Since 1 June 2015.")
    assert told("--02-29") == (
        "Ana's birthday",
        "29 February; the year is not in the book. Celebrated on 28 February in common years.",
    )
    assert told("1988-02-29", leap=MAR1)[1] == "Born 29 February 1988. Celebrated on 1 March in common years."


@pytest.mark.parametrize(
    ("days", "at"),
    [(0, timedelta(hours=9)), (1, timedelta(hours=-15)), (7, timedelta(days=-7, hours=9)),
     (366, timedelta(days=-366, hours=9))],
)  # fmt: skip
def test_alarms_ring_at_nine_so_many_days_before(days: int, at: timedelta) -> None:
    written = drawn([occasion("1988-03-05")], FEB28, [days])
    (event,) = events(written)
    (alarm,) = event.walk("VALARM")
    assert (alarm["ACTION"], str(alarm["DESCRIPTION"]), alarm["TRIGGER"].dt) == (
        "DISPLAY",
        "Ana's birthday",
        at,
    )
    assert vobject.readOne(written).vevent.valarm.trigger.value == at


def test_without_alarms_nothing_rings() -> None:
    assert "VALARM" not in drawn([occasion("1988-03-05")])


def test_an_event_stays_the_same_one() -> None:
    """When its day is put right, when others come and go, when it is written again."""

    def uids(*given: CalendarDate) -> list[str]:
        return [str(event["UID"]) for event in events(drawn(given))]

    ana, luis = occasion("1988-03-05"), occasion("--06-01", "Luis", uid="v")
    name_day, again = occasion("--03-19", label="name day"), occasion("--09-01", label="name day")
    assert (
        uids(ana) == uids(occasion("1988-03-06", "Ana García")) == uids(ana, luis)[:1] == uids(luis, ana)[1:]
    )
    assert len({*uids(ana, luis, name_day, again, occasion("--01-01", label="anniversary"))}) == 5
    assert drawn([ana, luis], MAR1, [7]) == drawn([ana, luis], MAR1, [7])
    (event,) = events(drawn([ana]))
    assert event.DTSTAMP == REVISED


HOSTILE = [
    "Ana;,\\n\\,\"'", "a\r\nDTSTART:19990101\r\nX-EVIL:1", "x\nEND:VEVENT\nBEGIN:VEVENT", "\x1b[31m\x00\x07",
    "\u202eanA", "BEGIN:VCALENDAR", "\u2028line", "😀" * 40, "ñ" * 75, "a" * 300, "=cmd|'x'", ":;:;",
    "é" * 74,
]  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_stays_text(text: str) -> None:
    check_harmless(text)


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=200))
def test_any_text_stays_text(text: str) -> None:
    check_harmless(text)


def check_harmless(text: str) -> None:
    """Two readers find the same single event, its words as they are shown anywhere."""
    written = drawn([occasion("1988-03-05", text, text, text)], FEB28, [1])
    lines = written.encode().split(b"\r\n")
    assert lines.pop() == b""
    assert all(len(line) <= 75 for line in lines)
    assert not any(line.translate(None, bytes(range(32)) + b"\x7f") != line for line in lines)
    (event,) = events(written)
    assert sorted(event) == [
        "CATEGORIES", "DESCRIPTION", "DTEND", "DTSTAMP", "DTSTART", "RRULE", "SUMMARY", "TRANSP", "UID",
    ]  # fmt: skip
    assert str(event["SUMMARY"]) == clean(f"{text}: {text}")
    other = vobject.readOne(written)
    assert other.vevent.summary.value == clean(f"{text}: {text}")
    assert len(other.contents["vevent"]) == 1


def test_a_calendar_says_what_it_is() -> None:
    written = icalendar.Calendar.from_ical(drawn([occasion("--03-05")]))
    assert (written["VERSION"], written["CALSCALE"]) == ("2.0", "GREGORIAN")
    assert written["PRODID"]
    assert str(written["X-WR-CALNAME"]) == str(written["NAME"]) == "Birthdays and other dates"
    (event,) = events(drawn([occasion("--03-05")]))
    assert event["TRANSP"] == "TRANSPARENT"
