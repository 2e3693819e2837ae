"""What a history of touches says of how often two people are in touch."""

from collections.abc import Sequence
from datetime import date
from itertools import pairwise
from statistics import median

from netbook.tuples import NamedTuple

_FEWEST = 3
"""So many gaps are needed to say anything."""


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
    apart = [(later - earlier).days for earlier, later in pairwise(days) if later > earlier]
    if len(apart) < _FEWEST:
        return None
    middle = max(round(median(apart)), 1)
    alike = sum(middle / 2 <= gap <= middle * 2 for gap in apart)
    sure = alike / len(apart) * len(apart) / (len(apart) + 2)
    return Habit(middle, 2 * middle, len(apart), round(sure, 2))
