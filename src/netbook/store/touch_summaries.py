"""What all touches with someone show together: the give and take, and the rhythm that both keep.

It is derived when a touch or a task changes and kept, so that no answer has to read all touches again.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from functools import partial, reduce

from netbook.domain.list.derived import NOTHING, TouchHistory
from netbook.domain.list.habits import Habit, habit
from netbook.domain.list.reciprocity import Between, between
from netbook.domain.people.model import OUT, Touch
from netbook.store import rows
from netbook.store.touches import task_days
from netbook.tuples import NamedTuple


class Summary(NamedTuple):
    """What someone's touches show; ``word`` is the number of the latest that holds a word of theirs."""

    history: TouchHistory = NOTHING
    between: Between = Between()
    habit: Habit | None = None
    word: int | None = None


def derive(connection: sqlite3.Connection, called: Mapping[int, frozenset[str]]) -> dict[int, Summary]:
    """What the touches of people show, by number; those without any are left out.

    ``called`` holds the people, each with the words by which their yearly dates are called. Of two touches on
    one day, the one noted last counts as the later one.
    """
    ids, told = list(called), dict[int, list[Touch]]()
    for number, *row in connection.execute(
        f"SELECT touch_person.person_id, {rows.TOUCH} "
        "FROM touch_person JOIN touch ON touch.id = touch_person.touch_id "
        f"WHERE touch_person.person_id IN ({rows.marks(ids)}) ORDER BY touch.day, touch.id",
        ids,
    ):
        told.setdefault(number, []).append(rows.touch(*row))
    needs = task_days(connection, list(told))
    return {
        number: Summary(
            reduce(partial(TouchHistory.then, called=called[number]), each, NOTHING),
            between(each, needs.get(number, ())),
            habit([touch.on for touch in each if not touch.bump]),
            next((touch.id for touch in reversed(each) if _tells(touch)), None),
        )
        for number, each in told.items()
    }


def write(connection: sqlite3.Connection, ids: Sequence[int], found: Mapping[int, Summary]) -> None:
    """Store what the touches of these people show, in place of what was stored."""
    connection.execute(f"DELETE FROM touch_summary WHERE person_id IN ({rows.marks(ids)})", ids)
    rows.add(
        connection,
        "touch_summary",
        _COLUMNS,
        [
            (number, *_stored(each.between), *(each.habit or _NO_HABIT), each.word)
            for number, each in sorted(found.items())
        ],
    )


def load(connection: sqlite3.Connection, person: int) -> Between:
    """The give and take between the user and someone."""
    found = connection.execute(
        f"SELECT {', '.join(_BETWEEN)} FROM touch_summary WHERE person_id = ?", (person,)
    ).fetchone()
    if found is None:
        return Between()
    between = Between._make(found)
    return between._replace(since=rows.day(found[4]), only_in_need=bool(between.only_in_need))


def habits(connection: sqlite3.Connection, only: int | None = None) -> dict[int, Habit]:
    """The rhythms that touches show, by number, the surest first.

    Left out are those who never come up or have a rhythm of their own; and everyone else, with ``only``.
    """
    found = connection.execute(
        "SELECT touch_summary.person_id, habit_days, habit_max, habit_gaps, habit_sure FROM touch_summary "
        "JOIN derived USING (person_id) JOIN person ON person.id = touch_summary.person_id "
        "WHERE habit_days IS NOT NULL AND shown = 1 AND every_days IS NULL AND no_clock = 0 "
        f"{'' if only is None else 'AND touch_summary.person_id = ? '}"
        "ORDER BY habit_sure DESC, touch_summary.person_id",
        () if only is None else (only,),
    )
    return {number: Habit(*shown) for number, *shown in found}


_BETWEEN = ("you", "they", "both", "turn", "turn_since", "unanswered", "begins", "only_in_need")
"""The columns of a ``Between``, in the order of its fields."""
_HABIT = ("habit_days", "habit_max", "habit_gaps", "habit_sure")
_COLUMNS = ("person_id", *_BETWEEN, *_HABIT, "word_id")
_NO_HABIT = (None, None, None, None)


def _tells(touch: Touch) -> bool:
    """Whether they took part in a touch, and something is noted of it."""
    return touch.direction != OUT and not touch.bump and bool(touch.note and touch.note.strip())


def _stored(found: Between) -> tuple[str | int | None, ...]:
    """The values of the columns ``_BETWEEN``."""
    values = found._asdict()
    values["since"] = str(found.since) if found.since else None
    values["only_in_need"] = int(found.only_in_need)
    return tuple(values.values())
