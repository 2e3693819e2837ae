"""The greeting of a new shell: what it says, how it is kept, and that nothing makes it loud."""

from __future__ import annotations

import io
import os
import sqlite3
import stat
import sys
import time
from contextlib import closing, redirect_stdout
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from netbook import motd, quick
from netbook.domain.list.candidate import Candidate
from netbook.domain.list.ranking import Placed
from netbook.domain.people.dates import PartialDate
from netbook.store import database
from netbook.words.motd import greeting
from test_quick import HEAVY, bad_books, loaded_by

if TYPE_CHECKING:
    from conftest import Netbook, Run

TODAY = date(2026, 3, 1)


@pytest.fixture
def shell(netbook: Netbook) -> Netbook:
    """A book with a day in it, and the variables of a shell that opens on it."""
    netbook.variables |= {
        "XDG_STATE_HOME": str(netbook.folder / "state"),
        "NETBOOK_TODAY": str(netbook.today),
    }
    netbook("add", "Begoña Ibáñez", "--birthday", "1988-03-01")
    netbook("add", "Tom Baker")
    netbook("task", "tom", "send the quote", "--due", "today")
    return netbook


SAID = "Begoña Ibáñez: birthday today, turns 38\nand 1 more on today's list: netbook\n"


def cache(shell: Netbook) -> Path:
    return shell.folder / "state" / "netbook" / "motd"


class Utf8(io.StringIO):
    """Paper that takes any letter."""

    encoding = "utf-8"


def quickly(shell: Netbook) -> str | None:
    """What the quick door says, or None where it declines."""
    out = Utf8()
    with redirect_stdout(out):
        return out.getvalue() if quick.answer(["motd"], shell.variables) == 0 else None


def test_birthdays_and_how_long_the_list_is(shell: Netbook) -> None:
    assert shell("motd").out == SAID
    assert shell.json("motd") == {"schema": 1, "text": SAID}
    shell("add", "Eva", "--birthday", "--03-01")
    assert shell("motd").out == (
        "Begoña Ibáñez: birthday today, turns 38\nEva: birthday today\nand 1 more on today's list: netbook\n"
    )
    shell("add", "Luis", "--date", "anniversary=2015-03-01")
    lines = shell("motd").out.splitlines()
    assert lines[0].endswith(" and 2 others have their day today")
    assert len(lines) == 2


def test_nothing_due_says_nothing(shell: Netbook) -> None:
    shell("done", "task:1")
    shell("touch", "begoña", "happy birthday")
    assert shell("motd").out == ""
    assert quickly(shell) == ""


def test_a_birthday_to_come_only_counts(netbook: Netbook) -> None:
    netbook("add", "Ana", "--birthday", "--03-03")
    assert netbook("motd").out == "1 on today's list: netbook\n"


@pytest.mark.parametrize("name", ["x" * 300, "\x1b[31mred", "a\nb", "\u202eanA", "ñ " * 100])
def test_any_name_is_one_harmless_line(netbook: Netbook, name: str) -> None:
    from netbook.domain.list.candidate import Facts, Reason

    facts = Facts("u", name, birthday=PartialDate(None, 3, 1))
    item = Placed(1, Candidate(facts, Reason("birthday", TODAY), TODAY, (), always=True), 1.0)
    for count in (1, 2, 3):
        lines = greeting([item] * count, TODAY).split("\n")
        assert lines.pop() == ""
        assert len(lines) <= 3
        assert all(line.isprintable() for line in lines)


# Kept for the day.


def test_it_is_kept_for_its_owner_only(shell: Netbook) -> None:
    shell("motd")
    assert stat.S_IMODE(cache(shell).stat().st_mode) == 0o600
    assert stat.S_IMODE(cache(shell).parent.stat().st_mode) == 0o700
    assert [each.name for each in cache(shell).parent.iterdir() if each.name != "books"] == ["motd"]


def test_both_doors_say_the_same_bytes(shell: Netbook, run: Run) -> None:
    variables = {**shell.variables}
    made = run("motd", variables=variables)
    assert cache(shell).exists()
    kept = run("motd", variables=variables)
    behind = run("motd", "--color", "never", variables=variables)  # an option: the full door
    assert made.stdout == kept.stdout == behind.stdout == SAID.encode()
    assert made.stderr == kept.stderr == behind.stderr == b""
    plain = {**variables, "PYTHONIOENCODING": "ascii"}
    assert run("motd", variables=plain).stdout == SAID.replace("ñ", "\\xf1").replace("á", "\\xe1").encode()


def test_the_second_shell_does_not_wait(shell: Netbook) -> None:
    shell("motd")
    loaded = loaded_by(
        "sys.stdout.reconfigure(encoding='utf-8')\n"
        "from netbook import __main__, quick\n"
        f"assert quick.answer(['motd'], {dict(shell.variables)!r}) == 0\n"
    )
    assert loaded.isdisjoint(HEAVY)
    assert len(loaded - loaded_by("pass")) <= 8


def change_the_book(shell: Netbook) -> None:
    shell("touch", "tom", "hello")


def replace_the_book(shell: Netbook) -> None:
    """By a file of the same size and time."""
    was = shell.path.stat()
    copy = shell.path.with_name("copy")
    copy.write_bytes(shell.path.read_bytes())
    os.utime(copy, ns=(was.st_atime_ns, was.st_mtime_ns))
    os.replace(copy, shell.path)


def name_another_book(shell: Netbook) -> None:
    other = shell.folder / "other.db"
    other.write_bytes(shell.path.read_bytes())
    shell.variables["NETBOOK_DB"] = str(other)


def write_a_configuration(shell: Netbook) -> None:
    config = shell.folder / "home" / ".config" / "netbook" / "config.toml"
    config.parent.mkdir(parents=True)
    config.write_text("[today]\nbudget = 0\n")


def let_a_day_pass(shell: Netbook) -> None:
    shell.variables["NETBOOK_TODAY"] = str(shell.today + timedelta(1))


def scribble(shell: Netbook) -> None:
    cache(shell).write_bytes(b"\xff\xfe")


def lose_it(shell: Netbook) -> None:
    cache(shell).unlink()


@pytest.mark.parametrize(
    "what",
    [change_the_book, replace_the_book, name_another_book, write_a_configuration, let_a_day_pass, scribble,
     lose_it],
)  # fmt: skip
def test_it_is_made_again_when(shell: Netbook, what: object) -> None:
    shell("motd")
    assert quickly(shell) == SAID
    what(shell)  # type: ignore[operator]
    assert quickly(shell) is None


def test_it_is_made_again_by_another_version(shell: Netbook, monkeypatch: pytest.MonkeyPatch) -> None:
    shell("motd")
    monkeypatch.setattr(motd, "__version__", "99")
    assert quickly(shell) is None


def test_the_day_is_the_local_one(shell: Netbook, run: Run) -> None:
    """Where it is tomorrow already, the greeting of today is not shown."""
    del shell.variables["NETBOOK_TODAY"]
    said = {}
    for zone in ("Pacific/Kiritimati", "Pacific/Pago_Pago"):  # always on two different days
        run("motd", variables={**shell.variables, "NETBOOK_TODAY": "", "TZ": zone})
        said[zone] = cache(shell).read_text(encoding="utf-8").splitlines()[0]
    assert len(set(said.values())) == 2


# Never loud.


def test_without_a_book_nothing_is_said_or_made(netbook: Netbook, run: Run, tmp_path: Path) -> None:
    assert netbook("motd").out == ""
    result = run("motd")
    assert (result.returncode, result.stdout, result.stderr) == (0, b"", b"")
    assert list(tmp_path.iterdir()) == []


def test_whatever_ails_the_book_the_shell_starts_in_silence(shell: Netbook, run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "bad"
    folder.mkdir()
    for name, path in bad_books(folder, shell.path).items():
        result = run("motd", variables={**shell.variables, "NETBOOK_DB": str(path)})
        assert (result.returncode, result.stderr) == (0, b""), name


@pytest.mark.parametrize(
    "variables",
    [{"NETBOOK_TODAY": "tomorrow"}, {"NETBOOK_CONFIG": "/proc/self/mem"}, {"XDG_STATE_HOME": "/dev/null/x"}],
)
def test_whatever_is_wrong_around_it_too(shell: Netbook, variables: dict[str, str], run: Run) -> None:
    result = run("motd", variables={**shell.variables, **variables})
    assert (result.returncode, result.stderr) == (0, b"")


def test_with_debugging_on_it_says_what_is_wrong(shell: Netbook) -> None:
    shell.variables |= {"NETBOOK_TODAY": "tomorrow", "NETBOOK_DEBUG": "1"}
    shell.today = None  # type: ignore[assignment]
    with pytest.raises(AssertionError, match="not a date"):
        shell("motd")


def test_a_busy_book_does_not_keep_the_shell_waiting(shell: Netbook, run: Run) -> None:
    with closing(sqlite3.connect(shell.path)) as busy:
        busy.execute("BEGIN EXCLUSIVE")
        started = time.monotonic()
        result = run("motd", variables=shell.variables)
        assert (result.returncode, result.stdout, result.stderr) == (0, b"", b"")
        assert time.monotonic() - started < database.BUSY_SECONDS / 2
    assert run("motd", variables=shell.variables).stdout == SAID.encode()


def test_a_closed_output_is_no_trouble(shell: Netbook, monkeypatch: pytest.MonkeyPatch) -> None:
    shell("motd")
    monkeypatch.setattr(sys, "stdout", None)
    assert quick.answer(["motd"], shell.variables) is None
