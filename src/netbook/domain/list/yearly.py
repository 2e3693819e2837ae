"""What the lanes of days that come back every year have in common."""

from collections.abc import Iterator
from datetime import MAXYEAR, MINYEAR, date

from netbook.domain.list.candidate import Candidate, Facts, Term
from netbook.domain.list.lane import Asked, Span, Stream, steady
from netbook.domain.people.dates import PartialDate, earlier, later, month_days, occurrence

MISSED_DAYS = 3
"""How long after its day a birthday or other date can still be kept."""


def near(each_year: PartialDate, today: date, ahead: int, leap: str) -> date | None:
    """The day on which a yearly date is kept, if that is up to three days ago or ``ahead`` days ahead."""
    if not each_year.yearly:
        return None
    years = range(max(today.year - 1, MINYEAR), min(today.year + 1, MAXYEAR) + 1)
    days = (occurrence(each_year, year, leap) for year in years)
    return next((day for day in days if -MISSED_DAYS <= (day - today).days <= ahead), None)


def settled(facts: Facts, lane: str, day: date, ahead: int) -> bool:
    """Whether this year's day has had its greeting, or the user has let it pass.

    The greeting is a word of yours on the day or after it, or on the day before.
    """
    skipped = facts.skipped(lane)
    passed = skipped is not None and -MISSED_DAYS <= (day - skipped).days <= ahead
    return passed or (facts.reached_on is not None and (day - facts.reached_on).days <= 1)


def pressing(away: int, on_it: float, before: float, after: float) -> float:
    """How urgent a day is so many days before it, or after it with a minus, to one decimal.

    It rises slowly towards the day, when there is time yet. After it, it falls quickly, because a
    belated greeting is welcome while it is fresh.
    """
    if away == 0:
        return round(on_it, 1)
    return round(before - 0.1 * away if away > 0 else after + 2 * away, 1)


def term(name: str, worth: float, label: str | None, each_year: PartialDate, day: date) -> Term:
    """The term of a yearly date that is kept on ``day`` this year; ``label`` where it is not its lane's."""
    return Term(name, worth, day=day, text=label, moved=each_year.day != day.day)


def keys(today: date, ahead: int, leap: str) -> Iterator[tuple[str, int]]:
    """``MM-DD`` of the dates that are near, and how many days ahead each is kept."""
    for key in month_days(today, -MISSED_DAYS, ahead):
        on = near(PartialDate(None, int(key[:2]), int(key[3:])), today, ahead, leap)
        if on:
            yield key, (on - today).days


def streams(asked: Asked, peers: str, away: int, ahead: int, urgency: float) -> Iterator[Stream]:
    """The people whose day is so many days away, the most important first, unless it has been greeted."""
    on = later(asked.today, away) if away > 0 else earlier(asked.today, -away)
    passed = (earlier(on, ahead), later(on, MISSED_DAYS))
    yield (Span(peers, steady(urgency, on), passed=passed, reached=earlier(on, 1)),)


def hint(candidate: Candidate, today: date, note: str) -> tuple[str, str, str]:
    """The command for a greeting; a touch days before would not be one, and seeing where to send it helps."""
    return ("show", "", "") if (candidate.due - today).days > 1 else ("touch", note, "--out")
