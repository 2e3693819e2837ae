"""The users of a simulated year: from one who works down the whole list to people like us."""

from __future__ import annotations

from datetime import timedelta
from typing import NamedTuple
from zlib import crc32

from simulation.people import AWAY, START, World

_SATURDAY = 5
_AWAY_AGAIN = range(240, 254)


class User(NamedTuple):
    """How someone uses the list.

    ``ignoring`` is the share of people with a rhythm whom they never contact, ``noting`` the share of
    answers that they note, ``diligence`` the share of days on which they do anything. With ``weekends``
    they take those off; with ``twice`` they are away for two weeks twice instead of once. They do ``acts``
    things a day, however much there is to do, and with ``any_row`` they take any row instead of the first.
    """

    name: str = "diligent"
    ignoring: float = 0.0
    noting: float = 1.0
    diligence: float = 1.0
    weekends: bool = False
    twice: bool = False
    acts: float | None = None
    any_row: bool = False

    def away(self, day: int) -> bool:
        """Whether they are off on that day."""
        weekend = self.weekends and (START + timedelta(day)).weekday() >= _SATURDAY
        return weekend or day in AWAY or (self.twice and day in _AWAY_AGAIN)

    def ignored(self, world: World) -> frozenset[int]:
        """The people they never contact."""
        clocked = (number for number, each in enumerate(world.people) if each.rhythm)
        return frozenset(n for n in clocked if crc32(f"ignored {n}".encode()) < self.ignoring * 2**32)


USERS = (
    User(),
    User("4 ignored", ignoring=0.04),
    User("12 ignored", ignoring=0.12),
    User("half noted", noting=0.5),
    User("none noted", noting=0.0),
    User("12 ignored, none noted", ignoring=0.12, noting=0.0),
    User("weekends, away twice", ignoring=0.12, noting=0.5, weekends=True, twice=True),
    User("three a day, any row", ignoring=0.12, noting=0.5, weekends=True, twice=True, acts=3, any_row=True),
)
"""The users that the list is measured with."""
