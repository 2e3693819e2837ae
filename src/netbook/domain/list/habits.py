"""What a history of touches says of how often two people are in touch."""

from collections.abc import Sequence
from datetime import date
from itertools import pairwise

from netbook.domain.people.model import Cadence
from netbook.tuples import NamedTuple

_FEWEST = 3
"""So many gaps are needed to say anything."""
_SURE = 0.4
"""From how sure on a habit is proposed unasked."""
_CLOSE = 0.25
"""A rhythm that differs from the one in force by less than this share is no news."""


class Habit(NamedTuple):
    """A rhythm that suits two people already: the median gap, and twice that at most.

    ``sure`` is how sure that is, from 0 to 1: the share of the ``gaps`` that lie within half and
    double of the median, less where they are few.
    """

    days: int
    max_days: int
    gaps: int
    sure: float


def habit(days: Sequence[date]) -> Habit | None:
    """The habit behind touches on these days, oldest first; None where they are too few to tell."""
    from statistics import median

    apart = [(later - earlier).days for earlier, later in pairwise(days) if later > earlier]
    if len(apart) < _FEWEST:
        return None
    middle = max(round(median(apart)), 1)
    alike = sum(middle / 2 <= gap <= middle * 2 for gap in apart)
    # As if two gaps more lay far off: three alike make less sure than thirty.
    return Habit(middle, 2 * middle, len(apart), round(alike / (len(apart) + 2), 2))


def worth_saying(found: Habit, now: Cadence | None) -> bool:
    """Whether a habit is sure enough, and far enough from the rhythm in force, to be proposed unasked."""
    return found.sure >= _SURE and (now is None or abs(found.days - now.days) > _CLOSE * now.days)
