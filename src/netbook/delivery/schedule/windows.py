"""Windows: a task of the user's in the Task Scheduler."""

from __future__ import annotations

import re
import subprocess
from datetime import time
from pathlib import Path
from tempfile import TemporaryDirectory
from xml.sax.saxutils import escape

from netbook.delivery.schedule.job import Job
from netbook.delivery.schedule.system import Obstacle, System

NAME = "netbook-digest"


class Windows:
    """A task in the Task Scheduler."""

    name = "windows"
    where = NAME

    def __init__(self, system: System) -> None:
        self._system = system

    @property
    def is_there(self) -> bool:
        """Whether the system has the Task Scheduler."""
        return self._system.ask("schtasks", "/?").code != 127

    @property
    def installed(self) -> bool:
        """Whether the task is there."""
        return self._system.ask("schtasks", "/Query", "/TN", NAME).code == 0

    @property
    def at(self) -> time | None:
        """The time in the task."""
        return time_in(self._query())

    def text(self, job: Job) -> str:
        """The definition of the task."""
        return definition(job)

    def has(self, job: Job) -> bool:
        """Whether the task already runs exactly this command at that time."""
        found, wanted = self._query(), definition(job)
        return all(part in found for part in _parts(wanted)) if found else False

    def install(self, job: Job) -> None:
        """Hand the definition over, in place of an older one."""
        with TemporaryDirectory(prefix="netbook-") as folder:
            file = Path(folder, "task.xml")
            file.write_text(definition(job), encoding="utf-16")
            self._system.tell("schtasks", "/Create", "/TN", NAME, "/XML", str(file), "/F")

    def remove(self) -> None:
        """Delete the task."""
        self._system.tell("schtasks", "/Delete", "/TN", NAME, "/F")

    def obstacles(self) -> list[Obstacle]:
        """None are known."""
        return []

    def _query(self) -> str:
        return self._system.ask("schtasks", "/Query", "/TN", NAME, "/XML").out


def definition(job: Job) -> str:
    """The definition of the task, to be written in UTF-16. A task has no variables, so the book is an option.

    ``StartWhenAvailable`` makes up for missed runs; without the two settings about batteries, an
    unplugged laptop would not run it.
    """
    program, *words = job.guarded
    arguments = subprocess.list2cmdline([*words, "--db", job.variables["NETBOOK_DB"]])
    return f"""\
<?xml version="1.0" encoding="UTF-16"?>
<Task version="1.2" xmlns="http://schemas.microsoft.com/windows/2004/02/mit/task">
  <RegistrationInfo>
    <Description>The digest of the day, by netbook</Description>
  </RegistrationInfo>
  <Triggers>
    <CalendarTrigger>
      <Repetition>
        <Interval>PT1H</Interval>
        <Duration>PT{max(24 - job.at.hour - 1, 1)}H</Duration>
      </Repetition>
      <StartBoundary>2026-01-01T{job.at:%H:%M}:00</StartBoundary>
      <Enabled>true</Enabled>
      <ScheduleByDay>
        <DaysInterval>1</DaysInterval>
      </ScheduleByDay>
    </CalendarTrigger>
  </Triggers>
  <Settings>
    <MultipleInstancesPolicy>IgnoreNew</MultipleInstancesPolicy>
    <DisallowStartIfOnBatteries>false</DisallowStartIfOnBatteries>
    <StopIfGoingOnBatteries>false</StopIfGoingOnBatteries>
    <StartWhenAvailable>true</StartWhenAvailable>
  </Settings>
  <Actions>
    <Exec>
      <Command>{escape(program)}</Command>
      <Arguments>{escape(arguments)}</Arguments>
    </Exec>
  </Actions>
</Task>
"""


def time_in(text: str) -> time | None:
    """The time at which a task starts; None if it names none."""
    found = re.search(r"<StartBoundary>\d{4}-\d\d-\d\dT(\d\d):(\d\d)", text)
    return time(int(found[1]), int(found[2])) if found else None


def _parts(text: str) -> list[str]:
    """The lines of a definition that say what runs and when; Windows adds others."""
    told = ("<Command>", "<Arguments>", "<StartBoundary>")
    return [each.strip() for each in text.splitlines() if each.strip().startswith(told)]
