"""Someone dormant to write to again: at most one a day, in turn, nobody twice in a quarter."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netbook.domain.list.rediscovery import (
    DORMANT_DAYS,
    ROUND,
    Dormant,
    chosen,
    in_turn,
    is_dormant,
    may_return,
)

TODAY = date(2026, 3, 1)
LONG_AGO = date(2020, 1, 1)


def crowd(size: int) -> list[Dormant]:
    return [Dormant(f"uid-{number}", LONG_AGO) for number in range(size)]


def picks(those: list[Dormant], days: int) -> list[str | None]:
    found = (chosen(those, TODAY + timedelta(day)) for day in range(days))
    return [each and each.uid for each in found]


@pytest.mark.parametrize(
    ("since", "clocked", "dormant"),
    [
        (TODAY - timedelta(DORMANT_DAYS), False, True),
        (TODAY - timedelta(DORMANT_DAYS - 1), False, False),
        (TODAY - timedelta(DORMANT_DAYS), True, False),
        (None, False, False),
    ],
)
def test_dormant_is_who_had_no_word_for_long_and_has_no_rhythm(
    since: date | None, clocked: bool, dormant: bool
) -> None:
    assert is_dormant(Dormant("uid", since, clocked), TODAY) is dormant


@given(st.text(min_size=1), st.dates(date(1999, 1, 1), date(2101, 1, 1)))
def test_everyone_has_one_day_in_every_round(uid: str, start: date) -> None:
    someone = Dormant(uid, date(1990, 1, 1))
    days = [day for day in range(2 * ROUND) if may_return(someone, start + timedelta(day))]
    assert len(days) == 2
    assert days[1] - days[0] == ROUND > 92


@pytest.mark.parametrize("size", [1, 5, 40, 97, 300, 2000])
def test_nobody_comes_twice_in_a_quarter(size: int) -> None:
    last: dict[str, int] = {}
    for day, uid in enumerate(picks(crowd(size), 700)):
        if uid:
            assert day - last.get(uid, -1000) >= ROUND
            last[uid] = day


def test_a_few_all_return_every_round() -> None:
    those = crowd(20)
    assert {uid for uid in picks(those, ROUND) if uid} | {uid for uid in picks(those, 3 * ROUND) if uid} == {
        each.uid for each in those
    }


def test_a_crowd_is_taken_in_turn() -> None:
    """Over as many rounds as the fullest day has people, everyone comes, and hardly anyone more often."""
    those = crowd(500)
    seen = Counter(uid for uid in picks(those, 12 * ROUND) if uid)
    assert len(seen) == 500
    assert max(seen.values()) <= 12


@given(st.permutations(crowd(60)), st.integers(0, 400))
def test_the_order_of_people_does_not_matter(shuffled: list[Dormant], day: int) -> None:
    when = TODAY + timedelta(day)
    assert chosen(shuffled, when) == chosen(crowd(60), when)


def test_those_known_come_first_and_strangers_are_not_forgotten() -> None:
    """Where both share a day, three rounds are of those known, and the fourth of the others."""
    known, strangers = ["Ana", "Luis"], ["plumber", "bank", "taxi"]
    turns = [in_turn(known, strangers, TODAY + timedelta(ROUND * number)) for number in range(24)]
    assert turns.count("Ana") == turns.count("Luis") == 9
    assert all(turns.count(each) >= 1 for each in strangers)
    assert all(len(set(turns[start : start + 4]) & set(strangers)) == 1 for start in range(20))
    assert in_turn([], strangers, TODAY) in strangers
    assert in_turn(known, [], TODAY) in known


def test_nobody_dormant_is_nobody() -> None:
    assert chosen([], TODAY) is None
    assert picks([Dormant("uid", TODAY)], 200) == [None] * 200


@given(st.dates())
def test_no_day_is_too_early_or_too_late(day: date) -> None:
    chosen(crowd(200), day)
