"""Days that may lack a year, days as people type them, days that come back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from netbook.domain.dates import (
    FEB28,
    MAR1,
    PartialDate,
    add_months,
    days_in,
    later,
    next_occurrence,
    occurrence,
    read_day,
    read_partial,
    read_past,
    read_span,
    read_yearly,
    turns,
)
from netbook.errors import UsageError

TODAY = date(2026, 3, 1)  # a Sunday
LEAPS = st.sampled_from([FEB28, MAR1])
DAYS = st.dates(date(1999, 12, 31), date(2101, 12, 31))


def yearly_dates() -> st.SearchStrategy[PartialDate]:
    """Every day of the year, 29 February among them, with and without its year."""
    whole = st.dates().map(PartialDate.of)
    yearless = st.dates(date(2000, 1, 1), date(2000, 12, 31)).map(
        lambda day: PartialDate(None, day.month, day.day)
    )
    return st.one_of(whole, yearless, st.just(PartialDate(None, 2, 29)), st.just(PartialDate(1988, 2, 29)))


def partial_dates() -> st.SearchStrategy[PartialDate]:
    """Every form that a partial date has."""
    return st.one_of(
        yearly_dates(),
        st.dates().map(lambda day: PartialDate(day.year, day.month)),
        st.dates().map(lambda day: PartialDate(day.year)),
    )


@given(partial_dates())
def test_a_partial_date_reads_what_it_writes(partial: PartialDate) -> None:
    assert PartialDate.parse(str(partial)) == partial
    if partial.month is not None and partial.year is not None:
        assert PartialDate.parse(str(partial).replace("-", "")) == partial


@pytest.mark.parametrize(
    ("partial", "text"),
    [
        (PartialDate(1988, 2, 29), "1988-02-29"),
        (PartialDate(1988, 2), "1988-02"),
        (PartialDate(33), "0033"),
        (PartialDate(None, 2, 9), "--02-09"),
    ],
)
def test_a_partial_date_is_iso(partial: PartialDate, text: str) -> None:
    assert str(partial) == text


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "is not a date"),
        ("-", "is not a date"),
        ("--02", "is not a date"),
        ("2026-", "is not a date"),
        ("-02-29", "is not a date"),
        ("---29", "is not a date"),
        ("0000-01-01", "there is no year 0"),
        ("1990-13-01", "there is no month 13"),
        ("1990-02-31", "February 1990 has 28 days"),
        ("--02-30", "February has 29 days"),
        ("1990-02-28T00:00", "is not a date"),
    ],
)
def test_what_is_no_date_is_refused_with_the_reason(text: str, sentence: str) -> None:
    with pytest.raises(ValueError, match=sentence):
        PartialDate.parse(text)


@given(st.text())
def test_hostile_text_is_no_date(text: str) -> None:
    try:
        PartialDate.parse(text)
    except ValueError:
        pass


@given(partial_dates())
def test_only_whole_dates_are_days_and_only_month_and_day_come_back(partial: PartialDate) -> None:
    assert (partial.whole is not None) == (None not in partial)
    assert partial.yearly == (partial.day is not None)


@given(yearly_dates(), st.dates(date.min, date(9998, 12, 31)), LEAPS)
def test_the_next_occurrence_is_the_first_from_today_on(yearly: PartialDate, today: date, leap: str) -> None:
    day = next_occurrence(yearly, today, leap)
    assert today <= day
    assert (day - today).days <= 366
    assert day in (occurrence(yearly, today.year, leap), occurrence(yearly, today.year + 1, leap))
    if day.year > today.year:
        assert occurrence(yearly, today.year, leap) < today


@given(yearly_dates(), st.integers(1, 9999), LEAPS)
def test_a_yearly_date_is_kept_on_its_day_or_beside_29_february(
    yearly: PartialDate, year: int, leap: str
) -> None:
    day = occurrence(yearly, year, leap)
    assert day.year == year
    if (day.month, day.day) != (yearly.month, yearly.day):
        assert yearly.month_day == "02-29"
        assert days_in(year, 2) == 28
        assert (day.month, day.day) == ((2, 28) if leap == FEB28 else (3, 1))


@given(yearly_dates(), LEAPS)
def test_the_last_day_of_the_calendar_is_no_crash(yearly: PartialDate, leap: str) -> None:
    assert next_occurrence(yearly, date.max, leap).year == 9999


def test_what_names_no_day_does_not_come_back() -> None:
    with pytest.raises(ValueError, match="does not come back"):
        occurrence(PartialDate(1988, 2), 2026)


@pytest.mark.parametrize(
    ("born", "age"),
    [
        (PartialDate(1988, 3, 1), 38),
        (PartialDate(None, 3, 1), None),
        (PartialDate(2026, 3, 1), None),
        (PartialDate(2030, 3, 1), None),
    ],
)
def test_an_age_is_turned_only_where_the_year_is_known_and_past(born: PartialDate, age: int | None) -> None:
    assert turns(born, TODAY) == age


@given(DAYS, st.integers(-1000, 1000))
def test_months_are_added_to_the_same_day_or_the_last(day: date, months: int) -> None:
    other = add_months(day, months)
    assert (other.year * 12 + other.month) - (day.year * 12 + day.month) == months
    assert other.day == min(day.day, days_in(other.year, other.month))


@given(st.dates(), st.integers(0, 10**9))
def test_later_stops_at_the_end_of_the_calendar(day: date, days: int) -> None:
    there = later(day, days)
    assert there == date.max or there == day + timedelta(days)


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("30d", 30),
        ("2w", 14),
        ("6m", 180),
        ("1y", 365),
        ("45", 45),
        (" 3 Weeks ", 21),
        ("1 day", 1),
        ("100y", 36500),
    ],
)
def test_spans(text: str, days: int) -> None:
    assert read_span(text) == days


@pytest.mark.parametrize("text", ["0d", "-3d", "soon", "", "101y", "1.5d", "3 d ago", "99999999d"])
def test_what_is_no_span_is_refused(text: str) -> None:
    with pytest.raises(UsageError, match="is not a span of time"):
        read_span(text)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-02-27", "2026-02-27"),
        ("20260227", "2026-02-27"),
        ("today", "2026-03-01"),
        ("Yesterday", "2026-02-28"),
        ("tomorrow", "2026-03-02"),
        ("mañana", "2026-03-02"),
        ("friday", "2026-03-06"),
        ("Fri", "2026-03-06"),
        ("next friday", "2026-03-06"),
        ("last friday", "2026-02-27"),
        ("sunday", "2026-03-08"),
        ("last sunday", "2026-02-22"),
        ("3d", "2026-03-04"),
        ("+3d", "2026-03-04"),
        ("-3d", "2026-02-26"),
        ("3d ago", "2026-02-26"),
        ("2 weeks ago", "2026-02-15"),
        ("6m", "2026-09-01"),
        ("1y ago", "2025-03-01"),
        ("12 jan", "2026-01-12"),
        ("1 December", "2025-12-01"),
        ("march 13", "2026-03-13"),
        ("13/3", "2026-03-13"),
        ("3/13/2025", "2025-03-13"),
        ("3.3.2025", "2025-03-03"),
        ("14 June 2024", "2024-06-14"),
        ("June 14, 2024", "2024-06-14"),
        ("--02-29", "2026-02-28"),
    ],
)
def test_days_as_people_type_them(text: str, day: str) -> None:
    assert str(read_day(text, TODAY)) == day


@pytest.mark.parametrize(
    "text",
    [
        "", "soon", "last", "last next friday", "friday last", "march", "june 2024", "2026", "2026-02",
        "31/2/1990", "3/4", "03/04/2025", "1 mar 12", "5 may 98", "99999y", "-99999y", "12:30 T may",
        "2026-", "1999-02-29",
    ],
)  # fmt: skip
def test_what_is_no_day_or_could_be_two_is_refused(text: str) -> None:
    with pytest.raises(UsageError) as refused:
        read_day(text, TODAY)
    assert refused.value.hint


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("friday", "2026-02-27"),
        ("sunday", "2026-02-22"),
        ("3d", "2026-02-26"),
        ("2 weeks", "2026-02-15"),
        ("today", "2026-03-01"),
        ("15 April", "2025-04-15"),
        ("28 feb", "2026-02-28"),
        ("--12-31", "2025-12-31"),
    ],
)
def test_what_has_happened_lies_behind(text: str, day: str) -> None:
    assert str(read_past(text, TODAY)) == day


@pytest.mark.parametrize("text", ["tomorrow", "+3d", "next friday", "2026-03-02", "15 April 2026"])
def test_what_has_happened_cannot_lie_ahead(text: str) -> None:
    with pytest.raises(UsageError, match="has not come yet"):
        read_past(text, TODAY)


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("1990-02-28", "1990-02-28"),
        ("--02-29", "--02-29"),
        ("29 feb", "--02-29"),
        ("29/02/1988", "1988-02-29"),
        ("4 July 1985", "1985-07-04"),
        ("29.2.", "--02-29"),
        ("29.2.1988", "1988-02-29"),
        ("1988-2-9", "1988-02-09"),
        ("3 mayo", "--05-03"),
        ("3 de mayo de 1988", "1988-05-03"),
        ("15 Ene 1980", "1980-01-15"),
        ("1604-02-29", "--02-29"),
    ],
)
def test_birthdays_as_people_type_them(text: str, written: str) -> None:
    assert str(read_yearly(text, TODAY)) == written


@pytest.mark.parametrize(
    "text",
    [
        "1990",
        "1990-02",
        "1988-2-30",
        "mayo 2024",
        "3.4.1999",
        "--02",
        "31/2/1990",
        "2027-01-01",
        "4 July 58",
        "x",
    ],
)
def test_what_is_no_birthday_is_refused(text: str) -> None:
    with pytest.raises(UsageError):
        read_yearly(text, TODAY)


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("2024", "2024"),
        ("2024-06", "2024-06"),
        ("2026", "2026"),
        ("2026-03", "2026-03"),
        ("3d", "2026-02-26"),
    ],
)
def test_when_something_happened_may_be_a_month_or_a_year(text: str, written: str) -> None:
    assert str(read_partial(text, TODAY)) == written


@pytest.mark.parametrize("text", ["2027", "2026-04", "2026-13", "0000"])
def test_when_something_happened_is_past_and_exists(text: str) -> None:
    with pytest.raises(UsageError):
        read_partial(text, TODAY)


PIECES = st.sampled_from(
    ["march", "feb", "1", "29", "31", "26", "2026", "99999", "T", "z", "utc", "+3", "-", "/", ".", ",", ":",
     "12:30", "am", "fri", "last", "next", "ago", "th", "1e9", "xyz", "(", "\n", "0", "00", "--", "٣", "²",
     "１", "d"]
)  # fmt: skip
TYPED = st.one_of(
    st.text(), st.lists(PIECES, max_size=6).map(" ".join), st.lists(PIECES, max_size=6).map("".join)
)


@pytest.mark.parametrize("read", [read_day, read_past, read_yearly, read_partial])
@given(text=TYPED, today=st.one_of(DAYS, st.sampled_from([date.min, date.max])))
@example(text="12:30 T may", today=TODAY)
@example(text="--12-31", today=date.min)
def test_hostile_text_is_refused_calmly(read: Callable[[str, date], object], text: str, today: date) -> None:
    try:
        read(text, today)
    except UsageError:
        pass


@given(st.text())
def test_hostile_spans_are_refused_calmly(text: str) -> None:
    try:
        assert 0 < read_span(text) <= 36500
    except UsageError:
        pass


@given(DAYS, DAYS)
def test_every_day_can_be_written_as_iso_or_in_words(day: date, today: date) -> None:
    assert read_day(str(day), today) == day
    assert read_day(f"{day:%d %B %Y}", today) == day


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("lunes", "2026-03-02"),
        ("miércoles", "2026-03-04"),
        ("4 septiembre", "2025-09-04"),
        ("hoy", "2026-03-01"),
    ],
)
def test_days_in_spanish(text: str, day: str) -> None:
    assert str(read_day(text, date(2026, 3, 1))) == day
