"""Goals: goal."""

from __future__ import annotations

import sqlite3
from typing import Annotated

import typer

from netbook.answers import Who
from netbook.answers.goals import GoalChanged, GoalRecord, Goals, GoalShare
from netbook.commands import options
from netbook.domain.people.model import Goal, last_day
from netbook.domain.people.typed_dates import read_ahead
from netbook.environment import Environment
from netbook.errors import NotFound, Refused, UsageError
from netbook.store import goals
from netbook.words import history

_ADD, _DONE, _REMOVE = "add", "done", "remove"


def goal(
    context: typer.Context,
    action: Annotated[
        str | None, typer.Argument(metavar="[add|done|remove]", help="What to do.", show_default=False)
    ] = None,
    which: Annotated[
        str | None, typer.Argument(metavar="[GOAL]", help="Its words, or its number.", show_default=False)
    ] = None,
    tag: Annotated[
        str | None, typer.Option("--tag", metavar="TAG", help="With whom: the people of a tag.")
    ] = None,
    until: Annotated[str | None, typer.Option("--until", metavar="DATE", help="By when.")] = None,
) -> Goals | GoalChanged:
    """Goals, and what has been done towards each.

    While a goal runs, the people of its tag count for more on the list.

      netbook goal add "Two retainers by June" --tag client --until 2026-06-30
      netbook goal
      netbook goal done 1
      netbook goal remove 1
    """
    environment: Environment = context.obj
    if action == _ADD:
        return _add(environment, which, tag, until)
    if tag or until:
        raise UsageError("--tag and --until belong to a new goal", 'write: netbook goal add "…" --tag TAG')
    if action in (_DONE, _REMOVE):
        return _close(environment, action, _number(which))
    if action is not None:
        raise UsageError(f"goal takes {_ADD}, {_DONE} or {_REMOVE}, not {action}", "see: netbook goal --help")
    with environment.book.reading() as connection:
        found = goals.every(connection)
        return Goals(tuple(_record(connection, each, environment) for each in found), environment.today)


def _add(environment: Environment, text: str | None, tag: str | None, until: str | None) -> GoalChanged:
    if not text or not tag:
        raise UsageError(
            "a goal needs words and a tag",
            'write: netbook goal add "Two retainers by June" --tag client --until 2026-06-30',
        )
    today = environment.today
    new = Goal(
        options.text(text), options.text(tag).lstrip("+"), today, read_ahead(until, today) if until else None
    )
    if new.until and new.until < today:
        raise UsageError(f"{until} is in the past", "write a day in the future, such as 2026-06-30 or 3m")
    with environment.book.change(history.goal_added(new.text)) as writing:
        number = goals.add(writing, new)
        record = _record(writing.connection, new._replace(number=number), environment)
    return GoalChanged(record, "added", today)


def _close(environment: Environment, action: str, number: int) -> GoalChanged:
    """Mark a goal as done, or remove it."""
    with environment.book.reading() as connection:
        _find(connection, number)
    with environment.book.change("") as writing:
        found = _find(writing.connection, number)
        if action == _REMOVE:
            writing.what = history.goal_removed(found.text)
            record = _record(writing.connection, found, environment)
            goals.remove(writing, found)
            return GoalChanged(record, "removed", environment.today)
        if found.done_on:
            raise Refused(f"goal {number} was done on {found.done_on}", "see them all with: netbook goal")
        writing.what = history.goal_done(found.text)
        found = found._replace(done_on=environment.today)
        goals.finish(writing, found)
        return GoalChanged(_record(writing.connection, found, environment), "done", environment.today)


def _number(which: str | None) -> int:
    if which and which.isascii() and which.isdigit() and len(which) < 10:
        return int(which)
    raise UsageError(
        f"{which} is not the number of a goal" if which else "which goal?",
        "see their numbers with: netbook goal",
    )


def _find(connection: sqlite3.Connection, number: int) -> Goal:
    found = goals.find(connection, number)
    if found is None:
        raise NotFound(f"there is no goal {number}", "see their numbers with: netbook goal")
    return found


def _record(connection: sqlite3.Connection, goal: Goal, environment: Environment) -> GoalRecord:
    last = last_day(goal, environment.today)
    by = tuple(
        GoalShare(Who(each.uid, each.name), each.touches, each.you, each.they, each.last_on)
        for each in goals.shares(connection, goal, last)
    )
    return GoalRecord(
        goal.number, goal.text, goal.tag, goal.since, goal.until, goal.done_on,
        goals.everyone(connection, goal), goals.touches(connection, goal, last), by,
    )  # fmt: skip
