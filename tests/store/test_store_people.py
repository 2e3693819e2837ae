"""People are stored and loaded without any change, whatever their facts."""

from __future__ import annotations

import sqlite3
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from store_examples import people as someone
from store_examples import texts
from store_examples import touches as contact

from netbook.domain.list.settings import Settings
from netbook.domain.people.dates import PartialDate, later
from netbook.domain.people.model import ContactPoint, Meeting, Person, Task, Touch
from netbook.errors import NetbookError
from netbook.store import finding, people, rhythms, touches
from netbook.store import today as days
from netbook.store.book import Book

if TYPE_CHECKING:
    from collections.abc import Callable

    Checked = Callable[[sqlite3.Connection], str]
    NewBook = Callable[[], Book]

DAY = date(2026, 3, 1)


def person(name: str = "Ana", **facts: Any) -> Person:
    return Person(name, uid=name, added_on=DAY)._replace(**facts)


def added(book: Book, *new: Person) -> int:
    with book.change("add") as writing:
        return people.add_many(writing, new)


def loaded(book: Book, number: int) -> Person:
    with book.reading() as connection:
        return people.load(connection, [number])[number]


@given(st.lists(someone, min_size=1, max_size=3))
@settings(max_examples=20)
def test_round_trip(new_book: NewBook, checked: Checked, new: list[Person]) -> None:
    book = new_book()
    first = added(book, *new)
    numbered = [each._replace(id=number) for number, each in enumerate(new, first)]
    with book.reading() as connection:
        assert list(people.load(connection, [each.id for each in numbered]).values()) == numbered
    checked(book.connection)
    with book.change("save what was loaded") as writing:
        assert [people.save(writing, each) for each in numbered] == [False] * len(new)
        assert not writing.changed


@given(someone, someone)
@settings(max_examples=20)
def test_saving_makes_the_book_say_it(
    new_book: NewBook, checked: Checked, before: Person, after: Person
) -> None:
    book = new_book()
    number = added(book, before)
    with book.change("save") as writing:
        changed = people.save(writing, after._replace(id=number))
        assert changed == writing.changed == (before._replace(id=0) != after._replace(id=0))
    assert loaded(book, number) == after._replace(id=number)
    checked(book.connection)


@given(st.lists(someone, min_size=2, max_size=3), st.lists(contact, max_size=4))
@settings(max_examples=10)
def test_removing_takes_all_that_is_only_theirs(
    new_book: NewBook, checked: Checked, new: list[Person], noted: list[Touch]
) -> None:
    book = new_book()
    empty = checked(book.connection)
    book.close()
    first = added(book, *new)
    numbers = list(range(first, first + len(new)))
    with book.change("touches and tasks") as writing:
        for each in noted:
            touches.add(writing, numbers, each)
        touches.add_task(writing, first, Task("call", DAY))
        met = Meeting(via="x", via_id=numbers[0])
        people.save(writing, people.load(writing.connection, [numbers[1]])[numbers[1]]._replace(met=met))
    checked(book.connection)
    for left, number in enumerate(numbers):
        with book.change("remove") as writing:
            people.remove(writing, number)
        checked(book.connection)
        rest = numbers[left + 1 :]
        with book.reading() as connection:
            assert list(people.load(connection, numbers)) == rest
            assert len(touches.timeline(connection, None, 100)) == (len(noted) if rest else 0)
    assert checked(book.connection) == empty


def test_order_asked_for_and_nobody_invented(book: Book) -> None:
    first = added(book, person("A"), person("B"), person("C"))
    with book.reading() as connection:
        found = people.load(connection, [first + 2, 99, first])
    assert [each.name for each in found.values()] == ["C", "A"]


def test_more_people_than_fit_into_one_statement(book: Book) -> None:
    first = added(book, *(person(f"P{n}") for n in range(1203)))
    with book.reading() as connection:
        found = people.load(connection, range(first, first + 1203))
    assert [each.name for each in found.values()] == [f"P{n}" for n in range(1203)]


def test_numbers_are_never_used_twice(book: Book) -> None:
    first = added(book, person("A"))
    with book.change("remove") as writing:
        people.remove(writing, first)
    assert added(book, person("B")) == first + 1


def test_only_what_differs_is_written(book: Book) -> None:
    number = added(book, person(emails=(ContactPoint("a@x"), ContactPoint("b@x")), tags=("t",), note="n"))
    with book.change("another second address") as writing:
        people.save(
            writing,
            loaded_in(writing.connection, number)._replace(emails=(ContactPoint("a@x"), ContactPoint("c@x"))),
        )
    rows = book.connection.execute(
        "SELECT place, first_id, before IS NULL FROM entry_row WHERE entry_id = 2 ORDER BY id"
    ).fetchall()
    # as_card is no change here: it was 0 before. One address goes, another comes.
    assert [row for row in rows if row[0] != "person"] == [("contact_point", 2, 0), ("contact_point", 3, 1)]


def loaded_in(connection: sqlite3.Connection, number: int) -> Person:
    return people.load(connection, [number])[number]


def test_whoever_is_removed_stays_as_the_name_of_who_introduced(book: Book) -> None:
    added(book, person("Ana"), person("Bob"))
    with book.change("bob through ana") as writing:
        people.save(writing, loaded_in(writing.connection, 2)._replace(met=Meeting(via="Ana", via_id=1)))
    with book.change("remove ana") as writing:
        people.remove(writing, 1)
    assert loaded(book, 2).met == Meeting(via="Ana")


def test_a_meeting_of_which_nothing_is_known_is_none(book: Book) -> None:
    assert loaded(book, added(book, person(met=Meeting()))).met is None


@pytest.mark.parametrize(
    "impossible",
    [{"circle": "outer"}, {"kind": "robot"}, {"form": "vos"}, {"name": ""}, {"added_on": None}],
)
def test_the_schema_refuses_impossible_people(book: Book, impossible: dict[str, Any]) -> None:
    with pytest.raises(NetbookError):
        added(book, person(**impossible))
    with book.reading() as connection:
        assert people.load(connection, [1]) == {}


@given(texts, st.integers(1, 9999), st.integers(1, 12))
@settings(max_examples=10)
def test_partial_dates_of_meetings(book: Book, place: str, year: int, month: int) -> None:
    for on in (PartialDate(year), PartialDate(year, month), None):
        met = Meeting(on, None, place)
        assert loaded(book, added(book, person(met=met))).met == met


def test_colleagues_are_those_of_the_same_organisation_in_any_spelling(new_book: NewBook) -> None:
    book = new_book()
    firms = ("PEÑA", "Peña", "Peña e Hijos", None, " pena ", "Acme", "Peña")
    added(book, *(person(f"p{n}", org=org) for n, org in enumerate(firms)), person("p", title="Peña"))
    with book.reading() as connection:
        there = people.load(connection, range(1, 9)).values()
        assert [finding.colleagues_before(connection, each) for each in there] == [0, 1, 0, 0, 2, 0, 3, 0]


@pytest.mark.parametrize(
    ("direction", "bump", "mine"),
    [("out", False, 1), ("both", False, 1), ("in", False, 0), ("out", True, 1), ("in", True, 1)],
)
def test_what_counts_as_an_act_of_the_user_counts_everywhere(
    new_book: NewBook, direction: str, bump: bool, mine: int
) -> None:
    book = new_book()
    number = added(book, person())
    touch = Touch(DAY, direction=direction, bump=bump, occasion="date")
    with book.change("touch") as writing:
        touches.add(writing, [number], touch)
    next_day = later(DAY, 1)
    with book.reading() as connection:
        awake = days.awake(connection, next_day, Settings())
        assert days.acted_on(connection, DAY) == mine
        assert rhythms.acted(connection, DAY, next_day) == mine
        assert awake.last_act == (DAY if mine else date.min)
        facts = days.facts(connection, [number])[number]
        assert facts.sent_on == (DAY if mine else None)
        assert facts.last == (None if bump else touch._replace(id=1))


def test_my_last_word_of_a_day_is_found(new_book: NewBook) -> None:
    with (book := new_book()).change("add") as writing:
        ana, luis = (people.add(writing, Person(name, uid=name, added_on=DAY)) for name in ("Ana", "Luis"))
        touches.add(writing, [ana], Touch(DAY, note="first"))
        mine = touches.add(writing, [luis, ana], Touch(DAY, direction="out"))
        touches.add(writing, [luis], Touch(DAY))
        touches.add(writing, [ana], Touch(DAY, direction="in"))
        touches.add(writing, [ana], Touch(DAY, direction="out", bump=True))
        touches.add(writing, [ana], Touch(date(2026, 3, 2)))
    with book.reading() as connection:
        assert touches.my_last(connection, ana, DAY) == mine
        assert touches.my_last(connection, ana, date(2026, 2, 28)) is None
