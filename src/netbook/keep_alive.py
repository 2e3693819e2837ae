"""The keep-alive list of a day, from the book to the answer, for the full and the quick command line alike.

Nothing that loads Typer or a screen may be imported here, because the quick door uses it too.
"""

from __future__ import annotations

from netbook import last_list
from netbook.answers import Who
from netbook.answers.day import TermRecord, Today, TodayItem, UpcomingDate
from netbook.domain.people.dates import later, turns
from netbook.domain.people.model import BIRTHDAY
from netbook.last_list import Row
from netbook.store import today as days
from netbook.store import touches
from netbook.words import reasons
from netbook.words.day import coming
from netbook.words.meetings import known, last

TYPE_CHECKING = False  # as typing's, which would cost more than everything else here
if TYPE_CHECKING:
    from datetime import date
    from sqlite3 import Connection

    from netbook.domain.list.candidate import Candidate
    from netbook.domain.list.ranking import Placed, Ranked
    from netbook.environment import Environment
    from netbook.store.today import Week

_ALL = 100_000
_NAMED = 2
"""How many people of tomorrow are named where the day is full."""


def today(environment: Environment, *, everyone: bool = False, further: bool = False) -> tuple[Ranked, Today]:
    """Returns today's list, as ranked and as answered; ``everyone`` lifts the budget, ``further`` doubles it.

    Who stands in which row is remembered, unless the answer is to be JSON.
    """
    day, settings = environment.today, environment.settings
    if everyone:
        settings = settings._replace(budget=_ALL)
    with environment.book.reading() as connection:
        ranked = days.ranking(connection, day, settings, settings.budget if further else 0)
        full = ranked.done >= settings.budget and not further
        environment.early = touches.early(connection, day)
        next_up, empty = None, False
        week = days.week(connection, day, settings.leap)
        tomorrow = _tomorrow(environment, connection) if full else []
        if not ranked.items and not tomorrow:
            next_up, empty = _nobody(environment, connection)
    if not environment.wants_json:
        last_list.remember(environment, rows(ranked))
    ahead = tuple(_ahead(each, day) for each in week)
    answer = Today(day, items(ranked, day), ranked.more, next=next_up, empty_book=empty, week=ahead)
    if full:
        first, others = tuple(tomorrow[:_NAMED]), len(tomorrow[_NAMED:])
        answer = answer._replace(done=ranked.done, tomorrow=first, tomorrow_more=others)
    return ranked, answer


def _tomorrow(environment: Environment, connection: Connection) -> list[str]:
    """The first names on tomorrow's list."""
    ranked = days.ranking(connection, later(environment.today, 1), environment.settings)
    people = {line.candidate.facts.uid: line.candidate.facts for line in ranked.items}
    return [facts.given or facts.name for facts in people.values()]


def rows(ranked: Ranked) -> list[Row]:
    """What the rows of a ranked list name."""
    return [
        Row(line.facts.id, line.task.number if line.task else None)
        for line in (placed.candidate for placed in ranked.items)
    ]


def items(ranked: Ranked, day: date) -> tuple[TodayItem, ...]:
    """The lines of a ranked list."""
    return tuple(_item(placed, day) for placed in ranked.items)


def terms(candidate: Candidate, day: date) -> tuple[TermRecord, ...]:
    """The terms of a score, explained."""
    return tuple(TermRecord(each.name, each.value, reasons.term(each, day)) for each in candidate.terms)


def _ahead(each: Week, day: date) -> UpcomingDate:
    turning = turns(each.birthday, each.on)
    return UpcomingDate(each.on, Who(each.uid, each.name), BIRTHDAY, turning, (each.on - day).days)


def _nobody(environment: Environment, connection: Connection) -> tuple[str | None, bool]:
    """For a day on which nobody is due: what comes next, and whether the book is empty."""
    from netbook.store import dates_ahead  # noqa: PLC0415 - few days have nobody

    found = dates_ahead.next_one(connection, environment.today, environment.settings.leap)
    return coming(*found, environment.today) if found else None, not days.anyone(connection)


def _item(placed: Placed, day: date) -> TodayItem:
    candidate, facts = placed.candidate, placed.candidate.facts
    return TodayItem(
        placed.rank,
        Who(facts.uid, facts.name),
        candidate.lane,
        reasons.why(candidate, day),
        placed.score,
        terms(candidate, day),
        candidate.due,
        reasons.hint(candidate, day),
        mark=facts.circle or next(iter(facts.tags), None),
        known=known(facts.met),
        last=last(facts.last, day) if facts.last else None,
    )
