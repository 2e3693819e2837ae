"""Every command that is printed can be pasted into the same shell, and means the same book and person."""

from __future__ import annotations

import io
import re
import shlex
import shutil
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from netbook.cli import main
from netbook.environment import Environment
from netbook.menu import COMMANDS
from pasting import INTERACTIVE, printed

if TYPE_CHECKING:
    from conftest import Netbook

NAMES = (
    "Ana García",
    "Dra. Eva Luz",
    'O\'Neill "Red" $HOME',
    "-rf",
    "12",
    "Bo:bby Colon",
    "Núria `id`; ls",
    "Ana García Souto",
    "-",
    "what who",
)
LINES = r"""
list
list ana
list nobody-at-all
show {who}
show zoe
show ana
touch {who} "a note"
touch {who} --how nothing
task {who} call
why {who}
greet {who}
log {who}
skip {who}
snooze {who} 2w
snooze tag:zzz 2w
cadence {who}
cadence {who} 6w
cadence --suggest
cadence tag:zzz 2w
set {who} --org Norte
set {who} --birthday --03-01
tag {who} +client
set {who} --do-not-contact
greet {who}
set {who} --no-do-not-contact
today
today --all
today --matrix
upcoming
digest --always
digest --format html
history
undo
redo
undo 9999
done 9999
done 1
goal
goal add Two --tag client
goal
goal done 9
goal done x
path
config
motd
list --tag none
import nothing.vcf
export nobody-at-all
add {who}
remove {who} --yes
undo
rm ana
delet ana
"""


class Shell:
    """A shell in which commands are typed, with or without a book named in each."""

    def __init__(self, netbook: Netbook, before: tuple[str, ...]) -> None:
        self.netbook, self.before = netbook, before
        self.seen: list[str] = []

    def run(self, words: list[str]) -> tuple[int, str]:
        from conftest import Terminal

        out: io.StringIO = Terminal()
        err = io.StringIO()
        wide = {**self.netbook.variables, "COLUMNS": "200"}
        surroundings = Environment(wide, today=self.netbook.today, out=out)
        with redirect_stderr(err), redirect_stdout(out):
            code = main(words, surroundings)
        plain = re.sub(r"\x1b\[[0-9;]*m", "", out.getvalue()) + err.getvalue()
        return code, plain

    def typed(self, *words: str) -> str:
        return self.run([*self.before, *words])[1]


@pytest.fixture
def shell(netbook: Netbook, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> Shell:
    monkeypatch.chdir(netbook.folder)
    if request.param == "NETBOOK_DB":
        return Shell(netbook, ())
    del netbook.variables["NETBOOK_DB"]
    if "/" in request.param:
        Path(request.param).parent.mkdir(exist_ok=True)
    netbook("add", "Somebody of another book", "--birthday", "--03-01")
    return Shell(netbook, ("--db", request.param))


@pytest.mark.parametrize("shell", ["NETBOOK_DB", "e.db", "my book's/{x} $y.db"], indirect=True)
def test_every_printed_command_does_what_is_said(shell: Shell, tmp_path: Path) -> None:
    for number, name in enumerate(NAMES):
        shell.typed("add", "--birthday", "--03-01", "--email", f"p{number}@x.example", "--", name)
        shell.typed("task", f"p{number}@x.example", "send it", "--due", "today")
    seen: dict[str, str] = {}
    for line in filter(None, LINES.splitlines()):
        for number, name in enumerate(NAMES) if "{who}" in line else [(0, "")]:
            words = [f"p{number}@x.example" if word == "{who}" else word for word in shlex.split(line)]
            if words[0] == "add":
                words = ["add", "--", name]
            try_all(shell, shell.typed(*words), " ".join(words), seen)
    assert len(seen) > 90, "hardly anything was printed: the test tests nothing"


def try_all(shell: Shell, said: str, where: str, seen: dict[str, str]) -> None:
    """Paste what was printed, each on the files as they are now."""
    folder, aside = shell.netbook.folder, shell.netbook.folder.with_name("aside")
    for command in printed(said):
        if command in seen:
            continue
        seen[command] = where
        first, *words = shlex.split(command)
        assert first == "netbook"
        verb = next((word for word in words if word in COMMANDS), "")
        if shell.before and verb != "demo":
            assert words[:2] == list(shell.before), (where, command)
        if verb in (*INTERACTIVE, "help") or "contacts.vcf" in words:
            continue
        shutil.copytree(folder, aside)
        code, answer = shell.run(words)
        for each in folder.iterdir():
            shutil.rmtree(each) if each.is_dir() else each.unlink()
        shutil.copytree(aside, folder, dirs_exist_ok=True)
        shutil.rmtree(aside)
        # What was asked for may have been done already, or need no doing: then it is refused in a sentence.
        assert code in (0, 1), (where, command, answer)
        for wrong in ("could be", "nobody in the book is called", "no such", "there is no row", "is not a"):
            assert wrong not in answer, (where, command, answer)


def test_what_people_wrote_is_no_command_of_ours(shell_of_another_book: Shell) -> None:
    shell = shell_of_another_book
    shell.typed("add", "netbook undo", "--note", "see: netbook undo")
    for words in (["show", "undo"], ["list"], ["why", "netbook undo"]):
        assert "netbook --db e.db undo" not in shell.typed(*words).partition("\n\n")[0]
    assert "see: netbook undo" in shell.typed("show", "undo")


@pytest.fixture
def shell_of_another_book(netbook: Netbook, monkeypatch: pytest.MonkeyPatch) -> Shell:
    monkeypatch.chdir(netbook.folder)
    return Shell(netbook, ("--db", "e.db"))


def test_a_run_leaves_nothing_for_the_next(netbook: Netbook) -> None:
    netbook("add", "Uno")
    assert "with: netbook --db" in netbook("add", "Dos", "--db", str(netbook.folder / "e.db")).out
    assert (
        "with: netbook undo" in netbook("touch", "uno", code=0).out + netbook("set", "uno", "--org", "N").out
    )


def test_the_digest_is_read_in_another_folder(shell_of_another_book: Shell) -> None:
    shell = shell_of_another_book
    shell.typed("add", "Ana", "--birthday", "--03-01")
    assert f"netbook --db {shell.netbook.folder}/e.db touch ana " in shell.typed("digest")


def test_what_the_demo_prints_is_for_the_demo(netbook: Netbook) -> None:
    said = netbook.shown("demo") + netbook.shown("demo", "add", "Luis") + netbook.shown("demo", "show", "tom")
    assert "netbook demo touch tom" in said
    assert "undo" not in said
    assert "netbook touch" not in said
