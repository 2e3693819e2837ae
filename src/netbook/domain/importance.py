"""How much someone matters to the user: shares by which every urgency grows."""

from netbook.tuples import NamedTuple

_CIRCLES = {"inner": 3.0, "key": 1.5, "regular": 0.5, "wide": 0.2}


class Share(NamedTuple):
    """A part of what someone matters: how many times the urgency it adds, and the phrase that explains it."""

    name: str
    value: float
    say: str


def shares(circle: str | None) -> tuple[Share, ...]:
    """The shares of someone in this circle, the greatest first. They add up to 5 at most."""
    worth = _CIRCLES.get(circle or "")
    return (Share("circle", worth, f"your {circle} circle counts {1 + worth:g} times"),) if worth else ()


def importance(circle: str | None) -> float:
    """What the urgency of someone is multiplied by: 1 and their shares."""
    return 1 + sum(share.value for share in shares(circle))
