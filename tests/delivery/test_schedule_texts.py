"""The text for each scheduler, parsed as the scheduler parses it."""

from __future__ import annotations

import plistlib
import re
import shutil
import subprocess
import sys
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree
from zoneinfo import ZoneInfo

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from netbook.delivery.schedule import cron, launchd, systemd, windows
from netbook.delivery.schedule.job import Job, make, next_run
from netbook.errors import Refused

if TYPE_CHECKING:
    from conftest import Netbook

EIGHT = time(8)
HOSTILE = '/tmp/it\'s 100%, "$HOME" `id` \\n ñ;&|<>*?#!~()[]{}'


def job(at: time = EIGHT, *words: str, **variables: str) -> Job:
    return Job(
        words or ("/home/ana/.local/bin/netbook", "schedule", "run"), at, variables or {"LANG": "C.UTF-8"}
    )


# What every scheduler is told.


def test_variables_are_those_that_cron_does_not_set() -> None:
    shell = {
        "PATH": "/home/ana/bin:.:relative:/usr/bin:/home/ana/bin",
        "LANG": "es_ES.UTF-8",
        "SHELL": "/bin/fish",
    }
    made = make(("/opt/nb/bin/netbook",), EIGHT, "/b.db", "/c.toml", shell)
    assert made.variables == {
        "PATH": "/opt/nb/bin:/home/ana/bin:/usr/local/bin:/usr/bin:/bin",
        "LANG": "es_ES.UTF-8",
        "NETBOOK_DB": "/b.db",
        "NETBOOK_CONFIG": "/c.toml",
    }
    bare = make(("/usr/bin/netbook",), EIGHT, "/b.db", "/c.toml", {"XDG_STATE_HOME": "/s"}).variables
    assert (bare["PATH"], bare["LANG"], bare["XDG_STATE_HOME"]) == (
        "/usr/local/bin:/usr/bin:/bin",
        "C.UTF-8",
        "/s",
    )


def test_a_long_path_is_cut_where_a_folder_ends() -> None:
    folders = [f"/opt/{number}/bin" for number in range(200)]
    path = make(("/x/netbook",), EIGHT, "/b", "/c", {"PATH": ":".join(folders)}).variables["PATH"].split(":")
    assert path[:2] == ["/x", "/opt/0/bin"]
    assert path[-3:] == ["/usr/local/bin", "/usr/bin", "/bin"]
    assert set(path[1:-3]) < set(folders)
    assert len(":".join(path)) < 450


@pytest.mark.parametrize("book", ["/a\n* * * * * rm", "/a\rb", "/a\x1b", "/a\udcff", "/a\u2028b"])
def test_a_path_that_could_be_another_line_is_refused(book: str) -> None:
    with pytest.raises(Refused, match="cannot be in a schedule"):
        make(("/n",), EIGHT, book, "/c", {})


# When it runs next.

MADRID, LORD_HOWE = ZoneInfo("Europe/Madrid"), ZoneInfo("Australia/Lord_Howe")


@pytest.mark.parametrize(
    ("at", "now", "done", "zone", "expected"),
    [
        ("08:00", "2026-03-01T06:30", None, MADRID, "2026-03-01T08:00+01:00"),
        # Missed or failed: on the hour.
        ("08:00", "2026-03-01T08:30", None, MADRID, "2026-03-01T10:00+01:00"),
        ("08:00", "2026-03-01T08:30", "2026-03-01", MADRID, "2026-03-02T08:00+01:00"),
        ("08:00", "2026-03-01T08:30", "2026-02-28", MADRID, "2026-03-01T10:00+01:00"),
        ("08:00", "2026-03-01T22:30", None, MADRID, "2026-03-02T08:00+01:00"),
        ("23:15", "2026-03-01T22:30", None, MADRID, "2026-03-02T23:15+01:00"),
        ("00:00", "2026-03-01T22:59", "2026-03-01", MADRID, "2026-03-02T00:00+01:00"),
        # The clocks jump from 02:00 to 03:00, and at another place by half an hour.
        ("02:30", "2026-03-28T20:00", "2026-03-28", MADRID, "2026-03-29T03:30+02:00"),
        ("02:10", "2026-10-03T10:00", "2026-10-03", LORD_HOWE, "2026-10-04T02:40+11:00"),
        # And back from 03:00 to 02:00: the first of the two.
        ("02:30", "2026-10-24T20:00", "2026-10-24", MADRID, "2026-10-25T02:30+02:00"),
        ("08:00", "2026-10-24T20:00", "2026-10-24", MADRID, "2026-10-25T08:00+01:00"),
        ("08:00", "2026-12-31T23:30", "2026-12-31", UTC, "2027-01-01T08:00+00:00"),
        # Where it is tomorrow already.
        ("08:00", "2026-03-01T18:00", "2026-03-01", ZoneInfo("Pacific/Kiritimati"), "2026-03-02T09:00+14:00"),
        # The clock has been set back since.
        ("08:00", "2026-03-01T22:30", "2026-03-02", UTC, "2026-03-01T23:00+00:00"),
    ],
)
def test_the_next_run(at: str, now: str, done: str | None, zone: Any, expected: str) -> None:
    instant = datetime.fromisoformat(now).replace(tzinfo=UTC)
    due = next_run(time.fromisoformat(at), instant, date.fromisoformat(done) if done else None, zone)
    assert due.isoformat(timespec="minutes") == expected


@given(
    st.times(),
    st.datetimes(datetime(2020, 1, 1), datetime(2040, 1, 1)),
    st.sampled_from([MADRID, LORD_HOWE, UTC]),
)
def test_the_next_run_lies_ahead_and_within_two_days(at: time, now: datetime, zone: Any) -> None:
    at, instant = at.replace(second=0, microsecond=0), now.replace(tzinfo=UTC)
    due = next_run(at, instant, None, zone)
    assert 0 < (due - instant).total_seconds() <= 25 * 3600


# Cron.


def as_cron(line: str) -> tuple[str, str]:
    """The schedule and the command as cron parses them; a bare percent sign would end the command."""
    *fields, command = line.split(" ", 5)
    assert not re.search(r"(?<!\\)%", command)
    return " ".join(fields), command.replace("\\%", "%")


OTHERS = st.lists(
    st.sampled_from(
        ["", "# a remark", "MAILTO=ana@garcia.example", "5 4 * * * true", "0 8 * * * netbook digest", "\t",
         "ñ\udcff", "0 9 * * * date +\\%F", "# netbook"]
    )
)  # fmt: skip


@given(OTHERS, st.sampled_from(["\n", "\r\n"]), st.booleans(), st.times())
def test_everything_else_stays_byte_for_byte(others: list[str], end: str, ended: bool, at: time) -> None:
    text = end.join(others) + (end if ended and others else "")
    installed = cron.with_job(text, job())
    assert installed.startswith(text)
    assert cron.has_job(installed)
    assert cron.with_job(installed, job()) == installed
    assert cron.without_job(installed) == text
    moved = cron.with_job(installed, job(at))
    assert cron.time_in(moved) == at.replace(second=0, microsecond=0)
    assert cron.without_job(moved) == text
    assert cron.without_job(text) == text


@given(OTHERS, OTHERS)
def test_lines_written_below_stay_too(above: list[str], below: list[str]) -> None:
    assume(below)
    before, after = "\n".join(above), "".join(f"{line}\n" for line in below)
    installed = cron.with_job(before, job()) + after
    removed = cron.without_job(installed)
    assert removed == (before if not before or before.endswith("\n") else before + "\n") + after
    assert cron.without_job(cron.with_job(installed, job(time(9)))) == removed


INSTALLED = cron.with_job("MAILTO=me\n", job())


def test_a_line_changed_by_hand_is_still_known() -> None:
    edited = INSTALLED.replace("0 8-23 * * *", "15\t6 * * 1-5")
    assert cron.time_in(edited) == time(6, 15)
    assert cron.without_job(edited) == "MAILTO=me\n"
    assert cron.time_in(cron.with_job(edited, job())) == EIGHT
    odd = INSTALLED.replace("0 8-23", "*/5 *")
    assert cron.has_job(odd)
    assert cron.time_in(odd) is None
    off = INSTALLED.replace("0 8-23", "#0 8-23")
    assert not cron.has_job(off)
    assert cron.without_job(off) == "MAILTO=me\n"
    assert cron.without_job(INSTALLED.replace("\n", "\r\n")) == "MAILTO=me\r\n"
    twice = INSTALLED + INSTALLED.removeprefix("MAILTO=me\n")
    assert cron.with_job(twice, job()).count("netbook-schedule") == 1
    noted = INSTALLED.replace("# netbook: the digest", "# my own words on the digest")
    assert cron.without_job(noted).startswith("MAILTO=me\n# my own words on the digest")


@pytest.mark.parametrize(
    ("at", "fields"), [("08:00", "0 8-23 * * *"), ("07:05", "5 7-23 * * *"), ("23:59", "59 23 * * *")]
)
def test_the_hours_of_cron(at: str, fields: str) -> None:
    assert as_cron(cron.line(job(time.fromisoformat(at))))[0] == fields


def test_a_line_that_cron_would_pass_over_is_refused() -> None:
    with pytest.raises(Refused, match="longer than cron allows"):
        cron.line(job(EIGHT, "/" + "n" * 1000))


def test_the_line_runs_with_nothing_around_it(netbook: Netbook, tmp_path: Path) -> None:
    """Run by cron's shell, with no variable but HOME, on a book in a folder with an odd name."""
    folder = tmp_path / 'it\'s 100% "$HOME" `id` \\ ñ;&#'
    folder.mkdir()
    netbook("add", "Ana", "--birthday", "--03-01")
    book = folder / "b%k.db"
    book.write_bytes(netbook.path.read_bytes())
    shell = {"PATH": f"{folder}:/usr/bin", "XDG_STATE_HOME": str(folder / "state")}
    made = make(
        (sys.executable, "-m", "netbook", "schedule", "run"), EIGHT, str(book), str(folder / "c"), shell
    )
    # Where the package and the day are is the one thing that tests add.
    source = str(Path(__file__).parents[2] / "src")
    made.variables.update(PYTHONPATH=source, NETBOOK_TODAY="2026-03-01")  # type: ignore[attr-defined]
    _, command = as_cron(cron.line(made))
    for said in ("Ana: birthday today", ""):  # the second hour has nothing to add
        ran = subprocess.run(
            ["/usr/bin/env", "-i", f"HOME={folder}", "PATH=/usr/bin:/bin", "/bin/sh", "-c", command],
            capture_output=True,
            cwd="/",
            timeout=60,
        )
        assert (ran.returncode, ran.stderr) == (0, b"")
        assert said in ran.stdout.decode()
        assert bool(ran.stdout) == bool(said)


def test_the_crontab_of_this_system_takes_the_line(tmp_path: Path) -> None:
    """Only crontab's check is run: a test must not change the crontab of whoever runs it."""
    text = cron.with_job("MAILTO=me\n5 4 * * * true\n", job(EIGHT, HOSTILE, NETBOOK_DB=HOSTILE))
    file = tmp_path / "crontab"
    file.write_text(text, encoding="utf-8")
    if not shutil.which("crontab"):
        pytest.skip("there is no crontab here")
    bad = tmp_path / "bad"
    bad.write_text("99 99 * * * true\n", encoding="utf-8")
    for option in ("-n", "-T"):  # Debian's and Fedora's
        if subprocess.run(["crontab", option, str(bad)], capture_output=True, timeout=10).returncode:
            ran = subprocess.run(["crontab", option, str(file)], capture_output=True, timeout=10)
            if ran.returncode == 0:
                return
    pytest.skip("this crontab has no check")


# systemd.


def as_systemd(line: str) -> list[str]:
    """The words of a line as systemd parses them: quotes, escapes, then specifiers."""
    words = re.findall(r'"((?:[^"\\]|\\.)*)"', line)
    assert " ".join(f'"{word}"' for word in words) == line
    for word in words:
        assert not re.search(r"(?<!%)(%%)*%(?!%)", word), "a lone percent sign is a specifier"
    return [re.sub(r"\\(.)", r"\1", word).replace("%%", "%") for word in words]


@given(st.text(st.characters(exclude_categories=["C", "Z"])), st.sampled_from(["", HOSTILE]))
def test_the_service_runs_these_words(word: str, more: str) -> None:
    text = systemd.service(job(EIGHT, "/bin/it's 100%$x", word, more, NETBOOK_DB=HOSTILE, LANG=word))
    program, *words = as_systemd(re.search(r"^ExecStart=(.*)$", text, re.MULTILINE)[1])  # type: ignore[index]
    assert program == "/bin/it's 100%$x"
    assert [each.replace("$$", "$") for each in words] == [word, more, "--at", "08:00"]
    variables = re.findall(r"^Environment=(.*)$", text, re.MULTILINE)
    assert [as_systemd(each) for each in variables] == [[f"NETBOOK_DB={HOSTILE}"], [f"LANG={word}"]]


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="systemd is not here")
@pytest.mark.parametrize("at", ["00:00", "08:00", "23:59"])
def test_systemd_takes_the_units(tmp_path: Path, at: str) -> None:
    made = job(time.fromisoformat(at), "/bin/true", HOSTILE, NETBOOK_DB=HOSTILE, PATH="/usr/bin:/bin")
    (tmp_path / systemd.SERVICE).write_text(systemd.service(made), encoding="utf-8")
    (tmp_path / systemd.TIMER).write_text(systemd.timer(made), encoding="utf-8")
    ran = subprocess.run(
        [
            "systemd-analyze",
            "--user",
            "verify",
            str(tmp_path / systemd.TIMER),
            str(tmp_path / systemd.SERVICE),
        ],
        capture_output=True,
        text=True,
        timeout=60,
        env={"PATH": "/usr/bin:/bin", "HOME": str(tmp_path), "XDG_RUNTIME_DIR": str(tmp_path)},
    )
    assert (ran.returncode, ran.stderr) == (0, "")
    spec = re.search(r"OnCalendar=(.*)", systemd.timer(made))[1]  # type: ignore[index]
    told = subprocess.run(
        ["systemd-analyze", "calendar", "--base-time", "2026-03-01 00:00:00 UTC", "--iterations", "2", spec],
        capture_output=True,
        text=True,
        timeout=60,
        env={"PATH": "/usr/bin:/bin", "TZ": "UTC"},
    )
    assert told.returncode == 0
    starts = re.findall(r"2026-03-\d\d \d\d:\d\d:\d\d", told.stdout)
    first = datetime(2026, 3, 1, made.at.hour, made.at.minute)
    assert str(first) in starts or at == "00:00"


def test_the_timer_catches_up_and_says_its_time() -> None:
    text = systemd.timer(job(time(7, 5)))
    assert "OnCalendar=*-*-* 07..23:05:00\nPersistent=true\n" in text
    assert systemd.time_in(text) == time(7, 5)
    assert systemd.time_in(systemd.timer(job(time(23, 59)))) == time(23, 59)
    assert systemd.time_in("[Timer]\nOnCalendar=weekly\n") is None
    assert systemd.time_in("") is None


# launchd and Windows.


def test_the_agent_of_launchd() -> None:
    made = job(time(21, 30), "/n", HOSTILE, NETBOOK_DB=HOSTILE)
    data = launchd.plist(made, "/Users/ana/Library/Logs/netbook.log")
    read = plistlib.loads(data)
    assert read["ProgramArguments"] == ["/n", HOSTILE, "--at", "21:30"]
    assert read["EnvironmentVariables"] == {"NETBOOK_DB": HOSTILE}
    assert [each["Hour"] for each in read["StartCalendarInterval"]] == [21, 22, 23]
    assert launchd.time_in(data) == time(21, 30)
    for broken in (b"", b"<plist/>", data[:100], plistlib.dumps({}), plistlib.dumps([1])):
        assert launchd.time_in(broken) is None


def test_the_task_of_windows() -> None:
    made = job(
        time(7, 5), "C:\\Program Files\\netbook.exe", "schedule", "run", NETBOOK_DB="C:\\a & b\\<b>.db"
    )
    text = windows.definition(made)
    root = ElementTree.fromstring(text.replace("UTF-16", "UTF-8"))
    space = {"": "http://schemas.microsoft.com/windows/2004/02/mit/task"}
    command, arguments = (root.find(f".//{name}", space) for name in ("Command", "Arguments"))
    assert command is not None and command.text == "C:\\Program Files\\netbook.exe"
    assert arguments is not None and arguments.text == 'schedule run --at 07:05 --db "C:\\a & b\\<b>.db"'
    assert "<StartWhenAvailable>true<" in text
    assert windows.time_in(text) == time(7, 5)
    assert windows.time_in("") is None
