"""Opening, checking and creating the one file of the book.

How durable SQLite's settings are was measured first: with a truncated rollback journal (``TRUNCATE``)
and ``synchronous=FULL``, no acknowledged write was lost in simulated power cuts, while the default lost
some; see docs/data.md.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from functools import cache

from netbook.domain.list.settings import CIRCLE_CADENCES
from netbook.domain.people.model import Cadence
from netbook.errors import BadInput, CannotWrite, NetbookError, TryLater, Unexplained, reason
from netbook.files import draft_beside, make_private, sync_folder
from netbook.places import uri
from netbook.store import schema

AnyPath = str | os.PathLike[str]

BUSY_SECONDS = 15.0
"""How long a command waits for another netbook to finish writing."""

_OLDEST_SQLITE = (3, 38, 0)  # STRICT tables came with 3.37, built-in JSON functions with 3.38
_PRAGMAS = (
    "foreign_keys = ON",
    "trusted_schema = OFF",
    "cell_size_check = ON",
    "secure_delete = ON",
    "synchronous = FULL",
)
RESTORE = "restore a copy of the file from a backup"

# For every None, sqlite3 looks for an adapter in three places. One that returns None, found in the
# first of them, saves a twentieth of an import.
sqlite3.register_adapter(type(None), dict[None, None]().get)


def connect(path: AnyPath, patience: float = BUSY_SECONDS) -> sqlite3.Connection:
    """A checked connection to the book at ``path``, or to an empty book in memory if there is none.

    Nothing is written, except that SQLite finishes what a crash interrupted. Raises BadInput for a
    file that is damaged or not a book, NetbookError for one from a newer netbook, TryLater for one that
    stays busy for ``patience`` seconds.
    """
    path = os.fspath(path)
    _check_sqlite()
    if not there(path):
        _refuse_orphan(path)
        with closed_on_failure(raw(":memory:")) as connection:
            _found(connection)
        return connection
    if not os.path.isfile(path):
        raise BadInput(f"{path} is not a file", "name the book's file with --db or NETBOOK_DB")
    with explained(path):
        mode = "rw" if writable(path) else "ro"
        with closed_on_failure(raw(uri(path, mode), patience)) as connection:
            _check(connection, path)
    return connection


def tell_circles(connection: sqlite3.Connection, circles: Callable[[], Mapping[str, Cadence]]) -> None:
    """Provide ``circle_days(circle)`` and ``circle_max(circle)`` to SQL; NULL for no circle.

    The intervals of circles are configured and not in the book, so changing them does not change it.
    """

    circles = cache(circles)

    for name, part in (("circle_days", "days"), ("circle_max", "max_days")):

        def interval(circle: str | None, part: str = part) -> int | None:
            return getattr(circles().get(circle or ""), part, None)

        connection.create_function(name, 1, interval, deterministic=True)


def writable(path: str) -> bool:
    """Whether the file and its folder are writable."""
    return os.access(path, os.W_OK) and os.access(os.path.dirname(path), os.W_OK)


def version(connection: sqlite3.Connection) -> int:
    """The version of the book's tables; 0 for an empty file."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def in_memory(connection: sqlite3.Connection, target: str = ":memory:") -> sqlite3.Connection:
    """A copy of the book in memory; with "" as target, in a temporary file if it is large."""
    with closed_on_failure(raw(target)) as copy:
        connection.backup(copy)
    return copy


def there(path: str) -> bool:
    """Whether anything is at ``path``. Raises NetbookError if nothing could be there."""
    try:
        os.stat(path)
    except FileNotFoundError:
        return False
    except OSError as wrong:
        raise NetbookError(
            f"there can be no book at {path}: {reason(wrong)}", "choose another place with --db"
        ) from None
    return True


def create(path: AnyPath) -> None:
    """Create an empty book at ``path``, with mode 0600 in a folder of mode 0700, unless there is one.

    The book is completed under another name and then linked into place, so that nobody ever sees
    half a book. Raises CannotWrite if the folder or the file cannot be created.
    """
    path = os.fspath(path)
    _refuse_orphan(path)
    try:
        make_private(os.path.dirname(path))
        with draft_beside(path) as draft:
            with explained(path):
                _fill(draft)
            with suppress(FileExistsError):  # another netbook was first: its book is as good
                os.link(draft, path)
            sync_folder(os.path.dirname(path))
    except OSError as wrong:
        said = reason(wrong)
        raise CannotWrite(
            f"cannot create the book at {path}: {said}", "choose another place with --db"
        ) from None


@contextmanager
def closed_on_failure(connection: sqlite3.Connection) -> Iterator[sqlite3.Connection]:
    """The connection, closed if the block raises an exception."""
    try:
        yield connection
    except BaseException:
        connection.close()
        raise


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """Everything that the block writes is committed, or nothing."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:  # a full disk has ended it already
            connection.execute("ROLLBACK")
        raise


def migrate(connection: sqlite3.Connection) -> None:
    """Bring the tables to this program's version, within a transaction; the caller fills derived ones."""
    for migration in schema.MIGRATIONS[version(connection) :]:
        migration(connection)
    connection.execute(f"PRAGMA application_id = {schema.APPLICATION_ID}")
    connection.execute(f"PRAGMA user_version = {schema.VERSION}")


def prepare_to_write(connection: sqlite3.Connection) -> None:
    """Set what only writing needs: the journal mode, which is not stored in the file."""
    connection.execute("PRAGMA journal_mode = TRUNCATE")


@contextmanager
def explained(path: str) -> Iterator[None]:
    """Turn SQLite's errors about the book into a NetbookError with a sentence and a hint."""
    try:
        yield
    except sqlite3.Error as wrong:
        raise _explain(wrong, path) from wrong
    except UnicodeDecodeError as wrong:
        raise damaged(path, "what should be text is none") from wrong


def damaged(path: str, what: str) -> BadInput:
    """The error for a book that cannot be trusted."""
    return BadInput(f"the book {path} is damaged ({what})", RESTORE)


def raw(target: str, patience: float = BUSY_SECONDS) -> sqlite3.Connection:
    """A connection to whatever is there, set as every connection of ours."""
    connection = sqlite3.connect(target, uri=True, timeout=patience, isolation_level=None)
    with closed_on_failure(connection):
        for pragma in _PRAGMAS:
            connection.execute(f"PRAGMA {pragma}")
        tell_circles(connection, lambda: CIRCLE_CADENCES)
    return connection


def _fill(draft: str) -> None:
    """Write the schema into an empty file, without a journal on disk, because nobody else uses it yet."""
    connection = raw(uri(draft, "rw"))
    try:
        connection.execute("PRAGMA journal_mode = MEMORY")
        _found(connection)
    finally:
        connection.close()


def _found(connection: sqlite3.Connection) -> None:
    """Create the tables of an empty book."""
    with transaction(connection):
        migrate(connection)


def _check(connection: sqlite3.Connection, path: str) -> None:
    """Refuse what is not a sound book of this version or an older one, in one read transaction."""
    connection.execute("BEGIN")
    try:
        tables = connection.execute(_TABLES).fetchone()[0]
        application, version, page_size, pages = (
            connection.execute(f"PRAGMA {name}").fetchone()[0]
            for name in ("application_id", "user_version", "page_size", "page_count")
        )
        size = os.stat(path).st_size
    finally:
        connection.execute("ROLLBACK")
    if size == 0:
        raise BadInput(f"the book {path} is empty (0 bytes); was it cut off?", RESTORE)
    if application != schema.APPLICATION_ID:
        raise BadInput(f"{path} is not a netbook book", "name the book's file with --db or NETBOOK_DB")
    if version > schema.VERSION:
        raise NetbookError(
            f"the book {path} was written by a newer netbook (version {version} of its tables)",
            f"install the newest netbook; this one knows version {schema.VERSION}",
        )
    if size % page_size or size < page_size * pages:
        raise damaged(path, "the file is shorter than it should be")
    if version != schema.VERSION or tables != schema.text():
        from netbook.store import soundness

        soundness.compare_tables(connection, version, path)


_TABLES = (
    "SELECT group_concat(sql, ';\n') FROM "
    "(SELECT sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite~_%' ESCAPE '~' AND sql <> '' ORDER BY name)"
)


def _explain(wrong: sqlite3.Error, path: str) -> NetbookError:
    text = str(wrong)
    name = getattr(wrong, "sqlite_errorname", "") or ""
    if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
        return TryLater(f"the book {path} is in use by another netbook", "try again in a moment")
    if name.startswith("SQLITE_FULL"):
        return CannotWrite(f"the disk is full; nothing was changed in {path}", "make room and try again")
    if name.startswith(("SQLITE_READONLY_ROLLBACK", "SQLITE_READONLY_RECOVERY", "SQLITE_READONLY_CANTINIT")):
        return _unfinished(path)
    if name.startswith("SQLITE_READONLY"):
        return CannotWrite(
            f"the book {path} is read-only; nothing was changed", "copy it to a place you can write to"
        )
    if name.startswith("SQLITE_CANTOPEN"):
        if os.path.exists(f"{path}-journal") and not os.access(os.path.dirname(path), os.W_OK):
            return _unfinished(path)
        return CannotWrite(f"the book {path} cannot be opened", "check the folder and its permissions")
    if name.startswith("SQLITE_IOERR"):
        return CannotWrite(
            f"the disk failed while using {path} ({text})", "check the disk; nothing was changed"
        )
    if name.startswith("SQLITE_NOTADB"):
        return BadInput(f"{path} is not a netbook book", "name the book's file with --db or NETBOOK_DB")
    if name.startswith("SQLITE_CORRUPT") or "decode to UTF-8" in text:
        return damaged(path, text)
    return Unexplained(f"the book {path} cannot be used: {text}", "run with NETBOOK_DEBUG=1 for details")


def _unfinished(path: str) -> NetbookError:
    return CannotWrite(
        f"the book {path} was not closed cleanly and its folder is read-only",
        "copy the book and its -journal file to a place you can write to",
    )


def _refuse_orphan(path: str) -> None:
    """Refuse a journal without its book: SQLite would apply it to a new one."""
    with suppress(OSError):
        if os.lstat(f"{path}-journal").st_size:
            raise BadInput(
                f"{path}-journal is there, but not the book it belongs to",
                "bring the book back beside it, or move the journal away",
            )


def _check_sqlite() -> None:
    if sqlite3.sqlite_version_info < _OLDEST_SQLITE:
        raise NetbookError(
            f"netbook needs SQLite 3.38, and this Python has {sqlite3.sqlite_version}", "use a newer Python"
        )
