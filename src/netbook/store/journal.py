"""The journal: each change is one transaction and one journal entry, and can be taken back.

The journal holds each changed row as it was *before* the change. The row after it is in the table
itself until a later change, which in turn records what it found; so nothing is stored twice, and
undo is a change like any other. Rows that did not exist are recorded in runs, so that the import of
ten thousand cards takes only a few dozen rows of the journal.
"""

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime

from netbook.domain.people.model import Person
from netbook.store import rows
from netbook.tuples import NamedTuple

Value = str | int | None


class JournalEntry(NamedTuple):
    """One change. ``at`` is a UTC instant; ``rows`` is the number of rows it changed."""

    id: int
    at: datetime
    what: str
    kind: str
    rows: int
    undone: bool


class Writing:
    """The only way to write to the book, handed out by ``Book.change``.

    Each method changes rows of one table and records in the journal what they were. ``people`` collects
    those whose facts have changed, ``touched`` those of them whose touches or tasks have, and ``days`` those
    of touches that have, so that what is derived from them can be renewed; ``begin`` derives what follows for
    new people.
    """

    def __init__(
        self,
        connection: sqlite3.Connection,
        what: str,
        now: datetime,
        begin: Callable[[sqlite3.Connection, Sequence[Person]], None],
    ) -> None:
        self.connection = connection
        self.begin = begin
        self.what = what
        self.now = now.astimezone(UTC)
        self.kind = "change"
        self.reverses: int | None = None
        self.people: set[int] = set()
        self.touched: set[int] = set()
        self.days: set[str] = set()
        self._entry: int | None = None

    @property
    def stamp(self) -> str:
        """The instant of the change as the book stores it: UTC, to the second."""
        return self.now.strftime("%Y-%m-%dT%H:%M:%SZ") if self.now.year >= 1000 else self.now.isoformat()

    @property
    def changed(self) -> bool:
        """Whether anything was written."""
        return self._entry is not None

    def insert(self, table: str, **values: Value) -> int:
        """Add a row. Returns its number."""
        return self.insert_many(table, tuple(values), [tuple(values.values())])

    def insert_many(self, table: str, columns: Sequence[str], new: Sequence[Sequence[Value]]) -> int:
        """Add rows, numbered consecutively. Returns the number of the first.

        ``new`` must not be empty. The people they belong to are collected only if there is a column
        ``person_id``; callers who add people must derive what follows for them.
        """
        first = self.next_id(table)
        rows.add(self.connection, table, ("id", *columns), [(first, *new[0])])
        # SQLite numbers the others itself, from the highest number on.
        rows.add(self.connection, table, columns, new[1:])
        self._note(table, first, first + len(new) - 1)
        if table == "touch":
            place = columns.index("day")
            self.days.update(row[place] for row in new)  # type: ignore[misc]
        if "person_id" in columns and _OWNERS.get(table, "") is not None:
            place = columns.index("person_id")
            self._collect(table, [row[place] for row in new])  # type: ignore[misc]
        return first

    def update(self, table: str, number: int, **values: Value) -> None:
        """Change columns of one row."""
        self._keep(table, number, number)
        settings = ", ".join(f"{column} = ?" for column in values)
        self.connection.execute(
            f"UPDATE {table} SET {settings} WHERE id = ?",
            (*values.values(), number),
        )
        self._renew(table, number, number)

    def mark(self, table: str, number: int) -> None:
        """Record a row as it is, because rows that belong to it change: all are taken back together."""
        self._keep(table, number, number)
        self._renew(table, number, number)

    def delete(self, table: str, number: int) -> None:
        """Delete one row."""
        self._renew(table, number, number)
        self._keep(table, number, number)
        self.connection.execute(f"DELETE FROM {table} WHERE id = ?", (number,))

    def take_back(self, entry: int) -> None:
        """Restore every row that an entry changed to what it was before, the last one first."""
        self.reverses = entry
        self.connection.execute("PRAGMA defer_foreign_keys = ON")
        runs = self.connection.execute(
            "SELECT id, place, first_id, last_id, before IS NULL FROM entry_row "
            "WHERE entry_id = ? ORDER BY id DESC",
            (entry,),
        ).fetchall()
        for row, table, first, last, was_absent in runs:
            self._renew(table, first, last)
            self._keep(table, first, last)
            if was_absent:
                self.connection.execute(f"DELETE FROM {table} WHERE id BETWEEN ? AND ?", (first, last))
            else:
                self._restore(table, row)
            self._renew(table, first, last)

    def next_id(self, table: str) -> int:
        """A number higher than any ever used; the journal knows those of deleted rows."""
        highest = self.connection.execute(f"SELECT max(id) FROM {table}").fetchone()[0]
        used = self.connection.execute(_USED, (table,)).fetchone()[0]
        return max(highest or 0, used or 0) + 1

    def _note(self, table: str, first: int, last: int) -> None:
        """Record rows that did not exist before."""
        self.connection.execute(
            "INSERT INTO entry_row (entry_id, place, first_id, last_id) VALUES (?, ?, ?, ?)",
            (self._entry_id(), table, first, last),
        )

    def _keep(self, table: str, first: int, last: int) -> None:
        """Record rows as they are now; if none of them exists, the run is recorded as absent."""
        entry = self._entry_id()
        present = f"SELECT 1 FROM {table} WHERE id BETWEEN ? AND ?"
        if not self.connection.execute(present, (first, last)).fetchone():
            self._note(table, first, last)
            return
        self.connection.execute(
            "INSERT INTO entry_row (entry_id, place, first_id, last_id, before) "
            f"SELECT ?, ?, id, id, json_object({_pairs(self.connection, table)}) "
            f"FROM {table} WHERE id BETWEEN ? AND ? ORDER BY id",
            (entry, table, first, last),
        )

    def _restore(self, table: str, row: int) -> None:
        """Restore a row; a column that is newer than the record of it gets its default."""
        defaults = _defaults(self.connection, table)
        names = tuple(defaults)
        fields = ", ".join(
            f"iif(json_type(before, '$.{name}') IS NULL, {default}, json_extract(before, '$.{name}'))"
            for name, default in defaults.items()
        )
        update = ", ".join(f"{name} = excluded.{name}" for name in names)
        self.connection.execute(
            f"INSERT INTO {table} ({', '.join(names)}) "
            f"SELECT {fields} FROM entry_row WHERE id = ? "
            f"ON CONFLICT (id) DO UPDATE SET {update}",
            (row,),
        )

    def _renew(self, table: str, first: int, last: int) -> None:
        """Collect the people whose facts these rows are, and the days of touches."""
        if table == "touch":
            between = "SELECT day FROM touch WHERE id BETWEEN ? AND ?"
            self.days.update(day for (day,) in self.connection.execute(between, (first, last)))
        select = _OWNERS.get(table, f"SELECT person_id FROM {table} WHERE id BETWEEN ? AND ?")
        if select:
            self._collect(table, rows.numbers(self.connection, select, first, last))

    def _collect(self, table: str, owners: Sequence[int]) -> None:
        self.people.update(owners)
        if table in _TOUCHES:
            self.touched.update(owners)

    def _entry_id(self) -> int:
        if self._entry is None:
            self._entry = self.connection.execute(
                "INSERT INTO entry (at, what, kind, reverses) VALUES (?, ?, ?, ?)",
                (self.stamp, self.what, self.kind, self.reverses),
            ).lastrowid
        return self._entry or 0

    def finish(self) -> None:
        """Store the final description of the change."""
        if self._entry is not None:
            self.connection.execute("UPDATE entry SET what = ? WHERE id = ?", (self.what, self._entry))


_USED = "SELECT max(last_id) FROM entry_row WHERE place = ?"
_TOUCHES = ("touch", "touch_person", "task", "yearly_date")
"""The tables from which follows what all touches with someone show: a note may name one of their dates."""
_OWNERS = {
    "person": "SELECT id FROM person WHERE id BETWEEN ? AND ?",
    "touch": "SELECT person_id FROM touch_person WHERE touch_id BETWEEN ? AND ?",
    "cadence": "SELECT person_id FROM tag WHERE key IN (SELECT key FROM cadence WHERE id BETWEEN ? AND ?)",
    "pause": "SELECT person_id FROM tag WHERE key IN "
    "(SELECT key FROM pause WHERE scope = 'tag' AND id BETWEEN ? AND ?)",
    # Nothing is derived from these.
    "card": None,
    "own_card": None,
    "aside": None,
    "import": None,
    "goal": "SELECT person_id FROM tag JOIN goal ON goal.key = tag.key WHERE goal.id BETWEEN ? AND ?",
}


def last_change(connection: sqlite3.Connection, person: int) -> str:
    """When the person last changed, in UTC, as digits from year to second; "" if never."""
    found = connection.execute(
        "SELECT max(at) FROM entry JOIN entry_row ON entry_id = entry.id "
        "WHERE place = 'person' AND ? BETWEEN first_id AND last_id",
        (person,),
    ).fetchone()
    return "".join(filter(str.isdigit, found[0] or ""))


def last_changes(connection: sqlite3.Connection) -> dict[int, datetime]:
    """When each person last changed, as a UTC instant, by number; touches do not count."""
    found: dict[int, str] = {}
    for first, last, at in connection.execute(
        "SELECT first_id, last_id, at FROM entry_row JOIN entry ON entry.id = entry_id "
        "WHERE place = 'person' ORDER BY entry_row.id"
    ):
        found.update(dict.fromkeys(range(first, last + 1), at))
    return {number: _instant(at).astimezone(UTC) for number, at in found.items()}


def removed(connection: sqlite3.Connection) -> list[tuple[int, str]]:
    """The numbers and UIDs of the people who were removed from the book and are not back."""
    return connection.execute(
        "SELECT first_id, json_extract(before, '$.uid') FROM entry_row JOIN entry ON entry.id = entry_id "
        "WHERE place = 'person' AND before IS NOT NULL AND kind = 'change' AND undone = 0 "
        "AND NOT EXISTS (SELECT 1 FROM person WHERE id = first_id)"
    ).fetchall()


def latest(connection: sqlite3.Connection) -> int:
    """The number of the latest change that was not taken back; 0 if there is none."""
    found = connection.execute("SELECT max(id) FROM entry WHERE kind = 'change' AND undone = 0").fetchone()
    return int(found[0] or 0)


def entry(connection: sqlite3.Connection, number: int) -> JournalEntry | None:
    """The entry with that number, which may be an undo or redo; None if there is none."""
    found = connection.execute(_ENTRIES + "WHERE entry.id = ?", (number,)).fetchone()
    if found is None:
        return None
    return JournalEntry(found[0], _instant(found[1]), found[2], found[3], found[4] or 0, bool(found[5]))


def history(connection: sqlite3.Connection, limit: int) -> Iterator[JournalEntry]:
    """The latest changes, newest first; undo and redo show only as ``undone`` on the change itself."""
    for number, at, what, kind, touched, undone in connection.execute(_ENTRIES + _BY_DATE, (limit,)):
        yield JournalEntry(number, _instant(at), what, kind, touched or 0, bool(undone))


_ENTRIES = """
    SELECT entry.id, entry.at, entry.what, entry.kind,
           (SELECT sum(last_id - first_id + 1) FROM entry_row WHERE entry_id = entry.id), entry.undone
    FROM entry
"""
_BY_DATE = "WHERE kind = 'change' ORDER BY entry.id DESC LIMIT ?"


def _instant(text: str) -> datetime:
    return datetime.fromisoformat(text)


def columns(connection: sqlite3.Connection, table: str) -> tuple[str, ...]:
    """The stored columns of a table, generated ones left out."""
    return tuple(_defaults(connection, table))


def _defaults(connection: sqlite3.Connection, table: str) -> dict[str, str]:
    """The stored columns of a table, each with its default as SQL."""
    return {row[1]: row[4] or "NULL" for row in connection.execute(f"PRAGMA table_info({table})")}


def _pairs(connection: sqlite3.Connection, table: str) -> str:
    return ", ".join(f"'{name}', {name}" for name in columns(connection, table))
