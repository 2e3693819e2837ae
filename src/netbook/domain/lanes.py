"""Who could be on today's list, and under which lane: one small pure function per lane."""

from datetime import MAXYEAR, MINYEAR, date
from typing import NamedTuple

from netbook.domain import words
from netbook.domain.dates import PartialDate, later, occurrence, turns
from netbook.domain.model import Cadence, Meeting, Task, Touch, YearlyDate
from netbook.domain.settings import Settings

MISSED_DAYS = 3
"""How long after its day a birthday or other date can still be kept."""
BIRTHDAY_DAYS, _DATE_DAYS = 7, 3
"""How long before its day one comes up."""
FIRST_DAYS = (2, 30)
"""From when to when after a meeting a first message is due."""
REPLY_DAYS = (0, 60)
"""From when to when after their message an answer is."""


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


class Term(NamedTuple):
    """One part of a score, to one decimal, and the phrase that explains it."""

    name: str
    value: float
    say: str


class Candidate(NamedTuple):
    """A reason why someone could be on today's list.

    ``due`` is the day it came up, or comes up. ``always`` sets it outside the daily budget.
    ``task`` is the one it is about, in that lane only.
    """

    facts: Facts
    lane: str
    why: str
    due: date
    terms: tuple[Term, ...]
    always: bool = False
    task: Task | None = None

    @property
    def score(self) -> float:
        """The sum of the terms, to one decimal, so that what is printed adds up."""
        return round(sum(term.value for term in self.terms), 1)


def candidates(facts: Facts, today: date, settings: Settings) -> tuple[Candidate, ...]:
    """Every reason why this person could be on today's list, in no order.

    None for those who are silent; only what cannot wait for those who rest.
    """
    if facts.silent:
        return ()
    found = (lane(facts, today, settings) for lane in LANES)
    every = (*tasks(facts, today), *(candidate for candidate in found if candidate))
    return tuple(candidate for candidate in every if candidate.always or not resting(facts, today))


def resting(facts: Facts, today: date) -> bool:
    """Whether the user has put this person off until a later day."""
    return facts.snoozed_until is not None and facts.snoozed_until > today


def met_unwritten(facts: Facts) -> date | None:
    """The day you met, where it is known and nothing has followed it yet."""
    met = met_on(facts)
    return None if met and facts.last and facts.last.on >= met else met


def met_on(facts: Facts) -> date | None:
    """The whole day you met, where it is known."""
    return facts.met.on.whole if facts.met and facts.met.on else None


def birthday(facts: Facts, today: date, settings: Settings) -> Candidate | None:
    """A birthday today, within a week, or up to three days ago, that had no greeting yet."""
    if facts.birthday is None:
        return None
    day = _near(facts.birthday, today, BIRTHDAY_DAYS, settings.leap)
    if day is None or _greeted(facts, day):
        return None
    age = turns(facts.birthday, day)
    why = _yearly_why("birthday", day, today) + (f", {_turn(day, today)} {age}" if age else "")
    say = _yearly_say("the birthday", facts.birthday, day, today)
    term = Term("birthday", _by_day(day, today, on_it=20.0, before=4.5, after=7.0), say)
    return Candidate(facts, "birthday", why, day, (term, *_importance(facts)), always=day == today)


def yearly(facts: Facts, today: date, settings: Settings) -> Candidate | None:
    """The most pressing other yearly date: today, within three days, or up to three days ago."""
    near = [
        _on_date(facts, each, day, today)
        for each in facts.dates
        if (day := _near(each.date, today, _DATE_DAYS, settings.leap)) and not _greeted(facts, day)
    ]
    return max(near, key=lambda candidate: candidate.score, default=None)


def tasks(facts: Facts, today: date) -> tuple[Candidate, ...]:
    """One candidate for each task that is due."""
    return tuple(
        _on_task(facts, task, (today - task.due).days)
        for task in facts.tasks
        if task.done_on is None and task.due <= today
    )


def first(facts: Facts, today: date, settings: Settings) -> Candidate | None:
    """Someone met in the last thirty days, on a known day, with no touch since.

    Due after two days, when the meeting has settled; loudest at seven; then it slowly fades.
    """
    met = met_unwritten(facts)
    if met is None or not FIRST_DAYS[0] <= (days := (today - met).days) <= FIRST_DAYS[1]:
        return None
    place = f" at {facts.met.place}" if facts.met and facts.met.place else ""
    why = f"met {words.ago(met, today)}{place}, not a word since"
    value = _first(days)
    say = f"day {days} since you met; a first message does most within a week"
    return _weighed(facts, "first", why, later(met, 2), Term("first", round(value, 1), say))


def reply(facts: Facts, today: date, settings: Settings) -> Candidate | None:
    """Someone whose message has waited for an answer for up to sixty days; rises for a week."""
    since = facts.owed_since
    if since is None or not REPLY_DAYS[0] <= (today - since).days <= REPLY_DAYS[1]:
        return None
    how = facts.last.how if facts.last and facts.last.on == since else None
    act = "sent a gift" if how == "gift" else words.did(how)
    why = f"{act} {words.on(since, today)}, your turn"
    value = _reply((today - since).days)
    say = f"an answer from you has been open since {words.full_day(since, today)}"
    return _weighed(facts, "reply", why, later(since, 1), Term("reply", value, say))


def cadence(facts: Facts, today: date, settings: Settings) -> Candidate | None:
    """Someone at or past the ideal interval, in proportion to it.

    The score is ``overdue`` and nothing else, because the book chooses by it whom to look up.
    """
    if facts.cadence is None or facts.anchor is None:
        return None
    ideal, since = facts.cadence.days, (today - facts.anchor).days
    if since < ideal:
        return None
    lateness = _lateness(since, facts.cadence)
    why = f"{_silence(facts, facts.anchor, today)}; {_rhythm(ideal, since)} suits you both"
    return _weighed(facts, "cadence", why, later(facts.anchor, ideal), *lateness)


def overdue(since: int, cadence: Cadence, circle: str | None) -> float:
    """What so many days of silence are worth in this lane; never less for more of them."""
    return round(sum(_times(since, cadence)) + _WORTH.get(circle or "", 0.0), 1)


def unwritten(days: int, circle: str | None) -> float:
    """What a meeting so many days ago is worth in the lane ``first``."""
    return round(_first(days) + _WORTH.get(circle or "", 0.0), 1)


def unanswered(days: int, circle: str | None) -> float:
    """What a message so many days old is worth in the lane ``reply``."""
    return round(_reply(days) + _WORTH.get(circle or "", 0.0), 1)


LANES = (birthday, yearly, first, reply, cadence)
"""The lanes in which a person can stand once; ``tasks`` is the lane in which they stand per task."""

_WORTH = {"inner": 3.0, "key": 2.0, "regular": 1.0, "wide": 0.5}


def _weighed(facts: Facts, lane: str, why: str, due: date, *terms: Term) -> Candidate:
    return Candidate(facts, lane, why, due, (*terms, *_importance(facts)))


def _importance(facts: Facts) -> tuple[Term, ...]:
    worth = _WORTH.get(facts.circle or "")
    return (Term("circle", worth, f"in your {facts.circle} circle"),) if worth else ()


def _near(each_year: PartialDate, today: date, ahead: int, leap: str) -> date | None:
    """The day on which a yearly date is kept, if that is up to three days ago or ``ahead`` days ahead."""
    if not each_year.yearly:
        return None
    years = range(max(today.year - 1, MINYEAR), min(today.year + 1, MAXYEAR) + 1)
    days = (occurrence(each_year, year, leap) for year in years)
    return next((day for day in days if -MISSED_DAYS <= (day - today).days <= ahead), None)


def _greeted(facts: Facts, day: date) -> bool:
    """Whether you reached them on the day or after it, or the day before: that was the greeting."""
    return facts.reached_on is not None and (day - facts.reached_on).days <= 1


def _by_day(day: date, today: date, on_it: float, before: float, after: float) -> float:
    """What a yearly date is worth: ``on_it`` on the day itself, else less with every day between.

    Half a point a day before it, when there is time yet; a whole point a day after it, because a
    belated greeting is welcome while it is fresh.
    """
    away = (day - today).days
    if away == 0:
        return on_it
    return before - 0.5 * away if away > 0 else after + away


def _yearly_why(label: str, day: date, today: date) -> str:
    return f"{label} {'was ' if day < today else ''}{words.on(day, today)}"


def _yearly_say(label: str, each_year: PartialDate, day: date, today: date) -> str:
    kept = f", kept on {words.full_day(day, today)}" if each_year.day != day.day else ""
    if day < today:
        return f"{label} was {words.ago(day, today)}{kept}; a late greeting is still welcome"
    return f"{label} is {words.ago(day, today)}{kept}"


def _turn(day: date, today: date) -> str:
    return "turned" if day < today else "turns"


def _on_date(facts: Facts, each: YearlyDate, day: date, today: date) -> Candidate:
    years = turns(each.date, day)
    why = _yearly_why(each.label, day, today) + (f", {words.count(years, 'year')}" if years else "")
    say = _yearly_say(each.label, each.date, day, today)
    return _weighed(
        facts, "date", why, day, Term("date", _by_day(day, today, on_it=5.0, before=3.0, after=4.0), say)
    )


def _on_task(facts: Facts, task: Task, late: int) -> Candidate:
    why = f"due {_late(late)}: {task.text}"
    terms = [Term("task", 12.0, f"you set it for {words.when(PartialDate.of(task.due))}")]
    if late:
        # Capped below a birthday of today, which cannot be done tomorrow.
        terms.append(Term("overdue", round(min(0.1 * late, 3.0), 1), f"waiting for {words.span(late)}"))
    return Candidate(facts, "task", why, task.due, (*terms, *_importance(facts)), always=True, task=task)


def _late(days: int) -> str:
    return ("today", "yesterday")[days] if days < 2 else f"{words.span(days)} ago"


def _first(days: int) -> float:
    return round(6 - 0.6 * (7 - days) if days <= 7 else 6 - 0.2 * (days - 7), 1)


def _reply(days: int) -> float:
    return round(3 + 0.4 * min(days, 7), 1)


def _times(since: int, cadence: Cadence) -> tuple[float, float]:
    """The times the ideal has passed, up to six, and one more past the longest interval.

    The cap keeps what can wait below what is due today, however long it has waited.
    """
    times = since / max(cadence.days, 1)
    return round(min(times, 6.0), 1), float(since > cadence.max_days)


def _lateness(since: int, cadence: Cadence) -> tuple[Term, ...]:
    ideal, most = cadence.days, cadence.max_days
    times, beyond = _times(since, cadence)
    say = f"{since / max(ideal, 1):.1f} times the ideal of {words.count(ideal, 'day')} (at most {most})"
    term = Term("lateness", times, say)
    if not beyond:
        return (term,)
    return term, Term("maximum", beyond, f"past the longest you want, {words.count(most, 'day')}")


def _silence(facts: Facts, anchor: date, today: date) -> str:
    days = (today - anchor).days
    gap = words.count(days, "day") if days < 365 else words.span(days)
    if facts.last:
        return f"{gap} since you were in touch"
    if met_on(facts) == anchor:
        return f"met {gap} ago, not in touch since"
    return f"in your book {gap}, not in touch yet"


def _rhythm(ideal: int, since: int) -> str:
    """The ideal interval, in the unit in which the silence before it has just been said."""
    if since < 365:
        return f"about {ideal}"
    return words.span(ideal) if ideal >= 60 else f"about {words.count(ideal, 'day')}"
