"""Cards as properties that can be compared: what is the same however it is spelled, and back again."""

from __future__ import annotations

import io
from datetime import datetime, timedelta, timezone

import pytest
import vobject
from hypothesis import given
from hypothesis import strategies as st

from netbook.domain.cards.reconciling import Property, reconcile, unchanged
from netbook.formats.vcard.properties import card_text, properties, readable, unfolded, whole_card, written
from netbook.formats.vcard.reader import Card, parse_card, read_cards
from netbook.formats.vcard.revisions import revised, revision


def text(*lines: str) -> str:
    return "\n".join(["BEGIN:VCARD", "VERSION:3.0", *lines, "END:VCARD", ""])


def same(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    return unchanged(properties(text(*one)), properties(text(*other)))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (["FN:Ana", "TEL:1"], ["TEL:1", "FN:Ana"]),
        (["TEL;TYPE=CELL;TYPE=PREF:1"], ["tel;type=pref,cell:1"]),
        (["item1.TEL:1", "item1.X-ABLabel:x"], ["item7.X-ABLABEL:x", "item7.TEL:1"]),
        (["NOTE:a\\, b\\nc"], ["NOTE:a, b\\Nc"]),
        (["N:García;Ana;;;"], ["N:García;Ana"]),
        (["CATEGORIES:a,b"], ["CATEGORIES:b", "CATEGORIES:a"]),
        (["PHOTO;ENCODING=b;TYPE=JPEG:/9j/"], ["PHOTO;TYPE=jpeg;ENCODING=BASE64:/9j/"]),
        (["X-A;B=c;A=b:1"], ['X-A;A="b";B=c:1']),
        (["FN:Ana", "REV:1", "PRODID:x"], ["FN:Ana", "REV:2", "UID:u"]),
        (["FN:Ana", "NOTE:", "N:;;;;"], ["FN:Ana"]),
        (["FN:Ana García", "N:Ana García;;;;"], ["FN:Ana García"]),
    ],
)
def test_one_thing_in_two_spellings(one: list[str], other: list[str]) -> None:
    assert same((*one,), (*other,))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (["TEL;TYPE=HOME:1"], ["TEL;TYPE=WORK:1"]),
        (["TEL:1"], ["TEL:2"]),
        (["item1.TEL:1", "item1.X-ABLabel:x"], ["item1.TEL:1", "item1.X-ABLabel:y"]),
        (["item1.TEL:1", "item1.X-ABLabel:x"], ["item1.TEL:1"]),
        (["ORG:a;b"], ["ORG:a\\;b"]),
        (["CATEGORIES:a,b"], ["CATEGORIES:a\\,b"]),
        (["PHOTO:" + "A" * 500], ["PHOTO:" + "A" * 499 + "B"]),
        (["X-A:1", "X-A:1"], ["X-A:1"]),
        (["FN:Ana"], []),
        (["FN:Ana García", "N:García;Ana;;;"], ["FN:Ana García", "N:Ana García;;;;"]),
    ],
)
def test_two_things(one: list[str], other: list[str]) -> None:
    assert not same((*one,), (*other,))


def test_a_card_out_of_its_properties_is_the_card() -> None:
    own = text(
        "PRODID:x", "FN:Ana", "item2.ADR:;;Calle 1;;;;", "item2.X-ABADR:es", "Categories:a,b\\,c", "nothing",
        "NICKNAME;X=1:A,B", "REV:1",
    )  # fmt: skip
    assert card_text(properties(own)) == own


def test_a_group_whose_name_is_taken_gets_another() -> None:
    one = properties(text("item1.TEL:1", "item1.X-ABLabel:x"))
    other = properties(text("item1.TEL:2", "item1.X-ABLabel:y"))
    both = card_text(reconcile((), one, other).folder)
    assert both == text("item1.TEL:2", "item1.X-ABLabel:y", "item2.TEL:1", "item2.X-ABLabel:x")
    person = parse_card(both.replace("END:VCARD", "FN:Ana\nEND:VCARD"))
    assert person
    assert {(phone.value, phone.label) for phone in person.phones} == {("1", "x"), ("2", "y")}


def test_tags_of_both_sides_stand_in_one_line() -> None:
    base, book, folder = (properties(text(f"CATEGORIES:{tags}")) for tags in ("a,b", "a,b,c\\,c", "b,d"))
    result = reconcile(base, book, folder)
    assert card_text(result.folder) == text("CATEGORIES:b,d,c\\,c")
    assert result.clashes == ()


def test_a_photo_is_remembered_by_its_hash() -> None:
    (_, photo) = properties(text("PHOTO;ENCODING=b:" + "A" * 10_000))
    assert len(photo.said) < 100
    assert len(photo.text) > 10_000


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("TITLE:art\\, director\\nboss", "art, director boss"),
        ("ADR;TYPE=home:;;Calle 1;Bilbao;;48001;Spain", "Calle 1, Bilbao, 48001, Spain"),
        ("PHOTO;ENCODING=b:AAAAAAAA", 6),
        ("NOTE:" + "x" * 100, "x" * 60 + "…"),
        ("CATEGORIES:a", "a"),
    ],
)
def test_what_people_read_of_a_property(line: str, told: str | int) -> None:
    assert readable(properties(text(line))[-1]) == told


def test_what_people_read_of_a_group_is_not_its_label() -> None:
    assert readable(properties(text("item1.X-ABLabel:x", "item1.TEL:1"))[-1]) == "1"
    assert readable(None) == ""


@pytest.mark.parametrize(
    ("rev", "said"),
    [
        ("2026-03-01T08:09:10Z", "20260301080910"),
        ("20260301T080910Z", "20260301080910"),
        ("2026-03-01", "20260301000000"),
        ("20260301T080910.123Z", "20260301080910"),
        ("2026-03-01T08:09:10+02:00", None),
        ("soon", None),
    ],
)
def test_when_a_card_was_changed(rev: str, said: str | None) -> None:
    assert revision(text("FN:Ana", f"REV:{rev}")) == said
    assert revision(text("FN:Ana")) is None


@pytest.mark.parametrize(
    ("was", "now"),
    [
        ("REV;X=1:20200101T000000Z", "REV;X=1:20260301T070910Z"),
        ("a.rev:2020-01-01T00:00:00Z", "a.rev:2026-03-01T07:09:10Z"),
        ("REV;VALUE=date;X=1:2020-01-01", "REV;X=1:2026-03-01T07:09:10Z"),
        ("REV;VALUE=DATE:2020-01-01", "REV:2026-03-01T07:09:10Z"),
        ('REV;value="Date":20200101', "REV:20260301T070910Z"),
        ("REV;VALUE=date-time:20200101T000000Z", "REV;VALUE=date-time:20260301T070910Z"),
        ("REV:soon", "REV:20260301T070910Z"),
        ("X-REV:1", "X-REV:1"),
        ("FN:Ana", "FN:Ana"),
        ("nothing", "nothing"),
    ],
)
def test_a_card_that_is_changed_says_when(was: str, now: str) -> None:
    at = datetime(2026, 3, 1, 8, 9, 10, tzinfo=timezone(timedelta(hours=1)))
    assert revised([was], at) == [now]


def read(raw: str) -> Card:
    (card,) = read_cards(io.BytesIO(raw.encode()))
    return card


def test_a_card_that_lacks_what_every_card_must_have_gets_it() -> None:
    card = read("BEGIN:VCARD\nVERSION:2.1\nTEL;CELL:1\nN:García;Ana\nEND:VCARD\n")
    whole = whole_card(card, "u1")
    assert {"UID:u1", "FN:Ana García", "VERSION:3.0", "TEL;TYPE=CELL:1"} <= set(whole.split("\n"))
    ready = read(text("UID:u1", "FN:Ana", "N:;Ana;;;"))
    assert whole_card(ready, "u1") == ready.text


NAME = st.sampled_from(
    ["FN", "NOTE", "TITLE", "URL", "X-Foo", "ORG", "TEL", "EMAIL", "NICKNAME", "CATEGORIES"]
)
VALUE = (
    st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1, max_size=12)
    .map(lambda value: value.replace("\\", "").replace("=", ""))
    .filter(bool)
)
LINES = st.lists(
    st.builds(
        "{}{}{}:{}".format,
        st.sampled_from(["", "item1.", "item2."]),
        NAME,
        st.sampled_from(["", ";TYPE=HOME", ";X-P=1"]),
        VALUE,
    ),
    max_size=8,
)


@given(LINES)
def test_no_line_is_lost_on_the_way(lines: list[str]) -> None:
    own = text(*lines)
    again = card_text(properties(own))
    assert unchanged(properties(own), properties(again))
    if not any(head in own for head in ("NICKNAME:", "CATEGORIES:")):
        assert sorted(again) == sorted(own)
    assert card_text(properties(again)) == again


SIMPLE = st.text(st.characters(codec="ascii", categories=["L", "N"]), min_size=1, max_size=9)


@given(st.lists(st.tuples(st.sampled_from(["TEL;TYPE=HOME", "item1.EMAIL", "X-FOO;A=b", "NOTE"]), SIMPLE)))
def test_a_server_that_writes_the_card_its_own_way_has_changed_nothing(pairs: list[tuple[str, str]]) -> None:
    """Radicale keeps cards as vobject writes them: sorted, and with other capitals."""
    own = text("UID:u1", "FN:Ana", "N:;Ana;;;", *(f"{head}:{value}" for head, value in pairs))
    served = vobject.readOne(own).serialize()
    assert unchanged(properties(own), properties(unfolded(served)))


@given(LINES, LINES)
def test_both_cards_are_in_what_two_without_a_past_come_to(here: list[str], there: list[str]) -> None:
    one, other = properties(text("FN:Ana", *here)), properties(text("FN:Ana", *there))
    result = reconcile((), one, other)
    whole = properties(card_text(result.folder))
    clashing = {clash.name for clash in result.clashes}
    names = {each.name for each in (*one, *other)}
    for each in (*one, *other):
        if each.said and each.name not in clashing:
            assert (each.name, each.said) in {(kept.name, kept.said) for kept in whole}
    assert {each.name for each in whole} == names


def test_a_person_without_a_card_has_one_to_compare() -> None:
    person = parse_card(text("UID:u1", "FN:Ana", "EMAIL:a@x.example"))
    assert person
    one, other = written(person, None, "3.0"), written(person, None, "4.0")
    assert "\r" not in one
    assert unchanged(properties(one), properties(other))


def test_properties_know_which_of_several_they_are() -> None:
    own = text("TEL:+34 600 555 019", "EMAIL:Ana@X.example", "X-FOO:1", "CATEGORIES:É")
    slots = {each.name: each.slot for each in properties(own)}
    assert slots == {
        "VERSION": None, "TEL": "600555019", "EMAIL": "ana@x.example", "X-FOO": None, "CATEGORIES": "e",
    }  # fmt: skip
    assert properties(own)[0] == Property("VERSION", None, "", "VERSION:3.0")
