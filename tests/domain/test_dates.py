"""Days that may lack a year, and days that come back."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netbook.domain.people.dates import (
    FEB28,
    MAR1,
    PartialDate,
    add_months,
    days_in,
    later,
    next_occurrence,
    occurrence,
    turns,
)

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
def test_an_invalid_date_is_refused_with_the_reason(text: str, sentence: str) -> None:
    with pytest.raises(ValueError, match=sentence):
        PartialDate.parse(text)


@given(st.text())
def test_hostile_text_is_refused_as_a_date(text: str) -> None:
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


def test_a_date_without_its_day_does_not_recur() -> None:
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
