"""The book of an older netbook is upgraded once, after a copy was put aside."""

from __future__ import annotations

import gzip
import sqlite3
import stat
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from netbook.domain.list.settings import Settings
from netbook.domain.people.model import Person
from netbook.errors import CannotWrite
from netbook.store import database, derived, journal, people, schema, today, undoing, upgrading
from netbook.store.book import Book

BOOKS = Path(__file__).parents[1] / "data" / "books"
OLD = sorted(BOOKS.glob("version-*.db.gz"))


def m999_room_for_more(db: Any) -> None:
    db.execute("ALTER TABLE person ADD COLUMN shoe_size INTEGER")
    db.execute("DELETE FROM search_text")


@pytest.fixture(params=OLD, ids=lambda path: path.name.split(".")[0])
def path(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A book as an older netbook left it; the program is made one version newer than it is."""
    monkeypatch.setattr(schema, "MIGRATIONS", (*schema.MIGRATIONS, m999_room_for_more))
    monkeypatch.setattr(schema, "VERSION", schema.VERSION + 1)
    path = tmp_path / "book.db"
    path.write_bytes(gzip.decompress(request.param.read_bytes()))
    path.chmod(0o600)
    return path


def book(path: Path) -> closing[Book]:
    return closing(Book(path, lambda: datetime(2026, 3, 2, tzinfo=UTC)))


def version(path: Path) -> int:
    with closing(sqlite3.connect(path)) as connection:
        return database.version(connection)


def aside(path: Path) -> list[Path]:
    return sorted(path.parent.glob("book.db.version-*"))


def test_everyone_and_every_change_is_still_there(path: Path) -> None:
    with book(path) as opened, opened.reading() as connection:
        known = people.load(connection, [1, 2])
        assert [known[1].name, known[2].name] == ["Ana García", "Tom Baker"]
        assert str(known[1].birthday) == "1988-02-29"
        assert [each.what for each in journal.history(connection, 9)][-1] == "add Ana García"
        assert derived.load(connection, [2])[2].next_due == date(2026, 2, 9)
        assert connection.execute("SELECT count(*) FROM search_text").fetchone() == (2,)
        assert today.candidates(connection, date(2026, 3, 1), Settings()).people
    assert version(path) == schema.VERSION


def test_a_change_of_an_older_netbook_can_still_be_taken_back(path: Path) -> None:
    with book(path) as opened:
        with opened.change("undo") as writing:
            undoing.undo(writing)
        with opened.reading() as connection:
            assert connection.execute("SELECT count(*) FROM task").fetchone() == (0,)


def test_ways_to_reach_someone_come_back_from_the_journal_of_an_older_netbook(path: Path) -> None:
    with closing(sqlite3.connect(path)) as old:
        imported = old.execute(
            "SELECT first_id, json_extract(before, '$.value') FROM entry_row "
            "WHERE place = 'channel' AND before IS NOT NULL ORDER BY first_id"
        ).fetchall()
        left = old.execute("SELECT id, value FROM channel ORDER BY id").fetchall()
    assert imported, "the older netbook took back an import"
    with book(path) as opened:
        with opened.reading() as connection:
            assert points(connection) == left
        for do, expected in ((undoing.redo, [*left, *imported]), (undoing.undo, left)):
            with opened.change("") as writing:
                do(writing)
            with opened.reading() as connection:
                assert points(connection) == expected


def points(connection: sqlite3.Connection) -> list[tuple[int, str]]:
    return connection.execute("SELECT id, value FROM contact_point ORDER BY id").fetchall()


def test_numbers_go_on_after_those_that_were_taken_back(path: Path) -> None:
    with closing(sqlite3.connect(path)) as old:
        used = old.execute("SELECT max(last_id) FROM entry_row WHERE place = 'person'").fetchone()[0]
        assert used > old.execute("SELECT max(id) FROM person").fetchone()[0]
    with book(path) as opened, opened.change("add") as writing:
        new = Person("Luis", uid="luis", added_on=date(2026, 3, 1))
        assert people.add(writing, new) == used + 1


def test_the_copy_is_the_book_as_it_was(path: Path) -> None:
    before, old = path.read_bytes(), version(path)
    with book(path) as opened, opened.reading():
        pass
    (copy,) = aside(path)
    assert copy == Path(upgrading.aside(path, old))
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    with closing(sqlite3.connect(copy)) as then, closing(sqlite3.connect(":memory:")) as now:
        now.deserialize(before)
        assert list(then.iterdump()) == list(now.iterdump())


def test_it_happens_once(path: Path) -> None:
    with book(path) as opened, opened.reading():
        pass
    (copy,) = aside(path)
    after, copied = path.read_bytes(), copy.stat().st_mtime_ns
    with book(path) as opened, opened.reading():
        pass
    assert (path.read_bytes(), copy.stat().st_mtime_ns) == (after, copied)


def test_a_book_that_can_only_be_read_is_read(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = path.read_bytes()
    monkeypatch.setattr(database, "writable", lambda _: False)
    with book(path) as opened, opened.reading() as connection:
        assert people.load(connection, [1])[1].name == "Ana García"
        assert database.version(connection) == schema.VERSION
    assert path.read_bytes() == before
    assert not aside(path)


@pytest.mark.parametrize(
    "wrong", [CannotWrite("no room"), sqlite3.OperationalError("boom"), KeyboardInterrupt()]
)
def test_what_goes_wrong_leaves_the_book_as_it_was(
    path: Path, monkeypatch: pytest.MonkeyPatch, wrong: BaseException
) -> None:
    before = path.read_bytes()

    def fail(*_: object) -> None:
        raise wrong

    monkeypatch.setattr(derived, "renew_all", fail)
    with closing(database.connect(path)) as connection:
        with pytest.raises(type(wrong)):
            upgrading.upgrade(connection, path)
        assert connection.execute("PRAGMA foreign_keys").fetchone() == (1,)
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    ("statement", "said"),
    [("DELETE FROM task", "task"), ("UPDATE task SET person_id = 999", "refer")],
    ids=["loses someone", "leaves a row loose"],
)
def test_a_careless_upgrade_is_not_kept(
    path: Path, monkeypatch: pytest.MonkeyPatch, statement: str, said: str
) -> None:
    def careless(db: Any) -> None:
        db.execute(statement)

    monkeypatch.setattr(schema, "MIGRATIONS", (*schema.MIGRATIONS[:-1], careless))
    before = path.read_bytes()
    with book(path) as opened, pytest.raises(RuntimeError, match=said), opened.reading():
        pass
    assert path.read_bytes() == before


def test_an_upgrade_may_add_rows(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def generous(db: Any) -> None:
        db.execute("INSERT INTO tag (person_id, position, value, key) VALUES (1, 9, 'new', 'new')")

    monkeypatch.setattr(schema, "MIGRATIONS", (*schema.MIGRATIONS[:-1], generous))
    with book(path) as opened, opened.reading() as connection:
        assert "new" in people.load(connection, [1])[1].tags


def test_an_upgraded_book_has_the_tables_of_a_new_one(path: Path, tmp_path: Path) -> None:
    with book(path) as opened, opened.reading() as connection:
        upgraded = tables(connection)
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        assert connection.execute("PRAGMA foreign_keys").fetchone() == (1,)
    database.create(tmp_path / "new.db")
    with closing(sqlite3.connect(tmp_path / "new.db")) as new:
        assert upgraded == tables(new)


def tables(connection: sqlite3.Connection) -> list[tuple[str, str]]:
    """Every table and index, with the statement that creates it."""
    return connection.execute("SELECT name, sql FROM sqlite_schema WHERE sql <> '' ORDER BY name").fetchall()


def test_no_room_for_the_copy_means_no_change(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = path.read_bytes()

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.replace", full)
    with book(path) as opened, pytest.raises(CannotWrite, match="no copy of it can be put"), opened.reading():
        pass
    assert path.read_bytes() == before
    assert [each.name for each in path.parent.iterdir() if each.suffix == ".new"] == []


def test_two_that_upgrade_at_once_make_one_upgrade(path: Path) -> None:
    with closing(database.connect(path)) as second:
        with book(path) as first, first.reading():
            pass
        (copy,) = aside(path)
        copied = copy.read_bytes()
        upgrading.upgrade(second, path)
        assert database.version(second) == schema.VERSION
        with pytest.raises(sqlite3.IntegrityError, match="FOREIGN KEY"):
            second.execute("INSERT INTO tag (person_id, position, value, key) VALUES (999, 0, 'x', 'x')")
    assert copy.read_bytes() == copied


# Each migration: a change of every table, made by the netbook before it, can still be taken back after it.

ROWS: dict[str, dict[str, Any]] = {
    "person": {"uid": "u", "name": "Ana", "added_on": "2026-01-01"},
    "nickname": {"person_id": 1, "position": 0, "value": "An"},
    "channel": {"person_id": 1, "kind": "email", "position": 0, "value": "a@x", "key": "a@x"},
    "contact_point": {"person_id": 1, "kind": "email", "position": 0, "value": "a@x", "key": "a@x"},
    "address": {"person_id": 1, "position": 0, "city": "Vigo"},
    "tag": {"person_id": 1, "position": 0, "value": "Key", "key": "key"},
    "meeting": {"person_id": 1, "place": "PyConES"},
    "yearly_date": {"person_id": 1, "position": 0, "label": "santo", "date": "--03-19"},
    "touch": {"day": "2026-01-02", "direction": "both", "at": "2026-01-02T08:00:00Z"},
    "touch_person": {"touch_id": 1, "person_id": 1},
    "task": {"person_id": 1, "text": "call", "due": "2026-01-03"},
    "card": {"person_id": 1, "text": "BEGIN:VCARD", "hash": "h"},
    "import": {"at": "2026-01-01T08:00:00Z", "file": "x.vcf", "cards": 1},
    "own_card": {"person_id": 1, "text": "BEGIN:VCARD"},
    "aside": {"uid": "g", "text": "BEGIN:VCARD", "hash": "h"},
    "goal": {"text": "two", "tag": "Key", "key": "key", "since": "2026-01-01"},
    "cadence": {"key": "key", "days": 30, "max_days": 60, "given_on": "2026-01-01"},
    "skip": {"person_id": 1, "lane": "cadence", "day": "2026-01-01"},
    "pause": {"scope": "tag", "key": "key", "until": "2026-09-01"},
}
CHANGED: dict[str, dict[str, Any]] = {
    **{name: {"value": "other"} for name in ("nickname", "channel", "contact_point", "tag")},
    **{name: {"text": "other"} for name in ("task", "card", "own_card", "aside", "goal")},
    "person": {"note": "other"}, "address": {"city": "Lugo"}, "meeting": {"place": "other"},
    "yearly_date": {"label": "other"}, "touch": {"note": "other"}, "touch_person": {"touch_id": 1},
    "import": {"file": "other"}, "cadence": {"days": 9}, "skip": {"lane": "first"},
    "pause": {"until": "2026-10-01"},
}  # fmt: skip
RHYTHMS = 5
"""The version that began the rhythms of tags anew; before it, nothing wrote any."""


def tables_of(connection: sqlite3.Connection, version: int) -> list[str]:
    there = {name for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")}
    return [name for name in ROWS if name in there and (name != "cadence" or version >= RHYTHMS)]


def facts(connection: sqlite3.Connection) -> dict[str, list[dict[str, Any]]]:
    """What is in the tables of facts, columns by name; empty ones left out, as a newer column begins."""
    found = {}
    for table in schema.FACT_TABLES:
        cursor = connection.execute(f"SELECT * FROM {table} ORDER BY id")
        names = [column[0] for column in cursor.description]
        found[table] = [dict(zip(names, row, strict=True)) for row in cursor]
    return found


def written(connection: sqlite3.Connection, what: str) -> journal.Writing:
    return journal.Writing(connection, what, datetime(2026, 1, 5, tzinfo=UTC), derived.begin)


@pytest.mark.parametrize("version", range(1, schema.VERSION + 1))
@pytest.mark.parametrize("how", ["changed", "taken away"])
def test_a_change_of_every_table_can_be_taken_back_after_every_migration(version: int, how: str) -> None:
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        database.tell_circles(connection, lambda: {})
        for migration in schema.MIGRATIONS[:version]:
            migration(connection)
        connection.execute(f"PRAGMA user_version = {version}")
        tables = tables_of(connection, version)
        assert len(tables) >= 12
        begin = written(connection, "begin")
        for table in tables:
            begin.insert(table, **ROWS[table])
        change = written(connection, "change")
        for table in reversed(tables):
            if how == "taken away":
                change.delete(table, 1)
            else:
                change.update(table, 1, **CHANGED[table])
        with closing(sqlite3.connect(":memory:", isolation_level=None)) as wanted:
            database.tell_circles(wanted, lambda: {})
            for migration in schema.MIGRATIONS:
                migration(wanted)
            again = written(wanted, "begin")
            for table in tables:
                again.insert(schema.FORMER_NAMES.get(table, table), **ROWS[table])
            expected = facts(wanted)
        upgrading._bring_up(connection, None)
        connection.execute("BEGIN")
        back = written(connection, "undo")
        undoing.undo(back)
        derived.renew(connection, back.people, touched=back.touched, days=back.days)
        connection.execute("COMMIT")
        assert facts(connection) == expected
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []


def test_what_a_card_calls_a_role_is_a_role_after_the_upgrade() -> None:
    cards = {
        "Ana": ("buyer, chief", "BEGIN:VCARD\nROLE:buyer\\, chief\nEND:VCARD"),
        "Bob": ("boss", "BEGIN:VCARD\nTITLE:boss\nitem1.role;X=y:buyer\nEND:VCARD"),
        "Cid": ("boss", "BEGIN:VCARD\nTITLE:boss\nNOTE:no ROLE: here\nEND:VCARD"),
    }
    with closing(sqlite3.connect(":memory:")) as db:
        at = schema.MIGRATIONS.index(schema.m023_role)
        for migration in schema.MIGRATIONS[:at]:
            migration(db)
        for number, (name, (title, text)) in enumerate(cards.items(), 1):
            db.execute(
                "INSERT INTO person (id, uid, name, title, added_on) VALUES (?, ?, ?, ?, '2026-01-01')",
                (number, name, name, title),
            )
            db.execute("INSERT INTO card (person_id, text, hash) VALUES (?, ?, '')", (number, text))
        schema.m023_role(db)
        found = db.execute("SELECT name, title, role FROM person ORDER BY id").fetchall()
    assert found == [("Ana", None, "buyer, chief"), ("Bob", "boss", "buyer"), ("Cid", "boss", None)]
