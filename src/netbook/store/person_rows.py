"""People as lines of a list."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

from netbook.domain.people.query import PersonRow
from netbook.store import derived, rows


def load(connection: sqlite3.Connection, ids: Sequence[int]) -> list[PersonRow]:
    """One line for each of these people, in the given order; those not in the book are left out."""
    found: dict[int, PersonRow] = {}
    for some in rows.batches(ids):
        for number, *line in connection.execute(_LINES.format(marks=rows.marks(some)), some):
            found[number] = PersonRow._make(line)
    return [found[number] for number in ids if number in found]


_FIRST = f"(SELECT value FROM contact_point WHERE person_id = person.id AND kind = '{{}}' {rows.FIRST})"
_LINES = f"""
    SELECT person.id, uid, name, person.circle,
           coalesce((SELECT group_concat(value, ', ') FROM tag WHERE person_id = person.id), ''), org,
           {_FIRST.format("email")},
           {_FIRST.format("phone")},
           last_on, {derived.NEXT_DUE},
           CASE WHEN deceased THEN 'deceased' WHEN archived THEN 'archived'
                WHEN do_not_contact THEN 'do not contact' ELSE '' END,
           {_FIRST.format("url")}
    FROM person JOIN derived ON derived.person_id = person.id
    WHERE person.id IN ({{marks}})
"""
