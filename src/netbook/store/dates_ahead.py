"""What lies ahead: yearly dates, and the next task and rhythm."""

import sqlite3
from datetime import date

from netbook.domain.people.dates import PartialDate, earlier, later, month_days, next_occurrence
from netbook.store import rows
from netbook.store.waiting import kinds
from netbook.tuples import NamedTuple


class Coming(NamedTuple):
    """A yearly date of someone, and the next day on which it is kept; no label means the birthday."""

    on: date
    person: int
    uid: str
    name: str
    label: str | None
    date: PartialDate


class Next(NamedTuple):
    """What comes next: ``kind`` is "date", "task" or "word", for a rhythm that comes round.

    ``what`` is the label of a date, without one for a birthday, or what a task says.
    """

    on: date
    kind: str
    name: str
    what: str | None = None


def upcoming(connection: sqlite3.Connection, today: date, days: int, leap: str) -> list[Coming]:
    """Birthdays and other dates from today on, so many days ahead, nearest first."""
    keys = month_days(today, 0, min(days, 366))
    found = [
        Coming(next_occurrence(when, today, leap), person, uid, name, label, when)
        for some in rows.batches(keys)
        for statement in (_COMING_BIRTHDAYS, _COMING_DATES)
        for person, uid, name, label, text in connection.execute(
            statement.format(marks=rows.marks(some)),
            some,
        )
        if (when := rows.partial(text))
    ]
    ahead = [each for each in found if (each.on - today).days <= days]
    return sorted(ahead, key=lambda each: (each.on, each.name, each.label or ""))


def next_one(connection: sqlite3.Connection, today: date, leap: str) -> Next | None:
    """What comes next, when nothing is due: the nearest of dates, tasks and cadences after today."""
    dates = upcoming(connection, later(today, 1), 366, leap)[:1]
    found = [Next(each.on, "date", each.name, each.label) for each in dates]
    task = next_task(connection, today)
    if task:
        on, text, name = task
        found.append(Next(on, "task", name, text))
    cadence = next_cadence(connection, today)
    if cadence:
        on, name = cadence
        found.append(Next(on, "word", name))
    return min(found, key=lambda each: each.on, default=None)


def next_cadence(connection: sqlite3.Connection, today: date) -> tuple[date, str] | None:
    """The next day on which someone's cadence comes round, or a rest ends that held it back; and who."""
    found: list[tuple[date, str]] = []
    for kind in kinds(connection, today):
        found += [
            (later(rows.known_day(clock), kind.cadence.days), name)
            for clock, name in connection.execute(
                _NEXT_CLOCK, (kind.number, str(earlier(today, kind.cadence.days)), kind.cadence.days)
            )
        ]
        found += [
            (rows.known_day(until), name)
            for until, name in connection.execute(_NEXT_WAKING, (str(today), kind.number, kind.cadence.days))
        ]
    return min((each for each in found if each[0] > today), default=None)


def next_task(connection: sqlite3.Connection, today: date) -> tuple[date, str, str] | None:
    """The next day on which a task is due, what it says and whose it is; let pass today, tomorrow."""
    found = connection.execute(_NEXT_TASK, {"today": str(today), "tomorrow": str(later(today, 1))}).fetchone()
    return (rows.known_day(found[0]), found[1], found[2]) if found else None


_COMING_BIRTHDAYS = (
    "SELECT person_id, uid, name, NULL, birthday FROM standing JOIN person ON person.id = person_id "
    "WHERE shown = 1 AND birthday_md IS NOT NULL AND birthday_md IN ({marks})"
)


_COMING_DATES = (
    "SELECT person_id, uid, name, label, date FROM yearly_date JOIN standing USING (person_id) "
    "JOIN person ON person.id = person_id WHERE shown = 1 AND month_day IN ({marks})"
)


_NEXT_TASK = """
    SELECT max(due, :tomorrow) AS day, text, name FROM task JOIN person ON person.id = task.person_id
    JOIN standing ON standing.person_id = task.person_id
    LEFT JOIN skip ON skip.person_id = task.person_id AND lane = 'task' AND skip.day = :today
    WHERE done_on IS NULL AND shown = 1 AND (due > :today OR skip.day IS NOT NULL)
    ORDER BY day, task.id LIMIT 1
"""


_NEXT_CLOCK = """
    SELECT clock, name FROM standing JOIN person ON person.id = person_id
    WHERE shown = 1 AND rhythm IS NOT NULL AND rhythm = ? AND clock > ?
    AND (standing.snoozed_until IS NULL OR standing.snoozed_until <= date(clock, '+' || ? || ' days'))
    ORDER BY clock, name_key LIMIT 1
"""


_NEXT_WAKING = """
    SELECT standing.snoozed_until, name FROM standing JOIN person ON person.id = person_id
    WHERE standing.snoozed_until > ? AND shown = 1 AND rhythm = ?
    AND date(clock, '+' || ? || ' days') < standing.snoozed_until ORDER BY standing.snoozed_until LIMIT 1
"""
