"""Undo and redo: each is itself a change, written through ``Book.change``.

Undo is refused if a later change that has not been undone has touched the same rows, or depends on them.
"""

import sqlite3

from netbook.errors import NotFound, Refused
from netbook.store import journal
from netbook.store.journal import JournalEntry, Writing

_HINT = "see: netbook history"


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
    connection = writing.connection
    found = connection.execute(_DEPENDING_ON).fetchone()
    entry = journal.entry(connection, writing.reverses or 0)
    if found is None or entry is None:
        return Refused("a later change depends on it", _HINT)
    return _in_the_way(entry.what, *found)


_DEPENDING_ON = """
    SELECT entry.id, entry.what FROM pragma_foreign_key_check AS broken
    JOIN entry_row ON place = broken."table" AND broken.rowid BETWEEN first_id AND last_id
    JOIN entry ON entry.id = entry_id
    WHERE kind = 'change' AND undone = 0 ORDER BY entry.id DESC LIMIT 1
"""


def _in_the_way(what: str, number: int, later: str) -> Refused:
    return Refused(
        f"{what} cannot be taken back alone: change {number} ({later}) came after it",
        f"take that back first: netbook undo {number}",
    )


def _moved_on(connection: sqlite3.Connection, entry: int) -> tuple[int, str] | None:
    """The latest change after ``entry`` that touched one of its rows and was not undone: number and words."""
    found: tuple[int, str] | None = connection.execute(
        "SELECT later.id, later.what FROM entry_row AS mine "
        "JOIN entry_row AS theirs ON theirs.place = mine.place "
        "AND theirs.first_id <= mine.last_id AND theirs.last_id >= mine.first_id "
        "JOIN entry AS later ON later.id = theirs.entry_id "
        "WHERE mine.entry_id = ? AND later.id > ? AND later.kind = 'change' AND later.undone = 0 "
        "ORDER BY later.id DESC LIMIT 1",
        (entry, entry),
    ).fetchone()
    return found
