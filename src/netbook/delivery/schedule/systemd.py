"""The user's own systemd: a service and a timer that starts it (systemd.service(5), systemd.timer(5))."""

from __future__ import annotations

import os
import re
from datetime import time
from pathlib import Path

from netbook.delivery.schedule.job import Job
from netbook.delivery.schedule.system import Answer, Obstacle, System, content, delete, write

SERVICE, TIMER = "netbook-digest.service", "netbook-digest.timer"


class Systemd:
    """A timer of the user's own systemd."""

    name = "systemd"

    def __init__(self, system: System) -> None:
        self._system = system
        config = system.variables.get("XDG_CONFIG_HOME", "")
        base = Path(config) if os.path.isabs(config) else Path(system.home, ".config")
        self._folder = base / "systemd" / "user"
        self.where = str(self._folder / TIMER)

    @property
    def is_there(self) -> bool:
        """Whether the user's systemd is running and can be reached."""
        return self._systemctl("show-environment").code == 0

    @property
    def installed(self) -> bool:
        """Whether the timer is there."""
        return (self._folder / TIMER).exists()

    @property
    def at(self) -> time | None:
        """The time in the timer."""
        return time_in(content(self._folder / TIMER).decode(errors="replace"))

    def text(self, job: Job) -> str:
        """Both units, each under its path."""
        return "\n".join(f"# {path}\n{text}" for path, text in self._units(job).items())

    def has(self, job: Job) -> bool:
        """Whether both units already have this job and the timer is active."""
        same = all(content(path) == text.encode() for path, text in self._units(job).items())
        return same and self._active

    def install(self, job: Job) -> None:
        """Write both units and start the timer."""
        for path, text in self._units(job).items():
            write(path, text.encode())
        self._system.tell("systemctl", "--user", "daemon-reload")
        self._system.tell("systemctl", "--user", "enable", TIMER)
        self._system.tell("systemctl", "--user", "restart", TIMER)

    def remove(self) -> None:
        """Stop the timer and delete both units, even if systemd does not respond."""
        self._systemctl("disable", "--now", TIMER)
        for name in (TIMER, SERVICE):
            delete(self._folder / name)
        self._systemctl("daemon-reload")

    def obstacles(self) -> list[Obstacle]:
        """A timer that is not active, and one that stops at logout."""
        found = []
        if self.installed and not self._active:
            found.append(Obstacle("timer-off", f"systemctl --user enable --now {TIMER}"))
        linger = self._system.ask("loginctl", "show-user", str(self._system.user), "--property=Linger")
        if linger.out.strip() == "Linger=no":
            found.append(Obstacle("no-linger", "loginctl enable-linger"))
        return found

    @property
    def _active(self) -> bool:
        return self._systemctl("is-active", "--quiet", TIMER).code == 0

    def _units(self, job: Job) -> dict[Path, str]:
        return {
            self._folder / SERVICE: service(job),
            self._folder / TIMER: timer(job),
        }

    def _systemctl(self, *words: str) -> Answer:
        return self._system.ask("systemctl", "--user", *words)


def service(job: Job) -> str:
    """The service unit, which says what to run."""
    # In the path of the program a dollar is literal; in the arguments it would start a variable.
    program, *words = (_quoted(word) for word in job.guarded)
    command = " ".join([program, *(word.replace("$", "$$") for word in words)])
    variables = "\n".join(
        f"Environment={_quoted(f'{name}={value}')}" for name, value in job.variables.items()
    )
    return f"""\
[Unit]
Description=The digest of the day, by netbook

[Service]
Type=oneshot
{variables}
ExecStart={command}
"""


def timer(job: Job) -> str:
    """The timer unit, which says when. What was missed while the machine was off is run at startup."""
    hours = f"{job.at.hour:02d}..23" if job.at.hour < 23 else "23"
    return f"""\
[Unit]
Description=The digest of the day, by netbook, from {job.at:%H:%M} on

[Timer]
OnCalendar=*-*-* {hours}:{job.at.minute:02d}:00
Persistent=true

[Install]
WantedBy=timers.target
"""


def time_in(text: str) -> time | None:
    """The time in a timer; None if someone has changed it to something else."""
    found = re.search(r"^OnCalendar=\*-\*-\* (\d\d)(?:\.\.23)?:(\d\d)", text, re.MULTILINE)
    return time(int(found[1]), int(found[2])) if found else None


def _quoted(word: str) -> str:
    escaped = word.replace("\\", "\\\\").replace('"', '\\"').replace("%", "%%")
    return f'"{escaped}"'
