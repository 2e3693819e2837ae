"""Answers about how netbook is set up: its configuration, and the digest of every day."""

from datetime import datetime
from typing import Any

from netbook.tuples import NamedTuple


class SettingRecord(NamedTuple):
    """A setting that the file says something of: its dotted name, and what. Passwords are null.

    Of an address on the web it has the server alone.
    """

    name: str
    value: Any


class Configured(NamedTuple):
    """``netbook config``: where the file is, whether it is there, and what it says."""

    path: str
    exists: bool
    settings: tuple[SettingRecord, ...]


class ExampleWritten(NamedTuple):
    """``netbook config init``: the file that was written."""

    path: str


class LastRun(NamedTuple):
    """How a scheduled run ended; ``error`` is empty where nothing went wrong."""

    at: datetime
    code: int
    error: str


class Scheduled(NamedTuple):
    """``netbook schedule install``: who runs it, where that is written, when. ``notes`` are sentences."""

    scheduler: str
    where: str
    at: str
    next: datetime
    changed: bool
    notes: tuple[str, ...]


class ScheduleStatus(NamedTuple):
    """``netbook schedule status``: the same, and the last run. Without a schedule ``scheduler`` is null."""

    scheduler: str | None
    where: str | None = None
    at: str | None = None
    next: datetime | None = None
    last: LastRun | None = None
    notes: tuple[str, ...] = ()


class Unscheduled(NamedTuple):
    """``netbook schedule remove``: the schedulers that had it."""

    schedulers: tuple[str, ...]
