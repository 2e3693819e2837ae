"""What must hold for any text and any card: round trips, ways that agree, edits that touch nothing else."""

from __future__ import annotations

import io
import os
import re

import pytest
import vobject
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from netbook.domain.people.dates import PartialDate
from netbook.domain.people.fields import FIELDS, told
from netbook.domain.people.model import GENDERS, Address, ContactPoint, Person, YearlyDate
from netbook.formats.vcard import reader, stream, writer
from netbook.formats.vcard.reader import parse_card, read_cards
from netbook.formats.vcard.values import harmless, is_blank
from netbook.formats.vcard.writer import write_card


def about(examples: int) -> settings:
    """So many examples, or as many times more as NETBOOK_TEST_SCALE says."""
    scale = int(os.environ.get("NETBOOK_TEST_SCALE", "1"))
    return settings(deadline=None, max_examples=examples * scale, suppress_health_check=list(HealthCheck))


HOSTILE = st.text(
    st.one_of(
        st.sampled_from(";,\\\"'^:=\n\r\t\0\x1b\x7f\x85\x9b\u2028\u200b\u202e\ufeff .nN"),
        st.characters(),
        st.sampled_from(["é", "👩", "\u200d", "💻", "名", "\ud800"]),
    ),
    max_size=40,
)
SEEN = HOSTILE.map(lambda text: harmless(text).strip()).filter(lambda text: not is_blank(text))
"""Text as a card can hold it: no control characters, and something to see."""

VALUE = SEEN.filter(lambda text: not re.match("(?i)tel:|mailto:", text) and ";ext=" not in text.lower())
LABEL = st.one_of(st.none(), st.sampled_from(["home", "work", "other", "mobile"]), SEEN).filter(
    lambda label: not (label or "").startswith("_$!<")
)
CHANNEL = st.builds(ContactPoint, VALUE, LABEL, st.booleans())
PART = st.one_of(st.none(), SEEN)
ADDRESS = st.builds(Address, SEEN, PART, PART, PART, PART, PART, PART, LABEL, st.booleans())
DATE = st.dates().map(
    lambda day: PartialDate(day.year if day.year not in (1604, 1900) else None, day.month, day.day)
)
YEARLESS = DATE.map(lambda date: date._replace(year=None))
BIRTHDAY = st.one_of(DATE, YEARLESS)
YEARLY = st.builds(YearlyDate, LABEL.map(lambda label: label or "anniversary"), BIRTHDAY)


def unique(items: st.SearchStrategy[object]) -> st.SearchStrategy[tuple[object, ...]]:
    return st.lists(items, unique=True, max_size=3).map(tuple)


PERSON = st.fixed_dictionaries(
    {
        "name": SEEN,
        "uid": st.just("u1"),
        "kind": st.sampled_from(["person", "organisation"]),
        "given": PART,
        "family": PART,
        "additional": PART,
        "prefix": PART,
        "suffix": PART,
        "nicknames": unique(SEEN),
        "org": PART,
        "title": PART,
        "role": PART,
        "emails": unique(CHANNEL),
        "phones": unique(CHANNEL),
        "addresses": unique(ADDRESS),
        "urls": unique(CHANNEL),
        "tags": unique(SEEN),
        "birthday": st.one_of(st.none(), BIRTHDAY),
        "dates": unique(YEARLY),
        "language": PART,
        "time_zone": PART,
        "died": st.sampled_from([None, None, PartialDate(2024, 5, 1), PartialDate(1999), "in the spring"]),
        "pronouns": PART,
        "grammatical_gender": st.sampled_from([None, *GENDERS]),
        "note": st.one_of(st.none(), HOSTILE.map(harmless).filter(lambda text: bool(text.strip()))),
        "deceased": st.booleans(),
    }
).map(lambda fields: told(Person("?"), fields))
PERSON = PERSON.filter(
    lambda person: person.family != person.name
)  # N says the full name where it has no parts
VERSION = st.sampled_from(["3.0", "4.0"])


def read_back(text: str) -> Person | None:
    (card,) = read_cards(io.BytesIO(text.encode()))
    return card.person


def lines(text: str) -> list[str]:
    return re.sub("\r\n ", "", text).split("\r\n")


def check_wire(text: str) -> None:
    """CRLF only, 75 octets, no character cut, nothing that could be taken for another line."""
    assert text.endswith("END:VCARD\r\n")
    assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]", text)
    assert re.sub("\r\n", "", text).isprintable() or "\n" not in re.sub("\r\n", "", text)
    for line in text.encode().split(b"\r\n"):
        assert len(line) <= 75
        line.decode()


@about(60)
@given(PERSON, VERSION)
def test_any_person_comes_back_as_written(person: Person, version: str) -> None:
    text = write_card(person, version=version)
    check_wire(text)
    assert read_back(text) == person


@about(60)
@given(PERSON, PERSON, VERSION)
def test_any_edit_of_any_card_is_what_comes_back(before: Person, after: Person, version: str) -> None:
    extra = (
        'X-KEPT;X-A="a:b":some;thing\nitem9.X-OTHER:1\nitem9.X-ABLabel:kept\n'
        "PHOTO;ENCODING=b;TYPE=JPEG:/9j/\n"
    )
    own = stored(write_card(before, version=version)).replace("END:VCARD\n", extra + "END:VCARD\n")
    text = write_card(after, own)
    check_wire(text)
    assert read_back(text) == after
    for line in extra.split("\n"):
        assert line in lines(text)


IN_ANY_CARD = [field.name for field in FIELDS if field.card and not field.own and field.name != "uid"]


@about(40)
@given(PERSON, PERSON, st.sampled_from(IN_ANY_CARD), VERSION)
def test_editing_one_field_leaves_every_other_line(
    before: Person, after: Person, field: str, version: str
) -> None:
    own = stored(write_card(before, version=version))
    text = write_card(before._replace(**{field: getattr(after, field)}), own)
    properties = {
        "given": "N", "family": "N", "additional": "N", "prefix": "N", "suffix": "N", "name": "FN",
        "kind": "KIND|X-ABShowAs", "nicknames": "NICKNAME", "tags": "CATEGORIES", "org": "ORG",
        "title": "TITLE", "role": "ROLE",
        "emails": "EMAIL", "phones": "TEL", "addresses": "ADR", "urls": "URL|IMPP|X-SOCIALPROFILE",
        "birthday": "BDAY", "dates": "X-ABDATE|ANNIVERSARY", "language": "(X-NETBOOK-V4-)?LANG",
        "grammatical_gender": "(X-NETBOOK-V4-)?GRAMGENDER",
        "time_zone": "TZ", "pronouns": "(X-NETBOOK-V4-)?PRONOUNS",
        "note": "NOTE",
        "deceased": "(X-NETBOOK-V4-)?DEATHDATE", "died": "(X-NETBOOK-V4-)?DEATHDATE",
    }  # fmt: skip
    own_line = re.compile(rf"(item\d+\.)?({properties[field]}|X-ABLabel)[;:]")
    untouched = [line for line in own.split("\n") if not own_line.match(line)]
    assert [line for line in lines(text)[:-1] if not own_line.match(line)] == untouched[:-1]


@about(40)
@given(PERSON, VERSION)
def test_an_unedited_card_goes_out_as_it_came(person: Person, version: str) -> None:
    text = write_card(person, version=version)
    own = stored(text)
    assert write_card(person, own) == text
    assert write_card(person, own, edited=False) == text


def stored(text: str) -> str:
    (card,) = read_cards(io.BytesIO(text.encode()))
    return card.text


# Two ways that must agree

SAFE = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=30)
NAMES = [
    "FN",
    "N",
    "TEL",
    "EMAIL",
    "ORG",
    "NOTE",
    "BDAY",
    "ADR",
    "URL",
    "X-ABLabel",
    "X-ABDATE",
    "CATEGORIES",
]
LINE = st.one_of(
    st.builds(
        "{}{}{}:{}".format,
        st.sampled_from(["", "item1.", "item2."]),
        st.sampled_from([*NAMES, "NICKNAME", "IMPP", "X-Thing", "KIND", "UID", "tel", "Note", "AGENT", "#x"]),
        st.sampled_from(["", ";TYPE=HOME", ";type=pref;TYPE=CELL,x", ";PREF=1", ';X="a:b;c"', ";HOME",
        ";X=\"",
                         ";ENCODING=b", ";CHARSET=UTF-8", ";ENCODING=QUOTED-PRINTABLE", ";VALUE=text"]),
        st.one_of(SAFE, st.sampled_from(["1990-01-02", "--0102", "a;b;c", "a\\,b,c", "abc=", "=C3=A9",
        "org", "AAAA"])),
    ),
    st.sampled_from(["", " ", "\t", " folded", "\tfolded", "  two", "\t two", "no colon here", "AAAA",
    "=C3=A9 x", "BEGIN:VEVENT", "é: x", "CATEGORI", " ES:friends", " ES;PREF=1", " :friends"]),
)  # fmt: skip


@about(300)
@given(st.sampled_from(["3.0", "4.0", "2.1"]), st.lists(LINE, max_size=8), st.sampled_from(["\n", "\r\n"]))
def test_the_quick_way_reads_what_the_patient_way_reads(version: str, body: list[str], end: str) -> None:
    data = end.join(["BEGIN:VCARD", f"VERSION:{version}", *body, "END:VCARD", ""]).encode()
    quick = list(read_cards(io.BytesIO(data)))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(reader, "_plain_card", lambda number, raw: None)
        patient = list(read_cards(io.BytesIO(data)))
    assert quick == patient
    for card in quick:
        assert parse_card(card.text) == card.person
        if card.person is not None:
            again = write_card(card.person, card.text)
            check = read_back(again)
            assert check == card.person
            assert write_card(card.person, card.text, edited=False) == again


PIECE = st.sampled_from([
    "BEGIN:VCARD", "END:VCARD", "begin:vcard", "END:vCard", " BEGIN:VCARD", "item1.END:VCARD", "END:VCARD-2",
    "BEGIN: VCARD", "END:VCARD ", "AGENT:", "vcard", "FN:Ana", " a fold", "",
    "BEGIN:VCARD\nFN:Luis\nEND:VCARD", "BEGIN:VCARD\r\nFN:Eva\r\nEND:VCARD",
])  # fmt: skip


@about(400)
@given(
    st.lists(st.tuples(PIECE, st.sampled_from(["\n", "\n", "\r\n", "\r", "\r\r\n", ""])), max_size=12),
    st.sampled_from([1, 5, 40, 1 << 18]),
)
def test_plain_cards_are_cut_as_the_search_for_marks_cuts_them(
    pieces: list[tuple[str, str]], size: int
) -> None:
    data = "".join(map("".join, pieces)).encode()

    class Slow(io.BytesIO):
        def read(self, wanted: int | None = -1) -> bytes:
            return super().read(size)

    quick = list(stream.raw_cards(Slow(data)))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(stream._Cutter, "_plain_cards", lambda cutter: iter(()))
        patient = list(stream.raw_cards(io.BytesIO(data)))
        assert list(stream.raw_cards(Slow(data))) == patient
    assert quick == patient


@about(200)
@given(st.binary(max_size=60), st.lists(LINE, max_size=5))
def test_no_bytes_make_it_fail(noise: bytes, body: list[str]) -> None:
    data = b"BEGIN:VCARD\nFN:x" + noise + "\n".join(body).encode() + noise + b"\nEND:VCARD\n" + noise
    for card in read_cards(io.BytesIO(data)):
        assert card.text.startswith("BEGIN:VCARD\n")
        assert card.text.endswith("END:VCARD\n")
        if card.person:
            assert read_back(write_card(card.person, card.text)) == card.person


@about(40)
@given(PERSON, VERSION)
def test_vobject_writes_what_the_line_writer_writes(person: Person, version: str) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(writer, "serialized", lambda finished: finished)
        ours = write_card(person, version=version)
    theirs = write_card(person, version=version)
    assert sorted(map(normal, lines(theirs))) == sorted(map(normal, lines(ours)))


def normal(line: str) -> tuple[str, str]:
    """A line whose parameters vobject may have sorted and joined."""
    head, _, value = line.partition(":")
    name, *params = head.split(";")
    words = sorted(
        f"{param.partition('=')[0]}={word}" for param in params for word in param.partition("=")[2].split(",")
    )
    return ";".join([name, *words]), value


PLAIN = st.text(st.characters(codec="ascii", categories=["L", "N"]), min_size=1, max_size=20)


@about(30)
@given(st.tuples(*[PLAIN] * 6), st.lists(PLAIN, max_size=2, unique=True))
def test_vobject_reads_what_is_written(words: tuple[str, ...], emails: list[str]) -> None:
    """Where vobject is right: values without commas, semicolons and backslashes, version 3.0."""
    name, uid, given_name, family, note, title = words
    person = Person(name, uid, given=given_name, family=family, note=note, title=title)
    person = person._replace(emails=tuple(ContactPoint(email) for email in emails))
    card = vobject.readOne(write_card(person))
    assert (card.fn.value, card.n.value.given, card.n.value.family) == (
        person.name,
        person.given,
        person.family,
    )
    assert (card.uid.value, card.note.value, card.title.value) == (person.uid, person.note, person.title)
    assert tuple(email.value for email in card.contents.get("email", [])) == tuple(
        e.value for e in person.emails
    )
