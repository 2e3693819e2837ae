"""The rhythm that past touches suggest, and when it is worth proposing."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from netbook.domain.list.habits import Habit, habit, worth_saying
from netbook.domain.people.model import Cadence

DAY = date(2026, 3, 1)


def touched(*gaps: int) -> list[date]:
    days = [DAY]
    for gap in gaps:
        days.append(days[-1] + timedelta(gap))
    return days


def test_the_median_gap_is_the_rhythm_and_few_gaps_make_it_less_sure() -> None:
    assert habit(touched(30, 31, 29, 200)) == Habit(30, 60, 4, 0.5)
    assert habit(touched(30, 30, 30)) == Habit(30, 60, 3, 0.6)


def test_two_touches_on_one_day_are_one() -> None:
    assert habit(touched(30, 0, 30, 30)) == habit(touched(30, 30, 30))


def test_too_few_gaps_say_nothing() -> None:
    assert habit(touched(30, 30)) is None
    assert habit([]) is None


@pytest.mark.parametrize(
    ("days", "sure", "now", "worth"),
    [
        (40, 0.4, None, True),
        (40, 0.39, None, False),
        (40, 0.4, 32, False),
        (41, 0.4, 32, True),
        (23, 0.4, 32, True),
        (24, 0.4, 32, False),
    ],
)
def test_only_what_is_sure_and_new_is_worth_saying(
    days: int, sure: float, now: int | None, worth: bool
) -> None:
    in_force = Cadence(now, 2 * now) if now else None
    assert worth_saying(Habit(days, 2 * days, 5, sure), in_force) is worth
