"""How much the rhythms ask for, against what is done."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from conftest import TODAY
from netbook.domain.list.capacity import Capacity, Fit, capacity
from netbook.domain.list.derived import TagCadence

if TYPE_CHECKING:
    from conftest import Netbook

LEAD = TagCadence(14, 28, "lead", TODAY)
CLIENT = TagCadence(7, 14, "client", TODAY)


@pytest.mark.parametrize(
    ("asked", "acted", "tags", "held", "said"),
    [
        (10, 112, [LEAD], {"tag:lead": 140}, Capacity(10, 4, Fit("lead", 14, 35))),
        (10, 112, [LEAD], {"tag:lead": 14}, Capacity(10, 4, None)),  # all of them are not the trouble
        (10, 112, [], {}, Capacity(10, 4, None)),
        (10, 112, [LEAD, CLIENT], {"tag:lead": 100, "tag:client": 56}, Capacity(10, 4, Fit("client", 7, 28))),
        (5, 112, [LEAD], {"tag:lead": 70}, None),  # nearly what is done
        (10, 9, [LEAD], {"tag:lead": 140}, None),  # too little is known
        (0, 0, [], {}, None),
        (1.2, 14, [LEAD], {"tag:lead": 17}, None),  # one a day is one a day
    ],
)
def test_what_would_fit(
    asked: float, acted: int, tags: list[TagCadence], held: dict[str, int], said: Capacity | None
) -> None:
    assert capacity(asked, acted, tags, held) == said


def test_cadence_says_what_would_fit_and_the_command_does_it(netbook: Netbook) -> None:
    for number in range(30):
        netbook("add", f"Lead {number:02}", "--tag", "lead")
    netbook("cadence", "tag:lead", "10d")
    assert "ask for" not in netbook("cadence").out
    for day in range(1, 15):
        netbook("touch", f"Lead {day:02}", "--on", str(netbook.today - timedelta(2 * day)))
    said = netbook("cadence").out.splitlines()[-1]
    assert said == "Your rhythms ask for about 3 a day; you do about 1."
    for day in range(1, 15):
        netbook("touch", f"Lead {day:02}", "--on", str(netbook.today - timedelta(2 * day - 1)))
    said = netbook("cadence").out.splitlines()[-1]
    assert said == (
        "Your rhythms ask for about 3 a day; you do about 1. lead every 35 days instead of every 10 days "
        "would fit: netbook cadence tag:lead 35d"
    )
    netbook(*said.rpartition("netbook ")[2].split())
    assert "ask for" not in netbook("cadence").out
