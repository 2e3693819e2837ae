"""The lanes: every reason why someone could be on today's list, one module each."""

from netbook.domain.list.lane import Lane
from netbook.domain.list.lanes import (
    birthday,
    cadence,
    crossing,
    date,
    first,
    lapsed,
    nameday,
    rediscover,
    reply,
    season,
    task,
)

LANES: tuple[Lane, ...] = (
    birthday.LANE,
    date.LANE,
    nameday.LANE,
    task.LANE,
    first.LANE,
    reply.LANE,
    cadence.LANE,
    lapsed.LANE,
    season.LANE,
    rediscover.LANE,
    crossing.LANE,
)
"""All lanes, in the order of the documentation."""

BY_NAME = {lane.name: lane for lane in LANES}
"""The lanes by name, as in ``snooze lane:NAME``."""
