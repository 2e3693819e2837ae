"""What the lanes of yearly days have in common."""

from collections.abc import Iterator
from datetime import MAXYEAR, MINYEAR, date

from netbook.domain.list.candidate import Candidate, Facts, Term
from netbook.domain.list.lane import Asked, Span, Stream, steady
from netbook.domain.people.dates import PartialDate, earlier, later, month_days, occurrence

MISSED_DAYS = 3
"""For how many days after its day a birthday or other date can still be greeted."""


def near(each_year: PartialDate, today: date, ahead: int, leap: str) -> date | None:
    """The day on which a yearly date is celebrated, if at most three days ago or ``ahead`` days ahead."""
    if not each_year.yearly:
        return None
    years = range(max(today.year - 1, MINYEAR), min(today.year + 1, MAXYEAR) + 1)
    days = (occurrence(each_year, year, leap) for year in years)
    return next((day for day in days if -MISSED_DAYS <= (day - today).days <= ahead), None)


def settled(facts: Facts, lane: str, day: date, ahead: int) -> bool:
    """Whether this year's day has had its greeting, or the user has skipped it.

    The greeting is a touch of yours on the day before, on the day, or after it.
    """
    skipped = facts.skipped(lane)
    passed = skipped is not None and -MISSED_DAYS <= (day - skipped).days <= ahead
    return passed or (facts.reached_on is not None and (day - facts.reached_on).days <= 1)


def pressing(away: int, on_it: float, before: float, after: float) -> float:
    """How urgent a yearly day is, ``away`` days before it (negative: after it), to one decimal.

    It rises slowly towards the day, while there is time. After it, it falls quickly, because a
    belated greeting is welcome only while it is fresh.
    """
    if away == 0:
        return round(on_it, 1)
    return round(before - 0.1 * away if away > 0 else after + 2 * away, 1)


def term(name: str, worth: float, label: str | None, each_year: PartialDate, day: date) -> Term:
    """The term of a yearly date celebrated on ``day`` this year; ``label`` is its own, if it has one."""
    return Term(name, worth, day=day, text=label, moved=each_year.day != day.day)


def keys(today: date, ahead: int, leap: str) -> Iterator[tuple[str, int]]:
    """The yearly dates that are near, as ``MM-DD``, each with the days until it is celebrated."""
    for key in month_days(today, -MISSED_DAYS, ahead):
        on = near(PartialDate(None, int(key[:2]), int(key[3:])), today, ahead, leap)
        if on:
            yield key, (on - today).days


def streams(asked: Asked, peers: str, away: int, ahead: int, urgency: float) -> Iterator[Stream]:
    """The people whose day is ``away`` days away and has had no greeting, the most important first."""
    on = later(asked.today, away) if away > 0 else earlier(asked.today, -away)
    passed = (earlier(on, ahead), later(on, MISSED_DAYS))
    yield (Span(peers, steady(urgency, on), passed=passed, reached=earlier(on, 1)),)


def hint(candidate: Candidate, today: date, note: str) -> tuple[str, str, str]:
    """The command for a greeting: ``touch``, or ``show`` while it is too early for one."""
    return ("show", "", "") if (candidate.due - today).days > 1 else ("touch", note, "--out")
