"""What follows from the facts of each person, stored so that searches and the list are quick."""

from __future__ import annotations

import sqlite3
from collections.abc import Container, Iterable, Mapping, Sequence
from datetime import date
from itertools import chain

from netbook.domain.list.candidate import Facts, facts_of
from netbook.domain.list.derived import NOTHING, Derived, TouchHistory, derive
from netbook.domain.list.reciprocity import give
from netbook.domain.list.wishes import called
from netbook.domain.people.model import Cadence, Person, Task
from netbook.domain.people.text import fold, sort_key
from netbook.store import acting_days, agenda, people, rhythms, rows, search_texts, touch_summaries
from netbook.store.touches import open_tasks
from netbook.tuples import NamedTuple, maker

NEXT_DUE = f"CASE WHEN shown THEN date(derived.clock, '+' || {rows.DAYS} || ' days') END"
"""SQL: the day on which the cadence of a row of ``derived`` is next due."""


def renew_all(connection: sqlite3.Connection) -> None:
    """Derive anew all that follows from the facts, reading every touch again."""
    everyone = rows.numbers(connection, "SELECT id FROM person")
    acting_days.clear(connection)
    days = [day for (day,) in connection.execute("SELECT DISTINCT day FROM touch")]
    renew(connection, everyone, touched=frozenset(everyone), days=days)


def renew(
    connection: sqlite3.Connection, ids: Iterable[int], *, touched: Container[int], days: Iterable[str]
) -> None:
    """Derive anew what follows from the facts of these people; those who are gone are passed over.

    ``touched`` are those whose touches or tasks have changed: only theirs are read again. ``days`` are those
    on which touches have changed.
    """
    acting_days.renew(connection, days)
    shared = _Shared(connection)
    for some in rows.batches(sorted(ids)):
        known = people.load(connection, some)
        told, passed = _told(connection, known, touched), skips(connection, some)
        tasks = open_tasks(connection, some)
        # Deleted first: INSERT OR REPLACE takes SQLite nearly twice as long.
        for table in ("derived", "agenda", "search_text"):
            connection.execute(f"DELETE FROM {table} WHERE person_id IN ({rows.marks(some)})", some)
        _write(
            connection,
            [
                shared.known(
                    who, *told.get(who.id, (NOTHING, None)), passed.get(who.id), tasks.get(who.id, ())
                )
                for who in known.values()
            ],
        )
        search_texts.join(connection, some)


def begin(connection: sqlite3.Connection, new: Sequence[Person]) -> None:
    """Derive what follows from the facts of new people, without reading anything back."""
    shared = _Shared(connection)
    _write(connection, list(map(shared.known, new)))
    search_texts.join(connection, [person.id for person in new])


def load(connection: sqlite3.Connection, ids: Sequence[int]) -> dict[int, Derived]:
    """What follows from the facts of these people, by number."""
    found: dict[int, Derived] = {}
    for some in rows.batches(ids):
        for row in connection.execute(_LOAD.format(marks=rows.marks(some)), some):
            each = _Loaded._make(row)
            history = TouchHistory(
                touches=each.touches,
                last=rows.touch(
                    each.day, each.how, each.direction, each.bump, each.note, each.touch_id, each.occasion
                )
                if each.day and each.direction and each.touch_id
                else None,
                reached_on=rows.day(each.reached_on),
                sent_on=rows.day(each.sent_on),
                tries=each.tries,
                seen_on=rows.day(each.seen_on),
                written_on=rows.day(each.written_on),
                greeted_on=rows.day(each.greeted_on),
                wished_on=rows.day(each.wished_on),
                asked_on=rows.day(each.asked_on),
                waited=each.waited,
            )
            found[each.person_id] = Derived(
                history=history,
                anchor=rows.day(each.anchor),
                clock=rows.day(each.clock),
                cadence=Cadence(each.days, each.max_days, each.source) if each.days else None,
                first_on=rows.day(each.first_on),
                owed_since=rows.day(each.owed_since),
                snoozed_until=rows.day(each.snoozed_until),
                give=each.give,
                silent=not each.shown,
            )
    return found


class _Loaded(NamedTuple):
    """What is read for each person, by the names of the columns."""

    person_id: int
    touches: int
    reached_on: str | None
    sent_on: str | None
    tries: int
    seen_on: str | None
    written_on: str | None
    greeted_on: str | None
    wished_on: str | None
    asked_on: str | None
    waited: int | None
    anchor: str
    clock: str
    days: int | None
    max_days: int
    source: str
    first_on: str | None
    owed_since: str | None
    snoozed_until: str | None
    give: str | None
    shown: int
    day: str | None
    how: str | None
    direction: str | None
    bump: int
    note: str | None
    touch_id: int | None
    occasion: str | None


_READ_AS = {
    "days": rows.DAYS,
    "max_days": rows.MOST,
    "touch_id": "touch.id",
}
_LOAD = (
    f"SELECT {', '.join(_READ_AS.get(name, name) for name in _Loaded._fields)} "
    "FROM derived LEFT JOIN touch ON touch.id = last_touch_id WHERE person_id IN ({marks})"
)


def skips(connection: sqlite3.Connection, ids: Sequence[int]) -> dict[int, dict[str, date]]:
    """The day on which each of these people's turn was last skipped, by number and lane."""
    found: dict[int, dict[str, date]] = {}
    for some in rows.batches(ids):
        for number, lane, day in connection.execute(
            f"SELECT person_id, lane, day FROM skip WHERE person_id IN ({rows.marks(some)})", some
        ):
            found.setdefault(number, {})[lane] = rows.known_day(day)
    return found


class _Known(NamedTuple):
    """A person, what follows from their facts, and what the lanes are given."""

    person: Person
    where: Derived
    facts: Facts


class _Shared:
    """What comes from elsewhere than a person's own facts: rhythms and snoozing of tags, and goals."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._tags = {each.tag: each for each in rhythms.of_tags(connection)}
        self._rests = {
            key: rows.known_day(until)
            for key, until in connection.execute("SELECT key, until FROM pause WHERE scope = 'tag'")
        }
        self._goals: dict[str, list[int]] = {}
        for key, number in connection.execute("SELECT key, id FROM goal WHERE done_on IS NULL ORDER BY id"):
            self._goals.setdefault(key, []).append(number)

    def known(
        self,
        person: Person,
        history: TouchHistory = NOTHING,
        give: str | None = None,
        skips: Mapping[str, date] | None = None,
        tasks: tuple[Task, ...] = (),
    ) -> _Known:
        where = derive(person, history, self._tags, skips, self._rests, give)
        facts = facts_of(person, where, skips)
        if tasks or self._goals:
            facts = facts._replace(tasks=tasks, goals=self._towards(person))
        return _Known(person, where, facts)

    def _towards(self, person: Person) -> tuple[int, ...]:
        """The numbers of the open goals for one of their tags, sorted."""
        return tuple(sorted({goal for tag in person.tags for goal in self._goals.get(fold(tag), ())}))


def _write(connection: sqlite3.Connection, found: Sequence[_Known]) -> None:
    """Store what follows, for people who have nothing stored yet."""
    written = [_row(each) for each in found]
    rows.add(connection, "derived", _Row._fields, written)
    agenda.write(connection, [(each.facts, row.name_key) for each, row in zip(found, written, strict=True)])
    search_texts.write(connection, [each.person for each in found])


class _Row(NamedTuple):
    """A row of ``derived``."""

    person_id: int
    name_key: str
    sort_key: str
    shown: int
    importance: int
    touches: int
    last_touch_id: int | None
    last_on: str | None
    reached_on: str | None
    sent_on: str | None
    tries: int
    seen_on: str | None
    written_on: str | None
    snoozed_until: str | None
    anchor: str
    clock: str
    days: int | None
    max_days: int | None
    source: str | None
    first_on: str | None
    owed_since: str | None
    give: str | None
    greeted_on: str | None
    wished_on: str | None
    asked_on: str | None
    waited: int | None


_made = maker(_Row)


def _row(known: _Known) -> _Row:
    person, where, facts = known
    history, own = where.history, where.cadence
    anchor = where.anchor or person.added_on
    counted_from = str(anchor)
    return _made(
        person_id=person.id,
        name_key=fold(person.name),
        sort_key=sort_key(person.name),
        shown=int(not person.silent),
        importance=facts.matters,
        touches=history.touches,
        last_touch_id=history.last.id if history.last else None,
        last_on=_text(history.last and history.last.on),
        reached_on=_text(history.reached_on),
        sent_on=_text(history.sent_on),
        tries=history.tries,
        seen_on=_text(history.seen_on),
        written_on=_text(history.written_on),
        snoozed_until=_text(where.snoozed_until),
        anchor=counted_from,
        clock=counted_from if where.clock in (None, anchor) else str(where.clock),
        days=own.days if own else None,
        max_days=own.max_days if own else None,
        source=own.source if own else f"circle:{person.circle}" if facts.clocked else None,
        first_on=_text(where.first_on),
        owed_since=_text(where.owed_since),
        give=where.give,
        greeted_on=_text(history.greeted_on),
        wished_on=_text(history.wished_on),
        asked_on=_text(history.asked_on),
        waited=history.waited,
    )


def _text(day: date | None) -> str | None:
    return str(day) if day else None


def _told(
    connection: sqlite3.Connection, known: Mapping[int, Person], touched: Container[int]
) -> dict[int, tuple[TouchHistory, str | None]]:
    """The history of each person's touches, and the kind of give and take.

    What is stored of them is taken where no touch has changed; of the others it is stored anew.
    """
    changed = [number for number in known if number in touched]
    summaries = touch_summaries.derive(connection, {number: _labels(known[number]) for number in changed})
    touch_summaries.write(connection, changed, summaries)
    kept = load(connection, [number for number in known if number not in touched])
    told = {number: (each.history, each.give) for number, each in kept.items()}
    told.update((number, (each.history, give(each.between))) for number, each in summaries.items())
    return told


def _labels(person: Person) -> frozenset[str]:
    """The words by which the yearly dates of a person are called."""
    return frozenset(chain.from_iterable(called(each.label) for each in person.dates))
