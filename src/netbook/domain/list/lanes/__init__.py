"""The lanes: every reason why someone could be on today's list, each told in a module of its own."""

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
"""All of them, in the order in which the documentation tells of them."""

BY_NAME = {lane.name: lane for lane in LANES}
"""Each by what it is called: in ``snooze lane:NAME``, and wherever a line of the list says its lane."""
