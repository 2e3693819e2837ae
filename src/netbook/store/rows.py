"""From what SQLite holds to domain values, refusing what cannot have been written by netbook."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from netbook.domain.people.dates import PartialDate
from netbook.domain.people.fields import date_or_words
from netbook.domain.people.model import Touch
from netbook.errors import BadInput

TYPE_CHECKING = False  # as typing's, without loading it
if TYPE_CHECKING:
    from typing import Any, TypeVar

    _Value = TypeVar("_Value")

_BATCH = 500


def batches(values: Sequence[_Value]) -> Iterator[Sequence[_Value]]:
    """The values in portions that fit into one statement."""
    for start in range(0, len(values), _BATCH):
        yield values[start : start + _BATCH]


def marks(values: Sequence[object]) -> str:
    """As many question marks as there are values."""
    return ", ".join("?" * len(values))


def numbers(connection: sqlite3.Connection, statement: str, *values: str | int) -> list[int]:
    """The first column of what a statement finds."""
    return [number for (number,) in connection.execute(statement, values)]


def first_alone(
    connection: sqlite3.Connection, statement: str, values: Mapping[str, str | int]
) -> Iterator[tuple[Any, ...]]:
    """What a statement finds, for one of many groups of which hardly more than the first row is looked at.

    The first row is read by itself. While a statement is being read it cannot be run once more for the
    next group: SQLite would have to compile another, which takes longer than to run it.
    """
    found = connection.execute(f"{statement} LIMIT 1", values).fetchall()
    if found:
        yield found[0]
        yield from connection.execute(f"{statement} LIMIT -1 OFFSET 1", values)


def day(text: str | None) -> date | None:
    """A stored local day. Raises BadInput where it is none: only damage puts it there."""
    if text is None:
        return None
    try:
        return date.fromisoformat(text)
    except (TypeError, ValueError):
        raise _damaged(text) from None


def known_day(text: str) -> date:
    """A stored local day that is never absent."""
    found = day(text)
    if found is None:
        raise _damaged(text)
    return found


def partial(text: str | None) -> PartialDate | None:
    """A stored date of which parts may be unknown. Raises BadInput where it is none."""
    if text is None:
        return None
    try:
        return PartialDate.parse(text)
    except (TypeError, ValueError, AttributeError):
        raise _damaged(text) from None


def when(text: str | None) -> PartialDate | str | None:
    """A date, or the words that stand for one; None where there is none."""
    return date_or_words(text) if text else None


def touch(on: str, how: str | None, direction: str, bump: int, note: str | None, number: int) -> Touch:
    """A stored touch."""
    return Touch(known_day(on), how, direction, bool(bump), note, number)


def _damaged(text: object) -> BadInput:
    return BadInput(
        f"the book is damaged: {text!r} stands where a date should", "bring back a copy from a backup"
    )
