"""Which digests were delivered, by local day and channel.

These rows are not facts about people: they are not journalled and undo leaves them alone, or undoing
yesterday's touch could send yesterday's mail again.
"""

import sqlite3
from datetime import date
from typing import Any

from netbook.store import rows
from netbook.tuples import NamedTuple


class Delivery(NamedTuple):
    """A channel that was served. ``day`` is a local day, ``at`` a UTC instant as text.

    ``identity`` is that of the digest it took, None if nobody was due; ``people`` is the number of people.
    """

    day: date
    channel: str
    at: str
    people: int
    identity: str | None


def of_day(connection: sqlite3.Connection, day: date) -> dict[str, Delivery]:
    """What was delivered for that day, by channel."""
    found = connection.execute(f"{_ALL} WHERE day = ?", (str(day),))
    return {each.channel: each for each in map(_delivery, found)}


def last_before(connection: sqlite3.Connection, channel: str, day: date) -> date | None:
    """The latest day before this one on which the channel was served.

    Later days, which a wrong clock may have left, do not count.
    """
    found = connection.execute(
        "SELECT max(day) FROM digest WHERE channel = ? AND day < ?", (channel, str(day))
    ).fetchone()
    return rows.day(found[0])


def latest(connection: sqlite3.Connection) -> Delivery | None:
    """The delivery that was noted last, for any day and channel."""
    found = connection.execute(f"{_ALL} ORDER BY at DESC, id DESC LIMIT 1").fetchone()
    return _delivery(found) if found else None


def note(
    connection: sqlite3.Connection, day: date, channel: str, at: str, people: int, identity: str | None
) -> None:
    """Note that the channel was served for that day; a digest replaces what was noted before.

    Call it within a change of the book, once the channel has taken the digest. ``at`` is a UTC instant.
    """
    connection.execute(
        "INSERT INTO digest (day, channel, at, items, message_id) VALUES (?, ?, ?, ?, ?) "
        "ON CONFLICT (day, channel) DO UPDATE SET at = excluded.at, items = excluded.items, "
        "message_id = excluded.message_id WHERE excluded.message_id IS NOT NULL",
        (str(day), channel, at, people, identity),
    )


_ALL = "SELECT day, channel, at, items, message_id FROM digest"


def _delivery(row: tuple[Any, ...]) -> Delivery:
    day, *rest = row
    return Delivery(rows.known_day(day), *rest)
