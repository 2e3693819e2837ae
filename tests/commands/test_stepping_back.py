"""Weeks lived with a small book, in which one person is passed over."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from conftest import Netbook

START = date(2026, 3, 1)
OTHERS = ("Ana García", "Luis Ortega", "Tom Baker")


def live(netbook: Netbook, days: int) -> list[bool]:
    """So many days on which a word goes to one of the others; whether Vera was on the list, day by day."""
    shown = []
    for _ in range(days):
        netbook.today += timedelta(1)
        shown.append("Vera Solís" in netbook.lanes())
        netbook("touch", OTHERS[netbook.today.toordinal() % 3], "--out")
    return shown


def test_who_is_passed_over_steps_back_is_explained_and_comes_back(netbook: Netbook) -> None:
    netbook.today = START - timedelta(92)
    for name in OTHERS:
        netbook("add", name, "--circle", "wide")
    netbook("add", "Vera Solís", "--circle", "regular")
    netbook("touch", "vera")
    netbook.today = START
    assert live(netbook, 30) == [True] * 8 + [False] * 21 + [True]
    netbook.today = START + timedelta(12)
    said = netbook("why", "vera").out
    assert "Vera Solís has stepped back until 31 March: due since" in " ".join(said.split())
    assert "you wrote to others" in said and "netbook greet 'Vera Solís'" in said
    netbook("touch", "vera", "--out")
    assert "stepped back" not in netbook("why", "vera").out


def test_undo_gives_back_the_days(netbook: Netbook) -> None:
    netbook.today = START - timedelta(92)
    netbook("add", "Ana García", "--circle", "wide")
    netbook("add", "Vera Solís", "--circle", "regular")
    netbook("touch", "vera")
    netbook.today = START
    for _ in range(8):
        netbook.today += timedelta(1)
        netbook("touch", "ana", "--out")
    netbook.today += timedelta(1)
    assert "Vera Solís" not in netbook.lanes()
    netbook("undo")
    assert "Vera Solís" in netbook.lanes()
    netbook("redo")
    assert "Vera Solís" not in netbook.lanes()


def test_what_is_entered_long_after_its_day_passes_nobody_over(netbook: Netbook) -> None:
    netbook.today = START - timedelta(92)
    netbook("add", "Ana García", "--circle", "wide")
    netbook("add", "Vera Solís", "--circle", "regular")
    netbook("touch", "vera")
    netbook.today = START + timedelta(40)
    for day in range(1, 20):
        netbook("touch", "ana", "--on", str(START + timedelta(day)), "--out")
    assert "Vera Solís" in netbook.lanes()
