"""Touches, tasks and rests, as they are noted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from netbook.domain import words
from netbook.domain.people.model import IN
from netbook.screen.sentences.phrases import Pieces, listed, one_line

if TYPE_CHECKING:
    from netbook.answers.touches import Snoozed, TaskAnswer, Timeline, Touched


_HOW = {"in-person": "in person", "video": "video call", "social": "social media"}


def how_said(how: str | None) -> str:
    """How a touch happened, as people say it."""
    return _HOW.get(how or "", how or "in touch")


def _after_timeline(answer: Timeline) -> list[str]:
    """What stands in for an empty timeline."""
    return [] if answer.touches else ['Nothing noted yet: netbook touch WHO "what you spoke about"']


def _touched(answer: Touched) -> list[Pieces]:
    touch, day = answer.touch, words.on(answer.touch.on, answer.today)
    note = f", {one_line(touch.note)}" if touch.note else ""
    names = listed([person.name for person in answer.people])
    if touch.bump:
        return [("", names, f": tried {day}{note}. That moves no clock.")]
    said = f"{how_said(touch.how)} {_way(touch.direction)}{day}{note}"
    return [("", names, f": {said}.{_next_touch(answer)}")]


def _way(direction: str) -> str:
    return "from them " if direction == IN else ""


def _next_touch(answer: Touched) -> str:
    if answer.next_due is None:
        return ""
    days = (answer.next_due - answer.today).days
    if days <= 0:
        return " Next: any day now."
    if days == 1:
        return " Next tomorrow."
    about = words.span(days).removeprefix("about ")
    return f" Next in about {about}, {words.full_day(answer.next_due, answer.today)}."


def _task(answer: TaskAnswer) -> list[Pieces]:
    if answer.done_on:
        return [("", answer.person.name, f": done, {answer.text}.")]
    due = words.on(answer.due, answer.today)
    lines: list[Pieces] = [("", answer.person.name, f": task {answer.number}, {answer.text}, due {due}.")]
    if answer.off_the_list:
        lines.append((f"The list will not bring it up: {answer.off_the_list}.",))
    return lines


def _snoozed(answer: Snoozed) -> list[Pieces]:
    if answer.until is None:
        return [("", answer.person.name, " no longer rests.")]
    said = f" rests until {words.full_day(answer.until, answer.today)}."
    if answer.due_tasks:
        still = "still shows" if answer.due_tasks == 1 else "still show"
        said += f" {words.count(answer.due_tasks, 'due task')} {still}."
    return [("", answer.person.name, said)]


SAID = {
    "Touched": _touched,
    "TaskAnswer": _task,
    "Snoozed": _snoozed,
}
AFTER = {"Timeline": _after_timeline}
