"""Merging a card into what the book knows of someone."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netbook.domain.cards.merging import FILE, PARTS, Conflict, merge
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
        ("Ours", None, "Ours", "Ours", True),  # the source took it away: it stays, and is named
        ("Ours", None, "Old", "Ours", True),
        ("Ours", "OURS", None, "Ours", False),  # one fact in two spellings
        ("senora", "Señora", "old", "Señora", False),
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
        ("phones", ContactPoint("600 555 019", "mobile"), ContactPoint("600555019")),
        ("phones", ContactPoint("+34600555019", "mobile"), ContactPoint("600 555 019", "home")),
        ("urls", ContactPoint("https://ana.example/"), ContactPoint("HTTPS://Ana.example")),
        (
            "addresses",
            Address(street="Calle Mayor 1", country="España"),
            Address(street="CALLE MAYOR 1", country="Spain", label=None),
        ),
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
    assert not merged.person.emails, "and what it took away goes"
    assert merge(book, card, None, FILE).person.org == "c"
    assert merge(book, base, base, FILE).person.org == "b", "what the file has not changed is the book's"


def test_a_base_that_may_be_of_another_source_overrules_nothing() -> None:
    known = Person("Ana", given="Ana", org="a", note="mine", tags=("x",))
    incoming = Person("Ana", given="Anna", org="b", note="theirs", kind="organisation", tags=("x", "y"))
    base = known._replace(tags=("x", "y"))
    merged = merge(known, incoming, base, certain=False)
    assert merged.person == known._replace(note="mine\n\ntheirs")
    assert merged.conflicts == (
        Conflict("kind", "person", "organisation"),
        Conflict("org", "a", "b"),
        Conflict(PARTS, (("given", "Ana"),), (("given", "Anna"),)),
    )
    assert merge(known, incoming, incoming).conflicts == ()
    assert merge(known, incoming, incoming, certain=False).conflicts == (), "said again is no news"
    assert merge(known, incoming, base, FILE, certain=False).person == incoming._replace(
        note="mine\n\ntheirs", tags=("x",)
    )


def test_a_second_name_is_named_once() -> None:
    known, incoming = Person("Mar Gil"), Person("Mar Gil Soto")
    merged = merge(known, incoming, None)
    assert merged.conflicts == (Conflict("name", "Mar Gil", "Mar Gil Soto"),)
    assert merged.undecided == incoming
    assert merge(known, incoming, merged.undecided).conflicts == ()


def items(name: str, *each: Any) -> Person:
    return person({"name": "Ana", name: each})


HOME, WORK, BARE = (ContactPoint("600555070", label) for label in ("home", "work", None))


@pytest.mark.parametrize(
    ("ours", "theirs", "before", "result", "clash"),
    [
        ("home", "mobile", "home", "mobile", False),  # relabelled by the source
        ("boat", "home", "home", "boat", False),  # by us
        ("boat", "work", "home", "boat", True),  # by both
        ("work", "work", "home", "work", False),
        (None, "home", "home", None, False),  # we took the label away
        ("home", None, "home", "home", False),  # the source did
        (None, "home", None, "home", False),  # no label is no contradiction
        ("home", None, None, "home", False),
    ],
)
@pytest.mark.parametrize("name", ["phones", "emails", "urls", "addresses"])
def test_labels_of_three_sides(
    name: str, ours: str | None, theirs: str | None, before: str | None, result: str | None, clash: bool
) -> None:
    def sides(label: str | None) -> Person:
        point = Address(street="Calle 1", label=label) if name == "addresses" else None
        return items(name, point or ContactPoint("600555070", label))

    merged = merge(sides(ours), sides(theirs), sides(before))
    assert (merged.person, bool(merged.conflicts)) == (sides(result), clash)
    assert merge(sides(ours), sides(theirs), sides(before), FILE).person in (sides(result), sides(theirs))
    if clash:
        again = merge(sides(ours), sides(theirs), merged.undecided)
        assert again.conflicts == merged.conflicts, "until someone decides"


def test_a_label_without_a_past() -> None:
    assert merge(items("phones", BARE), items("phones", HOME), None).person == items("phones", HOME)
    assert merge(items("phones", HOME), items("phones", WORK), None).person == items("phones", HOME)
    assert merge(items("phones", HOME), items("phones", WORK), None, FILE).person == items("phones", WORK)
    assert merge(items("phones", HOME), items("phones", WORK), items("phones", HOME), certain=False) == (
        items("phones", HOME),
        (Conflict("phone", HOME, WORK),),
        items("phones", BARE),
    )


def test_the_preferred_one_moves_as_the_source_moves_it() -> None:
    first, second = ContactPoint("600555070", None, True), ContactPoint("600555071")
    before = items("phones", first, second)
    after = items("phones", first._replace(preferred=False), second._replace(preferred=True))
    assert merge(before, after, before).person == after
    assert merge(items("phones", first), after, None).person.phones[0] == first


@pytest.mark.parametrize("name", sorted(LISTS))
def test_what_the_source_took_away_goes_where_that_is_wanted(name: str) -> None:
    make = LISTS[name]
    both, one, none = (items(name, *map(make, letters)) for letters in ("ab", "a", ""))
    merged = merge(both, one, both)
    assert (merged.person, len(merged.conflicts), merged.conflicts[0].said) == (both, 1, None)
    assert merge(both, one, merged.undecided).conflicts == merged.conflicts
    assert merge(both, one, both, drops=True) == (one, (), one)
    assert merge(both, none, both, FILE).person == none
    assert merge(both, one, both, certain=False) == (both, (), one), "nobody knows that it was there"
    mine = items(name, *map(make, "abc"))
    assert merge(mine, one, both, drops=True).person == items(name, *map(make, "ac")), "not what is ours"


def test_a_number_respelled_by_its_source_is_respelled() -> None:
    old, new = items("phones", ContactPoint("600555070")), items("phones", ContactPoint("+34 600 55 50 70"))
    assert merge(old, new, old).person == new
    assert (
        merge(items("phones", ContactPoint("600 555 070")), old, old).person.phones[0].value == "600 555 070"
    )
    assert merge(items("tags", "amigos"), items("tags", "Amigos"), items("tags", "amigos")).person.tags == (
        "Amigos",
    )


def test_one_number_twice_under_two_labels() -> None:
    twice = items("phones", HOME, WORK)
    assert merge(twice, items("phones", WORK, HOME), twice).person == twice
    boat = HOME._replace(label="boat")
    assert merge(twice, items("phones", boat, WORK), twice).person == items("phones", boat, WORK)
    assert merge(items("phones", HOME), twice, items("phones", HOME)).person == twice, "a second one is new"
    assert merge(twice, items("phones", HOME), twice, drops=True).person == items("phones", HOME)


def test_a_day_under_another_label_is_the_same_day() -> None:
    day = PartialDate(2015, 6, 1)
    before, after = (items("dates", YearlyDate(label, day)) for label in ("date", "wedding"))
    assert merge(before, after, before) == (after, (), after)


@pytest.mark.parametrize(
    ("ours", "theirs", "result"),
    [
        (PartialDate(None, 2, 28), PartialDate(1990, 2, 28), PartialDate(1990, 2, 28)),
        (PartialDate(1990, 2, 28), PartialDate(None, 2, 28), PartialDate(1990, 2, 28)),
    ],
)
def test_a_birthday_without_its_year_contradicts_none(
    ours: PartialDate, theirs: PartialDate, result: PartialDate
) -> None:
    merged = merge(Person("Ana", birthday=ours), Person("Ana", birthday=theirs), None)
    assert (merged.person.birthday, merged.conflicts) == (result, ())


def test_of_a_note_the_part_goes_that_its_source_took_away() -> None:
    def note(text: str | None) -> Person:
        return Person("Ana", note=text)

    assert merge(note("mine\n\ncard"), note(None), note("card"), drops=True).person == note("mine")
    assert merge(note("mine\n\ncard"), note("new"), note("card"), drops=True).person == note("mine\n\nnew")
    assert merge(note("card"), note(None), note("card")).conflicts == (Conflict("note", "card", None),)
