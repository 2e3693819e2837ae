"""The texts that searches look through: one for each person, and the same joined for blocks of people."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Sequence
from operator import attrgetter

from netbook.domain.people.fields import FIELDS, TEXTS
from netbook.domain.people.model import Person
from netbook.domain.people.text import fold

TYPE_CHECKING = False  # as typing's, without loading it
if TYPE_CHECKING:
    from typing import Any

_INSERT = "INSERT INTO search_text (person_id, names, text) VALUES (?, ?, ?)"
_NEITHER_DIGIT_NOR_PLUS = bytes({*range(128)} - {*b"+0123456789"})


def write(connection: sqlite3.Connection, found: Sequence[Person]) -> None:
    """Add the texts of people who have none yet."""
    connection.executemany(_INSERT, map(_row, found))


def join(connection: sqlite3.Connection, ids: Iterable[int]) -> None:
    """Update the blocks that hold, or held, these people's texts."""
    blocks = sorted({number - number % _IN_A_BLOCK for number in ids})
    for statement in (_FILL_NAMES, _FILL_TEXT, _CLEAR):
        connection.executemany(
            statement, [{"first": first, "last": first + _IN_A_BLOCK - 1} for first in blocks]
        )


_IN_A_BLOCK = 32
# Most changes change no text, and then nothing is written.
_FILL = """
    INSERT INTO search_block (kind, first_id, last_id, text) SELECT '{0}', :first, :last, joined FROM (
        SELECT group_concat({0}, {1}) AS joined FROM search_text WHERE person_id BETWEEN :first AND :last
    ) WHERE joined IS NOT NULL
    ON CONFLICT (kind, first_id) DO UPDATE SET text = excluded.text WHERE text <> excluded.text
"""
_FILL_NAMES, _FILL_TEXT = _FILL.format("names", "''"), _FILL.format("text", "char(10)")
_CLEAR = """
    DELETE FROM search_block WHERE kind IN ('names', 'text') AND first_id = :first
    AND NOT EXISTS (SELECT 1 FROM search_text WHERE person_id BETWEEN :first AND :last)
"""


def _row(person: Person) -> tuple[int, str, str]:
    met = person.met
    folded = [fold(name) for name in (person.name, *person.nicknames)]
    rest = [
        *(email.value for email in person.emails),
        *(_digits(phone.value) for phone in person.phones),
        *(text for texts in _found_lists(person) for text in texts),
        *filter(None, (*_found(person), met and met.place, met and met.via)),
    ]
    # Each name on a line and each word after a space, so that "the start of a word" is a substring.
    return person.id, "\n " + "\n ".join(folded), "\n".join([*folded, *map(fold, rest)])


def _facts(names: Sequence[str]) -> Callable[[Person], Sequence[Any]]:
    """A function that returns these facts of a person, as a tuple even if there is only one."""
    get = attrgetter(*names)
    return get if len(names) > 1 else lambda person: (get(person),)


_found = _facts([field.name for field in FIELDS if field.found and field.kind != TEXTS])
_found_lists = _facts([field.name for field in FIELDS if field.found and field.kind == TEXTS])
"""The facts that are searched, besides names and contact points."""


def _digits(phone: str) -> str:
    """The number as written, followed by the same without spaces and signs, so that either finds it."""
    if phone.isascii():
        bare = phone.encode().translate(None, _NEITHER_DIGIT_NOR_PLUS).decode()
    else:
        bare = "".join([c for c in phone if c.isdecimal() or c == "+"])
    return phone if bare == phone else f"{phone} {bare}"
