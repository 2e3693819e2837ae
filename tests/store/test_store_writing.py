"""Writing through ``Book.change``: a change happens as a whole or not, with one entry, and none is lost."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from netbook.domain.people.model import ContactPoint, Meeting, Person, Touch
from netbook.errors import CannotWrite, NetbookError, Refused, TryLater
from netbook.store import journal, people, touches, undoing
from netbook.store.book import Book

if TYPE_CHECKING:
    from collections.abc import Callable

    Checked = Callable[[sqlite3.Connection], str]

DAY = date(2026, 3, 1)


def ana() -> Person:
    return Person("Ana", uid="u", added_on=DAY)


def added(book: Book, person: Person | None = None) -> int:
    with book.change("add Ana") as writing:
        return people.add(writing, person or ana())


def entries(book: Book) -> list[journal.JournalEntry]:
    with book.reading() as connection:
        return list(journal.history(connection, 100))


def test_nothing_written_leaves_no_entry(book: Book) -> None:
    with book.change("look around") as writing:
        assert not writing.changed
    assert entries(book) == []


def test_saving_what_is_there_leaves_no_entry(book: Book) -> None:
    number = added(book)
    with book.change("save again") as writing:
        assert not people.save(writing, people.load(writing.connection, [number])[number])
    assert [entry.what for entry in entries(book)] == ["add Ana"]


def test_one_entry_for_a_change_however_many_rows(book: Book) -> None:
    number = added(book)
    with book.change("much") as writing:
        touches.add(writing, [number], Touch(DAY))
        touches.add(writing, [number], Touch(DAY))
        writing.what = "two touches"
    newest = entries(book)[0]
    assert (newest.what, newest.rows, newest.undone) == ("two touches", 4, False)
    assert newest.at == datetime(2026, 3, 1, 8, tzinfo=UTC)


@pytest.mark.parametrize("wrong", [ValueError("bug"), KeyboardInterrupt(), NetbookError("no"), SystemExit(1)])
def test_an_exception_keeps_nothing(book: Book, checked: Checked, wrong: BaseException) -> None:
    number = added(book)
    before = checked(book.connection)
    with pytest.raises(type(wrong)), book.change("half") as writing:
        touches.add(writing, [number], Touch(DAY))
        people.add(writing, ana()._replace(uid="other"))
        raise wrong
    assert checked(book.connection) == before
    assert len(entries(book)) == 1
    assert not book.connection.in_transaction


def test_a_row_that_points_nowhere_keeps_nothing(book: Book, checked: Checked) -> None:
    added(book)
    before = checked(book.connection)
    with pytest.raises(NetbookError), book.change("touch nobody") as writing:
        touches.add(writing, [99], Touch(DAY))
    assert checked(book.connection) == before


@pytest.mark.parametrize(
    ("table", "column", "wrong"),
    [
        ("person", "kind", "robot"),
        ("person", "circle", "outer"),
        ("person", "form", "vos"),
        ("contact_point", "kind", "fax"),
        ("touch", "how", "telepathy"),
        ("touch", "direction", "up"),
        ("meeting", "mode", "somehow"),
    ],
)
def test_the_schema_refuses_an_unknown_choice(book: Book, table: str, column: str, wrong: str) -> None:
    met = Meeting(mode="online")
    number = added(book, ana()._replace(met=met, emails=(ContactPoint("ana@example.com"),)))
    with book.change("touch") as writing:
        touches.add(writing, [number], Touch(date(2026, 3, 1)))
    for value in (wrong, ""):
        with pytest.raises(sqlite3.IntegrityError, match="CHECK"):
            book.connection.execute(f"UPDATE {table} SET {column} = ?", (value,))


def test_what_is_referred_to_is_refused_at_the_end(book: Book, checked: Checked) -> None:
    """Foreign keys that are checked only at COMMIT: it fails there, and all is rolled back."""
    number = added(book)
    with book.change("touch") as writing:
        touches.add(writing, [number], Touch(DAY))
    before = checked(book.connection)
    refused = pytest.raises(
        Refused, match=r"add Ana cannot be taken back alone: change 2 \(touch\) came after it"
    )
    with refused, book.change("") as writing:
        undoing.undo(writing, 1)
    assert checked(book.connection) == before


def test_a_trial_is_not_kept_and_makes_no_file(tmp_path: Path, book: Book, checked: Checked) -> None:
    with book.trial() as writing:
        people.add(writing, ana())
        assert writing.connection.execute("SELECT count(*) FROM person").fetchone() == (1,)
    assert list(tmp_path.iterdir()) == []
    added(book)
    before = checked(book.connection)
    with book.trial() as writing:
        people.remove(writing, 1)
    assert checked(book.connection) == before


def test_after_a_trial_in_memory_a_change_goes_to_the_file(book: Book) -> None:
    with book.trial() as writing:
        people.add(writing, ana())
    number = added(book)
    with closing(sqlite3.connect(book.path)) as connection:
        assert connection.execute("SELECT id, name FROM person").fetchall() == [(number, "Ana")]


def test_a_read_is_one_moment(book: Book) -> None:
    """What another netbook writes meanwhile is not seen, and reading does not block it."""
    added(book)
    count = "SELECT count(*) FROM person"
    with closing(sqlite3.connect(book.path, isolation_level=None)) as other, book.reading() as connection:
        assert connection.execute(count).fetchone() == (1,)
        other.execute("BEGIN IMMEDIATE")
        other.execute("INSERT INTO person (uid, name, added_on) VALUES ('b', 'Bob', '2026-03-01')")
        assert other.execute(count).fetchone() == (2,)
        assert connection.execute(count).fetchone() == (1,)
        other.execute("ROLLBACK")


def test_busy_for_good_is_try_later(book: Book) -> None:
    added(book)
    book.close()
    book.patience = 0.05
    with closing(sqlite3.connect(book.path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        started = time.monotonic()
        with pytest.raises(TryLater, match="is in use by another netbook") as wrong:
            added(book)
        assert time.monotonic() - started < 5
        assert wrong.value.code == 75
        with book.reading() as connection:  # a writer at work keeps nobody from reading
            assert connection.execute("SELECT count(*) FROM person").fetchone() == (1,)
        other.execute("ROLLBACK")
    assert added(book) == 2


def test_busy_for_a_while_is_waited_for(book: Book) -> None:
    added(book)
    holding = (
        "import sqlite3, sys, time; c = sqlite3.connect(sys.argv[1], isolation_level=None); "
        "c.execute('BEGIN IMMEDIATE'); print('held', flush=True); time.sleep(0.4); c.execute('ROLLBACK')"
    )
    with subprocess.Popen(
        [sys.executable, "-c", holding, str(book.path)], stdout=subprocess.PIPE, text=True
    ) as other:
        assert other.stdout
        assert other.stdout.readline() == "held\n"
        assert added(book, ana()._replace(uid="second")) == 2
    assert len(entries(book)) == 2


def test_full_disk_keeps_nothing(book: Book, checked: Checked) -> None:
    number = added(book)
    before = checked(book.connection)
    pages = book.connection.execute("PRAGMA page_count").fetchone()[0]
    book.connection.execute(f"PRAGMA max_page_count = {pages}")
    refused = pytest.raises(CannotWrite, match="the disk is full; nothing was changed")
    with refused as wrong, book.change("touch") as writing:
        touches.add(writing, [number], Touch(DAY, note="long " * 10_000))
    assert wrong.value.code == 73
    assert checked(book.connection) == before


_WRITER = """
import sys
from datetime import UTC, date, datetime
from pathlib import Path
from netbook.domain.people.model import Touch
from netbook.store import touches
from netbook.store.book import Book

book = Book(Path(sys.argv[1]), lambda: datetime(2026, 3, 1, tzinfo=UTC))
for number in range(int(sys.argv[2])):
    with book.change(f"touch {number}") as writing:
        touches.add(writing, [1], Touch(date(2026, 3, 1), note=sys.argv[3]))
"""


def test_writers_at_once_lose_nothing(book: Book, checked: Checked) -> None:
    added(book)
    book.close()
    writers, each = 4, 10
    started = [
        subprocess.Popen(
            [sys.executable, "-c", _WRITER, str(book.path), str(each), f"writer {n}"], stderr=subprocess.PIPE
        )
        for n in range(writers)
    ]
    ended = [(one.communicate(timeout=60)[1], one.returncode) for one in started]
    assert ended == [(b"", 0)] * writers
    assert checked(book.connection)
    notes = book.connection.execute("SELECT note, count(*) FROM touch GROUP BY note").fetchall()
    assert notes == [(f"writer {n}", each) for n in range(writers)]
    assert book.connection.execute("SELECT touches FROM derived").fetchall() == [(writers * each,)]
    assert len(entries(book)) == writers * each + 1


def test_every_fact_table_is_journalled_through_the_door(book: Book) -> None:
    """Every row that a change alters is journalled: as many rows noted as rows differ."""
    number = added(book, ana()._replace(nicknames=("Anita", "An"), tags=("a",)))
    rows = book.connection.execute(
        "SELECT place, first_id, last_id, before FROM entry_row ORDER BY id"
    ).fetchall()
    assert rows == [
        ("person", number, number, None),
        ("nickname", 1, 2, None),
        ("tag", 1, 1, None),
    ]
