"""Whoever is passed over steps back, comes back, and is forgotten by nobody."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from netbook.domain.list.lanes import cadence
from netbook.domain.list.passing import RESTS, SHOWN, Acted, step_back, unanswered
from netbook.domain.people.model import Cadence

MONTH = Cadence(30, 60)
START = 1000
DAYS = st.sets(st.integers(START - 50, START + 500), max_size=400)


def acted(days: set[int] | range) -> Acted:
    return Acted(START - 60, sum(1 << day - START + 60 for day in days))


def until(days: set[int] | range, today: int, turn: int = START, marks: tuple[int, ...] = ()) -> int | None:
    back = step_back(START, turn, marks, acted({day for day in days if day < today}), today)
    return back and back.until


def test_eight_days_of_acting_then_three_weeks_four_days_then_six() -> None:
    daily = range(START, START + 400)
    away = [day for day in daily if until(daily, day)]
    first, second = START + SHOWN[0], START + SHOWN[0] + RESTS[0] + SHOWN[1]
    assert away[: RESTS[0]] == list(range(first, first + RESTS[0]))
    assert away[RESTS[0] : RESTS[0] + RESTS[1]] == list(range(second, second + RESTS[1]))
    assert until(daily, first) == first + RESTS[0]


def test_days_without_a_word_to_anyone_count_for_nothing() -> None:
    assert until({START + 7 * week for week in range(SHOWN[0] - 1)}, START + 400) is None
    assert until(set(), START + 400) is None


def test_nothing_counts_before_the_turn_and_still_nobody_stays_on_end() -> None:
    daily = range(START, START + 200)
    away = [day for day in daily if until(daily, day, turn=START + 100)]
    assert [day for day in away if day < START + 100] == list(
        range(START + SHOWN[0], START + 100, SHOWN[0] + 1)
    )
    assert max(away) > START + 100


def test_on_a_mark_they_come_back_whatever_has_been() -> None:
    daily = range(START, START + 60)
    mark = START + 15
    assert until(daily, mark - 1, marks=(mark,)) == mark
    assert until(daily, mark, marks=(mark,)) is None
    assert until(daily, mark + SHOWN[1], marks=(mark,)) == mark + SHOWN[1] + RESTS[1]


@given(DAYS, st.integers(START, START + 500), st.integers(0, 100), st.integers(0, 30))
def test_one_more_day_of_passing_over_never_brings_the_return_nearer(
    days: set[int], today: int, turn: int, more: int
) -> None:
    known = {day for day in days if day < today}
    back = until(known, today, START + turn)
    if back is not None:
        for day in range(today + 1, today + more):
            again = until({*known, *range(today, day)}, day, START + turn)
            assert again is None or again >= back, "shown again before the day that was said"
            assert again is not None or day >= back


@given(DAYS, st.integers(0, 200), st.sets(st.integers(1, 300), max_size=3))
def test_nobody_is_shown_on_more_than_eight_days_of_acting_on_end(
    days: set[int], turn: int, marks: set[int]
) -> None:
    run = 0
    for day in range(START, START + 500):
        if until(days, day, START + turn, tuple(START + mark for mark in sorted(marks))) is not None:
            run = 0 if day in days else run
        elif day in days:
            run += 1
        assert run <= SHOWN[0]


@given(DAYS, st.integers(START, START + 400))
def test_a_word_clears_everything(days: set[int], today: int) -> None:
    """Whoever came due only today has been passed over on no day."""
    before = acted({day for day in days if day < today})
    assert step_back(today, today, (), before, today) is None
    assert unanswered(today, today, before, today) is None


def test_what_they_write_is_shown_and_does_not_hide_that_they_were_passed_over() -> None:
    for wrote in range(START + 200, START + 300):
        for after in range(SHOWN[0] + 1):
            daily = acted(range(START, wrote + after))
            back = unanswered(wrote, START, daily, wrote + after)
            assert after >= SHOWN[2] or back is None
            assert after < SHOWN[0] or back is not None
            known = unanswered(wrote, wrote - 1, daily, wrote + after)
            assert (known is None) == (after < SHOWN[0]), "nobody passed them over before"


@given(DAYS, st.integers(START, START + 500), st.integers(1, 20))
def test_days_are_counted_as_by_hand(days: set[int], since: int, number: int) -> None:
    ordered = sorted(day for day in days if day >= since)
    found = acted(days)
    assert found.nth(since, number) == (ordered[number - 1] if number <= len(ordered) else None)
    assert found.within(since, since + 40) == sum(day < since + 40 for day in ordered)


@given(st.integers(0, 30), st.floats(0.1, 99))
def test_a_score_is_reached_when_it_says(tenths: int, score: float) -> None:
    days = cadence.reaches(MONTH, tenths, score)
    assert cadence.overdue(days + 2, MONTH, tenths) >= min(score, 99.9) - 0.2
    assert days == MONTH.days or cadence.overdue(days - 2, MONTH, tenths) <= score + 0.2


def test_who_keeps_up_passes_over_from_the_ideal_on() -> None:
    assert cadence.pace([(31, MONTH, 5)] * 9) == 0.0
    assert cadence.pace([(58, MONTH, 5)] * 3) == 0.0, "too few to tell"
    assert cadence.pace([(58, MONTH, 5)] * 9) == cadence.overdue(58, MONTH, 5)
