"""Undo leaves the book as it was before a change, and redo as it was after, byte for byte."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from store_examples import people as someone
from store_examples import touches as contact

from netbook.domain.people.model import ContactPoint, Meeting, Person, Task, Touch
from netbook.errors import NotFound, Refused
from netbook.store import cards, journal, people, touches, undoing
from netbook.store.book import Book
from netbook.store.cards import Kept

if TYPE_CHECKING:
    from collections.abc import Callable

    Checked = Callable[[sqlite3.Connection], str]
    NewBook = Callable[[], Book]

DAY = date(2026, 3, 1)


def person(name: str, **facts: Any) -> Person:
    return Person(name, uid=name, added_on=DAY)._replace(**facts)


def add(book: Book, *new: Person) -> int:
    with book.change(f"add {new[0].name}") as writing:
        return people.add_many(writing, new)


def touch(book: Book, *numbers: int, note: str = "") -> int:
    with book.change(f"touch {note}") as writing:
        return touches.add(writing, numbers, Touch(DAY, note=note or None))


def save(book: Book, number: int, **facts: Any) -> None:
    with book.change(f"save {facts}") as writing:
        known = people.load(writing.connection, [number])[number]
        people.save(writing, known._replace(**facts))


def remove(book: Book, number: int) -> None:
    with book.change("remove") as writing:
        people.remove(writing, number)


def undo(book: Book, number: int | None = None) -> journal.JournalEntry:
    with book.change("") as writing:
        return undoing.undo(writing, number)


def redo(book: Book) -> journal.JournalEntry:
    with book.change("") as writing:
        return undoing.redo(writing)


class Change:
    """One random change, to the people that are in the book at that point."""

    def __init__(self, kind: str, pick: int, new: Person, contact: Touch, days: int) -> None:
        self.kind, self.pick, self.new, self.contact, self.days = kind, pick, new, contact, days

    def __repr__(self) -> str:
        return f"<{self.kind} {self.pick}>"

    def make(self, book: Book) -> None:
        there = [number for (number,) in book.connection.execute("SELECT id FROM person ORDER BY id")]
        who = there[self.pick % len(there)] if there else None
        with book.change(self.kind) as writing:
            if who is None or self.kind == "add":
                via = Meeting(via="someone", via_id=who) if who else None
                people.add(writing, self.new._replace(met=via))
            elif self.kind == "touch":
                touches.add(writing, sorted({who, there[self.days % len(there)]}), self.contact)
            elif self.kind == "save":
                people.save(writing, self.new._replace(id=who))
            elif self.kind == "snooze":
                known = people.load(writing.connection, [who])[who]
                people.save(writing, known._replace(snoozed_until=DAY + timedelta(self.days)))
            elif self.kind == "card":
                cards.replace(writing, who, Kept("uid", f"card {self.days}", f"hash {self.days}"), ())
            elif self.kind == "task":
                touches.add_task(writing, who, Task("call", DAY + timedelta(self.days)))
            elif self.kind == "done":
                for task in touches.open_tasks(writing.connection, there).get(who, ()):
                    touches.finish_task(writing, task._replace(done_on=DAY))
            else:
                people.remove(writing, who)


KINDS = ("add", "add", "save", "touch", "touch", "snooze", "card", "task", "done", "remove")
changes = st.lists(
    st.builds(Change, st.sampled_from(KINDS), st.integers(0, 9), someone, contact, st.integers(0, 60)),
    min_size=1,
    max_size=8,
)


@given(changes)
@settings(max_examples=15)
def test_back_to_nothing_and_forth_again(new_book: NewBook, checked: Checked, made: list[Change]) -> None:
    book = new_book()
    moments = [checked(book.connection)]
    book.close()
    for change in made:
        entries = count(book)
        change.make(book)
        if count(book) > entries:
            moments.append(checked(book.connection))
    for before in reversed(moments[:-1]):
        undo(book)
        assert checked(book.connection) == before
    with pytest.raises(NotFound, match="there is nothing to take back"):
        undo(book)
    for after in moments[1:]:
        redo(book)
        assert checked(book.connection) == after
    with pytest.raises(NotFound, match="there is nothing to do again"):
        redo(book)


@given(changes, st.integers(1, 8))
@settings(max_examples=25)
def test_out_of_order_all_or_refused(
    new_book: NewBook, checked: Checked, made: list[Change], number: int
) -> None:
    """Undo of any change is either refused without effect, or redo restores the book."""
    book = new_book()
    for change in made:
        change.make(book)
    before = checked(book.connection)
    try:
        undo(book, number)
    except (Refused, NotFound):
        assert checked(book.connection) == before
    else:
        checked(book.connection)
        assert redo(book).id == number
        assert checked(book.connection) == before


def count(book: Book) -> int:
    if not book.exists:
        return 0
    return int(book.connection.execute("SELECT count(*) FROM entry").fetchone()[0])


def whats(book: Book) -> Sequence[tuple[int, bool]]:
    with book.reading() as connection:
        return [(entry.id, entry.undone) for entry in journal.history(connection, 100)]


def test_the_same_row_changed_later_refuses(book: Book, checked: Checked) -> None:
    add(book, person("Ana"))
    save(book, 1, org="One")
    save(book, 1, org="Two")
    before = checked(book.connection)
    with pytest.raises(Refused, match=r"cannot be taken back alone: change 3 \(save .*Two.*\) came"):
        undo(book, 2)
    assert checked(book.connection) == before
    undo(book)
    undo(book, 2)
    assert people.load(book.connection, [1])[1].org is None


def test_another_row_changed_later_does_not(book: Book) -> None:
    add(book, person("Ana"), person("Bob"))
    save(book, 1, org="One")
    save(book, 2, org="Two")
    assert undo(book, 2).id == 2
    assert [each.org for each in people.load(book.connection, [1, 2]).values()] == [None, "Two"]


def test_a_change_that_a_later_one_depends_on_is_not_undone(book: Book, checked: Checked) -> None:
    add(book, person("Ana"))
    touch(book, 1)
    add(book, person("Bob", met=Meeting(via="Ana", via_id=1)))
    before = checked(book.connection)
    with pytest.raises(Refused, match=r"add Ana cannot be taken back alone: change 3 \(add Bob\)") as wrong:
        undo(book, 1)
    assert wrong.value.hint == "take that back first: netbook undo 3"
    undo(book, 3)
    with pytest.raises(Refused, match=r"add Ana cannot be taken back alone: change 2 \(touch \)"):
        undo(book, 1)
    undo(book, 2)
    undo(book, 1)
    assert checked(book.connection) != before
    assert people.load(book.connection, [1, 2]) == {}


def test_a_number_that_was_taken_back_is_never_given_again(book: Book) -> None:
    given = []
    for name in ("Ana", "Tom", "Luis"):
        given.append(add(book, person(name)))
        undo(book)
    assert given == sorted(set(given))


def test_removing_someone_and_taking_that_back(book: Book, checked: Checked) -> None:
    """Shared touches, tasks, cards, tags and introductions are all restored, with their numbers."""
    new = person("Ana", tags=("a",), nicknames=("An",), emails=(ContactPoint("a@x"),))
    add(book, new, person("Bob", met=Meeting(via="Ana", via_id=1)))
    touch(book, 1, 2, note="both")
    touch(book, 1, note="alone")
    with book.change("task and card") as writing:
        touches.add_task(writing, 1, Task("call", DAY))
        cards.add_many(writing, [(1, Kept("u", "BEGIN:VCARD", "h"))])
    before = checked(book.connection)
    remove(book, 1)
    assert [noted.people for noted in touches.timeline(book.connection, None, 9)] == [(2,)]
    undo(book)
    assert checked(book.connection) == before


def test_two_with_one_uid_are_two(book: Book, checked: Checked) -> None:
    add(book, person("Ana"))
    before = checked(book.connection)
    add(book, person("Ana"))
    assert [each.uid for each in people.load(book.connection, [1, 2]).values()] == ["Ana", "Ana"]
    undo(book)
    assert checked(book.connection) == before


def test_redo_ends_with_a_new_change(book: Book) -> None:
    add(book, person("Ana"))
    undo(book)
    add(book, person("Bob"))
    with pytest.raises(NotFound, match="there is nothing to do again"):
        redo(book)


def test_taking_back_is_a_change_that_history_shows_as_a_mark(book: Book) -> None:
    add(book, person("Ana"))
    touch(book, 1)
    undo(book)
    assert whats(book) == [(2, True), (1, False)]
    redo(book)
    assert whats(book) == [(2, False), (1, False)]
    undo(book)
    undo(book)
    assert whats(book) == [(2, True), (1, True)]
    # Undo and redo are noted too: who did what is never lost.
    kinds = [kind for (kind,) in book.connection.execute("SELECT kind FROM entry ORDER BY id")]
    assert kinds == ["change", "change", "undo", "redo", "undo", "undo"]


def test_taken_back_twice_is_refused(book: Book) -> None:
    add(book, person("Ana"))
    undo(book, 1)
    with pytest.raises(Refused, match="has been taken back already"):
        undo(book, 1)


@pytest.mark.parametrize("number", [0, -1, 2, 99])
def test_there_is_no_such_change(book: Book, number: int) -> None:
    add(book, person("Ana"))
    with pytest.raises(NotFound, match=f"there is no change {number}"):
        undo(book, number)


def test_an_undo_has_no_number_of_its_own(book: Book) -> None:
    """An entry that history does not show cannot be undone by guessing its number."""
    add(book, person("Ana"))
    undo(book)
    with pytest.raises(NotFound, match="there is no change 2"):
        undo(book, 2)


def test_an_import_of_thousands_is_one_change(book: Book, checked: Checked) -> None:
    add(book, person("Ana"))
    before = checked(book.connection)
    new = [person(f"P{n}", emails=(ContactPoint(f"p{n}@x"),), tags=("t",)) for n in range(1000)]
    with book.change("import") as writing:
        first = people.add_many(writing, new, came=DAY)
        cards.add_many(writing, [(first + n, Kept(None, f"card {n}", f"{n}")) for n in range(1000)])
    after = checked(book.connection)
    lines = book.connection.execute("SELECT count(*) FROM entry_row WHERE entry_id = 2").fetchone()[0]
    assert lines < 10, "a run of new rows is one line of the journal"
    undo(book)
    assert checked(book.connection) == before
    redo(book)
    assert checked(book.connection) == after


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1))
@settings(max_examples=20)
@example("\x01\x1f\x7f\x85\u2028\u2029\ufffe\uffff\U0010ffff")
@example("\\u0041 \\\" ' -- ; %s ? {}")
@example("12e3")
@example("null")
@example('{"a": [1]}')
def test_text_comes_back_through_the_journal_as_it_was(new_book: NewBook, text: str) -> None:
    book = new_book()
    add(book, person(text, note=text, tags=(text,)))
    remove(book, 1)
    undo(book)
    back = people.load(book.connection, [1])[1]
    assert (back.name, back.note, back.tags) == (text, text, (text,))
