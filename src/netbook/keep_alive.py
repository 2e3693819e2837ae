"""The keep-alive list of a day, from the book to the answer, for the full and the quick command line alike.

Nothing that loads Typer or a screen may be imported here, because the quick door uses it too.
"""

from __future__ import annotations

from netbook import last_list
from netbook.answers import Who
from netbook.answers.day import TermRecord, Today, TodayItem
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

_ALL = 100_000


def today(environment: Environment, *, everyone: bool = False) -> tuple[Ranked, Today]:
    """Returns today's list, as ranked and as answered; ``everyone`` lifts the budget.

    Who stands in which row is remembered, unless the answer is to be JSON.
    """
    day, settings = environment.today, environment.settings
    if everyone:
        settings = settings._replace(budget=_ALL)
    with environment.book.reading() as connection:
        ranked = days.ranking(connection, day, settings)
        environment.early = touches.early(connection, day)
        following, empty = None, False
        if not ranked.items:
            following, empty = _nobody(environment, connection)
    if not environment.wants_json:
        last_list.remember(environment, [placed.candidate.facts.id for placed in ranked.items])
    answer = Today(day, items(ranked, day), ranked.more, next=following, empty_book=empty)
    return ranked, answer


def items(ranked: Ranked, day: date) -> tuple[TodayItem, ...]:
    """The lines of a ranked list."""
    return tuple(_item(placed, day) for placed in ranked.items)


def terms(candidate: Candidate, day: date) -> tuple[TermRecord, ...]:
    """The terms of a score, explained."""
    return tuple(TermRecord(each.name, each.value, reasons.term(each, day)) for each in candidate.terms)


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
