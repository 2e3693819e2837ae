"""The user's own systemd: a timer that starts the job."""

from __future__ import annotations

import os
from datetime import time
from pathlib import Path

from netbook.delivery.schedule import units
from netbook.delivery.schedule.definitions import delete, there, write
from netbook.delivery.schedule.job import Job
from netbook.delivery.schedule.system import Ran, System


class Systemd:
    """A timer of the user's own systemd."""

    name = "systemd"

    def __init__(self, system: System) -> None:
        self._system = system
        config = system.variables.get("XDG_CONFIG_HOME", "")
        base = Path(config) if os.path.isabs(config) else Path(system.home, ".config")
        self._folder = base / "systemd" / "user"
        self.where = str(self._folder / units.TIMER)

    @property
    def is_there(self) -> bool:
        """Whether a systemd of the user's runs and can be reached."""
        return self._systemctl("show-environment").code == 0

    @property
    def installed(self) -> bool:
        """Whether the timer is there."""
        return (self._folder / units.TIMER).exists()

    @property
    def at(self) -> time | None:
        """The time in the timer."""
        return units.at(there(self._folder / units.TIMER).decode(errors="replace"))

    def text(self, job: Job) -> str:
        """Both units, each under its path."""
        return "\n".join(f"# {path}\n{text}" for path, text in self._units(job).items())

    def has(self, job: Job) -> bool:
        """Whether both units say so already and the timer runs."""
        same = all(there(path) == text.encode() for path, text in self._units(job).items())
        return same and self._active

    def install(self, job: Job) -> None:
        """Write both units and start the timer."""
        for path, text in self._units(job).items():
            write(path, text.encode())
        self._system.tell("systemctl", "--user", "daemon-reload")
        self._system.tell("systemctl", "--user", "enable", units.TIMER)
        self._system.tell("systemctl", "--user", "restart", units.TIMER)

    def remove(self) -> None:
        """Stop the timer and delete both units, also where nothing answers any more."""
        self._systemctl("disable", "--now", units.TIMER)
        for name in (units.TIMER, units.SERVICE):
            delete(self._folder / name)
        self._systemctl("daemon-reload")

    def warnings(self) -> list[str]:
        """A timer that does not run, and one that ends with the last login."""
        said = []
        if self.installed and not self._active:
            said.append(f"the timer does not run; start it: systemctl --user enable --now {units.TIMER}")
        linger = self._system.ask("loginctl", "show-user", str(self._system.user), "--property=Linger")
        if linger.out.strip() == "Linger=no":
            said.append("the timer runs while you are logged in; on a server, also: loginctl enable-linger")
        return said

    @property
    def _active(self) -> bool:
        return self._systemctl("is-active", "--quiet", units.TIMER).code == 0

    def _units(self, job: Job) -> dict[Path, str]:
        return {
            self._folder / units.SERVICE: units.service(job),
            self._folder / units.TIMER: units.timer(job),
        }

    def _systemctl(self, *words: str) -> Ran:
        return self._system.ask("systemctl", "--user", *words)
