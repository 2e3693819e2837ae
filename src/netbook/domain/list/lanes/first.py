"""The lane of people just met: a first message while the meeting is fresh."""

from datetime import date

from netbook.domain import words
from netbook.domain.list.candidate import Candidate, Facts, Term, weighed
from netbook.domain.list.settings import Settings
from netbook.domain.people.dates import later

DAYS = (2, 30)
"""From when to when after a meeting a first message is due."""
LOUDEST = 7
"""When it does most. It is sent once or never, and so it comes before much that can wait until tomorrow."""


def first(facts: Facts, today: date, settings: Settings) -> Candidate | None:
    """Someone met in the last thirty days, on a known day, with no touch since.

    Due after two days, when the meeting has settled; loudest at seven; then it slowly fades.
    """
    met = facts.first_on
    if met is None or not DAYS[0] <= (days := (today - met).days) <= DAYS[1]:
        return None
    place = f" at {facts.met.place}" if facts.met and facts.met.place else ""
    why = f"met {words.ago(met, today)}{place}, not a word since"
    say = f"day {days} since you met; a first message does most within a week"
    return weighed(facts, "first", why, later(met, DAYS[0]), Term("first", fresh(days), say))


def fresh(days: int) -> float:
    """How urgent a first message is so many days after the meeting."""
    return 20 - 2.0 * (LOUDEST - days) if days <= LOUDEST else 20 - 0.5 * (days - LOUDEST)
