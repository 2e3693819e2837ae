"""The people of the lanes that wait: birthdays to come, first messages, answers, rhythms; best first."""

import sqlite3
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from netbook.domain.list.candidate import worth
from netbook.domain.list.importance import GOAL
from netbook.domain.list.lanes import first, reply, yearly
from netbook.domain.list.lanes.cadence import overdue
from netbook.domain.list.settings import Settings
from netbook.domain.people.dates import PartialDate, earlier, later, month_days
from netbook.domain.people.model import Cadence
from netbook.store import derived, goals, rows
from netbook.store.place import Place, Rest, importances
from netbook.tuples import NamedTuple


def birthdays(
    connection: sqlite3.Connection, today: date, rest: Rest, settings: Settings
) -> Iterator[Iterator[Place]]:
    """Of each day around today, the people of it from the most important on."""
    statement = (
        "SELECT person_id, importance, name_key FROM standing WHERE shown = 1 AND birthday_md IS NOT NULL "
        f"AND birthday_md = ? AND {Rest.CLAUSE} AND (reached_on IS NULL OR reached_on < ?) "
        "AND NOT EXISTS (SELECT 1 FROM skip WHERE skip.person_id = standing.person_id "
        "AND lane = 'birthday' AND day BETWEEN ? AND ?) ORDER BY importance DESC, name_key"
    )
    for key, away in birthday_keys(today, settings):
        if away:
            on, urgency = later(today, away) if away > 0 else earlier(today, -away), yearly.coming(away)
            passed = (str(earlier(on, yearly.BIRTHDAY_DAYS)), str(later(on, yearly.MISSED_DAYS)))
            values = (key, *rest.days, str(earlier(on, 1)), *passed)
            yield _born(rows.first_alone(connection, statement, values), on, urgency)


def firsts(connection: sqlite3.Connection, today: date, rest: Rest) -> Iterator[Iterator[Place]]:
    """Of each importance, the people met until the loudest day, day by day from it, and those met before."""
    statement = (
        "SELECT person_id, importance, first_on, name_key FROM standing WHERE shown = 1 "
        f"AND first_on IS NOT NULL AND importance = ? AND first_on BETWEEN ? AND ? AND {Rest.CLAUSE} "
        "ORDER BY first_on DESC, name_key"
    )

    def met(importance: int, *spans: tuple[int, int]) -> Iterator[Place]:
        for near, far in spans:
            days = (str(earlier(today, far)), str(earlier(today, near)))
            yield from _met(rows.first_alone(connection, statement, (importance, *days, *rest.days)), today)

    rising = [(day, day) for day in range(first.LOUDEST - 1, first.DAYS[0] - 1, -1)]
    window = (str(earlier(today, first.DAYS[1])), str(earlier(today, first.DAYS[0])))
    for importance in importances(connection, "first_on"):
        if connection.execute(_MET_LATELY, (importance, *window)).fetchone():
            yield met(importance, *rising)
            yield met(importance, (first.LOUDEST, first.DAYS[1]))


def replies(connection: sqlite3.Connection, today: date, rest: Rest) -> Iterator[Iterator[Place]]:
    """Of each importance, the people who wait for an answer, from the longest on."""
    statement = (
        "SELECT person_id, importance, owed_since, name_key FROM standing WHERE shown = 1 "
        f"AND owed_since IS NOT NULL AND importance = ? AND owed_since BETWEEN ? AND ? AND {Rest.CLAUSE} "
        "ORDER BY owed_since, name_key"
    )
    for importance in importances(connection, "owed_since"):
        window = (str(earlier(today, reply.DAYS[1])), str(earlier(today, reply.DAYS[0])))
        yield _owed(rows.first_alone(connection, statement, (importance, *window, *rest.days)), today)


def cadences(connection: sqlite3.Connection, today: date, rest: Rest) -> Iterator[Iterator[Place]]:
    """Of each kind of rhythm, the people past the ideal interval, from the longest on."""
    statement = (
        "SELECT person_id, clock, name_key FROM standing WHERE shown = 1 AND rhythm IS NOT NULL "
        f"AND rhythm = ? AND clock <= ? AND {Rest.CLAUSE} ORDER BY clock, name_key"
    )
    for kind in kinds(connection, today):
        days = kind.cadence.days
        values = (kind.number, str(earlier(today, days)), *rest.within(days))
        yield _late(rows.first_alone(connection, statement, values), kind, today)


class Kind(NamedTuple):
    """A kind of rhythm: what it comes to, and what importance adds to it, in tenths."""

    number: int
    cadence: Cadence
    importance: int


def kinds(connection: sqlite3.Connection, today: date) -> list[Kind]:
    """The kinds of rhythm there are, with what the goals that run add for their people."""
    running = {str(goal.number) for goal in goals.running(connection, today)}
    found = connection.execute(f"SELECT id, {derived.CADENCE}, importance, goals FROM rhythm")
    return [
        Kind(number, Cadence(days, most, source), importance + _of_goals(numbers, running))
        for number, days, most, source, importance, numbers in found
    ]


def birthday_keys(today: date, settings: Settings) -> Iterator[tuple[str, int]]:
    """``MM-DD`` of the birthdays that are near, and how many days ahead each is kept."""
    for key in month_days(today, -yearly.MISSED_DAYS, yearly.BIRTHDAY_DAYS):
        born = PartialDate(None, int(key[:2]), int(key[3:]))
        on = yearly.near(born, today, yearly.BIRTHDAY_DAYS, settings.leap)
        if on:
            yield key, (on - today).days


def _born(found: Iterable[tuple[Any, ...]], on: date, urgency: float) -> Iterator[Place]:
    for number, importance, name in found:
        yield Place(-worth(urgency, importance), -importance, on, name, number)


_MET_LATELY = """
    SELECT 1 FROM standing WHERE shown = 1 AND first_on IS NOT NULL AND importance = ?
    AND first_on BETWEEN ? AND ? LIMIT 1
"""


def _met(found: Iterable[tuple[Any, ...]], today: date) -> Iterator[Place]:
    for number, importance, text, name in found:
        met = rows.known_day(text)
        pressing = worth(first.fresh((today - met).days), importance)
        yield Place(-pressing, -importance, later(met, first.DAYS[0]), name, number)


def _owed(found: Iterable[tuple[Any, ...]], today: date) -> Iterator[Place]:
    for number, importance, text, name in found:
        since = rows.known_day(text)
        pressing = worth(reply.unanswered((today - since).days), importance)
        yield Place(-pressing, -importance, later(since, 1), name, number)


def _late(found: Iterable[tuple[Any, ...]], kind: Kind, today: date) -> Iterator[Place]:
    for number, text, name in found:
        clock = rows.known_day(text)
        late = overdue((today - clock).days, kind.cadence, kind.importance)
        yield Place(-late, -kind.importance, later(clock, kind.cadence.days), name, number)


def _of_goals(numbers: str, running: set[str]) -> int:
    """What goals add to importance, in tenths: of those with these numbers, the ones that run."""
    return round(10 * GOAL) if running and running & {*numbers.split(",")} else 0
