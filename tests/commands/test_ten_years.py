"""What commands cost in a book of many years, in SQLite's own steps, which do not depend on the machine."""

from __future__ import annotations

import sqlite3
import sys
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from shutil import copyfile

import pytest

from conftest import NOW, TODAY, Netbook
from netbook.domain.people.model import Task, Touch
from netbook.store import database
from netbook.store.book import Book

BENCHMARKS = Path(__file__).resolve().parents[2] / "benchmarks"
sys.path.append(str(BENCHMARKS))

import books  # noqa: E402

PEOPLE = 60


def book_of(folder: Path, often: int) -> Netbook:
    """A book of a few people, each a client; with one of them one was in touch this often."""
    netbook = Netbook(folder)
    netbook.path.parent.mkdir(parents=True)
    with closing(Book(netbook.path, lambda: NOW)) as book, book.change("ten years") as writing:
        crowd = [each.person._replace(tags=("client",)) for each in books.crowd(PEOPLE, TODAY)]
        days = sorted(TODAY - timedelta(40 + 7 * number % 3650) for number in range(often))
        touches = tuple(Touch(day, "call", "out" if number % 3 else "in") for number, day in enumerate(days))
        tasks = (Task("call", TODAY),)
        known = books.Someone(crowd[0], touches, tasks)
        few = tuple(Touch(TODAY - timedelta(300 - 30 * number), "email") for number in range(6))
        books.write(writing, [known, *(books.Someone(person, few) for person in crowd[1:])])
    return netbook


@pytest.fixture(scope="module")
def three(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path, Path]:
    """Books that differ in how many touches one person has: 40, 400, 4,000."""
    paths = []
    for often in (40, 400, 4_000):
        netbook = book_of(tmp_path_factory.mktemp("years"), often)
        netbook.check()
        paths.append(netbook.path)
    return paths[0], paths[1], paths[2]


def steps(path: Path, folder: Path, line: str, monkeypatch: pytest.MonkeyPatch) -> int:
    """The steps of SQLite's machine that a command takes on a copy of a book, in a folder of its own."""
    netbook = Netbook(folder / path.parent.parent.name)
    netbook.path.parent.mkdir(parents=True)
    copyfile(path, netbook.path)
    netbook.path.chmod(0o600)
    taken = 0

    def count() -> int:
        nonlocal taken
        taken += 10
        return 0

    connect = database.connect

    def counted(*given: object, **named: object) -> sqlite3.Connection:
        connection = connect(*given, **named)  # type: ignore[arg-type]
        connection.set_progress_handler(count, 10)
        return connection

    monkeypatch.setattr(database, "connect", counted)
    netbook(*line.split())
    netbook.check()
    return taken


@pytest.mark.parametrize(
    "line",
    [
        "today",
        "list",
        "list --json",
        "why ariadna",
        "set ariadna --note x",
        "set ariadna --circle wide",
        "circles ariadna wide",
        "tag ariadna +speaker",
        "cadence ariadna 20d",
        "cadence tag:client 45d",
        "cadence --suggest",
        "snooze tag:client 2w",
        "snooze ariadna 2w",
        "skip ariadna",
        "greet ariadna",
        "digest",
        "upcoming",
    ],
)
def test_cost_does_not_grow_with_the_touches(
    line: str, three: tuple[Path, Path, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    few, _, many = three
    taken = [steps(path, tmp_path, line, monkeypatch) for path in (few, many)]
    assert taken[1] <= 1.1 * taken[0] + 2_000, taken


@pytest.mark.parametrize(
    "line",
    [
        "touch ariadna hello",
        "task ariadna quote",
        "done task:1",
        "show ariadna",
        "log ariadna",
        "remove ariadna --yes",
        "goal add Twenty --tag client",
    ],
)
def test_cost_grows_no_faster_than_the_touches(
    line: str, three: tuple[Path, Path, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, some, many = three
    taken = [steps(path, tmp_path, line, monkeypatch) for path in (some, many)]
    assert taken[1] <= 11 * taken[0], taken


def test_what_all_touches_show_is_the_same_after_a_change_that_reads_none(tmp_path: Path) -> None:
    netbook = book_of(tmp_path, 90)
    before = netbook.json("show", "ariadna")["person"]["touches"]
    netbook("set", "ariadna", "--note", "x")
    netbook("cadence", "tag:client", "45d")
    netbook("undo")
    netbook("remove", "ariadna", "--yes")
    netbook.check()
    netbook("undo")
    assert netbook.json("show", "ariadna")["person"]["touches"] == before == 90
    netbook.check()
