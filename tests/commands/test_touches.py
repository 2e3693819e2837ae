"""touch, log, snooze; task, done."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from netbook.domain.people.model import HOWS

if TYPE_CHECKING:
    from conftest import Netbook


def last(netbook: Netbook, who: str = "ana") -> Any:
    return netbook.person(who)["last_touch"]


def test_touch_says_who_what_and_when_next(netbook: Netbook) -> None:
    netbook("add", "Ana", "--every", "30d")
    answer = netbook.json("touch", "ana", "coffee, wants a quote", "--how", "in-person")
    uid = netbook.person("ana")["uid"]
    assert answer["people"] == [{"uid": uid, "name": "Ana"}]
    assert answer["touch"]["note"] == "coffee, wants a quote"
    assert answer["next_due"] == "2026-03-31"
    assert last(netbook) == {
        "on": "2026-03-01", "how": "in-person", "direction": "both", "note": "coffee, wants a quote",
    }  # fmt: skip
    netbook.check()


@pytest.mark.parametrize(
    ("words", "direction"),
    [([], "both"), (["--in"], "in"), (["--out"], "out"), (["--in", "--out"], "both")],
)
def test_direction(netbook: Netbook, words: list[str], direction: str) -> None:
    netbook("add", "Ana")
    netbook("touch", "ana", *words)
    assert last(netbook)["direction"] == direction


@pytest.mark.parametrize("how", HOWS)
def test_how(netbook: Netbook, how: str) -> None:
    netbook("add", "Ana")
    netbook("touch", "ana", "--how", how)
    assert last(netbook)["how"] == how


def test_with_others(netbook: Netbook) -> None:
    for name in ("Ana", "Bob", "Eva"):
        netbook("add", name)
    netbook("touch", "ana", "lunch", "--with", "bob", "--with", "eva", "--with", "ana")
    log = netbook.json("log")["touches"]
    assert [[person["name"] for person in each["people"]] for each in log] == [["Ana", "Bob", "Eva"]]
    assert [netbook.person(who)["touches"] for who in ("ana", "bob", "eva")] == [1, 1, 1]
    netbook.check()
    netbook("undo")
    assert [netbook.person(who)["touches"] for who in ("ana", "bob", "eva")] == [0, 0, 0]


@pytest.mark.parametrize("words", [["nobody"], ["ana", "--with", "nobody"], ["nobody", "--with", "ana"]])
def test_all_of_them_or_none(netbook: Netbook, words: list[str]) -> None:
    netbook("add", "Ana")
    before = netbook.dump()
    netbook("touch", *words, code=1)
    assert netbook.dump() == before


@pytest.mark.parametrize(
    ("on", "day"),
    [
        ("today", "2026-03-01"),
        ("yesterday", "2026-02-28"),
        ("friday", "2026-02-27"),
        ("sunday", "2026-02-22"),
        ("3d", "2026-02-26"),
        ("2w ago", "2026-02-15"),
        ("2026-01-31", "2026-01-31"),
        ("12 January", "2026-01-12"),
        ("30 Dec", "2025-12-30"),
    ],
)
def test_when(netbook: Netbook, on: str, day: str) -> None:
    netbook("add", "Ana")
    netbook("touch", "ana", "--on", on)
    assert last(netbook)["on"] == day


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--on", "tomorrow"], "tomorrow has not come yet"),
        (["--on", "2026-03-02"], "2026-03-02 has not come yet"),
        (["--on", "whenever"], "whenever is not a date"),
        (["--how", "fax"], "--how takes in-person, call, video"),
        (["note", "another"], 'nobody in the book is called "note"'),
        ([" "], "empty"),
    ],
)
def test_what_is_no_touch(netbook: Netbook, words: list[str], said: str) -> None:
    netbook("add", "Ana")
    before = netbook.dump()
    assert said in netbook("touch", "ana", *words, code=2).err
    assert netbook.dump() == before


def test_the_last_touch_moves_only_forward(netbook: Netbook) -> None:
    netbook("add", "Ana", "--every", "10d")
    netbook("touch", "ana", "new", "--on", "2026-02-20")
    netbook("touch", "ana", "older, noted later", "--on", "2026-01-05")
    assert last(netbook)["note"] == "new"
    assert netbook.person("ana")["touches"] == 2
    assert netbook.person("ana")["next_due"] == "2026-03-02"
    netbook("touch", "ana", "the same day, noted later", "--on", "2026-02-20")
    assert last(netbook)["note"] == "the same day, noted later"
    netbook.check()


def test_a_bump_is_remembered_and_moves_no_clock(netbook: Netbook) -> None:
    netbook("add", "Ana", "--every", "20d")
    netbook("touch", "ana", "coffee", "--on", "2026-02-01")
    before = netbook.person("ana")
    netbook("touch", "ana", "no answer", "--bump")
    assert netbook.person("ana") == before
    log = netbook.json("log", "ana")["touches"]
    assert [(each["note"], each["bump"]) for each in log] == [("no answer", True), ("coffee", False)]
    assert netbook.lanes() == {}  # tried just now
    netbook.later(3)
    assert netbook.lanes() == {"Ana": "cadence"}
    netbook.check()


def test_touching_settles_each_lane(netbook: Netbook) -> None:
    netbook("add", "First", "--met", "2026-02-26", "--at", "PyConES", "--in-person")
    netbook("add", "Reply")
    netbook("touch", "reply", "could you look?", "--in", "--on", "2026-02-24")
    netbook("add", "Cadence", "--every", "30d", "--met", "2026-01-20")
    netbook("add", "Birthday", "--birthday", "--03-01")
    netbook("add", "Date", "--date", "anniversary=--03-01")
    lanes = {name: name.lower() for name in ("First", "Reply", "Cadence", "Birthday", "Date")}
    assert netbook.lanes() == lanes
    greeting = {"Birthday": ("happy birthday",), "Date": ("--for", "date")}
    for name in list(lanes):
        before = netbook.dump()
        netbook("touch", name, *greeting.get(name, ()), "--out")
        del lanes[name]
        assert netbook.lanes() == lanes
        netbook("undo")
        assert netbook.dump() == before
        netbook("redo")
    netbook.check()


def test_their_message_puts_them_on_and_the_answer_takes_them_off(netbook: Netbook) -> None:
    netbook("add", "Ana")
    netbook("touch", "ana", "hello?", "--in", "--how", "email", "--on", "yesterday")
    assert netbook.lanes() == {"Ana": "reply"}
    netbook("touch", "ana", "--bump")
    netbook.later(3)
    assert netbook.lanes() == {"Ana": "reply"}
    netbook("touch", "ana", "hello!", "--out")
    netbook.later(3)
    assert netbook.lanes() == {}


def test_log_is_newest_first_and_of_one_or_of_all(netbook: Netbook) -> None:
    for name in ("Ana", "Bob"):
        netbook("add", name)
    for who, note, on in (("ana", "1", "2026-02-01"), ("bob", "2", "2026-02-03"), ("ana", "3", "2026-02-02")):
        netbook("touch", who, note, "--on", on)
    assert [each["note"] for each in netbook.json("log")["touches"]] == ["2", "3", "1"]
    assert [each["note"] for each in netbook.json("log", "ana")["touches"]] == ["3", "1"]
    assert [each["note"] for each in netbook.json("log", "--limit", "1")["touches"]] == ["2"]
    netbook("log", "--limit", "0", code=2)


# Tasks.


def test_a_task_from_noting_to_done(netbook: Netbook) -> None:
    netbook("add", "Luis")
    noted = netbook.json("task", "luis", "send the quote", "--due", "friday")
    assert (noted["text"], noted["due"], noted["done_on"]) == ("send the quote", "2026-03-06", None)
    assert noted["person"]["name"] == "Luis"
    assert netbook.lanes() == {}
    netbook.later(5)
    items = netbook.json("today")["items"]
    assert [(item["lane"], item["due"]) for item in items] == [("task", "2026-03-06")]
    assert items[0]["hint"] == f"netbook done task:{noted['number']}"
    netbook.later(30)
    assert netbook.lanes() == {"Luis": "task"}
    done = netbook.json("done", f"task:{noted['number']}")
    assert done["done_on"] == netbook.today.isoformat()
    assert netbook.lanes() == {}
    netbook("undo")
    assert netbook.lanes() == {"Luis": "task"}


def test_a_task_is_due_today_unless_said(netbook: Netbook) -> None:
    netbook("add", "Luis")
    assert netbook.json("task", "luis", "call")["due"] == "2026-03-01"
    assert netbook.lanes() == {"Luis": "task"}


def test_numbers_of_tasks_are_never_used_twice(netbook: Netbook) -> None:
    netbook("add", "Luis")
    first = netbook.json("task", "luis", "a")["number"]
    netbook("undo")
    assert netbook.json("task", "luis", "b")["number"] > first
    assert f"there is no task:{first}" in netbook("done", f"task:{first}", code=1).err


def test_done_twice(netbook: Netbook) -> None:
    netbook("add", "Luis")
    netbook("task", "luis", "call")
    netbook("done", "task:1")
    before = netbook.dump()
    assert "task:1 was done on 2026-03-01" in netbook("done", "task:1", code=1).err
    assert netbook.dump() == before


@pytest.mark.parametrize(
    ("number", "code"),
    [("9", 1), ("-1", 2), ("x", 1), ("9" * 30, 1), ("0", 1), ("task:9", 1), ("task:" + "9" * 30, 1)],
)
def test_no_such_task(netbook: Netbook, number: str, code: int) -> None:
    netbook("add", "Luis")
    assert "hint: " in netbook("done", number, code=code).err


@pytest.mark.parametrize(("text", "due"), [("", "today"), ("call", "31/2/2026"), ("call", "sometime")])
def test_what_is_no_task(netbook: Netbook, text: str, due: str) -> None:
    netbook("add", "Luis")
    netbook("task", "luis", text, "--due", due, code=2)
    assert netbook.lanes() == {}


# Snoozing.


def test_snoozed_people_rest(netbook: Netbook) -> None:
    netbook("add", "Tom", "--every", "50d", "--met", "2026-01-01")
    assert netbook.lanes() == {"Tom": "cadence"}
    before = netbook.dump()
    assert netbook.json("snooze", "tom", "2w")["until"] == "2026-03-15"
    assert netbook.lanes() == {}
    netbook.later(13)
    assert netbook.lanes() == {}
    netbook.later(1)
    assert netbook.lanes() == {"Tom": "cadence"}
    netbook("snooze", "tom", "2026-05-03")
    assert netbook.json("snooze", "tom", "off")["until"] is None
    assert netbook.lanes() == {"Tom": "cadence"}
    assert netbook.dump() == before


def test_what_cannot_wait_shows_all_the_same(netbook: Netbook) -> None:
    netbook("add", "Tom", "--birthday", "--03-03")
    netbook("task", "tom", "call", "--due", "2026-03-02")
    netbook("snooze", "tom", "1y")
    assert netbook.lanes() == {}  # a birthday ahead can wait
    netbook.later(1)
    assert netbook.lanes() == {"Tom": "task"}
    netbook("done", "task:1")
    netbook.later(1)
    assert netbook.lanes() == {"Tom": "birthday"}


def test_snooze_says_what_is_due_all_the_same(netbook: Netbook) -> None:
    netbook("add", "Tom")
    netbook("task", "tom", "call")
    assert "1 due task" in netbook("snooze", "tom", "2w").out


@pytest.mark.parametrize("until", ["today", "yesterday", "2026-03-01", "2020-01-01", "whenever", ""])
def test_a_day_that_is_not_ahead(netbook: Netbook, until: str) -> None:
    netbook("add", "Tom")
    before = netbook.dump()
    assert "hint: " in netbook("snooze", "tom", until, code=2).err
    assert netbook.dump() == before


@pytest.mark.parametrize(
    ("until", "day"),
    [("tomorrow", date(2026, 3, 2)), ("friday", date(2026, 3, 6)), ("until 3 May", date(2026, 5, 3)),
     ("1m", date(2026, 4, 1)), ("1y", date(2027, 3, 1))],
)  # fmt: skip
def test_until_when(netbook: Netbook, until: str, day: date) -> None:
    netbook("add", "Tom")
    assert netbook.json("snooze", "tom", until)["until"] == day.isoformat()


def test_a_day_and_month_lie_ahead_for_what_is_to_come(netbook: Netbook) -> None:
    netbook("add", "Ana", "--tag", "client")
    assert "until 1 September." in netbook("snooze", "tag:client", "until", "1", "September").out
    assert netbook.json("task", "ana", "call", "--due", "31 december")["due"] == "2026-12-31"
    goal = netbook.json("goal", "add", "More", "--tag", "client", "--until", "1 september")["goal"]
    assert goal["until"] == "2026-09-01"
    netbook("touch", "ana", "--on", "31 december")
    assert netbook.json("log", "ana")["touches"][0]["on"] == "2025-12-31"


def test_the_journal_names_it(netbook: Netbook) -> None:
    netbook("add", "Luis Ortega")
    netbook("touch", "luis", "--how", "email")
    netbook("touch", "luis", "--bump", "--on", "2025-12-30")
    netbook("task", "luis", "call")
    netbook("done", "task:1")
    netbook("snooze", "luis", "2w")
    netbook("snooze", "luis", "off")
    netbook("tag", "luis", "+a")
    netbook("set", "luis", "--org", "x", "--met", "2025")
    netbook("remove", "--yes", "luis")
    assert [entry["what"] for entry in netbook.json("history")["entries"]] == [
        "remove Luis Ortega",
        "change Luis Ortega (org, met)",
        "change Luis Ortega (tags)",
        "wake Luis Ortega",
        "snooze Luis Ortega until 15 March",
        "done for Luis Ortega: call",
        "task for Luis Ortega: call",
        "bump Luis Ortega (30 Dec 2025)",
        "touch Luis Ortega (email, 1 Mar)",
        "add Luis Ortega",
    ]


def test_errors_under_json_are_json(netbook: Netbook) -> None:
    document = json.loads(netbook("touch", "nobody", "--json", code=1).err)
    assert document["schema"] == 1
    assert document["code"] == 1


def test_task_of_someone_off_the_list_says_that_nothing_will_bring_it_up(netbook: Netbook) -> None:
    netbook("add", "Ana")
    netbook("set", "ana", "--archived")
    said = netbook("task", "ana", "send the quote")
    assert "The list will not bring it up: archived." in said.out
    assert netbook("task", "ana", "send it", "--json").json["off_the_list"] == "archived"
