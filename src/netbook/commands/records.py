"""Turning people in the book into records for answers."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from typing import Any

from netbook.answers.people import CardRecord, DateRecord, LastTouch, MetRecord, PersonRecord
from netbook.domain.list.derived import Derived
from netbook.domain.people.comparing import uid_key
from netbook.domain.people.fields import NAMED
from netbook.domain.people.model import Person
from netbook.store import cards, derived, people
from netbook.words import phrases


def record(connection: sqlite3.Connection, number: int) -> PersonRecord:
    """Returns one person as every JSON document shows them."""
    return records(connection, [number])[0]


def records(connection: sqlite3.Connection, ids: Sequence[int]) -> tuple[PersonRecord, ...]:
    """Returns these people as every JSON document shows them, in the order of ``ids``."""
    where = derived.load(connection, ids)
    return tuple(_record(person, where[number]) for number, person in people.load(connection, ids).items())


def on_card(connection: sqlite3.Connection, person: Person) -> tuple[CardRecord, ...]:
    """Returns the facts in someone's card that have no field; related people in the book by name."""
    text = cards.own(connection, person.id)
    if text is None:
        return ()
    from netbook.formats.vcard.beyond import beyond

    said = beyond(text, person)
    found = [(each, phrases.value(each.value)) for each in said]
    names = cards.names_of(connection, (value for each, value in found if each.is_uri))
    return tuple(
        CardRecord(each.what, each.label, names.get(uid_key(value), value) if each.is_uri else value)
        for each, value in found
    )


def _record(person: Person, where: Derived) -> PersonRecord:
    met, last = person.met, where.history.last
    plain: dict[str, Any] = {name: getattr(person, name) for name in _PLAIN}
    return PersonRecord(
        **plain,
        dates=tuple(DateRecord(label=yearly.label, date=yearly.date) for yearly in person.dates),
        met=MetRecord(on=met.on, mode=met.mode, place=met.place, via=met.via) if met else MetRecord(),
        last_touch=(
            LastTouch(on=last.on, how=last.how, direction=last.direction, note=last.note) if last else None
        ),
        touches=where.history.touches,
        cadence=where.cadence,
        next_due=where.next_due,
    )


_WORKED_OUT = ("dates", "met", "cadence")
_PLAIN = tuple(name for name in PersonRecord._fields if name in NAMED and name not in _WORKED_OUT)
"""The fields that are shown unchanged."""
