"""What the user may change about the rules."""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

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
"""The ideal and the longest interval of each circle, in days, unless the user says otherwise."""


AWAKE: Mapping[str, date] = MappingProxyType({})
"""No lane rests."""


NOTHING_ASKED: Mapping[str, tuple[str, ...]] = MappingProxyType({})
"""Lanes that are off until they are asked for stay off."""


class Settings(NamedTuple):
    """What the user may change about the list.

    ``budget`` is how many a day beyond what cannot wait, ``quiet`` for how many days nobody is
    suggested again after the last thing you sent, ``rest`` for how many days someone is left in
    peace who has not answered three times. ``asleep`` are lanes that the user has put off, and until when.
    ``seasons`` are the times at which people are greeted. ``asked`` are the circles for which a lane was
    asked for that is off otherwise, by its name.
    """

    budget: int = 7
    leap: str = FEB28
    quiet: int = 3
    rest: int = 90
    circles: Mapping[str, Cadence] = CIRCLE_CADENCES
    asleep: Mapping[str, date] = AWAKE
    seasons: tuple[Season, ...] = SEASONS
    asked: Mapping[str, tuple[str, ...]] = NOTHING_ASKED
