"""How much someone matters to the user: shares by which every urgency grows."""

from functools import lru_cache

from netbook.tuples import NamedTuple

_CIRCLES = {"inner": 3.0, "key": 1.5, "regular": 0.5, "wide": 0.2}
_TAG = 0.3
_GIVE = {"they-begin": 0.3, "in-need": 0.3}
GOAL = 0.8
"""What a goal that runs adds for the people of its tag."""


class Share(NamedTuple):
    """A part of what someone matters: how many times the urgency it adds, to one decimal.

    ``text`` is the circle, the tag, the kind of give and take, or the words of the goal.
    """

    name: str
    value: float
    text: str


def shares(
    circle: str | None, source: str | None = None, give: str | None = None, goal: str | None = None
) -> tuple[Share, ...]:
    """The shares of someone in this circle whose cadence has this source. They add up to 5 at most.

    ``give`` is what the give and take comes to, ``goal`` the words of one that runs.
    """
    found = []
    if worth := _CIRCLES.get(circle or ""):
        found.append(Share("circle", worth, circle or ""))
    if source and source.startswith("tag:"):
        found.append(Share("tag", _TAG, source[4:]))
    if give in _GIVE:
        found.append(Share("give", _GIVE[give], give or ""))
    if goal:
        found.append(Share("goal", GOAL, goal))
    return tuple(found)


@lru_cache
def tenths(circle: str | None, source: str | None = None, give: str | None = None) -> int:
    """What importance adds to 1, in tenths: how the book keeps it."""
    return round(10 * sum(share.value for share in shares(circle, source, give)))
