"""A crowd comes all at once, as an export of connections or with one rhythm for a whole tag: no flood."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from netbook.domain.list.lanes.rediscover import DORMANT_DAYS
from netbook.domain.list.settings import Settings

if TYPE_CHECKING:
    from conftest import Netbook

FIRST = date(2026, 3, 1)
BUDGET = Settings().budget
CONNECTIONS, CLIENTS = 5_000, 2_000


@pytest.fixture
def connections(tmp_path: Path) -> Path:
    """What a network exports: names, firms and addresses of pages, a birthday here and there."""
    path = tmp_path / "connections.vcf"
    path.write_text("".join(map(_card, range(CONNECTIONS))), encoding="utf-8", newline="")
    return path


def _card(number: int) -> str:
    day = FIRST + timedelta(number % 365)
    lines = [
        "BEGIN:VCARD", "VERSION:3.0", f"UID:connection-{number}",
        f"FN:Given{number} Family{number}", f"N:Family{number};Given{number};;;",
        f"ORG:Firm {number % 700}", "TITLE:Owner", f"URL:https://www.linkedin.com/in/someone-{number}",
        *([f"BDAY:1980{day:-%m-%d}"] if number % 20 == 0 else []),
        *(["CATEGORIES:client"] if number < CLIENTS else []), "END:VCARD", "",
    ]  # fmt: skip
    return "\r\n".join(lines)


def _waiting(netbook: Netbook, today: date) -> list[str]:
    """The lanes of what the budget of a day is for."""
    netbook.today = today
    listed = netbook.json("today")["items"]
    return [each["lane"] for each in listed if (each["lane"], each["due"]) != ("birthday", today.isoformat())]


def test_a_fresh_import_gives_a_short_list_that_day_and_after_a_month_away(
    netbook: Netbook, connections: Path
) -> None:
    netbook("import", str(connections))
    for away in (0, 1, 30, 300, 366):
        waiting = _waiting(netbook, FIRST + timedelta(away))
        assert len(waiting) <= BUDGET
        assert set(waiting) <= {"birthday", "rediscover"}, "nobody asked for a rhythm"
        assert waiting.count("rediscover") == (1 if away >= DORMANT_DAYS else 0)


def test_a_rhythm_for_a_tag_of_thousands_is_spread_over_its_first_round(
    netbook: Netbook, connections: Path
) -> None:
    netbook("import", str(connections))
    netbook.today = FIRST + timedelta(400)  # everyone is late for it already
    netbook("cadence", "tag:client", "45d", "--max", "90d")
    turns = {}
    for day in (0, 22, 44):
        today = FIRST + timedelta(400 + day)
        assert len(_waiting(netbook, today)) <= BUDGET
        everything = netbook.json("today", "--all")["items"]
        turns[day] = sum(each["lane"] == "cadence" for each in everything)
    a_day = CLIENTS / 45
    # Nothing is done in the meantime, so that those whose turn has come add up.
    assert all(turns[day] == pytest.approx(a_day * (day + 1), rel=0.1, abs=10) for day in turns), turns
