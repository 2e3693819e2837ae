"""The agenda: who can come up in which lane of the list, asked with one statement for all of them."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from netbook.domain.list.candidate import Facts
from netbook.domain.list.lane import Lane, Span, Stream
from netbook.domain.list.lanes import LANES
from netbook.domain.list.rest import TRIES
from netbook.domain.list.settings import Settings
from netbook.domain.people.dates import earlier
from netbook.store import rows
from netbook.tuples import NamedTuple

_NEVER = "~"
"""After every day, as text."""


class Found(NamedTuple):
    """Someone who could come up; what comes before decides the order, and the least is the best."""

    less_worth: float
    less_important: int
    due: date
    order: str
    person: int


def write(connection: sqlite3.Connection, found: Iterable[tuple[Facts, str]]) -> None:
    """Put people into the agenda who are not in it, each with their folded name."""
    connection.executemany(_INSERT, [row for facts, name in found for row in _rows(facts, name)])


def peers(connection: sqlite3.Connection, lane: str, first: str, last: str) -> Sequence[str]:
    """The names of those who are in the same position, from one name to another, each once."""
    values = {"lane": lane, "first": first, "last": last}
    return [name for (name,) in connection.execute(_PEERS, values)]


class Walk:
    """Walking through the agenda on a day: what keeps someone away is the same for all lanes."""

    def __init__(self, connection: sqlite3.Connection, today: date, settings: Settings) -> None:
        self._connection, self._today, self._settings = connection, today, settings
        self._day: dict[str, str | int] = {
            "day": today.toordinal(),
            "today": str(today),
            "rest": str(earlier(today, settings.rest)),
        }

    def whole(self, lane: Lane, span: Span) -> Iterator[int]:
        """Everyone in a span, whatever keeps them away."""
        values = (lane.name, span.peers, span.first, span.last)
        return (person for (person,) in self._connection.execute(_WHOLE, values))

    def stream(self, lane: Lane, spans: Stream) -> Iterator[Found]:
        """Those in the spans whom nothing keeps away, the best first."""
        for span in spans:
            for person, place, importance, name in rows.first_alone(
                self._connection, _SPAN, self._values(lane, span)
            ):
                worth = span.offer(place, importance)
                yield Found(worth.less_worth, worth.less_important, worth.due, worth.order or name, person)

    def _values(self, lane: Lane, span: Span) -> dict[str, str | int]:
        quiet = self._settings.quiet if span.quiet is None else min(self._settings.quiet, span.quiet)
        passed = span.passed
        return {
            **self._day,
            "quiet": str(earlier(self._today, quiet)),
            "lane": lane.name,
            "peers": span.peers,
            "first": span.first,
            "last": span.last,
            "passed_from": str(passed[0]) if passed else _NEVER,
            "passed_until": str(passed[1]) if passed else _NEVER,
            "reached": str(span.reached) if span.reached else _NEVER,
            "owed": str(span.owed) if span.owed else _NEVER,
        }


_SPAN = f"""
    SELECT agenda.person_id, place, importance, agenda.name_key
    FROM agenda CROSS JOIN derived ON derived.person_id = agenda.person_id
    WHERE lane = :lane AND peers = :peers AND place BETWEEN :first AND :last
    AND live_from <= :day AND live_until >= :day
    AND (passed_on IS NULL OR passed_on NOT BETWEEN :passed_from AND :passed_until)
    AND (snoozed_until IS NULL OR snoozed_until <= :today)
    AND (sent_on IS NULL OR (sent_on <= :quiet AND (tries < {TRIES} OR sent_on <= :rest)))
    AND (reached_on IS NULL OR reached_on < :reached) AND (owed_since IS NULL OR owed_since < :owed)
    ORDER BY place, agenda.name_key
"""
_WHOLE = "SELECT person_id FROM agenda WHERE lane = ? AND peers = ? AND place BETWEEN ? AND ?"
_PEERS = """
    WITH RECURSIVE every (name) AS (
        SELECT min(peers) FROM agenda WHERE lane = :lane AND peers BETWEEN :first AND :last
        UNION ALL
        SELECT (SELECT min(peers) FROM agenda WHERE lane = :lane AND peers > name AND peers <= :last)
        FROM every WHERE name IS NOT NULL
    )
    SELECT name FROM every WHERE name IS NOT NULL
"""


class _Row(NamedTuple):
    """A row of ``agenda``."""

    lane: str
    peers: str
    place: int
    name_key: str
    person_id: int
    live_from: int
    live_until: int
    passed_on: str | None


_INSERT = f"INSERT INTO agenda ({', '.join(_Row._fields)}) VALUES ({rows.marks(_Row._fields)})"


def _rows(facts: Facts, name: str) -> Iterator[_Row]:
    """A person's lines; none for those who never come up."""
    if facts.silent:
        return
    for lane in LANES:
        if entries := [*lane.entries(facts)]:
            passed = facts.skipped(lane.name)
            for entry in dict.fromkeys(entries):
                yield _Row(
                    lane=lane.name,
                    peers=entry.peers,
                    place=entry.place,
                    name_key=name,
                    person_id=facts.id,
                    live_from=entry.since,
                    live_until=entry.until,
                    passed_on=str(passed) if passed else None,
                )
