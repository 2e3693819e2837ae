"""The laws of a three-way merge, property by property."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netbook.domain.cards.reconciling import (
    BOOK,
    FOLDER,
    Property,
    Reconciled,
    reconcile,
    remembered,
    unchanged,
)


def one(said: str) -> Property:
    """The title, which a card has once."""
    return Property("TITLE", None, said, f"TITLE:{said}")


def tel(number: str, label: str = "") -> Property:
    return Property("TEL", number, f"{label}:{number}", f"TEL;{label}:{number}")


def card(letters: str) -> tuple[Property, ...]:
    return tuple(one(letter) for letter in letters)


@pytest.mark.parametrize(
    ("base", "book", "folder", "both"),
    [
        ("a", "a", "a", "a"),
        ("a", "b", "a", "b"),  # the book has changed it
        ("a", "a", "b", "b"),  # the folder has
        ("a", "b", "b", "b"),  # both, alike
        ("a", "", "a", ""),  # taken away in the book
        ("a", "a", "", ""),
        ("a", "", "", ""),
        ("", "a", "", "a"),  # new
        ("", "", "a", "a"),
        ("", "a", "a", "a"),
    ],
)
def test_changes_that_do_not_clash(base: str, book: str, folder: str, both: str) -> None:
    result = reconcile(card(base), card(book), card(folder))
    assert result == Reconciled(card(both), card(both), remembered(card(both)), ())


@pytest.mark.parametrize(
    ("base", "book", "folder"), [("a", "b", "c"), ("", "b", "c"), ("a", "", "c"), ("a", "b", "")]
)
def test_in_a_clash_each_keeps_its_own_until_someone_decides(base: str, book: str, folder: str) -> None:
    result = reconcile(card(base), card(book), card(folder))
    assert (result.book, result.folder, result.base) == (card(book), card(folder), remembered(card(base)))
    [clash] = result.clashes
    assert (clash.book, clash.folder) == (
        card(book)[0] if book else None,
        card(folder)[0] if folder else None,
    )
    again = reconcile(result.base, result.book, result.folder)
    assert again == result, "and it is named again"
    assert reconcile(card(base), card(book), card(folder), BOOK) == Reconciled(
        card(book), card(book), remembered(card(book)), ()
    )
    assert reconcile(card(base), card(book), card(folder), FOLDER).book == card(folder)


def test_numbers_are_told_apart_by_themselves() -> None:
    result = reconcile([tel("1"), tel("2")], [tel("1"), tel("3")], [tel("1"), tel("2"), tel("4")])
    assert {each.slot for each in result.book} == {"1", "3", "4"}
    assert set(result.book) == set(result.folder)
    assert result.clashes == ()


def test_a_number_replaced_on_both_sides_is_named_and_both_are_kept() -> None:
    result = reconcile([tel("1")], [tel("2")], [tel("3")])
    assert set(result.book) == set(result.folder) == {tel("2"), tel("3")}
    [clash] = result.clashes
    assert (clash.both, clash.book, clash.folder) == (True, tel("2"), tel("3"))
    assert reconcile(result.base, result.book, result.folder).clashes == (), "once"


def test_the_label_of_a_number_is_part_of_it() -> None:
    result = reconcile([tel("1", "home")], [tel("1", "work")], [tel("1", "home")])
    assert result.folder == (tel("1", "work"),)
    assert len(reconcile([tel("1")], [tel("1", "work")], [tel("1", "cell")]).clashes) == 1


def test_a_property_that_stands_twice_is_told_apart_by_what_it_says() -> None:
    result = reconcile(card("a"), card("a"), card("ab"))
    assert result.book == card("ab")
    result = reconcile(card("ab"), card("abc"), card("b"))
    assert result.book == card("bc")


def test_the_parts_of_a_name_go_with_the_name() -> None:
    def named(fn: str, n: str) -> list[Property]:
        return [Property("FN", None, fn), Property("N", None, n)]

    base, book, folder = named("Ana", ";Ana"), named("Anita", ";Ana"), named("Ana G", "G;Ana")
    kept = reconcile(base, book, folder)
    assert (kept.book, kept.folder) == (tuple(book), tuple(folder))
    assert [clash.name for clash in kept.clashes] == ["FN", "N"]
    assert reconcile(base, book, folder, BOOK).folder == tuple(book)
    assert reconcile(base, book, folder, FOLDER).book == tuple(folder)


def test_the_parts_of_a_name_come_to_a_name_that_stays() -> None:
    fn, n = Property("FN", None, "Ana García"), Property("N", None, "García;Ana")
    result = reconcile((), [fn], [fn, n])
    assert (result.book, result.folder, result.clashes) == ((fn, n), (fn, n), ())
    crossed = reconcile([fn, n], [fn._replace(said="A"), n], [fn, n._replace(said="B")])
    assert [clash.name for clash in crossed.clashes] == ["FN", "N"], "each with its own parts"


def test_what_is_not_compared_stays_as_the_folder_has_it_in_its_place() -> None:
    def stamped(at: str, *rest: Property) -> list[Property]:
        return [one("a"), Property("REV", None, "", f"REV:{at}"), *rest]

    result = reconcile(stamped("1"), stamped("2", tel("1")), stamped("3"))
    assert result.folder == (*stamped("3"), tel("1"))
    assert result.book == result.folder
    assert unchanged(stamped("1"), stamped("2"))


LETTERS = st.text("abc", max_size=2)
NUMBERS = st.lists(st.builds(tel, st.sampled_from("1234"), st.sampled_from(["", "work"])), max_size=4)


@st.composite
def cards(draw: st.DrawFn) -> tuple[Property, ...]:
    numbers = {each.slot: each for each in draw(NUMBERS)}
    notes = [Property("NOTE", None, said, f"NOTE:{said}") for said in draw(LETTERS)]
    names = [
        Property(name, None, said, f"{name}:{said}")
        for name in ("FN", "N")
        if (said := draw(st.sampled_from(["", "a", "b"])))
    ]
    return (*names, *card(draw(st.sampled_from(["", "a", "b", "c"]))), *numbers.values(), *notes)


@given(cards(), cards())
def test_law_nobody_has_changed_anything(base: tuple[Property, ...], same: tuple[Property, ...]) -> None:
    result = reconcile(base, base, base)
    assert (result.book, result.folder, result.clashes) == (base, base, ())
    alike = reconcile(base, same, same)
    assert (set(alike.book), set(alike.folder), alike.clashes) == (set(same), set(same), ())


@given(cards(), cards())
def test_law_the_one_who_has_changed_something_is_followed(
    base: tuple[Property, ...], changed: tuple[Property, ...]
) -> None:
    for result in (reconcile(base, changed, base), reconcile(base, base, changed)):
        assert set(result.book) == set(result.folder) == set(changed)
        assert result.clashes == ()
        assert unchanged(result.base, changed)


@given(cards(), cards(), cards())
def test_law_nothing_vanishes_that_both_did_not_give_up(
    base: tuple[Property, ...], book: tuple[Property, ...], folder: tuple[Property, ...]
) -> None:
    result = reconcile(base, book, folder)
    before = {(each.name, each.said) for each in base}
    for own, kept in ((book, result.book), (folder, result.folder)):
        new = {(each.name, each.said) for each in own} - before
        # What a side has newly said stands there still; it may stand on the other side too.
        assert new <= {(each.name, each.said) for each in kept}
    named = {(each.name, each.said) for clash in result.clashes for each in clash[1:3] if each}
    here, there = ({(each.name, each.said) for each in side} for side in (result.book, result.folder))
    assert here ^ there <= named | before, "where the two differ, it is named"


@given(cards(), cards(), cards(), st.sampled_from([None, BOOK, FOLDER]))
def test_law_once_is_enough(
    base: tuple[Property, ...],
    book: tuple[Property, ...],
    folder: tuple[Property, ...],
    prefer: str | None,
) -> None:
    once = reconcile(base, book, folder, prefer)
    again = reconcile(once.base, once.book, once.folder, prefer)
    assert set(again.book) == set(once.book)
    assert set(again.folder) == set(once.folder)
    assert [each for each in once.clashes if not each.both] == list(again.clashes)
    if prefer:
        assert set(once.book) == set(once.folder)
        assert again.clashes == ()


@given(cards(), cards(), cards())
def test_law_neither_side_is_better_than_the_other(
    base: tuple[Property, ...], book: tuple[Property, ...], folder: tuple[Property, ...]
) -> None:
    one_way, other_way = reconcile(base, book, folder), reconcile(base, folder, book)
    assert set(one_way.book) == set(other_way.folder)
    assert set(one_way.folder) == set(other_way.book)
    assert len(one_way.clashes) == len(other_way.clashes)
