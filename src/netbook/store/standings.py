"""What follows from the facts of each person, kept so that finding and today cost little."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable, Sequence
from datetime import date

from netbook.domain.model import IN, Cadence, Person, Touch
from netbook.domain.standing import Standing, importance, standing
from netbook.domain.text import fold
from netbook.store import people, rows

Row = tuple[str | int | None, ...]

_NEITHER_DIGIT_NOR_PLUS = re.compile(r"[^\d+]+")
_INSERT_STANDING = f"INSERT OR REPLACE INTO standing VALUES ({', '.join('?' * 18)})"
_INSERT_FINDING = "INSERT OR REPLACE INTO finding VALUES (?, ?, ?)"


def renew(connection: sqlite3.Connection, ids: Iterable[int]) -> None:
    """Work out again where these people stand; those who are gone are passed over."""
    for some in rows.batches(sorted(ids)):
        known = people.load(connection, some)
        history = _history(connection, some)
        write(connection, [(who, standing(who, *history.get(who.id, ()))) for who in known.values()])


def write(connection: sqlite3.Connection, found: Sequence[tuple[Person, Standing]]) -> None:
    """Store where people stand, and the text they are found by."""
    connection.executemany(_INSERT_STANDING, [_standing_row(person, where) for person, where in found])
    connection.executemany(_INSERT_FINDING, [_finding_row(person) for person, _ in found])


def load(connection: sqlite3.Connection, ids: Sequence[int]) -> dict[int, Standing]:
    """Where these people stand."""
    found: dict[int, Standing] = {}
    for some in rows.batches(ids):
        for (
            number,
            touches,
            reached,
            anchor,
            days,
            most,
            source,
            due,
            first,
            owed,
            *last,
        ) in connection.execute(
            "SELECT person_id, touches, reached_on, anchor, days, max_days, source, next_due, first_on, "
            "owed_since, touch.day, how, direction, bump, note, touch.id "
            "FROM standing LEFT JOIN touch ON touch.id = last_touch_id "
            f"WHERE person_id IN ({rows.marks(some)})",
            some,
        ):
            found[number] = Standing(
                touches,
                rows.touch(*last) if last[0] else None,
                rows.day(reached),
                rows.day(anchor),
                Cadence(days, most, source) if days else None,
                rows.day(due),
                rows.day(first),
                rows.day(owed),
            )
    return found


def _standing_row(person: Person, where: Standing) -> Row:
    name = fold(person.name)
    shown = not (person.archived or person.deceased or person.do_not_contact)
    cadence = where.cadence
    return (
        person.id,
        name,
        fold(person.name.replace("ñ", "n~").replace("Ñ", "n~")) if not person.name.isascii() else name,
        int(shown),
        importance(person.circle),
        person.birthday.month_day if person.birthday else None,
        where.touches,
        where.last.id if where.last else None,
        str(where.last.on) if where.last else None,
        str(where.reached_on) if where.reached_on else None,
        str(person.snoozed_until) if person.snoozed_until else None,
        str(where.anchor or person.added_on),
        cadence.days if cadence else None,
        cadence.max_days if cadence else None,
        cadence.source if cadence else None,
        str(where.next_due) if where.next_due else None,
        str(where.first_on) if where.first_on else None,
        str(where.owed_since) if where.owed_since else None,
    )


def _finding_row(person: Person) -> Row:
    met = person.met
    named = [person.name, *person.nicknames]
    rest = [
        *(channel.value for channel in person.emails),
        *(_digits(channel.value) for channel in person.phones),
        *person.tags,
        *(text for text in (person.org, person.title, person.note) if text),
        *(text for text in (met and met.place, met and met.via) if text),
    ]
    folded = [fold(name) for name in named]
    # Each name on a line and each word after a space, so that "the start of a word" is a substring.
    names = "".join(f"\n {name}" for name in folded)
    return person.id, names, "\n".join([*folded, *map(fold, rest)])


def _digits(phone: str) -> str:
    """The number as written and without its spaces and signs, so that either finds it."""
    bare = _NEITHER_DIGIT_NOR_PLUS.sub("", phone)
    return phone if bare == phone else f"{phone} {bare}"


def _history(connection: sqlite3.Connection, ids: Sequence[int]) -> dict[int, tuple[Touch, date | None, int]]:
    """Of each person's touches, bumps left out: the latest, the latest of yours, and how many.

    Of two on one day the one noted last is the later one.
    """
    found: dict[int, tuple[Touch, date | None, int]] = {}
    for number, *row in connection.execute(
        "SELECT touch_person.person_id, touch.day, how, direction, bump, note, touch.id FROM touch_person "
        "JOIN touch ON touch.id = touch_person.touch_id "
        f"WHERE bump = 0 AND touch_person.person_id IN ({rows.marks(ids)}) ORDER BY touch.day, touch.id",
        ids,
    ):
        _, reached, count = found.get(number, (None, None, 0))
        touch = rows.touch(*row)
        found[number] = (touch, reached if touch.direction == IN else touch.on, count + 1)
    return found
