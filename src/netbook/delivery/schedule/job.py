"""What to run every day and when, for any scheduler."""

import os
from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta, tzinfo

from netbook.errors import Refused
from netbook.tuples import NamedTuple

_STANDARD = ("/usr/local/bin", "/usr/bin", "/bin")
_LONGEST_PATH = 400  # because a line of a crontab has at most a thousand characters


class Job(NamedTuple):
    """A ``command`` with absolute paths, ``at`` a local time, with the ``variables`` that a scheduler lacks.

    A job starts at its time and then once an hour until midnight; after the first success, the others
    have nothing to do. So a computer that was asleep catches up on waking, and failures are retried.
    """

    command: tuple[str, ...]
    at: time
    variables: Mapping[str, str]

    @property
    def guarded(self) -> tuple[str, ...]:
        """The command for schedulers that catch up after midnight; it does nothing before the job's time."""
        return (*self.command, "--at", f"{self.at:%H:%M}")

    @property
    def hours(self) -> range:
        """The hours at which it starts."""
        return range(self.at.hour, 24)


def make(command: tuple[str, ...], at: time, book: str, config: str, variables: Mapping[str, str]) -> Job:
    """The job that runs ``command`` on this book with this configuration, whatever HOME is then.

    Of ``variables``, those of the shell that installs it, the ones that cron does not set are kept.
    Raises Refused for paths with unprintable characters, which no scheduler can hold.
    """
    own = {
        "PATH": _path(variables.get("PATH", ""), os.path.dirname(command[0])),
        "LANG": next((variables[name] for name in ("LC_ALL", "LANG") if variables.get(name)), "C.UTF-8"),
        "NETBOOK_DB": book,
        "NETBOOK_CONFIG": config,
    }
    if os.path.isabs(variables.get("XDG_STATE_HOME", "")):
        own["XDG_STATE_HOME"] = variables["XDG_STATE_HOME"]
    for text in (*command, *own.values()):
        if not text.isprintable():
            raise Refused(f"{text} cannot be in a schedule", "choose a path without control characters")
    return Job(command, at, own)


def next_run(job_at: time, now: datetime, done_on: date | None, zone: tzinfo | None = None) -> datetime:
    """The next start at which the job has something to do, in local time.

    ``done_on`` is the local day of its last success. ``now`` is an instant; ``zone`` is the system's
    unless given. A time that the clocks skip is moved to the one that they show instead.
    """
    here = now.astimezone(zone)
    for day in (here.date(), here.date() + timedelta(1)):
        for hour in range(job_at.hour, 24) if day != done_on else ():
            start = _instant(datetime.combine(day, job_at.replace(hour=hour)), zone)
            if start > now:
                return start.astimezone(zone)
    return _instant(datetime.combine(here.date() + timedelta(2), job_at), zone).astimezone(zone)


def _instant(local: datetime, zone: tzinfo | None) -> datetime:
    return (local.replace(tzinfo=zone) if zone else local).astimezone(UTC)


def _path(own: str, beside: str) -> str:
    """A PATH for the job: the shell's folders as far as they fit, then the usual ones."""
    found = dict.fromkeys([beside, *own.split(os.pathsep)])
    folders: list[str] = []
    for each in found:
        if os.path.isabs(each) and each.isprintable() and each not in _STANDARD:
            if len(os.pathsep.join((*folders, each))) > _LONGEST_PATH:
                break
            folders.append(each)
    return os.pathsep.join((*folders, *_STANDARD))
