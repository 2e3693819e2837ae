"""Sending the digest: once a day through each channel, never a day without, whatever fails."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from email.message import EmailMessage
from email.parser import BytesParser
from email.policy import default
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import pytest

from netbook.delivery import lock
from netbook.errors import DeliveryFailed
from netbook.formats.mail import HEADERS
from netbook.store import deliveries

if TYPE_CHECKING:
    from conftest import Netbook


@pytest.fixture
def configured(netbook: Netbook) -> Callable[..., Netbook]:
    """A book with a birthday today, and a configuration."""

    def configure(*channels: str, more: str = "", birthday: bool = True) -> Netbook:
        path = netbook.folder / "config.toml"
        netbook.variables["NETBOOK_CONFIG"] = str(path)
        path.write_text(
            f'[digest]\nchannels = {json.dumps(channels)}\nto = ["ana@garcia.example"]\ntimeout = 5\n{more}\n'
            f'[digest.maildir]\npath = "{netbook.folder}/Mail"\n'
            f'[digest.file]\npath = "{netbook.folder}/today.txt"\n'
        )
        if birthday and not netbook.path.exists():
            netbook("add", "Begoña Ibáñez", "--birthday", "1988-03-01")
            netbook("add", "Eva Roca", "--birthday", "--03-09")
        return netbook

    return configure


def mails(netbook: Netbook) -> list[EmailMessage]:
    found = []
    for path in sorted((netbook.folder / "Mail" / "new").glob("*")):
        read = BytesParser(policy=default).parsebytes(path.read_bytes())
        assert isinstance(read, EmailMessage)
        found.append(read)
    return found


def texts(netbook: Netbook) -> list[str]:
    return [mail.get_body(("plain",)).get_content() for mail in mails(netbook)]  # type: ignore[union-attr]


def outcomes(netbook: Netbook, *words: str) -> dict[str, str]:
    document = netbook.json("digest", "--send", *words)
    return {each["channel"]: each["result"] for each in document["deliveries"]}


def test_once_a_day_through_each_channel(configured: Callable[..., Netbook]) -> None:
    netbook = configured("maildir", "file")
    assert outcomes(netbook) == {"maildir": "sent", "file": "sent"}
    assert outcomes(netbook) == {"maildir": "already", "file": "already"}
    assert netbook("digest", "--send").out == ""
    assert len(mails(netbook)) == 1
    assert tuple(mails(netbook)[0].keys()) == HEADERS
    assert (netbook.folder / "today.txt").read_text() == netbook("digest").out
    assert (netbook.folder / "today.txt").stat().st_mode & 0o777 == 0o600
    netbook.later(7)  # Eva's birthday is the day after tomorrow
    assert outcomes(netbook) == {"maildir": "sent", "file": "sent"}
    assert len(mails(netbook)) == 2


def test_what_is_said(configured: Callable[..., Netbook]) -> None:
    netbook = configured("maildir")
    assert netbook("digest", "--send").out == f"maildir: sent to {netbook.folder}/Mail\n"
    assert netbook("digest", "--send").out == "", "in a pipe: cron would mail what was said"
    assert netbook("digest", "--send", "--force", "--quiet").out == ""


def test_force_sends_again(configured: Callable[..., Netbook]) -> None:
    netbook = configured("maildir")
    first, again = outcomes(netbook), outcomes(netbook, "--force")
    assert first == again == {"maildir": "sent"}
    assert len({mail["Message-ID"] for mail in mails(netbook)}) == 2


def test_nobody_due_sends_nothing_until_someone_is(configured: Callable[..., Netbook]) -> None:
    netbook = configured("maildir", birthday=False)
    assert outcomes(netbook) == {"maildir": "nothing"}
    assert not netbook.path.exists()
    netbook("add", "Eva", "--birthday", "--07-06")
    assert outcomes(netbook) == {"maildir": "nothing"}
    assert netbook("digest", "--send").out == ""
    assert mails(netbook) == []
    netbook("add", "Zoe", "--birthday", "--03-01")
    assert outcomes(netbook) == {"maildir": "sent"}


def test_a_day_that_was_dealt_with_is_not_forgotten(configured: Callable[..., Netbook]) -> None:
    """If the digest is sent again and nobody is due any more, the earlier delivery still counts."""
    netbook = configured("maildir")
    netbook("digest", "--send")
    netbook("touch", "begoña", "birthday wishes", "--out")
    assert outcomes(netbook, "--force") == {"maildir": "nothing"}
    assert outcomes(netbook) == {"maildir": "already"}


def test_always_says_so_once(configured: Callable[..., Netbook]) -> None:
    netbook = configured("maildir", birthday=False)
    netbook("add", "Eva", "--birthday", "--07-06")
    assert outcomes(netbook, "--always") == {"maildir": "sent"}
    assert outcomes(netbook, "--always") == {"maildir": "already"}
    assert texts(netbook) == ["Nobody needs you today. Next: Eva's birthday, on 6 Jul.\n"]


def test_a_channel_that_fails_is_tried_again_and_the_others_are_not(
    configured: Callable[..., Netbook],
) -> None:
    netbook = configured("file", "maildir", "stdout")
    target = netbook.folder / "today.txt"
    target.mkdir()
    ended = subprocess.run(SEND, env=elsewhere(netbook), capture_output=True, text=True, timeout=60)
    assert ended.returncode == 75
    assert ended.stdout == netbook("digest").out, "what could be delivered was"
    assert ended.stderr == (
        f"netbook: not delivered by file: cannot write {target}: is a directory\n"
        "  maildir: sent\n  stdout: sent\n"
        "hint: the next run tries again; to try it out: netbook digest --test\n"
    )
    target.rmdir()
    assert netbook("digest", "--send").out == f"file: sent to {target}\n"
    assert len(mails(netbook)) == 1


def elsewhere(netbook: Netbook) -> dict[str, str]:
    """The surroundings of a run in another process."""
    return {
        **netbook.variables,
        "NETBOOK_TODAY": str(netbook.today),
        "PYTHONPATH": os.pathsep.join(sys.path),
    }


SEND = [sys.executable, "-m", "netbook", "digest", "--send"]


# Days without the machine, and clocks that are wrong.


def test_after_a_fortnight_one_digest_covers_what_was_missed(configured: Callable[..., Netbook]) -> None:
    netbook = configured("maildir")
    netbook("digest", "--send")
    netbook("add", "Greeted Gus", "--birthday", "--03-10")
    netbook("add", "Zoe Pons", "--birthday", "1990-03-11", "--date", "name day=--03-09")
    netbook.later(14)
    netbook("touch", "gus", "happy birthday", "--out", "--on", "2026-03-10")
    assert outcomes(netbook) == {"maildir": "sent"}
    text = texts(netbook)[-1]
    belated = text[text.index("\nBELATED\n") : text.index("KEEP ALIVE") if "KEEP ALIVE" in text else None]
    assert [line.strip() for line in belated.splitlines() if " was " in line] == [
        "Zoe Pons: birthday was on Wednesday, turned 36",
        "Eva Roca: birthday was on Monday",
        "Zoe Pons: name day was on Monday",
    ]
    assert "Gus" not in text, "he had his greeting"
    assert "Begoña" not in text, "she was in the digest before"
    assert outcomes(netbook) == {"maildir": "already"}
    netbook.later(4)
    assert outcomes(netbook) == {"maildir": "nothing"}, "what is belated is told once"


def test_a_year_away_is_no_flood(configured: Callable[..., Netbook]) -> None:
    netbook = configured("maildir")
    netbook("digest", "--send")
    for month in range(1, 13):
        for day in (3, 13, 23):
            netbook("add", f"P{month}-{day}", "--birthday", f"--{month:02d}-{day:02d}")
    netbook.today += timedelta(365)
    netbook("digest", "--send")
    text = texts(netbook)[-1]
    assert len(text.splitlines()) <= 50
    assert "P2-3" in text
    assert "P1-13" not in text, "a month is far enough"


def test_each_channel_catches_up_on_what_it_missed_itself(configured: Callable[..., Netbook]) -> None:
    netbook = configured("maildir")
    netbook("digest", "--send")
    netbook = configured("file")
    netbook.later(2)
    netbook("task", "eva", "call", "--due", str(netbook.today))
    netbook("digest", "--send")
    netbook = configured("maildir", "file")
    netbook.later(10)
    netbook("digest", "--send")
    assert "Eva Roca: birthday was on Monday\n" in texts(netbook)[-1]
    assert "Eva Roca: birthday was on Monday\n" in (netbook.folder / "today.txt").read_text()


@pytest.mark.parametrize("wrong", [-1, -30, -20_000])
def test_a_clock_set_back_makes_no_storm_and_loses_no_day(
    configured: Callable[..., Netbook], wrong: int
) -> None:
    netbook = configured("maildir")
    netbook("task", "eva", "call", "--due", "1960-01-01")
    netbook("digest", "--send")
    right = netbook.today
    netbook.today = right + timedelta(wrong)
    for _ in range(3):
        netbook("digest", "--send")
    assert len(mails(netbook)) == 2, "the day it says it is has its digest, once"
    netbook.today = right
    assert outcomes(netbook) == {"maildir": "already"}
    netbook.later(1)
    assert outcomes(netbook) == {"maildir": "sent"}
    assert len(mails(netbook)) == 3


def test_a_clock_that_was_ahead_is_forgotten(configured: Callable[..., Netbook]) -> None:
    netbook = configured("maildir")
    right = netbook.today
    netbook.today = date(2031, 7, 1)
    netbook("task", "eva", "call", "--due", "2026-03-02")
    netbook("digest", "--send")
    netbook.today = right
    assert outcomes(netbook) == {"maildir": "sent"}
    netbook.later(14)
    netbook("digest", "--send")
    assert any("Eva Roca: birthday was on Monday" in text for text in texts(netbook))


@pytest.mark.parametrize("zone", ["Europe/Madrid", "America/Santiago", "Pacific/Apia", "Asia/Kolkata"])
def test_one_digest_for_each_local_day_whatever_the_clock_does(netbook: Netbook, zone: str) -> None:
    """Repeated runs through nights in which the clocks change somewhere."""
    netbook("add", "Eva", "--every", "1d", "--met", "2020-01-01")
    days, sent = set(), 0
    path = netbook.folder / "config.toml"
    netbook.variables["NETBOOK_CONFIG"] = str(path)
    path.write_text(f'[digest]\nchannels = ["maildir"]\n[digest.maildir]\npath = "{netbook.folder}/Mail"\n')
    for start in (datetime(2026, 3, 28, 20, tzinfo=UTC), datetime(2026, 10, 24, 20, tzinfo=UTC)):
        for step in range(18):
            local = (start + timedelta(minutes=40 * step)).astimezone(ZoneInfo(zone))
            netbook.today = local.date()
            days.add(netbook.today)
            sent += outcomes(netbook)["maildir"] == "sent"
    assert sent == len(days) == len(mails(netbook))


# Several at once, and runs that are cut off.


def test_runs_at_the_same_time_send_once(configured: Callable[..., Netbook]) -> None:
    """Cron, a timer and the user, all at eight."""
    netbook = configured("maildir", "file")
    how: dict[str, Any] = {"env": elsewhere(netbook), "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    runs = [subprocess.Popen([*SEND, "--json"], **how) for _ in range(4)]
    told = [run.communicate(timeout=60) for run in runs]
    assert [run.returncode for run in runs] == [0] * 4, told
    results = sorted(each["result"] for out, _ in told for each in json.loads(out)["deliveries"])
    assert results == ["already"] * 6 + ["sent"] * 2
    assert len(mails(netbook)) == 1


def test_who_comes_second_waits_and_does_not_wait_for_ever(
    configured: Callable[..., Netbook], monkeypatch: pytest.MonkeyPatch
) -> None:
    netbook = configured("maildir")
    taken = lock.taken
    monkeypatch.setattr(lock, "taken", lambda book: taken(book, 0.3))
    with taken(netbook.path):
        started = time.monotonic()
        assert "another netbook is delivering the digest" in netbook("digest", "--send", code=75).err
        assert 0.3 <= time.monotonic() - started < 5
    assert outcomes(netbook) == {"maildir": "sent"}


def test_killed_between_sending_and_noting(
    configured: Callable[..., Netbook], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """At most one duplicate: the same mail with the same Message-ID, so that mailboxes recognise it."""
    sink = tmp_path / "sendmail"
    sink.write_text(f'#!/bin/sh\ncat >> "{tmp_path}/sent"\necho >> "{tmp_path}/sent"\nkill -9 $PPID\n')
    sink.chmod(0o700)
    netbook = configured("mail", more=f'[digest.mail]\nvia = "sendmail"\nsendmail = ["{sink}"]')
    variables = elsewhere(netbook)
    assert subprocess.run(SEND, env=variables, timeout=60).returncode == -signal.SIGKILL
    sink.write_text(f'#!/bin/sh\ncat >> "{tmp_path}/sent"\n')
    for _ in range(3):
        assert subprocess.run(SEND, env=variables, timeout=60).returncode == 0
    sent = (tmp_path / "sent").read_text().split("Message-ID: ")[1:]
    assert len(sent) == 2
    assert sent[0].split()[0] == sent[1].split()[0]


def test_a_maildir_recognises_a_duplicate(
    configured: Callable[..., Netbook], monkeypatch: pytest.MonkeyPatch
) -> None:
    netbook = configured("maildir")
    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr(deliveries, "note", lambda *_: (_ for _ in ()).throw(KeyboardInterrupt))
        from netbook.digest import sending
        from netbook.environment import Environment

        environment = Environment(netbook.variables, today=netbook.today)
        with closing(environment.book):
            sending.send(environment)
    [new] = (netbook.folder / "Mail" / "new").iterdir()
    new.rename(netbook.folder / "Mail" / "cur" / f"{new.name}:2,S")  # it was even read
    assert outcomes(netbook) == {"maildir": "sent"}
    assert mails(netbook) == []


def test_a_book_that_cannot_be_noted_in_sends_nothing(configured: Callable[..., Netbook]) -> None:
    if os.geteuid() == 0:
        pytest.skip("root writes everywhere")
    netbook = configured("maildir")
    netbook.path.parent.chmod(0o500)
    try:
        assert "cannot be noted beside" in netbook("digest", "--send", code=73).err
        assert mails(netbook) == []
    finally:
        netbook.path.parent.chmod(0o700)


def test_what_is_delivered_is_no_change_of_the_user(configured: Callable[..., Netbook]) -> None:
    """An undo must not send yesterday's mail again."""
    netbook = configured("maildir")
    before = netbook.json("history")
    netbook("digest", "--send")
    assert netbook.json("history") == before
    netbook("undo")
    netbook("redo")
    assert outcomes(netbook) == {"maildir": "already"}
    with closing(netbook.connection()) as connection:
        assert connection.execute("SELECT day, channel, items FROM digest").fetchall() == [
            ("2026-03-01", "maildir", 1)
        ]
        noted = deliveries.latest(connection)
        assert noted
        assert (noted.day, noted.people, noted.at) == (netbook.today, 1, "2026-03-01T08:00:00Z")
    netbook.check()


def test_a_channel_loads_what_it_needs_and_no_other(configured: Callable[..., Netbook]) -> None:
    """A file needs no mail, a mailbox no network."""
    netbook = configured("file", "maildir")
    code = (
        "import sys, netbook.cli; assert netbook.cli.main(['digest', '--send', '--quiet']) == 0;"
        "print(*sys.modules)"
    )
    how: dict[str, Any] = {"env": elsewhere(netbook), "capture_output": True, "text": True}
    ended = subprocess.run([sys.executable, "-c", code], timeout=60, **how)
    loaded = set(ended.stdout.split())
    assert {"netbook.delivery.file", "netbook.delivery.maildir", "email.message"} <= loaded
    assert not loaded & {"smtplib", "ssl", "http.client", "keyring", "rich"}


# Before anything is sent.


def test_dry_run_shows_what_goes_where_and_sends_nothing(configured: Callable[..., Netbook]) -> None:
    netbook = configured("maildir", "file")
    told = netbook("digest", "--dry-run").out
    assert f"--- maildir: {netbook.folder}/Mail ---\nContent-Type: multipart/alternative;" in told
    assert f"--- file: {netbook.folder}/today.txt ---\n{netbook('digest').out}" in told
    assert not (netbook.folder / "Mail").exists()
    netbook("digest", "--send")
    told = netbook("digest", "--dry-run").out
    assert told.count("already sent today, nothing would be sent") == 2
    assert "Begoña" in netbook("digest", "--dry-run", "--force").out


def test_a_sample_says_of_each_channel_how_it_went(configured: Callable[..., Netbook]) -> None:
    netbook = configured("maildir", "file", birthday=False)
    told = netbook("digest", "--test").out
    assert told == f"maildir: sent to {netbook.folder}/Mail\nfile: sent to {netbook.folder}/today.txt\n"
    [mail] = mails(netbook)
    assert str(mail["Subject"]).startswith("A sample: ")
    said = "This is a sample: nobody in it is in your book."
    assert (netbook.folder / "today.txt").read_text().startswith(f"{said}\n\n")
    assert [f"<p>{said}</p>" in part.get_content() for part in mail.iter_parts()] == [False, True]
    assert not netbook.path.exists(), "nothing is noted"
    (netbook.folder / "today.txt").unlink()
    (netbook.folder / "today.txt").mkdir()
    wrong = netbook("digest", "--test", code=75).err
    assert "not delivered by file: " in wrong
    assert "\n  maildir: sent\nhint: put it right, and try again: netbook digest --test\n" in wrong


@pytest.mark.parametrize(
    ("config", "said"),
    [
        ("", "names no channels"),
        ('[digest]\nchannels = ["maildir"]\n', "the channel maildir needs digest.maildir.path"),
        ('[digest]\nchannels = ["file"]\n', "the channel file needs digest.file.path"),
        ('[digest]\nchannels = ["ntfy"]\n', "the channel ntfy needs digest.ntfy.url"),
        ('[digest]\nchannels = ["webhook"]\n', "the channel webhook needs digest.webhook.url"),
        ('[digest]\nchannels = ["mail"]\n', "the channel mail needs digest.to"),
        ('[digest]\nchannels = ["mail"]\nto = ["a@b.example"]\n', "the channel mail needs digest.mail.host"),
        (
            '[digest]\nchannels = ["mail"]\nto = ["a@b.example"]\n'
            '[digest.mail]\nhost = "mail.example.org"\nuser = "ana"\n',
            "digest.mail.user has no password",
        ),
        (
            '[digest]\nchannels = ["mail"]\nto = ["a@b.example"]\n[digest.mail]\nhost = "mail.example.org"\n'
            'security = "none"\nuser = "ana"\npassword_command = ["true"]\n',
            "a login without TLS would show the password",
        ),
    ],
)
def test_what_a_channel_needs(netbook: Netbook, config: str, said: str) -> None:
    path = netbook.folder / "config.toml"
    netbook.variables["NETBOOK_CONFIG"] = str(path)
    path.write_text(config)
    for words in (["digest", "--send"], ["digest", "--test"], ["digest", "--dry-run"], ["config"]):
        if words == ["config"] and not config:
            continue
        wrong = netbook(*words, code=78)
        assert f"{path}" in wrong.err
        assert said in wrong.err


def test_sending_and_showing_do_not_mix(configured: Callable[..., Netbook]) -> None:
    netbook = configured("stdout")
    netbook("digest", "--send", "--format", "html", code=2)
    netbook("digest", "--send", "--json", code=2)
    netbook("digest", "--force", code=2)
    netbook("digest", "--test", "--dry-run", code=2)
    assert netbook("digest", "--send", "--quiet").out == netbook("digest").out


def test_standard_output_that_holds_ascii_only(configured: Callable[..., Netbook]) -> None:
    netbook = configured("stdout")
    variables = {**elsewhere(netbook), "PYTHONIOENCODING": "ascii"}
    ended = subprocess.run(SEND, env=variables, capture_output=True, timeout=60)
    assert ended.returncode == 0
    assert b"Bego\\xf1a" in ended.stdout


def test_a_failure_of_a_channel_keeps_its_own_code() -> None:
    assert DeliveryFailed("x").code == 75
    assert DeliveryFailed("x", (), 67).code == 67
