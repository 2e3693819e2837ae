"""The benchmark measures what it says: its books are real books, and its table shows what went in."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from netbook.domain.list.settings import Settings
from netbook.domain.people.model import Person
from netbook.store import finding, people, touches
from netbook.store import today as days
from netbook.store.book import Book

BENCHMARKS = Path(__file__).resolve().parent.parent / "benchmarks"
sys.path.append(str(BENCHMARKS))

import books  # noqa: E402
import speed  # noqa: E402

COUNT = 50


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Book]:
    path = tmp_path_factory.mktemp("bench") / "book.db"
    books.make_book(path, COUNT)
    with closing(Book(path, lambda: datetime.now(UTC))) as opened:
        yield opened


def test_book_is_sound(book: Book) -> None:
    with book.reading() as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert not connection.execute("PRAGMA foreign_key_check").fetchall()
        found = people.load(connection, range(1, COUNT + 1))
        noted = touches.timeline(connection, None, 100_000)
        known = finding.who(connection, books.KNOWN.split()[0])
    assert len(found) == COUNT
    assert known == [1]
    assert COUNT * books.TOUCHES * 0.5 < len(noted) < COUNT * books.TOUCHES * 1.5
    assert all(each.touch.on <= books.TODAY for each in noted)


def test_book_is_mixed(book: Book) -> None:
    with book.reading() as connection:
        found = list(people.load(connection, range(1, COUNT + 1)).values())
        offered = days.candidates(connection, books.TODAY, Settings())
    births = [person.birthday for person in found if person.birthday]
    assert {birth.year is None for birth in births} == {True, False}
    assert any(person.circle for person in found) and any(person.cadence for person in found)
    assert any(not person.name.isascii() for person in found) and any(person.met for person in found)
    assert offered.people


def test_crowd_is_the_same_each_time_and_grows_at_its_end() -> None:
    assert list(books.crowd(COUNT)) == list(books.crowd(COUNT))
    assert list(books.crowd(2 * COUNT))[:COUNT] == list(books.crowd(COUNT))


def test_large_crowd_has_no_more_to_do_today() -> None:
    near = {f"{day.month:02d}-{day.day:02d}" for day in (books.TODAY + timedelta(n) for n in range(-3, 8))}
    beyond = list(books.crowd(1_500))[1_000:]
    assert not any(each.tasks for each in beyond)
    assert not [p for p, *_ in beyond if p.birthday and p.birthday.month_day in near]


def test_steps_are_counted(book: Book) -> None:
    assert 0 < books.steps(Path(book.path)) < 100_000


def test_card() -> None:
    text = books.card(Person("Ana Peña", uid="u", given="Ana", family="Peña", note="coffee, soon"))
    assert text.startswith("BEGIN:VCARD\r\nVERSION:3.0\r\nUID:u\r\nN:Peña;Ana;;;\r\nFN:Ana Peña\r\n")
    assert "NOTE:coffee\\, soon\r\n" in text and text.endswith("END:VCARD\r\n")


START = speed.Case(speed.START, (), None)
START_RUNS = {0: speed.Sample(0.01, 1000), 1: speed.Sample(0.02, 1000)}


@pytest.mark.parametrize(
    ("sample", "goal", "verdict"),
    [
        (speed.Sample(0.05, 2000), 7.5, "holds"),
        (speed.Sample(0.40, 2000), 7.5, "misses (time)"),
        (speed.Sample(0.05, 4000), 7.5, "misses (memory)"),
        (speed.Sample(0.40, 4000), 7.5, "misses (time, memory)"),
        (speed.Sample(0.05, 2000, 1), 7.5, "failed with 1"),
        (speed.Sample(0.05, 2000), None, ""),
    ],
)
def test_verdict(sample: speed.Sample, goal: float | None, verdict: str) -> None:
    case = speed.Case("list", (), goal)
    assert speed.row(case, {START.name: START_RUNS, "list": {0: sample, 1: sample}}).verdict == verdict


def test_ratio_is_taken_round_by_round() -> None:
    runs = {0: speed.Sample(0.02, 1500), 1: speed.Sample(0.08, 1500), 2: speed.Sample(9, 1500)}
    found = speed.row(speed.Case("list", ()), {START.name: {**START_RUNS, 2: START_RUNS[0]}, "list": runs})
    assert (found.ratio, found.memory, found.cpu_ms, found.rounds) == (4.0, 1.5, 80.0, 3)


def test_table() -> None:
    row = speed.Row("list", 51.26, 5.126, speed.START, 2.5, 20.4, 7.5, "holds", 20)
    lines = speed.table([row]).split("\n")
    assert [cell.strip() for cell in lines[0].strip("|").split("|")][:3] == ["command", "CPU ms", "×"]
    values = ["list", "51.3", "5.13", speed.START, "2.50", "20", "7.50", "holds"]
    assert [cell.strip() for cell in lines[2].strip("|").split("|")] == values
    assert len(set(map(len, lines))) == 1


def test_only_brings_its_yardsticks(tmp_path: Path) -> None:
    every = speed.cases(speed.Place(tmp_path / "python", tmp_path), speed.SIZES)
    names = {case.name for case in speed.select(every, ["import of"])}
    assert names == {speed.START, "vobject reads the cards", "import of 10,000 cards"}
    assert speed.select(every, []) == every
    assert {case.against for case in every} <= {case.name for case in every}
    assert len({case.name for case in every}) == len(every)
