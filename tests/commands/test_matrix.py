"""``today --matrix``: the list in four fields."""

from __future__ import annotations

import io
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from netbook.cli import main
from netbook.domain.list.candidate import Candidate, Facts, Reason
from netbook.domain.list.ranking import important, urgent
from netbook.environment import Environment

if TYPE_CHECKING:
    from conftest import Netbook


class Paper(io.StringIO):
    """Paper that says it is a terminal."""

    def isatty(self) -> bool:
        return True


DAY = date(2026, 3, 1)


@pytest.mark.parametrize(("importance", "where"), [(4.0, True), (2.0, True), (1.9, False), (1.0, False)])
def test_importance_decides(importance: float, where: bool) -> None:
    line = Candidate(Facts("u", "Ana"), Reason("cadence", DAY), DAY, (), 5.0, importance=importance)
    assert important(line) is where


@pytest.mark.parametrize(
    ("lane", "days", "where"),
    [
        ("birthday", -7, True), ("birthday", 3, True), ("date", 0, True), ("nameday", -1, True),
        ("task", 0, True), ("task", 400, True), ("reply", 0, True), ("reply", 59, True),
        ("first", 2, True), ("first", 7, True), ("first", 8, False), ("first", 30, False),
        ("cadence", 400, False), ("lapsed", 4000, False), ("rediscover", 900, False),
        ("crossing", 10, False), ("season", -1, False),
    ],
)  # fmt: skip
def test_only_what_has_a_day_is_urgent(lane: str, days: int, where: bool) -> None:
    """However many points it presses with."""
    line = Candidate(Facts("u", "Ana"), Reason(lane, DAY - timedelta(days)), DAY, (), 90.0)
    assert urgent(line, DAY) is where


def test_what_cannot_wait_is_urgent() -> None:
    assert urgent(Candidate(Facts("u", "Ana"), Reason("cadence", DAY), DAY, (), always=True), DAY)


@pytest.fixture
def four(netbook: Netbook) -> Netbook:
    netbook("add", "Both", "--circle", "inner", "--birthday", "--03-01")
    netbook("add", "Important", "--circle", "key")
    netbook("touch", "important", "--on", "2026-01-25")
    netbook("add", "Urgent")
    netbook("task", "urgent", "call")
    netbook("add", "Neither", "--every", "30d")
    netbook("touch", "neither", "--on", "2026-01-25")
    return netbook


def test_every_line_of_the_list_stands_in_one_quadrant(four: Netbook) -> None:
    found = four.json("today", "--matrix")["quadrants"]
    assert [(each["important"], each["urgent"]) for each in found] == [
        (True, True),
        (True, False),
        (False, True),
        (False, False),
    ]
    assert [[item["person"]["name"] for item in each["items"]] for each in found] == [
        ["Both"], ["Important"], ["Urgent"], ["Neither"],
    ]  # fmt: skip
    ranks = sorted(item["rank"] for each in found for item in each["items"])
    assert ranks == [item["rank"] for item in four.json("today")["items"]]


def test_in_a_pipe_a_line_names_its_quadrant(four: Netbook) -> None:
    lines = [line.split("\t") for line in four("today", "--matrix", "--plain").out.splitlines()]
    assert [line[:4] for line in lines] == [
        ["important", "urgent", "1", "Both"],
        ["important", "", "3", "Important"],
        ["", "urgent", "2", "Urgent"],
        ["", "", "4", "Neither"],
    ]


@pytest.mark.parametrize("width", [20, 44, 60, 80, 200])
def test_it_fits_any_terminal(four: Netbook, width: int) -> None:
    paper = Paper()
    variables = {**four.variables, "COLUMNS": str(width), "NO_COLOR": "1", "TERM": "xterm"}
    assert main(["today", "--matrix"], Environment(variables, today=four.today, out=paper)) == 0
    assert all(len(line) <= width for line in paper.getvalue().splitlines())
    for name in ("Both", "Important", "Urgent", "Neither"):
        assert name in paper.getvalue()


def test_an_empty_list_is_good_news_and_no_empty_boxes(netbook: Netbook) -> None:
    netbook("add", "Ana")
    assert "Nobody needs you today" in netbook("today", "--matrix").out
    assert [each["items"] for each in netbook.json("today", "--matrix")["quadrants"]] == [[], [], [], []]
