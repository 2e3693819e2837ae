"""Touches and tasks in the book."""

import sqlite3
from collections.abc import Sequence
from datetime import date

from netbook.domain.people.model import Task, Touch
from netbook.store import rows
from netbook.store.journal import Value, Writing
from netbook.tuples import NamedTuple


class Noted(NamedTuple):
    """A touch as the timeline shows it, with the numbers of everyone who took part."""

    touch: Touch
    people: tuple[int, ...]


def add(writing: Writing, people: Sequence[int], touch: Touch) -> int:
    """Add a touch with these people. Returns its number."""
    number = writing.insert("touch", **_columns(touch), at=writing.stamp)
    writing.insert_many("touch_person", ("touch_id", "person_id"), [(number, person) for person in people])
    return number


def save(writing: Writing, touch: Touch) -> None:
    """Change a touch, by its number; who took part stays."""
    writing.update("touch", touch.id, **_columns(touch))


def _columns(touch: Touch) -> dict[str, Value]:
    """What the row of a touch says of it, by column."""
    return {
        "day": str(touch.on),
        "how": touch.how,
        "direction": touch.direction,
        "bump": int(touch.bump),
        "note": touch.note,
        "occasion": touch.occasion,
    }


def remove(writing: Writing, number: int) -> None:
    """Remove a touch, for everyone who took part."""
    took_part = "SELECT id FROM touch_person WHERE touch_id = ?"
    for row in rows.numbers(writing.connection, took_part, number):
        writing.delete("touch_person", row)
    writing.delete("touch", number)


def find(connection: sqlite3.Connection, number: int) -> Noted | None:
    """The touch with this number and who took part; None if there is none."""
    found = connection.execute(f"SELECT {rows.TOUCH} FROM touch WHERE id = ?", (number,)).fetchone()
    if found is None:
        return None
    took_part = "SELECT person_id FROM touch_person WHERE touch_id = ? ORDER BY id"
    return Noted(rows.touch(*found), tuple(rows.numbers(connection, took_part, number)))


def was_for(writing: Writing, number: int, occasion: str) -> None:
    """Note of a touch what it was the greeting for."""
    writing.update("touch", number, occasion=occasion)


def my_last(connection: sqlite3.Connection, person: int, day: date) -> int | None:
    """The number of the latest touch on a day in which you took part; None without one. No bump counts."""
    found = connection.execute(
        "SELECT touch.id FROM touch_person JOIN touch ON touch.id = touch_id "
        "WHERE person_id = ? AND day = ? AND direction <> 'in' AND bump = 0 ORDER BY touch.id DESC LIMIT 1",
        (person, str(day)),
    ).fetchone()
    return found[0] if found else None


def last_days(connection: sqlite3.Connection, people: Sequence[int]) -> dict[int, date]:
    """The day of the last touch with each of these people, by number; bumps do not count."""
    found = connection.execute(
        "SELECT person_id, max(day) FROM touch_person JOIN touch ON touch.id = touch_id "
        f"WHERE bump = 0 AND person_id IN ({rows.marks(people)}) GROUP BY person_id",
        people,
    )
    return {person: rows.known_day(day) for person, day in found}


def timeline(connection: sqlite3.Connection, person: int | None, limit: int) -> list[Noted]:
    """The latest touches, with one person or with anyone, newest first; bumps included."""
    values: tuple[int, ...]
    if person is None:
        chosen, values = "SELECT id FROM touch ORDER BY day DESC, id DESC LIMIT ?", (limit,)
    else:
        chosen, values = (
            "SELECT touch.id FROM touch_person JOIN touch ON touch.id = touch_id WHERE person_id = ? "
            "ORDER BY day DESC, touch.id DESC LIMIT ?",
            (person, limit),
        )
    found: dict[int, Noted] = {}
    for owner, *touch in connection.execute(
        f"SELECT person_id, {rows.TOUCH} FROM touch "
        f"JOIN touch_person ON touch_id = touch.id WHERE touch.id IN ({chosen}) "
        "ORDER BY day DESC, touch.id DESC, touch_person.id",
        values,
    ):
        each = rows.touch(*touch)
        noted = found.setdefault(each.id, Noted(each, ()))
        found[each.id] = noted._replace(people=(*noted.people, owner))
    return list(found.values())


def last_word(connection: sqlite3.Connection, person: int) -> Touch | None:
    """The latest touch with a note in which this person took part: they wrote, or you both spoke."""
    found = connection.execute(
        f"SELECT {rows.TOUCH} FROM touch_summary JOIN touch ON touch.id = word_id WHERE person_id = ?",
        (person,),
    ).fetchone()
    return rows.touch(*found) if found else None


def from_them(connection: sqlite3.Connection, person: int, day: date) -> list[Touch]:
    """What came in from someone on a day, the latest first."""
    found = connection.execute(
        f"SELECT {rows.TOUCH} "
        "FROM touch_person JOIN touch ON touch.id = touch_id "
        "WHERE person_id = ? AND day = ? AND bump = 0 AND direction = 'in' ORDER BY touch.id DESC",
        (person, str(day)),
    )
    return [rows.touch(*each) for each in found]


class Early(NamedTuple):
    """A touch that lies ahead, which only a wrong clock can have noted, and the change that made it."""

    name: str
    on: date
    change: int | None


def early(connection: sqlite3.Connection, today: date) -> Early | None:
    """The furthest touch that lies ahead, if there is any."""
    latest = "SELECT id, day FROM touch WHERE day > ? ORDER BY day DESC LIMIT 1"
    touch = connection.execute(latest, (str(today),)).fetchone()
    if touch is None:
        return None
    name = connection.execute(
        "SELECT name FROM person JOIN touch_person ON person_id = person.id WHERE touch_id = ?", (touch[0],)
    ).fetchone()
    change = connection.execute(
        "SELECT max(entry_id) FROM entry_row JOIN entry ON entry.id = entry_id WHERE place = 'touch' "
        "AND before IS NULL AND kind = 'change' AND undone = 0 AND ? BETWEEN first_id AND last_id",
        (touch[0],),
    ).fetchone()
    return Early(name[0] if name else "", rows.known_day(touch[1]), change[0])


def task_days(connection: sqlite3.Connection, people: Sequence[int]) -> dict[int, list[date]]:
    """The days on which a task for each of these people was due or done."""
    found: dict[int, list[date]] = {}
    for some in rows.batches(people):
        for owner, *days in connection.execute(
            f"SELECT person_id, due, done_on FROM task WHERE person_id IN ({rows.marks(some)})", some
        ):
            found.setdefault(owner, []).extend(rows.known_day(day) for day in days if day)
    return found


def add_task(writing: Writing, person: int, task: Task) -> int:
    """Add a task. Returns its number."""
    return writing.insert("task", person_id=person, text=task.text, due=str(task.due))


def finish_task(writing: Writing, task: Task) -> None:
    """Mark a task as done on ``task.done_on``."""
    writing.update("task", task.number, done_on=str(task.done_on))


def save_task(writing: Writing, task: Task) -> None:
    """Change what an open task says and when it is due, by its number."""
    writing.update("task", task.number, text=task.text, due=str(task.due))


def remove_task(writing: Writing, number: int) -> None:
    """Remove a task."""
    writing.delete("task", number)


def all_open(connection: sqlite3.Connection, person: int | None, limit: int) -> list[tuple[int, Task]]:
    """Open tasks, of one person or of everyone, each with its person's number, the most pressing first."""
    whose, values = ("AND person_id = ? ", (person, limit)) if person is not None else ("", (limit,))
    found = connection.execute(
        f"SELECT {_TASK} FROM task WHERE done_on IS NULL {whose}ORDER BY due, id LIMIT ?",
        values,
    )
    return [(owner, _task(*task)) for owner, *task in found]


def find_task(connection: sqlite3.Connection, number: int) -> tuple[int, Task] | None:
    """The number of the person and the task with this number; None if there is none."""
    found = connection.execute(f"SELECT {_TASK} FROM task WHERE id = ?", (number,)).fetchone()
    return (found[0], _task(*found[1:])) if found else None


def open_tasks(connection: sqlite3.Connection, people: Sequence[int]) -> dict[int, tuple[Task, ...]]:
    """The open tasks of each of these people, the most pressing first."""
    found: dict[int, tuple[Task, ...]] = {}
    for some in rows.batches(people):
        for owner, *task in connection.execute(
            f"SELECT {_TASK} FROM task "
            f"WHERE done_on IS NULL AND person_id IN ({rows.marks(some)}) ORDER BY due, id",
            some,
        ):
            found[owner] = (*found.get(owner, ()), _task(*task))
    return found


_TASK = ", ".join(("person_id", "text", "due", "id", "done_on"))
"""SQL: whose a task is, and its columns as ``_task`` takes them."""


def _task(text: str, due: str, number: int, done_on: str | None) -> Task:
    return Task(text, rows.known_day(due), number, rows.day(done_on))
