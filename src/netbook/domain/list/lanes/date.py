"""The lane of yearly dates other than birthdays."""

from collections.abc import Iterator, Sequence
from datetime import date

from netbook.domain.list import yearly
from netbook.domain.list.candidate import Candidate, Facts, Reason, weighed
from netbook.domain.list.lane import Asked, Entry, Lane, Span
from netbook.domain.list.settings import Settings
from netbook.domain.people.dates import month_days, turns
from netbook.domain.people.model import YearlyDate

DAYS = 3
"""How many days before the date someone comes up."""


def other(facts: Facts, today: date, settings: Settings) -> Sequence[Candidate]:
    """The most pressing other yearly date: today, within three days, or up to three days ago."""
    found = [
        _candidate(facts, each, day, today)
        for each in facts.dates
        if (day := yearly.near(each.date, today, DAYS, settings.leap))
        and not yearly.settled(facts, "date", day, DAYS)
    ]
    return (max(found, key=lambda candidate: candidate.score),) if found else ()


def _candidate(facts: Facts, each: YearlyDate, day: date, today: date) -> Candidate:
    worth = yearly.pressing((day - today).days, on_it=16.0, before=0.9, after=8.0)
    reason = Reason("date", day, each.label, turns(each.date, day))
    return weighed(facts, reason, day, yearly.term("date", worth, each.label, each.date, day))


def _entries(facts: Facts) -> Sequence[Entry]:
    if not facts.dates:
        return ()
    return [Entry(day, -facts.matters) for each in facts.dates if (day := each.date.month_day)]


def _near(asked: Asked) -> Iterator[Span]:
    return map(Span, month_days(asked.today, -yearly.MISSED_DAYS, DAYS))


def _hint(candidate: Candidate, today: date) -> tuple[str, str, str]:
    return yearly.hint(candidate, today, "")


LANE = Lane(
    "date",
    "bright_magenta",
    "another yearly date you have not sent a greeting for",
    "from three days before until three days after",
    other,
    _entries,
    whole=_near,
    hint=_hint,
    occasion="date",
    yearly=True,
    greeting=True,
)
