"""Answers about the book itself: undo, redo, history, path."""

from datetime import datetime

from netbook.tuples import NamedTuple


class TakenBack(NamedTuple):
    """``undo`` and ``redo``: the change that was taken back (or done again), as in the history."""

    number: int
    what: str
    redone: bool = False


class HistoryEntry(NamedTuple):
    """One change to the book. ``at`` is a UTC instant; ``undone`` means that it has been taken back."""

    number: int
    at: datetime
    what: str
    rows: int
    undone: bool


class History(NamedTuple):
    """``netbook history``: changes, newest first."""

    entries: tuple[HistoryEntry, ...]


class Paths(NamedTuple):
    """``netbook path``: where things are, and whether the book exists yet."""

    book: str
    config: str
    state: str
    exists: bool
