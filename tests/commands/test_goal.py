"""Goals: set, followed, done, taken back; and what counts towards them."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from netbook.store import goals

if TYPE_CHECKING:
    from conftest import Netbook


@pytest.fixture
def clients(netbook: Netbook) -> Netbook:
    netbook("add", "Ana García", "--tag", "Client")
    netbook("add", "Luis Ortega", "--tag", "client")
    netbook("add", "Tom Baker", "--tag", "friend")
    netbook("touch", "ana", "before the goal", "--on", "2026-02-20")
    netbook("goal", "add", "Two retainers by June", "--tag", "client", "--until", "2026-06-30")
    return netbook


def goal(netbook: Netbook, place: int = 0) -> dict[str, Any]:
    found = netbook.json("goal")["goals"][place]
    assert isinstance(found, dict)
    return found


def test_a_new_goal_runs_from_today(clients: Netbook) -> None:
    found = goal(clients)
    assert (found["text"], found["tag"]) == ("Two retainers by June", "client")
    assert (found["since"], found["until"], found["done_on"]) == ("2026-03-01", "2026-06-30", None)
    assert (found["people"], found["touches"], found["by"]) == (2, 0, [])
    clients.check()


def test_a_goal_for_a_tag_that_nobody_has_yet_says_so(clients: Netbook) -> None:
    assert "Nobody has the tag press yet." in clients("goal", "add", "Three papers", "--tag", "press").out
    assert "Nobody" not in clients("goal", "add", "A retainer", "--tag", "CLIENT").out


def test_touches_of_its_people_count_while_it_runs(clients: Netbook) -> None:
    clients("touch", "ana", "--out")
    clients("touch", "ana", "--in")
    clients("touch", "luis", "--with", "ana")
    clients("touch", "luis", "--bump")
    clients("touch", "tom", "--out")
    found = goal(clients)
    assert found["touches"] == 3
    assert [(each["person"]["name"], each["touches"], each["you"], each["they"]) for each in found["by"]] == [
        ("Ana García", 3, 1, 1),
        ("Luis Ortega", 1, 0, 0),
    ]


def test_what_comes_after_its_end_does_not_count(clients: Netbook) -> None:
    clients.later(122)  # 1 July
    clients("touch", "ana")
    assert goal(clients)["touches"] == 0
    clients("touch", "ana", "--on", "2026-06-30")
    assert goal(clients)["touches"] == 1


@pytest.mark.parametrize(
    ("day", "runs"),
    [("2026-02-28", False), ("2026-03-01", True), ("2026-06-30", True), ("2026-07-01", False)],
)
def test_it_runs_from_its_first_day_to_its_last(clients: Netbook, day: str, runs: bool) -> None:
    with closing(sqlite3.connect(clients.path)) as book:
        assert bool(goals.running(book, date.fromisoformat(day))) is runs


def test_done_and_taken_back(clients: Netbook) -> None:
    before = clients.dump()
    clients.later(9)
    assert "Goal 1, Two retainers by June: done." in clients("goal", "done", "1").out
    assert goal(clients)["done_on"] == "2026-03-10"
    assert "was done on 2026-03-10" in clients("goal", "done", "1", code=1).err
    clients("undo")
    assert clients.dump() == before


def test_removed_and_taken_back(clients: Netbook) -> None:
    before = clients.dump()
    clients("goal", "remove", "1")
    assert clients.json("goal")["goals"] == []
    assert "No goals yet" in clients("goal").out
    clients("undo")
    assert clients.dump() == before


def test_open_ones_come_first_by_their_end(clients: Netbook) -> None:
    clients("goal", "add", "Sooner", "--tag", "client", "--until", "2w")
    clients("goal", "add", "Some day", "--tag", "friend")
    clients("goal", "add", "Over", "--tag", "friend")
    clients("goal", "done", "4")
    assert [each["text"] for each in clients.json("goal")["goals"]] == [
        "Sooner", "Two retainers by June", "Some day", "Over",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["add", "More"], 2, "a goal needs words and a tag"),
        (["add"], 2, "a goal needs words and a tag"),
        (["add", "More", "--tag", "client", "--until", "2026-01-01"], 2, "is in the past"),
        (["add", "More", "--tag", "client", "--until", "whenever"], 2, "is not a date"),
        (["done"], 2, "which goal?"),
        (["done", "first"], 2, "is not the number of a goal"),
        (["done", "9"], 1, "there is no goal 9"),
        (["remove", "9"], 1, "there is no goal 9"),
        (["drop", "1"], 2, "goal takes add, done or remove"),
        (["done", "1", "--tag", "x"], 2, "belong to a new goal"),
    ],
)
def test_what_cannot_be_is_said(clients: Netbook, words: list[str], code: int, said: str) -> None:
    before = clients.dump()
    assert said in clients("goal", *words, code=code).err
    assert clients.dump() == before


def test_a_line_a_goal_and_a_line_for_each_part_in_a_pipe(clients: Netbook) -> None:
    clients("touch", "ana", "--out")
    lines = clients("goal", "--plain").out.splitlines()
    assert lines[0] == "goal\t1\tTwo retainers by June\tclient\t2026-03-01\t2026-06-30\t\t2\t1"
    assert lines[1].startswith("by\t1\tAna García\t1\t1\t0\t2026-03-01\t")


def test_hostile_words_stay_on_their_line(netbook: Netbook) -> None:
    netbook("goal", "add", "a\x1b[2J\tb\nc", "--tag", "x\x1b")
    out = netbook("goal", "--plain").out
    assert "\x1b" not in out
    assert len(out.splitlines()) == 1
