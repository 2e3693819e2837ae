"""The lane of birthdays."""

from collections.abc import Iterator, Sequence
from datetime import date

from netbook.domain.list import yearly
from netbook.domain.list.candidate import Candidate, Facts, Reason, Term, tenths, weighed
from netbook.domain.list.lane import Asked, Entry, Lane, Span, Stream
from netbook.domain.list.settings import Settings
from netbook.domain.people.dates import earlier, turns
from netbook.domain.people.model import BIRTHDAY, CIRCLES

DAYS = 7
"""How many days before the birthday someone comes up."""

_TODAY = 150.0


def birthday(facts: Facts, today: date, settings: Settings) -> Sequence[Candidate]:
    """A birthday today, within a week, or up to three days ago, that has had no greeting yet.

    One that may not have been seen comes up for a month; in a circle it does so whatever else there is.
    """
    if facts.birthday is None:
        return ()
    day = yearly.near(facts.birthday, today, DAYS, settings.leap, yearly.behind(today, settings))
    if day is None or yearly.settled(facts, BIRTHDAY, facts.birthday, day, today, DAYS):
        return ()
    late, unseen = (today - day).days, yearly.unseen(facts, day, settings)
    if late > yearly.MISSED_DAYS and not unseen:
        return ()
    reason = yearly.maybe(Reason(BIRTHDAY, day, years=turns(facts.birthday, day)), facts, today)
    term = yearly.term(BIRTHDAY, coming(-late), None, facts.birthday, day)
    candidate = weighed(facts, reason, day, term)
    if late:
        return (candidate._replace(always=late > 0 and unseen and facts.circle in CIRCLES),)
    # It cannot wait until tomorrow.
    return (candidate._replace(terms=(*candidate.terms, Term("today", _TODAY)), always=True),)


def coming(away: int) -> float:
    """How urgent a birthday is, ``away`` days before its day (negative: after it)."""
    return yearly.pressing(away, on_it=8.0, before=0.9, after=10.0)


def _entries(facts: Facts) -> Sequence[Entry]:
    """By day, from the day they were added on; the most important person comes first."""
    day = facts.birthday and facts.birthday.month_day
    since = facts.added_on.toordinal() if facts.added_on else 0
    return (Entry(day, -facts.matters, since),) if day else ()


def _streams(asked: Asked) -> Iterator[Stream]:
    for key, away in _near(asked):
        if away:
            yield from yearly.streams(asked, key, away, DAYS, coming(away), birthdays=True)


def _whole(asked: Asked) -> Iterator[Span]:
    """Those of today, and those of circles whose day may not have been seen."""
    today, acted = asked.today, asked.settings.last_act
    for key, away in _near(asked):
        if not away:
            yield Span(key)
        elif away < 0 and acted is not None and acted < (day := earlier(today, -away)):
            past = yearly.passed(day, today, DAYS)
            yield Span(key, last=_IN_CIRCLES, passed=past, greeted=earlier(day, 1), by=day)


def _near(asked: Asked) -> Iterator[tuple[str, int]]:
    settings = asked.settings
    return yearly.keys(asked.today, DAYS, settings.leap, yearly.behind(asked.today, settings))


_IN_CIRCLES = -tenths(CIRCLES[-1])
"""The last place of those in circles."""


def _hint(candidate: Candidate, today: date) -> tuple[str, str, str]:
    return yearly.hint(candidate, today, "birthday")


def _occasion(candidate: Candidate, today: date) -> str:
    return "belated" if candidate.due < today else "birthday"


LANE = Lane(
    BIRTHDAY,
    "magenta",
    "a birthday you have not sent a greeting for",
    "from a week before until three days after, or a month if you were away",
    birthday,
    _entries,
    _streams,
    _whole,
    hint=_hint,
    occasion=_occasion,
    yearly=True,
    presses=yearly.MISSED_DAYS,
    greeting=True,
)
