"""People in the book: from rows to Person and back."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from datetime import date
from operator import attrgetter

from netbook.domain.people.comparing import channel_key
from netbook.domain.people.fields import COMPOSITE, DAY, FIELDS, FLAG, TEXTS, WHEN, YEARLY, said_by_card
from netbook.domain.people.model import Address, Cadence, ContactPoint, Meeting, Person, YearlyDate
from netbook.domain.people.text import fold
from netbook.errors import NotFound
from netbook.store import rows
from netbook.store.journal import Value, Writing
from netbook.tuples import named

TYPE_CHECKING = False  # as typing's, without loading it
if TYPE_CHECKING:
    from typing import Any, TypeVar

    Preferable = TypeVar("Preferable", ContactPoint, Address)

Row = dict[str, Value]
"""The values of a row by column."""


def load(connection: sqlite3.Connection, ids: Sequence[int]) -> dict[int, Person]:
    """The people with these numbers, by number, in the given order; those not in the book are left out."""
    found: dict[int, Person] = {}
    for some in rows.batches(ids):
        marks = f"({rows.marks(some)})"
        children = {table: _children(connection, table, marks, some) for table in _TABLES}
        loaded = {
            row[0]: _person(dict(zip(_COLUMNS, row, strict=True)), children)
            for row in connection.execute(_SELECT + marks, some)
        }
        found.update((number, loaded[number]) for number in some if number in loaded)
    return found


def uids(connection: sqlite3.Connection, ids: Sequence[int]) -> dict[int, str]:
    """The UIDs of these people, by number."""
    return dict(
        connection.execute(f"SELECT id, uid FROM person WHERE id IN ({rows.marks(ids)})", ids).fetchall()
    )


def add(writing: Writing, person: Person) -> int:
    """Add a new person to the book. Returns their number."""
    return add_many(writing, [person])


def add_many(writing: Writing, new: Sequence[Person], *, came: date | None = None) -> int:
    """Add new people to the book. Returns the number of the first; the others follow it.

    ``added_on`` must be set; or ``came``, the local day on which they all arrived, each with a card that
    says exactly what the book now says. An earlier ``added_on``, from another book, is kept.
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
    columns = (*_STORED, "as_card")
    writing.insert_many("person", columns, [(*_row(person), as_card) for person in numbered])
    for table, (_, of) in _TABLES.items():
        _insert(writing, table, [child for person in numbered for child in of(person)])
    # New people have no touches yet, so nothing needs to be read back.
    writing.begin(writing.connection, numbered)
    writing.people.difference_update(person.id for person in numbered)
    return first


def save(writing: Writing, person: Person) -> bool:
    """Store this person, who is in the book. Returns whether anything changed."""
    known = load(writing.connection, [person.id])[person.id]
    old, new = (dict(zip(_STORED, _row(each), strict=True)) for each in (known, person))
    changes = {name: after for name, after in new.items() if old[name] != after}
    if said_by_card(known) != said_by_card(person) and _is_as_card(writing.connection, person.id):
        changes["as_card"] = 0
    replaced = [table for table in _TABLES if _save_children(writing, table, person)]
    if changes:
        writing.update("person", person.id, **changes)
    elif replaced:
        writing.mark("person", person.id)
    return bool(changes or replaced)


def one(connection: sqlite3.Connection, number: int) -> Person:
    """The person with this number. Raises NotFound if another netbook has removed them meanwhile."""
    found = load(connection, [number])
    if number not in found:
        raise NotFound("they are not in the book any more", "see who is there: netbook list")
    return found[number]


def remove(writing: Writing, number: int) -> None:
    """Remove a person from the book, with everything that is only theirs.

    A touch shared with others stays with those; whoever met someone through this person keeps the name.
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


_PLAIN = tuple(field for field in FIELDS if field.kind not in (COMPOSITE, TEXTS))
"""The fields that have a column of the same name in ``person``."""
_WRITERS: dict[str, Callable[[Any], Value]] = {DAY: str, YEARLY: str, WHEN: str, FLAG: int}
_WRITTEN = tuple((at, _WRITERS[field.kind]) for at, field in enumerate(_PLAIN) if field.kind in _WRITERS)
"""The positions of those that are not stored as they are, and the function that converts them."""
_READERS: dict[str, Callable[[Any], Any]] = {DAY: rows.day, YEARLY: rows.partial, WHEN: rows.when, FLAG: bool}
_READ = tuple((field.name, _READERS[field.kind]) for field in _PLAIN if field.kind in _READERS)
"""The fields whose stored value must be converted, and the function that does it."""
_NAMES = tuple(field.name for field in _PLAIN)
_plain = attrgetter(*_NAMES)
_STORED = (*_NAMES, "every_days", "every_max")
_COLUMNS = ("id", *_STORED)
_SELECT = f"SELECT {', '.join(_COLUMNS)} FROM person WHERE id IN "


def _row(person: Person) -> list[Value]:
    """The values of the columns ``_STORED``."""
    row: list[Value] = list(_plain(person))
    for place, write in _WRITTEN:
        if row[place] is not None:
            row[place] = write(row[place])
    cadence = person.cadence
    row += (cadence.days, cadence.max_days) if cadence else (None, None)
    return row


def _person(facts: dict[str, Any], children: dict[str, dict[int, list[dict[str, Any]]]]) -> Person:
    """The person of a row, with what other tables hold of them."""
    number, days, most = facts["id"], facts["every_days"], facts["every_max"]
    for name, read in _READ:
        facts[name] = read(facts[name])
    for table, name in _TEXTS:
        facts[name] = tuple([each["value"] for each in children[table].get(number, ())])
    points = children["contact_point"].get(number, ())
    for kind, name in _POINTS.items():
        facts[name] = tuple([_preferable(ContactPoint, each) for each in points if each["kind"] == kind])
    facts["addresses"] = tuple([_preferable(Address, each) for each in children["address"].get(number, ())])
    facts["dates"] = tuple(
        YearlyDate(label=each["label"], date=when)
        for each in children["yearly_date"].get(number, ())
        if (when := rows.partial(each["date"]))
    )
    facts["met"] = next(map(_meeting, children["meeting"].get(number, ())), None)
    facts["cadence"] = Cadence(days=days, max_days=most or days) if days else None
    return named(Person, facts)


def _preferable(kind: type[Preferable], row: dict[str, Any]) -> Preferable:
    row["preferred"] = bool(row["preferred"])
    return named(kind, row)


def _meeting(row: dict[str, Any]) -> Meeting:
    row["on"] = rows.partial(row["day"])
    return named(Meeting, row)


_POINTS = {"email": "emails", "phone": "phones", "url": "urls"}
_ADDRESS = tuple(Address._fields)
_MEETING = tuple(name for name in Meeting._fields if name != "on")


def _nickname_rows(person: Person) -> list[Row]:
    return [
        {"person_id": person.id, "position": position, "value": name}
        for position, name in enumerate(person.nicknames)
    ]


def _contact_point_rows(person: Person) -> list[Row]:
    return [
        {
            "person_id": person.id,
            "kind": kind,
            "position": position,
            "value": point.value,
            "label": point.label,
            "preferred": int(point.preferred),
            "key": channel_key(kind, point.value),
        }
        for kind, name in _POINTS.items()
        for position, point in enumerate(getattr(person, name))
    ]


def _address_rows(person: Person) -> list[Row]:
    return [
        {
            "person_id": person.id,
            "position": position,
            **address._asdict(),
            "preferred": int(address.preferred),
        }
        for position, address in enumerate(person.addresses)
    ]


def _tag_rows(person: Person) -> list[Row]:
    return [
        {"person_id": person.id, "position": position, "value": tag, "key": fold(tag)}
        for position, tag in enumerate(person.tags)
    ]


def _meeting_rows(person: Person) -> list[Row]:
    met = person.met
    if not met or not any(met):
        return []
    told = {name: getattr(met, name) for name in _MEETING}
    return [{"person_id": person.id, "day": str(met.on) if met.on else None, **told}]


def _date_rows(person: Person) -> list[Row]:
    return [
        {"person_id": person.id, "position": position, "label": yearly.label, "date": str(yearly.date)}
        for position, yearly in enumerate(person.dates)
    ]


_TABLES: dict[str, tuple[tuple[str, ...], Callable[[Person], list[Row]]]] = {
    "nickname": (("person_id", "position", "value"), _nickname_rows),
    "contact_point": (
        ("person_id", "kind", "position", "value", "label", "preferred", "key"),
        _contact_point_rows,
    ),
    "address": (("person_id", "position", *_ADDRESS), _address_rows),
    "tag": (("person_id", "position", "value", "key"), _tag_rows),
    "meeting": (("person_id", "day", *_MEETING), _meeting_rows),
    "yearly_date": (("person_id", "position", "label", "date"), _date_rows),
}
"""The tables other than ``person``: the columns of each, and the function that returns a person's rows."""
_TEXTS = (("nickname", "nicknames"), ("tag", "tags"))
"""The tables that hold lists of texts, and the fields they hold."""


def _insert(writing: Writing, table: str, new: Sequence[Row]) -> None:
    if new:
        writing.insert_many(table, tuple(new[0]), [tuple(row.values()) for row in new])


def _children(
    connection: sqlite3.Connection, table: str, marks: str, ids: Sequence[int]
) -> dict[int, list[dict[str, Any]]]:
    """The rows of these people in a table, by number and in order."""
    found: dict[int, list[dict[str, Any]]] = {}
    columns = tuple(column for column in _TABLES[table][0] if column not in ("position", "key"))
    order = "id" if table == "meeting" else "position"
    for row in connection.execute(
        f"SELECT {', '.join(columns)} FROM {table} WHERE person_id IN {marks} ORDER BY {order}", ids
    ):
        found.setdefault(row[0], []).append(dict(zip(columns, row, strict=True)))
    return found


def _save_children(writing: Writing, table: str, person: Person) -> bool:
    """Replace the rows that differ. Returns whether there were any."""
    columns, of = _TABLES[table]
    wanted = of(person)
    kept = {
        number: dict(zip(columns, row, strict=True))
        for number, *row in writing.connection.execute(
            f"SELECT id, {', '.join(columns)} FROM {table} WHERE person_id = ? ORDER BY id", (person.id,)
        ).fetchall()
    }
    stale = [number for number, row in kept.items() if row not in wanted]
    fresh = [row for row in wanted if row not in kept.values()]
    for number in stale:
        writing.delete(table, number)
    _insert(writing, table, fresh)
    return bool(stale or fresh)
