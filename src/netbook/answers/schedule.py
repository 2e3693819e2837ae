"""Answers about running the digest every day."""

from datetime import datetime

from netbook.tuples import NamedTuple


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
