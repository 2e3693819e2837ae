"""When someone is left in peace: put off by the user, written to just now, or silent after three tries."""

from datetime import date

from netbook.domain import words
from netbook.domain.list.candidate import Facts
from netbook.domain.list.settings import Settings
from netbook.domain.people.dates import later
from netbook.tuples import NamedTuple

TRIES = 3
"""After so many words in a row without an answer, someone rests."""


class Rest(NamedTuple):
    """Until which day someone is left in peace, and why, as a clause."""

    until: date
    why: str


def rest(facts: Facts, today: date, settings: Settings, quiet: int | None = None) -> Rest | None:
    """What keeps someone off the list today, birthdays of today and tasks aside; the longest of several.

    ``quiet`` is the quiet gap in days, where it is not that of the settings.
    """
    gap = settings.quiet if quiet is None else quiet
    sent, found = facts.sent_on, []
    if facts.snoozed_until:
        found.append(Rest(facts.snoozed_until, "you put them off"))
    if sent and facts.tries >= TRIES:
        why = f"{facts.tries} times in a row without an answer, the last {words.on(sent, today)}"
        found.append(Rest(later(sent, settings.rest), why))
    if sent:
        found.append(Rest(later(sent, gap), f"you were in touch {words.on(sent, today)}"))
    return max((each for each in found if each.until > today), default=None)


def quiet_in_cadence(facts: Facts, settings: Settings) -> int:
    """The quiet gap where the user wants to be in touch more often than that."""
    return min(settings.quiet, facts.cadence.days) if facts.cadence else settings.quiet
