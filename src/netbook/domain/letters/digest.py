"""What the digest of one day holds: whom it is about and why, as facts."""

from datetime import date

from netbook.domain.list.candidate import Candidate
from netbook.tuples import NamedTuple

WIDTH = 78
"""How many columns a line of the digest has at most."""
AHEAD_DAYS = 7
"""How many days the week ahead has."""


class Ahead(NamedTuple):
    """A birthday or other yearly date; ``turns`` is the age or the years, where known."""

    day: date
    uid: str
    name: str
    label: str = "birthday"
    turns: int | None = None


class Reach(NamedTuple):
    """How to reach someone, and what to call them in a command."""

    phone: str | None = None
    email: str | None = None
    call: str | None = None


class Mention(NamedTuple):
    """One person of the digest: the reason, how to reach them, and the date that passed, if one did."""

    candidate: Candidate
    reach: Reach = Reach()
    passed: Ahead | None = None


class Digest(NamedTuple):
    """What one day's digest holds: ``greetings`` are of today, ``belated`` those whose day has passed.

    ``more`` counts who else is on the day's list: those who did not fit, or are beyond the budget;
    ``later`` counts the dates ahead that did not fit.
    """

    day: date
    greetings: tuple[Mention, ...] = ()
    belated: tuple[Mention, ...] = ()
    tasks: tuple[Mention, ...] = ()
    others: tuple[Mention, ...] = ()
    ahead: tuple[Ahead, ...] = ()
    more: int = 0
    later: int = 0

    @property
    def mentions(self) -> tuple[Mention, ...]:
        """Everyone whom the day is about."""
        return self.greetings + self.belated + self.tasks + self.others

    @property
    def nothing_due(self) -> bool:
        """Whether there is nothing to do today; the week ahead alone is no reason to write."""
        return not self.mentions
