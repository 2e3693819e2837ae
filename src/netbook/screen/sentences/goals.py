"""Goals: how one stands."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from netbook.domain import words
from netbook.screen.sentences.phrases import UNDO, Pieces

if TYPE_CHECKING:
    from netbook.answers.goals import GoalChanged, GoalRecord, Goals


def goal_state(goal: GoalRecord, today: date) -> list[str]:
    """How a goal stands, in a few phrases."""
    people = words.people(goal.people)
    touches = "1 touch" if goal.touches == 1 else f"{goal.touches} touches"
    since = words.full_day(goal.since, today)
    return [f"{len(goal.by)} of {people} in touch", f"{touches} since {since}", _goal_end(goal, today)]


def _after_goals(answer: Goals) -> list[str]:
    """What stands in for no goals."""
    return [] if answer.goals else ['No goals yet: netbook goal add "Two retainers by June" --tag client']


def _goal_end(goal: GoalRecord, today: date) -> str:
    if goal.done_on:
        return f"done {words.on(goal.done_on, today)}"
    if goal.until is None:
        return "until it is done"
    if goal.until < today:
        return f"ended {words.on(goal.until, today)}"
    left = (goal.until - today).days
    return f"{words.span(left)} left, until {words.full_day(goal.until, today)}" if left else "until today"


def _goal_changed(answer: GoalChanged) -> list[Pieces]:
    goal = answer.goal
    if answer.what == "added":
        said = f", counts for the people of {goal.tag} {_until(goal.until, answer.today)}. {UNDO}"
        nobody: list[Pieces] = [("Nobody has the tag ", goal.tag, " yet.")]
        return [(f"Goal {goal.number}, ", goal.text, said), *([] if goal.people else nobody)]
    return [(f"Goal {goal.number}, ", goal.text, f": {answer.what}. {UNDO}")]


def _until(day: date | None, today: date) -> str:
    return f"until {words.full_day(day, today)}" if day else "until it is done"


SAID = {"GoalChanged": _goal_changed}
AFTER = {"Goals": _after_goals}
