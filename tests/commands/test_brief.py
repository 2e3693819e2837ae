"""``brief``: someone on one screen before a meeting."""

from __future__ import annotations

from contextlib import closing
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from netbook.store import rows

if TYPE_CHECKING:
    from conftest import Netbook
    from netbook.domain.people.model import Touch


@pytest.fixture
def known(netbook: Netbook) -> Netbook:
    """Someone with something of everything."""
    netbook("add", "Luis Ortega")
    netbook(
        "add", "Ana García", "--met", "2024-06-14", "--at", "PyConES", "--in-person", "--via", "Luis Ortega",
        "--org", "Estudio Norte", "--title", "art director", "--circle", "key", "--birthday", "1988-04-12",
        "--date", "anniversary=2016-03-20", "--email", "ana@x.example", "--phone", "600 111 222",
        "--note", "Vegetarian.",
    )  # fmt: skip
    netbook("touch", "ana", "moving house in April", "--on", "2026-01-10", "--how", "call")
    netbook("touch", "ana", "could you send the quote?", "--on", "2026-02-24", "--how", "email", "--in")
    netbook("task", "ana", "send the quote", "--due", "2026-03-04")
    return netbook


def test_what_one_would_like_to_know(known: Netbook) -> None:
    said = known.json("brief", "ana")
    assert said["person"]["met"] == {
        "on": "2024-06-14", "mode": "in-person", "place": "PyConES", "via": "Luis Ortega",
    }  # fmt: skip
    assert [(each["on"], each["how"], each["direction"]) for each in said["touches"]] == [
        ("2026-02-24", "email", "in"), ("2026-01-10", "call", "both"),
    ]  # fmt: skip
    assert said["tasks"] == [{"number": 1, "text": "send the quote", "due": "2026-03-04"}]
    assert said["owed"] == [
        {"by": "you", "since": "2026-02-24", "how": "email", "note": "could you send the quote?"}
    ]
    assert said["dates"] == [
        {"date": "2026-03-20", "label": "anniversary", "turns": 10, "days": 19},
        {"date": "2026-04-12", "label": "birthday", "turns": 38, "days": 42},
    ]
    assert [each["value"] for each in said["reach"]] == ["600 111 222", "ana@x.example"]


def test_all_of_it_fits_on_a_screen(known: Netbook) -> None:
    known.variables |= {"NO_COLOR": "1", "COLUMNS": "80"}
    for number in range(20):
        known("task", "ana", f"task {number} " + "very long " * 30)
        known("touch", "ana", "spoke " * 200, "--on", "2026-02-20")
        known("set", "ana", "--phone", f"+34 600 111 {number:03}")
    lines = known.shown("brief", "ana").splitlines()
    assert max(map(len, lines)) <= 80
    assert len(lines) <= 40
    assert any("and 16 more" in line for line in lines)


def test_nothing_empty_is_said(netbook: Netbook) -> None:
    netbook("add", "Bo")
    assert netbook("brief", "bo").out == "name\tBo\t\t\t\n"
    netbook.variables["NO_COLOR"] = "1"
    drawn = netbook.shown("brief", "bo")
    assert drawn == "Bo\n\n netbook touch bo · netbook show bo · netbook log bo\n"


def test_after_my_own_message_it_is_their_turn(known: Netbook) -> None:
    known("touch", "ana", "sent the quote", "--on", "2026-02-26", "--how", "email", "--out")
    assert known.json("brief", "ana")["owed"] == [
        {"by": "they", "since": "2026-02-26", "how": "email", "note": "sent the quote"}
    ]
    assert "  their turn  you wrote on Thursday: sent the quote\n" in known.shown("brief", "ana").replace(
        "\x1b[2m", ""
    ).replace("\x1b[0m", "")


def test_nobody_owes_anything_after_a_meeting(known: Netbook) -> None:
    known("touch", "ana", "coffee", "--how", "in-person")
    assert known.json("brief", "ana")["owed"] == []


def test_a_turn_that_was_let_pass_is_not_owed(known: Netbook) -> None:
    known("skip", "ana")
    assert known.json("brief", "ana")["owed"] == []


def test_what_to_ask_about_is_what_they_told_last(known: Netbook) -> None:
    known("touch", "ana", "happy new spring", "--on", "2026-02-27", "--out")
    assert known.json("brief", "ana")["ask"] == {"on": "2026-02-24", "note": "could you send the quote?"}
    for _ in range(6):  # no note among the latest
        known("touch", "ana")
    assert known.json("brief", "ana")["ask"] == {"on": "2026-02-24", "note": "could you send the quote?"}
    known("touch", "ana", "got a dog", "--in")
    assert known.json("brief", "ana")["ask"]["note"] == "got a dog"


def test_an_attempt_and_my_own_words_are_nothing_to_ask_about(netbook: Netbook) -> None:
    netbook("add", "Bo")
    netbook("touch", "bo", "nice to meet you", "--out")
    netbook("touch", "bo", "left a message", "--bump")
    assert netbook.json("brief", "bo")["ask"] is None


def test_no_more_than_the_last_five_touches(netbook: Netbook) -> None:
    netbook("add", "Bo")
    for day in range(1, 9):
        netbook("touch", "bo", f"day {day}", "--on", f"2026-02-0{day}")
    said = netbook.json("brief", "bo")
    assert [each["note"] for each in said["touches"]] == [f"day {day}" for day in (8, 7, 6, 5, 4)]


@pytest.mark.parametrize(
    ("day", "near"),
    [("--03-01", True), ("--04-30", True), ("--05-01", False), ("--02-28", False), ("1990", False)],
)
def test_dates_of_the_next_sixty_days(netbook: Netbook, day: str, near: bool) -> None:
    netbook("add", "Bo")
    netbook("set", "bo", f"--date=name day={day}" if day != "1990" else "--met=1990")
    assert [each["label"] for each in netbook.json("brief", "bo")["dates"]] == (["name day"] if near else [])


def test_preferred_ways_stand_first(netbook: Netbook) -> None:
    card = "BEGIN:VCARD\nVERSION:3.0\nFN:Bo\nTEL:600111222\nEMAIL:b@x.example\nEMAIL;TYPE=PREF:bo@x.example\n"
    netbook("import", "-", stdin=f"{card}END:VCARD\n".encode())
    ways = netbook.json("brief", "bo")["reach"]
    assert [each["value"] for each in ways] == ["bo@x.example", "600111222", "b@x.example"]


def test_relations_by_name(netbook: Netbook) -> None:
    card = "BEGIN:VCARD\nVERSION:3.0\nFN:Bo\nX-SPOUSE:Luis\nX-ODD:1\nEND:VCARD\n"
    netbook("import", "-", stdin=card.encode())
    assert netbook.json("brief", "bo")["relations"] == [
        {"what": "relation", "label": "spouse", "value": "Luis"}
    ]
    assert "relation\tspouse\tLuis\n" in netbook("brief", "bo").out


def test_that_they_have_died_is_said_first_and_no_birthday_is_near(known: Netbook) -> None:
    known.variables["NO_COLOR"] = "1"
    known("set", "ana", "--died", "2026-02-25")
    said = known.json("brief", "ana")
    assert (said["dates"], said["owed"], said["ask"], said["reach"]) == ([], [], None, [])
    assert known("brief", "ana").out.splitlines()[0] == "state\tdeceased\t2026-02-25"
    assert known.shown("brief", "ana").splitlines()[1] == "  Died 25 February 2026."


def test_that_they_are_not_to_be_contacted_is_said_first(known: Netbook) -> None:
    known.variables["NO_COLOR"] = "1"
    known("set", "ana", "--do-not-contact")
    assert known("brief", "ana").out.splitlines()[0] == "state\tdo-not-contact\t"
    drawn = known.shown("brief", "ana")
    assert drawn.splitlines()[1] == "  Not to be contacted."
    assert "netbook touch" not in drawn


def test_an_organisation_has_no_birthday(netbook: Netbook) -> None:
    card = "BEGIN:VCARD\nVERSION:3.0\nFN:Acme\nORG:Acme\nX-ABSHOWAS:COMPANY\nTEL:600111222\nBDAY:2000-03-02\n"
    netbook("import", "-", stdin=f"{card}END:VCARD\n".encode())
    assert netbook.person("acme")["kind"] == "organisation"
    said = netbook.json("brief", "acme")
    assert said["dates"] == []
    assert said["reach"][0]["value"] == "600111222"


def test_of_thousands_of_touches_hardly_any_are_read(
    netbook: Netbook, monkeypatch: pytest.MonkeyPatch
) -> None:
    netbook("add", "Bo")
    netbook("touch", "bo", "hello", "--on", "2010-01-01")
    with closing(netbook.connection()) as connection, connection:
        days = [(number, str(date(2010, 1, 1) + timedelta(number))) for number in range(2, 5002)]
        columns = "id, day, direction, bump, note, at"
        connection.executemany(f"INSERT INTO touch ({columns}) VALUES (?, ?, 'both', 0, 'x', '')", days)
        connection.executemany(
            "INSERT INTO touch_person SELECT NULL, ?, id FROM person", [(number,) for number, _ in days]
        )
    made, touch = list[str](), rows.touch

    def counting(day: str, *others: Any) -> Touch:
        made.append(day)
        return touch(day, *others)

    monkeypatch.setattr(rows, "touch", counting)
    assert len(netbook.json("brief", "bo")["touches"]) == 5
    assert 5 <= len(made) < 10
