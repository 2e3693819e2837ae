"""Goals in the book, and what has been done towards them."""

import sqlite3
from datetime import date

from netbook.domain.people.model import Goal
from netbook.domain.people.text import fold
from netbook.store import rows
from netbook.store.journal import Writing
from netbook.tuples import NamedTuple


class Contribution(NamedTuple):
    """One person's part in a goal: the number of touches, by whom, and the local day of the latest."""

    uid: str
    name: str
    touches: int
    you: int
    they: int
    last_on: date


def add(writing: Writing, goal: Goal) -> int:
    """Add a goal to the book. Returns its number."""
    tagged = "SELECT person_id FROM tag WHERE key = ?"
    writing.people.update(rows.numbers(writing.connection, tagged, fold(goal.tag)))
    return writing.insert(
        "goal",
        text=goal.text,
        tag=goal.tag,
        key=fold(goal.tag),
        since=str(goal.since),
        until=str(goal.until) if goal.until else None,
    )


def finish(writing: Writing, goal: Goal) -> None:
    """Mark a goal as done on ``goal.done_on``."""
    writing.update("goal", goal.number, done_on=str(goal.done_on))


def remove(writing: Writing, goal: Goal) -> None:
    """Remove a goal from the book."""
    writing.delete("goal", goal.number)


def find(connection: sqlite3.Connection, number: int) -> Goal | None:
    """The goal with this number; None if there is none."""
    found = connection.execute(f"{_SELECT} WHERE id = ?", (number,)).fetchone()
    return _goal(*found) if found else None


def every(connection: sqlite3.Connection) -> list[Goal]:
    """All goals: open ones first, by the day they end; then those that are done, the latest first."""
    return [_goal(*row) for row in connection.execute(f"{_SELECT} {_ORDER}")]


def running(connection: sqlite3.Connection, today: date) -> list[Goal]:
    """The goals that are open on that day, the one that ends first at the front."""
    found = connection.execute(
        f"{_SELECT} WHERE since <= :today AND (until IS NULL OR until >= :today) AND done_on IS NULL "
        "ORDER BY until IS NULL, until, id",
        {"today": str(today)},
    )
    return [_goal(*row) for row in found]


def everyone(connection: sqlite3.Connection, goal: Goal) -> int:
    """The number of people who have the goal's tag and can come up on the list."""
    found = connection.execute(
        "SELECT count(DISTINCT person_id) FROM tag JOIN derived USING (person_id) "
        "WHERE key = ? AND shown = 1",
        (fold(goal.tag),),
    ).fetchone()
    return int(found[0])


def shares(connection: sqlite3.Connection, goal: Goal, last: date) -> list[Contribution]:
    """Everyone with the goal's tag who was in touch while it ran, until ``last``; most touches first.

    Bumps are left out. A touch made by both sides counts towards neither ``you`` nor ``they``.
    """
    return [
        Contribution(uid, name, touches, you, they, rows.known_day(day))
        for uid, name, touches, you, they, day in connection.execute(
            _SHARES, (fold(goal.tag), str(goal.since), str(last))
        )
    ]


def touches(connection: sqlite3.Connection, goal: Goal, last: date) -> int:
    """The number of touches with people who have the goal's tag; one with several of them counts once."""
    found = connection.execute(
        f"SELECT count(DISTINCT touch.id) {_TOWARDS}", (fold(goal.tag), str(goal.since), str(last))
    )
    return int(found.fetchone()[0])


_SELECT = "SELECT text, tag, since, until, id, done_on FROM goal"
_ORDER = "ORDER BY done_on IS NOT NULL, done_on DESC, until IS NULL, until, id"
_TOWARDS = """
    FROM touch JOIN touch_person ON touch_id = touch.id JOIN person ON person.id = person_id
    WHERE person_id IN (SELECT person_id FROM tag WHERE key = ?)
      AND bump = 0 AND day BETWEEN ? AND ?
"""
_SHARES = f"""
    SELECT uid, name, count(*), sum(direction = 'out'), sum(direction = 'in'), max(day) {_TOWARDS}
    GROUP BY person.id ORDER BY count(*) DESC, max(day) DESC, name, uid
"""


def _goal(text: str, tag: str, since: str, until: str | None, number: int, done_on: str | None) -> Goal:
    return Goal(text, tag, rows.known_day(since), rows.day(until), number, rows.day(done_on))
