"""What follows from the facts of each person, kept so that finding and today cost little."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from datetime import date
from functools import reduce

from netbook.domain.list import crossing, rediscovery
from netbook.domain.list.derived import NOTHING, Derived, TouchHistory, culture, derive
from netbook.domain.list.importance import tenths
from netbook.domain.list.reciprocity import between, give
from netbook.domain.list.spread import lot
from netbook.domain.people.fields import FIELDS, TEXTS
from netbook.domain.people.model import CIRCLES, Cadence, Person, Touch
from netbook.domain.people.text import fold
from netbook.store import people, rhythms, rows
from netbook.store.touches import task_days

Row = tuple[str | int | None, ...]

_DAYS = "coalesce(days, circle_days(rhythm.circle))"
CADENCE = (
    f"{_DAYS}, coalesce(max_days, circle_max(rhythm.circle)), coalesce(source, 'circle:' || rhythm.circle)"
)
"""The cadence of a row of ``rhythm``, in three columns; see ``database.tell_circles``."""
NEXT_DUE = f"CASE WHEN shown THEN date(clock, '+' || {_DAYS} || ' days') END"
"""The day on which the cadence of a row of ``standing`` comes round, from its ``rhythm``."""

_INSERT_STANDING = f"INSERT INTO standing VALUES ({', '.join('?' * 25)})"
_INSERT_FINDING = "INSERT INTO finding VALUES (?, ?, ?)"
_NEITHER_DIGIT_NOR_PLUS = bytes({*range(128)} - {*b"+0123456789"})


def renew(connection: sqlite3.Connection, ids: Iterable[int]) -> None:
    """Work out again where these people stand; those who are gone are passed over."""
    shared = _Shared(connection)
    for some in rows.batches(sorted(ids)):
        known = people.load(connection, some)
        told, passed = _histories(connection, some), skips(connection, some)
        # Deleted first: to replace as it inserts, SQLite takes nearly twice as long.
        for table in ("standing", "finding"):
            connection.execute(f"DELETE FROM {table} WHERE person_id IN ({rows.marks(some)})", some)
        _write(
            connection,
            [
                (who, shared.derived(who, *told.get(who.id, (NOTHING, None)), passed.get(who.id)))
                for who in known.values()
            ],
        )
        _shelve(connection, some)


def begin(connection: sqlite3.Connection, new: Sequence[Person]) -> None:
    """Work out where people stand with whom nothing has happened yet, so that nothing is read back."""
    shared = _Shared(connection)
    _write(connection, [(person, shared.derived(person)) for person in new])
    _shelve(connection, [person.id for person in new])


def load(connection: sqlite3.Connection, ids: Sequence[int]) -> dict[int, Derived]:
    """Where these people stand."""
    found: dict[int, Derived] = {}
    for some in rows.batches(ids):
        for (
            number, touches, reached, sent, tries, seen, written, anchor, clock, days, most, source, first,
            owed, snoozed, given, shown, *last,
        ) in connection.execute(
            "SELECT person_id, touches, reached_on, sent_on, tries, seen_on, written_on, anchor, clock, "
            f"{CADENCE}, first_on, owed_since, snoozed_until, give, shown, "
            "touch.day, how, direction, bump, note, touch.id "
            "FROM standing LEFT JOIN rhythm ON rhythm.id = rhythm "
            "LEFT JOIN touch ON touch.id = last_touch_id "
            f"WHERE person_id IN ({rows.marks(some)})",
            some,
        ):  # fmt: skip
            found[number] = Derived(
                TouchHistory(
                    touches,
                    rows.touch(*last) if last[0] else None,
                    rows.day(reached),
                    rows.day(sent),
                    tries,
                    rows.day(seen),
                    rows.day(written),
                ),
                rows.day(anchor),
                rows.day(clock),
                Cadence(days, most, source) if days else None,
                rows.day(first),
                rows.day(owed),
                rows.day(snoozed),
                given,
                not shown,
            )
    return found


def skips(connection: sqlite3.Connection, ids: Sequence[int]) -> dict[int, dict[str, date]]:
    """When a turn of each of these people was let pass, by lane."""
    found: dict[int, dict[str, date]] = {}
    for some in rows.batches(ids):
        for number, lane, day in connection.execute(
            f"SELECT person_id, lane, day FROM skip WHERE person_id IN ({rows.marks(some)})", some
        ):
            found.setdefault(number, {})[lane] = rows.known_day(day)
    return found


class _Shared:
    """What the standing of people depends on beside their own facts: rhythms and rests of tags."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.tags = {each.tag: each for each in rhythms.of_tags(connection)}
        self.rests = {
            key: rows.known_day(until)
            for key, until in connection.execute("SELECT key, until FROM pause WHERE scope = 'tag'")
        }

    def derived(
        self,
        person: Person,
        history: TouchHistory = NOTHING,
        give: str | None = None,
        skips: dict[str, date] | None = None,
    ) -> Derived:
        return derive(person, history, self.tags, skips, self.rests, give)


def _write(connection: sqlite3.Connection, found: Sequence[tuple[Person, Derived]]) -> None:
    """Store where people stand, and the text they are found by."""
    kinds = _Kinds(connection)
    connection.executemany(_INSERT_STANDING, [_standing_row(person, where, kinds) for person, where in found])
    connection.executemany(_INSERT_FINDING, [_finding_row(person) for person, _ in found])


def _shelve(connection: sqlite3.Connection, ids: Iterable[int]) -> None:
    """Bring the shelves up to date on which these people's texts stand, or stood."""
    shelves = sorted({number - number % _ON_A_SHELF for number in ids})
    for statement in (_FILL_NAMES, _FILL_TEXT, _CLEAR):
        connection.executemany(
            statement, [{"first": first, "last": first + _ON_A_SHELF - 1} for first in shelves]
        )


_ON_A_SHELF = 32
# Most changes change no text, and then nothing is written.
_FILL = """
    INSERT INTO shelf SELECT '{0}', :first, :last, joined FROM (
        SELECT group_concat({0}, {1}) AS joined FROM finding WHERE person_id BETWEEN :first AND :last
    ) WHERE joined IS NOT NULL
    ON CONFLICT (kind, first_id) DO UPDATE SET text = excluded.text WHERE text <> excluded.text
"""
_FILL_NAMES, _FILL_TEXT = _FILL.format("names", "''"), _FILL.format("text", "char(10)")
_CLEAR = """
    DELETE FROM shelf WHERE kind IN ('names', 'text') AND first_id = :first
    AND NOT EXISTS (SELECT 1 FROM finding WHERE person_id BETWEEN :first AND :last)
"""


class _Kinds:
    """The numbers of the kinds of rhythm, and of guests of a season; a new kind gets a row.

    Whoever has the same kind of rhythm differs in the day from which the clock counts, and in nothing
    else that their place in the lane depends on; guests of a kind differ in their lot. There are few
    kinds, however many the people.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._goals: dict[str, list[int]] = {}
        for key, number in connection.execute("SELECT key, id FROM goal WHERE done_on IS NULL ORDER BY id"):
            self._goals.setdefault(key, []).append(number)
        self._known: dict[str, dict[Row, int]] = {
            table: {
                tuple(row): number
                for number, *row in connection.execute(f"SELECT id, {', '.join(columns)} FROM {table}")
            }
            for table, columns in _KINDS.items()
        }

    def guest(self, person: Person, importance: int) -> int | None:
        """The kind of guest someone is; None for those whom no season is for."""
        if person.circle not in CIRCLES and not person.tags:
            return None
        return self._number("guest", (person.circle, culture(person), importance))

    def rhythm(self, person: Person, where: Derived, importance: int) -> int | None:
        """The kind of someone's rhythm; None where they have none."""
        own = where.cadence
        if person.no_clock or (own is None and person.circle not in CIRCLES):
            return None
        # Of the circle's intervals the book knows nothing: they are the configuration's to change.
        intervals = (own.days, own.max_days, own.source) if own else (None, None, None)
        goals = (
            {goal for tag in person.tags for goal in self._goals.get(fold(tag), ())} if self._goals else ()
        )
        return self._number(
            "rhythm", (person.circle, *intervals, importance, ",".join(map(str, sorted(goals))))
        )

    def _number(self, table: str, kind: Row) -> int:
        known = self._known[table]
        if kind not in known:
            columns = _KINDS[table]
            row = self._connection.execute(
                f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({rows.marks(columns)})", kind
            )
            known[kind] = row.lastrowid or 0
        return known[kind]


_KINDS = {
    "rhythm": ("circle", "days", "max_days", "source", "importance", "goals"),
    "guest": ("circle", "culture", "importance"),
}


def importance(person: Person, where: Derived) -> int:
    """What importance adds to the urgency of this person, in tenths."""
    return tenths(person.circle, where.cadence.source if where.cadence else None, where.give)


def dormant(number: int, known: bool) -> int:
    """Which day of the round a lot, or a day's ordinal, falls on; strangers' come after the others'."""
    return rediscovery.day_of_round(number, known) + (0 if known else rediscovery.ROUND)


def _standing_row(person: Person, where: Derived, kinds: _Kinds) -> Row:
    touches, last, reached, sent, tries, seen, written = where.history
    matters, number = importance(person, where), lot(person.uid)
    rhythm = kinds.rhythm(person, where, matters)
    return (
        person.id,
        fold(person.name),
        fold(person.name.replace("ñ", "n~").replace("Ñ", "n~")),
        int(not person.silent),
        matters,
        person.birthday.month_day if person.birthday else None,
        touches,
        last.id if last else None,
        _text(last and last.on),
        _text(reached),
        _text(sent),
        tries,
        _text(where.snoozed_until),
        str(where.anchor or person.added_on),
        str(where.clock or where.anchor or person.added_on),
        rhythm,
        _text(where.first_on),
        _text(where.owed_since),
        number,
        kinds.guest(person, matters),
        dormant(number, _known(person, where)) if rhythm is None else None,
        number % crossing.ROUND if crossing.one_way(person.met and person.met.mode, seen, written) else None,
        _text(seen),
        _text(written),
        where.give,
    )


def _known(person: Person, where: Derived) -> bool:
    """Whether you have met, on a day that is known, or been in touch."""
    return where.history.last is not None or bool(person.met and person.met.on and person.met.on.whole)


def _text(day: date | None) -> str | None:
    return str(day) if day else None


def _finding_row(person: Person) -> Row:
    met = person.met
    folded = [fold(name) for name in (person.name, *person.nicknames)]
    rest = [
        *(email.value for email in person.emails),
        *(_digits(phone.value) for phone in person.phones),
        *(text for name in _FOUND_LISTS for text in getattr(person, name)),
        *filter(None, (*(getattr(person, name) for name in _FOUND), met and met.place, met and met.via)),
    ]
    # Each name on a line and each word after a space, so that "the start of a word" is a substring.
    return person.id, "\n " + "\n ".join(folded), "\n".join([*folded, *map(fold, rest)])


_FOUND = tuple(field.name for field in FIELDS if field.found and field.kind != TEXTS)
_FOUND_LISTS = tuple(field.name for field in FIELDS if field.found and field.kind == TEXTS)
"""The facts that people are found by, beside their names and how to reach them."""


def _digits(phone: str) -> str:
    """The number as written and without its spaces and signs, so that either finds it."""
    if phone.isascii():
        bare = phone.encode().translate(None, _NEITHER_DIGIT_NOR_PLUS).decode()
    else:
        bare = "".join([c for c in phone if c.isdecimal() or c == "+"])
    return phone if bare == phone else f"{phone} {bare}"


def _histories(
    connection: sqlite3.Connection, ids: Sequence[int]
) -> dict[int, tuple[TouchHistory, str | None]]:
    """What each person's touches come to, and what their give and take adds.

    Of two on one day the one noted last is the later one.
    """
    told: dict[int, list[Touch]] = {}
    for number, *row in connection.execute(
        "SELECT touch_person.person_id, touch.day, how, direction, bump, note, touch.id FROM touch_person "
        "JOIN touch ON touch.id = touch_person.touch_id "
        f"WHERE touch_person.person_id IN ({rows.marks(ids)}) ORDER BY touch.day, touch.id",
        ids,
    ):
        told.setdefault(number, []).append(rows.touch(*row))
    needs = task_days(connection, ids)
    return {
        number: (reduce(TouchHistory.then, each, NOTHING), give(between(each, needs.get(number, ()))))
        for number, each in told.items()
    }
