"""What the tests share: a command line to run, a book to write to, a day to do it on."""

from __future__ import annotations

import _sqlite3
import io
import json
import os
import re
import sqlite3
import subprocess
import sys
import warnings
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, redirect_stderr, redirect_stdout, suppress
from datetime import UTC, date, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from hypothesis import HealthCheck, Phase, settings

from netbook.cli import main
from netbook.environment import Environment
from netbook.store import database, derived, schema
from netbook.store.book import Book
from pasting import printed, try_each

settings.register_profile(
    "netbook",
    max_examples=40,
    deadline=None,
    report_multiple_bugs=False,
    phases=[phase for phase in Phase if phase is not Phase.explain],
    derandomize=True,  # whoever runs the suite sees the same; "explore" looks further
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
settings.register_profile("explore", settings.get_profile("netbook"), max_examples=400, derandomize=False)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "netbook"))

if sys.version_info < (3, 13):

    class Watched(sqlite3.Connection):
        """Warns when nobody closed it, as every connection does from Python 3.13 on."""

        def __del__(self) -> None:
            with suppress(sqlite3.ProgrammingError):  # it is closed
                _ = self.total_changes
                self.close()
                warnings.warn(f"unclosed database in {self!r}", ResourceWarning, stacklevel=1)

    sqlite3.connect = _sqlite3.connect = partial(sqlite3.connect, factory=Watched)  # type: ignore[assignment]


TODAY = date(2026, 3, 1)  # a Sunday
NOW = datetime(2026, 3, 1, 8, 0, tzinfo=UTC)


BEGUN = re.compile("^netbook: started a new book at .*\n", re.M)
"""What the first change of each book says; a test of its own holds it."""


class Result(NamedTuple):
    """What a run of the command left behind."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """Standard output as the one JSON document it must be."""
        return json.loads(self.out)


class Terminal(io.StringIO):
    """Where what is written is seen at once."""

    def isatty(self) -> bool:
        return True


class Netbook:
    """The command line on a book of its own, run in this process: ``netbook("add", "Ana")``.

    ``today`` may be moved between commands; ``variables`` is the whole environment.
    """

    def __init__(self, folder: Path, today: date = TODAY) -> None:
        self.folder = folder
        self.today = today
        self.path = folder / "books" / "book.db"
        self.variables = {"HOME": str(folder / "home"), "NETBOOK_DB": str(self.path)}
        self.printed: dict[str, tuple[str, ...]] = {}

    def __call__(self, *words: str, stdin: bytes = b"", code: int = 0) -> Result:
        """Run one command, which must end with this exit code."""
        out, err, was = io.StringIO(), io.StringIO(), sys.stdin
        sys.stdin = io.TextIOWrapper(io.BytesIO(stdin))
        try:
            with redirect_stderr(err), redirect_stdout(out):
                ended = main(words, Environment(self.variables, today=self.today, now=lambda: NOW, out=out))
        finally:
            sys.stdin = was
        result = Result(ended, out.getvalue(), BEGUN.sub("", err.getvalue()))
        self._note_commands(out.getvalue() + err.getvalue(), words)
        assert result.code == code, result
        # An error says what and what to do, on stderr only; nothing else is ever said there.
        assert bool(result.err) == bool(code), result
        assert not (code and result.out), result
        assert "Traceback" not in result.err
        assert bool(code) == ("hint" in result.err), result
        return result

    def shown(self, *words: str) -> str:
        """Run a command at a terminal, where lists have numbers; gives what is drawn."""
        out = Terminal()
        assert main(words, Environment(self.variables, today=self.today, now=lambda: NOW, out=out)) == 0
        self._note_commands(re.sub(r"\x1b\[[0-9;]*m", "", out.getvalue()), words)
        return out.getvalue()

    def _note_commands(self, said: str, words: tuple[str, ...]) -> None:
        if "--json" not in words and "--format" not in words:
            self.printed |= dict.fromkeys(printed(said), words)

    def json(self, *words: str, stdin: bytes = b"") -> Any:
        """Run a command with ``--json``; gives its document."""
        return self(*words[:1], "--json", *words[1:], stdin=stdin).json

    def person(self, who: str) -> Any:
        """All that ``show`` says of a person."""
        return self.json("show", who)["person"]

    def names(self, *words: str) -> list[str]:
        """The names that ``list`` gives for these words."""
        return [each["name"] for each in self.json("list", *words)["people"]]

    def lanes(self, *words: str) -> dict[str, str]:
        """Who is on today's list, under which lane."""
        return {item["person"]["name"]: item["lane"] for item in self.json("today", *words)["items"]}

    def later(self, days: int) -> None:
        """Let days pass."""
        self.today += timedelta(days)

    def connection(self) -> sqlite3.Connection:
        """A connection past all doors, to look at the file. To be closed."""
        return sqlite3.connect(self.path)

    def dump(self) -> str:
        """Everything in the book but its journal, as text."""
        if not self.path.exists():
            return EMPTY
        with closing(self.connection()) as connection:
            return dump(connection)

    def check(self) -> None:
        """Fail unless the file is sound, and what is derived follows from the facts."""
        if self.path.exists():
            with closing(self.connection()) as connection:
                check(connection)


def dump(connection: sqlite3.Connection) -> str:
    """Every row of every table that undo must put back, byte for byte; types told apart."""
    lines = []
    for table in (*schema.FACT_TABLES, *schema.DERIVED_TABLES):
        rows = connection.execute(f'SELECT * FROM "{table}"').fetchall()
        lines.append(f"{table}: {len(rows)}")
        lines += sorted(map(repr, rows))
    return "\n".join(lines)


EMPTY = "\n".join(f"{table}: 0" for table in (*schema.FACT_TABLES, *schema.DERIVED_TABLES))
"""The dump of a book with nobody in it."""


def check(connection: sqlite3.Connection) -> None:
    """Fail unless the book is sound: SQLite's own checks, keys, and derived tables worked out again."""
    assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    with closing(sqlite3.connect(":memory:")) as copy:
        connection.backup(copy)
        for table in schema.DERIVED_TABLES:
            copy.execute(f"DELETE FROM {table}")
        derived.renew_all(copy)
        for table in schema.DERIVED_TABLES:
            kept, again = (
                sorted(map(repr, each.execute(f"SELECT * FROM {table}"))) for each in (connection, copy)
            )
            assert kept == again, f"{table} does not follow from the facts"
    _check_touches(connection)


def _check_touches(connection: sqlite3.Connection) -> None:
    """The derived days once more, told by plain SQL and not by the code under test."""
    wrong = connection.execute(
        """
        SELECT derived.person_id FROM derived LEFT JOIN (
            SELECT person_id, count(*) AS touches, max(day) AS last_on
            FROM touch_person JOIN touch ON touch.id = touch_id WHERE bump = 0 GROUP BY person_id
        ) AS told USING (person_id)
        JOIN person ON person.id = derived.person_id
        LEFT JOIN meeting ON meeting.person_id = person.id AND length(meeting.day) = 10
        WHERE derived.touches <> coalesce(told.touches, 0) OR derived.last_on IS NOT told.last_on
           OR derived.anchor <> coalesce(
               nullif(max(coalesce(told.last_on, ''), coalesce(meeting.day, '')), ''), person.added_on)
           OR derived.clock < derived.anchor
        """
    ).fetchall()
    assert wrong == [], "what is derived disagrees with the touches"


@pytest.fixture(autouse=True)
def own_surroundings(monkeypatch: pytest.MonkeyPatch) -> None:
    """No test sees, or touches, the book of whoever runs it."""
    for name in list(os.environ):
        if name.startswith(("NETBOOK_", "XDG_")):
            monkeypatch.delenv(name)


@pytest.fixture
def quick_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    """Do not wait for the disk. What a power cut leaves is not what these tests are about."""
    monkeypatch.setattr(database, "_PRAGMAS", (*database._PRAGMAS, "synchronous = OFF"))


@pytest.fixture
def today() -> date:
    """The day of every test."""
    return TODAY


@pytest.fixture
def netbook(tmp_path: Path, quick_disk: None) -> Iterator[Netbook]:
    """The command line, in this process, on a book of its own; what it prints is pasted at the end."""
    made = Netbook(tmp_path)
    yield made
    try_each(made, made.printed, tmp_path.with_name(f"{tmp_path.name}-aside"))


@pytest.fixture
def new_netbook(tmp_path_factory: pytest.TempPathFactory, quick_disk: None) -> Callable[[], Netbook]:
    """As many of them as are wanted."""
    return lambda: Netbook(tmp_path_factory.mktemp("netbook"))


@pytest.fixture
def book(tmp_path: Path, quick_disk: None) -> Iterator[Book]:
    """A book in an empty folder."""
    with closing(Book(tmp_path / "book.db", lambda: NOW)) as opened:
        yield opened


@pytest.fixture
def new_book(tmp_path: Path, quick_disk: None) -> Iterator[Callable[[], Book]]:
    """As many books as are wanted: each example of a property takes its own."""
    made: list[Book] = []

    def make() -> Book:
        for book in made:
            book.close()
        made.append(Book(tmp_path / f"book{len(made)}.db", lambda: NOW))
        return made[-1]

    yield make
    for book in made:
        book.close()


@pytest.fixture
def checked() -> Callable[[sqlite3.Connection], str]:
    """Checks a book and gives its dump."""

    def look(connection: sqlite3.Connection) -> str:
        check(connection)
        return dump(connection)

    return look


Run = Callable[..., "subprocess.CompletedProcess[bytes]"]


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """The command as a user runs it: another process, no terminal, an environment of its own."""
    source = Path(__file__).parent.parent / "src"
    own = {
        "HOME": str(tmp_path / "home"),
        "PATH": os.environ.get("PATH", ""),
        "NETBOOK_DB": str(tmp_path / "books" / "book.db"),
        "NETBOOK_TODAY": TODAY.isoformat(),
        "PYTHONPATH": str(source),
    }

    def start(
        *words: str, variables: Mapping[str, str] | None = None, keep_all: bool = False, **how: Any
    ) -> subprocess.CompletedProcess[bytes]:
        environment = {name: value for name, value in {**own, **(variables or {})}.items() if value}
        how = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "stdin": subprocess.DEVNULL, **how}
        if "input" in how:
            with suppress(KeyError):
                del how["stdin"]
        command = [sys.executable, "-m", "netbook", *words]
        ended = subprocess.run(command, env=environment, timeout=60, check=False, **how)
        if isinstance(ended.stderr, bytes) and not keep_all:
            ended.stderr = re.sub(BEGUN.pattern.encode(), b"", ended.stderr, flags=re.M)
        return ended

    return start
