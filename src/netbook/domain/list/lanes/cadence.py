"""The lane of rhythms: people not heard from for longer than the user wanted."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from math import ceil

from netbook.domain.list.candidate import (
    ADDED,
    GOAL,
    MET,
    TOUCH,
    Candidate,
    Facts,
    Reason,
    Term,
    product,
    weighed,
    worth,
)
from netbook.domain.list.lane import Asked, Entry, Lane, Offer, Span, Stream, all_peers
from netbook.domain.list.settings import Settings
from netbook.domain.people.dates import earlier, later
from netbook.domain.people.model import Cadence

MOST = 125.0
"""The highest score of a rhythm: less than anything that cannot wait, however long the silence.

Of those who have reached it, the more important person comes first, then whoever came due earlier.
"""
_AT_MOST, _POWER = 12.0, 4
_RATES = ((4.0, 4.0), (2.5, 2.0), (1.5, 1.0), (0.0, 0.5))
"""The least importance, and the points that each day of waiting then adds: inner, key, regular, anyone."""


def cadence(facts: Facts, today: date, settings: Settings) -> Sequence[Candidate]:
    """Someone at or past the ideal interval.

    Up to the longest interval, urgency grows with the fourth power of the time's share of it, and is
    multiplied by importance. It grows slowly at first and quickly at the end, so that nobody comes up
    early while someone else's time runs out. Beyond it, each day of waiting adds points, more of them
    the more important someone is: no crowd keeps the inner circle waiting, and everyone comes up in
    the end.

    The score is exactly ``overdue``, by which the book chooses whom to look up.
    """
    clock = facts.clock or facts.anchor
    if facts.cadence is None or facts.anchor is None or clock is None:
        return ()
    ideal, most, since = facts.cadence.days, facts.cadence.max_days, (today - clock).days
    if since < ideal:
        return ()
    counted = TOUCH if facts.last else MET if facts.met_on == facts.anchor else ADDED
    reason = Reason("cadence", facts.anchor, since=counted, cadence=facts.cadence)
    lateness = Term(
        "lateness",
        _lateness(since, facts.cadence),
        days=since,
        day=None if clock == facts.anchor else clock,
        cadence=facts.cadence,
    )
    candidate = weighed(facts, reason, later(clock, ideal), lateness)
    waiting = _waiting(since, facts.cadence, candidate.importance, candidate.score)
    if not waiting:
        return (candidate,)
    rate = _rate(candidate.importance)
    term = Term("waiting", waiting, days=since - most, cadence=facts.cadence, rate=rate)
    return (candidate._replace(terms=(*candidate.terms, term)),)


def overdue(since: int, cadence: Cadence, tenths: int) -> float:
    """The score of ``since`` days of silence in this lane; it never falls as they grow."""
    weighed = worth(_lateness(since, cadence), tenths)
    return round(weighed + _waiting(since, cadence, round(1 + tenths / 10, 1), weighed), 1)


def overtaking(importance: float) -> int:
    """The days past the longest interval after which someone is ahead of everyone less important."""
    return ceil((MOST - product(_AT_MOST, importance)) / _rate(importance))


def _lateness(since: int, cadence: Cadence) -> float:
    ratio = min(since / max(cadence.max_days, 1), 1.0)
    return max(round(_AT_MOST * ratio**_POWER, 1), 0.1)


def _waiting(since: int, cadence: Cadence, importance: float, weighed: float) -> float:
    """The points that the days past the longest interval add."""
    days = max(since - cadence.max_days, 0)
    return round(min(days * _rate(importance), max(MOST - weighed, 0.0)), 1)


def _rate(importance: float) -> float:
    return next(points for least, points in _RATES if importance >= least)


def _entries(facts: Facts) -> Sequence[Entry]:
    """By rhythm and importance; whoever has waited longest comes first.

    The rhythm of a circle stands for itself, because its intervals are configured and not in the book.
    """
    clock = facts.clock or facts.anchor
    if not facts.clocked or clock is None:
        return ()
    own = facts.cadence if facts.cadence and not facts.cadence.source.startswith("circle:") else None
    goals = ",".join(map(str, facts.goals)) or "-"
    kind = f"{own.days} {own.max_days}" if own else f"{facts.circle} -"
    return (Entry(f"{kind} {facts.matters} {goals}", clock.toordinal()),)


def _streams(asked: Asked) -> Iterator[Stream]:
    for peers in all_peers(asked):
        days, most, tenths, goals = peers.split(" ")
        rhythm = Cadence(int(days), int(most)) if days.isdigit() else asked.settings.circles[days]
        towards = asked.goals and not asked.goals.isdisjoint(goals.split(","))
        importance = int(tenths) + (round(10 * GOAL) if towards else 0)
        last = earlier(asked.today, rhythm.days).toordinal()
        yield (Span(peers, _offer(asked.today, rhythm, importance), last=last, quiet=rhythm.days),)


def _offer(today: date, rhythm: Cadence, importance: int) -> Callable[[int, int], Offer]:
    def offer(place: int, tenths: int) -> Offer:
        late = overdue(today.toordinal() - place, rhythm, importance)
        return Offer(-late, -importance, later(date.fromordinal(place), rhythm.days))

    return offer


LANE = Lane(
    "cadence",
    "blue",
    "more time without a word than you wanted",
    "from the ideal interval on",
    cadence,
    _entries,
    _streams,
    silence=True,
)
