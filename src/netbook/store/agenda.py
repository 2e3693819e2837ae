"""The agenda: who can come up in which lane of the list; one statement serves all lanes."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import chain, starmap

from netbook.domain.list.candidate import INNER, Facts
from netbook.domain.list.lane import END, FIRST, LAST, Found, Lane, Span, Stream
from netbook.domain.list.lanes import LANES
from netbook.domain.list.reasons import TRIES
from netbook.domain.list.settings import Settings
from netbook.domain.people.dates import earlier
from netbook.store import rows


def write(connection: sqlite3.Connection, found: Iterable[tuple[Facts, str]]) -> None:
    """Add people to the agenda who are not in it yet, each with their folded name."""
    lines = list(chain.from_iterable(starmap(_rows, found)))
    # Someone with two dates on one day has one line.
    rows.add(connection, "agenda", _COLUMNS, lines, once=True)


def peers(connection: sqlite3.Connection, lane: str, first: str, last: str) -> Sequence[str]:
    """The distinct names of peers in a lane, from ``first`` to ``last``, in order."""
    found: list[str] = []
    after = first[:-1] + chr(ord(first[-1]) - 1) + END if first else ""
    # Jumps from name to name by the index, so the cost grows with the names and not with the people.
    while row := connection.execute(_PEERS, {"lane": lane, "after": after, "last": last}).fetchone():
        after = row[0]
        found.append(after)
    return found


class Walk:
    """A walk through the agenda on one day: what keeps someone off the list is the same for all lanes."""

    def __init__(self, connection: sqlite3.Connection, today: date, settings: Settings) -> None:
        self._connection, self._today, self._settings = connection, today, settings
        self._day: dict[str, str | int] = {
            "day": today.toordinal(),
            "today": str(today),
            "rest": str(earlier(today, settings.rest)),
        }

    def whole(self, lane: Lane, span: Span) -> Iterator[int]:
        """The numbers of everyone in a span, even of those who rest; its other conditions hold."""
        values: dict[str, str | int] = {
            "lane": lane.name, "peers": span.peers, "first": span.first, "last": span.last,
        }  # fmt: skip
        conditions = _conditions(span, values)
        statement = _WHOLE.format(join=_JOIN if conditions else "", conditions=" ".join(conditions))
        return (person for (person,) in self._connection.execute(statement, values))

    def stream(self, lane: Lane, spans: Stream) -> Iterator[Found]:
        """Those in the spans whom nothing keeps off the list, the best first."""
        for span in spans:
            for person, place, importance, name, since in rows.first_alone(
                self._connection, *self._asked(lane, span)
            ):
                if span.rests and span.rests(place, since):
                    continue
                worth = span.offer(place, importance)
                yield Found(worth.less_worth, worth.less_important, worth.due, worth.order or name, person)

    def _asked(self, lane: Lane, span: Span) -> tuple[str, dict[str, str | int]]:
        """The statement for a span, with only the conditions that the span has, and its values."""
        quiet = self._settings.quiet if span.quiet is None else min(self._settings.quiet, span.quiet)
        values = {
            **self._day,
            "quiet": str(earlier(self._today, quiet)),
            "lane": lane.lines or lane.name,
            "peers": span.peers,
            "first": span.first,
            "last": span.last,
            "broken": span.broken,
        }
        conditions = [_LIVE] if span.live else []
        if span.first > FIRST:
            conditions.append("AND place >= :first")
        if span.last < LAST:
            conditions.append("AND place <= :last")
        conditions += _conditions(span, values)
        order = "DESC" if span.backwards else ""
        return _SPAN.format(conditions=" ".join(conditions), order=order), values


def _conditions(span: Span, values: dict[str, str | int]) -> list[str]:
    """The conditions of a span on what is known of people, whose values are put into ``values``."""
    conditions = []
    if span.passed:
        values["passed_from"], values["passed_until"] = map(str, span.passed)
        conditions.append(_PASSED)
    if span.by:
        values["by"] = span.by.toordinal()
        conditions.append(_BY)
    for name in ("reached", "owed", "greeted", "wished"):
        if day := getattr(span, name):
            values[name] = str(day)
            conditions.append(_UNTIL[name])
    return conditions


_SPAN = f"""
    SELECT agenda.person_id, place, importance, agenda.name_key, live_from
    FROM agenda CROSS JOIN derived ON derived.person_id = agenda.person_id
    WHERE lane = :lane AND peers = :peers
    {{conditions}}
    AND (snoozed_until IS NULL OR snoozed_until <= :today)
    AND (sent_on IS NULL OR ((sent_on <= :quiet OR (:broken AND tries = 0))
        AND (tries < {TRIES} OR importance >= {INNER} OR sent_on <= :rest
        OR sent_on <= date(:today, '-' || {rows.MOST} || ' days'))))
    ORDER BY place {{order}}, agenda.name_key
"""
_LIVE = "AND live_from <= :day AND live_until >= :day"
_PASSED = "AND (passed_on IS NULL OR passed_on NOT BETWEEN :passed_from AND :passed_until)"
_BY = "AND live_from <= :by"
_UNTIL = {
    "reached": "AND (reached_on IS NULL OR reached_on < :reached)",
    "owed": "AND (owed_since IS NULL OR owed_since < :owed)",
    "greeted": "AND (greeted_on IS NULL OR greeted_on < :greeted)",
    "wished": "AND (wished_on IS NULL OR wished_on < :wished)",
}
_JOIN = "CROSS JOIN derived ON derived.person_id = agenda.person_id"
_WHOLE = """
    SELECT agenda.person_id FROM agenda {join} WHERE lane = :lane AND peers = :peers
    AND place BETWEEN :first AND :last {conditions}
"""
_PEERS = """
    SELECT peers FROM agenda WHERE lane = :lane AND peers > :after AND peers <= :last ORDER BY peers LIMIT 1
"""
_COLUMNS = ("lane", "peers", "place", "name_key", "person_id", "live_from", "live_until", "passed_on")
_LANES = tuple((lane.name, lane.entries) for lane in LANES)


def _rows(facts: Facts, name: str) -> Sequence[tuple[str | int | None, ...]]:
    """A person's lines, in the order of ``_COLUMNS``; none for those who never come up."""
    if facts.silent:
        return ()
    passed, number = {lane: str(day) for lane, day in facts.skips}, facts.id
    return [
        (lane, peers, place, name, number, since, until, passed.get(lane))
        for lane, entries in _LANES
        for peers, place, since, until in entries(facts)
    ]
