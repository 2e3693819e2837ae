"""undo, redo, history, path."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from conftest import Netbook

CARDS = (
    b"BEGIN:VCARD\nVERSION:3.0\nUID:u1\nFN:Luis Ortega\nEMAIL:luis@x.example\nNOTE:phone\nEND:VCARD\n"
    b"BEGIN:VCARD\nVERSION:3.0\nUID:u2\nFN:Eva Roca\nBDAY:--04-12\nEND:VCARD\n"
)

EVERY_CHANGE = (
    ["add", "Ana García", "--email", "ana@x.example", "--met", "2026-02-27", "--at", "PyConES"],
    ["add", "Luis Ortega", "--via", "Ana García", "--email", "luis@x.example"],
    ["set", "ana", "--org", "Norte", "--email", "a2@x.example", "--birthday", "--02-29", "--every", "30d"],
    ["set", "ana", "--no-email", "--no-every", "--name", "Ana García López"],
    ["tag", "ana", "+client", "+lead"],
    ["tag", "ana", "-lead"],
    ["touch", "ana", "coffee", "--with", "luis", "--how", "in-person"],
    ["touch", "luis", "--bump"],
    ["touch", "luis", "hello?", "--in", "--on", "yesterday"],
    ["task", "luis", "send the quote", "--due", "friday"],
    ["done", "task:1"],
    ["snooze", "luis", "2w"],
    ["snooze", "luis", "off"],
    ["set", "luis", "--deceased"],
    ["import", "-"],
    ["remove", "--yes", "ana"],
)


def test_every_kind_of_change_back_and_forth(netbook: Netbook) -> None:
    """After each change the book is sound; all of them back, one by one, is an empty book."""
    moments = [netbook.dump()]
    for words in EVERY_CHANGE:
        netbook(*words, stdin=CARDS)
        netbook.check()
        moments.append(netbook.dump())
        assert moments[-1] != moments[-2], words
    assert len(netbook.json("history", "--limit", "99")["entries"]) == len(EVERY_CHANGE)
    for words, before in zip(reversed(EVERY_CHANGE), reversed(moments[:-1]), strict=True):
        netbook("undo")
        assert netbook.dump() == before, words
        netbook.check()
    assert "there is nothing to take back" in netbook("undo", code=1).err
    for words, after in zip(EVERY_CHANGE, moments[1:], strict=True):
        netbook("redo")
        assert netbook.dump() == after, words
    assert "there is nothing to do again" in netbook("redo", code=1).err
    netbook.check()


def test_undo_says_what(netbook: Netbook) -> None:
    netbook("add", "Luis Ortega Vega")
    netbook("touch", "luis", "--how", "email")
    assert netbook.json("undo") == {
        "schema": 1, "number": 2, "what": "touch Luis Ortega Vega (email, 1 Mar)", "redone": False,
    }  # fmt: skip
    assert netbook.json("redo")["redone"] is True
    assert netbook("undo").out.startswith("Taken back: touch Luis Ortega Vega")


def test_undo_of_one_further_back(netbook: Netbook) -> None:
    netbook("add", "Ana")
    netbook("add", "Bob")
    netbook("touch", "bob")
    netbook("undo", "1")
    assert netbook.names() == ["Bob"]
    assert netbook("undo", "2", code=1).err.splitlines() == [
        "netbook: add Bob cannot be taken back alone: change 3 (touch Bob (1 Mar)) came after it",
        "hint: take that back first: netbook undo 3",
    ]
    netbook("undo", "3")
    netbook("undo", "2")
    assert netbook.names() == []
    netbook.check()


@pytest.mark.parametrize(
    ("words", "code"),
    [(["99"], 1), (["0"], 1), (["x"], 2), (["9" * 25], 2), (["1", "2"], 2)],
)
def test_undo_of_what_is_not_there(netbook: Netbook, words: list[str], code: int) -> None:
    netbook("add", "Ana")
    before = netbook.dump()
    assert "hint: " in netbook("undo", *words, code=code).err
    assert netbook.dump() == before


def test_on_an_empty_book_nothing_is_made(netbook: Netbook) -> None:
    for verb in ("undo", "redo"):
        assert "the book is empty" in netbook(verb, code=1).err
    assert netbook.json("history") == {"schema": 1, "entries": []}
    assert not netbook.path.exists()


def test_failed_and_empty_commands_leave_no_history(netbook: Netbook) -> None:
    netbook("add", "Ana", "--tag", "a")
    for words, code in (
        (["add", "Ana"], 1),
        (["set", "ana", "--circle", "outer"], 2),
        (["done", "task:7"], 1),
        (["tag", "ana", "+a"], 0),
        (["tag", "ana", "-b"], 0),
        (["set", "ana", "--tag", "a"], 0),
        (["snooze", "ana", "off"], 0),
        (["undo", "9"], 1),
        (["import", "/nowhere.vcf"], 1),
    ):
        netbook(*words, code=code)
    assert [entry["what"] for entry in netbook.json("history")["entries"]] == ["add Ana"]


def test_history_is_newest_first_and_marks_what_was_taken_back(netbook: Netbook) -> None:
    for name in ("Ana", "Bob", "Eva"):
        netbook("add", name)
    netbook("undo", "2")
    entries = netbook.json("history")["entries"]
    assert [(entry["number"], entry["what"], entry["undone"]) for entry in entries] == [
        (3, "add Eva", False), (2, "add Bob", True), (1, "add Ana", False),
    ]  # fmt: skip
    assert {entry["at"] for entry in entries} == {"2026-03-01T08:00:00+00:00"}
    assert [entry["number"] for entry in netbook.json("history", "--limit", "1")["entries"]] == [3]


def test_path_says_where_before_anything_is_there(netbook: Netbook) -> None:
    home = netbook.folder / "home"
    del netbook.variables["NETBOOK_DB"]
    assert netbook.json("path") == {
        "schema": 1,
        "book": str(home / ".local/share/netbook/book.db"),
        "config": str(home / ".config/netbook/config.toml"),
        "state": str(home / ".local/state/netbook"),
        "exists": False,
    }
    assert not home.exists()
    netbook("add", "Ana")
    assert netbook.json("path")["exists"] is True
