"""The first write creates the book: complete, private, and only once."""

from __future__ import annotations

import os
import sqlite3
import stat
import subprocess
import sys
import threading
from contextlib import closing, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from netbook.domain.people.model import Person
from netbook.errors import BadInput, CannotWrite, NetbookError
from netbook.store import database, people, schema
from netbook.store.book import Book

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Run


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def now() -> datetime:
    return datetime(2026, 3, 1, tzinfo=UTC)


@pytest.mark.parametrize("umask", [0o000, 0o022, 0o077])
def test_private_whatever_the_umask(tmp_path: Path, umask: int) -> None:
    path = tmp_path / "data" / "netbook" / "book.db"
    before = os.umask(umask)
    try:
        with closing(Book(path, now)) as book, book.change("add Ana") as writing:
            people.add(writing, Person("Ana", uid="u", added_on=now().date()))
    finally:
        os.umask(before)
    assert mode(path) == 0o600
    assert mode(path.parent) == 0o700
    assert {each.name: mode(each) for each in path.parent.iterdir()} == {
        "book.db": 0o600,
        "book.db-journal": 0o600,  # truncated, not deleted: that is what outlasts a power cut
    }


def test_created_book_says_whose_it_is(tmp_path: Path) -> None:
    path = tmp_path / "book.db"
    database.create(path)
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA application_id").fetchone() == (0x4E424F4B,)
        assert connection.execute("PRAGMA user_version").fetchone() == (schema.VERSION,)
        kinds = connection.execute(
            "SELECT name, strict FROM pragma_table_list WHERE schema = 'main' AND name NOT LIKE 'sqlite_%'"
        ).fetchall()
        assert kinds
        assert {name for name, strict in kinds if not strict} == set()
    assert [each.name for each in tmp_path.iterdir()] == ["book.db"]


def test_created_twice_stays_the_first(tmp_path: Path) -> None:
    path = tmp_path / "book.db"
    with closing(Book(path, now)) as book, book.change("add Ana") as writing:
        people.add(writing, Person("Ana", uid="u", added_on=now().date()))
    before = path.read_bytes()
    database.create(path)
    assert path.read_bytes() == before
    assert not list(tmp_path.glob(".*"))


def test_reading_makes_no_file(tmp_path: Path) -> None:
    with closing(Book(tmp_path / "sub" / "book.db", now)) as book, book.reading() as connection:
        assert connection.execute("SELECT count(*) FROM person").fetchone() == (0,)
    assert list(tmp_path.iterdir()) == []


def test_nobody_ever_sees_half_a_book(tmp_path: Path) -> None:
    """While the book is being created there is no file or a complete one, never an empty one."""
    path, seen, made = tmp_path / "book.db", set[int](), threading.Event()
    looked = threading.Event()

    def watch() -> None:
        while not made.is_set():
            seen.add(path.stat().st_size if path.exists() else -1)
            looked.set()

    watcher = threading.Thread(target=watch)
    watcher.start()
    looked.wait()
    try:
        database.create(path)
    finally:
        made.set()
        watcher.join()
    assert -1 in seen
    assert seen <= {-1, path.stat().st_size}
    assert path.stat().st_size > 0


def test_failure_leaves_no_draft(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_: object) -> None:
        raise sqlite3.OperationalError("no")

    monkeypatch.setattr(schema, "MIGRATIONS", (fail,))
    with pytest.raises(Exception, match="no"):
        database.create(tmp_path / "book.db")
    assert list(tmp_path.iterdir()) == []


def test_a_disk_that_is_full_as_the_book_is_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """SQLite then ends the transaction itself; a failing ROLLBACK must not hide the reason."""

    def fill_up(connection: sqlite3.Connection) -> None:
        connection.execute("ROLLBACK")
        full = sqlite3.OperationalError("database or disk is full")
        full.sqlite_errorname = "SQLITE_FULL"
        raise full

    monkeypatch.setattr(schema, "MIGRATIONS", (fill_up,))
    with pytest.raises(CannotWrite, match="the disk is full; nothing was changed") as wrong:
        database.create(tmp_path / "book.db")
    assert wrong.value.code == 73
    assert list(tmp_path.iterdir()) == []


def test_first_run_by_four_at_once(tmp_path: Path, run: Run) -> None:
    """All four succeed, and nobody they added is lost."""
    path = tmp_path / "race" / "book.db"
    variables = {
        "HOME": str(tmp_path),
        "NETBOOK_DB": str(path),
        "PYTHONPATH": str(Path(database.__file__).parents[2]),
    }
    started = [
        subprocess.Popen(
            [sys.executable, "-m", "netbook", "add", f"Person {number}"],
            env=variables,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        for number in range(4)
    ]
    ended = [(each.communicate(timeout=60)[1], each.returncode) for each in started]
    begun = f"netbook: started a new book at {path}\n".encode()
    assert set(ended) <= {(b"", 0), (begun, 0)}
    assert sum(each == (begun, 0) for each in ended) >= 1
    listed = run("list", "--plain", variables=variables).stdout.decode()
    assert sorted(line.split("\t")[0] for line in listed.splitlines()) == [f"Person {n}" for n in range(4)]
    assert mode(path) == 0o600
    assert sorted(each.name for each in path.parent.iterdir()) == ["book.db", "book.db-journal"]


def test_orphan_journal_is_not_played_into_a_new_book(tmp_path: Path) -> None:
    path = tmp_path / "book.db"
    journal = tmp_path / "book.db-journal"
    journal.write_bytes(b"pages of another book")
    for act in (database.connect, database.create):
        with pytest.raises(BadInput, match="not the book it belongs to"):
            act(path)
    assert journal.read_bytes() == b"pages of another book"
    assert not path.exists()


def test_empty_journal_does_no_harm(tmp_path: Path) -> None:
    (tmp_path / "book.db-journal").touch()
    database.create(tmp_path / "book.db")
    assert (tmp_path / "book.db").stat().st_size > 0


@pytest.mark.parametrize("place", ["file/book.db", "file/sub/book.db", "x" * 300, "y" * 250])
def test_where_no_book_can_be(tmp_path: Path, place: str) -> None:
    """A path through a file, or too long for the disk, is an error in a sentence, read or written."""
    (tmp_path / "file").write_text("in the way")
    with closing(Book(tmp_path / place, now)) as book:
        with pytest.raises(NetbookError), book.change("add"):
            pass
        with suppress(NetbookError), book.reading() as connection:
            assert people.load(connection, [1]) == {}
    assert (tmp_path / "file").read_text() == "in the way"


def test_folder_that_cannot_be_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> int:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "open", refuse)
    with pytest.raises(CannotWrite, match=r"cannot create the book at .*: permission denied") as wrong:
        database.create(tmp_path / "book.db")
    assert wrong.value.code == 73


@pytest.mark.parametrize(
    "name",
    [
        "a b.db",
        "a?mode=memory.db",
        "a#b.db",
        "100%41.db",
        "it's.db",
        'a"b.db',
        "é ñ 名.db",
        "-db",
        "a&b=c.db",
    ],
)
def test_names_that_need_quoting(
    tmp_path: Path, name: str, checked: Callable[[sqlite3.Connection], str]
) -> None:
    path = tmp_path / name
    with closing(Book(path, now)) as book:
        with book.change("add Ana") as writing:
            people.add(writing, Person("Ana", uid="u", added_on=now().date()))
        assert checked(book.connection)
    assert path.stat().st_size > 0
    assert sorted(each.name for each in tmp_path.iterdir()) == sorted([name, f"{name}-journal"])


def test_old_sqlite_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sqlite3, "sqlite_version_info", (3, 34, 1))
    with pytest.raises(Exception, match=r"netbook needs SQLite 3\.38"):
        database.connect(tmp_path / "book.db")
