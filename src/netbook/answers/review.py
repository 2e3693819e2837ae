"""Answers of the review: the line that is looked at, and how it ended."""

from netbook.answers.day import TodayItem
from netbook.tuples import NamedTuple


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
