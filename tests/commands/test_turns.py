"""Seasons, goals and the give and take as the list and ``why`` show them."""

from __future__ import annotations

from contextlib import closing
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from conftest import Netbook


@pytest.fixture
def december(netbook: Netbook) -> Netbook:
    """The last day of Christmas, with Ana and Luis in a circle, both not long ago in touch."""
    netbook.today = date(2026, 12, 2)
    netbook("add", "Ana García", "--circle", "key", "--language", "es", "--email", "ana@x.example")
    netbook("add", "Luis Ortega", "--circle", "key", "--language", "es", "--tag", "no-christmas")
    netbook("touch", "ana")
    netbook("touch", "luis")
    netbook.today = date(2026, 12, 30)
    return netbook


def terms(netbook: Netbook, who: str) -> dict[str, float]:
    return {term["name"]: term["value"] for term in netbook.json("why", who)["terms"]}


def test_a_greeting_comes_up_and_is_settled_by_what_you_send(december: Netbook) -> None:
    item: dict[str, Any] = december.json("today")["items"][0]
    assert (item["person"]["name"], item["lane"]) == ("Ana García", "season")
    assert item["why"] == "Christmas and New Year: time for a greeting"
    assert item["hint"] == "netbook greet 'Ana García'"
    assert "Luis Ortega" not in december.lanes(), "the tag keeps him out"
    draft = december.json("greet", "ana")
    assert draft["occasion"] == "new-year"
    assert "año" in draft["text"].casefold()
    december("touch", "ana", "--out")
    assert december.lanes() == {}


def test_whoever_waits_for_an_answer_gets_that_and_not_a_greeting(december: Netbook) -> None:
    december("touch", "ana", "a parcel is on its way", "--in")
    assert december.lanes() == {"Ana García": "reply"}
    assert "Christmas" not in december("why", "ana").out


def test_a_season_can_be_taken_away_or_made(december: Netbook) -> None:
    config = december.folder / "config.toml"
    december.variables["NETBOOK_CONFIG"] = str(config)
    config.write_text("[seasons.christmas]\non = false\n")
    assert december.lanes() == {}
    config.write_text('[seasons.fair]\nlabel = "the fair"\nday = "12-30"\ntags = ["No-Christmas"]\n')
    assert december.lanes() == {"Ana García": "season", "Luis Ortega": "season"}
    assert december.json("why", "luis")["why"] == "the fair: time for a greeting"
    assert "the fair" in december.json("greet", "luis")["text"]
    config.write_text("[seasons.fair]\nbefore = 3\n")
    assert "seasons.fair has no day" in december("today", code=78).err
    config.write_text('[seasons.fair]\nday = "someday"\n')
    assert 'write a day such as "12-25"' in december("today", code=78).err


def test_where_someone_lives_decides_before_what_they_are_written_in(december: Netbook) -> None:
    december.today = date(2027, 1, 6)
    december("touch", "ana", "--on", "2026-12-05")
    assert december.lanes() == {"Ana García": "season", "Luis Ortega": "season"}
    december("set", "luis", "--language", "es-AR")
    assert december.lanes() == {"Ana García": "season", "Luis Ortega": "cadence"}


def test_a_running_goal_counts_for_the_people_of_its_tag(netbook: Netbook) -> None:
    netbook("add", "Ana García", "--every", "10d", "--tag", "Client")
    netbook("add", "Luis Ortega", "--every", "10d")
    for name in ("ana", "luis"):
        netbook("touch", name, "--on", "2026-02-15")
    assert terms(netbook, "ana") == terms(netbook, "luis")
    netbook("goal", "add", "Two retainers", "--tag", "client", "--until", "2026-03-20")
    netbook.check()
    found = netbook.json("why", "ana")
    assert terms(netbook, "ana")["goal"] == pytest.approx(0.8 * terms(netbook, "ana")["lateness"], abs=0.1)
    assert found["score"] == pytest.approx(sum(term["value"] for term in found["terms"]))
    assert netbook.json("today")["items"][0]["person"]["name"] == "Ana García"
    netbook("undo")
    netbook.check()
    assert "goal" not in terms(netbook, "ana")
    netbook("redo")
    assert "goal" in terms(netbook, "ana")
    netbook.today = date(2026, 3, 21)
    assert "goal" not in terms(netbook, "ana")


def test_whoever_is_far_down_comes_up_for_a_goal(netbook: Netbook) -> None:
    """The goal counts where the people of today are chosen, not only where they are shown."""
    for number in range(20):
        netbook("add", f"Ana {number:02}", "--every", "10d")
        netbook("touch", f"ana {number:02}", "--on", "2026-02-14")
    netbook("add", "Zoe", "--every", "10d", "--tag", "client")
    netbook("touch", "zoe", "--on", "2026-02-15")
    assert "Zoe" not in netbook.lanes()
    netbook("goal", "add", "More clients", "--tag", "client")
    assert next(iter(netbook.lanes())) == "Zoe"


def test_who_always_writes_first_counts_for_more(netbook: Netbook) -> None:
    netbook("add", "Ana García", "--every", "10d")
    for day in ("2025-10-01", "2025-12-01", "2026-01-20"):
        netbook("touch", "ana", "--in", "--on", day)
        netbook("touch", "ana", "--out", "--on", day)
    assert terms(netbook, "ana")["give"] > 0
    netbook.check()
    netbook("touch", "ana", "--out", "--on", "2025-08-01")
    assert "give" not in terms(netbook, "ana")


@pytest.mark.parametrize("lane", ["season", "rediscover", "crossing"])
def test_a_turn_that_was_let_pass_does_not_come_back(netbook: Netbook, lane: str) -> None:
    """Until the next season, round or half-year: as the lane says, and as the book chooses."""
    netbook.today = date(2026, 12, 30)
    # Nobody's days of the round may matter here: they are as random as a UID.
    known = "--online" if lane == "crossing" else "--in-person"
    netbook("add", "Ana García", "--met", "2020-01-10", known)
    if lane == "season":
        netbook("set", "ana", "--circle", "wide", "--tag", "fair", "--every", "900d")
        netbook("touch", "ana", "--on", "2026-12-01")
        netbook.variables["NETBOOK_CONFIG"] = str(netbook.folder / "config.toml")
        (netbook.folder / "config.toml").write_text('[seasons.fair]\nday = "12-31"\ntags = ["fair"]\n')
    if lane == "crossing":
        netbook("touch", "ana", "--how", "message", "--on", "2026-12-20")
    for _ in range(200):
        if netbook.lanes().get("Ana García") == lane:
            break
        netbook.later(1)
    assert netbook.lanes() == {"Ana García": lane}
    with closing(netbook.connection()) as book, book:
        book.execute(
            "INSERT INTO skip (person_id, lane, day) VALUES (1, ?, ?)", (lane, netbook.today.isoformat())
        )
    assert netbook.lanes() == {}
    assert netbook.json("why", "ana")["lane"] is None


def test_why_says_what_comes_after_the_quiet_days(netbook: Netbook) -> None:
    netbook("add", "Bum", "--circle", "key", "--met", "2025-12-20")
    netbook("touch", "bum", "--bump")
    said = netbook("why", "bum").out
    assert said == "Bum is not on the list: you tried today. Next: a word on Wednesday.\n"
    netbook("touch", "bum", "could you?", "--in")
    assert netbook.lanes() == {"Bum": "reply"}, "they have broken the silence"
    netbook("touch", "bum", "--bump")
    assert "Next: an answer on Wednesday." in netbook("why", "bum").out
    netbook.later(2)
    assert netbook.lanes() == {}
    netbook.later(1)
    assert netbook.lanes() == {"Bum": "reply"}


def test_why_names_the_lane_that_rests_and_what_comes_after_it(netbook: Netbook) -> None:
    netbook("add", "Tom", "--every", "30d", "--met", "2026-01-20")
    netbook("add", "Eve", "--birthday", "--03-02")
    netbook("snooze", "lane:cadence", "2w")
    netbook("snooze", "lane:birthday", "2w")
    said = "Tom is not on the list: the lane cadence rests until 15 March. Next: a word on 15 Mar.\n"
    assert netbook("why", "tom").out == said
    assert netbook("why", "eve").out == (
        "Eve is not on the list: the lane birthday rests until 15 March. Next: birthday on 2 Mar 2027.\n"
    )
    netbook("add", "Ivo")
    netbook.later(13)
    netbook("touch", "ivo")  # else what was put off might not have been seen
    netbook.later(1)
    assert netbook.lanes() == {"Tom": "cadence"}


def test_why_says_that_a_word_on_the_eve_was_the_greeting(netbook: Netbook) -> None:
    netbook("add", "Eve", "--birthday", "--03-02")
    netbook("touch", "eve", "happy birthday for tomorrow", "--how", "call")
    netbook.later(1)
    assert (
        "birthday today, and your message the day before counts as the greeting" in netbook("why", "eve").out
    )


def test_a_task_let_pass_is_said_to_come_back_tomorrow(netbook: Netbook) -> None:
    netbook("add", "Clara", "--every", "180d")
    netbook("task", "clara", "invoice", "--due", "today")
    assert "Next: task tomorrow" in netbook("skip", "clara").out
    assert netbook("today").out == "Nobody needs you today. Next: invoice, for Clara, tomorrow.\n"
