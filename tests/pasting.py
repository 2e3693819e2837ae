"""The commands in what netbook prints: found, and run as someone would who pastes them."""

from __future__ import annotations

import io
import re
import shlex
import shutil
import sys
from collections import Counter
from contextlib import chdir, redirect_stderr, redirect_stdout
from pathlib import Path
from typing import TYPE_CHECKING

from netbook.cli import main
from netbook.environment import Environment
from netbook.menu import COMMANDS

if TYPE_CHECKING:
    from conftest import Netbook

PRINTED = re.compile(
    r"(?<![\w'\"/-])netbook(?: --db (?:'[^']*'(?:\"'\"'[^']*')*|\S+)| demo)?"
    rf"(?: (?:{'|'.join(COMMANDS)})\b(?:'[^']*'|\"[^\"]*\"|[^·\n\t;'\"])*|(?=$|,| or ))"
)
PLACEHOLDER = re.compile(r"\b(WHO|NAME|TAG|TEXT|FILE|N|DATE|OPTIONS)\b|…")
_ENDS = re.compile(r" or $|  | > ")
INTERACTIVE = ("review", "edit", "schedule")

_LEFT_OUT = {*INTERACTIVE, "digest"}
_ENOUGH = 20
_tried: Counter[tuple[str, ...]] = Counter()


def printed(text: str) -> list[str]:
    """The commands in what was printed, without those that wait for a word of yours."""
    found = [_ENDS.split(each[0])[0].strip().rstrip(",.;)") for each in PRINTED.finditer(text)]
    return [each for each in found if not PLACEHOLDER.search(each.partition("netbook")[2])]


def paste(netbook: Netbook, command: str, aside: Path) -> tuple[int, str]:
    """Run a command on a copy of the files that a test left in ``aside``; gives its exit code and output."""
    shutil.copytree(netbook.folder, aside, symlinks=True, ignore=_pipes)
    here, there = str(netbook.folder), str(aside)
    variables = {name: value.replace(here, there) for name, value in netbook.variables.items()}
    out, err, was = io.StringIO(), io.StringIO(), sys.stdin
    sys.stdin = io.StringIO()
    try:
        with chdir(aside), redirect_stdout(out), redirect_stderr(err):
            words = [word.replace(here, there) for word in shlex.split(command)[1:]]
            code = main(words, Environment(variables, today=netbook.today, out=out))
    finally:
        sys.stdin = was
        shutil.rmtree(aside)
    return code, out.getvalue() + err.getvalue()


def _pipes(folder: str, names: list[str]) -> list[str]:
    return [name for name in names if Path(folder, name).is_fifo()]


def try_each(netbook: Netbook, said: dict[str, tuple[str, ...]], aside: Path) -> None:
    """Paste the commands that a test printed, up to twenty of each shape in all.

    Since they were printed, the test may have removed or added whom they name, but they must still be
    commands with valid options. Commands that ask, or send something, are left out.
    """
    for command, where in said.items():
        words = shlex.split(command)
        shape = tuple(word for word in words if word in COMMANDS or word.startswith("--"))
        if not _LEFT_OUT.isdisjoint(words) or _tried[shape] >= _ENOUGH:
            continue
        _tried[shape] += 1
        code, answer = paste(netbook, command, aside)
        assert code != 2, (where, command, answer)
