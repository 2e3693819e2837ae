"""Cron: the user's crontab with the job in it."""

from __future__ import annotations

from datetime import time
from pathlib import Path

from netbook.delivery.schedule import crontab
from netbook.delivery.schedule.job import Job
from netbook.delivery.schedule.system import System
from netbook.errors import NetbookError

_DAEMONS = ("cron", "crond", "fcron", "dcron", "busybox")
_GENERATOR = Path("/usr/lib/systemd/system-generators/systemd-crontab-generator")
"""With systemd-cron there is no daemon: this makes timers of crontabs."""


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
