"""When a goal counts."""

from __future__ import annotations

from datetime import date

import pytest

from netbook.domain.goals import Goal, last_day, runs

SINCE = date(2026, 3, 1)
GOAL = Goal("Two retainers", "client", SINCE)


@pytest.mark.parametrize(
    ("goal", "today", "running"),
    [
        (GOAL, date(2026, 2, 28), False),
        (GOAL, SINCE, True),
        (GOAL, date(2036, 3, 1), True),
        (GOAL._replace(until=date(2026, 6, 30)), date(2026, 6, 30), True),
        (GOAL._replace(until=date(2026, 6, 30)), date(2026, 7, 1), False),
        (GOAL._replace(done_on=date(2026, 4, 1)), date(2026, 4, 2), False),
    ],
)
def test_it_runs_from_its_first_day_to_its_last(goal: Goal, today: date, running: bool) -> None:
    assert runs(goal, today) is running


def test_the_earlier_end_is_the_end() -> None:
    goal = GOAL._replace(until=date(2026, 6, 30), done_on=date(2026, 4, 1))
    assert last_day(goal, date(2026, 12, 1)) == date(2026, 4, 1)
    assert last_day(GOAL, date(2026, 12, 1)) == date(2026, 12, 1)
