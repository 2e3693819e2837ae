"""abook's address book as what arrives."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest

from netbook.domain.cards.incoming import Incoming, Problem
from netbook.domain.people.dates import PartialDate
from netbook.domain.people.model import Address, ContactPoint, Person, YearlyDate
from netbook.formats import abook
from netbook.formats.vcard.properties import written
from netbook.formats.vcard.reader import parse_card

SAMPLE = Path(__file__).parent.parent / "data" / "addressbooks" / "abook"
HEAD = "# abook addressbook file\n\n[format]\nprogram=abook\nversion=0.6.1\n\n\n"


def read(text: str | bytes) -> list[Incoming]:
    return list(abook.read(BytesIO(text if isinstance(text, bytes) else text.encode())))


def entry(*fields: str) -> Incoming:
    (found,) = read("\n".join([HEAD + "[0]", *fields, "", ""]))
    return found


def person(*fields: str) -> Person:
    found = entry(*fields)
    assert found.person
    assert found.problems == ()
    return found.person


def test_the_sample() -> None:
    lucia, bob = read(SAMPLE.read_bytes())
    assert lucia.person == Person(
        "Lucía Núñez Ortega",
        nicknames=("lucia",),
        emails=(ContactPoint("lucia@example.com"), ContactPoint("l.nunez@estudio.example")),
        phones=(ContactPoint("+34 600 111 222", "mobile"),),
        addresses=(Address("Calle Mayor 1", "Madrid", postcode="28013", country="Spain"),),
        urls=(ContactPoint("https://estudio.example/"),),
        dates=(YearlyDate("anniversary", PartialDate(1988, 2, 29)),),
        note="Met at PyConES 2026, likes climbing",
    )
    assert bob.person == Person(
        "Bob Stone",
        emails=(ContactPoint("bob@example.org"),),
        phones=(ContactPoint("+1 415 555 0100", "work"),),
        dates=(YearlyDate("anniversary", PartialDate(None, 4, 15)),),
        note="custom1: referred by Ana",
    )
    assert [(each.source, each.number, each.line) for each in (lucia, bob)] == [
        ("abook", 1, 8),
        ("abook", 2, 21),
    ]
    assert lucia.problems == bob.problems == ()
    assert lucia.card is bob.card is None
    assert bob.raw.startswith(b"[1]\nname=Bob Stone\n")


def test_every_field_has_a_place() -> None:
    found = person(
        "name=Ana García", "email=a@x.example, b@x.example,", "address=Calle 1", "address2=2º B", "city=Vigo",
        "state=Galicia", "zip=36201", "country=España", "phone=1", "workphone=2", "fax=3", "mobile=4",
        "nick=ana, anita", "url=https://x.example/?a=b", "notes=says = often", "anniversary=2015-06-01",
        "groups=climbing,friends", "birthday=--04-12", "custom1=one", "custom5=five", "pager=7", "city=Lugo",
        "fax=", "anniversary=2016-01-01",
    )  # fmt: skip
    assert found == Person(
        "Ana García",
        nicknames=("ana, anita",),
        emails=(ContactPoint("a@x.example"), ContactPoint("b@x.example")),
        phones=tuple(
            ContactPoint(number, label)
            for number, label in zip("1234", ("home", "work", "fax", "mobile"), strict=True)
        ),
        addresses=(Address("Calle 1", "Vigo", "Galicia", "36201", "España", extended="2º B"),),
        urls=(ContactPoint("https://x.example/?a=b"),),
        tags=("climbing", "friends"),
        birthday=PartialDate(None, 4, 12),
        dates=(
            YearlyDate("anniversary", PartialDate(2015, 6, 1)),
            YearlyDate("anniversary", PartialDate(2016, 1, 1)),
        ),
        note="says = often\ncustom1: one\ncustom5: five\npager: 7\ncity: Lugo",
    )
    assert parse_card(written(found, None)) == found, "the card it is remembered as says the same"


@pytest.mark.parametrize(
    ("field", "name"),
    [("nick=ana", "ana"), ("email=a@x.example,b@x.example", "a@x.example"), ("mobile=600", "600"),
     ("url=https://x.example", "https://x.example")],
)  # fmt: skip
def test_someone_without_a_name_is_called_by_what_there_is(field: str, name: str) -> None:
    assert person(field, "country=Spain").name == name


def test_an_entry_that_holds_nobody_is_named() -> None:
    found = entry("country=Spain")
    assert found.person is None
    assert found.problems == (Problem("nobody", 8, 1),)


@pytest.mark.parametrize("value", ["12/04/1990", "1990-02-30", "1990", "--13-01"])
def test_what_is_no_day_is_kept_and_named(value: str) -> None:
    found = entry("name=Ana", f"anniversary={value}")
    assert found.person == Person("Ana", note=f"anniversary: {value}")
    assert found.problems == (
        Problem("no-yearly-date-noted", 10, 1, {"field": "anniversary", "value": value}),
    )


def test_odd_lines_are_named_where_they_stand() -> None:
    first, second = read(f"stray\n{HEAD}odd\n[0]\n# a remark\nname=Ana\nodd too\n=x\n[x]\nname=Bob\n")
    assert first.person == Person("Ana")
    assert [(each.kind, each.line, each.number, each.fields) for each in first.problems] == [
        ("no-field", 1, None, {"text": "stray"}),
        ("no-field", 9, None, {"text": "odd"}),
        ("no-field", 13, 1, {"text": "odd too"}),
        ("no-field", 14, 1, {"text": "=x"}),
    ]
    assert second.person == Person("Bob")
    assert second.problems == (Problem("no-field", 15, 2, {"text": "[x]"}),)


def test_what_is_very_long_is_cut_where_it_is_named() -> None:
    assert entry("name=Ana", "x" * 500).problems[0].fields == {"text": "x" * 60 + "…"}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "latin-1"])
def test_encodings_and_line_ends(encoding: str) -> None:
    data = (HEAD + "[0]\nname=Lucía Núñez\n").replace("\n", "\r\n").encode(encoding)
    assert abook.recognises(data)
    assert [each.person for each in read(data)] == [Person("Lucía Núñez")]


def test_a_nul_is_replaced_and_named() -> None:
    found = entry("name=A\0na")
    assert found.person == Person("A\ufffdna")
    assert found.problems == (Problem("nul-characters", 9, 1),)


@pytest.mark.parametrize(
    ("head", "recognised"),
    [
        (b"# abook addressbook file\n", True),
        (b"\n[format]\nprogram=abook\nversion=0.6.1\n", True),
        (b"# mine\n[format]\nprogram=abook\n", True),
        (b"BEGIN:VCARD\nNOTE:x\n", False),
        (b"BEGIN:VCARD\n[format]\nprogram=abook\n", False),
        (b"[format]\nprogram=other\n", False),
        (b"", False),
    ],
)
def test_it_is_recognised_by_what_it_says(head: bytes, recognised: bool) -> None:
    assert abook.recognises(head) is recognised
