"""Answers about the day: today, why, upcoming, the review."""

from datetime import date

from netbook.answers import Who
from netbook.tuples import NamedTuple


class TermRecord(NamedTuple):
    """One part of a score: its name, its points, and an explanation."""

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


class UpcomingDate(NamedTuple):
    """One birthday or other yearly date ahead; ``turns`` is the age, if the year is known."""

    date: date
    person: Who
    label: str
    turns: int | None
    days: int


class Today(NamedTuple):
    """``netbook today``: the list; ``next`` is the sentence about what comes next, if nothing is due.

    ``done`` is the number of people who were acted on today, once they fill the day; ``tomorrow`` are
    then the first names on tomorrow's list, and ``tomorrow_more`` is how many more it has. ``week`` are
    the birthdays of the inner and key circles in the seven days to come.
    """

    date: date
    items: tuple[TodayItem, ...]
    more: int
    next: str | None = None
    empty_book: bool = False
    week: tuple[UpcomingDate, ...] = ()
    done: int = 0
    tomorrow: tuple[str, ...] = ()
    tomorrow_more: int = 0


class Quadrant(NamedTuple):
    """One quadrant of the matrix, with its lines of the list."""

    important: bool
    urgent: bool
    items: tuple[TodayItem, ...]


class Matrix(NamedTuple):
    """``netbook today --matrix``: the list in four quadrants, important before unimportant, urgent first."""

    date: date
    quadrants: tuple[Quadrant, ...]
    more: int


class Why(NamedTuple):
    """``netbook why``: a person's place on the list, explained; ``rank`` is null if they are not on it.

    ``absence`` is then the sentence in three pieces: before the person's name, the name, and after it.
    """

    person: Who
    rank: int | None
    lane: str | None
    why: str
    score: float | None
    terms: tuple[TermRecord, ...]
    call: str = "WHO"
    absence: tuple[str, ...] = ()


class Upcoming(NamedTuple):
    """``netbook upcoming``: dates ahead, nearest first."""

    dates: tuple[UpcomingDate, ...]
    days: int


class Looked(NamedTuple):
    """One line of today's list, its position, and the keys that act on it, each with its label."""

    item: TodayItem
    place: int
    of: int
    keys: tuple[tuple[str, str], ...]


class Reviewed(NamedTuple):
    """The end of ``netbook review``: the numbers of lines looked at, of all lines, and of changes made."""

    looked: int
    of: int
    changes: int
