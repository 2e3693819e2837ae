"""Merging a card into what the book knows of someone."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netbook.domain.cards.merging import FILE, PARTS, Conflict, merge, uncertain
from netbook.domain.people.dates import PartialDate
from netbook.domain.people.fields import said_by_card
from netbook.domain.people.model import (
    Address,
    Cadence,
    ContactPoint,
    Meeting,
    Person,
    YearlyDate,
)
from netbook.domain.people.text import fold

# The three sides of a merge: what the book says, what the card says, what the card said last time.
BOOK = Person("Ana García", id=7, uid="uid", org="Book", note="mine", added_on=date(2026, 1, 1))


@pytest.mark.parametrize(
    ("ours", "theirs", "before", "result", "clash"),
    [
        (None, None, None, None, False),
        (None, "New", None, "New", False),  # what is missing is filled in
        ("Ours", None, None, "Ours", False),
        ("Ours", None, "Ours", "Ours", False),  # nothing is ever taken away
        ("Ours", "Ours", None, "Ours", False),
        ("Ours", "Theirs", None, "Ours", None),  # nothing tells who is right: ours stays
        ("Old", "New", "Old", "New", False),  # the source has moved on, we have not
        ("Ours", "Old", "Old", "Ours", False),  # we have moved on, the source has not
        ("Ours", "Theirs", "Old", "Ours", True),  # both have
        (None, "Old", "Old", None, False),  # we took it away: it does not come back
        (None, "New", "Old", "New", False),
    ],
)
def test_one_fact_of_three_sides(
    ours: str | None, theirs: str | None, before: str | None, result: str | None, clash: bool | None
) -> None:
    for fact in ("org", "title", "language", "time_zone"):
        book, incoming, base = (
            person({"name": "Ana García", fact: value}) for value in (ours, theirs, before)
        )
        merged = merge(book, incoming, base if before else None)
        assert getattr(merged.person, fact) == result
        # Without a base, only what one would want to know at once is named.
        assert bool(merged.conflicts) is (fact in ("org", "title") if clash is None else clash)
        if clash:
            assert merged.conflicts == (Conflict(fact, ours, theirs),)


@pytest.mark.parametrize(
    ("ours", "theirs", "before", "result"),
    [
        ("", "ab", "", "ab"),
        ("a", "b", "", "ab"),
        ("ab", "a", "ab", "ab"),  # the source dropped one: it stays
        ("a", "ab", "ab", "a"),  # we dropped one: it stays away
        ("a", "abc", "ab", "ac"),
        ("ba", "ab", "", "ba"),  # our order stays
    ],
)
def test_lists_of_three_sides(ours: str, theirs: str, before: str, result: str) -> None:
    for name, make in LISTS.items():
        book, incoming, base = (
            person({"name": "Ana García", name: tuple(map(make, letters))})
            for letters in (ours, theirs, before)
        )
        assert getattr(merge(book, incoming, base).person, name) == tuple(map(make, result)), name


LISTS: dict[str, Any] = {
    "nicknames": str,
    "tags": str,
    "emails": lambda letter: ContactPoint(f"{letter}@x.example"),
    "phones": lambda letter: ContactPoint(f"+34 600 000 00{ord(letter) - 96}"),
    "urls": lambda letter: ContactPoint(f"https://{letter}.example"),
    "addresses": lambda letter: Address(street=letter),
    "dates": lambda letter: YearlyDate(letter, PartialDate(None, 6, 1)),
}


@pytest.mark.parametrize(
    ("name", "ours", "theirs"),
    [
        ("emails", ContactPoint("Ana@x.example", "home"), ContactPoint("ana@X.example", "work")),
        ("phones", ContactPoint("600 555 019", "mobile"), ContactPoint("+34600555019")),
        ("tags", "Amigos", "amigos"),
        ("nicknames", "Anuska", "ANUSKA"),
        ("addresses", Address(street="Calle Mayor 1", label="home"), Address(street="Calle Mayor 1")),
        (
            "dates",
            YearlyDate("Santo", PartialDate(None, 7, 26)),
            YearlyDate("santo", PartialDate(None, 7, 26)),
        ),
    ],
)
def test_the_same_value_spelled_differently_is_not_added_again(name: str, ours: Any, theirs: Any) -> None:
    book, incoming = (person({"name": "Ana", name: (each,)}) for each in (ours, theirs))
    assert getattr(merge(book, incoming, None).person, name) == (ours,)


@pytest.mark.parametrize(
    ("ours", "theirs", "before", "result"),
    [
        (None, "card", None, "card"),
        ("mine", None, None, "mine"),
        ("mine", "card", None, "mine\n\ncard"),
        ("mine and card too", "card", None, "mine and card too"),
        ("card", "new card", "card", "new card"),
        ("mine", "card", "card", "mine"),
        ("mine", "new card", "card", "mine\n\nnew card"),
    ],
)
def test_notes(ours: str | None, theirs: str | None, before: str | None, result: str | None) -> None:
    base = Person("Ana", note=before) if before else None
    assert merge(Person("Ana", note=ours), Person("Ana", note=theirs), base).person.note == result


def test_parts_of_a_name_come_with_the_name_they_are_parts_of() -> None:
    book = Person("Ana García")
    parts = Person("Ana García", given="Ana", family="García")
    assert merge(book, parts, None).person == parts
    other = Person("A. García", given="A.", family="García")
    merged = merge(book, other, None).person
    assert (merged.name, merged.given) == ("Ana García", None)


def test_a_new_name_takes_its_parts_along() -> None:
    before = Person("Ana García", given="Ana", family="García")
    after = Person("Ana Souto", given="Ana", family="Souto")
    assert merge(before, after, before).person == after


def test_what_only_the_book_knows_stays() -> None:
    own = BOOK._replace(
        met=Meeting(place="PyConES"),
        cadence=Cadence(30, 60),
        circle="key",
        archived=True,
        do_not_contact=True,
        snoozed_until=date(2026, 5, 1),
        form="tu",
        kind="organisation",
    )
    assert merge(own, Person("Ana García", uid="other"), None).person == own


def test_who_has_died_stays_dead() -> None:
    assert merge(BOOK, BOOK._replace(deceased=True), None).person.deceased
    assert merge(BOOK._replace(deceased=True), BOOK, None).person.deceased


def person(facts: dict[str, Any]) -> Person:
    return Person(**facts)


words = st.sampled_from(["", "Ana", "Luis", "x"])
cards = st.fixed_dictionaries(
    {
        "name": st.sampled_from(["Ana García", "Ana", "Luis"]),
        "org": words.map(lambda word: word or None),
        "note": words.map(lambda word: word or None),
        # The same address twice, too: real cards have that.
        "emails": st.lists(words.map(lambda word: ContactPoint(f"{word}@x")), max_size=3).map(tuple),
        "tags": st.lists(words.filter(bool), max_size=3).map(tuple),
        "birthday": st.sampled_from([None, PartialDate(None, 2, 29), PartialDate(1988, 2, 29)]),
    }
).map(person)


@given(cards, cards)
def test_merging_again_changes_nothing(book: Person, incoming: Person) -> None:
    once = merge(book, incoming, None).person
    assert merge(once, incoming, incoming).person == once


@given(cards, cards, st.none() | cards)
def test_nothing_of_ours_is_lost(book: Person, incoming: Person, base: Person | None) -> None:
    merged = merge(book, incoming, base).person
    assert {fold(each.value) for each in book.emails} <= {fold(each.value) for each in merged.emails}
    assert set(book.tags) <= set(merged.tags)
    for fact in ("org", "birthday", "note"):
        assert getattr(merged, fact) or not getattr(book, fact)


@given(cards)
def test_a_card_merged_into_itself_is_itself(person: Person) -> None:
    assert merge(person, person, None).person == person
    assert merge(person, person, None).conflicts == ()


def test_facts_that_no_card_says_are_left_out_of_comparing() -> None:
    own = BOOK._replace(circle="key", met=Meeting(place="x"), snoozed_until=date(2026, 5, 1))
    assert said_by_card(own) == said_by_card(BOOK)
    assert said_by_card(own._replace(org="other")) != said_by_card(BOOK)
    assert said_by_card(own._replace(deceased=True)) != said_by_card(BOOK)


def test_what_the_user_says_of_a_death_or_a_kind_stays_until_the_source_says_more() -> None:
    card = Person("Ana", deceased=True)
    assert not merge(Person("Ana"), card, card).person.deceased
    assert merge(Person("Ana"), card, Person("Ana")).person.deceased
    firm = Person("Ana", kind="organisation")
    assert merge(Person("Ana"), firm, Person("Ana")).person.kind == "organisation"


def test_parts_of_a_name_that_the_user_changed_stay() -> None:
    card = Person("Ana García", given="Ana", family="García")
    mine = card._replace(given="Anita")
    assert merge(mine, card, card).person.given == "Anita"
    renamed = Person("Cher", given="Cher")
    assert merge(card, renamed, card).person.family is None


def test_the_file_is_right_where_it_is_preferred() -> None:
    book, card, base = (Person("Ana", org=org, emails=(ContactPoint("a@x.example"),)) for org in "bca")
    merged = merge(book, card._replace(emails=()), base, FILE)
    assert (merged.person.org, merged.conflicts) == ("c", ())
    assert merged.person.emails, "nothing is taken away for that"
    assert merge(book, card, None, FILE).person.org == "c"
    assert merge(book, base, base, FILE).person.org == "b", "what the file has not changed is the book's"


def test_a_base_that_may_be_of_another_source_overrules_nothing() -> None:
    known = Person("Ana", given="Ana", org="a", note="mine", tags=("x",))
    incoming = Person("Ana", given="Anna", org="b", note="theirs", kind="organisation", tags=("x", "y"))
    base = uncertain(known._replace(tags=("x", "y")), known)
    merged = merge(known, incoming, base)
    assert merged.person == known._replace(note="mine\n\ntheirs")
    assert merged.conflicts == (
        Conflict("kind", "person", "organisation"),
        Conflict("org", "a", "b"),
        Conflict(PARTS, (("given", "Ana"),), (("given", "Anna"),)),
    )
    assert merge(known, incoming, incoming).conflicts == ()
    assert merge(known, incoming, uncertain(incoming, known)).conflicts == (), "said again is no news"
    assert merge(known, incoming, base, FILE).person == incoming._replace(note="mine\n\ntheirs", tags=("x",))


def test_a_second_name_is_named_once() -> None:
    known, incoming = Person("Mar Gil"), Person("Mar Gil Soto")
    merged = merge(known, incoming, None)
    assert merged.conflicts == (Conflict("name", "Mar Gil", "Mar Gil Soto"),)
    assert merged.undecided == incoming
    assert merge(known, incoming, merged.undecided).conflicts == ()
