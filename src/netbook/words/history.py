"""The descriptions of changes in the history."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from netbook.words.days import full_day, short_day
from netbook.words.language import say
from netbook.words.phrases import field_name, listed, shorten

if TYPE_CHECKING:
    from netbook.answers.exchange import Imported
    from netbook.domain.people.model import Touch

_LONGEST = 200
"""How much of a task or a goal a change is described with."""


def added(name: str) -> str:
    """Someone was added."""
    return say("add {name}", name=name)


def changed(name: str, fields: Sequence[str]) -> str:
    """Facts about someone were changed."""
    return say("change {name} ({fields})", name=name, fields=", ".join(map(field_name, fields)))


def circle_chosen(name: str, circle: str) -> str:
    """A circle was chosen for someone, or none, or it was put off."""
    return say("circle of {name}: {circle}", name=name, circle=circle)


def removed(name: str) -> str:
    """Someone was removed."""
    return say("remove {name}", name=name)


def touched(names: Sequence[str], noted: Touch, today: date) -> str:
    """A touch was noted."""
    name = listed(names)
    day = short_day(noted.on, today)
    if noted.how is None:
        sentence = "bump {name} ({day})" if noted.bump else "touch {name} ({day})"
    else:
        sentence = "bump {name} ({how}, {day})" if noted.bump else "touch {name} ({how}, {day})"
    return say(sentence, name=name, how=noted.how, day=day)


def touch_edited(names: Sequence[str], was: Touch, today: date) -> str:
    """A touch was changed."""
    return say("change {touch}", touch=touched(names, was, today))


def touch_removed(names: Sequence[str], was: Touch, today: date) -> str:
    """A touch was removed."""
    return say("remove {touch}", touch=touched(names, was, today))


def put_to_rest(whom: str, until: date | None, today: date) -> str:
    """Someone, everyone with a tag, or a lane was snoozed or woken."""
    if until is None:
        return say("wake {name}", name=whom)
    return say("snooze {name} until {day}", name=whom, day=full_day(until, today))


def skipped(name: str, lanes: Sequence[str]) -> str:
    """Someone's turn was skipped."""
    return say("skip {name} ({lanes})", name=name, lanes=", ".join(lanes))


def settled(name: str) -> str:
    """The user has said that nothing is left to answer."""
    return say("nothing to answer: {name}", name=name)


def was_greeting(name: str) -> str:
    """The user has said that a word was the greeting."""
    return say("greeting given: {name}", name=name)


def answered(name: str) -> str:
    """The user has said that someone did answer."""
    return say("{name} did answer", name=name)


def they_answered() -> str:
    """The note of an answer of which nothing else is known."""
    return say("answered")


def task_added(name: str, text: str) -> str:
    """A task was noted."""
    return say("task for {name}: {task}", name=name, task=shorten(text, _LONGEST))


def task_edited(name: str, text: str) -> str:
    """A task was changed; ``text`` is what it was."""
    return say("change task for {name}: {task}", name=name, task=text)


def task_removed(name: str, text: str) -> str:
    """A task was removed."""
    return say("remove task for {name}: {task}", name=name, task=text)


def task_done(name: str, text: str) -> str:
    """A task was done."""
    return say("done for {name}: {task}", name=name, task=shorten(text, _LONGEST))


def rhythm_given(whose: str, span: str) -> str:
    """Someone or a tag was given a rhythm; ``span`` is as the user typed it."""
    return say("cadence {name} {span}", name=whose, span=span)


def rhythms_suggested(number: int) -> str:
    """Suggested rhythms were applied."""
    return say("cadence as suggested, for {number}", number=number)


def goal_added(text: str) -> str:
    """A goal was set."""
    return say("goal: {goal}", goal=shorten(text, _LONGEST))


def goal_done(text: str) -> str:
    """A goal was reached."""
    return say("goal done: {goal}", goal=shorten(text, _LONGEST))


def goal_removed(text: str) -> str:
    """A goal was removed."""
    return say("goal remove: {goal}", goal=shorten(text, _LONGEST))


def imported(files: str, answer: Imported) -> str:
    """Files were imported."""
    counts = [
        say("{number} new", number=answer.new),
        say("{number} changed", number=answer.changed),
    ]
    rare = ((answer.doubtful, "{number} doubtful"), (len(answer.tagged), "{number} tagged"))
    counts += [say(sentence, number=number) for number, sentence in rare if number]
    return say("import {files} ({counts})", files=files, counts=", ".join(counts))


def demo() -> str:
    """The demo's book was filled."""
    return say("the people of the demo")


def taken_back(what: str) -> str:
    """A change was taken back."""
    return say("took back: {change}", change=what)


def done_again(what: str) -> str:
    """A change was done again."""
    return say("did again: {change}", change=what)
