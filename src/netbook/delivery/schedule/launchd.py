"""Launchd, on macOS: an agent of the user's."""

from __future__ import annotations

from datetime import time
from pathlib import Path

from netbook.delivery.schedule import agent
from netbook.delivery.schedule.definitions import delete, there, write
from netbook.delivery.schedule.job import Job
from netbook.delivery.schedule.system import System


class Launchd:
    """An agent of the user's, on macOS."""

    name = "launchd"

    def __init__(self, system: System) -> None:
        self._system = system
        self._file = Path(system.home, "Library", "LaunchAgents", f"{agent.LABEL}.plist")
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
        """The time in the agent."""
        return agent.at(there(self._file))

    def text(self, job: Job) -> str:
        """The property list."""
        return self._plist(job).decode()

    def has(self, job: Job) -> bool:
        """Whether the agent says so already."""
        return there(self._file) == self._plist(job)

    def install(self, job: Job) -> None:
        """Write the agent and start it."""
        write(self._file, self._plist(job))
        self._system.ask("launchctl", "bootout", f"{self._domain}/{agent.LABEL}")
        self._system.tell("launchctl", "bootstrap", self._domain, str(self._file))

    def remove(self) -> None:
        """Stop the agent and delete it."""
        self._system.ask("launchctl", "bootout", f"{self._domain}/{agent.LABEL}")
        delete(self._file)

    def warnings(self) -> list[str]:
        """An agent that is not loaded."""
        if self.installed and self._system.ask("launchctl", "print", f"{self._domain}/{agent.LABEL}").code:
            return [f"the agent is not loaded; load it: launchctl bootstrap {self._domain} {self._file}"]
        return []

    @property
    def _domain(self) -> str:
        return f"gui/{self._system.user}"

    def _plist(self, job: Job) -> bytes:
        return agent.plist(job, str(Path(self._system.home, "Library", "Logs", "netbook.log")))
