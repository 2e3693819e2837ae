"""The give and take: whose turn, who begins, and whether only when there is something to do."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netbook.domain.list.reciprocity import Between, between
from netbook.domain.people.model import BOTH, DIRECTIONS, IN, OUT, Touch
from netbook.words.person import give_and_take

TODAY = date(2026, 3, 1)


def ago(days: int) -> date:
    return TODAY - timedelta(days)


def told(*events: tuple[int, str]) -> list[Touch]:
    """Touches from pairs of days ago and a direction, with a star after it for a bump."""
    return [Touch(ago(days), direction=way.rstrip("*"), bump=way.endswith("*")) for days, way in events]


def test_touches_are_counted_by_who_made_them_and_bumps_are_not() -> None:
    found = between(told((90, OUT), (80, IN), (70, BOTH), (60, OUT), (50, "out*")))
    assert (found.you, found.they, found.both) == (2, 1, 1)


@pytest.mark.parametrize(
    ("events", "turn", "since"),
    [
        ([], None, None),
        ([(9, BOTH)], None, None),
        ([(9, IN)], "you", 9),
        ([(20, OUT), (9, IN), (5, IN)], "you", 9),
        ([(20, IN), (9, OUT), (5, OUT)], "they", 9),
        ([(9, IN), (5, "out*")], "you", 9),
        ([(9, IN), (5, OUT), (4, BOTH)], None, None),
    ],
)
def test_whoever_did_not_write_last_has_the_turn(
    events: list[tuple[int, str]], turn: str | None, since: int | None
) -> None:
    found = between(told(*events))
    assert (found.turn, found.since) == (turn, ago(since) if since else None)


@pytest.mark.parametrize(
    ("events", "count"),
    [
        ([(9, IN)], 0),
        ([(9, OUT)], 1),
        ([(9, IN), (8, OUT), (5, "out*"), (2, "out*")], 3),
        ([(9, OUT), (8, OUT), (7, IN)], 0),
        ([(9, OUT), (8, OUT), (7, BOTH), (6, OUT)], 1),
    ],
)
def test_words_and_tries_without_an_answer_are_counted(events: list[tuple[int, str]], count: int) -> None:
    assert between(told(*events)).unanswered == count


@pytest.mark.parametrize(
    ("events", "begins"),
    [
        ([(200, OUT), (100, OUT), (30, OUT)], "you"),
        ([(200, IN), (199, OUT), (100, IN), (98, OUT), (30, IN)], "they"),
        ([(200, IN), (100, IN), (30, OUT)], None),
        ([(200, IN), (100, IN)], None),
        ([(200, IN), (195, IN), (190, IN)], None),
        ([(200, IN), (150, BOTH), (100, IN), (30, IN)], "they"),
        # What was long ago no longer counts.
        ([(900, OUT), *((30 * n, IN) for n in range(9, 1, -1))], "they"),
    ],
)
def test_who_begins_is_told_by_conversations(events: list[tuple[int, str]], begins: str | None) -> None:
    assert between(told(*events)).begins == begins


@pytest.mark.parametrize(
    ("begun", "needs", "only"),
    [
        ([400, 300, 100], [401, 298, 100], True),
        ([400, 300, 100], [401, 298], False),
        ([400, 300, 100], [], False),
        ([400, 100], [400, 100], False),
        ([250, 200, 100], [250, 200, 100], False),  # too short a time to tell
        ([400, 300, 100], list(range(0, 400, 5)), False),  # tasks all the time mean nothing
    ],
)
def test_only_in_need_is_claimed_where_the_days_of_tasks_show_it(
    begun: list[int], needs: list[int], only: bool
) -> None:
    found = between(told(*((days, OUT) for days in begun)), [ago(days) for days in needs])
    assert found.only_in_need is only


def test_answering_is_not_writing_first() -> None:
    history = told((400, OUT), (398, IN), (390, OUT), (300, OUT), (100, OUT), (90, IN), (85, OUT))
    assert between(history, [ago(400), ago(300), ago(100)]).only_in_need


@given(st.lists(st.tuples(st.integers(0, 3000), st.sampled_from(DIRECTIONS), st.booleans()), max_size=30))
def test_the_counts_add_up(events: list[tuple[int, str, bool]]) -> None:
    touches = [Touch(ago(days), direction=way, bump=bump) for days, way, bump in sorted(events, reverse=True)]
    found = between(touches, [ago(5)])
    assert found.you + found.they + found.both == sum(not touch.bump for touch in touches)
    assert found.unanswered <= sum(touch.direction == OUT for touch in touches)
    assert (found.turn is None) == (found.since is None)


@pytest.mark.parametrize(
    ("given_and_taken", "phrases"),
    [
        (Between(), ()),
        (Between(both=5), ()),
        (Between(you=7, they=5, both=2), ("you 7, they 5, together 2",)),
        (Between(they=1, turn="you", since=ago(5)), ("they 1", "your turn since Tuesday")),
        (
            Between(you=3, turn="they", since=ago(40), unanswered=3, begins="you", only_in_need=True),
            (
                "you 3",
                "their turn since 20 Jan",
                "3 in a row without an answer",
                "you always write first",
                "you write when there is something to do",
            ),
        ),
    ],
)
def test_it_is_said_in_a_few_phrases(given_and_taken: Between, phrases: tuple[str, ...]) -> None:
    assert give_and_take(given_and_taken, TODAY) == phrases
