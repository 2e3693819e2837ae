"""Bringing the book of an older netbook up to this one's tables, once a copy of it has been put aside."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager

from netbook.errors import CannotWrite, reason
from netbook.files import draft_beside, sync_folder
from netbook.store import database, derived, rows, schema, soundness  # noqa: TID253 - as late as they


def upgrade(connection: sqlite3.Connection, path: str | os.PathLike[str]) -> sqlite3.Connection:
    """A connection to the same book with the tables of this program.

    The file changes in one transaction, after a checked copy of it was put beside it; where it can
    only be read, a copy in memory changes instead. Raises CannotWrite where no copy can be made.
    """
    path = os.fspath(path)
    if not database.writable(path):
        with closing(connection):
            copy = database.in_memory(connection)
        with database.closed_on_failure(copy):
            _bring_up(copy, None)
        return copy
    database.prepare_to_write(connection)
    _bring_up(connection, path)
    return connection


def aside(path: str | os.PathLike[str], version: int) -> str:
    """Where the copy of the book at ``path`` with the tables of ``version`` is put."""
    return f"{os.fspath(path)}.version-{version}"


def _bring_up(connection: sqlite3.Connection, path: str | None) -> None:
    with _unminding(connection), database.transaction(connection):
        # Read again under the lock: another netbook may have been first.
        version = database.version(connection)
        if version == schema.VERSION:
            return
        if path:
            _put_aside(path, aside(path, version))
        before, loose = _counted(connection), _loose(connection)
        database.migrate(connection)
        after = _counted(connection)
        lost = {name: count for name, count in before.items() if after.get(name, 0) < count}
        if lost or _loose(connection) > loose:
            what = f"rows of {', '.join(sorted(lost))}" if lost else "what others refer to"
            raise RuntimeError(f"the way from version {version} would lose {what}")
        derived.renew(connection, rows.numbers(connection, "SELECT id FROM person"))


@contextmanager
def _unminding(connection: sqlite3.Connection) -> Iterator[None]:
    """Tables that others refer to are made anew; SQLite asks that it be told not to mind meanwhile."""
    connection.execute("PRAGMA foreign_keys = OFF")
    try:
        yield
    finally:
        connection.execute("PRAGMA foreign_keys = ON")


def _loose(connection: sqlite3.Connection) -> int:
    """How many rows refer to one that is not there."""
    return len(connection.execute("PRAGMA foreign_key_check").fetchall())


def _counted(connection: sqlite3.Connection) -> dict[str, int]:
    """How many rows each table of facts has; the rhythms of tags were begun anew once, and are left out."""
    from sqlite_utils import Database

    book = Database(connection, execute_plugins=False)
    facts = {*schema.FACT_TABLES} - {"cadence"}
    called = {name: schema.FORMER_NAMES.get(name, name) for name in book.table_names()}
    return {called[name]: book.table(name).count for name in called if called[name] in facts}


def _put_aside(path: str, target: str) -> None:
    """Copy the book while its lock is held, over a second connection: SQLite copies none that writes."""
    try:
        with draft_beside(target) as draft:
            with closing(database.connect(path)) as book, closing(sqlite3.connect(draft)) as copy:
                book.backup(copy)
                wrong = soundness.file_damage(copy)
            if wrong:
                raise database.damaged(target, wrong)
            os.replace(draft, target)
            sync_folder(os.path.dirname(target))
    except OSError as wrong:
        raise CannotWrite(
            f"the book is of an older netbook, and no copy of it can be put at {target}: {reason(wrong)}",
            "make room beside the book; nothing was changed",
        ) from None
