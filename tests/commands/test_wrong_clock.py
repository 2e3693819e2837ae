"""A clock that was ahead: what it noted is named, with the command that mends it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from conftest import Netbook, Run


@pytest.fixture
def ahead(netbook: Netbook) -> Netbook:
    """Touches of ten years ahead, and the clock set right since."""
    netbook("add", "Ana", "--every", "30d")
    netbook("add", "Luis")
    netbook.today = date(2036, 3, 1)
    netbook("touch", "ana", "hello")
    netbook.today = date(2026, 3, 1)
    return netbook


@pytest.mark.parametrize("words", [[], ["today"], ["today", "--json"], ["today", "--all"]])
def test_a_touch_that_lies_ahead_is_named(ahead: Netbook, run: Run, words: list[str]) -> None:
    ended = run(*words)
    assert ended.returncode == 0
    said = ended.stderr.decode()
    assert "a touch with Ana is dated 1 March 2036, in the future; was the clock wrong?" in said
    assert said.count("Ana") == 1
    assert "hint: take it back: netbook undo 3" in said
    assert run("undo", "3").returncode == 0
    assert run(*words).stderr == b""


def test_it_is_named_once_and_quietly_not_at_all(ahead: Netbook, run: Run) -> None:
    assert run("today", "-q").stderr == run("list").stderr == run("show", "ana").stderr == b""


def test_the_furthest_is_named_first(ahead: Netbook, run: Run) -> None:
    ahead.today = date(2040, 3, 1)
    ahead("touch", "luis", "ana")
    ahead.today = date(2026, 3, 1)
    assert "Luis is dated 1 March 2040" in run("today").stderr.decode()
