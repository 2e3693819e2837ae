"""Which person of the book an incoming card is about."""

from __future__ import annotations

import pytest

from netbook.domain.cards.recognising import (
    BY_EMAIL,
    BY_NAME,
    BY_PHONE,
    BY_UID,
    DOUBTFUL,
    MATCH,
    NEW,
    SAME,
    Known,
    Verdict,
    compatible,
)
from netbook.domain.people.model import ContactPoint, Person

ANA = Person("Ana García", emails=(ContactPoint("ana@x.example"),), phones=(ContactPoint("+34 600 555 019"),))


def known(*people: tuple[int, Person, str | None, str], before: bool = True) -> Known:
    """People who were in the book before this import, or came with it."""
    found = Known()
    for number, person, uid, card in people:
        found.add(number, person, uid, card)
    if before:
        found.arrived.clear()
        found.begin()
    return found


def card(name: str, *, email: str | None = None, phone: str | None = None) -> Person:
    return Person(
        name,
        emails=(ContactPoint(email),) if email else (),
        phones=(ContactPoint(phone),) if phone else (),
    )


@pytest.mark.parametrize(
    ("incoming", "uid", "hash_", "expected"),
    [
        # The very same card again, whatever is in it.
        (card("Someone Else"), None, "card-1", Verdict(SAME, 1)),
        (ANA, "uid-1", "card-1", Verdict(SAME, 1)),
        # By UID, first; even where the name has changed since.
        (card("Ana García"), "uid-1", "new", Verdict(MATCH, 1)),
        (card("Ana García López"), "uid-1", "new", Verdict(MATCH, 1)),
        (card("Ana Married-Name"), "uid-1", "new", Verdict(MATCH, 1)),
        (card("Zoe", email="ana@x.example"), "uid-1", "new", Verdict(MATCH, 1)),
        # By email, where the names fit into each other.
        (card("Ana García", email="ANA@X.example"), None, "new", Verdict(MATCH, 1)),
        (card("Ana", email="ana@x.example"), None, "new", Verdict(MATCH, 1)),
        (card("García Ana", email="ana@x.example"), None, "new", Verdict(MATCH, 1)),
        (card("ana@x.example", email="ana@x.example"), None, "new", Verdict(MATCH, 1)),
        (card("Ana García", email="ana@x.example"), "uid-2", "new", Verdict(MATCH, 1)),
        (card("Luis Ortega", email="ana@x.example"), None, "new", Verdict(DOUBTFUL, 1, BY_EMAIL)),
        # By phone and name: strangers share a switchboard.
        (card("Ana García", phone="0034600555019"), None, "new", Verdict(MATCH, 1)),
        (card("ANA GARCIA", phone="600 555 019"), None, "new", Verdict(MATCH, 1)),
        (card("Ana", phone="600555019"), None, "new", Verdict(DOUBTFUL, 1, BY_PHONE)),
        (card("Luis Ortega", phone="600555019"), None, "new", Verdict(NEW)),
        # By name alone nothing is certain.
        (card("Ana García"), None, "new", Verdict(DOUBTFUL, 1, BY_NAME)),
        (card("ana garcia"), None, "new", Verdict(DOUBTFUL, 1, BY_NAME)),
        (card("Ana García", email="other@x.example"), None, "new", Verdict(DOUBTFUL, 1, BY_NAME)),
        (card("Ana García", phone="+34 911 222 333"), "uid-2", "new", Verdict(DOUBTFUL, 1, BY_NAME)),
        (card("Ana García López", phone="+34 911 222 333"), None, "new", Verdict(NEW)),
        (card("Ana"), None, "new", Verdict(NEW)),
        (card("Luis Ortega"), "uid-2", "new", Verdict(NEW)),
    ],
)
def test_who_an_incoming_card_is(incoming: Person, uid: str | None, hash_: str, expected: Verdict) -> None:
    assert known((1, ANA, "uid-1", "card-1")).judge(incoming, uid, hash_) == expected


def test_namesakes_of_one_source_are_kept_apart_by_it() -> None:
    """Some of five thousand people share a name, and nobody wants a report about each of them."""
    other = card("Ana García", email="other@x.example")
    arrived = known((1, ANA, "uid-1", "card-1"), before=False)
    assert arrived.judge(other, "uid-2", "new") == Verdict(NEW)
    assert arrived.judge(card("Ana García"), "uid-3", "new").kind == DOUBTFUL, "nothing tells them apart"
    arrived.begin()
    assert arrived.judge(other, "uid-2", "new").kind == DOUBTFUL
    assert arrived.judge(ANA, "uid-1", "card-1").kind == SAME
    assert arrived.judge(other, "uid-2", "new").kind == DOUBTFUL, "to ask changes nothing"
    arrived.came(1, "uid-1", ANA.name)
    assert arrived.judge(other, "uid-2", "new") == Verdict(NEW), "that file has the first one too"


def test_two_names_under_one_uid_in_one_import_are_two_people() -> None:
    arrived = known((1, ANA, "uid-1", "card-1"), before=False)
    assert arrived.judge(card("Luis Ortega"), "uid-1", "new") == Verdict(DOUBTFUL, 1, BY_UID)
    assert arrived.judge(card("Ana"), "uid-1", "new") == Verdict(DOUBTFUL, 1, BY_UID)
    assert arrived.judge(card("García, Ana"), "uid-1", "new") == Verdict(MATCH, 1)


@pytest.mark.parametrize(
    ("name", "uid", "expected"),
    [
        ("Ana García", "uid-2", Verdict(DOUBTFUL, 1, BY_EMAIL)),
        ("Ana", "uid-1", Verdict(DOUBTFUL, 1, BY_UID)),
        ("Ana", None, Verdict(DOUBTFUL, 1, BY_EMAIL)),
        ("Ana García 2", None, Verdict(DOUBTFUL, 1, BY_EMAIL)),
        ("ANA GARCIA", None, Verdict(MATCH, 1)),
        ("ana@x.example", None, Verdict(MATCH, 1)),
    ],
)
def test_one_file_keeps_apart_what_it_calls_otherwise(name: str, uid: str | None, expected: Verdict) -> None:
    arrived = known((1, ANA, "uid-1", "card-1"), before=False)
    incoming = card(name, email="ana@x.example")
    assert arrived.judge(incoming, uid, "new") == expected
    arrived.begin()
    arrived.arrived.clear()
    assert arrived.judge(incoming, uid, "new").kind == MATCH, "another file is another source"


def test_of_two_with_one_uid_the_name_decides() -> None:
    both = known((1, ANA, "uid", "a"), (2, Person("Luis Ortega"), "uid", "b"))
    assert both.judge(card("Luis Ortega"), "uid", "new") == Verdict(MATCH, 2)
    assert both.judge(card("Ana García"), "uid", "new") == Verdict(MATCH, 1)


def test_a_shared_family_address_goes_to_whose_name_fits() -> None:
    luis = card("Luis Ortega", email="casa@x.example")
    home = known((1, card("Ana García", email="casa@x.example"), None, "a"), (2, luis, None, "b"))
    assert home.judge(card("Luis", email="casa@x.example"), None, "new") == Verdict(MATCH, 2)


def test_nobody_is_known() -> None:
    assert Known().judge(ANA, "uid", "card") == Verdict(NEW)


@pytest.mark.parametrize(
    ("one", "other", "fit"),
    [
        ("ana garcia", "ana garcia lopez", True),
        ("garcia ana", "ana garcia", True),
        ("ana", "ana garcia", True),
        ("ana garcia", "ana lopez", False),
        ("ana", "anabel", False),
        ("", "ana", True),
    ],
)
def test_names_that_fit_into_each_other(one: str, other: str, fit: bool) -> None:
    assert compatible(one, other) is fit
