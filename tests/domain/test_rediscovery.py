"""Someone dormant to write to again: at most one a day, in turn, nobody twice in a quarter."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netbook.domain.list.candidate import Candidate, Facts
from netbook.domain.list.lanes.rediscover import (
    DORMANT_DAYS,
    ROUND,
    chosen,
    in_turn,
    is_dormant,
    may_return,
    rediscover,
)
from netbook.domain.list.settings import Settings
from netbook.domain.people.model import Cadence, Touch

TODAY = date(2026, 3, 1)
LONG_AGO = date(2020, 1, 1)


def someone(uid: str, since: date | None, clocked: bool = False) -> Facts:
    last, cadence = Touch(since) if since else None, Cadence(30, 60) if clocked else None
    return Facts(uid, uid, anchor=since, last=last, cadence=cadence)


def crowd(size: int) -> list[Facts]:
    return [someone(f"uid-{number}", LONG_AGO) for number in range(size)]


def lines(those: list[Facts], day: date) -> list[Candidate]:
    return [line for each in those for line in rediscover(each, day, Settings())]


def picks(those: list[Facts], days: int) -> list[str | None]:
    found = ((day, lines(those, day)) for day in (TODAY + timedelta(number) for number in range(days)))
    return [line.facts.uid if (line := chosen(some, day)) else None for day, some in found]


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
    assert is_dormant(someone("uid", since, clocked), TODAY) is dormant


@given(st.text(min_size=1), st.dates(date(1999, 1, 1), date(2101, 1, 1)))
def test_everyone_has_one_day_in_every_round(uid: str, start: date) -> None:
    one = someone(uid, date(1990, 1, 1))
    days = [day for day in range(2 * ROUND) if may_return(one, start + timedelta(day))]
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
    """In as many rounds as the fullest day has people, everyone comes up, and hardly anyone twice."""
    those = crowd(500)
    seen = Counter(uid for uid in picks(those, 12 * ROUND) if uid)
    assert len(seen) == 500
    assert max(seen.values()) <= 12


@given(st.permutations(crowd(60)), st.integers(0, 400))
def test_the_order_of_people_does_not_matter(shuffled: list[Facts], day: int) -> None:
    when = TODAY + timedelta(day)
    assert chosen(lines(shuffled, when), when) == chosen(lines(crowd(60), when), when)


def test_those_known_come_first_and_strangers_are_not_forgotten() -> None:
    """If both share a day, three rounds of four go to people known, and the fourth to strangers."""
    known, strangers = ["Ana", "Luis"], ["plumber", "bank", "taxi"]
    turns = [in_turn(known, strangers, TODAY + timedelta(ROUND * number)) for number in range(24)]
    assert turns.count("Ana") == turns.count("Luis") == 9
    assert all(turns.count(each) >= 1 for each in strangers)
    assert all(len(set(turns[start : start + 4]) & set(strangers)) == 1 for start in range(20))
    assert in_turn([], strangers, TODAY) in strangers
    assert in_turn(known, [], TODAY) in known


def test_without_dormant_people_nobody_comes_up() -> None:
    assert chosen([], TODAY) is None
    assert picks([someone("uid", TODAY)], 200) == [None] * 200


@given(st.dates())
def test_no_day_is_too_early_or_too_late(day: date) -> None:
    chosen(lines(crowd(200), day), day)
