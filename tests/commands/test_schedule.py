"""schedule: put there, asked about and taken away again, through programs that stand in for the system's."""

from __future__ import annotations

import io
import json
import os
import sys
import time
from collections.abc import Iterator
from contextlib import redirect_stderr
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from netbook import cli
from netbook.delivery.schedule.system import System
from netbook.environment import Environment

if TYPE_CHECKING:
    from conftest import Netbook, Run

NOW = datetime(2026, 3, 1, 9, 30, tzinfo=UTC)

# Each keeps its state in the folder it is in, and writes down how it was called.
CRONTAB = """\
kept="$(dirname "$0")/crontab.kept"
case "$1" in
  -l) if [ -f "$kept" ]; then cat "$kept"; else echo "no crontab for ana" >&2; exit 1; fi ;;
  -r) rm "$kept" ;;
  -) cat > "$kept" ;;
esac
"""
SYSTEMCTL = """\
here="$(dirname "$0")"
echo "$*" >> "$here/calls"
case "$*" in
  *show-environment*) exit ${UNREACHABLE:-0} ;;
  *is-active*) [ -f "$here/active" ] ;;
  *restart*) : > "$here/active" ;;
  *disable*) rm -f "$here/active" ;;
esac
"""
LAUNCHCTL = """\
here="$(dirname "$0")"
echo "$*" >> "$here/calls"
case "$1" in
  bootstrap) : > "$here/loaded" ;;
  bootout) [ -f "$here/loaded" ] && rm "$here/loaded" ;;
  print) [ -f "$here/loaded" ] ;;
esac
"""
SCHTASKS = """\
here="$(dirname "$0")"
echo "$*" >> "$here/calls"
case "$1" in
  /Create) iconv -f UTF-16 -t UTF-8 "$5" > "$here/task" ;;
  /Query) cat "$here/task" 2>/dev/null ;;
  /Delete) rm "$here/task" ;;
esac
"""
LOGINCTL = 'echo "Linger=${LINGER:-yes}"\n'


class Machine:
    """A folder of programs that stand in for the system's."""

    def __init__(self, netbook: Netbook) -> None:
        self.netbook = netbook
        self.bin = netbook.folder / "bin"
        self.bin.mkdir()
        self.home = Path(netbook.variables["HOME"])
        netbook.variables["PATH"] = f"{self.bin}:/usr/bin:/bin"

    def has(self, name: str, script: str) -> None:
        program = self.bin / name
        program.write_text(f"#!/bin/sh\n{script}")
        program.chmod(0o755)

    @property
    def crontab(self) -> bytes | None:
        kept = self.bin / "crontab.kept"
        return kept.read_bytes() if kept.exists() else None

    @crontab.setter
    def crontab(self, text: bytes) -> None:
        (self.bin / "crontab.kept").write_bytes(text)

    @property
    def calls(self) -> list[str]:
        return (self.bin / "calls").read_text().splitlines()


@pytest.fixture
def local_time(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The local time of this process is UTC."""
    with monkeypatch.context() as patch:
        patch.setenv("TZ", "UTC")
        time.tzset()
        yield
    time.tzset()


@pytest.fixture
def machine(netbook: Netbook, monkeypatch: pytest.MonkeyPatch, local_time: None) -> Machine:
    """A Linux with a crontab and nothing else."""
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(System, "runs", lambda system, *names: True)
    made = Machine(netbook)
    made.has("crontab", CRONTAB)
    for name in ("systemctl", "loginctl", "launchctl", "schtasks", "sendmail"):
        made.has(name, "exit 127\n")
    return made


@pytest.fixture
def with_systemd(machine: Machine) -> Machine:
    """A Linux with a crontab and a systemd of the user's."""
    machine.has("systemctl", SYSTEMCTL)
    machine.has("loginctl", LOGINCTL)
    return machine


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def at_a_terminal(
    netbook: Netbook, monkeypatch: pytest.MonkeyPatch, *words: str, reply: str = ""
) -> tuple[int, str, str]:
    """Run a command before someone who replies so; gives the code, what was said, and what was asked."""
    out, err = Terminal(), Terminal()
    monkeypatch.setattr(sys, "stdin", Terminal(reply))
    with redirect_stderr(err):
        code = cli.main(words, Environment(netbook.variables, today=netbook.today, now=lambda: NOW, out=out))
    return code, out.getvalue(), err.getvalue()


# Installing, and what is there before and after.


@pytest.mark.parametrize(
    "before",
    [None, b"", b"MAILTO=ana\n5 4 * * * true\n", b"5 4 * * * true", b"# a\r\n5 4 * * * true\r\n",
     b"\xff\xfe\n\n", b"SHELL=/bin/fish\n\n\n"],
)  # fmt: skip
def test_a_crontab_is_the_same_after_install_and_remove(machine: Machine, before: bytes | None) -> None:
    if before is not None:
        machine.crontab = before
    machine.netbook("schedule", "install", "--cron", "--yes")
    assert machine.crontab is not None
    assert machine.crontab.startswith(before or b"")
    assert machine.crontab.count(b"netbook-schedule") == 1
    once = machine.crontab
    said = machine.netbook("schedule", "install", "--cron").out  # nothing to change, so nothing to ask
    assert said.startswith("Nothing to change")
    assert machine.crontab == once
    assert "removed from cron" in machine.netbook("schedule", "remove").out
    assert (machine.crontab or b"") == (before or b"")
    assert machine.netbook("schedule", "remove").out == "No digest was scheduled.\n"


def test_a_crontab_that_cannot_be_read_is_not_written_over(machine: Machine) -> None:
    machine.crontab = b"precious\n"
    machine.has("crontab", 'echo "You (ana) are not allowed to use this program" >&2; exit 1\n')
    assert (
        "You (ana) are not allowed" in machine.netbook("schedule", "install", "--cron", "--yes", code=1).err
    )
    assert machine.crontab == b"precious\n"


def test_a_crontab_that_refuses_the_line(machine: Machine) -> None:
    machine.has(
        "crontab", '[ "$1" = -l ] && { echo "no crontab" >&2; exit 1; }; echo "bad minute" >&2; exit 1\n'
    )
    assert "crontab refuses: bad minute" in machine.netbook("schedule", "install", "--yes", code=1).err


def test_the_time_comes_from_the_option_then_the_configuration(machine: Machine) -> None:
    nb = machine.netbook
    assert nb.json("schedule", "install", "--yes")["at"] == "08:00"
    config = nb.folder / "config.toml"
    config.write_text('[digest]\nat = "07:15"\n')
    nb.variables["NETBOOK_CONFIG"] = str(config)
    assert nb.json("schedule", "install", "--yes")["at"] == "07:15"
    assert nb.json("schedule", "install", "--yes", "--at", "21:00")["at"] == "21:00"
    assert (machine.crontab or b"").count(b"netbook-schedule") == 1
    assert b"\n0 21-23 * * * " in (machine.crontab or b"")
    for wrong in ("8", "25:00", "08:60", "noon", "08:00:00"):
        assert "is not a time of day" in nb("schedule", "install", "--yes", "--at", wrong, code=2).err


def test_what_is_installed_holds_anywhere(machine: Machine) -> None:
    nb = machine.netbook
    nb("schedule", "install", "--yes")
    line = (machine.crontab or b"").decode().splitlines()[-1]
    assert f" NETBOOK_DB={nb.path} " in line
    assert f" NETBOOK_CONFIG={machine.home}/.config/netbook/config.toml " in line
    assert " LANG=C.UTF-8 " in line
    assert line.split(" ")[5] == "/usr/bin/env"
    assert os.path.isabs(line.split(" schedule run")[0].rpartition("toml ")[2].split(" ")[0])


def test_systemd_is_taken_where_it_answers(with_systemd: Machine) -> None:
    nb = with_systemd.netbook
    document = nb.json("schedule", "install", "--yes", "--at", "07:30")
    timer = with_systemd.home / ".config/systemd/user/netbook-digest.timer"
    assert (document["scheduler"], document["where"]) == ("systemd", str(timer))
    assert "07..23:30:00" in timer.read_text()
    assert "ExecStart=" in timer.with_suffix(".service").read_text()
    assert with_systemd.crontab is None
    changes = [call for call in with_systemd.calls if "show" not in call and "is-active" not in call]
    assert changes == [
        "--user daemon-reload", "--user enable netbook-digest.timer", "--user restart netbook-digest.timer",
    ]  # fmt: skip
    assert nb("schedule", "install", "--at", "07:30").out.startswith("Nothing to change")
    assert "removed from systemd" in nb("schedule", "remove").out
    assert list(timer.parent.iterdir()) == []
    assert "--user disable --now netbook-digest.timer" in with_systemd.calls


def test_cron_is_taken_where_systemd_does_not_answer(with_systemd: Machine) -> None:
    with_systemd.netbook.variables["UNREACHABLE"] = "1"
    assert with_systemd.netbook.json("schedule", "install", "--yes")["scheduler"] == "cron"
    assert (
        "systemd does not answer here"
        in with_systemd.netbook("schedule", "install", "--yes", "--systemd", code=1).err
    )


def test_moving_to_another_scheduler_leaves_one(with_systemd: Machine) -> None:
    nb = with_systemd.netbook
    nb("schedule", "install", "--cron", "--yes")
    nb("schedule", "install", "--systemd", "--yes")
    assert with_systemd.crontab is None
    assert nb.json("schedule")["scheduler"] == "systemd"
    nb("schedule", "install", "--cron", "--yes")
    assert nb.json("schedule")["scheduler"] == "cron"
    assert nb.json("schedule", "remove")["schedulers"] == ["cron"]


def test_launchd(machine: Machine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "darwin")
    machine.has("launchctl", LAUNCHCTL)
    nb = machine.netbook
    nb.variables["XDG_STATE_HOME"] = str(nb.folder / "state")
    document = nb.json("schedule", "install", "--yes", "--at", "06:45")
    agent = machine.home / "Library/LaunchAgents/org.netbook.digest.plist"
    assert (document["scheduler"], document["where"]) == ("launchd", str(agent))
    assert f"bootstrap gui/{os.getuid()} {agent}" in machine.calls
    assert nb.json("schedule")["at"] == "06:45"
    assert nb("schedule", "install", "--at", "06:45").out.startswith("Nothing to change")
    (machine.bin / "loaded").unlink()
    assert any("is not loaded" in note for note in nb.json("schedule")["notes"])
    nb("schedule", "remove")
    assert not agent.exists()


def test_windows(machine: Machine, monkeypatch: pytest.MonkeyPatch) -> None:
    machine.has("schtasks", SCHTASKS)
    nb = machine.netbook
    document = nb.json("schedule", "install", "--windows", "--yes", "--at", "06:45")
    assert document["scheduler"] == "windows"
    assert f"--db {nb.path}" in (machine.bin / "task").read_text()
    assert nb.json("schedule")["at"] == "06:45"
    assert nb("schedule", "install", "--windows", "--at", "06:45").out.startswith("Nothing to change")
    nb("schedule", "remove")
    assert not (machine.bin / "task").exists()


def test_where_nothing_answers(machine: Machine) -> None:
    machine.has("crontab", "exit 127\n")
    assert "no scheduler here that answers" in machine.netbook("schedule", "install", "--yes", code=1).err
    assert "NETBOOK_DB" in machine.netbook("schedule", "print", "--launchd").out
    assert machine.netbook.json("schedule")["scheduler"] is None


def test_a_program_that_hangs_is_given_up(machine: Machine, monkeypatch: pytest.MonkeyPatch) -> None:
    from netbook.delivery.schedule import system

    monkeypatch.setattr(system, "_PATIENCE", 0.2)
    machine.has("crontab", "exec sleep 30\n")
    assert "crontab does not answer" in machine.netbook("schedule", "install", "--yes", code=1).err


# Showing it first, and asking.


def test_without_a_terminal_nothing_is_installed_and_what_to_do_is_said(machine: Machine) -> None:
    said = machine.netbook("schedule", "install", code=1).err
    assert "nobody to ask" in said
    assert "netbook schedule print --cron; then install it with --yes" in said
    assert machine.crontab is None


@pytest.mark.parametrize("reply", ["", "\n", "n\n", "no\n", "what?\n"])
def test_nothing_is_installed_without_a_yes(
    machine: Machine, monkeypatch: pytest.MonkeyPatch, reply: str
) -> None:
    code, out, asked = at_a_terminal(machine.netbook, monkeypatch, "schedule", "install", reply=reply)
    assert (code, out) == (1, "")
    assert "nothing is installed" in asked
    assert machine.crontab is None


def test_what_is_shown_is_what_is_installed(machine: Machine, monkeypatch: pytest.MonkeyPatch) -> None:
    machine.crontab = b"MAILTO=ana\n"
    code, out, asked = at_a_terminal(machine.netbook, monkeypatch, "schedule", "install", reply="y\n")
    assert code == 0
    assert out.startswith("The digest comes every day at 08:00, by cron.")
    added = (machine.crontab or b"").decode().removeprefix("MAILTO=ana\n")
    assert asked == (
        "Every day at 08:00, by cron. This goes into the crontab:\n\n"
        + "".join(f"  {line}\n" for line in added.splitlines())
        + "\nGo ahead? [y/N] "
    )
    assert machine.netbook("schedule", "print", "--cron").out == added


def test_of_two_schedulers_one_must_be_chosen(machine: Machine) -> None:
    assert "two schedulers" in machine.netbook("schedule", "install", "--cron", "--systemd", code=2).err
    assert "there is no schedule instal" in machine.netbook("schedule", "instal", code=2).err


def test_the_demo_schedules_nothing(machine: Machine) -> None:
    assert "gone in a moment" in machine.netbook("demo", "schedule", "install", "--yes", code=1).err
    assert machine.crontab is None
    machine.netbook("schedule", "install", "--yes")
    assert "gone in a moment" in machine.netbook("demo", "schedule", "remove", code=1).err
    assert machine.crontab is not None


# Status.


def test_status_of_nothing(machine: Machine) -> None:
    assert machine.netbook("schedule").out == "No digest is scheduled: netbook schedule install --at 08:00\n"
    assert machine.netbook.json("schedule", "status") == {
        "schema": 1, "scheduler": None, "where": None, "at": None, "next": None, "last": None, "notes": [],
    }  # fmt: skip


def test_status_tells_next_and_last(machine: Machine, monkeypatch: pytest.MonkeyPatch) -> None:
    nb = machine.netbook
    nb("schedule", "install", "--yes")
    told = nb("schedule").out.splitlines()
    assert told[0] == "Every day at 08:00, by cron (the crontab)."
    assert told[2] == "It has not run yet."
    nb("schedule", "run")
    document = nb.json("schedule")
    assert document["last"]["code"] == 0
    assert datetime.fromisoformat(document["next"]).astimezone().strftime("%d %H:%M") == "02 08:00"
    assert nb("schedule").out.splitlines()[2].endswith(": done.")


@pytest.mark.parametrize(("zone", "hours"), [("America/New_York", {-5, -4}), ("Asia/Kolkata", {5.5})])
def test_the_next_run_is_told_in_local_time(machine: Machine, run: Run, zone: str, hours: set[float]) -> None:
    variables = {**machine.netbook.variables, "TZ": zone}
    run("schedule", "install", "--cron", "--yes", "--at", "00:10", variables=variables)
    due = datetime.fromisoformat(json.loads(run("schedule", "--json", variables=variables).stdout)["next"])
    offset = due.utcoffset()
    assert offset is not None and offset.total_seconds() / 3600 in hours
    assert due.minute == 10
    assert due > datetime.now(UTC)


def test_a_line_changed_by_hand(machine: Machine) -> None:
    machine.netbook("schedule", "install", "--yes")
    machine.crontab = (machine.crontab or b"").replace(b"\n0 8-23 ", b"\n20 6-23 ")
    assert machine.netbook.json("schedule")["at"] == "06:20"
    machine.crontab = (machine.crontab or b"").replace(b"\n20 6-23 ", b"\n*/20 * ")
    document = machine.netbook.json("schedule")
    assert (document["scheduler"], document["at"], document["next"]) == ("cron", None, None)
    assert any("changed by hand" in note for note in document["notes"])
    assert "at a time of your own" in machine.netbook("schedule").out


def notes(machine: Machine) -> str:
    return " ".join(machine.netbook.json("schedule")["notes"])


def test_what_may_keep_the_digest_from_being_read_is_said(with_systemd: Machine) -> None:
    nb = with_systemd.netbook
    nb("schedule", "install", "--yes")
    assert "only reach the system's log" in notes(with_systemd)
    assert "logged in" not in notes(with_systemd)
    nb.variables["LINGER"] = "no"
    assert "enable-linger" in notes(with_systemd)
    (with_systemd.bin / "active").unlink()
    assert "the timer is not running" in notes(with_systemd)
    nb("schedule", "install", "--cron", "--yes")
    assert "cron mails the digest to you" in notes(with_systemd)
    config = nb.folder / "config.toml"
    config.write_text('[digest]\nchannels = ["file"]\n[digest.file]\npath = "/tmp/x"\n')
    nb.variables["NETBOOK_CONFIG"] = str(config)
    assert notes(with_systemd) == ""


def test_a_crontab_that_nobody_reads(machine: Machine, monkeypatch: pytest.MonkeyPatch) -> None:
    machine.netbook("schedule", "install", "--yes")
    assert "no cron" not in notes(machine)
    monkeypatch.setattr(System, "runs", lambda system, *names: "systemd" in names)
    assert "cron does not seem to be running here" in notes(machine)


def test_which_programs_run() -> None:
    system = System({}, "/")
    assert system.runs(Path("/proc/self/comm").read_text().strip(), "no such program")
    assert not system.runs("no such program")


def remembered(netbook: Netbook) -> Path:
    """The file in which the last run is remembered."""
    [file] = (Path(netbook.variables["HOME"]) / ".local/state/netbook").glob("schedule.*")
    return file


def test_days_without_a_run_are_said(machine: Machine) -> None:
    machine.netbook("schedule", "install", "--yes")
    machine.netbook("schedule", "run")
    state = remembered(machine.netbook)
    for day, said in (("2026-02-28", False), ("2026-02-24", True)):
        state.write_text(state.read_text().replace("2026-03-01", day))
        assert ("nothing has run for 5 days" in notes(machine)) == said
        state.write_text(state.read_text().replace(day, "2026-03-01"))


# Run.


@pytest.fixture
def due(machine: Machine) -> Netbook:
    """A book with a day in it."""
    machine.netbook("add", "Ana", "--birthday", "--03-01")
    return machine.netbook


def test_the_digest_is_printed_once_a_day(due: Netbook) -> None:
    assert "Ana" in due("schedule", "run").out
    assert due("schedule", "run").out == ""
    state = remembered(due)
    assert state.stat().st_mode & 0o777 == 0o600
    for lost in (state.read_text().replace("2026-03-01", "2026-02-28"), "rubbish"):
        state.write_text(lost)
        assert due("schedule", "run").out == "", "the book knows it too"


def test_what_is_printed_covers_the_days_off(due: Netbook) -> None:
    """Without any channel too, where cron makes a mail of what is printed."""
    due("add", "Eva", "--birthday", "--03-09")
    due("schedule", "run")
    due.later(14)
    state = remembered(due)
    state.write_text(state.read_text().replace("2026-03-01", "2026-02-28"))  # its clock is another
    told = due("schedule", "run").out
    assert "BELATED\n  Eva: birthday was on Monday\n" in told


def test_each_book_has_its_day(due: Netbook) -> None:
    work = str(due.folder / "work.db")
    due("add", "Eva", "--birthday", "--03-01", "--db", work)
    assert "Ana" in due("schedule", "run").out
    assert "Eva" in due("schedule", "run", "--db", work).out
    assert due("schedule", "run").out == due("schedule", "run", "--db", work).out == ""


def test_not_before_its_time(due: Netbook) -> None:
    assert due("schedule", "run", "--at", "23:59").out == ""
    assert due.json("schedule")["last"] is None
    assert "Ana" in due("schedule", "run", "--at", "00:00").out


def test_a_failure_is_told_once_remembered_and_tried_again(
    due: Netbook, monkeypatch: pytest.MonkeyPatch
) -> None:
    good = due.path.read_bytes()
    due.path.write_bytes(b"Dear diary\n" * 100)
    said = due("schedule", "run", code=65).err
    code, out, err = at_a_terminal(due, monkeypatch, "schedule", "run")
    assert (code, out, err) == (65, "", ""), "the same sentence every hour helps nobody"
    last = due.json("schedule")["last"]
    assert last["code"] == 65
    assert f"netbook: {last['error']}\n" in said
    due.path.write_bytes(good)
    assert "Ana" in due("schedule", "run").out
    assert due.json("schedule")["last"]["code"] == 0


def test_a_configuration_that_cannot_be_used_is_remembered_too(due: Netbook) -> None:
    config = due.folder / "config.toml"
    config.write_text("nonsense")
    due.variables["NETBOOK_CONFIG"] = str(config)
    due("schedule", "install", "--yes", code=78)
    config.unlink()
    due("schedule", "install", "--yes")
    config.write_text("nonsense")
    due("schedule", "run", code=78)
    document = due.json("schedule")
    assert document["last"]["code"] == 78
    assert document["notes"] == [document["last"]["error"]]


@pytest.mark.skipif(
    not any("--send" in param.opts for param in cli.load("digest").params), reason="not there yet"
)
def test_through_the_channels_where_there_are_some(due: Netbook) -> None:
    """Then the book knows which of them has had the day, and a second run sends nothing."""
    file, config = due.folder / "today.txt", due.folder / "config.toml"
    config.write_text(f'[digest]\nchannels = ["file"]\n[digest.file]\npath = "{file}"\n')
    due.variables["NETBOOK_CONFIG"] = str(config)
    due("schedule", "run")
    assert "Ana" in file.read_text()
    file.unlink()
    due("schedule", "run")
    assert not file.exists()
