"""Why someone is on the list today or is not, and what will bring them onto it next."""

from collections.abc import Iterator
from datetime import date

from netbook.domain.list import yearly
from netbook.domain.list.candidate import ADDED, MET, TOUCH, Candidate, Facts
from netbook.domain.list.hints import command
from netbook.domain.list.lanes import first, reply
from netbook.domain.list.lanes.season import season
from netbook.domain.list.ranking import reasons_of
from netbook.domain.list.reasons import (
    QUIET,
    SNOOZED,
    UNANSWERED,
    Rest,
    candidates,
    passed_over,
    quiet_in_cadence,
    rest,
)
from netbook.domain.list.settings import AWAKE, Settings
from netbook.domain.people.dates import earlier, later, next_occurrence
from netbook.domain.people.model import YearlyDate
from netbook.tuples import NamedTuple

SENT = "sent"
"""The silence is counted from a message of yours that has had no answer."""


class Ahead(NamedTuple):
    """What brings someone onto the list next: the lane, the day, and the label of a yearly date."""

    day: date
    lane: str
    label: str = ""


class Absence(NamedTuple):
    """Why someone is not on the list.

    ``silent`` people never come up. ``rest`` is set for those who are left in peace. ``asleep`` are the
    snoozed lanes in which they would be listed, each with the day it wakes. ``greeted`` is the birthday
    whose greeting was a message the day before. ``on`` is the day of the last message, of the meeting, or
    on which the person was added, and ``since`` says which. ``clocked`` means that they have a rhythm,
    ``no_clock`` that the user wants none for them; ``give`` is the command that would give them one, or, if
    they were passed over, the word that they wait for; ``answered`` the one that says that they did answer.
    """

    silent: bool = False
    rest: Rest | None = None
    asleep: tuple[tuple[str, date], ...] = ()
    greeted: date | None = None
    since: str | None = None
    on: date | None = None
    ahead: Ahead | None = None
    clocked: bool = False
    no_clock: bool = False
    give: str = ""
    answered: str = ""


class Explained(NamedTuple):
    """Why someone is on the list, best reason first; or why not."""

    candidates: tuple[Candidate, ...]
    absence: Absence | None = None


def explain(facts: Facts, today: date, settings: Settings) -> Explained:
    """Why this person is or could be on the list, best reason first; or why not."""
    found = reasons_of(facts, today, settings)
    return Explained(found) if found else Explained((), why_not(facts, today, settings))


def why_not(facts: Facts, today: date, settings: Settings) -> Absence:
    """Why someone without a reason to be on the list is not on it."""
    if facts.silent:
        return Absence(silent=True)
    left = rest(facts, today, settings, quiet_in_cadence(facts, settings))
    if left and (left.until == facts.snoozed_until or left.cause == UNANSWERED):
        return Absence(
            rest=left._replace(cause=SNOOZED) if left.until == facts.snoozed_until else left,
            answered=command("touch", facts, "", "--answered"),
        )
    if not left and (passed := passed_over(facts, today, settings)):
        return Absence(rest=passed, give=command("greet", facts))
    # A recent touch is better explained by ``since``, below.
    since, on = _since(facts, today)
    return Absence(
        asleep=tuple(_asleep(facts, today, settings)),
        greeted=_greeted_early(facts, today, settings),
        since=since,
        on=on,
        ahead=_ahead(facts, today, settings),
        clocked=facts.cadence is not None and facts.anchor is not None,
        no_clock=facts.no_clock,
        give=command("set", facts, "", "--clock" if facts.no_clock else "--every 30d"),
    )


def _asleep(facts: Facts, today: date, settings: Settings) -> Iterator[tuple[str, date]]:
    """The snoozed lanes in which they would be listed today, each with the day it wakes."""
    if settings.asleep:
        held = {each.lane for each in candidates(facts, today, settings._replace(asleep=AWAKE))}
        for lane in sorted(held & set(settings.asleep)):
            yield lane, settings.asleep[lane]


def _greeted_early(facts: Facts, today: date, settings: Settings) -> date | None:
    """A birthday today or in the last days, if a message the day before it counts as the greeting."""
    day = yearly.near(facts.birthday, today, 0, settings.leap) if facts.birthday else None
    return day if day and facts.greeted_on == earlier(day, 1) else None


def _since(facts: Facts, today: date) -> tuple[str, date]:
    if facts.sent_on and not (facts.last and facts.last.on >= facts.sent_on):
        return SENT, facts.sent_on
    if facts.last:
        return TOUCH, facts.last.on
    day = facts.anchor or today
    return (MET if facts.met_on == day else ADDED), day


def _ahead(facts: Facts, today: date, settings: Settings) -> Ahead | None:
    """What will bring this person onto the list next, and on which day."""
    found = (*_dates_ahead(facts, today, settings), *_lanes_ahead(facts, today, settings))
    return min(found, key=_soonest, default=None)


def _soonest(ahead: Ahead) -> tuple[date, int, str]:
    order = ("first", "season", "cadence", "reply")
    return (
        ahead.day,
        order.index(ahead.lane) if ahead.lane in order else len(order),
        ahead.label or ahead.lane,
    )


def _dates_ahead(facts: Facts, today: date, settings: Settings) -> Iterator[Ahead]:
    """Their next birthday and other dates, except those that a snoozed lane will miss."""
    tomorrow = later(today, 1)
    birthday = [YearlyDate("birthday", facts.birthday)] if facts.birthday else []
    for lane, dates in (("birthday", birthday), ("date", facts.dates)):
        wakes = settings.asleep.get(lane, today)
        # A date just before the lane wakes comes up as belated.
        since = max(tomorrow, earlier(wakes, yearly.MISSED_DAYS))
        for each in dates:
            if each.date.yearly:
                yield Ahead(next_occurrence(each.date, since, settings.leap), lane, each.label)


def _lanes_ahead(facts: Facts, today: date, settings: Settings) -> Iterator[Ahead]:
    """Tasks, rhythm, first message, answer and season, each on the first day it can come up."""
    tomorrow = later(today, 1)
    quiet = rest(facts, today, settings)

    def free(lane: str, due: date, held: date | None = quiet.until if quiet else None) -> date:
        return max(due, tomorrow, settings.asleep.get(lane, today), held or today)

    for task in facts.tasks:
        if task.done_on is None:
            # A task that is due but not on the list was skipped today.
            yield Ahead(free("task", task.due, None), "task")
    if (clock := facts.clock or facts.anchor) and facts.cadence:
        own = rest(facts, today, settings, quiet_in_cadence(facts, settings))
        own = own or passed_over(facts, today, settings)
        yield Ahead(free("cadence", later(clock, facts.cadence.days), own.until if own else None), "cadence")
    if met := facts.first_on:
        day = free("first", later(met, first.DAYS[0]))
        if (day - met).days <= first.DAYS[1]:
            yield Ahead(day, "first")
    broken = not facts.tries and quiet is not None and quiet.cause == QUIET
    if reply.open_since(facts, day := free("reply", today, None if broken or not quiet else quiet.until)):
        yield Ahead(day, "reply")
    if season(facts, day := free("season", today), settings):
        yield Ahead(day, "season")
