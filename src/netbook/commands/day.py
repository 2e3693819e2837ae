"""The day: today, why, upcoming."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Annotated

import typer

from netbook.answers import Who
from netbook.answers.day import (
    Matrix,
    Quadrant,
    TermRecord,
    Today,
    TodayItem,
    Upcoming,
    UpcomingDate,
    Why,
)
from netbook.commands import options, who
from netbook.domain.list.candidate import Candidate
from netbook.domain.list.ranking import Placed, Ranked, explain, important, urgent
from netbook.domain.people.dates import turns
from netbook.environment import Environment
from netbook.store import dates_ahead
from netbook.store import today as days
from netbook.words import absence as absences
from netbook.words import day as words
from netbook.words import reasons
from netbook.words.meetings import known, last
from netbook.words.people import silence

_ALL = 100_000


def today(
    context: typer.Context,
    everyone: Annotated[bool, typer.Option("--all", help="Beyond the day's budget too.")] = False,
    matrix: Annotated[bool, typer.Option("--matrix", help="In four fields: important, urgent.")] = False,
) -> Today | Matrix:
    """The keep-alive list: whom to greet, whom to follow up, and why.

    Birthdays of today and tasks that are due always show; the rest shares a daily budget.

      netbook
      netbook today --all
      netbook today --matrix
      netbook today --json
    """
    environment: Environment = context.obj
    day, settings = environment.today, environment.settings
    budget = _ALL if everyone else settings.budget
    with environment.book.reading() as connection:
        ranked = days.ranking(connection, day, settings._replace(budget=budget))
        then = None if ranked.items else dates_ahead.next_one(connection, day, settings.leap)
        empty = not ranked.items and not days.anyone(connection)
    if not environment.wants_json:
        who.remember(environment, [placed.candidate.facts.id for placed in ranked.items])
    lines = tuple(_item(placed, day) for placed in ranked.items)
    if matrix and (lines or environment.wants_json):
        return Matrix(day, _quadrants(ranked, lines), ranked.more)
    return Today(day, lines, ranked.more, words.coming(*then, day) if then else None, empty)


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
    return Why(who.named(person), place, best.lane, said, best.score, _terms(best, day), call)


def upcoming(
    context: typer.Context,
    ahead: Annotated[
        int, typer.Option("--days", metavar="N", min=1, max=366, help="So many days ahead.")
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
    return tuple(_item(placed, environment.today) for placed in ranked.items)


def _quadrants(ranked: Ranked, items: Sequence[TodayItem]) -> tuple[Quadrant, ...]:
    """The lines of the list in its four quadrants, in the order in which they are read."""
    stands = [(important(placed.candidate), urgent(placed.candidate)) for placed in ranked.items]
    return tuple(
        Quadrant(*each, tuple(item for item, where in zip(items, stands, strict=True) if where == each))
        for each in ((True, True), (True, False), (False, True), (False, False))
    )


def _terms(candidate: Candidate, day: date) -> tuple[TermRecord, ...]:
    return tuple(TermRecord(each.name, each.value, reasons.term(each, day)) for each in candidate.terms)


def _item(placed: Placed, day: date) -> TodayItem:
    candidate, facts = placed.candidate, placed.candidate.facts
    return TodayItem(
        placed.rank,
        Who(facts.uid, facts.name),
        candidate.lane,
        reasons.why(candidate, day),
        placed.score,
        _terms(candidate, day),
        candidate.due,
        placed.hint,
        mark=facts.circle or next(iter(facts.tags), None),
        known=known(facts.met),
        last=last(facts.last, day) if facts.last else None,
    )
