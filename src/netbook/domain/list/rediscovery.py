"""Someone dormant to write to again: at most one a day, and nobody twice in a quarter."""

from collections.abc import Sequence
from datetime import date
from typing import TypeVar

from netbook.domain.list.spread import lot
from netbook.tuples import NamedTuple

_One = TypeVar("_One")

DORMANT_DAYS = 270
"""After how long without a word someone without a rhythm of their own is dormant."""
ROUND = 97
"""In how many days everyone's day comes round once: a quarter, and a prime, so that weekdays change."""
STRANGERS_ROUND = 997
"""The round of those of whom the book has nothing but their card: nearly three years, and a prime."""
_SHARE = 4
"""Where both have their day, each so many rounds it is a stranger's."""


class Dormant(NamedTuple):
    """What decides whether someone may be rediscovered.

    ``since`` is the day of the last touch, else the day you met, else the day they came into the book.
    ``clocked`` tells that a cadence looks after them already, ``known`` that there was a touch or a
    meeting.
    """

    uid: str
    since: date | None
    clocked: bool = False
    known: bool = True


def may_return(someone: Dormant, today: date) -> bool:
    """Whether today is this person's day: dormant, and their lot falls on this day of the round.

    Each has one day in every round, so that two of their days are never less than a round apart.
    """
    own = day_of_round(lot(someone.uid), someone.known)
    return is_dormant(someone, today) and own == day_of_round(today.toordinal(), someone.known)


def is_dormant(someone: Dormant, today: date) -> bool:
    """Whether there was no word for long and nothing looks after it."""
    return not someone.clocked and someone.since is not None and (today - someone.since).days >= DORMANT_DAYS


def chosen(those: Sequence[Dormant], today: date) -> Dormant | None:
    """The one of today's people who comes up: each in turn, round after round. In any order of them."""
    ready = sorted(
        (each for each in those if may_return(each, today)), key=lambda each: (lot(each.uid), each.uid)
    )
    return in_turn([each for each in ready if each.known], [each for each in ready if not each.known], today)


def in_turn(known: Sequence[_One], strangers: Sequence[_One], today: date) -> _One | None:
    """Whose turn it is among those whose day it is, each kind in the order of their lots.

    Every round the next one. Those known come first, but for each fourth round: so of an imported
    address book everyone comes up in the end, and nobody you have met waits for a plumber.
    """
    day = today.toordinal()
    fours, left = divmod(day // ROUND, _SHARE)
    if strangers and (left == _SHARE - 1 or not known):
        return strangers[day // STRANGERS_ROUND % len(strangers)]
    if not known:
        return None
    return known[(fours * (_SHARE - 1) + left if strangers else day // ROUND) % len(known)]


def day_of_round(number: int, known: bool) -> int:
    """Which day of their round a lot, or the ordinal of a day, falls on, from 0."""
    return number % (ROUND if known else STRANGERS_ROUND)
