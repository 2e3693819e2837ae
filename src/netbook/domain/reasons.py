"""Every reason why someone could be on today's list, and what keeps someone off it."""

from datetime import date

from netbook.domain.lanes import yearly
from netbook.domain.lanes.cadence import cadence
from netbook.domain.lanes.candidate import Candidate, Facts
from netbook.domain.lanes.first import first
from netbook.domain.lanes.reply import reply
from netbook.domain.lanes.task import tasks
from netbook.domain.settings import Settings

LANES = (yearly.birthday, yearly.other, first, reply, cadence)
"""The lanes in which a person can stand once; ``tasks`` is the lane in which they stand per task."""


def candidates(facts: Facts, today: date, settings: Settings) -> tuple[Candidate, ...]:
    """Every reason why this person could be on today's list, in no order.

    None for those who are silent; only what cannot wait for those who rest.
    """
    if facts.silent:
        return ()
    found = (lane(facts, today, settings) for lane in LANES)
    every = (*tasks(facts, today), *(candidate for candidate in found if candidate))
    return tuple(candidate for candidate in every if candidate.always or not resting(facts, today))


def resting(facts: Facts, today: date) -> bool:
    """Whether the user has put this person off until a later day."""
    return facts.snoozed_until is not None and facts.snoozed_until > today
