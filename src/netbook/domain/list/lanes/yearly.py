"""The lanes of days that come back every year: birthdays, and all other dates."""

from datetime import MAXYEAR, MINYEAR, date

from netbook.domain import words
from netbook.domain.list.candidate import Candidate, Facts, Term, weighed
from netbook.domain.list.settings import Settings
from netbook.domain.people.dates import PartialDate, occurrence, turns
from netbook.domain.people.model import YearlyDate

MISSED_DAYS = 3
"""How long after its day a birthday or other date can still be kept."""
BIRTHDAY_DAYS, DATE_DAYS = 7, 3
"""How long before its day one comes up."""

_TODAY = 150.0


def birthday(facts: Facts, today: date, settings: Settings) -> Candidate | None:
    """A birthday today, within a week, or up to three days ago, that had no greeting yet."""
    if facts.birthday is None:
        return None
    day = near(facts.birthday, today, BIRTHDAY_DAYS, settings.leap)
    if day is None or _greeted(facts, day) or _skipped(facts, "birthday", day, BIRTHDAY_DAYS):
        return None
    age = turns(facts.birthday, day)
    why = _why("birthday", day, today) + (f", {_turn(day, today)} {age}" if age else "")
    term = Term("birthday", coming((day - today).days), _say("the birthday", facts.birthday, day, today))
    candidate = weighed(facts, "birthday", why, day, term)
    if day != today:
        return candidate
    now = Term("today", _TODAY, "a birthday cannot wait for tomorrow")
    return candidate._replace(terms=(*candidate.terms, now), always=True)


def other(facts: Facts, today: date, settings: Settings) -> Candidate | None:
    """The most pressing other yearly date: today, within three days, or up to three days ago."""
    found = [
        _on_date(facts, each, day, today)
        for each in facts.dates
        if (day := near(each.date, today, DATE_DAYS, settings.leap))
        and not _greeted(facts, day)
        and not _skipped(facts, "date", day, DATE_DAYS)
    ]
    return max(found, key=lambda candidate: candidate.score, default=None)


def coming(away: int) -> float:
    """How urgent a birthday is so many days before its day, or after it with a minus.

    It rises slowly towards the day, when there is time yet. After it, it falls quickly, because a
    belated greeting is welcome while it is fresh.
    """
    return round(_by_day(away, on_it=8.0, before=0.9, after=10.0), 1)


def _by_day(away: int, on_it: float, before: float, after: float) -> float:
    if away == 0:
        return on_it
    return before - 0.1 * away if away > 0 else after + 2 * away


def near(each_year: PartialDate, today: date, ahead: int, leap: str) -> date | None:
    """The day on which a yearly date is kept, if that is up to three days ago or ``ahead`` days ahead."""
    if not each_year.yearly:
        return None
    years = range(max(today.year - 1, MINYEAR), min(today.year + 1, MAXYEAR) + 1)
    days = (occurrence(each_year, year, leap) for year in years)
    return next((day for day in days if -MISSED_DAYS <= (day - today).days <= ahead), None)


def _skipped(facts: Facts, lane: str, day: date, ahead: int) -> bool:
    """Whether the user has let this year's day pass."""
    skipped = facts.skipped(lane)
    return skipped is not None and -MISSED_DAYS <= (day - skipped).days <= ahead


def _greeted(facts: Facts, day: date) -> bool:
    """Whether you reached them on the day or after it, or the day before: that was the greeting."""
    return facts.reached_on is not None and (day - facts.reached_on).days <= 1


def _on_date(facts: Facts, each: YearlyDate, day: date, today: date) -> Candidate:
    years = turns(each.date, day)
    why = _why(each.label, day, today) + (f", {words.count(years, 'year')}" if years else "")
    worth = round(_by_day((day - today).days, on_it=16.0, before=0.9, after=8.0), 1)
    return weighed(facts, "date", why, day, Term("date", worth, _say(each.label, each.date, day, today)))


def _why(label: str, day: date, today: date) -> str:
    return f"{label} {'was ' if day < today else ''}{words.on(day, today)}"


def _say(label: str, each_year: PartialDate, day: date, today: date) -> str:
    kept = f", kept on {words.full_day(day, today)}" if each_year.day != day.day else ""
    if day < today:
        return f"{label} was {words.ago(day, today)}{kept}; a late greeting is still welcome"
    return f"{label} is {words.ago(day, today)}{kept}"


def _turn(day: date, today: date) -> str:
    return "turned" if day < today else "turns"
