"""The book: one file, opened on first use, read freely, and written only through ``change``."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from datetime import datetime

from netbook.domain.list.settings import CIRCLE_CADENCES
from netbook.domain.people.model import Cadence
from netbook.errors import NetbookError
from netbook.store import database, derived, schema
from netbook.store.journal import Writing


class Book:
    """The book at ``path``. ``now`` returns the UTC instant with which changes are stamped.

    ``circles`` returns the configured cadences by circle; it is called only when they are needed.

    If there is no file yet, reading finds an empty book, and the first change creates the file.
    ``patience`` is the time in seconds to wait for another netbook; it may be changed before first use.
    """

    def __init__(
        self,
        path: str | os.PathLike[str],
        now: Callable[[], datetime],
        circles: Callable[[], Mapping[str, Cadence]] = lambda: CIRCLE_CADENCES,
        absent: Callable[[str], object] = lambda path: None,
    ) -> None:
        # A symbolic link is followed once, here, so that SQLite's journal is beside the real file.
        self.path = os.path.realpath(path)
        self.patience = database.BUSY_SECONDS
        self._now = now
        self._circles = circles
        self._absent = absent
        self._connection: sqlite3.Connection | None = None
        self._in_memory = False
        self.changed = self.begun = False

    @property
    def exists(self) -> bool:
        """Whether the file exists."""
        return database.there(self.path)

    @property
    def connection(self) -> sqlite3.Connection:
        """The connection, for reading."""
        if self._connection is None:
            self._in_memory = not self.exists
            if self._in_memory:
                self._absent(self.path)
            self._connection = self._connect()
            database.tell_circles(self._connection, self._circles)
        return self._connection

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """The connection, in one read transaction; SQLite's errors are explained."""
        with database.explained(self.path):
            connection = self.connection
            connection.execute("BEGIN")
            try:
                yield connection
            finally:
                if connection.in_transaction:
                    connection.execute("ROLLBACK")

    @contextmanager
    def change(self, what: str) -> Iterator[Writing]:
        """One change: a transaction and its journal entry, all of it or nothing.

        ``what`` describes it in words, and may be made more precise through ``writing.what``. If nothing
        is written, there is no journal entry. Raises what ``database.connect`` raises; CannotWrite if
        the disk is full or read-only; TryLater if another netbook does not finish writing.
        """
        with database.explained(self.path):
            connection = self._to_write()
            connection.execute("BEGIN IMMEDIATE")
            writing = Writing(connection, what, self._now(), derived.begin)
            try:
                yield writing
                derived.renew(connection, writing.people, touched=writing.touched, days=writing.days)
                writing.finish()
                connection.execute("COMMIT")
                self.changed = self.changed or writing.changed
            except sqlite3.IntegrityError:
                from netbook.store import undoing

                raise undoing.depended_on(writing) from None
            finally:
                if connection.in_transaction:
                    connection.execute("ROLLBACK")

    @contextmanager
    def trial(self) -> Iterator[Writing]:
        """A change that is not kept, to see what would happen.

        It is made to a temporary copy: no file of the book is created or locked, a read-only book will do,
        and pictures of many people need no more memory than an import does.
        """
        with database.explained(self.path), closing(database.in_memory(self.connection, "")) as copy:
            copy.execute("PRAGMA journal_mode = OFF")  # nobody takes anything back
            database.tell_circles(copy, self._circles)
            yield Writing(copy, "", self._now(), derived.begin)

    def damage(self) -> NetbookError | None:
        """What is wrong with the file, where a look at all of it finds anything."""
        from netbook.store import soundness

        return soundness.damage(self.path)

    def close(self) -> None:
        """Close the file."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def _connect(self) -> sqlite3.Connection:
        connection = database.connect(self.path, self.patience)
        with database.closed_on_failure(connection), database.explained(self.path):
            return self._upgraded(connection) if database.version(connection) < schema.VERSION else connection

    def _upgraded(self, connection: sqlite3.Connection) -> sqlite3.Connection:
        from netbook.store import upgrading

        return upgrading.upgrade(connection, self.path)

    def _to_write(self) -> sqlite3.Connection:
        if not self.exists:
            self._absent(self.path)
            database.create(self.path)
            self.begun = True
        if self._in_memory:
            self.close()
        connection = self.connection
        database.prepare_to_write(connection)
        return connection
