"""How often two people are usually in touch, judging by their past touches."""

from collections.abc import Sequence
from datetime import date
from itertools import pairwise

from netbook.domain.people.model import Cadence
from netbook.tuples import NamedTuple

_FEWEST = 3
"""The fewest gaps between touches that show a habit."""
_SURE = 0.4
"""The least certainty with which a habit is proposed unasked."""
_CLOSE = 0.25
"""A habit that differs from the current rhythm by less than this share is not worth proposing."""


class Habit(NamedTuple):
    """A rhythm that two people already keep: the median gap, and at most twice that, in days.

    ``sure`` is how certain it is, from 0 to 1: the share of the ``gaps`` that lie between half and
    double the median, lowered if there are few.
    """

    days: int
    max_days: int
    gaps: int
    sure: float


def habit(days: Sequence[date]) -> Habit | None:
    """The habit behind touches on these days, oldest first; None if there are too few to tell."""
    apart = sorted((later - earlier).days for earlier, later in pairwise(days) if later > earlier)
    if len(apart) < _FEWEST:
        return None
    # Not with statistics.median: this runs at every touch, and loading that takes longer than all the rest.
    middle = max(round((apart[(len(apart) - 1) // 2] + apart[len(apart) // 2]) / 2), 1)
    alike = sum(middle / 2 <= gap <= middle * 2 for gap in apart)
    # Two imaginary outliers are added, so that three similar gaps are less certain than thirty.
    return Habit(middle, 2 * middle, len(apart), round(alike / (len(apart) + 2), 2))


def worth_saying(found: Habit, now: Cadence | None) -> bool:
    """Whether to propose a habit unasked: it is certain, and differs enough from the current rhythm."""
    return found.sure >= _SURE and (now is None or abs(found.days - now.days) > _CLOSE * now.days)
