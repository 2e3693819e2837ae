"""From people of the book to what answers say of them."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

from netbook.answers.people import DateRecord, LastTouch, MetRecord, PersonRecord
from netbook.domain.list.derived import Derived
from netbook.domain.people.model import Person
from netbook.store import derived, people


def record(connection: sqlite3.Connection, number: int) -> PersonRecord:
    """One person as every JSON document shows them."""
    return records(connection, [number])[0]


def records(connection: sqlite3.Connection, ids: Sequence[int]) -> tuple[PersonRecord, ...]:
    """These people as every JSON document shows them, in the order asked for."""
    where = derived.load(connection, ids)
    return tuple(_record(person, where[number]) for number, person in people.load(connection, ids).items())


def _record(person: Person, where: Derived) -> PersonRecord:
    met, last = person.met, where.history.last
    return PersonRecord(
        uid=person.uid,
        name=person.name,
        given=person.given,
        family=person.family,
        nicknames=person.nicknames,
        org=person.org,
        title=person.title,
        emails=person.emails,
        phones=person.phones,
        addresses=person.addresses,
        urls=person.urls,
        tags=person.tags,
        birthday=person.birthday,
        dates=tuple(DateRecord(*yearly) for yearly in person.dates),
        met=MetRecord(met.on, met.mode, met.place, met.via) if met else MetRecord(),
        last_touch=LastTouch(last.on, last.how, last.direction, last.note) if last else None,
        touches=where.history.touches,
        cadence=where.cadence,
        next_due=where.next_due,
        circle=person.circle,
        language=person.language,
        form=person.form,
        archived=person.archived,
        deceased=person.deceased,
        do_not_contact=person.do_not_contact,
        note=person.note,
    )
