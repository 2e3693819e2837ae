"""Anything but a sound book of this version is refused with a sentence, and left unchanged."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from netbook.domain.people.dates import PartialDate
from netbook.domain.people.model import Person, Touch
from netbook.errors import BadInput, CannotWrite, NetbookError
from netbook.store import database, people, schema, touches
from netbook.store.book import Book


def now() -> datetime:
    return datetime(2026, 3, 1, tzinfo=UTC)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A book with Ana in it, closed."""
    path = tmp_path / "book.db"
    with closing(Book(path, now)) as book, book.change("add Ana") as writing:
        people.add(writing, Person("Ana", uid="u", added_on=date(2026, 3, 1)))
    return path


def empty(path: Path) -> None:
    path.write_bytes(b"")


def text_file(path: Path) -> None:
    path.write_text("Dear diary,\n" * 100)


def header_only(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:100])


def cut_inside_a_page(path: Path) -> None:
    os.truncate(path, path.stat().st_size - 100)


def cut_by_a_page(path: Path) -> None:
    os.truncate(path, path.stat().st_size - 4096)


def first_page_only(path: Path) -> None:
    os.truncate(path, 4096)


def another_program(path: Path) -> None:
    sql(path, "PRAGMA application_id = 1")


def no_program(path: Path) -> None:
    path.unlink()
    sql(path, "CREATE TABLE person (id INTEGER PRIMARY KEY, name TEXT)")


def with_trigger(path: Path) -> None:
    sql(path, "CREATE TRIGGER t AFTER INSERT ON person BEGIN DELETE FROM touch; END")


def with_view(path: Path) -> None:
    sql(path, "CREATE VIEW v AS SELECT load_extension('x')")


def sql(path: Path, statement: str) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(statement)
        connection.commit()


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (empty, r"is empty \(0 bytes\); was it cut off\?"),
        (text_file, "is not a netbook book"),
        (header_only, "is not a netbook book|is damaged"),
        (cut_inside_a_page, "is damaged"),
        (cut_by_a_page, "is damaged"),
        (first_page_only, "is damaged"),
        (another_program, "is not a netbook book"),
        (no_program, "is not a netbook book"),
        (with_trigger, "holds a trigger or view of another program: t"),
        (with_view, "holds a trigger or view of another program: v"),
    ],
)
def test_refused_and_left_alone(path: Path, spoil: Callable[[Path], None], said: str) -> None:
    spoil(path)
    before = path.read_bytes()
    for act in (reading, writing):
        with pytest.raises(BadInput, match=said) as wrong:
            act(path)
        assert wrong.value.code == 65
        assert wrong.value.hint
    assert path.read_bytes() == before


def reading(path: Path) -> None:
    with closing(Book(path, now)) as book, book.reading():
        pass


def writing(path: Path) -> None:
    with closing(Book(path, now)) as book, book.change("add") as change:
        people.add(change, Person("Bob", uid="b", added_on=date(2026, 3, 1)))


def test_newer_book_is_refused(path: Path) -> None:
    sql(path, f"PRAGMA user_version = {schema.VERSION + 1}")
    before = path.read_bytes()
    for act in (reading, writing):
        with pytest.raises(NetbookError, match="was written by a newer netbook") as wrong:
            act(path)
        assert wrong.value.code == 1
        assert "newest" in (wrong.value.hint or "")
    assert path.read_bytes() == before


@pytest.mark.parametrize("pages", range(1, 12))
def test_cut_anywhere_is_noticed(path: Path, pages: int) -> None:
    os.truncate(path, 4096 * pages)
    with pytest.raises(BadInput):
        reading(path)


def test_garbage_page_never_passes_in_silence(path: Path) -> None:
    """With a page of garbage, reading everything either works or reports the damage."""
    sql(path, "VACUUM")  # nothing is lost with a page that holds nothing
    good = path.read_bytes()
    noticed = 0
    for page in range(1, len(good) // 4096):
        path.write_bytes(good[: page * 4096] + b"\xa5" * 4096 + good[(page + 1) * 4096 :])
        with closing(Book(path, now)) as book:
            try:
                with book.reading() as connection:
                    people.load(connection, [1])
                    assert book.damage(), f"page {page}"
                noticed += 1
            except NetbookError as wrong:
                assert wrong.hint
                noticed += 1
    assert noticed == len(good) // 4096 - 1


def test_impossible_day_is_damage(path: Path) -> None:
    sql(path, "UPDATE person SET birthday = '1990-02-31'")
    said = pytest.raises(BadInput, match="the book is damaged: '1990-02-31'")
    with closing(Book(path, now)) as book, book.reading() as connection, said:
        people.load(connection, [1])


@pytest.fixture
def pipe(tmp_path: Path) -> Iterator[Path]:
    path = tmp_path / "pipe"
    os.mkfifo(path)
    yield path
    path.unlink()


def test_pipe_and_folder_and_device_do_not_hang(tmp_path: Path, pipe: Path) -> None:
    for path in (pipe, tmp_path, Path("/dev/null")):
        for act in (reading, writing):
            with pytest.raises(BadInput, match="is not a file"):
                act(path)


def test_read_only_file_reads_and_says_so_when_written(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path.chmod(0o400)
    # Root may write what is read-only, so the question itself is answered here.
    monkeypatch.setattr(os, "access", lambda *_: False)
    with closing(Book(path, now)) as book:
        with book.reading() as connection:
            assert people.load(connection, [1])[1].name == "Ana"
        with (
            pytest.raises(CannotWrite, match="is read-only; nothing was changed"),
            book.change("x") as change,
        ):
            people.remove(change, 1)


def test_symbolic_link_is_followed_and_the_journal_lies_beside_the_real_file(tmp_path: Path) -> None:
    real = tmp_path / "real" / "book.db"
    link = tmp_path / "link.db"
    link.symlink_to(real)
    writing(link)
    assert link.is_symlink()
    assert sorted(each.name for each in real.parent.iterdir()) == ["book.db", "book.db-journal"]
    assert not (tmp_path / "link.db-journal").exists()


def test_dangling_folder_link_loop(tmp_path: Path) -> None:
    loop = tmp_path / "loop.db"
    loop.symlink_to(loop)
    with pytest.raises(NetbookError):
        writing(loop)


def test_hot_journal_is_rolled_back_on_opening(path: Path) -> None:
    """A killed netbook leaves a journal with the old pages; the next one restores them."""
    before = path.read_bytes()
    with closing(sqlite3.connect(path, isolation_level=None)) as killed:
        killed.execute("PRAGMA journal_mode = TRUNCATE")
        killed.execute("PRAGMA cache_spill = 1")
        killed.execute("BEGIN IMMEDIATE")
        killed.execute("UPDATE person SET name = 'Half'")
        killed.execute("PRAGMA cache_size = 0")
        for _ in range(800):
            killed.execute("INSERT INTO import (at, file, cards) VALUES ('x', ?, 1)", ("y" * 8000,))
        journal = path.with_name("book.db-journal").read_bytes()
        spilled = path.read_bytes()
        killed.execute("ROLLBACK")
    assert journal.strip(b"\0"), "nothing was spilled: the test tests nothing"
    assert spilled != before
    path.write_bytes(spilled)
    path.with_name("book.db-journal").write_bytes(journal)
    with closing(Book(path, now)) as book, book.reading() as connection:
        assert people.load(connection, [1])[1].name == "Ana"
        assert connection.execute("SELECT count(*) FROM import").fetchone() == (0,)


def test_a_sound_book_is_not_called_damaged(path: Path) -> None:
    with closing(Book(path, now)) as book:
        assert book.damage() is None
        with book.reading():
            assert book.damage() is None


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE entry SET at = 'garbage'",
        "UPDATE touch SET at = 'x', day = '2026-13-01'",
        "UPDATE person SET birthday = 'never'",
        "DELETE FROM derived",
        "UPDATE derived SET anchor = 'x'",
        "UPDATE derived SET touches = 7",
        "UPDATE entry_row SET before = '{' WHERE id = 1",
        "UPDATE entry_row SET place = 'shoe'",
        f"UPDATE person SET id = {2**62}",
        "INSERT INTO tag (person_id, position, value, key) VALUES (77, 0, 'x', 'x')",
        "DELETE FROM search_text",
        "DELETE FROM agenda",
    ],
)
def test_what_netbook_cannot_have_written_is_damage(path: Path, statement: str) -> None:
    with closing(Book(path, now)) as book, book.change("touch") as change:
        touches.add(change, [1], Touch(date(2026, 3, 1)))
        people.save(change, people.one(change.connection, 1)._replace(birthday=PartialDate(None, 3, 1)))
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA ignore_check_constraints = ON")
        connection.execute("PRAGMA foreign_keys = OFF")
        assert connection.execute(statement).rowcount
        connection.commit()
    with closing(Book(path, now)) as book:
        wrong = book.damage()
        assert wrong is not None
        assert (wrong.code, "is damaged" in wrong.message, bool(wrong.hint)) == (65, True, True)


def test_an_index_that_says_something_else_is_damage(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        statement = "SELECT rootpage FROM sqlite_schema WHERE name = 'entry_row_place'"
        root = connection.execute(statement).fetchone()[0]
    before = path.read_bytes()
    place = before.index(b"person", (root - 1) * 4096)
    path.write_bytes(before[:place] + b"q" + before[place + 1 :])
    with closing(Book(path, now)) as book:
        assert book.damage() is not None


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        ("PRAGMA user_version = 0", "is not as netbook makes it|of another program"),
        ("PRAGMA user_version = 1", "is not as netbook makes it|of another program"),
        ("CREATE TABLE shoes (size)", "holds a table or index of another program: shoes"),
        ("CREATE INDEX quick ON person (org)", "holds a table or index of another program: quick"),
        ("CREATE VIRTUAL TABLE x USING fts5 (text)", "holds a table or index of another program: x"),
        ("DROP INDEX touch_day", "is damaged .its index touch_day is not as netbook makes it"),
        ("DROP TABLE agenda", "is damaged .its table agenda is not as netbook makes it"),
        ("ALTER TABLE tag ADD COLUMN colour TEXT", "is damaged .its table tag is not as netbook makes it"),
        ("ALTER TABLE tag RENAME TO label", "holds a table or index of another program: label"),
    ],
)
def test_tables_that_are_not_those_of_its_version_are_refused(path: Path, statement: str, said: str) -> None:
    sql(path, statement)
    before = path.read_bytes()
    for act in (reading, writing):
        with pytest.raises(BadInput, match=said):
            act(path)
    assert path.read_bytes() == before


def test_a_virtual_table_in_the_place_of_ours_is_refused(path: Path) -> None:
    sql(path, "DROP TABLE search_text")
    sql(path, "CREATE VIRTUAL TABLE search_text USING fts5 (person_id, names, text)")
    with pytest.raises(BadInput):
        reading(path)


def test_statistics_that_sqlite_itself_keeps_are_let_be(path: Path) -> None:
    sql(path, "ANALYZE")
    reading(path)


def test_tables_that_another_sqlite_spells_otherwise_are_the_same(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA writable_schema = ON")
        connection.execute(
            "UPDATE sqlite_schema SET sql = replace(sql, char(10), '  ') WHERE sql NOT LIKE '%--%'"
        )
        connection.execute(
            "UPDATE sqlite_schema SET sql = replace(sql, 'ON tag', 'ON \"tag\"') WHERE name = 'tag_key'"
        )
        connection.commit()
    reading(path)


def test_the_file_of_statements_is_what_the_migrations_make(path: Path) -> None:
    """After a new migration, write them anew: what this test expects goes to ``store/schema.sql``."""
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute(database._TABLES).fetchone() == (schema.text(),)


def test_checks_are_on_for_every_connection(path: Path) -> None:
    with closing(database.connect(path)) as connection:
        for pragma, value in (
            ("foreign_keys", 1),
            ("trusted_schema", 0),
            ("cell_size_check", 1),
            ("secure_delete", 1),
            ("synchronous", 2),
        ):
            assert connection.execute(f"PRAGMA {pragma}").fetchone() == (value,), pragma
        database.prepare_to_write(connection)
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("truncate",)
        assert connection.isolation_level is None
