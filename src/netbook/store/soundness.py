"""Whether the book is sound: whether its tables are those of its version, and hold what netbook writes."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing, suppress

from netbook.errors import BadInput, NetbookError
from netbook.store import database, derived, journal, people, rows, schema, touches

_LARGEST = 2**53
"""Far above any row number that netbook assigns."""


def damage(path: str) -> NetbookError | None:
    """The error for a book that cannot be trusted; None if it is sound, or does not exist."""
    if not database.there(path):
        return None
    try:
        with closing(database.connect(path)) as connection:
            if database.version(connection) < schema.VERSION:
                return None  # upgrading checks it
            with database.explained(path):
                wrong = file_damage(connection, thorough=True)
                if not wrong and _sound(connection):
                    return None
                return database.damaged(path, wrong or "something in it is not as netbook writes it")
    except NetbookError as wrong:
        return wrong if isinstance(wrong, BadInput) else None


def file_damage(connection: sqlite3.Connection, thorough: bool = False) -> str | None:
    """The first problem that SQLite's quick or thorough check finds in the file; None if there is none."""
    check = "integrity_check" if thorough else "quick_check"
    try:
        found = connection.execute(f"PRAGMA {check}(1)").fetchone()[0]
    except sqlite3.Error as wrong:
        return str(wrong)
    return None if found == "ok" else str(found)


def compare_tables(connection: sqlite3.Connection, version: int, path: str) -> None:
    """Refuse tables that differ from those a netbook of this version creates, and additional ones.

    Another version of SQLite may have stored their text differently, so this one creates them to compare.
    Raises BadInput.
    """
    with closing(database.raw(":memory:")) as made:
        for migration in schema.MIGRATIONS[:version]:
            migration(made)
        wanted = _each_table(made)
    found = _each_table(connection)
    for name, what in found.items():
        if name not in wanted and what[0] in ("trigger", "view"):
            raise BadInput(
                f"the book {path} holds a trigger or view of another program: {name}", database.RESTORE
            )
        if name not in wanted:
            raise BadInput(
                f"the book {path} holds a table or index of another program: {name}", database.RESTORE
            )
    for name, what in wanted.items():
        if found.get(name) != what:
            raise database.damaged(path, f"its {what[0]} {name} is not as netbook makes it")


def _sound(connection: sqlite3.Connection) -> bool:
    """Whether everything in the book can be read and could have been written by netbook."""
    try:
        if not all(check(connection) for check in _CHECKS):
            return False
    except (ValueError, TypeError, LookupError, OverflowError, AttributeError, BadInput):
        return False
    with suppress(Exception):  # if it fails although the facts are sound, the fault is netbook's
        return _derived(connection)
    return True


def _numbered(connection: sqlite3.Connection) -> bool:
    """Whether the numbers of all rows are ones that netbook could have assigned."""
    tables = (*schema.FACT_TABLES, "entry")
    numbers = [connection.execute(f"SELECT min(id), max(id) FROM {table}").fetchone() for table in tables]
    numbers.append(connection.execute("SELECT min(first_id), max(last_id) FROM entry_row").fetchone())
    return all(least is None or (least > 0 and most < _LARGEST) for least, most in numbers)


def _people(connection: sqlite3.Connection) -> bool:
    everyone = rows.numbers(connection, "SELECT id FROM person")
    return len(people.load(connection, everyone)) == len(everyone)


def _touches(connection: sqlite3.Connection) -> bool:
    touches.timeline(connection, None, -1)
    touches.open_tasks(connection, rows.numbers(connection, "SELECT id FROM person"))
    return True


def _entries(connection: sqlite3.Connection) -> bool:
    return all(entry.at for entry in journal.history(connection, -1))


def _rows_before(connection: sqlite3.Connection) -> bool:
    known = set(schema.FACT_TABLES)
    found = connection.execute("SELECT DISTINCT place FROM entry_row").fetchall()
    broken = "SELECT 1 FROM entry_row WHERE before IS NOT NULL AND NOT json_valid(before)"
    return {place for (place,) in found} <= known and connection.execute(broken).fetchone() is None


def _references(connection: sqlite3.Connection) -> bool:
    return connection.execute("PRAGMA foreign_key_check").fetchone() is None


def _derived(connection: sqlite3.Connection) -> bool:
    """Whether the derived tables hold what follows from the facts, deriving it again to compare."""
    with closing(database.in_memory(connection)) as copy:
        for table in schema.DERIVED_TABLES:
            copy.execute(f"DELETE FROM {table}")
        derived.renew_all(copy)
        return all(
            sorted(map(repr, connection.execute(f"SELECT * FROM {table}")))
            == sorted(map(repr, copy.execute(f"SELECT * FROM {table}")))
            for table in schema.DERIVED_TABLES
        )


_CHECKS: tuple[Callable[[sqlite3.Connection], bool], ...] = (
    _numbered,
    _references,
    _people,
    _touches,
    _entries,
    _rows_before,
)


def _each_table(connection: sqlite3.Connection) -> dict[str, tuple[str, str, str]]:
    """Every table and index by name: its kind, its table, and its text with single blanks."""
    return {
        name: (kind, table, " ".join((sql or "").replace('"', "").split()))
        for name, kind, table, sql in connection.execute(_EACH)
    }


_EACH = "SELECT name, type, tbl_name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite~_%' ESCAPE '~'"
