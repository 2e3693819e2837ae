"""The digest as a scheduler runs it: once a day, remembering how the last run went."""

from __future__ import annotations

import os
import shutil
from contextlib import suppress
from datetime import datetime, time
from pathlib import Path
from zlib import crc32

from netbook import places
from netbook.answers.setup import LastRun
from netbook.delivery.schedule.job import next_run
from netbook.environment import Environment
from netbook.errors import BadConfig, CannotWrite, NetbookError
from netbook.files import make_folder, replacing
from netbook.words import setup as words


def run(environment: Environment, at: time | None) -> int:
    """Send or print the digest, unless it is before ``at`` or done today, and remember how it went.

    Returns the exit code. Raises the error if it failed, but only once a day for the same error,
    because a scheduler may mail whatever is printed, every hour.
    """
    now, before = environment.now().astimezone(), last(environment)
    if at and now.time() < at:
        return 0
    if before and before.code == 0 and before.at.date() == now.date():
        return 0
    wrong = _failure(environment)
    ended = LastRun(now, wrong.code, " ".join(wrong.message.split())) if wrong else LastRun(now, 0, "")
    _remember(environment, ended)
    if wrong and not (before and before[1:] == ended[1:] and before.at.date() == now.date()):
        raise wrong
    return ended.code


def last(environment: Environment) -> LastRun | None:
    """How the last run went; None if none is known."""
    try:
        lines = _path(environment).read_text(encoding="utf-8").split("\n")
        at, code, message = [*lines, "", ""][:3]
        return LastRun(datetime.fromisoformat(at).astimezone(), int(code), message)
    except (OSError, ValueError, OverflowError):
        return None


def next_start(environment: Environment, at: time) -> datetime:
    """The local time at which a job scheduled at ``at`` next sends something."""
    before = last(environment)
    return next_run(at, environment.now(), before.at.date() if before and not before.code else None)


def unread(environment: Environment, scheduler: str) -> str | None:
    """A sentence that says why the digest may go unread; None if it reaches its reader."""
    try:
        if environment.configuration.values["digest.channels"]:
            return None
    except BadConfig as wrong:
        return wrong.message
    if scheduler != "cron":
        return words.into_the_log()
    where = environment.variables.get("PATH", "") + os.pathsep + "/usr/sbin:/usr/lib"
    if shutil.which("sendmail", path=where):
        return words.mailed_by_cron()
    return words.read_by_nobody()


def _failure(environment: Environment) -> NetbookError | None:
    """Send the digest; returns the error if it failed."""
    from netbook.digest import sending

    try:
        # A printed digest is noted too, so that missed days show as belated and two schedulers print it once.
        sending.send(environment, otherwise=("stdout",))
    except NetbookError as wrong:
        return wrong
    return None


def _remember(environment: Environment, ended: LastRun) -> None:
    """Write three lines into the state folder. It does not matter if that fails."""
    path = _path(environment)
    with suppress(CannotWrite):
        make_folder(path.parent)
        with replacing(path) as file:
            file.write(f"{ended.at.isoformat()}\n{ended.code}\n{ended.error}\n".encode(errors="replace"))


def _path(environment: Environment) -> Path:
    """The file that remembers the last run for this book; each book has its own."""
    book = os.fsencode(os.path.abspath(environment.book_path))
    return Path(places.state(environment.variables)) / f"schedule.{crc32(book):08x}"
