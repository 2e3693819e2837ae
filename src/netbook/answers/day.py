"""Answers about the day: today, why, upcoming, the review."""

from datetime import date

from netbook.answers import Who
from netbook.tuples import NamedTuple


class TermRecord(NamedTuple):
    """One part of a score: its name, its worth, and what it says."""

    name: str
    value: float
    say: str


class TodayItem(NamedTuple):
    """One line of the keep-alive list."""

    rank: int
    person: Who
    lane: str
    why: str
    score: float
    terms: tuple[TermRecord, ...]
    due: date | None
    hint: str
    mark: str | None = None
    known: str | None = None
    last: str | None = None


class Today(NamedTuple):
    """``netbook today``: the list; ``next`` says what comes when nothing is due."""

    date: date
    items: tuple[TodayItem, ...]
    more: int
    next: str | None = None
    empty_book: bool = False


class Quadrant(NamedTuple):
    """One quadrant of the matrix and the lines of the list that stand in it."""

    important: bool
    urgent: bool
    items: tuple[TodayItem, ...]


class Matrix(NamedTuple):
    """``netbook today --matrix``: the list in four quadrants, important before unimportant, urgent first."""

    date: date
    quadrants: tuple[Quadrant, ...]
    more: int


class Why(NamedTuple):
    """``netbook why``: a person's place on the list, explained; ``rank`` is null when not on it.

    ``absence`` is then the sentence around the person's name: before it, the name, and after it.
    """

    person: Who
    rank: int | None
    lane: str | None
    why: str
    score: float | None
    terms: tuple[TermRecord, ...]
    call: str = "WHO"
    absence: tuple[str, ...] = ()


class UpcomingDate(NamedTuple):
    """One birthday or other yearly date ahead; ``turns`` is the age, where the year is known."""

    date: date
    person: Who
    label: str
    turns: int | None
    days: int


class Upcoming(NamedTuple):
    """``netbook upcoming``: dates ahead, nearest first."""

    dates: tuple[UpcomingDate, ...]
    days: int


class Looked(NamedTuple):
    """One line of today's list, its place among them, and the keys that act on it with what they do."""

    item: TodayItem
    place: int
    of: int
    keys: tuple[tuple[str, str], ...]


class Reviewed(NamedTuple):
    """The end of ``netbook review``: how many lines were looked at, and how many changes were made."""

    looked: int
    of: int
    changes: int
