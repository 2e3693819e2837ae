"""The lane of birthdays."""

from collections.abc import Iterator, Sequence
from datetime import date

from netbook.domain.list import yearly
from netbook.domain.list.candidate import Candidate, Facts, Reason, Term, weighed
from netbook.domain.list.lane import Asked, Entry, Lane, Span, Stream
from netbook.domain.list.settings import Settings
from netbook.domain.people.dates import turns

DAYS = 7
"""How many days before the birthday someone comes up."""

_TODAY = 150.0


def birthday(facts: Facts, today: date, settings: Settings) -> Sequence[Candidate]:
    """A birthday today, within a week, or up to three days ago, that has had no greeting yet."""
    if facts.birthday is None:
        return ()
    day = yearly.near(facts.birthday, today, DAYS, settings.leap)
    if day is None or yearly.settled(facts, "birthday", day, DAYS):
        return ()
    reason = Reason("birthday", day, years=turns(facts.birthday, day))
    term = yearly.term("birthday", coming((day - today).days), None, facts.birthday, day)
    candidate = weighed(facts, reason, day, term)
    if day != today:
        return (candidate,)
    # It cannot wait until tomorrow.
    return (candidate._replace(terms=(*candidate.terms, Term("today", _TODAY)), always=True),)


def coming(away: int) -> float:
    """How urgent a birthday is, ``away`` days before its day (negative: after it)."""
    return yearly.pressing(away, on_it=8.0, before=0.9, after=10.0)


def _entries(facts: Facts) -> Sequence[Entry]:
    """By day; the most important person comes first."""
    day = facts.birthday and facts.birthday.month_day
    return (Entry(day, -facts.matters),) if day else ()


def _streams(asked: Asked) -> Iterator[Stream]:
    for key, away in yearly.keys(asked.today, DAYS, asked.settings.leap):
        if away:
            yield from yearly.streams(asked, key, away, DAYS, coming(away))


def _today(asked: Asked) -> Iterator[Span]:
    return (Span(key) for key, away in yearly.keys(asked.today, DAYS, asked.settings.leap) if not away)


def _hint(candidate: Candidate, today: date) -> tuple[str, str, str]:
    return yearly.hint(candidate, today, "birthday")


def _occasion(candidate: Candidate, today: date) -> str:
    return "belated" if candidate.due < today else "birthday"


LANE = Lane(
    "birthday",
    "magenta",
    "a birthday you have not sent a greeting for",
    "from a week before until three days after",
    birthday,
    _entries,
    _streams,
    _today,
    hint=_hint,
    occasion=_occasion,
    yearly=True,
    greeting=True,
)
