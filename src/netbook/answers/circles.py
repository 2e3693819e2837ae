"""Answers about people without a circle: circles."""

from netbook.answers import Who
from netbook.domain.people.likely import Sign
from netbook.tuples import NamedTuple


class Candidate(NamedTuple):
    """Someone without a circle: why they may belong in one, how to reach them, and the signs of it.

    ``circle`` is the one that the signs speak for, and ``hint`` the command that puts them in it.
    """

    person: Who
    org: str | None
    why: str
    reach: tuple[str, ...]
    signs: tuple[Sign, ...]
    circle: str
    hint: str


class Candidates(NamedTuple):
    """``netbook circles`` without a terminal: those who most likely belong in a circle, and how many more."""

    people: tuple[Candidate, ...]
    more: int


class Asked(NamedTuple):
    """One of them on the walk, the position, and the keys, each with its label."""

    candidate: Candidate
    place: int
    of: int
    keys: tuple[tuple[str, str], ...]


class Placed(NamedTuple):
    """``netbook circles WHO CIRCLE``: the circle, or "none" or "later"."""

    person: Who
    circle: str


class Walked(NamedTuple):
    """The end of the walk: the number of answers, and of people who still have no circle."""

    answers: int
    left: int
