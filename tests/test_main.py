"""How a run begins: circles of unused objects are looked for where a command is long, and only there."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

PROBE = """
import gc, os, sys
from netbook import __main__, quick

def leave(code):
    print(sum(each["collections"] for each in gc.get_stats()) - before, len(gc.get_objects()))

def circles(words, variables):
    for _ in range(1_000_000):
        here = []
        here.append(here)
    return 0

if sys.argv[1:] == ["circles"]:
    quick.answer = circles
__main__._leave = leave
before = sum(each["collections"] for each in gc.get_stats())
__main__.main()
"""


def run(tmp_path: Path, *words: str) -> list[int]:
    """How often unused objects were looked for, and how many objects there were in the end."""
    variables = {"PATH": "", "HOME": str(tmp_path), "NETBOOK_DB": str(tmp_path / "book.db")}
    ended = subprocess.run(
        [sys.executable, "-c", PROBE, *words], env=variables, capture_output=True, text=True, check=True
    )
    return [int(each) for each in ended.stdout.splitlines()[-1].split()]


def test_everyday_commands_never_look_for_unused_objects(tmp_path: Path) -> None:
    for words in (["add", "Ana García"], ["touch", "ana", "a call"], ["today"], ["show", "ana"]):
        assert run(tmp_path, *words)[0] == 0, words


def test_what_a_long_command_leaves_behind_in_circles_is_bounded(tmp_path: Path) -> None:
    looked, objects = run(tmp_path, "circles")
    assert looked > 5
    assert objects < 300_000
