"""Until when a goal counts."""

from __future__ import annotations

from datetime import date

from netbook.domain.people.model import Goal, last_day

SINCE = date(2026, 3, 1)
GOAL = Goal("Two retainers", "client", SINCE)


def test_the_earlier_end_is_the_end() -> None:
    goal = GOAL._replace(until=date(2026, 6, 30), done_on=date(2026, 4, 1))
    assert last_day(goal, date(2026, 12, 1)) == date(2026, 4, 1)
    assert last_day(GOAL, date(2026, 12, 1)) == date(2026, 12, 1)
