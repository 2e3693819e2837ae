"""What a lane is: one record of everything that the rest of netbook asks of it.

A lane judges a person by its ``rule``. So that nobody need be judged who cannot come up, it also says
of everyone, from their facts alone, under which ``entries`` they are kept in the agenda, and of a day
which ``spans`` of the agenda hold those who could come up on it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from heapq import merge

from netbook.domain.list.candidate import GOAL, Candidate, Facts, worth
from netbook.domain.list.settings import Settings
from netbook.tuples import NamedTuple

TYPE_CHECKING = False  # as typing's, without loading it
if TYPE_CHECKING:
    from typing import Any, TypeVar

    _One = TypeVar("_One", bound="tuple[Any, ...]")

FIRST, LAST = -(2**62), 2**62
"""Before every place and after every one."""
FOREVER = 4_000_000
"""The ordinal of a day after every one."""
END = "\U0010ffff"
"""After every name of peers."""


class Entry(NamedTuple):
    """A line of the agenda.

    ``peers`` names those who are in the same position, and who differ in their ``place`` among them
    alone: of two, whoever has the lesser comes first, or the later, but always in the same way. It is
    live ``since`` a day ``until`` another, both given as ordinals.
    """

    peers: str
    place: int
    since: int = 0
    until: int = FOREVER


class Offer(NamedTuple):
    """What someone found in the agenda is worth today; what comes before in order is worth more."""

    less_worth: float
    less_important: int
    due: date
    order: str = ""


class Found(NamedTuple):
    """Someone who could come up; what comes before decides the order, and the least is the best."""

    less_worth: float
    less_important: int
    due: date
    order: str
    person: int


def steady(urgency: float, due: date) -> Callable[[int, int], Offer]:
    """What everyone of some peers is worth alike, but for how much they matter."""

    def offer(place: int, tenths: int) -> Offer:
        return Offer(-worth(urgency, tenths), -tenths, due)

    return offer


class Span(NamedTuple):
    """The part of the agenda from a place to another among ``peers``, the best first.

    ``offer`` says what whoever has a place there, and so much importance in tenths, is worth. Whoever
    let a turn pass within the days ``passed``, was reached on ``reached`` or later, or has owed an
    answer since ``owed`` or later, does not come up. ``quiet`` is the quiet gap, where it is shorter
    than that of the settings. ``live`` asks for those alone whose line is live today.
    """

    peers: str
    offer: Callable[[int, int], Offer] = steady(0.0, date.max)
    first: int = FIRST
    last: int = LAST
    passed: tuple[date, date] | None = None
    reached: date | None = None
    owed: date | None = None
    quiet: int | None = None
    live: bool = False


Stream = tuple[Span, ...]
"""Spans of which everyone in an earlier one is worth as much as anyone in a later one, or more."""


class Asked(NamedTuple):
    """What spans depend on: the day, the settings, and the numbers of the goals that run.

    ``peers`` returns the names of those in the lane's part of the agenda from one name to another.
    """

    today: date
    settings: Settings
    goals: frozenset[str]
    peers: Callable[[str, str], Sequence[str]]


def sharing(facts: Facts) -> str:
    """What everyone who matters alike has in common: tenths of importance, and the numbers of open goals."""
    return f"{facts.matters:03} {','.join(map(str, facts.goals)) or '-'}"


def shared(asked: Asked, tenths: str, goals: str) -> int:
    """What importance adds to 1 for all of them today, in tenths."""
    towards = asked.goals and not asked.goals.isdisjoint(goals.split(","))
    return int(tenths) + (round(10 * GOAL) if towards else 0)


def all_peers(asked: Asked) -> Sequence[str]:
    """Every name of peers in the lane's part of the agenda."""
    return asked.peers("", END)


def no_streams(asked: Asked) -> Iterator[Stream]:
    """None: of this lane everyone comes whole."""
    yield from ()


def nobody(asked: Asked) -> Iterable[Span]:
    """None: of this lane nobody comes whole."""
    return ()


class Seldom(NamedTuple):
    """How a lane that may fill one place a day chooses whom to give it.

    ``line`` chooses among those judged already, best first, ``offered`` among those that each stream
    offers.
    """

    line: Callable[[Sequence[Candidate], date], Candidate | None]
    offered: Callable[[Sequence[Iterator[Found]], date], Found | None]


def best_line(lines: Sequence[Candidate], today: date) -> Candidate | None:
    """The best of those judged."""
    return next(iter(lines), None)


def best_offered(streams: Sequence[Iterator[Found]], today: date) -> Found | None:
    """The best that any stream offers."""
    return next(merge(*streams), None)


class Lane(NamedTuple):
    """One lane, told once.

    ``about`` and ``days`` are who comes up and from when to when, as the documentation says it.
    ``rule`` returns the reasons someone has today. ``hint`` is the command that settles one, as its
    verb, the name of the note that is its argument, and its options; the task lane has its own.
    ``occasion`` is what a message would be for: a name, or a function of the reason and the day; None is
    a long silence. ``yearly`` lanes are of days that come back every year, ``greeting`` ones of words
    that have a time, ``silence`` ones of long silences. ``asked`` ones are off until the configuration
    asks for them. The best of a lane with a ``place`` has one among those of the day. ``whole`` are the
    spans of which everyone comes up, with room or without.
    """

    name: str
    colour: str
    about: str
    days: str
    rule: Callable[[Facts, date, Settings], Sequence[Candidate]]
    entries: Callable[[Facts], Iterable[Entry]]
    streams: Callable[[Asked], Iterator[Stream]] = no_streams
    whole: Callable[[Asked], Iterable[Span]] = nobody
    hint: Callable[[Candidate, date], tuple[str, str, str]] | tuple[str, str, str] = ("touch", "", "")
    occasion: Callable[[Candidate, date], str] | str | None = None
    seldom: Seldom | None = None
    yearly: bool = False
    greeting: bool = False
    silence: bool = False
    asked: bool = False
    place: bool = False
