"""What a lane is given of a person, and what it gives: a reason with the terms of its score."""

from datetime import date

from netbook.domain.list.importance import shares
from netbook.domain.people.dates import PartialDate
from netbook.domain.people.model import Cadence, Meeting, Task, Touch, YearlyDate
from netbook.tuples import NamedTuple


class Facts(NamedTuple):
    """What is known of one person when today's list is drawn up.

    ``last`` is the latest touch that was not a bump, and ``reached_on`` the day of the latest that
    did not come from them alone. ``sent_on`` is that of the latest thing you did, and ``tries`` how
    many in a row have stayed without an answer. ``anchor`` is the day of the last touch, else of the
    meeting, else the day they were added; ``clock`` is the day the cadence counts from, where that
    is later. ``owed_since`` is the day of their last message while it is unanswered. ``tasks`` are
    open ones. ``skips`` holds the lanes in which the user has let a turn pass, and when.
    ``namesake`` tells that someone else has the same name. ``culture`` is their language and
    country, ``seen_on`` and ``written_on`` the latest touch in person and of any other kind. ``give``
    is what the give and take comes to, ``goal`` the words of a goal that runs with one of their tags.
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
    sent_on: date | None = None
    tries: int = 0
    anchor: date | None = None
    clock: date | None = None
    owed_since: date | None = None
    cadence: Cadence | None = None
    tasks: tuple[Task, ...] = ()
    snoozed_until: date | None = None
    skips: tuple[tuple[str, date], ...] = ()
    silent: bool = False
    no_clock: bool = False
    namesake: bool = False
    culture: str = "-"
    seen_on: date | None = None
    written_on: date | None = None
    give: str | None = None
    goal: str | None = None

    @property
    def met_on(self) -> date | None:
        """The whole day you met, where it is known."""
        return self.met.on.whole if self.met and self.met.on else None

    @property
    def first_on(self) -> date | None:
        """The day you met, where it is known and nothing has followed it yet."""
        met = self.met_on
        followed = [day for day in (self.last and self.last.on, self.skipped("first")) if day]
        return None if met and followed and max(followed) >= met else met

    def skipped(self, lane: str) -> date | None:
        """The day on which the user let a turn in this lane pass."""
        return next((day for name, day in self.skips if name == lane), None)


class Term(NamedTuple):
    """One part of a score, to one decimal, and the phrase that explains it."""

    name: str
    value: float
    say: str


class Candidate(NamedTuple):
    """A reason why someone could be on today's list.

    ``due`` is the day it came up, or comes up. ``urgency`` is what the clock of its lane says, and
    ``importance`` what that is multiplied by: 1 for someone of whom nothing special is known.
    ``always`` sets it outside the daily budget. ``task`` is the one it is about, in that lane only;
    ``topic`` the name of the season, or the way that is suggested.
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
    topic: str | None = None

    @property
    def score(self) -> float:
        """The sum of the terms, to one decimal, so that what is printed adds up."""
        return round(sum(term.value for term in self.terms), 1)


def weighed(facts: Facts, lane: str, why: str, due: date, *urgent: Term) -> Candidate:
    """The candidate whose urgency is the sum of these terms, each share of importance a term more.

    Importance times urgency: a share of 0.5 adds half of the urgency once more.
    """
    urgency = round(sum(term.value for term in urgent), 1)
    whole, terms = 1.0, list(urgent)
    source = facts.cadence.source if facts.cadence else None
    for share in shares(facts.circle, source, facts.give, facts.goal):
        # What the sum grows by, and not each part for itself: so the sum is the product, well rounded.
        before, whole = whole, round(whole + share.value, 1)
        terms.append(
            Term(share.name, round(product(urgency, whole) - product(urgency, before), 1), share.say)
        )
    return Candidate(facts, lane, why, due, tuple(terms), urgency, whole)


def product(urgency: float, importance: float) -> float:
    """Importance times urgency, to one decimal."""
    return round(urgency * importance, 1)


def worth(urgency: float, tenths: int) -> float:
    """The same for an importance as the book keeps it: in tenths beyond 1."""
    return product(urgency, round(1 + tenths / 10, 1))
