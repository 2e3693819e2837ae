"""Answers of sync."""

from netbook.answers import Who
from netbook.answers.exchange import ChangeRecord
from netbook.tuples import NamedTuple


class SyncCounts(NamedTuple):
    """The numbers of changes on one side."""

    new: int = 0
    changed: int = 0
    removed: int = 0


class SyncStep(NamedTuple):
    """What happens to one person: ``side`` is "book" or "folder", ``what`` "new", "changed" or "removed"."""

    side: str
    what: str
    person: Who
    file: str | None
    changes: tuple[ChangeRecord, ...] = ()


class Clashing(NamedTuple):
    """What both sides have changed, each in its own way; null if a side has removed it.

    ``kept`` is "apart" if each keeps its own, "both" if both now have both.
    """

    person: Who
    file: str | None
    field: str
    book: str | None
    folder: str | None
    kept: str


class SyncProblem(NamedTuple):
    """A file that was left alone, or that the user should look at."""

    file: str
    message: str


class Synced(NamedTuple):
    """``netbook sync``: what went where. ``cards`` is the number of those in step now."""

    folder: str
    cards: int
    into_book: SyncCounts
    into_folder: SyncCounts
    conflicts: tuple[Clashing, ...]
    left_out: tuple[str, ...]
    problems: tuple[SyncProblem, ...]
    plan: tuple[SyncStep, ...]
    dry_run: bool = False
