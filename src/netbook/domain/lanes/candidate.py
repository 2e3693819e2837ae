"""What a lane is given of a person, and what it gives: a reason with the terms of its score."""

from datetime import date

from netbook.domain.dates import PartialDate
from netbook.domain.importance import shares
from netbook.domain.model import Cadence, Meeting, Task, Touch, YearlyDate
from netbook.tuples import NamedTuple


class Facts(NamedTuple):
    """What is known of one person when today's list is drawn up.

    ``last`` is the latest touch that was not a bump, and ``reached_on`` the day of the latest that
    did not come from them alone. ``anchor`` is the day the cadence's clock
    counts from: the last touch, else the meeting, else the day they were added. ``owed_since`` is
    the day of their last message while it is unanswered. ``tasks`` are open ones.
    ``namesake`` tells that someone else has the same name.
    """

    uid: str
    name: str
    id: int = 0
    circle: str | None = None
    tags: tuple[str, ...] = ()
    birthday: PartialDate | None = None
    dates: tuple[YearlyDate, ...] = ()
    met: Meeting | None = None
    last: Touch | None = None
    reached_on: date | None = None
    anchor: date | None = None
    owed_since: date | None = None
    cadence: Cadence | None = None
    tasks: tuple[Task, ...] = ()
    snoozed_until: date | None = None
    silent: bool = False
    namesake: bool = False

    @property
    def met_on(self) -> date | None:
        """The whole day you met, where it is known."""
        return self.met.on.whole if self.met and self.met.on else None

    @property
    def first_on(self) -> date | None:
        """The day you met, where it is known and nothing has followed it yet."""
        met = self.met_on
        return None if met and self.last and self.last.on >= met else met


class Term(NamedTuple):
    """One part of a score, to one decimal, and the phrase that explains it."""

    name: str
    value: float
    say: str


class Candidate(NamedTuple):
    """A reason why someone could be on today's list.

    ``due`` is the day it came up, or comes up. ``urgency`` is what the clock of its lane says, and
    ``importance`` what that is multiplied by: 1 for someone of whom nothing special is known.
    ``always`` sets it outside the daily budget. ``task`` is the one it is about, in that lane only.
    """

    facts: Facts
    lane: str
    why: str
    due: date
    terms: tuple[Term, ...]
    urgency: float = 0.0
    importance: float = 1.0
    always: bool = False
    task: Task | None = None

    @property
    def score(self) -> float:
        """The sum of the terms, to one decimal, so that what is printed adds up."""
        return round(sum(term.value for term in self.terms), 1)


def weighed(facts: Facts, lane: str, why: str, due: date, *urgent: Term) -> Candidate:
    """The candidate whose urgency is the sum of these terms, each share of importance a term more.

    Importance times urgency: a share of 0.5 adds half of the urgency once more.
    """
    urgency = round(sum(term.value for term in urgent), 1)
    found = shares(facts.circle)
    terms = (Term(share.name, round(urgency * share.value, 1), share.say) for share in found)
    importance = 1 + sum(share.value for share in found)
    return Candidate(facts, lane, why, due, (*urgent, *terms), urgency, importance)
