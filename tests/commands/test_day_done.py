"""The day ends: what was done today counts against its budget, and what presses shows all the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from conftest import Netbook, Run


@pytest.fixture
def crowd(netbook: Netbook) -> Netbook:
    """Sixteen people who are due, and all days alike."""
    for number in range(16):
        netbook("add", f"P{number:02} Due", "--every", "40d", "--met", f"2026-01-{number + 1:02}")
    return netbook


def work(netbook: Netbook, number: int) -> None:
    """Touch so many of those on the list, from the top."""
    for item in netbook.json("today")["items"][:number]:
        netbook("touch", item["person"]["uid"])


def rows(netbook: Netbook, *words: str) -> int:
    return len(netbook.json(*(words or ("today",)))["items"])


def test_the_list_shrinks_as_it_is_worked_and_does_not_refill(crowd: Netbook) -> None:
    assert rows(crowd) == 7
    work(crowd, 3)
    assert rows(crowd) == 4
    assert "Done for today" not in crowd().out
    work(crowd, 4)
    assert rows(crowd) == 0
    before = crowd.dump()
    assert crowd().out == "Done for today: 7 people. Tomorrow: P07 Due, P08 Due and 5 more.\n"
    assert crowd.dump() == before
    crowd.later(1)
    assert rows(crowd) == 7
    assert [item["person"]["name"] for item in crowd.json("today")["items"]][:2] == ["P07 Due", "P08 Due"]


def test_who_wants_to_goes_on(crowd: Netbook) -> None:
    work(crowd, 7)
    assert rows(crowd, "today", "--all") == 9
    assert rows(crowd, "more") == 7
    crowd.shown("more")
    crowd("touch", "1")
    assert rows(crowd, "more") == 7  # as many again as a day holds
    assert "Done for today: 8 people." in crowd().out
    assert "netbook more" in crowd.shown("today")


def test_more_on_a_day_that_is_not_full_is_the_rest_of_it_and_as_many_again(crowd: Netbook) -> None:
    work(crowd, 2)
    assert rows(crowd, "more") == 12


@pytest.mark.parametrize(
    ("before", "reason"),
    [
        ([["set", "zoe", "--birthday", "--03-01"]], "birthday"),
        ([["task", "zoe", "send it"]], "task"),
        (
            [["set", "zoe", "--circle", "inner"], ["touch", "zoe", "hm?", "--in", "--on", "2026-02-27"]],
            "reply",
        ),
        ([["set", "zoe", "--circle", "key"], ["touch", "zoe", "hm?", "--in", "--on", "2026-02-27"]], "reply"),
    ],
    ids=["birthday", "task", "answer to inner", "answer to key"],
)
def test_what_presses_shows_on_a_full_day(crowd: Netbook, before: list[list[str]], reason: str) -> None:
    work(crowd, 7)
    crowd("add", "Zoe")
    for words in before:
        crowd(*words)
    assert crowd.lanes() == {"Zoe": reason}
    said = crowd().out
    assert "Zoe" in said and "Done for today: 7 people." in said


def test_any_number_of_pressing_answers_shows(crowd: Netbook) -> None:
    work(crowd, 7)
    for number in range(6):
        crowd("add", f"Friend {number}", "--circle", "inner")
        crowd("touch", f"Friend {number}", "hm?", "--in", "--on", "2026-02-27")
    assert len(crowd.lanes()) == 6


def test_an_answer_to_others_waits_until_tomorrow(crowd: Netbook) -> None:
    work(crowd, 7)
    crowd("add", "Zoe", "--circle", "wide")
    crowd("touch", "zoe", "hm?", "--in", "--on", "2026-02-27")
    assert crowd.lanes() == {}
    crowd.later(1)
    assert crowd.lanes()["Zoe"] == "reply"


@pytest.mark.parametrize(
    ("words", "counts"),
    [
        (["touch", "zoe"], 1),
        (["touch", "zoe", "--bump"], 1),
        (["touch", "zoe", "--with", "eva"], 2),
        (["touch", "zoe", "--in"], 0),
        (["touch", "zoe", "--on", "yesterday"], 0),
        (["done", "task:1"], 1),
        (["snooze", "zoe", "2w"], 0),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else None,
)
def test_what_counts(crowd: Netbook, words: list[str], counts: int) -> None:
    crowd("add", "Zoe")
    crowd("add", "Eva")
    crowd("task", "zoe", "one day", "--due", "2027-01-01")
    crowd(*words)
    if (words[0], counts) == ("touch", 1):
        crowd(*words[:2])  # the same person counts once
    assert rows(crowd) == 7 - counts


def test_nobody_tomorrow_and_one_and_two(netbook: Netbook) -> None:
    netbook("add", "Ana", "--every", "30d")
    config = netbook.folder / "home" / ".config" / "netbook" / "config.toml"
    config.parent.mkdir(parents=True)
    config.write_text("[today]\nbudget = 1\n")
    netbook("touch", "ana")
    assert netbook().out == "Done for today: 1 person. Next: a word with Ana, on 31 Mar.\n"
    netbook("add", "Luis Ortega", "--every", "10d", "--met", "2026-02-10")
    assert netbook().out == "Done for today: 1 person. Tomorrow: Luis.\n"
    netbook("add", "Tom Baker", "--birthday", "--03-02")
    assert netbook().out == "Done for today: 1 person. Tomorrow: Tom and Luis.\n"


def test_both_doors_say_that_the_day_is_done(crowd: Netbook, run: Run) -> None:
    work(crowd, 7)
    where = {"NETBOOK_DB": str(crowd.path), "NETBOOK_TODAY": str(crowd.today)}
    quickly = run(variables=where)
    wholly = run(variables={**where, "NETBOOK_DEBUG": "1"})
    assert quickly.stdout == wholly.stdout
    assert quickly.stdout.startswith(b"Done for today: 7 people. Tomorrow: ")


def test_the_subject_does_not_count_what_waits_beyond_the_day(crowd: Netbook) -> None:
    document = crowd.json("digest")
    assert document["subject"] == "7 people to keep alive, Sunday 1 March"
    assert (len(document["people"]), document["more"]) == (7, 9)
    work(crowd, 5)
    assert crowd.json("digest")["subject"] == "2 people to keep alive, Sunday 1 March"
