"""Passing over is an answer too: who is due, while words are noted to others alone, steps back for a while.

What counts are days of acting, on which the user noted words of their own, from the day on which they
usually write to someone like that: with more to do than time, that is long after someone came due.
"""

from collections.abc import Sequence

from netbook.tuples import NamedTuple

SHOWN = (8, 4, 3)
"""On so many days of acting someone is shown before they step back: the first time, the second, and later."""
RESTS = (21, 42, 84)
"""For how many days they then step back."""
_PATIENT = 60
"""After so many days without a word of the user's, messages of theirs have been passed over before."""


class Acted(NamedTuple):
    """The days on which the user noted words of their own to anyone.

    Bit ``n`` of ``bits`` is the day with the ordinal ``first + n``.
    """

    first: int = 0
    bits: int = 0

    def nth(self, since: int, count: int) -> int | None:
        """The ordinal of the ``count``-th of them from the day ``since`` on; None if there are fewer."""
        left = self.bits >> max(since - self.first, 0)
        for _ in range(count - 1):
            left &= left - 1
        return max(since, self.first) + (left & -left).bit_length() - 1 if left else None

    def within(self, since: int, until: int) -> int:
        """How many of them lie between the ordinals ``since`` and ``until``, the latter left out."""
        first = max(since - self.first, 0)
        return (self.bits >> first & (1 << max(until - self.first - first, 0)) - 1).bit_count()


NEVER = Acted()
"""Nothing was noted yet."""


class Back(NamedTuple):
    """Until when someone has stepped back, and why.

    They are due since the day ``since``, and on so many ``days`` of acting since. ``times`` is how often they
    have stepped back. ``until`` and ``since`` are ordinals.
    """

    until: int
    since: int
    days: int
    times: int


def step_back(start: int, turn: int, marks: Sequence[int], acted: Acted, today: int) -> Back | None:
    """Until when someone has stepped back who came due on the day ``start``; None if they are shown today.

    ``turn`` is the day from which it counts that they are shown: before it the user does not get as far, and
    passes nobody over. ``marks`` are later days, sorted, on which they come back whatever has been. Nobody
    is shown on more than ``SHOWN[0]`` days of acting on end. Days are ordinals, and ``acted`` those before
    today.
    """
    opens, left, run, times = start, SHOWN[0], 0, 0
    while True:
        counts = opens >= turn
        mark = next((mark for mark in (turn, *marks) if mark > opens), None)
        shown = min(left, SHOWN[0] - run) if counts else SHOWN[0] - run
        last = acted.nth(opens, shown)
        if mark and mark <= today and (last is None or last >= mark):
            # They were still shown on that day.
            passed = acted.within(opens, mark)
            left = max(left - passed, _turns(times)) if counts else left
            opens, run = mark, run + passed
            continue
        if last is None:
            return None
        closed, run = last + 1, 0
        left -= shown if counts else 0
        # Away on one day of acting at the least, whenever that is.
        until = (acted.nth(closed, 1) or today) + 1
        if not left:
            planned = closed + RESTS[min(times, len(RESTS) - 1)]
            until, times = max(until, min(planned, mark or planned)), times + 1
        if until > today:
            return Back(until, start, acted.within(start, today), times)
        opens, left = until, left or _turns(times)


def unanswered(since: int, alone: int, acted: Acted, today: int) -> Back | None:
    """The same for someone whose message has waited since that day.

    ``alone`` is the day of the user's last word to them. Whoever has had none for long was passed over
    before, and what they write does not change that; but its first days belong to every message.
    """
    if acted.nth(max(since, alone), SHOWN[-1]) is None:
        return None
    start = min(max(since, alone), alone + _PATIENT)
    return step_back(start, start, (since,), acted, today)


def _turns(times: int) -> int:
    """On how many days of acting someone is shown who has stepped back so often."""
    return SHOWN[min(times, len(SHOWN) - 1)]
