"""Upgrading the book of an older netbook to this one's tables, after putting a copy of it aside."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager

from netbook.errors import CannotWrite, reason
from netbook.files import draft_beside, sync_folder
from netbook.store import database, derived, schema, soundness  # noqa: TID253 - as late as they


def upgrade(connection: sqlite3.Connection, path: str | os.PathLike[str]) -> sqlite3.Connection:
    """A connection to the same book with the tables of this program.

    The file is changed in one transaction, after a checked copy was put beside it; if it is read-only,
    a copy in memory is changed instead. Raises CannotWrite if no copy can be made.
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
    """The path of the copy of the book at ``path`` with the tables of ``version``."""
    return f"{os.fspath(path)}.version-{version}"


def _bring_up(connection: sqlite3.Connection, path: str | None) -> None:
    with _without_foreign_keys(connection), database.transaction(connection):
        # Read again under the lock: another netbook may have been first.
        version = database.version(connection)
        if version == schema.VERSION:
            return
        if path:
            _put_aside(path, aside(path, version))
        before, dangling = _counted(connection), _dangling(connection)
        database.migrate(connection)
        after = _counted(connection)
        lost = {name: count for name, count in before.items() if after.get(name, 0) < count}
        if lost or _dangling(connection) > dangling:
            what = f"rows of {', '.join(sorted(lost))}" if lost else "rows that others refer to"
            raise RuntimeError(f"upgrading from version {version} would lose {what}")
        derived.renew_all(connection)


@contextmanager
def _without_foreign_keys(connection: sqlite3.Connection) -> Iterator[None]:
    """Foreign keys are off meanwhile, as SQLite requires for recreating tables that others refer to."""
    connection.execute("PRAGMA foreign_keys = OFF")
    try:
        yield
    finally:
        connection.execute("PRAGMA foreign_keys = ON")


def _dangling(connection: sqlite3.Connection) -> int:
    """The number of rows that refer to a row that does not exist."""
    return len(connection.execute("PRAGMA foreign_key_check").fetchall())


def _counted(connection: sqlite3.Connection) -> dict[str, int]:
    """The number of rows of each table of facts, but for the rhythms of tags, which one migration drops."""
    from sqlite_utils import Database

    book = Database(connection, execute_plugins=False)
    facts = {*schema.FACT_TABLES} - {"cadence"}
    called = {name: schema.FORMER_NAMES.get(name, name) for name in book.table_names()}
    return {called[name]: book.table(name).count for name in called if called[name] in facts}


def _put_aside(path: str, target: str) -> None:
    """Copy the book, locked, through a second connection: SQLite does not back up one that is writing."""
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
