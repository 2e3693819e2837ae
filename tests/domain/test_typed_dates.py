"""Dates as people type them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from netbook.domain.people.typed_dates import (
    read_ahead,
    read_day,
    read_partial,
    read_past,
    read_span,
    read_yearly,
)
from netbook.errors import UsageError
from netbook.words import days

TODAY = date(2026, 3, 1)  # a Sunday
DAYS = st.dates(date(1999, 12, 31), date(2101, 12, 31))


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


@pytest.mark.parametrize("text", ["0d", "-3d", "soon", "", "1.5d", "3 d ago"])
def test_an_invalid_span_is_refused(text: str) -> None:
    with pytest.raises(UsageError, match="is not a span of time"):
        read_span(text)


@pytest.mark.parametrize("text", ["101y", "1300m", "36501d", "99999999d"])
def test_a_span_beyond_a_lifetime_is_refused(text: str) -> None:
    with pytest.raises(UsageError, match="longer than a hundred years"):
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
def test_invalid_and_ambiguous_days_are_refused(text: str) -> None:
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


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("1 September", "2026-09-01"),
        ("31 december", "2026-12-31"),
        ("28 feb", "2027-02-28"),
        ("1 March", "2026-03-01"),
        ("--02-29", "2027-02-28"),
        ("friday", "2026-03-06"),
        ("3d ago", "2026-02-26"),
        ("28 feb 2026", "2026-02-28"),
    ],
)
def test_what_is_to_come_lies_ahead(text: str, day: str) -> None:
    assert str(read_ahead(text, TODAY)) == day


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
def test_an_invalid_birthday_is_refused(text: str) -> None:
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


@pytest.mark.parametrize("read", [read_day, read_ahead, read_past, read_yearly, read_partial])
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


@pytest.mark.parametrize(
    "text",
    [
        "1 march 2026 10:99999999999999999999999999999",
        "march " + "9" * 400,
        "1 march 1e999999999",
        "10h 99999999999999999999999999999.9m march",
        "march nan",
        "march 1 1 1 1 1 1 1",
    ],
)
def test_whatever_a_date_library_stumbles_over_is_no_date(text: str) -> None:
    for read in (read_day, read_past, read_ahead, read_partial):
        with pytest.raises(UsageError):
            read(text, TODAY)
    with pytest.raises(UsageError):
        read_yearly(text, TODAY)


# What is said can be typed, in English and Spanish. TODAY is a Sunday.

SAID = {
    "in 5 days": "2026-03-06", "in a week": "2026-03-08", "in about 2 months": "2026-05-01",
    "in two weeks": "2026-03-15", "in about a year": "2027-03-01", "next week": "2026-03-08",
    "next month": "2026-04-01", "next year": "2027-03-01", "on Tuesday": "2026-03-03",
    "this friday": "2026-03-06",
    "the day after tomorrow": "2026-03-03", "within a month": "2026-04-01", "dentro de 5 días": "2026-03-06",
    "en una semana": "2026-03-08", "la semana que viene": "2026-03-08", "la próxima semana": "2026-03-08",
    "el mes que viene": "2026-04-01", "el próximo mes": "2026-04-01", "el año que viene": "2027-03-01",
    "el martes": "2026-03-03", "el martes que viene": "2026-03-03", "el próximo lunes": "2026-03-02",
    "pasado mañana": "2026-03-03", "mañana": "2026-03-02", "junio": "2026-06-01", "June": "2026-06-01",
    "enero": "2027-01-01", "junio de 2027": "2027-06-01", "June 2027": "2027-06-01", "march": "2026-03-01",
    "on 12 Jan": "2027-01-12", "el 3 de mayo": "2026-05-03", "3 de mayo de 2027": "2027-05-03",
}  # fmt: skip
SAID_BACK = {
    "3 days ago": "2026-02-26", "a week ago": "2026-02-22", "about 2 months ago": "2026-01-01",
    "two years ago": "2024-03-01", "last week": "2026-02-22", "last month": "2026-02-01",
    "last year": "2025-03-01", "hace 3 días": "2026-02-26", "hace una semana": "2026-02-22",
    "hace dos meses": "2026-01-01", "la semana pasada": "2026-02-22", "el mes pasado": "2026-02-01",
    "el año pasado": "2025-03-01", "anteayer": "2026-02-27", "antes de ayer": "2026-02-27",
    "the day before yesterday": "2026-02-27", "ayer": "2026-02-28", "el lunes pasado": "2026-02-23",
    "el lunes": "2026-02-23", "on Tuesday": "2026-02-24", "last tuesday": "2026-02-24",
    "una semana": "2026-02-22",
}  # fmt: skip


@pytest.mark.parametrize(("text", "day"), SAID.items())
def test_days_to_come_as_people_say_them(text: str, day: str) -> None:
    assert str(read_ahead(text, TODAY)) == day
    assert str(read_ahead(text.upper(), TODAY)) == day


@pytest.mark.parametrize(("text", "day"), SAID_BACK.items())
def test_days_that_have_passed_as_people_say_them(text: str, day: str) -> None:
    assert str(read_past(text, TODAY)) == day


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("June 2024", "2024-06"), ("junio de 2024", "2024-06"), ("junio", "2025-06"), ("Feb", "2026-02"),
        ("enero", "2026-01"), ("hace un año", "2025-03-01"),
    ],
)  # fmt: skip
def test_a_month_is_when_you_met(text: str, when: str) -> None:
    assert str(read_partial(text, TODAY)) == when


@pytest.mark.parametrize("text", ["junio de 2027", "April 2026"])
def test_a_month_to_come_has_not_come(text: str) -> None:
    with pytest.raises(UsageError, match="has not come yet"):
        read_partial(text, TODAY)


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("every 30 days", 30), ("a week", 7), ("every week", 7), ("weekly", 7), ("about 2 months", 60),
        ("a year", 365), ("cada semana", 7), ("cada 3 semanas", 21), ("2 meses", 60), ("un año", 365),
        ("quarterly", 90), ("every two weeks", 14),
    ],
)  # fmt: skip
def test_spans_as_people_say_them(text: str, span: int) -> None:
    assert read_span(text) == span


@pytest.mark.parametrize("away", [*range(-12, 13), *range(-1200, 1200, 37)])
def test_every_day_that_netbook_says_can_be_typed(away: int) -> None:
    day = TODAY + timedelta(away)
    read = read_past if away < 0 else read_ahead
    for exact in (days.full_day(day, TODAY), days.short_day(day, TODAY), days.long_day(day)):
        assert read(exact, TODAY) == day, exact
    assert read(days.on(day, TODAY), TODAY) == day
    assert abs((read(days.ago(day, TODAY), TODAY) - day).days) <= abs(away) / 4 + 1
    if away:
        assert abs(read_span(days.span(abs(away))) - abs(away)) <= abs(away) / 4 + 1


@pytest.mark.parametrize(
    "text", ["in 5", "next", "hace", "in days", "la que viene", "in 99999 years", "every"]
)
def test_what_is_half_said_is_no_day(text: str) -> None:
    with pytest.raises(UsageError):
        read_ahead(text, TODAY)
