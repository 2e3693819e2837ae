"""``circles``: people without a circle, the likely ones first, one key each."""

from __future__ import annotations

import signal
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from test_review import Desk

from netbook import places
from netbook.formats.vcard.favourites import MARKS
from netbook.store import circles

if TYPE_CHECKING:
    from conftest import Netbook


def card(name: str, *lines: str) -> str:
    given, _, family = name.partition(" ")
    return "\n".join(
        ["BEGIN:VCARD", "VERSION:3.0", f"FN:{name}", f"N:{family};{given};;;", *lines, "END:VCARD\n"]
    )


def bring(netbook: Netbook, *cards: str) -> str:
    return netbook("import", "-", stdin="".join(cards).encode()).out


@pytest.fixture(autouse=True)
def nobody_in_particular(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever runs the tests has no family name."""
    monkeypatch.setattr(places, "full_name", lambda: None)


@pytest.fixture
def three(netbook: Netbook) -> Netbook:
    bring(
        netbook,
        card("Cleo Luz", "TEL:600111001"),
        card("Bo Sol", "TEL:600111002", "BDAY:1990-05-01"),
        card("Ana Mar", "TEL:600111003", "EMAIL:ana@x.example", "CATEGORIES:myContacts,starred"),
    )
    return netbook


def asked(netbook: Netbook, *words: str) -> list[str]:
    return [each["person"]["name"] for each in netbook.json("circles", *words)["people"]]


# Without a terminal.


def test_the_likely_ones_first_with_why_and_how_to_reach_them(three: Netbook) -> None:
    first, second, third = three.json("circles")["people"]
    assert first["person"]["name"] == "Ana Mar"
    assert first["why"] == "a favourite on your phone · 2 ways to reach them"
    assert first["reach"] == ["600111003", "ana@x.example"]
    assert first["signs"] == [{"name": "starred", "value": 5.0}, {"name": "reach", "value": 2.0}]
    assert (first["circle"], first["hint"]) == ("key", "netbook circles ana key")
    assert (second["person"]["name"], second["why"]) == ("Bo Sol", "birthday noted · one way to reach them")
    assert third["person"]["name"] == "Cleo Luz"


@pytest.mark.parametrize("form", [(), ("--plain",), ("--no-input",)])
def test_a_list_that_never_asks(three: Netbook, form: tuple[str, ...]) -> None:
    before = three.dump()
    rows = [line.split("\t") for line in three(*form[:1], "circles").out.splitlines()]
    assert [row[0] for row in rows] == ["Ana Mar", "Bo Sol", "Cleo Luz"]
    assert rows[0][5] == "netbook circles ana key"
    assert three.dump() == before


def test_the_command_of_each_can_be_pasted(three: Netbook) -> None:
    for each in three.json("circles")["people"]:
        _, *words = each["hint"].split(" ")
        three(*words)
        assert three.person(each["person"]["uid"])["circle"] == each["circle"]
    assert three.json("circles") == {"schema": 1, "people": [], "more": 0}
    assert three("circles").out == "Nobody is without a circle.\n"


def test_some_at_a_time(netbook: Netbook) -> None:
    bring(netbook, *(card(f"P{number} Q", f"TEL:600{number:06}") for number in range(25)))
    found = netbook.json("circles")
    assert (len(found["people"]), found["more"]) == (20, 5)
    assert netbook("circles").out.splitlines()[-1] == "and 5 more: netbook circles --limit 25"
    assert len(asked(netbook, "--limit", "25")) == 25


@pytest.mark.parametrize(
    "change",
    [
        ("--circle", "wide"), ("--deceased",), ("--do-not-contact",), ("--archived",), ("--no-clock",),
    ],
    ids=lambda words: words[0],
)  # fmt: skip
def test_nobody_is_asked_about_without_need(three: Netbook, change: tuple[str, ...]) -> None:
    three("set", "bo", *change)
    assert asked(three) == ["Ana Mar", "Cleo Luz"]


def test_an_organisation_is_in_no_circle(netbook: Netbook) -> None:
    bring(netbook, card("Acme", "ORG:Acme", "X-ABSHOWAS:COMPANY", "TEL:600111001"))
    assert asked(netbook) == []


def test_a_family_name_of_ones_own(three: Netbook) -> None:
    config = Path(places.config(three.variables))
    config.parent.mkdir(parents=True)
    config.write_text('[you]\nname = "Tom Luz"\n')
    first = next(each for each in three.json("circles")["people"] if each["person"]["name"] == "Cleo Luz")
    assert (first["why"], first["circle"]) == ("your family name · one way to reach them", "inner")


def test_else_the_name_that_the_system_knows(three: Netbook, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(places, "full_name", lambda: "Tom Luz")
    assert "your family name" in three("circles").out


@pytest.mark.parametrize(
    "line",
    ["CATEGORIES:starred", "CATEGORIES:* starred,x", "CATEGORIES:Starred in Android", "X-FAVORITE:1",
     "CATEGORIES:System Group: Starred", "CATEGORIES:Favourites", "CATEGORIES:VIP"],
)  # fmt: skip
def test_favourites_of_phones(netbook: Netbook, line: str) -> None:
    bring(netbook, card("Bo Sol", line))
    assert netbook.json("circles")["people"][0]["why"] == "a favourite on your phone"


@pytest.mark.parametrize(
    "line",
    ["CATEGORIES:myContacts", "CATEGORIES:Other Contacts", "CATEGORIES:Red Category",
     "NOTE:starred in a film", "CATEGORIES:Imported on 3/5/21", "CATEGORIES:Last Import", "X-FAVORITE:0"],
)  # fmt: skip
def test_what_says_nothing_of_anyone(netbook: Netbook, line: str) -> None:
    bring(netbook, card("Bo Sol", line))
    (found,) = netbook.json("circles")["people"]
    assert "favourite" not in found["why"]
    assert netbook.person("bo")["tags"] == []


def test_one_card_with_many_marks_is_read_once_and_none_of_those_with_a_circle(three: Netbook) -> None:
    marks = ("Starred", "x-favo", "nobody says this")
    bring(three, card("Dan Rio", "CATEGORIES:starred", "X-FAVORITE:1"), card("Eva Pi", "X-FAVORITE:1"))
    three("circles", "eva", "wide")
    with closing(three.connection()) as connection:
        names = dict(connection.execute("SELECT id, name FROM person"))
        found = [names[number] for number, _ in circles.cards_with(connection, marks)]
    assert sorted(found) == ["Ana Mar", "Dan Rio"]


def test_hardly_anything_is_read_of_people_with_a_circle(netbook: Netbook) -> None:
    def steps() -> int:
        taken = 0

        def count() -> int:
            nonlocal taken
            taken += 1
            return 0

        with closing(netbook.connection()) as connection:
            connection.set_progress_handler(count, 1)
            list(circles.cards_with(connection, MARKS))
            circles.known(connection)
        return taken

    bring(netbook, card("Ana Mar", "TEL:600111001"))
    before, many = steps(), 200
    lines = (
        "X-NETBOOK-CIRCLE:key",
        "NICKNAME:x",
        "CATEGORIES:starred,a,b,c",
        "X-FAVORITE:1",
        "TEL:6",
        "TEL:7",
    )
    bring(netbook, *(card(f"P{number} Q", *lines, f"UID:{number}") for number in range(many)))
    assert len(asked(netbook)) == 1
    assert steps() - before < 50 * many


# What is answered.


def test_none_is_remembered_and_can_be_taken_back(three: Netbook) -> None:
    before = three.dump()
    assert three("circles", "bo", "none").out == (
        "Bo Sol: no circle needed. Take it back with: netbook undo\n"
    )
    three.later(400)
    assert asked(three) == ["Ana Mar", "Cleo Luz"]
    three.check()
    three("undo")
    assert three.dump() == before


def test_later_comes_after_the_rest_next_time(three: Netbook) -> None:
    three("circles", "ana", "later")
    assert asked(three) == ["Bo Sol", "Cleo Luz", "Ana Mar"]
    three("circles", "ana", "key")
    assert asked(three) == ["Bo Sol", "Cleo Luz"]


def test_none_leaves_a_circle(three: Netbook) -> None:
    three("circles", "bo", "wide")
    three("circles", "bo", "none")
    assert three.person("bo")["circle"] is None
    assert asked(three) == ["Ana Mar", "Cleo Luz"]


def test_later_after_none_is_asked_again(three: Netbook) -> None:
    three("circles", "ana", "none")
    before = three.dump()
    three("circles", "ana", "later")
    assert asked(three) == ["Bo Sol", "Cleo Luz", "Ana Mar"]
    three.check()
    three("undo")
    assert three.dump() == before
    assert asked(three) == ["Bo Sol", "Cleo Luz"]


@pytest.mark.parametrize("answer", ["none", "later"])
@pytest.mark.parametrize("given", [("circles", "ana", "key"), ("set", "ana", "--circle", "key")])
def test_no_answer_outlives_a_circle(three: Netbook, answer: str, given: tuple[str, ...]) -> None:
    three("circles", "ana", answer)
    three(*given)
    three("set", "ana", "--no-circle")
    assert asked(three) == ["Ana Mar", "Bo Sol", "Cleo Luz"]
    three.check()


def test_each_answer_is_one_change(three: Netbook) -> None:
    three("circles", "bo", "Key")
    assert three.json("history")["entries"][0]["what"] == "circle of Bo Sol: key"
    three("undo")
    assert three.person("bo")["circle"] is None


@pytest.mark.parametrize(
    ("words", "said"),
    [(("bo",), "no circle given"), (("bo", "close"), "CIRCLE takes"), (("nobody", "key"), "nobody in")],
)
def test_what_makes_no_sense(three: Netbook, words: tuple[str, ...], said: str) -> None:
    assert said in three("circles", *words, code=1 if "nobody" in words else 2).err


def test_import_says_who_has_no_circle_yet(netbook: Netbook) -> None:
    cards = [card("Ana Mar", "TEL:600111001"), card("Bo Sol", "TEL:600111002")]
    assert bring(netbook, *cards).splitlines()[-1] == "2 people have no circle yet: netbook circles"
    assert "no circle" not in bring(netbook, *cards)  # nobody new
    netbook("circles", "bo", "none")
    assert bring(netbook, card("Cleo Luz")).splitlines()[-1] == "2 people have no circle yet: netbook circles"
    assert "no circle" not in netbook("import", "-", "--dry-run", stdin=card("Dan Rio").encode()).out
    assert "no circle" not in bring(netbook, card("Eva Pi", "X-NETBOOK-CIRCLE:key"))


@pytest.mark.parametrize("circle", ["inner", "key"])
@pytest.mark.parametrize("met", [None, "2016-05-01", "2025-12-01"])
@pytest.mark.parametrize("command", ["circles", "set"])
def test_fifty_at_once_do_not_all_come_up_on_one_day(
    netbook: Netbook, command: str, met: str | None, circle: str
) -> None:
    bring(netbook, *(card(f"P{number} Q", f"UID:uid-{number}-of-many") for number in range(50)))
    for number in range(50):
        who = f"uid-{number}-of-many"
        if met:
            netbook("set", who, "--met", met)
        netbook(*(("circles", who, circle) if command == "circles" else ("set", who, "--circle", circle)))
    due = Counter(each["next_due"] for each in netbook.json("list")["people"])
    days = {"inner": 14, "key": 30}[circle]
    assert max(due.values()) <= 4 * 50 / days
    assert len(netbook.json("today", "--all")["items"]) <= 3
    netbook.later(1)
    assert len(netbook.json("today", "--all")["items"]) <= 12
    netbook.check()


def test_a_circle_for_one_counts_as_it_did(netbook: Netbook) -> None:
    netbook("add", "Bo")
    netbook("circles", "bo", "key")
    assert netbook.person("bo")["next_due"] == "2026-03-31"
    netbook("add", "Ana", "--met", "2026-01-20")
    netbook("set", "ana", "--circle", "key")
    assert netbook.lanes()["Ana"] == "cadence"


# At a terminal.


@pytest.fixture
def desk(three: Netbook) -> Iterator[Desk]:
    opened = Desk(three, "circles")
    yield opened
    opened.close()


def test_one_key_each_and_each_is_a_change(three: Netbook, desk: Desk) -> None:
    desk.until("1 of 3")
    shown = desk.until("q quit")
    assert "Ana Mar" in shown
    assert "a favourite on your phone" in shown
    assert "600111003 · ana@x.example" in shown
    desk.press("k")
    desk.until("Ana Mar: key.")
    desk.until("2 of 3")
    desk.until("q quit")
    desk.press("N")
    desk.until("Bo Sol: no circle needed.")
    desk.until("3 of 3")
    desk.until("q quit")
    desk.press("l")
    desk.until("3 answers. 1 person has no circle yet: netbook circles")
    assert desk.ended() == 0
    assert desk.is_as_before()
    assert [each["what"] for each in three.json("history")["entries"][:3]] == [
        "circle of Cleo Luz: later", "circle of Bo Sol: none", "circle of Ana Mar: key",
    ]  # fmt: skip
    assert asked(three) == ["Cleo Luz"]


def test_undo_returns_to_the_one_before(three: Netbook, desk: Desk) -> None:
    before = three.dump()
    desk.until("q quit")
    desk.press("u")
    desk.until("Nothing has been answered yet.")
    desk.press("i")
    desk.until("2 of 3")
    desk.until("q quit")
    desk.press("u")
    desk.until("Taken back: circle of Ana Mar: inner")
    desk.until("1 of 3")
    assert "Ana Mar" in desk.until("q quit")
    desk.press("x \n")  # no key of ours, then two that leave their line as it is
    desk.until("3 of 3")
    desk.press("q")
    desk.until("3 people have no circle yet")
    assert desk.ended() == 0
    assert three.dump() == before


@pytest.mark.parametrize(
    ("sent", "code"), [("\x04", 0), ("\x1b", 0), ("\x03", 130)], ids=["Ctrl-D", "Escape", "Ctrl-C"]
)
def test_leaving_keeps_what_was_answered(three: Netbook, desk: Desk, sent: str, code: int) -> None:
    desk.until("q quit")
    desk.press("r")
    desk.until("2 of 3")
    desk.until("q quit")
    desk.until_it_listens()
    desk.press(sent)
    assert desk.ended() in (code, -signal.SIGINT if code == 130 else code)
    assert desk.is_as_before()
    assert three.person("ana")["circle"] == "regular"


def test_at_a_terminal_it_can_be_told_not_to_ask(three: Netbook) -> None:
    desk = Desk(three, "--no-input", "circles")
    try:
        desk.until("netbook circles ana key")
        assert desk.ended() == 0
    finally:
        desk.close()
