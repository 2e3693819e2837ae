"""A book with flipped bits: every command answers, or says in a sentence what is wrong with it."""

from __future__ import annotations

import io
import random
from contextlib import redirect_stderr, redirect_stdout
from typing import TYPE_CHECKING

import pytest

from netbook.cli import main
from netbook.environment import Environment

if TYPE_CHECKING:
    from conftest import Netbook

COMMANDS = """
today --all
today --matrix --json
why ana
show tom --json
list --sort next
list client
log
upcoming --days 366
history
path
config
goal
cadence
cadence --suggest
digest
motd
greet ana
export
export --format ics
touch ana coffee --with tom
task ana call
done 1
snooze tom 2w
skip ana
add Luis --met 2024 --via Ana
set tom --org Norte
tag ana +x
remove tom --yes
undo
redo
undo 2
"""
FLIPS = 8
CODES = (0, 1, 2, 3, 65, 75, 78)


@pytest.fixture
def spoiled(netbook: Netbook) -> Netbook:
    netbook("add", "Ana García", "--birthday", "--03-01", "--tag", "client", "--email", "ana@x.example")
    netbook("add", "Tom Baker", "--every", "30d", "--met", "2024-05", "--via", "Ana", "--note", "likes tea")
    netbook("touch", "ana", "coffee", "--with", "tom")
    netbook("task", "ana", "call")
    netbook("goal", "add", "Two retainers", "--tag", "client")
    netbook("set", "tom", "--org", "Sur")
    return netbook


def run(netbook: Netbook, line: str) -> str:
    """Run a command that may fail, but only in a sentence; gives what it said."""
    out, err = io.StringIO(), io.StringIO()
    surroundings = Environment(netbook.variables, today=netbook.today, out=out)
    with redirect_stderr(err), redirect_stdout(out):
        code = main(line.split(), surroundings)
    said = err.getvalue()
    assert code in CODES, (line, code, said)
    assert bool(said) == bool(code), (line, said)
    assert "cannot be used" not in said
    return said


@pytest.mark.parametrize("seed", range(FLIPS))
def test_flipped_bits_are_said_and_not_traced(spoiled: Netbook, seed: int) -> None:
    sound = spoiled.path.read_bytes()
    pages = len(sound) // 4096
    chance = random.Random(seed)
    # One in the tables' statements, one in what says how the file is laid out, one anywhere that is written.
    places = [chance.randrange(100, 4096), chance.randrange(pages) * 4096 + chance.randrange(12)]
    places.append(chance.choice([place for place, byte in enumerate(sound) if byte and place > 4096]))
    for place in places:
        for line in COMMANDS.split("\n"):
            wrong = bytearray(sound)
            wrong[place] ^= 1 << chance.randrange(8)
            spoiled.path.write_bytes(wrong)
            if line:
                run(spoiled, line)


@pytest.mark.parametrize(
    ("statement", "line"),
    [
        ("UPDATE entry SET at = 'garbage'", "history"),
        ("UPDATE entry SET at = 'garbage'", "undo"),
        ("DELETE FROM derived WHERE person_id = 1", "show ana"),
        ("DELETE FROM derived WHERE person_id = 1", "why ana"),
        (f"UPDATE entry_row SET last_id = {2**63 - 1} WHERE place = 'person' AND before IS NULL", "add Luis"),
        ("UPDATE entry_row SET before = '{' WHERE before IS NOT NULL", "undo"),
        ("UPDATE entry_row SET place = 'shoe' WHERE before IS NOT NULL", "undo"),
    ],
)
def test_what_cannot_stand_in_a_book_is_damage(spoiled: Netbook, statement: str, line: str) -> None:
    connection = spoiled.connection()
    connection.execute(statement)
    connection.commit()
    connection.close()
    said = run(spoiled, line)
    assert "is damaged" in said
    assert "hint: restore a copy" in said


def test_a_fault_of_ours_keeps_its_traceback(spoiled: Netbook, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise KeyError("ours")

    monkeypatch.setattr("netbook.commands.book.HistoryEntry", broken)
    with pytest.raises(KeyError, match="ours"):
        run(spoiled, "history")
