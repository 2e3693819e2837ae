"""Someone dormant to write to again: at most one a day, and nobody twice in a quarter."""

from collections.abc import Sequence
from datetime import date

from netbook.domain.lots import lot
from netbook.tuples import NamedTuple

DORMANT_DAYS = 270
"""After how long without a word someone without a rhythm of their own is dormant."""
ROUND = 97
"""In how many days everyone's day comes round once: a quarter, and a prime, so that weekdays change."""


class Dormant(NamedTuple):
    """What decides whether someone may be rediscovered.

    ``since`` is the day of the last touch, else the day you met; None where neither is known.
    ``clocked`` tells that a cadence looks after them already.
    """

    uid: str
    since: date | None
    clocked: bool = False


def may_return(someone: Dormant, today: date) -> bool:
    """Whether today is this person's day: dormant, and their lot falls on this day of the round.

    Each has one day in every round, so that two of their days are never less than a round apart.
    """
    return is_dormant(someone, today) and lot(someone.uid) % ROUND == day_of_round(today)


def is_dormant(someone: Dormant, today: date) -> bool:
    """Whether you knew each other once and nothing looks after it now."""
    return not someone.clocked and someone.since is not None and (today - someone.since).days >= DORMANT_DAYS


def chosen(those: Sequence[Dormant], today: date) -> Dormant | None:
    """The one of today's people who comes up: each in turn, round after round. In any order of them."""
    ready = sorted(
        (each for each in those if may_return(each, today)), key=lambda each: (lot(each.uid), each.uid)
    )
    return ready[turn(len(ready), today)] if ready else None


def day_of_round(today: date) -> int:
    """Which day of the round it is, from 0."""
    return today.toordinal() % ROUND


def turn(ready: int, today: date) -> int:
    """Whose turn it is among so many, in the order of their lots: the next one every round."""
    return today.toordinal() // ROUND % ready
