"""The lane of rhythms: more time without a word than suits you both."""

from datetime import date
from math import ceil

from netbook.domain import words
from netbook.domain.list.candidate import Candidate, Facts, Term, product, weighed, worth
from netbook.domain.list.settings import Settings
from netbook.domain.people.dates import PartialDate, later
from netbook.domain.people.model import Cadence

MOST = 125.0
"""The most that a rhythm can be worth: what cannot wait is worth more, however long a silence.

Of those who have reached it, whoever matters more stands first, and of equals who came due earlier.
"""
_AT_MOST, _POWER = 12.0, 4
_RATES = ((4.0, 4.0), (2.5, 2.0), (1.5, 1.0), (0.0, 0.5))
"""How many points a day waiting adds, from what importance on: those of inner, key, regular, anyone."""


def cadence(facts: Facts, today: date, settings: Settings) -> Candidate | None:
    """Someone at or past the ideal interval.

    Until the longest interval it is the ratio to it that presses, and importance multiplies it. Its
    fourth power is slow at first and quick at the end: with more to do than time, nobody is written
    to early while someone else's time runs out. From there on waiting itself raises a place, by
    days, and the quicker the more someone matters: no crowd keeps the inner circle waiting, and
    whoever matters little comes up last but comes up.

    The score is ``overdue`` and nothing else, because the book chooses by it whom to look up.
    """
    clock = facts.clock or facts.anchor
    if facts.cadence is None or facts.anchor is None or clock is None:
        return None
    ideal, since = facts.cadence.days, (today - clock).days
    if since < ideal:
        return None
    why = f"{_silence(facts, facts.anchor, today)}; {_rhythm(ideal, facts.anchor, today)} suits you both"
    lateness = _term(since, facts.cadence, None if clock == facts.anchor else clock)
    candidate = weighed(facts, "cadence", why, later(clock, ideal), lateness)
    waiting = _waiting(since, facts.cadence, candidate.importance, candidate.score)
    if not waiting:
        return candidate
    most = facts.cadence.max_days
    say = f"{words.count(since - most, 'day')} past the longest you want, {words.count(most, 'day')}"
    say += f"; {_rate(candidate.importance):g} a day"
    return candidate._replace(terms=(*candidate.terms, Term("waiting", waiting, say)))


def overdue(since: int, cadence: Cadence, tenths: int) -> float:
    """What so many days of silence are worth in this lane; never less for more of them."""
    weighed = worth(_lateness(since, cadence), tenths)
    return round(weighed + _waiting(since, cadence, round(1 + tenths / 10, 1), weighed), 1)


def overtaking(importance: float) -> int:
    """How many days past the longest interval someone stands above all who matter less, at the latest."""
    return ceil((MOST - product(_AT_MOST, importance)) / _rate(importance))


def _lateness(since: int, cadence: Cadence) -> float:
    ratio = min(since / max(cadence.max_days, 1), 1.0)
    return max(round(_AT_MOST * ratio**_POWER, 1), 0.1)


def _waiting(since: int, cadence: Cadence, importance: float, weighed: float) -> float:
    """What the days past the longest interval add."""
    days = max(since - cadence.max_days, 0)
    return round(min(days * _rate(importance), max(MOST - weighed, 0.0)), 1)


def _rate(importance: float) -> float:
    return next(points for least, points in _RATES if importance >= least)


def _term(since: int, cadence: Cadence, clock: date | None) -> Term:
    ideal, most = cadence.days, cadence.max_days
    say = f"{since / max(ideal, 1):.1f} times the ideal of {words.count(ideal, 'day')} (at most {most})"
    say += f", counted from {words.when(PartialDate.of(clock))}" if clock else ""
    return Term("lateness", _lateness(since, cadence), say)


def _silence(facts: Facts, anchor: date, today: date) -> str:
    days = (today - anchor).days
    gap = words.count(days, "day") if days < 365 else words.span(days)
    if facts.last:
        return f"{gap} since you were in touch"
    if facts.met_on == anchor:
        return f"met {gap} ago, not in touch since"
    return f"in your book {gap}, not in touch yet"


def _rhythm(ideal: int, anchor: date, today: date) -> str:
    """The ideal interval, in the unit in which the silence before it has just been said."""
    if (today - anchor).days < 365:
        return f"about {ideal}"
    return words.span(ideal) if ideal >= 60 else f"about {words.count(ideal, 'day')}"
