"""The lane of people lost sight of: one a day comes up, nobody twice in a quarter.

Of those there is nothing but a card of, nobody twice in nearly three years.
"""

from datetime import date

from netbook.domain import words
from netbook.domain.list.candidate import Candidate, Facts, Term, weighed
from netbook.domain.list.rediscovery import Dormant, may_return
from netbook.domain.list.settings import Settings

WORTH = 0.9
"""How urgent it is: it waits for a day with room."""


_OFTEN = "lost sight of; everyone such comes up once a quarter at most"
_SELDOM = "known from a card alone; everyone such comes up once in nearly three years"


def rediscover(facts: Facts, today: date, settings: Settings) -> Candidate | None:
    """Someone without a rhythm, long out of touch, on their day of the round."""
    known = dormant(facts)
    if known.since is None or not may_return(known, today) or facts.skipped("rediscover") == today:
        return None
    gap = words.span((today - known.since).days)
    why = _silence(facts, gap)
    term = Term("rediscover", WORTH, _OFTEN if known.known else _SELDOM)
    return weighed(facts, "rediscover", f"{why}; a good day to write", today, term)


def dormant(facts: Facts) -> Dormant:
    """What the rule asks of a person."""
    known = facts.last is not None or facts.met_on is not None
    return Dormant(facts.uid, facts.anchor, facts.cadence is not None, known)


def _silence(facts: Facts, gap: str) -> str:
    if facts.last:
        return f"{gap} without a word"
    return f"met {gap} ago, never in touch" if facts.met_on else f"in your book for {gap}, not a word yet"
