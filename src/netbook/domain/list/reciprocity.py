"""The give and take between you and someone: whose turn it is, who begins, and what for."""

from collections.abc import Iterator, Sequence
from datetime import date

from netbook.domain.people.model import BOTH, IN, OUT, Touch
from netbook.tuples import NamedTuple

SILENCE_DAYS = 21
"""After this long without a touch, the next one begins a conversation."""
_STARTS = 3
_LATEST = 8
"""Only the latest conversations tell who begins, because people change; and at least three of them."""
_NEED_DAYS = 3
_NEED_SPAN = 180

YOU, THEY = "you", "they"
THEY_BEGIN, IN_NEED = "they-begin", "in-need"
"""The kinds of give and take that make someone more important: you owe them a message of your own."""


class Between(NamedTuple):
    """The give and take between you and someone, as the directions of their touches show it.

    ``you``, ``they`` and ``both`` are numbers of touches by who made them, bumps left out. ``turn`` says
    whose turn it is to answer, since the day ``since``. ``unanswered`` is the number of your messages
    and attempts since their last answer. ``begins`` is who began each of the latest conversations, if it
    was always the same side. ``only_in_need`` means that you only ever begin when there is a task.
    """

    you: int = 0
    they: int = 0
    both: int = 0
    turn: str | None = None
    since: date | None = None
    unanswered: int = 0
    begins: str | None = None
    only_in_need: bool = False


def between(touches: Sequence[Touch], needs: Sequence[date] = ()) -> Between:
    """The give and take in these touches, oldest first. ``needs`` are the days of tasks.

    You write only when you need something if each conversation that you began, at least three over
    half a year or longer, fell within three days of a task's day. If such days fill half of that
    time, that may be chance, and nothing is claimed.
    """
    real = [touch for touch in touches if not touch.bump]
    turn, since = _turn(real)
    return Between(
        you=_count(real, OUT),
        they=_count(real, IN),
        both=_count(real, BOTH),
        turn=turn,
        since=since,
        unanswered=_unanswered(touches),
        begins=_begins(real),
        only_in_need=_only_in_need([touch.on for touch in _starts(real) if touch.direction == OUT], needs),
    )


def give(given: Between) -> str | None:
    """The kind of give and take that makes someone more important; None if it does not."""
    if given.only_in_need:
        return IN_NEED
    return THEY_BEGIN if given.begins == THEY else None


def _count(real: Sequence[Touch], way: str) -> int:
    return sum(touch.direction == way for touch in real)


def _turn(real: Sequence[Touch]) -> tuple[str | None, date | None]:
    """Whose turn it is, and the day of the first message that has waited for it since."""
    if not real or real[-1].direction == BOTH:
        return None, None
    way = real[-1].direction
    since = real[-1].on
    for touch in reversed(real):
        if touch.direction != way:
            break
        since = touch.on
    return (YOU if way == IN else THEY), since


def _unanswered(touches: Sequence[Touch]) -> int:
    count = 0
    for touch in reversed(touches):
        if touch.direction != OUT:
            break
        count += 1
    return count


def _starts(real: Sequence[Touch]) -> Iterator[Touch]:
    """The first touch of each conversation."""
    before: date | None = None
    for touch in real:
        if before is None or (touch.on - before).days > SILENCE_DAYS:
            yield touch
        before = touch.on


def _begins(real: Sequence[Touch]) -> str | None:
    ways = [touch.direction for touch in _starts(real) if touch.direction != BOTH][-_LATEST:]
    if len(ways) < _STARTS or len(set(ways)) > 1:
        return None
    return YOU if ways[0] == OUT else THEY


def _only_in_need(begun: Sequence[date], needs: Sequence[date]) -> bool:
    if len(begun) < _STARTS or (begun[-1] - begun[0]).days < _NEED_SPAN:
        return False
    near = {
        day
        for need in needs
        for day in range(need.toordinal() - _NEED_DAYS, need.toordinal() + _NEED_DAYS + 1)
    }
    first, last = begun[0].toordinal(), begun[-1].toordinal()
    in_between = sum(first <= day <= last for day in near)
    return 2 * in_between < last - first and all(day.toordinal() in near for day in begun)
