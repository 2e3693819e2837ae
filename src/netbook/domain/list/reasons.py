"""Every reason why someone could be on today's list, and what keeps someone off it."""

from datetime import date

from netbook.domain.list.candidate import Candidate, Facts
from netbook.domain.list.lanes import LANES
from netbook.domain.list.rest import quiet_in_cadence, rest
from netbook.domain.list.settings import Settings


def candidates(facts: Facts, today: date, settings: Settings) -> tuple[Candidate, ...]:
    """Every reason why this person could be on today's list, in no order.

    None for those who are silent, and none of a lane that is asleep; only what cannot wait for those
    who rest.
    """
    if facts.silent:
        return ()
    awake = (lane for lane in LANES if lane.name not in settings.asleep)
    found = (candidate for lane in awake for candidate in lane.rule(facts, today, settings))
    return tuple(each for each in found if each.always or not _rests(each, today, settings))


def _rests(candidate: Candidate, today: date, settings: Settings) -> bool:
    facts = candidate.facts
    quiet = quiet_in_cadence(facts, settings) if candidate.lane == "cadence" else settings.quiet
    return rest(facts, today, settings, quiet) is not None
