"""What the user may change about the list."""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

from netbook.domain.list.passing import NEVER, Acted
from netbook.domain.list.seasons import SEASONS, Season
from netbook.domain.people.dates import FEB28
from netbook.domain.people.model import Cadence
from netbook.tuples import NamedTuple

CIRCLE_CADENCES: Mapping[str, Cadence] = MappingProxyType(
    {
        "inner": Cadence(14, 30, "circle:inner"),
        "key": Cadence(30, 60, "circle:key"),
        "regular": Cadence(90, 180, "circle:regular"),
        "wide": Cadence(365, 730, "circle:wide"),
    }
)
"""The ideal and the longest interval of each circle, in days, unless the user changes them."""


AWAKE: Mapping[str, date] = MappingProxyType({})
"""No lane is snoozed."""


NOTHING_ASKED: Mapping[str, tuple[str, ...]] = MappingProxyType({})
"""Lanes that are off until asked for stay off."""


class Settings(NamedTuple):
    """What the user may change about the list.

    ``budget`` is the number of lines a day beyond what cannot wait. ``leap`` says when those born on
    29 February are greeted. ``quiet`` is the number of days after your last message during which someone
    is not suggested again, ``rest`` the number of days for which someone is left in peace after three
    attempts without an answer. ``circles`` are the cadences by circle. ``asleep`` are the snoozed lanes,
    each with the day it wakes. ``seasons`` are the times at which people are greeted. ``asked`` holds, by
    lane, the circles for which the user asked for a lane that is off by default. ``last_act`` is the last
    day before today on which the user did anything: what had its day since then may not have been seen;
    None if that is not asked. ``acted`` are the days on which the user noted words of
    their own, and ``pace`` is the score at which they usually write to people whom a rhythm brings up:
    nobody is passed over before.
    """

    budget: int = 7
    leap: str = FEB28
    quiet: int = 3
    rest: int = 90
    circles: Mapping[str, Cadence] = CIRCLE_CADENCES
    asleep: Mapping[str, date] = AWAKE
    seasons: tuple[Season, ...] = SEASONS
    asked: Mapping[str, tuple[str, ...]] = NOTHING_ASKED
    last_act: date | None = None
    acted: Acted = NEVER
    pace: float = 0.0
