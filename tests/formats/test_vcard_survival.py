"""Any card out of a grammar survives, and where vobject is right, both read the same."""

from __future__ import annotations

import io
from collections import Counter

import vobject
from hypothesis import given
from hypothesis import strategies as st

from netbook.domain.people.model import Person
from netbook.formats.vcard.lines import split_line
from netbook.formats.vcard.reader import read_cards
from netbook.formats.vcard.writer import write_card

TOKEN = st.from_regex(r"[A-Za-z][A-Za-z0-9-]{0,8}", fullmatch=True)
TEXT = st.text(st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"]), max_size=60).map(
    lambda text: text.replace("\\", "\\\\")
)
QUOTED = st.text(
    st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"], exclude_characters='"\\'), max_size=12
)
PARAMETER = st.one_of(
    st.builds("{}={}".format, TOKEN.filter(lambda key: key.upper() not in ("ENCODING", "CHARSET")), TOKEN),
    st.builds('X-{}="{}"'.format, TOKEN, QUOTED),
    st.sampled_from(["TYPE=HOME", "type=cell", "TYPE=work,voice", "PREF=1", "ALTID=2", "PID=1.1"]),
)
NAME = st.one_of(
    st.builds("X-{}".format, TOKEN),
    st.sampled_from(
        ["NOTE", "TEL", "EMAIL", "URL", "TITLE", "RELATED", "IMPP", "X-ABLabel", "KEY", "GEO", "note"]
    ),
)
LINE = st.builds(
    lambda group, name, parameters, value: ";".join([group + name, *parameters]) + ":" + value,
    st.sampled_from(["", "", "item1.", "Home."]),
    NAME,
    st.lists(PARAMETER, max_size=3),
    TEXT,
)


def card_of(lines: list[str], version: str) -> str:
    named = [
        "BEGIN:VCARD",
        f"VERSION:{version}",
        "UID:u1",
        "FN:Ana",
        "N:Ruiz;Ana;;;",
        *lines,
        "END:VCARD",
        "",
    ]
    return "\r\n".join(named)


@given(st.lists(LINE, max_size=8), st.sampled_from(["3.0", "4.0"]), st.booleans())
def test_any_card_of_the_grammar_survives(lines: list[str], version: str, edited: bool) -> None:
    (card,) = read_cards(io.BytesIO(card_of(lines, version).encode()))
    assert card.person is not None
    assert card.problems == ()
    out = write_card(card.person, card.text, edited=edited)
    assert all(len(line) <= 75 for line in out.encode().split(b"\r\n"))
    assert out.replace("\r\n ", "") == card_of(lines, version)
    (again,) = read_cards(io.BytesIO(out.encode()))
    assert again == card._replace(raw=again.raw)


@given(st.lists(LINE, max_size=8), st.sampled_from(["3.0", "4.0"]))
def test_what_is_not_understood_survives_an_edit(lines: list[str], version: str) -> None:
    (card,) = read_cards(io.BytesIO(card_of(lines, version).encode()))
    assert card.person is not None
    out = write_card(card.person._replace(org="Norte", nicknames=("Anita",)), card.text).replace("\r\n ", "")
    after = Counter(out.split("\r\n"))
    assert not Counter(lines) - after
    assert sorted((after - Counter(card_of(lines, version).split("\r\n"))).elements()) == [
        "NICKNAME:Anita",
        "ORG:Norte",
    ]


PLAIN = st.text(st.characters(codec="ascii", categories=["L", "N"]), min_size=1, max_size=20)
TYPES = st.lists(st.sampled_from(["HOME", "WORK", "CELL", "VOICE"]), max_size=2, unique=True)
SIMPLE = st.tuples(st.sampled_from(["TEL", "EMAIL", "NOTE", "TITLE", "URL", "X-ODD", "ROLE"]), TYPES, PLAIN)


@given(st.lists(SIMPLE, max_size=8), PLAIN)
def test_vobject_reads_the_same_where_it_is_right(
    said: list[tuple[str, list[str], str]], person: str
) -> None:
    """Version 3.0, capitals, no commas, semicolons and backslashes: there is nothing for it to cut."""
    lines = [f"{name}{''.join(f';TYPE={kind}' for kind in types)}:{value}" for name, types, value in said]
    text = card_of(lines, "3.0").replace("FN:Ana", f"FN:{person}")
    (card,) = read_cards(io.BytesIO(text.encode()))
    ours = Counter(
        (head.name, tuple(sorted(head.types)), value)
        for line in card.text.split("\n")[1:-2]
        if (pair := split_line(line))
        for head, value in [pair]
        if head.name != "N"
    )
    theirs = Counter(
        (
            child.name.upper(),
            tuple(sorted(kind.lower() for kind in child.params.get("TYPE", []))),
            child.value,
        )
        for child in vobject.readOne(text).getChildren()
        if child.name.upper() != "N"
    )
    assert ours == theirs
    assert isinstance(card.person, Person)
    assert card.person.name == vobject.readOne(text).fn.value
