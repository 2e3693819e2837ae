"""What ``show`` says of the give and take."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from conftest import Netbook


def test_show_says_whose_turn_it_is_and_who_begins(netbook: Netbook) -> None:
    netbook("add", "Ana García")
    for day in ("2025-10-01", "2025-12-01", "2026-02-01"):
        netbook("touch", "ana", "--in", "--on", day)
    netbook("touch", "ana", "--out", "--bump", "--on", "2026-02-10")
    found = netbook.json("show", "ana")["between"]
    assert found == {
        "you": 0, "they": 3, "both": 0, "turn": "you", "since": "2025-10-01", "unanswered": 1,
        "begins": "they", "only_in_need": False,
    }  # fmt: skip
    assert "between\tthey 3\n" in netbook("show", "ana").out
    assert "between\tthey always write first\n" in netbook("show", "ana").out


def test_tasks_show_who_is_written_to_only_in_need(netbook: Netbook) -> None:
    netbook("add", "Luis Ortega")
    for day in ("2025-01-10", "2025-06-10", "2026-01-10"):
        netbook("touch", "luis", "--out", "--on", day)
        netbook("task", "luis", "ask for the key", "--due", day)
    assert netbook.json("show", "luis")["between"]["only_in_need"] is True
    netbook("undo")
    assert netbook.json("show", "luis")["between"]["only_in_need"] is False


def test_someone_never_written_to_owes_nothing(netbook: Netbook) -> None:
    netbook("add", "Bare")
    assert netbook.json("show", "bare")["between"]["turn"] is None
    assert "between" not in netbook("show", "bare").out
