"""People without a circle, and what was decided about them."""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from netbook.domain.people.likely import Known
from netbook.store import rows
from netbook.store.derived import NEXT_DUE
from netbook.store.journal import Writing
from netbook.store.rhythms import open_again, skip

# Kept as rows of `skip`: like a turn let pass, each says on which day the user put a question about a person
# off; it goes when they go, and is taken back with the change that made it.
NONE, LATER = "circle", "circle-later"
"""What the user answered when asked for a circle: that someone needs none, or to decide later."""

_ASKED = f"""
    FROM derived JOIN person ON person.id = person_id
    WHERE shown = 1 AND circle IS NULL AND no_clock = 0 AND kind = 'person'
    AND NOT EXISTS (SELECT 1 FROM skip WHERE skip.person_id = person.id AND lane = '{NONE}')
"""
_THEY = f"IN (SELECT person.id {_ASKED})"


def number(connection: sqlite3.Connection, since: int = 0) -> int:
    """The number of people who have no circle, and of whom the user has not said that they need none.

    Only those are counted whose own number is ``since`` or higher.
    """
    found = connection.execute(f"SELECT count(*) {_ASKED} AND person.id >= ?", (since,))
    return int(found.fetchone()[0])


def known(connection: sqlite3.Connection, starred: Iterable[int] = ()) -> list[Known]:
    """What is known of each of them; ``starred`` are the numbers of the phone's favourites."""
    ways, more = _ways(connection), _personal(connection)
    tags: dict[int, tuple[str, ...]] = {}
    for person, tag in connection.execute(
        f"SELECT person_id, value FROM tag WHERE person_id {_THEY} ORDER BY id"
    ):
        tags[person] = (*tags.get(person, ()), tag)
    met = dict(
        connection.execute(f"SELECT person_id, day FROM meeting WHERE day IS NOT NULL AND person_id {_THEY}")
    )
    later = dict(connection.execute("SELECT person_id, day FROM skip WHERE lane = ?", (LATER,)))
    stars = frozenset(starred)
    return [
        Known(
            person,
            uid,
            name,
            family,
            tags=tags.get(person, ()),
            starred=person in stars,
            birthday=bool(birthday),
            ways=frozenset(ways.get(person, ())),
            notes=more.get(person, 0) + bool(note),
            met_on=rows.partial(met.get(person)),
            last_on=rows.day(last_on),
            touches=touches,
            later_on=rows.day(later.get(person)),
        )
        for person, uid, name, family, birthday, note, last_on, touches in connection.execute(
            f"SELECT person.id, uid, name, family, birthday, note, last_on, touches {_ASKED}"
        )
    ]


def cards_with(connection: sqlite3.Connection, marks: Sequence[str]) -> Iterator[tuple[int, str]]:
    """Their cards, each with whose it is, that have one of these words in whatever letters."""
    or_with = " OR text LIKE ?" * len(marks)
    return connection.execute(
        f"SELECT person_id, text FROM card WHERE person_id {_THEY} AND (FALSE{or_with})",
        [f"%{mark}%" for mark in marks],
    )


def answer(writing: Writing, person: int, what: str, today: date) -> None:
    """Note that someone needs no circle (``NONE``), or that the user will decide later (``LATER``)."""
    _forget(writing, person, LATER if what == NONE else NONE)
    skip(writing, person, what, today)


def forget_answers(writing: Writing, person: int) -> None:
    """Forget what was answered about someone who is given a circle: whoever loses it is asked about again."""
    _forget(writing, person, NONE)
    _forget(writing, person, LATER)


def _forget(writing: Writing, person: int, what: str) -> None:
    open_again(writing, [person], what, date.min)


def crowd(connection: sqlite3.Connection, circle: str, person: int, due: date, today: date) -> int:
    """The number of others in a circle whose turn comes on the same day; if that is past, of all overdue."""
    same = "<=" if due <= today else "="
    found = connection.execute(
        f"SELECT count(*) FROM derived WHERE source = ? AND person_id <> ? AND {NEXT_DUE} {same} ?",
        (f"circle:{circle}", person, str(max(due, today))),
    )
    return int(found.fetchone()[0])


def _ways(connection: sqlite3.Connection) -> dict[int, list[str]]:
    """The kinds of contact data of each of them."""
    found: dict[int, list[str]] = {}
    for person, kind in connection.execute(
        f"SELECT DISTINCT person_id, kind FROM contact_point WHERE person_id {_THEY} "
        f"UNION ALL SELECT DISTINCT person_id, 'address' FROM address WHERE person_id {_THEY}"
    ):
        found.setdefault(person, []).append(kind)
    return found


def _personal(connection: sqlite3.Connection) -> dict[int, int]:
    """The number of nicknames, of yearly dates and of second numbers and addresses of each of them."""
    each = f"WHERE person_id {_THEY} GROUP BY person_id"
    return dict(
        connection.execute(
            f"SELECT person_id, sum(many) FROM (SELECT person_id, count(*) AS many FROM nickname {each} "
            f"UNION ALL SELECT person_id, count(*) FROM yearly_date {each} "
            f"UNION ALL SELECT person_id, count(*) - 1 FROM contact_point {each}, kind) GROUP BY 1"
        )
    )
