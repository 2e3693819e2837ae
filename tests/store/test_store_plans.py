"""The cost of the daily list and of searches, in SQLite's own steps, which do not depend on the machine."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from functools import partial
from pathlib import Path
from random import Random

import pytest

from netbook.domain.list.ranking import Ranked, rank
from netbook.domain.list.settings import Settings
from netbook.domain.people.dates import PartialDate
from netbook.domain.people.model import (
    CIRCLES,
    Cadence,
    ContactPoint,
    Meeting,
    Person,
    Task,
    Touch,
    YearlyDate,
)
from netbook.domain.people.query import Query
from netbook.errors import Refused
from netbook.store import database, dates_ahead, finding, listing, people, schema, touches, undoing
from netbook.store import today as days
from netbook.store.book import Book

TODAY = date(2026, 3, 1)
KEPT = 800
"""How many people one can keep in touch with; the rest of a large book came with the phone."""


def somebody(number: int, random: Random) -> Person:
    """Many of those one keeps in touch with have a birthday, a circle, a rhythm; some others a birthday."""
    if number >= KEPT:
        born = PartialDate(None, random.randint(1, 12), random.randint(1, 28)) if number % 10 == 0 else None
        return Person(f"Contact {number}", uid=f"uid-{number}", birthday=born, added_on=TODAY)
    born = PartialDate(random.choice((None, 1980)), random.randint(1, 12), random.randint(1, 28))
    met = Meeting(PartialDate.of(TODAY - timedelta(random.randint(0, 3000))), "in-person", "PyConES")
    return Person(
        f"Person {number} {random.choice(('García', 'Souto', 'Baker'))}",
        uid=f"uid-{number}",
        emails=(ContactPoint(f"p{number}@example.org"),),
        birthday=born if number % 3 == 0 else None,
        dates=(YearlyDate("anniversary", born),) if number % 50 == 0 else (),
        met=met if number % 2 else None,
        circle=random.choice(CIRCLES) if number % 3 == 1 else None,
        cadence=Cadence(*random.choice(((30, 60), (14, 28), (90, 180)))) if number % 10 == 0 else None,
        archived=number % 40 == 0,
        added_on=TODAY - timedelta(random.randint(0, 1000)),
    )


def grown(path: Path, size: int) -> Path:
    random = Random(7)
    with (
        closing(Book(path, lambda: datetime(2026, 3, 1, tzinfo=UTC))) as book,
        book.change("grow") as writing,
    ):
        people.add_many(writing, [somebody(number, random) for number in range(size)])
        when = [TODAY - timedelta(random.randint(0, 900)) for _ in range(KEPT)]
        writing.insert_many(
            "touch",
            ("day", "direction", "at"),
            [(str(day), random.choice(("in", "out", "both")), "") for day in when],
        )
        writing.insert_many("touch_person", ("touch_id", "person_id"), [(n + 1, n + 1) for n in range(KEPT)])
        for number in range(20):
            touches.add_task(writing, number + 1, Task("call", TODAY - timedelta(number - 10)))
    return path


@pytest.fixture(scope="module")
def books(
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[tuple[sqlite3.Connection, sqlite3.Connection]]:
    """A book of 1,000 people and one of 20,000."""
    patch = pytest.MonkeyPatch()
    patch.setattr(database, "_PRAGMAS", (*database._PRAGMAS, "synchronous = OFF"))
    folder = tmp_path_factory.mktemp("plans")
    with (
        closing(database.connect(grown(folder / "small.db", 1_000))) as small,
        closing(database.connect(grown(folder / "large.db", 20_000))) as large,
    ):
        yield small, large
    patch.undo()


def steps(connection: sqlite3.Connection, act: Callable[[sqlite3.Connection], object]) -> int:
    """The number of steps of SQLite's virtual machine that ``act`` takes, to the nearest ten."""
    taken = 0

    def count() -> int:
        nonlocal taken
        taken += 10
        return 0

    connection.set_progress_handler(count, 10)
    try:
        act(connection)
    finally:
        connection.set_progress_handler(None, 0)
    return taken


def listed(connection: sqlite3.Connection, on: date, settings: Settings) -> Ranked:
    """The list as the command draws it up: a few by index, looked up whole and ranked."""
    offered = days.candidates(connection, on, settings)
    return rank(days.facts(connection, offered.people).values(), on, settings, offered.chosen)


def test_steps_are_counted(books: tuple[sqlite3.Connection, sqlite3.Connection]) -> None:
    """A check of the measure itself: a table scan costs in proportion to the table."""
    small, large = (
        steps(each, lambda c: c.execute("SELECT max(org) FROM person").fetchall()) for each in books
    )
    assert small > 2_000
    assert large > 15 * small


def test_today_costs_what_it_shows(books: tuple[sqlite3.Connection, sqlite3.Connection]) -> None:
    small, large = (steps(each, lambda c: days.candidates(c, TODAY, Settings())) for each in books)
    found = [len(days.candidates(each, TODAY, Settings()).people) for each in books]
    assert min(found) > 15, "the books have too little in them to tell anything"
    assert max(small, large) < 6_000
    assert large < 2 * small, "twenty times the people"


@pytest.mark.parametrize("on", [date(2026, 12, 10), date(2026, 12, 24), date(2027, 1, 1)], ids=str)
def test_a_day_in_a_season_costs_hardly_more(
    books: tuple[sqlite3.Connection, sqlite3.Connection], on: date
) -> None:
    """Everyone has a day in the season, and of those whose day has come only the first are read."""
    costs = []
    for connection in books:
        with closing(database.in_memory(connection)) as crowd:
            crowd.execute("UPDATE derived SET owed_since = NULL")
            crowd.execute("DELETE FROM agenda")
            crowd.execute(
                "INSERT INTO agenda SELECT 'season', 'key' || char(9) || '-' || char(9) || '15' || char(9), "
                "abs(random()) % 4294967296, name_key, person_id, 0, 4000000, NULL FROM derived"
            )
            offered = days.candidates(crowd, on, Settings())
            assert offered.beyond >= 30, "there are more than the day carries"
            costs.append(steps(crowd, lambda c: days.candidates(c, on, Settings())))
    assert costs[0] < 12_000
    assert costs[1] < 1.5 * costs[0], "twenty times the people"


def test_most_of_a_kind_are_left_where_they_are(
    books: tuple[sqlite3.Connection, sqlite3.Connection],
) -> None:
    """Twenty thousand birthdays on few days: the number of rows read is bounded, and no share of the book."""
    costs = []
    for connection in books:
        with closing(database.in_memory(connection)) as crowd:
            crowd.execute("UPDATE derived SET importance = 4")
            crowd.execute("DELETE FROM agenda WHERE lane = 'birthday'")
            crowd.execute(
                "INSERT INTO agenda SELECT 'birthday', '03-04', -4, name_key, person_id, 0, 4000000, NULL "
                "FROM derived"
            )
            costs.append(
                (
                    steps(crowd, lambda c: days.candidates(c, TODAY, Settings())),
                    len(days.candidates(crowd, TODAY, Settings()).people),
                )
            )
    assert costs[1][0] <= 1.5 * costs[0][0]
    assert costs[1][1] <= costs[0][1] + 20


def test_nothing_walks_along_a_table(books: tuple[sqlite3.Connection, sqlite3.Connection]) -> None:
    """SQLite's query plans for today's list: each by index, or from a list of a few numbers."""
    said: list[str] = []
    connection = books[1]
    connection.set_trace_callback(said.append)
    days.candidates(connection, TODAY, Settings())
    connection.set_trace_callback(None)
    assert len(said) > 10
    for statement in said:
        for *_, plan in connection.execute(f"EXPLAIN QUERY PLAN {statement}"):
            walked = [table for table in TABLES if plan.startswith(f"SCAN {table}") and "USING" not in plan]
            assert not walked, (plan, statement)


TABLES = {*schema.FACT_TABLES, *schema.DERIVED_TABLES}


@pytest.mark.parametrize("budget", [0, 3, 7, 15, 200])
def test_the_list_is_the_same_as_if_everyone_were_looked_at(
    books: tuple[sqlite3.Connection, sqlite3.Connection], budget: int
) -> None:
    """The shortcut by index never costs anyone their place."""
    connection = books[0]
    everyone = [number for (number,) in connection.execute("SELECT id FROM person")]
    for on in (TODAY, date(2026, 2, 27), date(2028, 2, 29), date(2027, 1, 1), date(2026, 7, 30)):
        quick = listed(connection, on, Settings(budget))
        slow = rank(days.facts(connection, everyone).values(), on, Settings(budget))
        assert [(each.candidate.facts.id, each.candidate.lane, each.score) for each in quick.items] == [
            (each.candidate.facts.id, each.candidate.lane, each.score) for each in slow.items
        ]
        assert quick.items


def test_who_has_a_task_takes_nobody_elses_place(book: Book) -> None:
    """More people of one kind with a task due than a kind may offer: the others still come."""
    long_ago = TODAY - timedelta(400)
    crowd = [
        Person(f"P{n:02}", uid=f"u{n}", cadence=Cadence(200, 380), added_on=long_ago + timedelta(n))
        for n in range(40)
    ]
    with book.change("add") as writing:
        first = people.add_many(writing, crowd)
        for number in range(30):
            touches.add_task(writing, first + number, Task("call", TODAY))
    with book.reading() as connection:
        items = listed(connection, TODAY, Settings()).items
    assert [each.candidate.lane for each in items].count("cadence") == 7


@pytest.mark.parametrize(
    "act",
    [
        pytest.param(
            lambda c: finding.duplicates(c, "Person 7 Souto", ["p7@example.org"], ["600"]), id="duplicates"
        ),
        pytest.param(lambda c: finding.who(c, "p7@example.org"), id="who by email"),
        pytest.param(lambda c: finding.who(c, "Contact 900"), id="who by whole name"),
        pytest.param(lambda c: days.facts(c, [1, 2, 3]), id="facts"),
        pytest.param(lambda c: dates_ahead.next_cadence(c, TODAY), id="next cadence"),
        pytest.param(lambda c: dates_ahead.next_task(c, TODAY), id="next task"),
        pytest.param(lambda c: touches.timeline(c, 5, 50), id="timeline of one"),
        pytest.param(lambda c: touches.timeline(c, None, 50), id="timeline of all"),
        pytest.param(lambda c: people.load(c, [1, 2, 3]), id="people"),
    ],
)
def test_costs_the_same_in_a_large_book(
    books: tuple[sqlite3.Connection, sqlite3.Connection], act: Callable[[sqlite3.Connection], object]
) -> None:
    small, large = (steps(each, act) for each in books)
    assert large <= 2 * small + 500


def test_the_twenty_first_rows_of_a_list_are_not_the_whole_book(
    books: tuple[sqlite3.Connection, sqlite3.Connection],
) -> None:
    for sort in ("name", "last"):  # those that an index serves
        twenty = partial(listing.select, query=Query(sort=sort, limit=20))
        small, large = (steps(each, twenty) for each in books)
        assert large <= 2 * small + 500, sort


@pytest.mark.parametrize(
    "query",
    [
        pytest.param(Query(("garcia",), limit=20), id="the first of many"),
        pytest.param(Query(("nobody",), limit=20), id="nobody"),
        pytest.param(Query(("person", "nobody")), id="not both"),
        pytest.param(Query(("p7@example.org",)), id="one"),
    ],
)
def test_finding_looks_at_few_of_many(
    books: tuple[sqlite3.Connection, sqlite3.Connection], query: Query
) -> None:
    """Looking at everyone takes eighty thousand steps."""
    assert steps(books[1], lambda c: listing.select(c, query)) < 30_000
    unlimited = query._replace(limit=None)
    assert steps(books[1], lambda c: listing.select(c, unlimited)) < 30_000


@pytest.mark.parametrize(
    "words",
    ["garcia", "person 7", "example.org 31", "contact 99", "9", "7 souto", "pyco", "nobody", "*", "[1]"],
)
@pytest.mark.parametrize("limit", [None, 1, 20, 900])
def test_finds_whom_looking_at_everyone_finds(
    books: tuple[sqlite3.Connection, sqlite3.Connection], words: str, limit: int | None
) -> None:
    everyone = books[0].execute(
        "SELECT person_id, text FROM search_text JOIN derived USING (person_id) ORDER BY sort_key, person_id"
    )
    among = [number for number, text in everyone if all(word in text for word in words.split())]
    assert listing.select(books[0], Query(tuple(words.split()), limit=limit)) == among[:limit]


def test_who_is_meant_by_part_of_a_name_costs_little(
    books: tuple[sqlite3.Connection, sqlite3.Connection],
) -> None:
    assert finding.who(books[1], "tact 19999") and not finding.who(books[1], "nobody such")
    for text in ("contact 19999", "tact 19999", "nobody such"):
        assert steps(books[1], partial(finding.who, text=text)) < 30_000, text


def test_colleagues_are_counted_without_looking_at_everyone(
    books: tuple[sqlite3.Connection, sqlite3.Connection],
) -> None:
    alone = Person("Eva", id=30_000, org="Talleres Peña")
    assert steps(books[1], lambda c: finding.colleagues_before(c, alone)) < 5_000, (
        "to look at everyone takes 80,000"
    )
    assert steps(books[1], lambda c: finding.colleagues_before(c, alone._replace(org=None))) == 0


def test_a_touch_costs_the_same_in_a_large_book(
    books: tuple[sqlite3.Connection, sqlite3.Connection], tmp_path: Path
) -> None:
    costs = []
    for number, connection in enumerate(books):
        path = tmp_path / f"{number}.db"
        with closing(sqlite3.connect(path)) as copy:
            connection.backup(copy)
        with closing(Book(path, lambda: datetime(2026, 3, 1, tzinfo=UTC))) as book:

            def note(_: object, book: Book = book) -> None:
                with book.change("touch") as writing:
                    touches.add(writing, [7], Touch(TODAY))

            costs.append(steps(book.connection, note))
    assert costs[1] <= 2 * costs[0] + 500


# Taking back: a change of many people is asked for what came later, row by row, and not each against each.


def changed_everyone(book: Book, number: int) -> None:
    """A change of so many people who are there, and one of the same that is taken back."""
    with book.change("add") as writing:
        people.add_many(writing, [Person(f"P{n}", uid=f"{n}", added_on=TODAY) for n in range(number)])
    for org in ("One", "Two"):
        with book.change(org) as writing:
            for each in people.load(writing.connection, range(1, number + 1)).values():
                people.save(writing, each._replace(org=org))


def back(book: Book, number: int | None = None) -> None:
    with book.change("") as writing:
        undoing.undo(writing, number)


def refused(book: Book, number: int) -> None:
    with pytest.raises(Refused):
        back(book, number)


def removed_with_history(book: Book, number: int) -> None:
    with book.change("add") as writing:
        people.add(writing, Person("Ana", uid="ana", added_on=TODAY))
        for n in range(number):
            touches.add(writing, [1], Touch(TODAY, note=str(n)))
    with book.change("remove") as writing:
        people.remove(writing, 1)


def stood_on_by_many(book: Book, number: int) -> None:
    """So many people, and a later change in which a touch stands on each of them."""
    with book.change("add") as writing:
        people.add_many(writing, [Person(f"P{n}", uid=f"{n}", added_on=TODAY) for n in range(number)])
    with book.change("touch") as writing:
        for n in range(number):
            touches.add(writing, [n + 1], Touch(TODAY))


@pytest.mark.parametrize(
    ("make", "act"),
    [
        (changed_everyone, back),
        (changed_everyone, lambda book: refused(book, 2)),
        (changed_everyone, lambda book: refused(book, 1)),
        (removed_with_history, back),
        (stood_on_by_many, lambda book: refused(book, 1)),
    ],
    ids=["last", "one before it", "import", "removal", "what others stand on"],
)
def test_taking_back_costs_as_much_more_as_it_takes_back(
    new_book: Callable[[], Book], make: Callable[[Book, int], None], act: Callable[[Book], None]
) -> None:
    costs = []
    for number in (100, 400):
        book = new_book()
        make(book, number)
        costs.append(steps(book.connection, lambda _, book=book: act(book)))  # type: ignore[misc]
    assert costs[1] < 4.4 * costs[0], costs
