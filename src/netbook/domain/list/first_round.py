"""The first round of a circle's rhythm: people who are given one do not all come up on the same day."""

from datetime import date

from netbook.domain.list.derived import draw
from netbook.domain.list.lanes.cadence import kept
from netbook.domain.people.dates import earlier, later
from netbook.domain.people.model import Cadence

FEW = 3
"""So many of a circle may come up on one day because of when they were given it."""


def counted_from(uid: str, clock: date, rhythm: Cadence, today: date, crowd: int) -> date | None:
    """The day from which the rhythm counts for someone who is given it today; None if it counts as before.

    ``clock`` is the day from which it would count. ``crowd`` is the number of others in the circle whose turn
    would come on the same day, or, if it has come already, who wait too. Whoever has been silent for so long
    that it makes no difference gets a turn within the first interval, as do all beyond the first few; whoever
    has none due yet gets it up to one interval later.
    """
    silence = (today - clock).days
    turn = draw(uid) % rhythm.days
    if silence < rhythm.days:
        return later(clock, turn) if crowd >= FEW else None
    if crowd < FEW and silence <= kept(rhythm, 0):
        return None
    return max(clock, earlier(today, rhythm.days - 1 - turn))
