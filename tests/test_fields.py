"""Each field of each record, set alone, is found again on every way that the table says it goes."""

from __future__ import annotations

import io
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from netbook.answers.people import PersonRecord
from netbook.commands.records import record
from netbook.domain.people.dates import PartialDate
from netbook.domain.people.fields import (
    CHOICE,
    COMPOSITE,
    DAY,
    FIELDS,
    FLAG,
    NAMED,
    TEXT,
    TEXTS,
    WHEN,
    YEARLY,
    Field,
    told,
)
from netbook.domain.people.model import Address, Cadence, ContactPoint, Meeting, Person, YearlyDate
from netbook.formats.form import reading, writing
from netbook.formats.vcard.reader import read_cards
from netbook.formats.vcard.writer import write_card
from netbook.store import people, schema
from netbook.store.book import Book
from netbook.words import form as form_words

TODAY = date(2026, 3, 1)
NOBODY = Person("Ana García", uid="u", added_on=TODAY)


def _address(**parts: Any) -> Address:
    return Address(**parts)


OF_KIND: dict[str, Any] = {
    TEXT: "some, text; here",
    TEXTS: ("one, two", "three"),
    FLAG: True,
    DAY: date(2025, 12, 31),
    YEARLY: PartialDate(None, 2, 29),
    WHEN: PartialDate(2024, 5, 1),
}
COMPOSITES: dict[str, list[Any]] = {
    "emails": [
        ContactPoint("a@x.example"),
        ContactPoint("a@x.example", "work"),
        ContactPoint("a@x.example", None, True),
    ],
    "phones": [ContactPoint("600"), ContactPoint("600", "mobile"), ContactPoint("600", None, True)],
    "urls": [
        ContactPoint("https://x.example"),
        ContactPoint("https://x.example", "blog"),
        ContactPoint("https://x.example", None, True),
    ],
    "addresses": [
        _address(**{part: "some, text"}) for part in Address._fields if part not in ("label", "preferred")
    ]
    + [Address("Calle 1", label="home"), Address("Calle 1", preferred=True)],
    "dates": [
        YearlyDate("santo", PartialDate(None, 7, 26)),
        YearlyDate("anniversary", PartialDate(2015, 6, 1)),
    ],
    "met": [
        Meeting(on=PartialDate(2024, 6)),
        Meeting(mode="online"),
        Meeting(place="PyConES"),
        Meeting(via="Tom"),
        Meeting(note="hello"),
    ],
    "cadence": [Cadence(30, 60), Cadence(30, 45)],
}


def facts(field: Field) -> list[Any]:
    """Facts of a field, each of which says one thing alone."""
    if field.kind == COMPOSITE:
        each = COMPOSITES[field.name]
        return [(one,) for one in each] if field.several else each
    return list(field.choices) if field.kind == CHOICE else [OF_KIND[field.kind]]


EACH = [
    pytest.param(field, told(NOBODY, {field.name: fact}), id=f"{field.name}-{number}")
    for field in FIELDS
    for number, fact in enumerate(facts(field))
]


def test_the_table_has_every_field_of_a_person() -> None:
    assert len(NAMED) == len(FIELDS)
    assert {*NAMED} == {*Person._fields} - {"id"}


def test_every_fact_that_is_told_apart_is_tried() -> None:
    for kind in (ContactPoint, Address, Meeting):
        tried = [fact for several in COMPOSITES.values() for fact in several if isinstance(fact, kind)]
        for name in set(kind._fields) - {"via_id"}:
            default = kind._field_defaults.get(name)
            assert any(getattr(fact, name) != default for fact in tried), (kind, name)


@pytest.mark.parametrize(("field", "person"), EACH)
def test_the_book(tmp_path: Path, field: Field, person: Person) -> None:
    book = Book(tmp_path / "book.db", lambda: datetime(2026, 3, 1, tzinfo=UTC))
    try:
        with book.change("add") as writing:
            new, changed = people.add(writing, person), people.add(writing, NOBODY)
            assert people.save(writing, person._replace(id=changed)) is (person != NOBODY)
        with book.reading() as connection:
            found = people.load(connection, [new, changed])
            assert found[new] == person._replace(id=new)
            assert found[changed] == person._replace(id=changed)
            shown = record(connection, new)
    finally:
        book.close()
    if field.name in PersonRecord._fields and field.kind != COMPOSITE:
        assert getattr(shown, field.name) == getattr(person, field.name)


@pytest.mark.parametrize("version", ["3.0", "4.0"])
@pytest.mark.parametrize(("field", "person"), EACH)
def test_cards(field: Field, person: Person, version: str) -> None:
    if field.card is None:
        return
    plain = write_card(NOBODY, version=version)
    (before,) = read_cards(io.BytesIO(plain.encode()))
    for text in (
        write_card(person, version=version, own_facts=True),
        write_card(person, before.text, version, own_facts=True),
    ):
        (card,) = read_cards(io.BytesIO(text.encode()))
        assert not card.problems
        assert card.person == person
    if not field.own:
        other = {"3.0": "4.0", "4.0": "3.0"}[version]
        (card,) = read_cards(io.BytesIO(write_card(person, version=version).encode()))
        there = write_card(person, card.text, other)
        (card,) = read_cards(io.BytesIO(there.encode()))
        assert card.person is not None
        assert getattr(card.person, field.name) == getattr(person, field.name)


def written(person: Person) -> str:
    return writing.write(person, form_words.head(person.name), form_words.remarks())


@pytest.mark.parametrize(("field", "person"), EACH)
def test_the_form(field: Field, person: Person) -> None:
    if field.section is None:
        return
    blank, form = written(NOBODY), written(person)
    assert reading.read(form, person, TODAY) == person
    filled = reading.read(form, NOBODY, TODAY)
    assert filled == person
    assert reading.read(blank, person, TODAY)._replace(name=NOBODY.name) == NOBODY


def test_every_simple_field_has_its_column(tmp_path: Path) -> None:
    book = Book(tmp_path / "book.db", lambda: datetime(2026, 3, 1, tzinfo=UTC))
    try:
        with book.change("add") as writing:
            people.add(writing, NOBODY)
            columns = {row[1] for row in writing.connection.execute("PRAGMA table_info(person)")}
    finally:
        book.close()
    simple = {field.name for field in FIELDS if field.kind not in (COMPOSITE, TEXTS)}
    assert columns == simple | {"id", "every_days", "every_max", "as_card"}
    assert "person" in schema.FACT_TABLES


@pytest.mark.parametrize("version", ["3.0", "4.0"])
@pytest.mark.parametrize(
    "died", [PartialDate(2024), PartialDate(2024, 5), PartialDate(None, 5, 1), "circa 1800, in spring"]
)
def test_a_day_of_death_may_lack_parts_or_be_words(died: Any, version: str) -> None:
    person = told(NOBODY, {"died": died})
    assert person.deceased, "a day of death says so"
    (card,) = read_cards(io.BytesIO(write_card(person, version=version).encode()))
    assert card.person is not None
    assert (card.person.died, card.person.deceased) == (died, True)
    unknown = write_card(person._replace(died=None), card.text)
    assert "DEATHDATE;VALUE=text:unknown" in unknown
    assert "DEATHDATE" not in write_card(told(person, {"deceased": False}), card.text)
    assert reading.read(written(person), NOBODY, TODAY) == person


def test_whoever_has_not_died_has_no_day_of_death() -> None:
    assert told(told(NOBODY, {"died": PartialDate(2024)}), {"deceased": False}) == NOBODY
