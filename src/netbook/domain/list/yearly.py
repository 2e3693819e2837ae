"""What the lanes of yearly days have in common."""

from collections.abc import Iterator
from datetime import MAXYEAR, MINYEAR, date

from netbook.domain.list.candidate import Candidate, Facts, Reason, Term
from netbook.domain.list.lane import Asked, Span, Stream, steady
from netbook.domain.list.settings import Settings
from netbook.domain.people.dates import PartialDate, earlier, later, month_days, occurrence
from netbook.domain.people.model import BIRTHDAY, DATE

MISSED_DAYS = 3
"""For how many days after its day a birthday or other date can still be greeted."""
LATE_DAYS = 31
"""For how many days a birthday can be, of which the user may not have seen anything."""
_FAINT = 0.5
"""The least that a late birthday is worth."""
GREETED = "--greeted"
"""The option that says of the last word that it was the greeting."""


def near(
    each_year: PartialDate, today: date, ahead: int, leap: str, behind: int = MISSED_DAYS
) -> date | None:
    """The day on which a yearly date is celebrated, if at most ``behind`` or ``ahead`` days away."""
    if not each_year.yearly:
        return None
    years = range(max(today.year - 1, MINYEAR), min(today.year + 1, MAXYEAR) + 1)
    days = (occurrence(each_year, year, leap) for year in years)
    return next((day for day in days if -behind <= (day - today).days <= ahead), None)


def behind(today: date, settings: Settings) -> int:
    """For how many days back there may be birthdays of which the user has not seen anything.

    Whoever has never done anything yet was not away either.
    """
    if settings.last_act in (None, date.min):
        return MISSED_DAYS
    return max(MISSED_DAYS, min(LATE_DAYS, (today - settings.last_act).days - 1))


def unseen(facts: Facts, day: date, settings: Settings) -> bool:
    """Whether a day may have passed without being seen: they were in the book, and nothing was done since."""
    there = facts.added_on is not None and facts.added_on <= day
    return there and settings.last_act is not None and settings.last_act < day


def settled(facts: Facts, lane: str, each_year: PartialDate, day: date, today: date, ahead: int) -> bool:
    """Whether this year's day has had its greeting, or the user has skipped it.

    The greeting is one on the eve, on the day, or after it. That for a birthday is for another date of
    the same day, too.
    """
    skipped, (first, last) = facts.skipped(lane), passed(day, today, ahead)
    if skipped is not None and first <= skipped <= last:
        return True
    born_then = facts.birthday is not None and facts.birthday[1:] == each_year[1:]
    greetings = (facts.greeted_on if born_then else None, facts.wished_on if lane != BIRTHDAY else None)
    return any(greeted is not None and greeted >= earlier(day, 1) for greeted in greetings)


def passed(day: date, today: date, ahead: int) -> tuple[date, date]:
    """The days on which whoever skips lets this turn pass: before its day, it is the reminder alone."""
    return (earlier(day, ahead), day) if day > today else (day, later(day, LATE_DAYS))


def maybe(reason: Reason, facts: Facts, today: date) -> Reason:
    """The reason, with the word of yours from its eve on that may have been the greeting."""
    word = facts.reached_on
    if reason.day > today or word is None or word < earlier(reason.day, 1):
        return reason
    how = facts.last.how if facts.last and facts.last.on == word else None
    return reason._replace(word=word, how=how)


def pressing(away: int, on_it: float, before: float, after: float) -> float:
    """How urgent a yearly day is, ``away`` days before it (negative: after it), to one decimal.

    It rises slowly towards the day, while there is time. After it, it falls quickly, because a
    belated greeting is welcome only while it is fresh.
    """
    if away == 0:
        return round(on_it, 1)
    if away < -MISSED_DAYS:
        return round(max(2 + 0.05 * away, _FAINT), 1)
    return round(before - 0.1 * away if away > 0 else after + 2 * away, 1)


def term(name: str, worth: float, label: str | None, each_year: PartialDate, day: date) -> Term:
    """The term of a yearly date celebrated on ``day`` this year; ``label`` is its own, if it has one."""
    return Term(name, worth, day=day, text=label, moved=each_year.day != day.day)


def keys(today: date, ahead: int, leap: str, behind: int = MISSED_DAYS) -> Iterator[tuple[str, int]]:
    """The yearly dates that are near, as ``MM-DD``, each with the days until it is celebrated."""
    for key in month_days(today, -behind, ahead):
        on = near(PartialDate(None, int(key[:2]), int(key[3:])), today, ahead, leap, behind)
        if on:
            yield key, (on - today).days


def streams(
    asked: Asked, peers: str, away: int, ahead: int, urgency: float, *, birthdays: bool = False
) -> Iterator[Stream]:
    """The people whose day is ``away`` days away and has had no greeting, the most important first."""
    on = later(asked.today, away) if away > 0 else earlier(asked.today, -away)
    eve = earlier(on, 1)
    yield (
        Span(
            peers,
            steady(urgency, on),
            passed=passed(on, asked.today, ahead),
            greeted=eve if birthdays else None,
            wished=None if birthdays else eve,
            by=on if away < -MISSED_DAYS else None,
        ),
    )


def day_of(lane: str) -> str:
    """What a greeting for a day of this lane is noted as: BIRTHDAY, or DATE for every other day."""
    return BIRTHDAY if lane == BIRTHDAY else DATE


def hint(candidate: Candidate, today: date, note: str, options: str = "--out") -> tuple[str, str, str]:
    """The command for a greeting; ``show`` while it is too early, or the one that says that it was given."""
    if candidate.due > today:
        return ("show", "", "")
    return ("touch", "", GREETED) if candidate.reason.word else ("touch", note, options)
