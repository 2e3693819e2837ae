"""The form of a person: whatever the book holds survives it, and what is wrong in it is named."""

from __future__ import annotations

import tracemalloc
from datetime import date
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from netbook.domain.people.dates import PartialDate
from netbook.domain.people.model import (
    CIRCLES,
    GENDERS,
    MODES,
    Address,
    Cadence,
    ContactPoint,
    Meeting,
    Person,
    YearlyDate,
)
from netbook.domain.people.text import fold
from netbook.errors import BadInput
from netbook.formats.form import reading, writing
from netbook.words import form

TODAY = date(2026, 3, 1)

PIECES = ('"""', "'''", "\\\\", '\\"', "\\u0041", "\r\n", "#! ", "]\n", 'name = "x"\n')
NASTY = st.lists(
    st.one_of(
        st.characters(exclude_categories=["Cs"]),
        st.sampled_from("\x00\x07\x1b\x7f\x85\x9b\n\r\t\\\"'#=[]{},\u200b\u200d\u2028\u202e\ufeff\u00a0😀"),
        st.sampled_from(PIECES),
    ),
    max_size=12,
).map("".join)
TEXTS = NASTY.filter(str.strip)
MAYBE = st.none() | TEXTS
DAYS = st.dates(date(1900, 1, 1), TODAY).map(PartialDate.of)
YEARLY = DAYS | st.builds(PartialDate, st.none(), st.integers(1, 12), st.integers(1, 28))
PARTIAL = (
    DAYS
    | st.builds(PartialDate, st.integers(1000, 2025), st.integers(1, 12), st.none())
    | st.just(PartialDate(2024))
)
CHANNELS = st.lists(st.builds(ContactPoint, TEXTS, MAYBE, st.booleans()), max_size=3).map(tuple)
ADDRESSES = st.builds(Address, TEXTS, *[MAYBE] * 7, st.booleans())
WORDS = st.lists(TEXTS, max_size=3, unique_by=fold).map(tuple)


@st.composite
def cadences(draw: st.DrawFn) -> Cadence:
    days = draw(st.integers(1, 36500))
    return Cadence(days, draw(st.just(2 * days) | st.integers(days, 36500)))


PEOPLE = st.builds(
    Person,
    TEXTS,
    uid=st.just(""),
    id=st.just(0),
    kind=st.sampled_from(("person", "organisation")),
    given=MAYBE,
    family=MAYBE,
    additional=MAYBE,
    prefix=MAYBE,
    suffix=MAYBE,
    nicknames=WORDS,
    org=MAYBE,
    title=MAYBE,
    role=MAYBE,
    emails=CHANNELS,
    phones=CHANNELS,
    urls=CHANNELS,
    addresses=st.lists(ADDRESSES, max_size=2).map(tuple),
    tags=WORDS,
    birthday=st.none() | YEARLY,
    dates=st.lists(st.builds(YearlyDate, TEXTS, YEARLY), max_size=2).map(tuple),
    met=st.builds(
        Meeting, st.none() | PARTIAL, st.none() | st.sampled_from(MODES), MAYBE, TEXTS, st.none(), MAYBE
    ),
    cadence=st.none() | cadences(),
    circle=st.none() | st.sampled_from(CIRCLES),
    language=MAYBE,
    form=st.sampled_from((None, "tu", "usted")),
    time_zone=MAYBE,
    pronouns=MAYBE,
    died=st.just(None),
    grammatical_gender=st.sampled_from([None, *GENDERS]),
    note=MAYBE,
    archived=st.booleans(),
    deceased=st.booleans(),
    do_not_contact=st.booleans(),
    no_clock=st.booleans(),
    snoozed_until=st.none(),
    added_on=st.none(),
)

ANA = Person(
    "Ana García",
    uid="u1",
    id=7,
    given="Ana",
    family="García",
    emails=(ContactPoint("ana@x.example"), ContactPoint("ana@work.example", "work", True)),
    birthday=PartialDate(1988, 2, 29),
    met=Meeting(PartialDate(2024, 6), "in-person", "PyConES", "Luis Ortega", 3),
    cadence=Cadence(30, 60),
    note="Likes tea.\nAnd cats.",
)


def written(person: Person) -> str:
    return writing.write(person, form.head(person.name), form.remarks())


@given(PEOPLE)
@example(Person('"', note='"'))
@example(Person("\\", note='"""'))
@example(Person("'''", note='""""""\\'))
@example(Person("x", note="a\n\n"))
@example(Person("x", note="\\\n  b\r"))
def test_whatever_the_book_holds_survives_the_form(person: Person) -> None:
    text = written(person)
    assert reading.read(text, person, TODAY) == person
    assert reading.read(text, Person("someone else"), TODAY) == person


@given(PEOPLE, PEOPLE)
def test_the_form_turns_anyone_into_anyone(one: Person, other: Person) -> None:
    assert reading.read(written(one), other, TODAY) == one


@given(PEOPLE)
def test_a_form_is_printable_lines(person: Person) -> None:
    for line in written(person).split("\n"):
        assert all(c.isprintable() or c in "\t\u200c\u200d" for c in line)


@given(st.text(max_size=300))
def test_any_text_is_a_form_or_a_sentence(text: str) -> None:
    try:
        reading.read(text, ANA, TODAY)
    except BadInput as wrong:
        assert "\n" not in wrong.message


def test_what_the_form_does_not_show_stays() -> None:
    said = reading.read(written(ANA).replace("PyConES", "EuroPython"), ANA, TODAY)
    assert said == ANA._replace(met=ANA.met._replace(place="EuroPython") if ANA.met else None)


def test_what_could_not_be_typed_stays_while_it_is_not_touched() -> None:
    odd = ANA._replace(org=" ", birthday=PartialDate(2030, 1, 1), cadence=Cadence(36500, 73001))
    said = reading.read(written(odd).replace("Likes tea.", "Likes coffee."), odd, TODAY)
    assert said == odd._replace(note="Likes coffee.\nAnd cats.")


def test_another_name_of_who_introduced_them_is_nobody_yet() -> None:
    said = reading.read(written(ANA).replace("Luis Ortega", "Tom"), ANA, TODAY)
    assert said.met == Meeting(PartialDate(2024, 6), "in-person", "PyConES", "Tom", None)


def test_what_is_left_out_is_no_longer_known() -> None:
    assert reading.read('name = "Ana"', ANA, TODAY) == Person("Ana", uid="u1", id=7)


@pytest.mark.parametrize(
    ("line", "facts"),
    [
        ('emails = "a@x.example"', {"emails": (ContactPoint("a@x.example"),)}),
        ('emails = ["a@x.example", ""]', {"emails": (ContactPoint("a@x.example"),)}),
        (
            'emails = ["a@x", {value = "b@x", label = "work", preferred = true}]',
            {"emails": (ContactPoint("a@x"), ContactPoint("b@x", "work", True))},
        ),
        (
            'addresses = ["Gran Vía 1", {city = "Bilbao"}]',
            {"addresses": (Address("Gran Vía 1"), Address(city="Bilbao"))},
        ),
        ("birthday = 1988-02-29", {"birthday": PartialDate(1988, 2, 29)}),
        ('birthday = "--02-29"', {"birthday": PartialDate(None, 2, 29)}),
        ('birthday = "29 February"', {"birthday": PartialDate(None, 2, 29)}),
        ("met.on = 2024", {"met": Meeting(PartialDate(2024))}),
        ('[met]\non = "2024-06"\nmode = "Online"', {"met": Meeting(PartialDate(2024, 6), "online")}),
        ('met = {place = "PyConES"}', {"met": Meeting(place="PyConES")}),
        ('met.on = "yesterday"', {"met": Meeting(PartialDate(2026, 2, 28))}),
        ('every = "6w"', {"cadence": Cadence(42, 84)}),
        ("every = 30\nmax = 45", {"cadence": Cadence(30, 45)}),
        ('circle = "Inner"', {"circle": "inner"}),
        ('form = "tú"', {"form": "tu"}),
        ('kind = ""', {"kind": "person"}),
        ('tags = ["Client", "client", " "]', {"tags": ("Client",)}),
        (
            'dates = {label = "santo", date = "--03-19"}',
            {"dates": (YearlyDate("santo", PartialDate(None, 3, 19)),)},
        ),
        ('note = "one line"', {"note": "one line"}),
        ("note = '''\na \\ b\n'''", {"note": "a \\ b"}),
    ],
)
def test_people_write_it_in_their_own_way(line: str, facts: dict[str, Any]) -> None:
    assert reading.read(f'name = "Ana"\n{line}\n', Person("Ana"), TODAY) == Person("Ana", **facts)


@pytest.mark.parametrize(
    ("line", "message", "hint"),
    [
        ("org = Estudio Norte", "line 2: invalid value", "quotes"),
        ('org = "Estudio', "line 2: ", "quotes"),
        ('org = "C:\\Users"', "line 2: ", "backslash"),
        ('name = "Eva"', "line 2: cannot overwrite a value", "quotes"),
        ('note = """', "line 2: ", "quotes"),
        ('emial = "a@x"', "there is no field emial", "did you mean emails?"),
        ('xyzzy = "a"', "there is no field xyzzy", "there are name, "),
        ('met.plaice = "Bilbao"', "there is no field met.plaice", "did you mean met.place?"),
        ('emails = [{valeu = "a@x"}]', "emails: there is no field valeu", "did you mean value?"),
        ('addresses = [{town = "Bilbao"}]', "addresses: there is no field town", "there are street"),
        ('emails = [{label = "work"}]', "emails: one of them has no value", "value ="),
        ("phones = [600555019]", "phones: 600555019 is not allowed here", "quotes"),
        (
            'birthday = "31/2/1990"',
            "birthday: 31/2/1990 is not a date (February 1990 has 28 days)",
            "1990-02-28",
        ),
        ('birthday = "1988"', "birthday: 1988 is not a day of the year", "1990-02-28"),
        ("birthday = 1988-02-29T10:00:00", "birthday: 1988-02-29 10:00:00 is not allowed here", "quotes"),
        ('met.on = "2031"', "met.on: 2031 has not come yet", "passed"),
        ('met.mode = "by letter"', "met.mode: by letter is not allowed here", "in-person, online"),
        ('dates = ["2015-06-01"]', "dates: 2015-06-01 is not allowed here", "anniversary"),
        ('dates = [{label = "x"}]', "dates: one of them lacks its label or its date", "anniversary"),
        ('every = "often"', "every: often is not a span of time", "30d"),
        ('max = "60d"', "max: it says nothing without every", "30d"),
        ('every = "30d"\nmax = "20d"', "max: 20 days are less than every 30 days", "longest"),
        ('circle = "outer"', "circle: outer is not allowed here", "inner, key, regular, wide"),
        ('archived = "yes"', "archived: yes is not allowed here", "true or false"),
        ("note = ['a']", "note: a list is not allowed here", "quotes"),
    ],
)
def test_what_is_wrong_is_named(line: str, message: str, hint: str) -> None:
    with pytest.raises(BadInput) as wrong:
        reading.read(f'name = "Ana"\n{line}\n', Person("Ana"), TODAY)
    assert wrong.value.message.startswith(message)
    assert hint in (wrong.value.hint or "")
    assert wrong.value.code == 65


def test_a_form_without_a_name_is_refused() -> None:
    with pytest.raises(BadInput, match="name: everyone has a name"):
        reading.read("", ANA, TODAY)


def test_a_long_note_is_no_danger() -> None:
    person = ANA._replace(note="A long paragraph... " * 20_000, org="x" * 5000)
    assert reading.read(written(person), Person("x"), TODAY) == person._replace(
        uid="", id=0, met=ANA.met._replace(via_id=None) if ANA.met else None
    )


@pytest.mark.parametrize(
    "text",
    [
        "a." * 20_000 + "a = 1",
        '"a".' * 20_000 + "a = 1",
        "[" + "a." * 20_000 + "a]",
        "x = {" + "a." * 20_000 + "a = 1}",
        'x = """\n' + "a.b" * 10 + '\n"""\n' + "a." * 20_000 + "a = 1",
        "'''" + "\n" * 10 + "'''" + "a." * 20_000,
        "x = " + "[" * 100_000,
        "x = [\n" * 50_000,
        '"""' + '\n\\"""' * 200_000,
        """x = [\"\"\"a\"\"\"\", {""" + "a." * 20_000 + "a = 1}]",
        "x = ['''a''''', {" + "a." * 20_000 + "a = 1}]",
        "'" * 500_000,
        '"' * 500_001,
        "x = " + "9" * 100_000,
        "\ud800",
        "x" * 2_000_000,
        'circle = "' + "x" * 100_000 + '"',
        '"' + "k" * 100_000 + '" = 1',
        'name = "x"\nbirthday = "' + "1" * 100_000 + '"',
    ],
    ids=range(19),
)
def test_hostile_forms_cost_little_and_say_so_in_a_sentence(text: str) -> None:
    tracemalloc.start()
    with pytest.raises(BadInput) as wrong:
        reading.read(text, ANA, TODAY)
    assert tracemalloc.get_traced_memory()[1] < 100_000_000
    tracemalloc.stop()
    assert len(wrong.value.message) < 200


def test_lines_of_note_are_shown_as_they_are() -> None:
    assert 'note = """\nLikes tea.\nAnd cats.\n"""\n' in written(ANA)
    assert "'\"" not in written(ANA)
