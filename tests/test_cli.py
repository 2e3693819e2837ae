"""The command line as a user runs it: exit codes, streams, pipes, help."""

from __future__ import annotations

import os
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from netbook import __version__, cli
from netbook.environment import Environment
from netbook.menu import COMMANDS, PANELS

if TYPE_CHECKING:
    from conftest import Netbook, Run

LOADABLE = [
    name
    for name, (module, *_) in COMMANDS.items()
    if Path(cli.__file__).with_name("commands").joinpath(f"{module}.py").exists()
]


def test_help_leads_with_examples_and_groups_the_commands(netbook: Netbook) -> None:
    out = netbook("--help").out
    assert out == netbook("-h").out
    assert out.index("netbook import contacts.vcf") < out.index("Usage:")
    places = [out.index(f"{panel}:") for panel in PANELS]
    assert places == sorted(places)
    for name, (_, _, _, line) in COMMANDS.items():
        assert f"  {name} " in out
        assert line.split()[0] in out
    for code in ("0 done", "1 not found", "2 wrong usage", "3 a name", "65 ", "73 ", "75 ", "78 "):
        assert code in out
    assert max(map(len, out.splitlines())) <= 80


@pytest.mark.parametrize("name", LOADABLE)
def test_help_of_each_command(netbook: Netbook, name: str) -> None:
    out = netbook(name, "--help").out
    lines = out.splitlines()
    assert lines[0].strip()
    assert "netbook " in out[: out.index("Usage:")], "an example comes first"
    assert f"Usage: netbook {name} " in out
    assert out.index("Usage:") < out.index("Everywhere:")
    assert max(map(len, lines)) <= 80
    assert "\b" not in out


def test_version(netbook: Netbook, run: Run) -> None:
    assert netbook("--version").out == f"netbook {__version__}\n"
    assert run("--version").stdout.decode() == f"netbook {__version__}\n"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["nonsense"], "there is no command"),
        (["tuch"], "touch"),
        (["--nonsense"], "no such option: --nonsense"),
        (["list", "--nonsense"], "no such option: --nonsense"),
        (["touch"], "missing argument"),
        (["list", "--limit"], "requires an argument"),
        (["list", "--color", "blue"], "--color takes auto, always or never, not blue"),
    ],
)
def test_usage(netbook: Netbook, words: list[str], said: str) -> None:
    wrong = netbook(*words, code=2).err
    assert wrong.startswith("netbook: ")
    assert said in wrong.lower()
    assert "\nhint: " in wrong


@pytest.mark.parametrize("words", [["export", "--split"], ["export", "--nonsense"], ["touch"]])
def test_the_hint_names_the_command(netbook: Netbook, words: list[str]) -> None:
    assert netbook(*words, code=2).err.endswith(f"hint: see: netbook {words[0]} --help\n")


def test_options_may_stand_before_or_after_the_command(netbook: Netbook) -> None:
    netbook("add", "Ana")
    assert netbook("--json", "list").out == netbook("list", "--json").out
    assert netbook("--plain", "list").out == netbook("list", "--plain").out


def test_json_after_two_dashes_is_a_word(netbook: Netbook) -> None:
    refused = netbook("show", "--", "--json", code=1).err
    assert refused.startswith("netbook: nobody")


def test_interrupted(netbook: Netbook, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(cli, "build", interrupt)
    assert cli.main(["list"], Environment(netbook.variables)) == 130


def test_a_bug_keeps_its_traceback(netbook: Netbook, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(cli, "_body", fail)
    with pytest.raises(ZeroDivisionError):
        cli.main(["list"], Environment(netbook.variables))


# From here on in a process of its own.


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["list"], 0),
        (["show", "nobody"], 1),
        (["touch"], 2),
        (["show", "ana"], 3),
        (["import", "/etc/hostname"], 65),
        (["export", "-o", "/nowhere/x.vcf"], 73),
    ],
)
def test_exit_codes(netbook: Netbook, run: Run, words: list[str], code: int) -> None:
    for name in ("Ana One", "Ana Two"):
        netbook("add", name)
    ended = run(*words)
    assert ended.returncode == code
    assert bool(ended.stderr) == bool(code)
    assert bool(ended.stdout) == (code == 0)


def test_busy_and_bad_configuration(netbook: Netbook, run: Run, tmp_path: Path) -> None:
    netbook("add", "Ana")
    config = tmp_path / "config.toml"
    config.write_text("nonsense")
    assert run("today", variables={"NETBOOK_CONFIG": str(config)}).returncode == 78
    busy = "import netbook.store.database as d, netbook.cli as c; d.BUSY_SECONDS = 0.1; exit(c.main())"
    with closing(netbook.connection()) as connection:
        connection.isolation_level = None
        connection.execute("BEGIN IMMEDIATE")
        ended = subprocess.run(
            [sys.executable, "-c", busy, "touch", "ana"],
            env={**netbook.variables, "PYTHONPATH": str(Path(cli.__file__).parents[1])},
            capture_output=True,
            timeout=30,
        )
        assert run("list").returncode == 0
    assert ended.returncode == 75
    assert b"is in use by another netbook" in ended.stderr


def test_bare_environment(tmp_path: Path) -> None:
    """What cron gives: nothing at all."""
    source = str(Path(cli.__file__).parents[1])
    ended = subprocess.run(
        [sys.executable, "-c",
         f"import sys; sys.path[:0] = [{source!r}]; import netbook.__main__ as m; m.main()",
         "--db", str(tmp_path / "b.db"), "digest"],
        env={}, capture_output=True, stdin=subprocess.DEVNULL, timeout=30,
    )  # fmt: skip
    assert (ended.returncode, ended.stdout) == (0, b"")
    assert ended.stderr.startswith(b"netbook: there is no book at ")


@pytest.mark.parametrize(
    "variables",
    [
        {"LC_ALL": "C"},
        {"LC_ALL": "POSIX", "PYTHONUTF8": "0"},
        {"LC_ALL": "tr_TR.UTF-8"},
        {"PYTHONIOENCODING": "ascii"},
        {"PYTHONIOENCODING": "latin-1"},
        {"COLUMNS": "1"},
        {"COLUMNS": "x", "LINES": "-5"},
        {"TERM": "dumb"},
        {"HOME": ""},
    ],
    ids=str,
)
def test_odd_surroundings(netbook: Netbook, run: Run, variables: dict[str, str]) -> None:
    netbook("add", "José 中文", "--birthday", "--03-01")
    ended = run(variables=variables)
    assert ended.returncode == 0
    assert ended.stderr == b""
    assert b"birthday" in ended.stdout
    assert b"\x1b" not in ended.stdout


def test_a_reader_that_leaves_early(netbook: Netbook, run: Run) -> None:
    """As in ``netbook list | head -1``: silence."""
    cards = "".join(f"BEGIN:VCARD\nVERSION:3.0\nFN:Person number {n}\nEND:VCARD\n" for n in range(2000))
    netbook("import", "-", stdin=cards.encode())
    reading, writing = os.pipe()
    os.close(reading)
    try:
        ended = run("list", stdout=writing)
    finally:
        os.close(writing)
    assert ended.stderr == b""
    assert ended.returncode == 0


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full")
@pytest.mark.parametrize("words", [["list"], ["list", "--json"], ["digest"], ["--help"]])
def test_a_disk_that_is_full(netbook: Netbook, run: Run, words: list[str]) -> None:
    netbook("add", "Ana", "--birthday", "--03-01")
    with open("/dev/full", "wb") as full:
        ended = run(*words, stdout=full)
    assert ended.returncode == 73
    assert b"cannot write the answer: no space left on device" in ended.stderr
    assert ended.stderr.startswith(b"{" if "--json" in words else b"netbook: ")
    assert b"Traceback" not in ended.stderr


def test_streams_that_are_closed(netbook: Netbook, run: Run) -> None:
    """Started without standard streams, as by some supervisors: no traceback, and the book is changed."""
    netbook("add", "Ana")
    closed = (
        "import os, sys, subprocess; "
        "[os.close(n) for n in (0, 1, 2)]; "
        "os.execv(sys.executable, [sys.executable, '-m', 'netbook', 'touch', 'ana'])"
    )
    subprocess.run(
        [sys.executable, "-c", closed],
        env={**netbook.variables, "PYTHONPATH": str(Path(cli.__file__).parents[1])},
        timeout=30,
    )
    assert netbook.person("ana")["touches"] == 1


def test_input_that_never_ends_is_not_read(netbook: Netbook, run: Run) -> None:
    """``yes | netbook …``: nothing waits for an answer."""
    netbook("add", "Ana")
    with subprocess.Popen(["yes"], stdout=subprocess.PIPE) as yes:
        assert run("remove", "--yes", "ana", stdin=yes.stdout).returncode == 0
        yes.kill()
    assert netbook.names() == []


def test_debug_shows_where_an_error_came_from(run: Run) -> None:
    assert b"Traceback" in run("show", "nobody", variables={"NETBOOK_DEBUG": "1"}).stderr
    assert b"Traceback" not in run("show", "nobody").stderr


def test_what_is_no_text_is_refused(run: Run) -> None:
    ended = run("add", os.fsdecode(b"Ana \xff"))
    assert ended.returncode == 2
    assert b"is not text" in ended.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full")
@pytest.mark.parametrize(
    ("words", "made"),
    [
        (["touch", "ana", "hello"], True),
        (["add", "Luis"], True),
        (["undo"], True),
        (["list"], False),
        (["show", "ana", "--json"], False),
        (["path"], False),
    ],
)
def test_what_became_of_the_book_is_said_as_it_is(
    netbook: Netbook, run: Run, words: list[str], made: bool
) -> None:
    netbook("add", "Ana")
    before = netbook.dump()
    with open("/dev/full", "wb") as full:
        ended = run(*words, stdout=full)
    assert ended.returncode == 73
    assert (b"a change you asked for is made" in ended.stderr) == made
    assert (b"nothing was changed" in ended.stderr) != made
    assert (netbook.dump() != before) == made


@pytest.mark.parametrize("mode", [0o666, 0o644, 0o660, 0o601])
def test_a_book_that_others_can_get_at_is_named(netbook: Netbook, run: Run, mode: int) -> None:
    netbook("add", "Ana")
    netbook.path.chmod(mode)
    for words in ([], ["list"], ["touch", "ana"], ["show", "ana", "--json"]):
        ended = run(*words)
        assert ended.returncode == 0
        assert f"other users can access the book {netbook.path}" in ended.stderr.decode(), words
        assert f"hint: make it private: chmod 600 {netbook.path}" in ended.stderr.decode()
        assert run(*words, "--quiet").stderr == b""
    netbook.path.chmod(0o600)
    assert run("list").stderr == b""


# Manners.


def test_the_version_has_a_short_name(netbook: Netbook, run: Run) -> None:
    assert netbook("-V").out == netbook("--version").out == netbook("list", "-V").out
    assert run("-V").stdout.decode() == netbook("-V").out


@pytest.mark.parametrize("switch", ["-q", "--quiet"])
def test_quiet_says_only_what_was_asked_for(netbook: Netbook, switch: str) -> None:
    assert netbook("add", "Ana", switch).out == ""
    assert netbook(switch, "touch", "ana").out == ""
    assert netbook(switch, "undo").out == ""
    assert netbook(switch, "cadence", "ana", "30d").out == ""
    assert netbook(switch, "config", "init").out == ""
    assert netbook("list", switch).out.startswith("Ana")
    assert netbook("add", "Luis", switch, "--json").json["person"]["name"] == "Luis"
    assert "nobody" in netbook("show", "zoe", switch, code=1).err
    assert "netbook list" in netbook.shown("list", "nobody")
    assert "netbook list" not in netbook.shown("list", "nobody", switch)
    assert "touch 1" not in netbook.shown("list", switch)


@pytest.mark.parametrize(
    "words",
    [
        ["completion", "bash"], ["motd"], ["schedule", "print", "--cron"], ["export"], ["export", "ana"],
        ["list"], ["show", "ana"], ["log"], ["path"], ["today"], ["upcoming"], ["why", "ana"], ["digest"],
        ["history"], ["cadence"], ["cadence", "ana"], ["cadence", "tag:client"], ["cadence", "--suggest"],
        ["config"], ["schedule", "status"], ["goal"],
    ],
    ids=" ".join,
)  # fmt: skip
def test_quiet_leaves_what_was_asked_for(netbook: Netbook, words: list[str]) -> None:
    netbook("add", "Ana", "--birthday", "--03-01", "--every", "30d", "--tag", "client")
    for each in ("10", "40", "70", "100"):
        netbook("touch", "ana", "--on", f"{each}d ago")
    netbook("cadence", "tag:client", "40d")
    netbook("goal", "add", "Two retainers", "--tag", "client")
    assert netbook("-q", *words, "--plain").out == netbook(*words, "--plain").out
    asked, quiet = netbook(*words).out, netbook("-q", *words).out
    assert quiet and set(quiet.splitlines()) <= set(asked.splitlines())


def test_no_input_asks_nothing(netbook: Netbook) -> None:
    netbook("add", "Ana García")
    netbook("add", "Ana Souto")
    assert "could be two people" in netbook("show", "ana", "--no-input", code=3).err
    for words in (["greet", "garcía"], ["remove", "ana garcía"], ["cadence", "--suggest"], ["today"]):
        netbook("--no-input", *words)


def test_debug_shows_where_an_error_comes_from(netbook: Netbook, capsys: pytest.CaptureFixture[str]) -> None:
    for words in (["show", "zoe", "--debug"], ["--debug", "show", "zoe"]):
        assert cli.main(words, Environment(netbook.variables, today=netbook.today)) == 1
        assert "Traceback" in capsys.readouterr().err
