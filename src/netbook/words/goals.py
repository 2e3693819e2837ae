"""Sentences about goals: how one is going, and what was done with it."""

from __future__ import annotations

import shlex
from datetime import date
from typing import TYPE_CHECKING

from netbook.words.days import full_day, on, span
from netbook.words.language import Pieces, pieces, say, say_number
from netbook.words.phrases import people, shorten, undo

if TYPE_CHECKING:
    from netbook.answers.goals import GoalChanged, GoalRecord, Goals

_SHARES = 8
"""How many of the people who count towards a goal are named."""
_CHANGES = {
    "done": "Goal {number}, {name}: done. {undo}",
    "removed": "Goal {number}, {name}: removed. {undo}",
}


def goal_state(goal: GoalRecord, today: date) -> list[str]:
    """How a goal is going, in a few phrases."""
    return [
        say("{number} of {people} in touch", number=len(goal.by), people=people(goal.people)),
        say_number(
            goal.touches,
            "{number} touch since {day}",
            "{number} touches since {day}",
            day=full_day(goal.since, today),
        ),
        _goal_end(goal, today),
    ]


def shares(goal: GoalRecord) -> str:
    """The first few people who were in touch, each with the number of touches, and how many more."""
    names = ", ".join(f"{share.person.name} {share.touches}" for share in goal.by[:_SHARES])
    if len(goal.by) <= _SHARES:
        return names
    return say("{names} and {number} more", names=names, number=len(goal.by) - _SHARES)


def _after_goals(answer: Goals) -> list[str]:
    """The line in place of an empty list of goals."""
    if answer.goals:
        return []
    return [say('No goals yet: netbook goal add "Two retainers by June" --tag client')]


def _goal_end(goal: GoalRecord, today: date) -> str:
    if goal.done_on:
        return say("done {day}", day=on(goal.done_on, today))
    if goal.until is None:
        return say("until it is done")
    if goal.until < today:
        return say("ended {day}", day=on(goal.until, today))
    if goal.until == today:
        return say("until today")
    left = span((goal.until - today).days)
    return say("{span} left, until {day}", span=left, day=full_day(goal.until, today))


def _goal_changed(answer: GoalChanged) -> list[Pieces]:
    goal, text = answer.goal, shorten(answer.goal.text, _LONGEST)
    if answer.what != "added":
        return [pieces(_CHANGES[answer.what], text, number=goal.number, undo=undo())]
    fields = {"number": goal.number, "tag": goal.tag, "undo": undo()}
    if goal.until is None:
        new = pieces(
            "Goal {number}, {name}, counts for the people of {tag} until it is done. {undo}",
            text,
            **fields,
        )
    else:
        new = pieces(
            "Goal {number}, {name}, counts for the people of {tag} until {day}. {undo}",
            text,
            day=full_day(goal.until, answer.today),
            **fields,
        )
    return [new] if goal.people else [new, pieces("Nobody has the tag {name} yet.", goal.tag)]


_LONGEST = 200
"""How much of a goal is repeated."""


def _next_goals(answer: Goals) -> list[str]:
    if not answer.goals:
        return []
    first = answer.goals[0]
    return [f"goal done {first.number}", f"list --tag {shlex.quote(first.tag)}"]


SAID = {"GoalChanged": _goal_changed}
AFTER = {"Goals": _after_goals}
NEXT = {"Goals": _next_goals}
