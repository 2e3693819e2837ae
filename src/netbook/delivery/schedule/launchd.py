"""Launchd, on macOS: an agent of the user's (launchd.plist(5))."""

from __future__ import annotations

import plistlib
from datetime import time
from pathlib import Path
from xml.parsers.expat import ExpatError

from netbook.delivery.schedule.job import Job
from netbook.delivery.schedule.system import Obstacle, System, content, delete, write

LABEL = "org.netbook.digest"


class Launchd:
    """An agent of the user's, on macOS."""

    name = "launchd"

    def __init__(self, system: System) -> None:
        self._system = system
        self._file = Path(system.home, "Library", "LaunchAgents", f"{LABEL}.plist")
        self.where = str(self._file)

    @property
    def is_there(self) -> bool:
        """Whether the system has launchd."""
        return self._system.ask("launchctl", "help").code != 127

    @property
    def installed(self) -> bool:
        """Whether the agent is there."""
        return self._file.exists()

    @property
    def at(self) -> time | None:
        """The time in the property list."""
        return time_in(content(self._file))

    def text(self, job: Job) -> str:
        """The property list."""
        return self._plist(job).decode()

    def has(self, job: Job) -> bool:
        """Whether the agent already has this job."""
        return content(self._file) == self._plist(job)

    def install(self, job: Job) -> None:
        """Write the agent and start it."""
        write(self._file, self._plist(job))
        self._system.ask("launchctl", "bootout", f"{self._domain}/{LABEL}")
        self._system.tell("launchctl", "bootstrap", self._domain, str(self._file))

    def remove(self) -> None:
        """Stop the agent and delete it."""
        self._system.ask("launchctl", "bootout", f"{self._domain}/{LABEL}")
        delete(self._file)

    def obstacles(self) -> list[Obstacle]:
        """An agent that is not loaded."""
        if self.installed and self._system.ask("launchctl", "print", f"{self._domain}/{LABEL}").code:
            return [Obstacle("not-loaded", f"launchctl bootstrap {self._domain} {self._file}")]
        return []

    @property
    def _domain(self) -> str:
        return f"gui/{self._system.user}"

    def _plist(self, job: Job) -> bytes:
        return plist(job, str(Path(self._system.home, "Library", "Logs", "netbook.log")))


def plist(job: Job, log: str) -> bytes:
    """The property list; errors are written to ``log``. A Mac that slept catches up on waking."""
    return plistlib.dumps(
        {
            "Label": LABEL,
            "ProgramArguments": list(job.guarded),
            "EnvironmentVariables": dict(job.variables),
            "StartCalendarInterval": [{"Hour": hour, "Minute": job.at.minute} for hour in job.hours],
            "ProcessType": "Background",
            "StandardErrorPath": log,
        },
        sort_keys=False,
    )


def time_in(data: bytes) -> time | None:
    """The first time in a property list; None if there is none."""
    try:
        first = plistlib.loads(data)["StartCalendarInterval"][0]
        return time(first["Hour"], first["Minute"])
    except (plistlib.InvalidFileException, ExpatError, KeyError, IndexError, TypeError, ValueError):
        return None
