"""The first round of a circle: the days from which rhythms count, whatever the crowd."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta

import pytest

from netbook.domain.list.first_round import FEW, counted_from
from netbook.domain.people.model import Cadence

TODAY = date(2026, 3, 1)
KEY = Cadence(30, 60)


def due(clock: date, crowd: int, rhythm: Cadence = KEY, number: int = 200) -> Counter[int]:
    """In how many days the turns of so many people come."""
    since = (counted_from(f"uid-{each}", clock, rhythm, TODAY, crowd) for each in range(number))
    return Counter(((day or clock) + timedelta(rhythm.days) - TODAY).days for day in since)


def test_the_first_few_are_left_as_they_are() -> None:
    for days in (0, 10, 30, 75):
        assert counted_from("u", TODAY - timedelta(days), KEY, TODAY, FEW - 1) is None


@pytest.mark.parametrize("days", [30, 75, 76, 3650])
def test_a_crowd_that_waits_is_spread_over_the_first_round(days: int) -> None:
    found = due(TODAY - timedelta(days), FEW)
    assert min(found) >= 1
    assert max(found) <= 30
    assert len(found) == 30
    assert max(found.values()) <= 20


@pytest.mark.parametrize("days", [76, 3650])
def test_whoever_was_met_long_ago_gets_a_turn_in_it_even_alone(days: int) -> None:
    found = due(TODAY - timedelta(days), 0)
    assert (min(found), max(found)) == (1, 30)


def test_a_crowd_on_one_day_ahead_is_spread_over_a_round_from_there() -> None:
    found = due(TODAY, FEW)
    assert (min(found), max(found)) == (30, 59)
    assert len(found) == 30


def test_no_clock_is_turned_back() -> None:
    for number in range(100):
        for days in (0, 29, 30, 60, 100):
            clock = TODAY - timedelta(days)
            assert (counted_from(f"u{number}", clock, KEY, TODAY, 50) or clock) >= clock


def test_a_daily_rhythm_and_the_ends_of_the_calendar() -> None:
    assert due(TODAY - timedelta(9), FEW, Cadence(1, 2)) == Counter({1: 200})
    assert counted_from("u", date.min, KEY, date.min, FEW)
    assert counted_from("u", date.max, KEY, date.max, FEW) == date.max
