"""Every reason why someone could be on today's list, and what keeps someone off it."""

from datetime import date

from netbook.domain.list.candidate import Candidate, Facts
from netbook.domain.list.lanes import yearly
from netbook.domain.list.lanes.cadence import cadence
from netbook.domain.list.lanes.crossing import crossing
from netbook.domain.list.lanes.first import first
from netbook.domain.list.lanes.rediscover import rediscover
from netbook.domain.list.lanes.reply import reply
from netbook.domain.list.lanes.season import season
from netbook.domain.list.lanes.task import tasks
from netbook.domain.list.rest import quiet_in_cadence, rest
from netbook.domain.list.settings import Settings

LANES = (yearly.birthday, yearly.other, first, reply, cadence, season, rediscover, crossing)
"""The lanes in which a person can stand once; ``tasks`` is the lane in which they stand per task."""
NAMES = (
    "birthday", "date", "task", "first", "reply", "cadence", "season", "rediscover", "crossing",
)  # fmt: skip
"""What the lanes are called."""


def candidates(facts: Facts, today: date, settings: Settings) -> tuple[Candidate, ...]:
    """Every reason why this person could be on today's list, in no order.

    None for those who are silent, and none of a lane that is asleep; only what cannot wait for those
    who rest.
    """
    if facts.silent:
        return ()
    found = (lane(facts, today, settings) for lane in LANES)
    every = (*tasks(facts, today), *(candidate for candidate in found if candidate))
    awake = (candidate for candidate in every if candidate.lane not in settings.asleep)
    return tuple(each for each in awake if each.always or not _rests(each, today, settings))


def _rests(candidate: Candidate, today: date, settings: Settings) -> bool:
    facts = candidate.facts
    quiet = quiet_in_cadence(facts, settings) if candidate.lane == "cadence" else settings.quiet
    return rest(facts, today, settings, quiet) is not None
