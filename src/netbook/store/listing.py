"""Who is listed: everyone a query asks for, in its order."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from datetime import date
from functools import partial
from itertools import islice

from netbook.domain.people.model import CIRCLES
from netbook.domain.people.query import SIMPLE, Query
from netbook.domain.people.text import sort_key
from netbook.store import derived, rows
from netbook.store.finding import contains, in_blocks
from netbook.tuples import NamedTuple

TYPE_CHECKING = False  # as typing's, without loading it
if TYPE_CHECKING:
    from typing import Any


def select(connection: sqlite3.Connection, query: Query) -> list[int]:
    """The numbers of everyone the query asks for, in its order."""
    if query.limit and query.only_words:
        found = _first(connection, query.words, query.limit)
        if len(found) == query.limit:
            return found
    conditions, values = _conditions(query)
    order = _ORDERS[query.sort]
    connection.create_function("sort_key", 1, lambda text: text and sort_key(text), deterministic=True)
    connection.create_function("ahead", 1, partial(_ahead, query.today), deterministic=True)
    statement = (
        f"SELECT derived.person_id, {order.key} AS known FROM derived {order.join} {_where(conditions)}"
        f"ORDER BY {order.terms(query.reverse)} LIMIT ?"
    )
    limit = -1 if query.limit is None else query.limit
    return [number for number, _ in connection.execute(statement, (*values, limit))]


def count(connection: sqlite3.Connection, query: Query) -> int:
    """Returns the number of people the query asks for, whatever its limit."""
    conditions, values = _conditions(query)
    found = connection.execute(f"SELECT count(*) FROM derived {_where(conditions)}", values)
    return int(found.fetchone()[0])


class _Order(NamedTuple):
    """What a list is sorted by, and the join that needs; people of whom it is not known come last.

    With ``down`` the highest comes first. ``tie`` sorts those who are equal, in the same direction; without
    it they are sorted by name. ``everyone`` has one.
    """

    key: str
    join: str = ""
    down: bool = False
    tie: str = ""
    everyone: bool = False

    def terms(self, reverse: bool) -> str:
        """The terms after ORDER BY, where the key is called ``known``."""
        turn = "DESC" if self.down != reverse else "ASC"
        # Nothing is lower than NULL: sorted down, those of whom it is not known are last anyway. An index
        # can serve such an order, and one of what everyone has.
        terms = [] if turn == "DESC" or self.everyone else ["known IS NULL"]
        terms += [" ".join(("known", turn)), " ".join((self.tie, turn)) if self.tie else "derived.sort_key"]
        return ", ".join(terms)


def _ahead(today: date, month_day: str | None) -> str | None:
    """A month and day as it is sorted, today first and yesterday last."""
    return month_day and f"{int(month_day < f'{today:%m-%d}')}{month_day}"


_PERSON = "JOIN person ON person.id = derived.person_id"
_FIRST = f"(SELECT {{}} FROM {{}} WHERE person_id = derived.person_id {{}} {rows.FIRST})"
_CIRCLE = f"nullif(instr('{','.join(CIRCLES)}', person.circle), 0)"
_BIRTHDAY = "CASE WHEN length(birthday) = 10 OR birthday LIKE '--__-__' THEN substr(birthday, -5) END"

_ORDERS = {
    "name": _Order("derived.sort_key", tie="derived.person_id", everyone=True),
    "given": _Order("sort_key(coalesce(person.given, person.name))", _PERSON),
    "family": _Order("sort_key(coalesce(person.family, person.name))", _PERSON),
    "org": _Order("sort_key(person.org)", _PERSON),
    "title": _Order("sort_key(person.title)", _PERSON),
    "circle": _Order(_CIRCLE, _PERSON),
    "tag": _Order("(SELECT min(key) FROM tag WHERE person_id = derived.person_id)"),
    "email": _Order(_FIRST.format("key", "contact_point", "AND kind = 'email'")),
    "phone": _Order(_FIRST.format("key", "contact_point", "AND kind = 'phone'")),
    "city": _Order(f"sort_key({_FIRST.format('city', 'address', '')})"),
    "birthday": _Order(f"ahead({_BIRTHDAY})", _PERSON),
    "met": _Order("meeting.day", "LEFT JOIN meeting ON meeting.person_id = derived.person_id", down=True),
    "last": _Order("derived.last_on", down=True),
    "next": _Order(derived.NEXT_DUE),
    "added": _Order("person.added_on", _PERSON, down=True, tie="person.id"),
    "touches": _Order("derived.touches", down=True),
}
"""What a list is sorted by. Meetings and other days in the past are sorted down, the latest first."""


def _where(conditions: Sequence[str]) -> str:
    return f"WHERE {' AND '.join(conditions)} " if conditions else ""


def _conditions(query: Query) -> tuple[list[str], list[Any]]:
    """The conditions that everyone listed meets, and their values."""
    conditions: list[str] = []
    values: list[Any] = []
    if query.words:
        condition, patterns = contains(query.words)
        conditions.append(f"derived.person_id IN ({in_blocks('text', condition)})")
        values += [*patterns, *patterns]
    for tag in query.tags:
        conditions.append("derived.person_id IN (SELECT person_id FROM tag WHERE key = ?)")
        values.append(tag)
    for condition, value in (
        ("derived.person_id IN (SELECT id FROM person WHERE circle = ?)", query.circle),
        ("derived.person_id IN (SELECT person_id FROM meeting WHERE mode = ?)", query.mode),
        ("derived.last_on >= ?", query.since),
        ("coalesce(derived.last_on, '') < ?", query.not_since),
        (f"derived.person_id IN (SELECT person_id FROM meeting WHERE {_LATEST} >= ?)", query.met_since),
        ("derived.person_id IN (SELECT id FROM person WHERE added_on >= ?)", query.added_since),
    ):
        if value:
            conditions.append(condition)
            values.append(str(value))
    conditions += [_KNOWN[name] for name in query.known]
    conditions += [f"coalesce({_KNOWN[name]}, 0) = 0" for name in query.unknown]
    return conditions, values


_LATEST = "(day || substr('-12-31', length(day) - 3))"
"""The last day on which a meeting can have been, of which perhaps only the month or the year is known."""


def _row_in(table: str, condition: str = "") -> str:
    return f"EXISTS (SELECT 1 FROM {table} WHERE person_id = derived.person_id {condition})"


def _column(name: str) -> str:
    return f"EXISTS (SELECT 1 FROM person WHERE id = derived.person_id AND {name} IS NOT NULL)"


_KNOWN = {
    **{kind: _row_in("contact_point", f"AND kind = '{kind}'") for kind in ("email", "phone", "url")},
    "address": _row_in("address"),
    "tag": _row_in("tag"),
    "nick": _row_in("nickname"),
    "date": _row_in("yearly_date"),
    "met": _row_in("meeting"),
    "cadence": rows.DAYS,
    "touch": "derived.touches > 0",
    "task": _row_in("task", "AND done_on IS NULL"),
    **{name: _column(column) for name, column in SIMPLE.items()},
}
"""The condition that something is known of someone."""


def _first(connection: sqlite3.Connection, words: Sequence[str], limit: int) -> list[int]:
    """The first people by name whose text has all the words, looking only among the first thousand.

    A search for twenty people by a common name is thus answered without looking at everyone.
    """
    condition, patterns = contains(words)
    walked = connection.execute(
        f"SELECT derived.person_id, {condition.format('search_text.text')} FROM derived "
        "CROSS JOIN search_text "
        f"USING (person_id) ORDER BY sort_key, derived.person_id LIMIT {_WALKED}",
        patterns,
    )
    return list(islice((number for number, found in walked if found), limit))


_WALKED = 1000
