"""Where things are, what day it is: option, variable, file, default."""

from __future__ import annotations

import io
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from netbook.environment import Environment
from netbook.errors import UsageError

if TYPE_CHECKING:
    from conftest import Netbook, Run

HOME = "/home/ana"
linux = pytest.mark.skipif(sys.platform != "linux", reason="the folders of Linux")


@linux
@pytest.mark.parametrize(
    ("variables", "book", "config", "rows"),
    [
        (
            {},
            "/home/ana/.local/share/netbook/book.db",
            "/home/ana/.config/netbook/config.toml",
            "/home/ana/.local/state/netbook/rows-pts-3",
        ),
        (
            {"XDG_DATA_HOME": "/d", "XDG_CONFIG_HOME": "/c", "XDG_STATE_HOME": "/s"},
            "/d/netbook/book.db",
            "/c/netbook/config.toml",
            "/s/netbook/rows-pts-3",
        ),
        (  # XDG folders must be absolute, or are ignored
            {"XDG_DATA_HOME": "d", "XDG_CONFIG_HOME": "", "XDG_STATE_HOME": "./s"},
            "/home/ana/.local/share/netbook/book.db",
            "/home/ana/.config/netbook/config.toml",
            "/home/ana/.local/state/netbook/rows-pts-3",
        ),
        (
            {"NETBOOK_DB": "/b/x.db", "NETBOOK_CONFIG": "/e/y.toml", "XDG_DATA_HOME": "/d"},
            "/b/x.db",
            "/e/y.toml",
            "/home/ana/.local/state/netbook/rows-pts-3",
        ),
    ],
)
def test_places(variables: dict[str, str], book: str, config: str, rows: str) -> None:
    environment = Environment({"HOME": HOME, **variables})
    vars(environment)["terminal"] = "pts-3"
    assert (str(environment.book_path), str(environment.config_path), str(environment.rows_path)) == (
        book, config, rows,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("named", "day"), [("2026-03-01", date(2026, 3, 1)), ("2028-02-29", date(2028, 2, 29))]
)
def test_today_by_its_name(named: str, day: date) -> None:
    assert Environment({"NETBOOK_TODAY": named}).today == day


@pytest.mark.parametrize("named", ["yesterday", "2026-02-30", "1/3/2026", "x"])
def test_today_by_no_name(named: str) -> None:
    with pytest.raises(UsageError, match=f"NETBOOK_TODAY is {named}, which is not a date"):
        _ = Environment({"NETBOOK_TODAY": named}).today


@pytest.mark.parametrize("words", [["list"], ["history"], ["export"], ["undo"], ["today"], []])
def test_a_day_that_is_none_stops_every_command(run: Run, words: list[str]) -> None:
    result = run(*words, variables={"NETBOOK_TODAY": "foo"})
    assert (result.returncode, result.stdout) == (2, b"")
    assert b"NETBOOK_TODAY is foo, which is not a date\nhint: write it as" in result.stderr


def test_a_new_shell_is_not_told_of_it(run: Run) -> None:
    result = run("motd", variables={"NETBOOK_TODAY": "foo"})
    assert (result.returncode, result.stdout, result.stderr) == (0, b"", b"")


@pytest.mark.parametrize("variables", [{}, {"NETBOOK_TODAY": ""}])
def test_today_is_today(variables: dict[str, str]) -> None:
    before = date.today()
    assert before <= Environment(variables).today <= date.today()


def test_the_option_wins_over_the_variable(netbook: Netbook, tmp_path: Path) -> None:
    other = tmp_path / "other.db"
    netbook("--db", str(other), "add", "Ana")
    netbook("add", "Bob", "--db", str(other))
    assert not netbook.path.exists()
    assert netbook.json("path", "--db", str(other))["book"] == str(other)
    netbook("add", "Eva")
    assert netbook.names() == ["Eva"]
    assert netbook.names("--db", str(other)) == ["Ana", "Bob"]


def test_nobody_is_asked_unless_all_is_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    def can_ask(
        stdin: io.StringIO | None, stderr: io.StringIO | None, out: io.StringIO, form: str = "auto"
    ) -> bool:
        monkeypatch.setattr(sys, "stdin", stdin)
        monkeypatch.setattr(sys, "stderr", stderr)
        environment = Environment({}, out=out)
        environment.form = form
        return environment.can_ask

    assert can_ask(Terminal(), Terminal(), Terminal())
    assert not can_ask(io.StringIO(), Terminal(), Terminal())
    assert not can_ask(Terminal(), io.StringIO(), Terminal())
    assert not can_ask(Terminal(), Terminal(), io.StringIO())
    assert not can_ask(None, Terminal(), Terminal())
    assert not can_ask(Terminal(), Terminal(), Terminal(), "json")
