"""The job as a service and a timer of systemd's (systemd.service(5), systemd.timer(5))."""

from __future__ import annotations

import re
from datetime import time

from netbook.delivery.schedule.job import Job

SERVICE, TIMER = "netbook-digest.service", "netbook-digest.timer"


def service(job: Job) -> str:
    """The unit that says what is run."""
    # In the program's own path a dollar is a dollar; in what follows it would be a variable.
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
    """The unit that says when. What was missed while the machine was off is caught up at once."""
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


def at(text: str) -> time | None:
    """The time that a timer names; None where someone has changed it to something else."""
    found = re.search(r"^OnCalendar=\*-\*-\* (\d\d)(?:\.\.23)?:(\d\d)", text, re.MULTILINE)
    return time(int(found[1]), int(found[2])) if found else None


def _quoted(word: str) -> str:
    escaped = word.replace("\\", "\\\\").replace('"', '\\"').replace("%", "%%")
    return f'"{escaped}"'
