"""A crontab with the job's line in it or taken out of it; every other line stays byte for byte.

The line is known by the remark at its end, which cron hands to the shell and the shell passes over:
unlike a block between two marks, it cannot swallow what someone writes beside it.
"""

from __future__ import annotations

import shlex
from datetime import time

from netbook.delivery.schedule.job import Job
from netbook.errors import Refused

_MARK = "# netbook-schedule"
_NOTE = "# netbook: the digest of the day; to take it out: netbook schedule remove"
_OPEN = " (the line above had no end)"
_LONGEST = 990  # Debian's cron and those of the BSDs pass over a longer command


def line(job: Job) -> str:
    """The line that runs the job. Raises Refused where cron could not hold it."""
    words = ["/usr/bin/env", *(f"{name}={value}" for name, value in job.variables.items()), *job.command]
    command = f"{shlex.join(words)} {_MARK}".replace("%", "\\%")
    if len(command.encode(errors="surrogateescape")) > _LONGEST:
        raise Refused(
            "the line would be longer than cron takes", "shorten PATH for this command, or the book's path"
        )
    hours = f"{job.at.hour}-23" if job.at.hour < 23 else "23"
    return f"{job.at.minute} {hours} * * * {command}"


def block(job: Job) -> str:
    """What comes to the end of a crontab: a remark, and the line."""
    return f"{_NOTE}\n{line(job)}\n"


def install(crontab: str, job: Job) -> str:
    """The crontab with the job in it, once: in place of an older line of it, else at the end."""
    lines = crontab.split("\n")
    own = [number for number, each in enumerate(lines) if _is_own(each)]
    if own:
        lines[own[0]] = line(job)
        return "\n".join(each for number, each in enumerate(lines) if number not in own[1:])
    if not crontab or crontab.endswith("\n"):
        return crontab + block(job)
    return f"{crontab}\n{block(job).replace(_NOTE, _NOTE + _OPEN, 1)}"


def remove(crontab: str) -> str:
    """The crontab as it is without the job."""
    kept: list[str] = []
    left_open = last = None
    for each in crontab.split("\n"):
        if _is_own(each) or each.startswith(_NOTE):
            left_open, last = left_open or each.rstrip("\r").endswith(_OPEN), len(kept)
        else:
            kept.append(each)
    text = "\n".join(kept)
    return text.removesuffix("\n") if left_open and last == len(kept) - 1 else text


def is_installed(crontab: str) -> bool:
    """Whether the job is there and not commented out."""
    return _active(crontab) is not None


def at(crontab: str) -> time | None:
    """The time at which the job starts, also where someone has changed it; None where it is no one time."""
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
