"""Goals: something to reach with the people of a tag, until a day or until it is done."""

from datetime import date

from netbook.tuples import NamedTuple


class Goal(NamedTuple):
    """What to reach. It runs from ``since`` on, until ``until`` where that is set, or ``done_on``.

    ``tag`` is as the user wrote it. ``number`` is what ``netbook goal done`` takes.
    """

    text: str
    tag: str
    since: date
    until: date | None = None
    number: int = 0
    done_on: date | None = None


def last_day(goal: Goal, today: date) -> date:
    """The last day that counts towards it, which is today while it is open."""
    ends = [day for day in (goal.until, goal.done_on) if day]
    return min(ends, default=today)
