"""Completion: what the command line proper completes, and the scripts in their own shells."""

from __future__ import annotations

import os
import pty
import re
import select
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from netbook import cli, menu, quick
from netbook.commands import shell
from netbook.domain.people.model import CIRCLES, HOWS, Person
from netbook.store import people
from netbook.store.book import Book

if TYPE_CHECKING:
    from conftest import Netbook

GROUP = cli.build()
SCRIPTS = Path(quick.__file__).parent / "scripts"
HOSTILE = (
    "$(touch PWNED) one",
    "`touch PWNED` two",
    'it\'s "three" \\ $HOME',
    "four; touch PWNED & x | y > PWNED < z (w)",
    "five *?[a-z]{b,c}~ #",
    "six!touch",
    "seven = %d :colon: é",
)


@pytest.fixture
def crowd(netbook: Netbook) -> Netbook:
    """A book with a few people, some of whom nobody would want to meet."""
    for name in ("Ana García", "Begoña Ibáñez"):
        netbook("add", name)
    new = [
        Person(name, uid=name, added_on=netbook.today) for name in (*HOSTILE, "esc \x1b[31m", "line\nbreak")
    ]
    with (
        closing(Book(netbook.path, lambda: datetime(2026, 3, 1, tzinfo=UTC))) as book,
        book.change("a crowd") as w,
    ):
        people.add_many(w, new)
    return netbook


def complete(line: str, book: str = "") -> list[str]:
    *before, start = line.split(" ")
    return [value for value, _ in shell.complete(GROUP, before, start, book)]


@pytest.mark.parametrize(
    ("line", "values"),
    [
        ("sn", ["snooze"]),
        ("--json sn", ["snooze"]),
        ("--color ", ["auto", "always", "never"]),
        ("--color=al", ["--color=always"]),
        ("--db x sn", ["snooze"]),
        ("--ver", ["--version"]),
        ("touch x --ho", ["--how"]),
        ("touch x --how ", list(HOWS)),
        ("touch x --how=em", ["--how=email"]),
        ("set x --circle ", list(CIRCLES)),
        ("set x --no-em", ["--no-email"]),
        ("set x --no", ["--no-clock", "--note"]),
        ("set x --not", ["--note"]),
        ("list --met ", ["1.0", "2.0"]),
        ("list --sort n", ["name", "next"]),
        ("list --without bi", ["birthday"]),
        ("list -", ["--tag", "--circle", "--met", "--since", "--not-since"]),
        ("completion ", ["bash", "zsh", "fish"]),
        ("completion zsh ", []),
        ("import ", [""]),
        ("--db ", [""]),
        ("nonsense ", []),
        ("nonsense --x", []),
        ("touch x -- --ho", []),
        ("touch x note more ", []),
        ("undo ", []),
    ],
)
def test_options_and_choices(line: str, values: list[str]) -> None:
    assert complete(line)[: len(values)] == values
    if len(values) < 2:
        assert complete(line) == values


def test_files_are_left_to_the_shell() -> None:
    assert shell.complete(GROUP, ["import", "a.vcf"], "", "") == [("", "files")]


@pytest.mark.parametrize(
    "line",
    [
        "touch --on friday an",
        "touch --in an",
        "--plain show an",
        "show -- an",
        "touch x --how call --with an",
    ],
)
def test_people_after_options(crowd: Netbook, line: str) -> None:
    assert complete(line, str(crowd.path)) == ["Ana García"]


def test_people_of_the_book_that_the_line_names(crowd: Netbook) -> None:
    assert complete(f"--db {crowd.path} show an") == ["Ana García"]
    assert complete(f"--db={crowd.path} show an") == ["Ana García"]
    assert complete(f"show --db {crowd.path} an") == ["Ana García"]
    assert complete("touch x --with=an", str(crowd.path)) == ["--with=Ana García"]


def test_every_command_completes() -> None:
    for name in menu.COMMANDS:
        assert "--json" in complete(f"{name} --")


@pytest.mark.parametrize("kind", ["bash", "zsh", "fish"])
def test_the_script_is_what_is_printed(netbook: Netbook, kind: str) -> None:
    script = (SCRIPTS / f"netbook.{kind}").read_text(encoding="utf-8")
    assert netbook("completion", kind).out == script
    netbook.variables["SHELL"] = f"/usr/local/bin/{kind}"
    assert netbook("completion").out == script


@pytest.mark.parametrize(
    ("shell_variable", "message"), [("/bin/tcsh", "there is no script for tcsh"), ("", "SHELL does not say")]
)
def test_another_shell_is_a_sentence(netbook: Netbook, shell_variable: str, message: str) -> None:
    netbook.variables["SHELL"] = shell_variable
    assert message in netbook("completion", code=2).err


def test_the_scripts_are_good_shell() -> None:
    for kind in ("bash", "zsh", "fish"):
        if found := shutil.which(kind):
            subprocess.run([found, "-n", str(SCRIPTS / f"netbook.{kind}")], check=True)


class Desk:
    """A folder with a ``netbook`` to run, and shells in it."""

    def __init__(self, crowd: Netbook, folder: Path) -> None:
        self.home = folder / "desk"
        (self.home / "bin").mkdir(parents=True)
        program = self.home / "bin" / "netbook"
        source = Path(quick.__file__).parent.parent
        program.write_text(f'#!/bin/sh\nPYTHONPATH="{source}" exec "{sys.executable}" -m netbook "$@"\n')
        program.chmod(0o755)
        self.variables = {
            "HOME": str(self.home),
            "ZDOTDIR": str(self.home),
            "PATH": f"{program.parent}:{os.environ['PATH']}",
            "NETBOOK_DB": str(crowd.path),
            "TERM": "dumb",
            "LC_ALL": "C.UTF-8",
        }

    def bash(self, *words: str) -> list[str]:
        """What bash's COMPREPLY holds after completing the last word."""
        script = (
            'source "$SCRIPT"; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); '
            '_netbook netbook "${COMP_WORDS[COMP_CWORD]}" ""; '
            'for each in "${COMPREPLY[@]}"; do printf \'%s\\n\' "$each"; done'
        )
        return self._lines(["bash", "--norc", "--noprofile", "-c", script, "bash", "netbook", *words])

    def says(self, line: str) -> str:
        """What bash makes of a line that was completed: the last word of it, as the command would get it."""
        return "\n".join(self._lines(["bash", "--norc", "--noprofile", "-c", f"printf '%s\\n' {line}"]))

    def fish(self, line: str) -> list[str]:
        """What fish offers for the line, without the help."""
        script = 'source "$SCRIPT"; complete -C "$LINE"'
        return [each.split("\t")[0] for each in self._lines(["fish", "--no-config", "-c", script], LINE=line)]

    def zsh(self, typed: str) -> str:
        """The line as zsh leaves it after one tab, at a terminal."""
        functions = self.home / "functions"
        functions.mkdir(exist_ok=True)
        shutil.copy(SCRIPTS / "netbook.zsh", functions / "_netbook")
        (self.home / ".zshrc").write_text(
            "PS1='ready> '; fpath=(~/functions $fpath); autoload -Uz compinit; compinit -D -u\n"
            "show() { print -rn -- $'\\n'\"LINE=<$BUFFER>\" }; zle -N show; bindkey '^X' show\n"
        )
        with terminal(["zsh", "-d", "-i"], self.home, self.variables) as (write, until):
            until("(ready> )")
            write(f"{typed}\t\x18")
            return until("LINE=<(.*)>")

    @property
    def left(self) -> list[str]:
        """What the hostile names managed to make."""
        return [str(each) for each in self.home.rglob("PWNED*")]

    def _lines(self, command: list[str], **more: str) -> list[str]:
        kind = command[0]
        variables = {**self.variables, "SCRIPT": str(SCRIPTS / f"netbook.{kind}"), **more}
        done = subprocess.run(
            command, env=variables, cwd=self.home, stdin=subprocess.DEVNULL, capture_output=True, timeout=60
        )
        assert (done.returncode, done.stderr) == (0, b"")
        return done.stdout.decode().splitlines()


@contextmanager
def terminal(command: list[str], folder: Path, variables: dict[str, str]) -> Iterator[tuple[Type, Until]]:
    """A program at a terminal: a function to type with, one to read until it says what is waited for."""
    child, handle = pty.fork()
    if child == 0:
        os.chdir(folder)
        os.execvpe(command[0], command, variables)
    said = ""

    def until(pattern: str) -> str:
        nonlocal said
        ends = time.monotonic() + 30
        while not (found := re.search(pattern, said)):
            assert time.monotonic() < ends, said
            if select.select([handle], [], [], 0.2)[0]:
                said += os.read(handle, 65536).decode("utf-8", "replace")
        return found[1]

    try:
        yield lambda text: os.write(handle, text.encode()), until
    finally:
        os.close(handle)
        os.kill(child, 9)
        os.waitpid(child, 0)


if TYPE_CHECKING:
    from collections.abc import Callable

    Type = Callable[[str], int]
    Until = Callable[[str], str]

needs = {
    each: pytest.mark.skipif(not shutil.which(each), reason=f"{each} is not here")
    for each in ("bash", "zsh", "fish")
}


@pytest.fixture
def desk(crowd: Netbook, tmp_path: Path) -> Desk:
    return Desk(crowd, tmp_path)


@needs["bash"]
def test_bash_completes(desk: Desk) -> None:
    assert desk.bash("show", "iban") == ["Begoña\\ Ibáñez"]
    assert desk.bash("show", '"iban') == ["Begoña Ibáñez"]
    assert desk.bash("sno") == ["snooze"]
    assert desk.bash("touch", "x", "--with", "=", "iban") == ["Begoña\\ Ibáñez"]
    assert desk.bash("touch", "x", "--ho") == ["--how"]
    assert desk.bash("import", "") == []


@needs["bash"]
def test_bash_takes_a_word_apart_at_a_colon(desk: Desk, crowd: Netbook) -> None:
    crowd("add", "Bo:bby Colon")
    crowd("add", "Zed a:b:c")
    assert desk.bash("touch", "Bo") == ["Bo:bby\\ Colon"]
    assert desk.bash("touch", "Bo", ":") == ["bby\\ Colon"]
    assert desk.bash("touch", "bo", ":", "b") == ["bby\\ Colon"]
    assert desk.bash("touch", "a", ":", "b", ":") == ["c"]
    assert desk.bash("touch", "Bo", ":", "x") == []
    crowd("set", "bo:bby", "--tag", "client", "--tag", "Clientes 2024", "--tag", "família")
    assert desk.bash("snooze", "tag", ":") == ["client", "Clientes\\ 2024", "família"]
    assert desk.bash("cadence", "tag", ":", "f") == ["família"]
    assert desk.bash("snooze", "lane", ":", "bi") == ["birthday"]


def test_tags_are_completed(netbook: Netbook) -> None:
    netbook("add", "Zoe", "--tag", "client", "--tag", "Clientes 2024", "--tag", "família", "--tag", "-x")
    book = str(netbook.path)
    assert complete("list --tag ", book) == ["client", "Clientes 2024", "família"]
    assert complete("list --tag CLI", book) == ["client", "Clientes 2024"]
    assert complete("list --tag=fami", book) == ["--tag=família"]
    assert complete("tag zo +", book) == ["+client", "+Clientes 2024", "+família"]
    assert complete("tag zo +f", book) == ["+família"]
    assert complete("tag zo +client +f", book) == ["+família"]
    assert complete("goal add x --tag fam", book) == ["família"]
    assert complete("cadence tag:cl", book) == ["tag:client", "tag:Clientes 2024"]
    assert complete("cadence ta", book) == ["tag:client", "tag:Clientes 2024", "tag:família"]
    assert complete("cadence lane:", book) == []
    assert complete("snooze tag:fa", book) == ["tag:família"]
    assert complete("snooze lane:bi", book) == ["lane:birthday"]
    assert complete("snooze zo", book) == ["Zoe"]
    assert complete("cadence ", book) == ["Zoe"]
    assert complete("list --tag zzz", book) == []
    assert complete("list --tag c", str(netbook.folder / "none.db")) == []


@needs["bash"]
@pytest.mark.parametrize("quote", ["", "'", '"'])
def test_bash_reads_every_name_as_it_is(desk: Desk, quote: str) -> None:
    offered = [each for each in desk.bash("show", quote) if each]
    names = {desk.says(f"{quote}{each}{quote}") for each in offered}
    # An exclamation mark cannot be made harmless between double quotes.
    kept = {name for name in HOSTILE if quote != '"' or "!" not in name}
    assert names == {*kept, "Ana García", "Begoña Ibáñez"}
    assert desk.left == []


@needs["bash"]
def test_what_is_typed_is_never_run(desk: Desk) -> None:
    for typed in ("$(touch PWNED)", "`touch PWNED`", '"$(touch PWNED)', "a;touch PWNED", "*"):
        desk.bash("show", typed)
        desk.bash(typed, "")
    assert desk.left == []


@needs["fish"]
def test_fish_completes(desk: Desk) -> None:
    assert desk.fish("netbook show beg") == ["Begoña Ibáñez"]
    assert desk.fish("netbook sno") == ["snooze"]
    assert desk.fish("netbook touch x --ho") == ["--how"]
    assert len(desk.fish("netbook show ")) == len(HOSTILE) + 2
    assert "bin/" in desk.fish("netbook import b")
    assert desk.left == []


@needs["zsh"]
@pytest.mark.parametrize(
    ("typed", "line"),
    [
        ("netbook show iban", "netbook show Begoña\\ Ibáñez "),
        ('netbook show "iban', 'netbook show "Begoña Ibáñez" '),
        ("netbook sno", "netbook snooze "),
        ("netbook touch x --ho", "netbook touch x --how "),
        ("netbook import bi", "netbook import bin/"),
        ("netbook show one", "netbook show \\$\\(touch\\ PWNED\\)\\ one "),
        ("netbook show 'two", "netbook show '`touch PWNED` two' "),
        ("netbook show seven", "netbook show seven\\ =\\ %d\\ :colon:\\ é "),
    ],
)
def test_zsh_completes(desk: Desk, typed: str, line: str) -> None:
    assert desk.zsh(typed) == line
    assert desk.left == []
