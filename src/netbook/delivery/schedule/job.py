"""What is to be run every day and when, whichever scheduler runs it."""

import os
from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta, tzinfo

from netbook.errors import Refused
from netbook.tuples import NamedTuple

_STANDARD = ("/usr/local/bin", "/usr/bin", "/bin")
_LONGEST_PATH = 400  # a line of cron's holds a thousand characters


class Job(NamedTuple):
    """``command`` in whole paths, ``at`` a local time, and the ``variables`` that a scheduler lacks.

    A job starts at its time and once an hour from then on until midnight; all but the first start
    that comes to its end have nothing to do. So whoever slept at that time is served on waking, and
    what failed is tried again.
    """

    command: tuple[str, ...]
    at: time
    variables: Mapping[str, str]

    @property
    def guarded(self) -> tuple[str, ...]:
        """The command for those that catch up after midnight with the evening before: not before its time."""
        return (*self.command, "--at", f"{self.at:%H:%M}")

    @property
    def hours(self) -> range:
        """The hours in which it starts."""
        return range(self.at.hour, 24)


def make(command: tuple[str, ...], at: time, book: str, config: str, variables: Mapping[str, str]) -> Job:
    """The job that runs ``command`` on this book with this configuration, whatever HOME is then.

    Of ``variables``, those of the shell that installs it, it takes what cron does not set. Raises
    Refused for paths with line breaks, which no scheduler can hold.
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
            raise Refused(f"{text} cannot stand in a schedule", "choose a path of letters and signs alone")
    return Job(command, at, own)


def next_run(job_at: time, now: datetime, done_on: date | None, zone: tzinfo | None = None) -> datetime:
    """When the job starts next and has something to do, in local time; ``done_on`` is its last good day.

    ``now`` is an instant, ``zone`` the system's own unless given. A time that the clocks jump over
    is the one that they then show.
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
    """The folders in which programs are looked for: the shell's as far as they fit, then the usual ones."""
    found = dict.fromkeys([beside, *own.split(os.pathsep)])
    folders: list[str] = []
    for each in found:
        if os.path.isabs(each) and each.isprintable() and each not in _STANDARD:
            if len(os.pathsep.join((*folders, each))) > _LONGEST_PATH:
                break
            folders.append(each)
    return os.pathsep.join((*folders, *_STANDARD))
