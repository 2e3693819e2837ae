"""What the rhythms ask for in a day, what the user does, and the tag whose rhythm would make it fit."""

from collections.abc import Mapping, Sequence
from math import ceil

from netbook.domain.list.derived import TagCadence
from netbook.tuples import NamedTuple

DAYS = 28
"""Over how many days what the user does is counted."""
_LEAST = 10
"""How many people were written to in that time at least, before anything is said."""
_TOO_MUCH = 1.5
_LONGEST = 4


class Fit(NamedTuple):
    """A tag, its ideal interval in days, and the longer one with which all would fit."""

    tag: str
    days: int
    fitting: int


class Capacity(NamedTuple):
    """People a day that the rhythms ask for and that the user does, rounded; and what would fit, if known."""

    asked: int
    done: int
    fit: Fit | None


def capacity(
    asked: float, acted: int, tags: Sequence[TagCadence], held: Mapping[str, int]
) -> Capacity | None:
    """What the user can be told about too much; None where the rhythms can be kept, or little is known.

    ``asked`` is the sum of people by interval of all rhythms, ``acted`` the number of people acted on in
    ``DAYS`` days, each day counted apart, and ``held`` the number of people by the source of their rhythm.
    """
    done = acted / DAYS
    if acted < _LEAST or asked < _TOO_MUCH * done or round(asked) <= max(round(done), 1):
        return None
    fits = (_fit(each, held.get(f"tag:{each.tag}", 0), asked - done) for each in tags)
    found = sorted((fit for fit in fits if fit), key=lambda fit: (fit.fitting / fit.days, fit.tag))
    return Capacity(round(asked), max(round(done), 1), found[0] if found else None)


def _fit(tag: TagCadence, people: int, over: float) -> Fit | None:
    """The whole weeks after which everyone of a tag fits; None where no bearable interval does."""
    left = people / tag.days - over
    weeks = ceil(people / left / 7) if left > 0 else 0
    return Fit(tag.tag, tag.days, 7 * weeks) if tag.days < 7 * weeks <= _LONGEST * tag.days else None
