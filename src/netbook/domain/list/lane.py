"""What a lane is: one record of everything that the rest of netbook asks of it.

A lane judges a person by its ``rule``. To spare judging people who cannot come up, the book keeps an
agenda: a lane derives the ``entries`` of each person from their facts alone, and says for any day which
``spans`` of the agenda hold those who could come up.
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
"""Below every place, and above every place."""
FOREVER = 4_000_000
"""An ordinal after every day of the calendar."""
END = "\U0010ffff"
"""Sorts after every name of peers."""


class Entry(NamedTuple):
    """A person's line in the agenda of a lane.

    ``peers`` names the group of people in the same position, who differ only in their ``place``; among
    them, a lower place is never worth less than a higher one, on any day. The entry is live from the day
    ``since`` to the day ``until``, both ordinals.
    """

    peers: str
    place: int
    since: int = 0
    until: int = FOREVER


class Offer(NamedTuple):
    """What someone found in the agenda is worth today; the first in sort order is worth most."""

    less_worth: float
    less_important: int
    due: date
    order: str = ""


class Found(NamedTuple):
    """Someone who could come up; the first in sort order is the best."""

    less_worth: float
    less_important: int
    due: date
    order: str
    person: int


def steady(urgency: float, due: date) -> Callable[[int, int], Offer]:
    """An offer that is the same for all peers, apart from their importance."""

    def offer(place: int, tenths: int) -> Offer:
        return Offer(-worth(urgency, tenths), -tenths, due)

    return offer


class Span(NamedTuple):
    """The part of the agenda from the ``first`` to the ``last`` place among ``peers``, the best first.

    ``offer`` returns what someone is worth, from their place and their importance in tenths. Left out
    are those whose turn was skipped within the days ``passed``, who were reached on ``reached`` or later,
    who had a birthday greeting on ``greeted`` or later, or one for another date on ``wished`` or later,
    who were not in the book ``by`` a day, or who have waited for an answer since ``owed`` or later.
    ``quiet`` is the quiet gap in days, if shorter than that of the settings; with ``broken`` it ends when
    they write. With ``live``, only entries that are live today count.
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
    greeted: date | None = None
    wished: date | None = None
    by: date | None = None
    broken: bool = False
    rests: Callable[[int, int], bool] | None = None
    backwards: bool = False


Stream = tuple[Span, ...]
"""Spans in order: everyone in one is worth at least as much as anyone in the next."""


class Asked(NamedTuple):
    """What spans depend on: the day, the settings, and the numbers of the running goals.

    ``peers`` returns the names of peers in the lane's part of the agenda between two names.
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


def no_entries(facts: Facts) -> Iterable[Entry]:
    """No lines in the agenda, for a lane that reads those of another."""
    return ()


def no_streams(asked: Asked) -> Iterator[Stream]:
    """No streams, for a lane that has only ``whole`` spans."""
    yield from ()


def nobody(asked: Asked) -> Iterable[Span]:
    """No spans, for a lane that has only ``streams``."""
    return ()


class Seldom(NamedTuple):
    """How a lane that is allowed one line a day chooses whose.

    ``line`` chooses among candidates, best first; ``offered`` among those found in the agenda, by stream.
    """

    line: Callable[[Sequence[Candidate], date], Candidate | None]
    offered: Callable[[Sequence[Iterator[Found]], date], Found | None]


def best_line(lines: Sequence[Candidate], today: date) -> Candidate | None:
    """The best candidate."""
    return next(iter(lines), None)


def best_offered(streams: Sequence[Iterator[Found]], today: date) -> Found | None:
    """The best of all streams."""
    return next(merge(*streams), None)


class Lane(NamedTuple):
    """Everything about one lane.

    ``about`` and ``days`` are who comes up and from when to when, as the documentation says it.
    ``rule`` returns the reasons someone has today. ``hint`` is the command that settles one, as its
    verb, the name of the note that is its argument, and its options; the task lane has its own.
    ``occasion`` is what a message would be for: a name, or a function of the reason and the day; None is
    a long silence. ``yearly`` lanes are of days that come back every year, ``greeting`` ones of words
    that have a time, ``silence`` ones of long silences. ``asked`` ones are off until the configuration
    asks for them. The best of a lane with a ``place`` has one among those of the day. ``presses`` is for
    how many days after the day it is about a line is urgent; None where it is about none. ``whole`` are
    the spans of which everyone comes up, with room or without. ``lines`` is the lane
    whose part of the agenda it reads, if it has none of its own.
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
    presses: int | None = None
    lines: str = ""
