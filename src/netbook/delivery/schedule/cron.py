"""Cron: a line in the user's crontab; every other line stays as it is, byte for byte.

The line is recognised by the comment at its end, which cron passes to the shell and the shell ignores.
Unlike a block between two marks, it cannot swallow what someone writes beside it.
"""

from __future__ import annotations

import shlex
from datetime import time
from pathlib import Path

from netbook.delivery.schedule.job import Job
from netbook.delivery.schedule.system import Obstacle, System
from netbook.errors import NetbookError, Refused

_MARK = "# netbook-schedule"
_NOTE = "# netbook: the digest of the day; to take it out: netbook schedule remove"
_OPEN = " (the line above had no end)"
_LONGEST = 990  # Debian's cron and those of the BSDs ignore a longer command
_DAEMONS = ("cron", "crond", "fcron", "dcron", "busybox")
_GENERATOR = Path("/usr/lib/systemd/system-generators/systemd-crontab-generator")
"""With systemd-cron there is no daemon: this generator turns crontabs into timers."""


class Cron:
    """The user's crontab."""

    name = "cron"
    where = "crontab"

    def __init__(self, system: System) -> None:
        self._system = system

    @property
    def is_there(self) -> bool:
        """Whether there is a crontab program."""
        return self._system.ask("crontab", "-l").code != 127

    @property
    def installed(self) -> bool:
        """Whether the crontab has the line."""
        return has_job(self._read())

    @property
    def at(self) -> time | None:
        """The time in the line."""
        return time_in(self._read())

    def text(self, job: Job) -> str:
        """The lines for the crontab."""
        return block(job)

    def has(self, job: Job) -> bool:
        """Whether the crontab already has this job."""
        text = self._read()
        return with_job(text, job) == text

    def install(self, job: Job) -> None:
        """Add the line to the crontab, or replace it."""
        self._write(with_job(self._read(), job))

    def remove(self) -> None:
        """Remove the line from the crontab, and the crontab if nothing else is in it."""
        left = without_job(self._read())
        if left:
            self._write(left)
        else:
            self._system.tell("crontab", "-r")

    def obstacles(self) -> list[Obstacle]:
        """A crontab that no daemon reads, as in a container, or before cron is started."""
        if _GENERATOR.exists() or self._system.runs(*_DAEMONS):
            return []
        return [Obstacle("no-cron")]

    def _read(self) -> str:
        """The crontab; "" if there is none. Raises NetbookError if it cannot be read."""
        ran = self._system.ask("crontab", "-l")
        said = ran.err.casefold()
        if ran.code == 127:
            return ""
        if ran.code and "no crontab" not in said and "no such file" not in said:
            raise NetbookError(
                f"the crontab cannot be read: {' '.join(ran.err.split())}", "try it yourself: crontab -l"
            )
        return "" if ran.code else ran.out

    def _write(self, text: str) -> None:
        self._system.tell("crontab", "-", text=text)


def line(job: Job) -> str:
    """The line that runs the job. Raises Refused if it is too long for cron."""
    words = ["/usr/bin/env", *(f"{name}={value}" for name, value in job.variables.items()), *job.command]
    command = f"{shlex.join(words)} {_MARK}".replace("%", "\\%")
    if len(command.encode(errors="surrogateescape")) > _LONGEST:
        raise Refused(
            "the line would be longer than cron allows", "shorten PATH for this command, or the book's path"
        )
    hours = f"{job.at.hour}-23" if job.at.hour < 23 else "23"
    return f"{job.at.minute} {hours} * * * {command}"


def block(job: Job) -> str:
    """The lines for the end of a crontab: a comment, and the job."""
    return f"{_NOTE}\n{line(job)}\n"


def with_job(crontab: str, job: Job) -> str:
    """The crontab with the job in it once, in place of its older line or at the end."""
    lines = crontab.split("\n")
    own = [number for number, each in enumerate(lines) if _is_own(each)]
    if own:
        lines[own[0]] = line(job)
        return "\n".join(each for number, each in enumerate(lines) if number not in own[1:])
    if not crontab or crontab.endswith("\n"):
        return crontab + block(job)
    return f"{crontab}\n{block(job).replace(_NOTE, _NOTE + _OPEN, 1)}"


def without_job(crontab: str) -> str:
    """The crontab without the job, otherwise unchanged."""
    kept: list[str] = []
    left_open = last = None
    for each in crontab.split("\n"):
        if _is_own(each) or each.startswith(_NOTE):
            left_open, last = left_open or each.rstrip("\r").endswith(_OPEN), len(kept)
        else:
            kept.append(each)
    text = "\n".join(kept)
    return text.removesuffix("\n") if left_open and last == len(kept) - 1 else text


def has_job(crontab: str) -> bool:
    """Whether the job is there and not commented out."""
    return _active(crontab) is not None


def time_in(crontab: str) -> time | None:
    """The local time at which the job starts, even if changed by hand; None if that is not one time."""
    minute, hour = [*(_active(crontab) or "").split(None, 2), "", ""][:2]
    first = hour.partition("-")[0]
    return time(int(first), int(minute)) if _is_number(first, 24) and _is_number(minute, 60) else None


def _is_own(text: str) -> bool:
    return text.rstrip(" \t\r").endswith(_MARK)


def _active(crontab: str) -> str | None:
    return next(
        (each for each in crontab.split("\n") if _is_own(each) and not each.lstrip().startswith("#")), None
    )


def _is_number(text: str, below: int) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= 2 and int(text) < below
