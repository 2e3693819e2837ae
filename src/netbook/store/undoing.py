"""Undo and redo: each is itself a change, written through ``Book.change``.

Undo is refused if a later change that has not been undone has touched the same rows, or depends on them.
"""

import sqlite3
from bisect import bisect_right
from collections.abc import Iterable

from netbook.errors import NotFound, Refused
from netbook.store import journal
from netbook.store.journal import JournalEntry, Writing

_HINT = "see: netbook history"

_Run = tuple[str, int, int]
"""Rows of a table: its name, the first number and the last."""


def undo(writing: Writing, number: int | None = None) -> JournalEntry:
    """Take back the latest change, or the one with that number. Returns its entry.

    Raises NotFound if there is none, Refused if a later change has touched the same rows.
    """
    connection = writing.connection
    entry = journal.entry(connection, journal.latest(connection) if number is None else number)
    if entry is None or entry.kind != "change":
        raise NotFound(
            "there is nothing to take back" if number is None else f"there is no change {number}", _HINT
        )
    if entry.undone:
        raise Refused(f"{entry.what} has been taken back already", _HINT)
    later = _moved_on(connection, entry.id)
    if later:
        raise _in_the_way(entry.what, *later)
    writing.kind = "undo"
    writing.take_back(entry.id)
    connection.execute("UPDATE entry SET undone = 1 WHERE id = ?", (entry.id,))
    return entry


def redo(writing: Writing) -> JournalEntry:
    """Do again what was last taken back, if nothing has changed since. Returns the entry of that change.

    Raises NotFound unless the latest change was an undo.
    """
    found = writing.connection.execute(
        "SELECT id, reverses FROM entry WHERE kind = 'undo' AND undone = 0 AND id > "
        "(SELECT coalesce(max(id), 0) FROM entry WHERE kind = 'change') ORDER BY id DESC LIMIT 1"
    ).fetchone()
    entry = journal.entry(writing.connection, found[1]) if found else None
    if entry is None:
        raise NotFound("there is nothing to do again", _HINT)
    writing.kind = "redo"
    writing.take_back(found[0])
    writing.connection.execute("UPDATE entry SET undone = 1 WHERE id = ?", (found[0],))
    writing.connection.execute("UPDATE entry SET undone = 0 WHERE id = ?", (entry.id,))
    return entry


def depended_on(writing: Writing) -> Refused:
    """The error for a change that cannot be taken back because rows of a later change refer to its rows."""
    connection, reverses = writing.connection, writing.reverses or 0
    broken = connection.execute('SELECT "table", rowid, rowid FROM pragma_foreign_key_check').fetchall()
    found = _latest_on(connection, broken, reverses)
    entry = journal.entry(connection, reverses)
    if found is None or entry is None:
        return Refused("a later change depends on it", _HINT)
    return _in_the_way(entry.what, *found)


def _in_the_way(what: str, number: int, later: str) -> Refused:
    return Refused(
        f"{what} cannot be taken back alone: change {number} ({later}) came after it",
        f"take that back first: netbook undo {number}",
    )


def _moved_on(connection: sqlite3.Connection, entry: int) -> tuple[int, str] | None:
    """The latest change after ``entry`` that touched one of its rows and was not undone: number and words."""
    rows = connection.execute("SELECT place, first_id, last_id FROM entry_row WHERE entry_id = ?", (entry,))
    return _latest_on(connection, rows, entry)


def _latest_on(connection: sqlite3.Connection, runs: Iterable[_Run], entry: int) -> tuple[int, str] | None:
    """The latest change after ``entry`` that was not undone and touched one of these rows: number and words.

    Later changes are read from the last one back, and each of their rows is looked up among the sorted runs:
    a join in SQLite would compare every row of one with every row of the other.
    """
    spans = _spans(runs)
    for number, what in connection.execute(_LATER, (entry,)):
        rows = connection.execute(_ROWS, (number,))
        if any(_touches(spans.get(place), first, last) for place, first, last in rows):
            return number, what
    return None


_LATER = "SELECT id, what FROM entry WHERE id > ? AND kind = 'change' AND undone = 0 ORDER BY id DESC"
_ROWS = "SELECT place, first_id, last_id FROM entry_row WHERE entry_id = ?"


def _spans(runs: Iterable[_Run]) -> dict[str, tuple[list[int], list[int]]]:
    """For each table, the first and the last numbers of its runs: sorted, with overlapping runs merged."""
    spans: dict[str, tuple[list[int], list[int]]] = {}
    for place, first, last in sorted(runs):
        starts, ends = spans.setdefault(place, ([], []))
        if ends and first <= ends[-1]:
            ends[-1] = max(ends[-1], last)
        else:
            starts.append(first)
            ends.append(last)
    return spans


def _touches(spans: tuple[list[int], list[int]] | None, first: int, last: int) -> bool:
    """Whether any row from ``first`` to ``last`` is in one of the runs."""
    if spans is None:
        return False
    starts, ends = spans
    place = bisect_right(starts, last)  # the runs before it begin no later than ``last``
    return place > 0 and ends[place - 1] >= first
