"""The schedulers by name, what each can do, and which one fits this system."""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import time
from typing import Protocol

from netbook.delivery.schedule.cron import Cron
from netbook.delivery.schedule.job import Job
from netbook.delivery.schedule.launchd import Launchd
from netbook.delivery.schedule.system import Obstacle, System
from netbook.delivery.schedule.systemd import Systemd
from netbook.delivery.schedule.windows import Windows


class Scheduler(Protocol):
    """What can run a job every day."""

    name: str
    where: str

    @property
    def is_there(self) -> bool:
        """Whether the system has it and it responds."""

    @property
    def installed(self) -> bool:
        """Whether it has the job."""

    @property
    def at(self) -> time | None:
        """The local time at which it starts the job; None if unknown."""

    def text(self, job: Job) -> str:
        """What is written for it."""

    def has(self, job: Job) -> bool:
        """Whether it has exactly this job, so that there is nothing to change."""

    def install(self, job: Job) -> None:
        """Install the job, in place of an older one."""

    def remove(self) -> None:
        """Remove the job, and nothing else."""

    def obstacles(self) -> list[Obstacle]:
        """What may keep it from running the job."""


SCHEDULERS: dict[str, Callable[[System], Scheduler]] = {
    "systemd": Systemd,
    "cron": Cron,
    "launchd": Launchd,
    "windows": Windows,
}
"""Every scheduler by its name."""


def suitable(system: System) -> Scheduler | None:
    """The scheduler that this system has, if any; of two, the one that catches up after sleep."""
    names = {"darwin": ("launchd",), "win32": ("windows",)}.get(sys.platform, ("systemd", "cron"))
    return next((each for each in (SCHEDULERS[name](system) for name in names) if each.is_there), None)
