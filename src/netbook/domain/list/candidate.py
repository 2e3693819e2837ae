"""What a lane is given about a person, and what it returns: a reason and the terms of its score, as facts.

Importance, how much someone matters to the user, is made of shares: each adds to every urgency.
"""

from collections.abc import Mapping
from datetime import date
from functools import lru_cache

from netbook.domain.list.derived import Derived, culture
from netbook.domain.people.dates import PartialDate
from netbook.domain.people.model import (
    CIRCLES,
    ORGANISATION,
    Cadence,
    Meeting,
    Person,
    Task,
    Touch,
    YearlyDate,
)
from netbook.tuples import NamedTuple, maker


class Facts(NamedTuple):
    """What is known of one person when today's list is drawn up. All days are local.

    ``last`` is the latest touch that was not a bump, and ``reached_on`` the day of the latest in which
    you took part. ``sent_on`` is the day you last did something, bumps included, and ``tries`` the
    number of your attempts since their last answer. ``anchor`` is the day of the last touch, else of the
    meeting, else the day they were added; ``clock`` is the day the cadence counts from, if that
    is later. ``owed_since`` is the day of their last message while it is unanswered. ``tasks`` are
    the open ones. ``skips`` are the lanes in which the user has skipped a turn, each with the day.
    ``namesake`` means that someone else has the same name. ``culture`` is their language and
    country, ``seen_on`` and ``written_on`` are the days of the latest touch in person and of any other
    kind. ``give`` is the kind of give and take, as ``reciprocity.give`` returns it; ``goal`` is the text
    of a running goal for one of their tags, and ``goals`` are the numbers of all open ones. ``greeted_on``
    is the day of your latest greeting for a birthday, ``wished_on`` of that for another yearly date.
    ``birthday`` is ``Person.celebrated``. An ``organisation`` has no rhythm but its own.
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
    goals: tuple[int, ...] = ()
    given: str | None = None
    greeted_on: date | None = None
    wished_on: date | None = None
    added_on: date | None = None
    organisation: bool = False

    @property
    def matters(self) -> int:
        """What importance adds to 1, in tenths, not counting goals."""
        return tenths(self.circle, self.cadence.source if self.cadence else None, self.give)

    @property
    def clocked(self) -> bool:
        """Whether they have a rhythm: their own, a tag's, or their circle's; a firm has its own alone."""
        shared = self.circle in CIRCLES and not self.organisation
        return not self.no_clock and (self.cadence is not None or shared)

    @property
    def left_alone_since(self) -> int:
        """The ordinal of the day since which nothing but the user's choice has kept words from them.

        The latest on which they were added or tried, were put off, or came back from a snooze.
        """
        days = (self.added_on, self.sent_on, self.snoozed_until, *map(self.skipped, ("cadence", "lapsed")))
        return max((day.toordinal() for day in days if day), default=0)

    @property
    def met_on(self) -> date | None:
        """The day you met; None unless it is known to the day."""
        return self.met.on.whole if self.met and self.met.on else None

    @property
    def first_on(self) -> date | None:
        """The day you met, if known and no touch or skipped turn has followed it."""
        met = self.met_on
        followed = [day for day in (self.last and self.last.on, self.skipped("first")) if day]
        return None if met and followed and max(followed) >= met else met

    def skipped(self, lane: str) -> date | None:
        """The day on which the user last skipped a turn in this lane."""
        return next((day for name, day in self.skips if name == lane), None)


_facts = maker(Facts)


def facts_of(person: Person, where: Derived, skips: Mapping[str, date] | None = None) -> Facts:
    """The facts about a person, from what the book says and what is derived from it."""
    history = where.history
    return _facts(
        uid=person.uid,
        name=person.name,
        id=person.id,
        circle=person.circle,
        tags=person.tags,
        birthday=person.celebrated,
        dates=person.dates,
        met=person.met,
        last=history.last,
        reached_on=history.reached_on,
        sent_on=history.sent_on,
        tries=history.tries,
        anchor=where.anchor,
        clock=where.clock,
        owed_since=where.owed_since,
        cadence=where.cadence,
        snoozed_until=where.snoozed_until,
        skips=tuple(sorted(skips.items())) if skips else (),
        silent=person.silent,
        no_clock=person.no_clock,
        culture=culture(person),
        seen_on=history.seen_on,
        written_on=history.written_on,
        give=where.give,
        given=person.given,
        greeted_on=history.greeted_on,
        wished_on=history.wished_on,
        added_on=person.added_on,
        organisation=person.kind == ORGANISATION,
    )


class Reason(NamedTuple):
    """Why someone could be on the list, as facts; ``netbook.words.reasons`` puts it into words.

    ``day`` is the day it is about: of the birthday, task, meeting or message, or the first of a
    silence. ``label`` is the name of a date or season, ``years`` the age someone turns or the number of
    years. ``since`` says what a silence is counted from. ``topic`` is the season's key, or the way of
    being in touch that is suggested, and ``days`` the days since that was last used. ``word`` is the day
    of a word of yours that may have been the greeting.
    """

    lane: str
    day: date
    label: str | None = None
    years: int | None = None
    days: int | None = None
    since: str | None = None
    how: str | None = None
    place: str | None = None
    cadence: Cadence | None = None
    topic: str | None = None
    task: Task | None = None
    word: date | None = None


TOUCH, MET, ADDED = "touch", "met", "added"
"""What a silence is counted from: the last touch, the meeting, or the day they were added."""


class Term(NamedTuple):
    """One part of a score, to one decimal, and the facts that explain it.

    Which facts are set depends on the name; ``netbook.words.reasons`` puts them into words. ``moved``
    means that a yearly date is celebrated on another day this year. ``rate`` is the points per day, or
    the factor of a share of importance.
    """

    name: str
    value: float
    days: int | None = None
    day: date | None = None
    cadence: Cadence | None = None
    text: str | None = None
    rate: float | None = None
    moved: bool = False


class Candidate(NamedTuple):
    """A reason why someone could be on today's list, and its score.

    ``due`` is the day it came up, or comes up. ``urgency`` is the lane's, and is multiplied by
    ``importance``: 1 for someone of whom nothing special is known.
    ``always`` exempts it from the daily budget. ``beside`` are other reasons, days or a season, that a
    message now would serve too.
    """

    facts: Facts
    reason: Reason
    due: date
    terms: tuple[Term, ...]
    urgency: float = 0.0
    importance: float = 1.0
    always: bool = False
    beside: tuple[Reason, ...] = ()

    @property
    def lane(self) -> str:
        """The lane's name."""
        return self.reason.lane

    @property
    def task(self) -> Task | None:
        """The task, in the lane of tasks only."""
        return self.reason.task

    @property
    def score(self) -> float:
        """The sum of the terms, to one decimal, so that what is printed adds up."""
        return round(sum(term.value for term in self.terms), 1)


def weighed(facts: Facts, reason: Reason, due: date, *urgent: Term) -> Candidate:
    """The candidate whose urgency is the sum of these terms, with one more term for each share of importance.

    The score is importance times urgency: a share of 0.5 adds half of the urgency.
    """
    urgency = round(sum(term.value for term in urgent), 1)
    whole, terms = 1.0, list(urgent)
    source = facts.cadence.source if facts.cadence else None
    for share in shares(facts.circle, source, facts.give, facts.goal):
        # The growth of the rounded product, so that the terms add up to it exactly.
        before, whole = whole, round(whole + share.value, 1)
        value = round(product(urgency, whole) - product(urgency, before), 1)
        terms.append(Term(share.name, value, text=share.text, rate=1 + share.value))
    return Candidate(facts, reason, due, tuple(terms), urgency, whole)


def product(urgency: float, importance: float) -> float:
    """Importance times urgency, to one decimal."""
    return round(urgency * importance, 1)


def worth(urgency: float, tenths: int) -> float:
    """The same, with the importance as the book keeps it: what it adds to 1, in tenths."""
    return product(urgency, round(1 + tenths / 10, 1))


_CIRCLES = {"inner": 3.0, "key": 1.5, "regular": 0.5, "wide": 0.2}
INNER = 30
"""From what importance on someone is of the inner circle, in tenths: all other shares are less together."""
_TAG = 0.3
_GIVE = {"they-begin": 0.3, "in-need": 0.3}
GOAL = 0.8
"""What a running goal adds to the importance of people with its tag."""


class Share(NamedTuple):
    """A part of someone's importance; ``value`` is how many times the urgency it adds, to one decimal.

    ``text`` is the circle, the tag, the kind of give and take, or the text of the goal.
    """

    name: str
    value: float
    text: str


def shares(
    circle: str | None, source: str | None = None, give: str | None = None, goal: str | None = None
) -> tuple[Share, ...]:
    """The shares of someone in this circle whose cadence has this source.

    ``give`` is the kind of give and take, ``goal`` the text of a running goal.
    """
    found = []
    if worth := _CIRCLES.get(circle or ""):
        found.append(Share("circle", worth, circle or ""))
    if source and source.startswith("tag:"):
        found.append(Share("tag", _TAG, source[4:]))
    if give in _GIVE:
        found.append(Share("give", _GIVE[give], give or ""))
    if goal:
        found.append(Share("goal", GOAL, goal))
    return tuple(found)


@lru_cache
def tenths(circle: str | None, source: str | None = None, give: str | None = None) -> int:
    """What importance adds to 1, in tenths, as the book keeps it."""
    return round(10 * sum(share.value for share in shares(circle, source, give)))
