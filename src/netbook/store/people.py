"""People in the book: rows to Person and back."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from operator import attrgetter
from typing import Any

from netbook.domain.people.comparing import channel_key
from netbook.domain.people.model import (
    Address,
    Cadence,
    ContactPoint,
    Meeting,
    Person,
    YearlyDate,
    said_by_card,
)
from netbook.domain.people.text import fold
from netbook.errors import NotFound
from netbook.store import derived, rows
from netbook.store.journal import Writing

_AS_THEY_ARE = (
    "uid", "kind", "name", "given", "family", "additional", "prefix", "suffix", "org", "title", "circle",
    "language", "form", "time_zone", "note",
)  # fmt: skip
_COLUMNS = (
    *_AS_THEY_ARE, "birthday", "every_days", "every_max", "archived", "deceased", "do_not_contact",
    "no_clock", "snoozed_until", "added_on",
)  # fmt: skip
_SELECT = f"SELECT id, {', '.join(_COLUMNS)} FROM person WHERE id IN "

_Child = tuple[Any, ...]


def load(connection: sqlite3.Connection, ids: Sequence[int]) -> dict[int, Person]:
    """The people with these numbers, whole, in the order asked for; those not there are left out."""
    found: dict[int, Person] = {}
    for some in rows.batches(ids):
        marks = f"({rows.marks(some)})"
        children = {table: _children(connection, table, marks, some) for table in _TABLES}
        loaded = {row[0]: _person(row, children) for row in connection.execute(_SELECT + marks, some)}
        found.update((number, loaded[number]) for number in some if number in loaded)
    return found


def uids(connection: sqlite3.Connection, ids: Sequence[int]) -> dict[int, str]:
    """The UIDs of these people."""
    return dict(
        connection.execute(f"SELECT id, uid FROM person WHERE id IN ({rows.marks(ids)})", ids).fetchall()
    )


def add(writing: Writing, person: Person) -> int:
    """Put one new person into the book; gives their number."""
    return add_many(writing, [person])


def add_many(writing: Writing, new: Sequence[Person], *, came: date | None = None) -> int:
    """Put new people into the book; gives the number of the first. ``added_on`` must be set.

    Or they ``came`` on a day, each with a card that says exactly what the book now says: whoever
    was not added earlier, in another book, is added on that day.
    """
    first = writing.next_id("person")
    if came:
        numbered = [
            person._replace(id=number, added_on=min(person.added_on or came, came))
            for number, person in enumerate(new, first)
        ]
    else:
        numbered = [person._replace(id=number) for number, person in enumerate(new, first)]
    as_card = int(came is not None)
    writing.insert_many("person", (*_COLUMNS, "as_card"), [(*_row(person), as_card) for person in numbered])
    for table, (columns, of) in _TABLES.items():
        children = [child for person in numbered for child in of(person)]
        if children:
            writing.insert_many(table, columns, children)
    # Nobody has touched a new person yet, so nothing needs to be read back.
    derived.begin(writing.connection, numbered)
    writing.people.difference_update(person.id for person in numbered)
    return first


def save(writing: Writing, person: Person) -> bool:
    """Make the book say of this person what ``person`` says; gives whether anything changed."""
    known = load(writing.connection, [person.id])[person.id]
    old, new = _row(known), _row(person)
    changes = {name: after for name, before, after in zip(_COLUMNS, old, new, strict=True) if before != after}
    if said_by_card(known) != said_by_card(person) and _is_as_card(writing.connection, person.id):
        changes["as_card"] = 0
    replaced = [table for table in _TABLES if _save_children(writing, table, person)]
    if changes:
        writing.update("person", person.id, **changes)
    elif replaced:
        writing.mark("person", person.id)
    return bool(changes or replaced)


def one(connection: sqlite3.Connection, number: int) -> Person:
    """The person with this number. Raises NotFound where another netbook has taken them out meanwhile."""
    found = load(connection, [number])
    if number not in found:
        raise NotFound("they are not in the book any more", "see who is there: netbook list")
    return found[number]


def remove(writing: Writing, number: int) -> None:
    """Take a person out of the book with everything that is only theirs.

    A touch shared with others stays theirs; whoever met someone through this person keeps the name.
    """
    connection = writing.connection
    one(connection, number)
    for (meeting,) in connection.execute("SELECT id FROM meeting WHERE via_id = ?", (number,)).fetchall():
        writing.update("meeting", meeting, via_id=None)
    touches = connection.execute(
        "SELECT touch_id FROM touch_person WHERE person_id = ?", (number,)
    ).fetchall()
    for table in (*_TABLES, "touch_person", "task", "skip", "card", "own_card"):
        for (row,) in connection.execute(f"SELECT id FROM {table} WHERE person_id = ?", (number,)).fetchall():
            writing.delete(table, row)
    for (touch,) in touches:
        if not connection.execute("SELECT 1 FROM touch_person WHERE touch_id = ?", (touch,)).fetchone():
            writing.delete("touch", touch)
    writing.delete("person", number)


def _is_as_card(connection: sqlite3.Connection, number: int) -> bool:
    found = connection.execute("SELECT as_card FROM person WHERE id = ?", (number,)).fetchone()
    return bool(found and found[0])


def _row(person: Person) -> tuple[Any, ...]:
    cadence = person.cadence
    return (
        *_as_they_are(person),
        str(person.birthday) if person.birthday else None,
        cadence.days if cadence else None,
        cadence.max_days if cadence else None,
        int(person.archived),
        int(person.deceased),
        int(person.do_not_contact),
        int(person.no_clock),
        str(person.snoozed_until) if person.snoozed_until else None,
        str(person.added_on) if person.added_on else None,
    )


_as_they_are = attrgetter(*_AS_THEY_ARE)


def _person(row: tuple[Any, ...], children: dict[str, dict[int, list[_Child]]]) -> Person:
    (
        number, uid, kind, name, given, family, additional, prefix, suffix, org, title, circle, language,
        form, zone, note, birthday, days, most, archived, deceased, do_not_contact, no_clock, snoozed, added,
    ) = row  # fmt: skip
    channels = children["channel"].get(number, ())
    met = children["meeting"].get(number)
    return Person(
        name=name,
        uid=uid,
        id=number,
        kind=kind,
        given=given,
        family=family,
        additional=additional,
        prefix=prefix,
        suffix=suffix,
        nicknames=tuple(value for _, value in children["nickname"].get(number, ())),
        org=org,
        title=title,
        emails=_channels(channels, "email"),
        phones=_channels(channels, "phone"),
        urls=_channels(channels, "url"),
        addresses=tuple(
            Address._make((*parts, bool(preferred)))
            for _, *parts, preferred in children["address"].get(number, ())
        ),
        tags=tuple(value for _, value, _ in children["tag"].get(number, ())),
        birthday=rows.partial(birthday),
        dates=tuple(
            YearlyDate(label, when)
            for _, label, text in children["yearly_date"].get(number, ())
            if (when := rows.partial(text))
        ),
        met=_meeting(met[0]) if met else None,
        cadence=Cadence(days, most or days) if days else None,
        circle=circle,
        language=language,
        form=form,
        time_zone=zone,
        note=note,
        archived=bool(archived),
        deceased=bool(deceased),
        do_not_contact=bool(do_not_contact),
        no_clock=bool(no_clock),
        snoozed_until=rows.day(snoozed),
        added_on=rows.day(added),
    )


def _channels(found: Iterable[_Child], kind: str) -> tuple[ContactPoint, ...]:
    return tuple(
        ContactPoint(value, label, bool(preferred)) for k, _, value, label, preferred, _ in found if k == kind
    )


def _meeting(row: _Child) -> Meeting:
    day, mode, place, via, via_id, note = row
    return Meeting(rows.partial(day), mode, place, via, via_id, note)


def _nickname_rows(person: Person) -> list[_Child]:
    return [(person.id, position, name) for position, name in enumerate(person.nicknames)]


def _channel_rows(person: Person) -> list[_Child]:
    return [
        (person.id, kind, position, value, label, int(preferred), channel_key(kind, value))
        for kind, channels in (("email", person.emails), ("phone", person.phones), ("url", person.urls))
        for position, (value, label, preferred) in enumerate(channels)
    ]


def _address_rows(person: Person) -> list[_Child]:
    return [
        (person.id, position, *address[:-1], int(address.preferred))
        for position, address in enumerate(person.addresses)
    ]


def _tag_rows(person: Person) -> list[_Child]:
    return [(person.id, position, tag, fold(tag)) for position, tag in enumerate(person.tags)]


def _meeting_rows(person: Person) -> list[_Child]:
    met = person.met
    if not met or not any(met):
        return []
    return [(person.id, str(met.on) if met.on else None, met.mode, met.place, met.via, met.via_id, met.note)]


def _date_rows(person: Person) -> list[_Child]:
    return [
        (person.id, position, yearly.label, str(yearly.date)) for position, yearly in enumerate(person.dates)
    ]


_TABLES: dict[str, tuple[tuple[str, ...], Callable[[Person], list[_Child]]]] = {
    "nickname": (("person_id", "position", "value"), _nickname_rows),
    "channel": (("person_id", "kind", "position", "value", "label", "preferred", "key"), _channel_rows),
    "address": (
        (
            "person_id",
            "position",
            "street",
            "city",
            "region",
            "postcode",
            "country",
            "po_box",
            "extended",
            "label",
            "preferred",
        ),
        _address_rows,
    ),
    "tag": (("person_id", "position", "value", "key"), _tag_rows),
    "meeting": (("person_id", "day", "mode", "place", "via", "via_id", "note"), _meeting_rows),
    "yearly_date": (("person_id", "position", "label", "date"), _date_rows),
}


def _children(
    connection: sqlite3.Connection, table: str, marks: str, ids: Sequence[int]
) -> dict[int, list[_Child]]:
    found: dict[int, list[_Child]] = {}
    order = "id" if table == "meeting" else "position"
    for owner, *child in connection.execute(
        f"SELECT {', '.join(_TABLES[table][0])} FROM {table} WHERE person_id IN {marks} ORDER BY {order}",
        ids,
    ):
        found.setdefault(owner, []).append(tuple(child))
    return found


def _save_children(writing: Writing, table: str, person: Person) -> bool:
    """Replace the rows that differ; those that say the same stay as they are."""
    columns, of = _TABLES[table]
    wanted = of(person)
    kept = writing.connection.execute(
        f"SELECT id, {', '.join(columns)} FROM {table} WHERE person_id = ? ORDER BY id",
        (person.id,),
    ).fetchall()
    stale = [row[0] for row in kept if row[1:] not in wanted]
    fresh = [child for child in wanted if child not in [row[1:] for row in kept]]
    for number in stale:
        writing.delete(table, number)
    if fresh:
        writing.insert_many(table, columns, fresh)
    return bool(stale or fresh)
