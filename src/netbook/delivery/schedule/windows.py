"""The Task Scheduler of Windows: a task of the user's."""

from __future__ import annotations

from datetime import time
from pathlib import Path
from tempfile import TemporaryDirectory

from netbook.delivery.schedule import task
from netbook.delivery.schedule.job import Job
from netbook.delivery.schedule.system import System


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


def _parts(text: str) -> list[str]:
    """The lines of a definition that say what runs and when; Windows adds others of its own."""
    told = ("<Command>", "<Arguments>", "<StartBoundary>")
    return [each.strip() for each in text.splitlines() if each.strip().startswith(told)]
