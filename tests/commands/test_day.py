"""today, why, upcoming."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from conftest import Terminal
from netbook.cli import main
from netbook.environment import Environment

if TYPE_CHECKING:
    from conftest import Netbook


def fill(netbook: Netbook) -> None:
    """Somebody for every lane, and a few who never show."""
    netbook("add", "Birthday", "--birthday", "1988-03-01", "--email", "b@x.example", "--phone", "600555011")
    netbook("add", "Date", "--date", "anniversary=2015-03-02")
    netbook("add", "Task")
    netbook("task", "Task", "send the quote", "--due", "2026-02-27")
    netbook("add", "First", "--met", "2026-02-26", "--at", "Feria Hábitat", "--in-person")
    netbook("add", "Reply", "--circle", "inner")
    netbook("touch", "Reply", "could you look?", "--in", "--how", "email", "--on", "2026-02-24")
    netbook("add", "Cadence", "--every", "30d", "--met", "2025-12-30", "--circle", "key")
    for state in ("archived", "deceased", "do-not-contact"):
        netbook("add", state, "--birthday", "--03-01", "--every", "1d", "--met", "2025-01-01", f"--{state}")
    netbook("add", "Imported")


def test_every_lane_has_its_reason(netbook: Netbook) -> None:
    fill(netbook)
    today = netbook.json("today")
    assert (today["date"], today["more"]) == ("2026-03-01", 0)
    assert {item["person"]["name"]: item["lane"] for item in today["items"]} == {
        name: name.lower() for name in ("Birthday", "Date", "Task", "First", "Reply", "Cadence")
    }
    assert [item["rank"] for item in today["items"]] == [1, 2, 3, 4, 5, 6]
    scores = [item["score"] for item in today["items"]]
    assert scores == sorted(scores, reverse=True)
    assert all(item["why"] and item["hint"].startswith("netbook ") for item in today["items"])


def test_bare_is_today(netbook: Netbook) -> None:
    fill(netbook)
    assert netbook().out == netbook("today").out
    assert netbook("--json").json == netbook.json("today")
    assert netbook("--plain").out == netbook("today", "--plain").out


def test_the_terms_add_up_and_why_says_the_same(netbook: Netbook) -> None:
    fill(netbook)
    items = netbook.json("today")["items"]
    assert items
    for item in items:
        assert round(sum(term["value"] for term in item["terms"]), 1) == item["score"]
        why = netbook.json("why", item["person"]["name"])
        assert (why["rank"], why["lane"], why["why"], why["score"]) == (
            item["rank"], item["lane"], item["why"], item["score"],
        )  # fmt: skip
        assert [(term["name"], term["value"]) for term in why["terms"]] == [
            (term["name"], term["value"]) for term in item["terms"]
        ]
        assert all(term["say"] for term in why["terms"])


@pytest.mark.parametrize(
    ("who", "said"),
    [
        ("archived", "archived is not on the list: archived."),
        ("deceased", "deceased is not on the list: they have died."),
        ("do-not-contact", "do-not-contact is not on the list: marked do-not-contact."),
        ("Imported", "Imported is not on the list: no rhythm, no date soon."),
    ],
)
def test_why_not(netbook: Netbook, who: str, said: str) -> None:
    fill(netbook)
    why = netbook.json("why", who)
    assert why["why"].startswith(said)
    assert (why["rank"], why["lane"], why["score"], why["terms"]) == (None, None, None, [])


def test_beyond_the_budget_there_is_more(netbook: Netbook) -> None:
    for number in range(9):
        netbook("add", f"P{number}", "--every", "40d", "--met", f"2026-01-0{number + 1}")
    netbook("add", "Always", "--birthday", "--03-01")
    today = netbook.json("today")
    assert len(today["items"]) == 8
    assert today["more"] == 2
    assert "2 more" in netbook().out
    assert len(netbook.json("today", "--all")["items"]) == 10
    assert netbook.json("today", "--all")["more"] == 0
    left_out = netbook.json("why", "P8")
    assert left_out["rank"] is None
    assert left_out["lane"] == "cadence"
    assert left_out["why"].startswith("51 days since you met")
    assert "P8 is beyond today's list: 51 days since you met" in netbook("why", "P8").out


def test_an_import_without_anything_does_not_flood(netbook: Netbook) -> None:
    cards = "".join(f"BEGIN:VCARD\nVERSION:3.0\nFN:Contact {n}\nEND:VCARD\n" for n in range(50))
    netbook("import", "-", stdin=cards.encode())
    for days in (0, 1, 100):
        netbook.later(days)
        assert netbook.json("today") == {
            "schema": 1, "date": netbook.today.isoformat(), "items": [], "more": 0, "week": [],
        }  # fmt: skip
        assert netbook("digest").out == ""
    netbook.later(1000)
    assert len(netbook.json("today")["items"]) <= 1  # a stranger whose day it is, once in three years


def test_nothing_due_says_what_comes_next(netbook: Netbook) -> None:
    netbook("add", "Tom Baker", "--birthday", "1980-06-05")
    assert "Tom Baker" in netbook().out
    assert "Nobody needs you today" in netbook().out


def test_an_empty_book_says_what_to_do(netbook: Netbook) -> None:
    assert "netbook import" in netbook().out
    assert netbook.json("today")["items"] == []


def test_the_scenario_of_the_readme(netbook: Netbook) -> None:
    netbook("add", "Ana García", "--met", "2026-02-27", "--at", "PyConES 2026", "--in-person")
    assert netbook.lanes() == {"Ana García": "first"}
    netbook("touch", "ana", "coffee, wants a quote")
    assert netbook.lanes() == {}
    netbook("undo")
    assert netbook.lanes() == {"Ana García": "first"}
    assert netbook.names("garcia") == ["Ana García"]


@pytest.mark.parametrize(
    ("days", "lane"), [(0, None), (1, None), (2, "first"), (7, "first"), (30, "first"), (31, None)]
)
def test_first_messages_have_their_time(netbook: Netbook, days: int, lane: str | None) -> None:
    netbook("add", "Ana", "--met", "today")
    netbook.later(days)
    assert netbook.lanes().get("Ana") == lane


@pytest.mark.parametrize(
    ("today", "shown"),
    [
        ("2026-02-20", False),
        ("2026-02-21", True),
        ("2026-02-28", True),  # kept on the 28th in common years
        ("2026-03-03", True),
        ("2026-03-04", False),
        ("2028-02-29", True),
        ("2028-03-04", False),
        ("2028-04-01", False),
    ],
)
def test_a_birthday_on_29_february(netbook: Netbook, today: str, shown: bool) -> None:
    netbook("add", "Leap", "--birthday", "1988-02-29")
    netbook.today = date.fromisoformat(today)
    assert netbook.lanes() == ({"Leap": "birthday"} if shown else {})


def test_29_february_where_the_first_of_march_is_kept(netbook: Netbook) -> None:
    netbook("add", "Leap", "--birthday", "1988-02-29")
    config = netbook.folder / "config.toml"
    config.write_text('[today]\nleap_birthday = "mar1"\n')
    netbook.variables["NETBOOK_CONFIG"] = str(config)
    assert netbook.json("today")["items"][0]["due"] == "2026-03-01"
    assert netbook.json("upcoming")["dates"][0]["date"] == "2026-03-01"
    assert "turns 38" in on_screen(netbook, "show", "leap")
    netbook.today = date(2028, 2, 29)
    assert netbook.json("today")["items"][0]["due"] == "2028-02-29"


def on_screen(netbook: Netbook, *words: str) -> str:
    out = Terminal()
    assert main(words, Environment(netbook.variables, today=netbook.today, out=out)) == 0
    return out.getvalue()


# Upcoming.


def ahead(netbook: Netbook, *words: str) -> list[tuple[str, str, str, Any]]:
    return [
        (each["date"], each["person"]["name"], each["label"], each["turns"])
        for each in netbook.json("upcoming", *words)["dates"]
    ]


def test_upcoming_is_nearest_first_with_the_age_turned(netbook: Netbook) -> None:
    netbook("add", "Later", "--birthday", "1990-03-20")
    netbook("add", "Soon", "--birthday", "--03-05", "--date", "anniversary=2015-03-31")
    netbook("add", "Today", "--birthday", "2026-03-01")
    netbook("add", "Past", "--birthday", "1990-02-27")
    netbook("add", "Far", "--birthday", "1990-04-01")
    netbook("add", "Gone", "--birthday", "1990-03-02", "--deceased")
    assert ahead(netbook) == [
        ("2026-03-01", "Today", "birthday", None),
        ("2026-03-05", "Soon", "birthday", None),
        ("2026-03-20", "Later", "birthday", 36),
        ("2026-03-31", "Soon", "anniversary", 11),
    ]
    assert [each["days"] for each in netbook.json("upcoming")["dates"]] == [0, 4, 19, 30]
    assert ahead(netbook, "--days", "3") == [("2026-03-01", "Today", "birthday", None)]
    assert len(ahead(netbook, "--days", "4")) == 2
    assert len(ahead(netbook, "--days", "366")) == 6


def test_upcoming_across_the_new_year(netbook: Netbook) -> None:
    netbook("add", "Eve", "--birthday", "1990-12-31")
    netbook("add", "New", "--birthday", "1990-01-01")
    netbook("add", "Kings", "--date", "santo=--01-06")
    netbook.today = date(2026, 12, 20)
    assert ahead(netbook) == [
        ("2026-12-31", "Eve", "birthday", 36),
        ("2027-01-01", "New", "birthday", 37),
        ("2027-01-06", "Kings", "santo", None),
    ]


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        ("2026-02-20", "2026-02-28"),
        ("2026-02-28", "2026-02-28"),
        ("2027-02-28", "2027-02-28"),
        ("2028-02-20", "2028-02-29"),
        ("2028-02-28", "2028-02-29"),
        ("2028-02-29", "2028-02-29"),
    ],
)
def test_upcoming_29_february(netbook: Netbook, today: str, expected: str) -> None:
    netbook("add", "Leap", "--birthday", "--02-29")
    netbook.today = date.fromisoformat(today)
    assert ahead(netbook) == [(expected, "Leap", "birthday", None)]


def test_every_birthday_once_a_year(netbook: Netbook) -> None:
    """Whatever the day, a year ahead holds each birthday once; 29 February too."""
    days = ("--02-28", "--02-29", "--03-01", "--12-31", "--01-01")
    for day in days:
        netbook("add", f"born{day}", "--birthday", day)
    for today in ("2026-02-28", "2027-03-01", "2028-02-29", "2028-03-01", "2026-12-31", "2027-01-01"):
        netbook.today = date.fromisoformat(today)
        year = (date(netbook.today.year + 1, 3, 1) - date(netbook.today.year, 3, 1)).days
        if netbook.today.month < 3:
            year = (date(netbook.today.year, 3, 1) - date(netbook.today.year - 1, 3, 1)).days
        assert len(ahead(netbook, "--days", str(year - 1))) == len(days), today


@pytest.mark.parametrize("days", ["-1", "0", "367", "x", "9" * 30])
def test_upcoming_no_such_days(netbook: Netbook, days: str) -> None:
    netbook("upcoming", "--days", days, code=2)


@pytest.mark.parametrize("today", [date.min, date(1, 1, 3), date(9999, 12, 25), date.max])
def test_the_ends_of_the_calendar(netbook: Netbook, today: date) -> None:
    netbook("add", "Ana", "--birthday", "--02-29", "--every", "30d", "--date", "x=--12-31")
    netbook.today = today
    for words in ([], ["upcoming"], ["upcoming", "--days", "366"], ["digest"], ["why", "ana"], ["list"]):
        netbook(*words)


def test_why_of_someone_without_a_clock_says_that_it_was_wished(netbook: Netbook) -> None:
    netbook("add", "Bea Ros", "--circle", "key")
    netbook("set", "bea", "--no-clock")
    said = netbook("why", "bea").out
    assert "no clock, as you wished" in said
    assert "netbook set 'Bea Ros' --clock" in said


def test_nobody_long_out_of_touch_stands_in_the_way(netbook: Netbook) -> None:
    """Seven acquaintances of long ago, and four for whom today counts."""
    for number in range(7):
        netbook("add", f"Viejo {number}", "--met", "2016-05-01", "--circle", "wide")
    netbook("add", "Amiga", "--circle", "inner")
    netbook("touch", "amiga", "--on", "2026-02-07")
    netbook("add", "Pregunta", "--circle", "key", "--tag", "client")
    netbook("touch", "pregunta", "could you send the plan?", "--in", "--on", "2026-02-23")
    netbook("add", "Nueva", "--met", "2026-02-23", "--at", "Feria Hábitat")
    netbook("add", "Ayer", "--circle", "key", "--birthday", "--02-28")
    names = [item["person"]["name"] for item in netbook.json("today")["items"]]
    assert set(names[:4]) == {"Amiga", "Pregunta", "Nueva", "Ayer"}
    assert len([name for name in names if name.startswith("Viejo")]) <= 1
