"""The day: today, why, upcoming."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Annotated

import typer

from netbook import keep_alive
from netbook.answers import Who
from netbook.answers.day import (
    Matrix,
    Quadrant,
    Today,
    TodayItem,
    Upcoming,
    UpcomingDate,
    Why,
)
from netbook.commands import options, who
from netbook.domain.list.absence import explain
from netbook.domain.list.ranking import Ranked, important, urgent
from netbook.domain.people.dates import turns
from netbook.environment import Environment
from netbook.store import dates_ahead
from netbook.store import today as days
from netbook.words import absence as absences
from netbook.words import reasons
from netbook.words.people import silence


def today(
    context: typer.Context,
    everyone: Annotated[bool, typer.Option("--all", help="Everyone, also beyond the day's budget.")] = False,
    matrix: Annotated[bool, typer.Option("--matrix", help="In four quadrants: important, urgent.")] = False,
) -> Today | Matrix:
    """The keep-alive list: whom to greet, whom to follow up, and why.

    Today's birthdays and tasks that are due always show; the rest share a daily budget. What you have
    done today counts against it: "netbook more" goes on.

      netbook
      netbook today --all
      netbook today --matrix
      netbook today --json
    """
    ranked, answer = keep_alive.today(context.obj, everyone=everyone)
    if matrix and (answer.items or context.obj.wants_json):
        return Matrix(answer.date, _quadrants(ranked, answer.items, answer.date), answer.more)
    return answer


def more(context: typer.Context) -> Today:
    """Go on when the day's list is done: as many people again.

    netbook more
    """
    return keep_alive.today(context.obj, further=True)[1]


def why(context: typer.Context, name: options.PersonArgument) -> Why:
    """Explain a place on the list, or why someone is not on it.

    netbook why tom
    netbook why 3 --json
    """
    environment: Environment = context.obj
    day, settings = environment.today, environment.settings
    with environment.book.reading() as connection:
        person = who.find(environment, connection, name)
        settings = days.awake(connection, day, settings)
        known = days.facts(connection, [person.id], day)[person.id]
        ranked = days.ranking(connection, day, settings)
        call = who.call(connection, person)
    explained = explain(known, day, settings)
    if explained.absence:
        absent = absences.why_not(explained.absence, person.name, day, silence(person) or "")
        return Why(who.named(person), None, None, "".join(absent), None, (), call, absent)
    best = explained.candidates[0]
    place = next((each.rank for each in ranked.items if each.candidate.facts.id == person.id), None)
    said = reasons.why(best, day)
    return Why(who.named(person), place, best.lane, said, best.score, keep_alive.terms(best, day), call)


def upcoming(
    context: typer.Context,
    ahead: Annotated[
        int, typer.Option("--days", metavar="N", min=1, max=366, help="How many days ahead.")
    ] = 30,
) -> Upcoming:
    """Birthdays and other dates ahead, nearest first.

    netbook upcoming
    netbook upcoming --days 90 --json
    """
    environment: Environment = context.obj
    with environment.book.reading() as connection:
        found = dates_ahead.upcoming(connection, environment.today, ahead, environment.settings.leap)
    dates = tuple(
        UpcomingDate(
            each.on,
            Who(each.uid, each.name),
            each.label or "birthday",
            turns(each.date, each.on),
            (each.on - environment.today).days,
        )
        for each in found
    )
    return Upcoming(dates, ahead)


def items(environment: Environment) -> tuple[TodayItem, ...]:
    """Today's list, line by line."""
    with environment.book.reading() as connection:
        ranked = days.ranking(connection, environment.today, environment.settings)
    return keep_alive.items(ranked, environment.today)


def _quadrants(ranked: Ranked, items: Sequence[TodayItem], on: date) -> tuple[Quadrant, ...]:
    """The lines of the list in its four quadrants, in the order in which they are read."""
    stands = [(important(placed.candidate), urgent(placed.candidate, on)) for placed in ranked.items]
    return tuple(
        Quadrant(*each, tuple(item for item, where in zip(items, stands, strict=True) if where == each))
        for each in ((True, True), (True, False), (False, True), (False, False))
    )
