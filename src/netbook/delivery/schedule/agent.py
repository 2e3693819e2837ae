"""The job as an agent of launchd's, on macOS (launchd.plist(5))."""

from __future__ import annotations

import plistlib
from datetime import time
from xml.parsers.expat import ExpatError

from netbook.delivery.schedule.job import Job

LABEL = "org.netbook.digest"


def plist(job: Job, log: str) -> bytes:
    """The property list; what goes wrong is written to ``log``. A Mac that slept catches up on waking."""
    return plistlib.dumps(
        {
            "Label": LABEL,
            "ProgramArguments": list(job.guarded),
            "EnvironmentVariables": dict(job.variables),
            "StartCalendarInterval": [{"Hour": hour, "Minute": job.at.minute} for hour in job.hours],
            "ProcessType": "Background",
            "StandardErrorPath": log,
        },
        sort_keys=False,
    )


def at(data: bytes) -> time | None:
    """The first time that a property list names."""
    try:
        first = plistlib.loads(data)["StartCalendarInterval"][0]
        return time(first["Hour"], first["Minute"])
    except (plistlib.InvalidFileException, ExpatError, KeyError, IndexError, TypeError, ValueError):
        return None
