"""Where a person stands with the user: what follows from the facts and makes finding them cheap."""

from datetime import date

from netbook.domain.dates import later
from netbook.domain.model import CIRCLES, IN, Cadence, Person, Touch
from netbook.tuples import NamedTuple

CIRCLE_CADENCES = {
    "inner": Cadence(14, 30, "circle:inner"),
    "key": Cadence(30, 60, "circle:key"),
    "regular": Cadence(90, 180, "circle:regular"),
    "wide": Cadence(365, 730, "circle:wide"),
}
"""The ideal and the longest interval of each circle, in days."""


class Standing(NamedTuple):
    """What follows from a person's facts and touches.

    ``touches`` counts them, bumps left out; ``last`` is the latest of them, and ``reached_on`` the
    day of the latest that did not come from them alone. ``anchor`` is the day the cadence's clock
    counts from. ``first_on`` is the day they met, while no touch has followed
    it. ``owed_since`` is the day of their last message, while it is unanswered.
    """

    touches: int = 0
    last: Touch | None = None
    reached_on: date | None = None
    anchor: date | None = None
    cadence: Cadence | None = None
    next_due: date | None = None
    first_on: date | None = None
    owed_since: date | None = None


def standing(
    person: Person, last: Touch | None = None, reached_on: date | None = None, touches: int = 0
) -> Standing:
    """The standing of a person with these touches; see Standing for what they mean."""
    met = person.met.on.whole if person.met and person.met.on else None
    anchor = max((day for day in (last and last.on, met) if day), default=person.added_on)
    cadence = person.cadence or CIRCLE_CADENCES.get(person.circle or "")
    return Standing(
        touches=touches,
        last=last,
        reached_on=reached_on,
        anchor=anchor,
        cadence=cadence,
        next_due=later(anchor, cadence.days) if anchor and cadence else None,
        first_on=met if met and not (last and last.on >= met) else None,
        owed_since=last.on if last and last.direction == IN else None,
    )


def importance(circle: str | None) -> int:
    """The circle's place from the nearest (0) outwards; people without one come last."""
    return CIRCLES.index(circle) if circle in CIRCLES else len(CIRCLES)
