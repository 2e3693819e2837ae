"""The job as a task of Windows' Task Scheduler."""

from __future__ import annotations

import re
import subprocess
from datetime import time
from xml.sax.saxutils import escape

from netbook.delivery.schedule.job import Job

NAME = "netbook-digest"


def xml(job: Job) -> str:
    """The definition of the task, to be written in UTF-16. A task has no variables: the book is an option.

    ``StartWhenAvailable`` catches up what was missed; without the two settings of batteries a laptop
    would not run it on the move.
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


def at(text: str) -> time | None:
    """The time at which a task begins."""
    found = re.search(r"<StartBoundary>\d{4}-\d\d-\d\dT(\d\d):(\d\d)", text)
    return time(int(found[1]), int(found[2])) if found else None
