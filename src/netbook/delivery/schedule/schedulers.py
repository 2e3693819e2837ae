"""Cron, systemd, launchd and the Task Scheduler: what each has of the job, and giving and taking it."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from datetime import time
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Protocol

from netbook.delivery.schedule import agent, crontab, task, units
from netbook.delivery.schedule.job import Job
from netbook.delivery.schedule.system import Ran, System
from netbook.errors import CannotWrite, NetbookError, reason
from netbook.files import make_folder, replacing

_DAEMONS = ("cron", "crond", "fcron", "dcron", "busybox")
_GENERATOR = Path("/usr/lib/systemd/system-generators/systemd-crontab-generator")
"""With systemd-cron there is no daemon: this makes timers of crontabs."""


class Scheduler(Protocol):
    """What can run a job every day."""

    name: str
    where: str

    @property
    def is_there(self) -> bool:
        """Whether the system has it, and it answers."""

    @property
    def installed(self) -> bool:
        """Whether it has the job."""

    @property
    def at(self) -> time | None:
        """When it starts the job, where that can be told."""

    def text(self, job: Job) -> str:
        """What is written for it."""

    def has(self, job: Job) -> bool:
        """Whether it has just this job, so that there is nothing to change."""

    def install(self, job: Job) -> None:
        """Give it the job, in place of an older one."""

    def remove(self) -> None:
        """Take the job away from it, and nothing else."""

    def warnings(self) -> list[str]:
        """What may keep it from running the job, in sentences."""


class Cron:
    """The user's crontab."""

    name = "cron"
    where = "the crontab"

    def __init__(self, system: System) -> None:
        self._system = system

    @property
    def is_there(self) -> bool:
        """Whether there is a crontab program that answers."""
        return self._system.ask("crontab", "-l").code != 127

    @property
    def installed(self) -> bool:
        """Whether the crontab has the line."""
        return crontab.is_installed(self._read())

    @property
    def at(self) -> time | None:
        """The time in the line."""
        return crontab.at(self._read())

    def text(self, job: Job) -> str:
        """The lines for the crontab."""
        return crontab.block(job)

    def has(self, job: Job) -> bool:
        """Whether the crontab would stay as it is."""
        text = self._read()
        return crontab.install(text, job) == text

    def install(self, job: Job) -> None:
        """Write the crontab with the line in it."""
        self._write(crontab.install(self._read(), job))

    def remove(self) -> None:
        """Write the crontab without the line; where nothing else is in it, there is none again."""
        left = crontab.remove(self._read())
        if left:
            self._write(left)
        else:
            self._system.tell("crontab", "-r")

    def warnings(self) -> list[str]:
        """A crontab that nobody reads, as in a container, or before cron is started."""
        if _GENERATOR.exists() or self._system.runs(*_DAEMONS):
            return []
        return ["no cron seems to run here; nothing comes until it does"]

    def _read(self) -> str:
        """The crontab. What is no plain "there is none" is an error: it must not be written over."""
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
        return units.at(_there(self._folder / units.TIMER).decode(errors="replace"))

    def text(self, job: Job) -> str:
        """Both units, each under its path."""
        return "\n".join(f"# {path}\n{text}" for path, text in self._units(job).items())

    def has(self, job: Job) -> bool:
        """Whether both units say so already and the timer runs."""
        same = all(_there(path) == text.encode() for path, text in self._units(job).items())
        return same and self._active

    def install(self, job: Job) -> None:
        """Write both units and start the timer."""
        for path, text in self._units(job).items():
            _write(path, text.encode())
        self._system.tell("systemctl", "--user", "daemon-reload")
        self._system.tell("systemctl", "--user", "enable", units.TIMER)
        self._system.tell("systemctl", "--user", "restart", units.TIMER)

    def remove(self) -> None:
        """Stop the timer and delete both units, also where nothing answers any more."""
        self._systemctl("disable", "--now", units.TIMER)
        for name in (units.TIMER, units.SERVICE):
            _delete(self._folder / name)
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
        return agent.at(_there(self._file))

    def text(self, job: Job) -> str:
        """The property list."""
        return self._plist(job).decode()

    def has(self, job: Job) -> bool:
        """Whether the agent says so already."""
        return _there(self._file) == self._plist(job)

    def install(self, job: Job) -> None:
        """Write the agent and start it."""
        _write(self._file, self._plist(job))
        self._system.ask("launchctl", "bootout", f"{self._domain}/{agent.LABEL}")
        self._system.tell("launchctl", "bootstrap", self._domain, str(self._file))

    def remove(self) -> None:
        """Stop the agent and delete it."""
        self._system.ask("launchctl", "bootout", f"{self._domain}/{agent.LABEL}")
        _delete(self._file)

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


class Windows:
    """A task of the Task Scheduler's."""

    name = "windows"
    where = f"the task {task.NAME}"

    def __init__(self, system: System) -> None:
        self._system = system

    @property
    def is_there(self) -> bool:
        """Whether the system has the Task Scheduler."""
        return self._system.ask("schtasks", "/?").code != 127

    @property
    def installed(self) -> bool:
        """Whether the task is there."""
        return self._system.ask("schtasks", "/Query", "/TN", task.NAME).code == 0

    @property
    def at(self) -> time | None:
        """The time in the task."""
        return task.at(self._query())

    def text(self, job: Job) -> str:
        """The definition of the task."""
        return task.xml(job)

    def has(self, job: Job) -> bool:
        """Whether the task runs just this command at that time."""
        found, wanted = self._query(), task.xml(job)
        return all(part in found for part in _parts(wanted)) if found else False

    def install(self, job: Job) -> None:
        """Hand the definition over, in place of an older one."""
        with TemporaryDirectory(prefix="netbook-") as folder:
            file = Path(folder, "task.xml")
            file.write_text(task.xml(job), encoding="utf-16")
            self._system.tell("schtasks", "/Create", "/TN", task.NAME, "/XML", str(file), "/F")

    def remove(self) -> None:
        """Delete the task."""
        self._system.tell("schtasks", "/Delete", "/TN", task.NAME, "/F")

    def warnings(self) -> list[str]:
        """Nothing is known that could be told."""
        return []

    def _query(self) -> str:
        return self._system.ask("schtasks", "/Query", "/TN", task.NAME, "/XML").out


SCHEDULERS: dict[str, Callable[[System], Scheduler]] = {
    "systemd": Systemd,
    "cron": Cron,
    "launchd": Launchd,
    "windows": Windows,
}
"""Every scheduler by its name."""


def fitting(system: System) -> Scheduler | None:
    """The scheduler that this system has; of two the one that catches up with what a sleep has missed."""
    names = {"darwin": ("launchd",), "win32": ("windows",)}.get(sys.platform, ("systemd", "cron"))
    return next((each for each in (SCHEDULERS[name](system) for name in names) if each.is_there), None)


def _parts(text: str) -> list[str]:
    """The lines of a definition that say what runs and when; Windows adds others of its own."""
    told = ("<Command>", "<Arguments>", "<StartBoundary>")
    return [each.strip() for each in text.splitlines() if each.strip().startswith(told)]


def _there(path: Path) -> bytes:
    """What the file holds; nothing where it cannot be read."""
    try:
        return path.read_bytes()
    except OSError:
        return b""


def _write(path: Path, data: bytes) -> None:
    make_folder(path.parent)
    with replacing(path) as file:
        file.write(data)


def _delete(path: Path) -> None:
    try:
        path.unlink(missing_ok=True)
    except OSError as wrong:
        raise CannotWrite(f"cannot delete {path}: {reason(wrong)}", "delete it yourself") from None
