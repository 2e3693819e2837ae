"""From stored values to domain values; what netbook cannot have written is refused."""

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

DAYS = "coalesce(derived.days, circle_days(substr(derived.source, 8)))"
"""SQL: the ideal interval of a row of ``derived``; a circle's is configured, see ``tell_circles``."""
MOST = "coalesce(derived.max_days, circle_max(substr(derived.source, 8)))"
"""SQL: the longest interval of a row of ``derived``."""
MINE = "(direction <> 'in' OR bump = 1)"
"""SQL: whether the user took part in a touch, or tried to; what comes from others alone does not count."""
FIRST = "ORDER BY preferred DESC, position LIMIT 1"
"""SQL: the first of someone's emails, phones, links or addresses: the preferred one, else the top one."""


def batches(values: Sequence[_Value], size: int = _BATCH) -> Iterator[Sequence[_Value]]:
    """The values in batches, small enough for one statement unless the size says otherwise."""
    for start in range(0, len(values), size):
        yield values[start : start + size]


def marks(values: Sequence[object]) -> str:
    """Placeholders for the values: as many question marks, separated by commas."""
    return ", ".join("?" * len(values))


def add(
    connection: sqlite3.Connection,
    table: str,
    columns: Sequence[str],
    new: Sequence[Sequence[object]],
    *,
    once: bool = False,
) -> None:
    """Add rows to a table; ``once`` passes over those that are there already.

    Columns that are empty in all of them are not named: SQLite fills those itself, and handing over a
    None takes Python longer than handing over a text.
    """
    if not new:
        return
    filled = [
        (name, values)
        for name, values in zip(columns, zip(*new, strict=True), strict=True)
        if any(values) or set(values) != {None}
    ]
    names, places = ", ".join([name for name, _ in filled]), marks(filled)
    statement = f"INSERT INTO {table} ({names}) VALUES ({places})"
    if once:
        statement = f"INSERT INTO {table} ({names}) VALUES ({places}) ON CONFLICT DO NOTHING"
    connection.executemany(statement, zip(*[values for _, values in filled], strict=True))


def numbers(connection: sqlite3.Connection, statement: str, *values: str | int) -> list[int]:
    """The first column of the rows that a statement finds."""
    return [number for (number,) in connection.execute(statement, values)]


def first_alone(
    connection: sqlite3.Connection, statement: str, values: Mapping[str, str | int]
) -> Iterator[tuple[Any, ...]]:
    """The rows that a statement finds, for callers who rarely need more than the first.

    The first row is read on its own. A statement that is still being read cannot be run again for the
    next group: SQLite would have to compile it once more, which takes longer than running it.
    """
    found = connection.execute(f"{statement} LIMIT 1", values).fetchall()
    if found:
        yield found[0]
        yield from connection.execute(f"{statement} LIMIT -1 OFFSET 1", values)


def day(text: str | None) -> date | None:
    """A stored local day; None if there is none. Raises BadInput for anything else."""
    if text is None:
        return None
    try:
        return date.fromisoformat(text)
    except (TypeError, ValueError):
        raise _damaged(text) from None


def known_day(text: str) -> date:
    """A stored local day that must be there. Raises BadInput."""
    found = day(text)
    if found is None:
        raise _damaged(text)
    return found


def partial(text: str | None) -> PartialDate | None:
    """A stored date whose parts may be unknown; None if there is none. Raises BadInput for anything else."""
    if text is None:
        return None
    try:
        return PartialDate.parse(text)
    except (TypeError, ValueError, AttributeError):
        raise _damaged(text) from None


def when(text: str | None) -> PartialDate | str | None:
    """A stored date, or words for one; None if there is none."""
    return date_or_words(text) if text else None


TOUCH = ", ".join(f"touch.{each}" for each in ("day", "how", "direction", "bump", "note", "id", "occasion"))
"""SQL: the columns of a touch, as ``touch`` takes them."""


def touch(
    on: str,
    how: str | None,
    direction: str,
    bump: int,
    note: str | None,
    number: int,
    occasion: str | None,
) -> Touch:
    """A stored touch."""
    return Touch(known_day(on), how, direction, bool(bump), note, number, occasion)


def _damaged(text: object) -> BadInput:
    return BadInput(
        f"the book is damaged: {text!r} is not a date", "restore a copy of the file from a backup"
    )
