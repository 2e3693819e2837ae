"""Answers about the configuration, and the schedule of the digest."""

from datetime import datetime
from typing import Any

from netbook.tuples import NamedTuple


class SettingRecord(NamedTuple):
    """A setting in the file: its dotted name and its value. Passwords are null.

    Of a web address, only the server is shown.
    """

    name: str
    value: Any


class Configured(NamedTuple):
    """``netbook config``: where the file is, whether it exists, and its settings."""

    path: str
    exists: bool
    settings: tuple[SettingRecord, ...]


class ExampleWritten(NamedTuple):
    """``netbook config init``: the file that was written."""

    path: str


class LastRun(NamedTuple):
    """How a scheduled run ended, and when; ``error`` is empty if nothing went wrong."""

    at: datetime
    code: int
    error: str


class Scheduled(NamedTuple):
    """``netbook schedule install``: the scheduler, where its job is, and when. ``notes`` are sentences."""

    scheduler: str
    where: str
    at: str
    next: datetime
    changed: bool
    notes: tuple[str, ...]


class ScheduleStatus(NamedTuple):
    """``netbook schedule status``: the same, and the last run; ``scheduler`` is null without a schedule."""

    scheduler: str | None
    where: str | None = None
    at: str | None = None
    next: datetime | None = None
    last: LastRun | None = None
    notes: tuple[str, ...] = ()


class Unscheduled(NamedTuple):
    """``netbook schedule remove``: the schedulers that had the job."""

    schedulers: tuple[str, ...]
