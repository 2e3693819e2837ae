"""People as lines of a list: what fits on a line, in a few queries however many there are."""

import sqlite3
from collections.abc import Sequence

from netbook.store import derived, rows
from netbook.tuples import NamedTuple


class Line(NamedTuple):
    """One person of a list. Days are ISO text, tags are joined by ", "."""

    uid: str
    name: str
    circle: str | None
    tags: str
    org: str | None
    email: str | None
    phone: str | None
    last_on: str | None
    next_due: str | None
    state: str


def lines(connection: sqlite3.Connection, ids: Sequence[int]) -> list[Line]:
    """These people, a line each, in the order asked for."""
    found: dict[int, Line] = {}
    for some in rows.batches(ids):
        for number, *line in connection.execute(_LINES.format(marks=rows.marks(some)), some):
            found[number] = Line._make(line)
    return [found[number] for number in ids if number in found]


_FIRST = """
    (SELECT value FROM contact_point WHERE person_id = person.id AND kind = '{}'
     ORDER BY preferred DESC, position LIMIT 1)
"""
_LINES = f"""
    SELECT person.id, uid, name, person.circle,
           coalesce((SELECT group_concat(value, ', ') FROM tag WHERE person_id = person.id), ''), org,
           {_FIRST.format("email")},
           {_FIRST.format("phone")},
           last_on, {derived.NEXT_DUE},
           CASE WHEN deceased THEN 'deceased' WHEN archived THEN 'archived'
                WHEN do_not_contact THEN 'do not contact' ELSE '' END
    FROM person JOIN derived ON derived.person_id = person.id
    WHERE person.id IN ({{marks}})
"""
