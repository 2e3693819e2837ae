"""Rhythms of tags, skipped turns, and snoozed lanes and tags."""

import sqlite3
from collections.abc import Mapping, Sequence
from datetime import date

from netbook.domain.list.derived import TagCadence
from netbook.store import rows
from netbook.store.journal import Writing

LANE, TAG = "lane", "tag"

_Values = Mapping[str, str | int]


def tagged(connection: sqlite3.Connection, key: str) -> list[int]:
    """The numbers of everyone with this tag; ``key`` is the tag, folded."""
    return rows.numbers(connection, "SELECT DISTINCT person_id FROM tag WHERE key = ?", key)


def of_tags(connection: sqlite3.Connection) -> list[TagCadence]:
    """The rhythms of all tags, sorted by tag."""
    return [
        TagCadence(days, most, key, rows.known_day(given_on))
        for key, days, most, given_on in connection.execute(
            "SELECT key, days, max_days, given_on FROM cadence ORDER BY key"
        )
    ]


def people_by_source(connection: sqlite3.Connection) -> dict[str, int]:
    """The number of people who can come up, by the source of their rhythm: ``circle:key``, ``tag:client``."""
    found = connection.execute(
        "SELECT source, count(*) FROM derived WHERE shown = 1 AND source IS NOT NULL GROUP BY source"
    )
    return dict(found.fetchall())


def own_asked(connection: sqlite3.Connection) -> float:
    """How many people a day the rhythms of people's own ask for."""
    found = connection.execute("SELECT total(1.0 / days) FROM derived WHERE shown = 1 AND source = 'person'")
    return float(found.fetchone()[0])


def acted(connection: sqlite3.Connection, first: date, last: date) -> int:
    """The number of people whom the user was in touch with from one day to another, each day apart."""
    found = connection.execute(
        "SELECT count(*) FROM (SELECT DISTINCT day, person_id FROM touch "
        f"JOIN touch_person ON touch_id = touch.id WHERE day BETWEEN ? AND ? AND {rows.MINE})",
        (str(first), str(last)),
    )
    return int(found.fetchone()[0])


def give_tag(writing: Writing, key: str, days: int, most: int, today: date) -> int:
    """Give everyone with a tag a rhythm, from today on. Returns the number of people with the tag."""
    values: _Values = {"days": days, "max_days": most, "given_on": str(today)}
    _put(writing, "cadence", {"key": key}, values)
    return _renew(writing, key)


def clear_tag(writing: Writing, key: str) -> bool:
    """Remove the rhythm of a tag. Returns whether there was one."""
    _renew(writing, key)
    return _take(writing, "cadence", {"key": key})


def skip(writing: Writing, person: int, lane: str, day: date) -> None:
    """Note that someone's turn in a lane was skipped on that day."""
    _put(writing, "skip", {"person_id": person, "lane": lane}, {"day": str(day)})


def open_again(writing: Writing, people: Sequence[int], lane: str, since: date) -> None:
    """Take back that these people's turn in a lane was skipped on that day or later."""
    found = rows.numbers(
        writing.connection,
        f"SELECT id FROM skip WHERE lane = ? AND day >= ? AND person_id IN ({rows.marks(people)})",
        lane,
        str(since),
        *people,
    )
    for number in found:
        writing.delete("skip", number)


def put_off(writing: Writing, scope: str, key: str, until: date | None) -> None:
    """Snooze a lane, or everyone with a tag, until a day; None wakes them."""
    if until:
        _put(writing, "pause", {"scope": scope, "key": key}, {"until": str(until)})
    else:
        _take(writing, "pause", {"scope": scope, "key": key})
    if scope == TAG:
        _renew(writing, key)


def _put(writing: Writing, table: str, where: _Values, values: _Values) -> None:
    number = _row(writing, table, where)
    if number is None:
        writing.insert(table, **where, **values)
    else:
        writing.update(table, number, **values)


def _take(writing: Writing, table: str, where: _Values) -> bool:
    number = _row(writing, table, where)
    if number is not None:
        writing.delete(table, number)
    return number is not None


def _row(writing: Writing, table: str, where: _Values) -> int | None:
    conditions = " AND ".join(f"{column} = ?" for column in where)
    values: Sequence[str | int] = tuple(where.values())
    found = writing.connection.execute(f"SELECT id FROM {table} WHERE {conditions}", values).fetchone()
    return int(found[0]) if found else None


def _renew(writing: Writing, key: str) -> int:
    there = tagged(writing.connection, key)
    writing.people.update(there)
    return len(there)
