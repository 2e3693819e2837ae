"""Yearly dates: those ahead, with the next task and rhythm, and everyone's for a calendar."""

import sqlite3
from collections.abc import Sequence
from datetime import UTC, date, datetime

from netbook.domain.list.lane import END
from netbook.domain.people.dates import PartialDate, later, month_days, next_occurrence
from netbook.domain.people.model import CalendarDate
from netbook.store import agenda, journal, rows
from netbook.store.derived import NEXT_DUE
from netbook.store.rows import DAYS
from netbook.tuples import NamedTuple


class Coming(NamedTuple):
    """A yearly date of someone, and the next day on which it is celebrated; no label means the birthday."""

    on: date
    person: int
    uid: str
    name: str
    label: str | None
    date: PartialDate


class Next(NamedTuple):
    """What comes next: ``kind`` is "date", "task", or "word" for a rhythm that is due.

    ``what`` is the label of a date (None for a birthday), or the text of a task.
    """

    on: date
    kind: str
    name: str
    what: str | None = None


def upcoming(connection: sqlite3.Connection, today: date, days: int, leap: str) -> list[Coming]:
    """Birthdays and other dates from today to ``days`` days ahead, nearest first."""
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
    """The nearest date, task or cadence after today; None if there is none."""
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
    """The next day on which someone's cadence is due, or they wake with it overdue; and their name."""
    found = [
        (rows.known_day(day), name)
        for peers in agenda.peers(connection, "cadence", "", END)
        for (days,) in connection.execute(_INTERVAL, {"peers": peers}).fetchall()
        for day, name in connection.execute(
            _NEXT_CLOCK, {"peers": peers, "days": days, "after": today.toordinal() - days}
        )
    ]
    waking = connection.execute(_NEXT_WAKING, {"today": str(today)}).fetchall()
    found += [(rows.known_day(until), name) for until, name in waking]
    return min((each for each in found if each[0] > today), default=None)


def next_task(connection: sqlite3.Connection, today: date) -> tuple[date, str, str] | None:
    """The next day on which a task is due, its text and whose it is; a task skipped today is due tomorrow."""
    found = connection.execute(_NEXT_TASK, {"today": str(today), "tomorrow": str(later(today, 1))}).fetchone()
    return (rows.known_day(found[0]), found[1], found[2]) if found else None


_COMING_BIRTHDAYS = (
    "SELECT person_id, uid, name, NULL, birthday FROM agenda JOIN person ON person.id = person_id "
    "WHERE lane = 'birthday' AND peers IN ({marks})"
)


_COMING_DATES = (
    "SELECT person_id, uid, name, label, date FROM yearly_date JOIN derived USING (person_id) "
    "JOIN person ON person.id = person_id WHERE shown = 1 AND month_day IN ({marks})"
)


_NEXT_TASK = """
    SELECT max(due, :tomorrow) AS day, text, name FROM task JOIN person ON person.id = task.person_id
    JOIN derived ON derived.person_id = task.person_id
    LEFT JOIN skip ON skip.person_id = task.person_id AND lane = 'task' AND skip.day = :today
    WHERE done_on IS NULL AND shown = 1 AND (due > :today OR skip.day IS NOT NULL)
    ORDER BY day, task.id LIMIT 1
"""


_INTERVAL = f"""
    SELECT {DAYS} FROM agenda JOIN derived USING (person_id) WHERE lane = 'cadence' AND peers = :peers LIMIT 1
"""


_NEXT_CLOCK = """
    SELECT date(clock, '+' || :days || ' days') AS day, name
    FROM agenda CROSS JOIN derived USING (person_id) JOIN person ON person.id = person_id
    WHERE lane = 'cadence' AND peers = :peers AND place > :after
    AND (derived.snoozed_until IS NULL OR derived.snoozed_until <= day)
    ORDER BY place, agenda.name_key LIMIT 1
"""


_NEXT_WAKING = f"""
    SELECT derived.snoozed_until, name FROM derived JOIN person ON person.id = person_id
    WHERE derived.snoozed_until > :today AND {NEXT_DUE} < derived.snoozed_until
    ORDER BY derived.snoozed_until, name LIMIT 1
"""


def calendar(connection: sqlite3.Connection, ids: Sequence[int]) -> list[CalendarDate]:
    """The birthdays and other yearly dates of these people, in the given order.

    People who never come up on the list (archived, deceased, do-not-contact) are left out here too.
    """
    revised = journal.last_changes(connection)
    found: dict[int, list[CalendarDate]] = {}
    for some in rows.batches(ids):
        for statement in (_BIRTHDAYS, _DATES):
            for number, uid, name, label, text, added in connection.execute(
                statement.format(marks=rows.marks(some)), some
            ):
                if (when := rows.partial(text)) and when.yearly:
                    stamp = revised.get(number) or _midnight(rows.known_day(added))
                    found.setdefault(number, []).append(CalendarDate(uid, name, label, when, stamp))
    return [each for number in ids for each in found.get(number, ())]


_BIRTHDAYS = (
    "SELECT person_id, uid, name, NULL, birthday, added_on "
    "FROM person CROSS JOIN agenda ON person_id = person.id "
    "WHERE +lane = 'birthday' AND person.id IN ({marks})"
)
_DATES = (
    "SELECT person_id, uid, name, label, date, added_on FROM yearly_date JOIN derived USING (person_id) "
    "JOIN person ON person.id = person_id WHERE shown = 1 AND person_id IN ({marks}) "
    "ORDER BY position"
)


def _midnight(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=UTC)
