"""Sentences about touches, tasks and snoozing."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from netbook.domain.list.reasons import TRIES
from netbook.domain.people.model import BIRTHDAY, IN, TASK, TOUCH
from netbook.domain.people.text import clean
from netbook.words.days import full_day, on, rounded
from netbook.words.language import Pieces, pieces, say, say_number
from netbook.words.meetings import how_said
from netbook.words.phrases import error, hint, listed, one_line, shorten, undo

if TYPE_CHECKING:
    from datetime import date

    from netbook.answers.touches import (
        Closed,
        LogEntry,
        Snoozed,
        StillOpen,
        TaskAnswer,
        TaskRecord,
        TaskRemoved,
        Tasks,
        Timeline,
        TouchChanged,
        Touched,
        TouchRemoved,
    )
    from netbook.domain.list.reasons import Rest
    from netbook.domain.people.model import Touch
    from netbook.store.touches import Early


def no_answer(touch: Touch | LogEntry) -> str:
    """The words before the note of a bump; "" for any other touch."""
    if not touch.bump:
        return ""
    return say("no answer: ") if one_line(touch.note) else say("no answer")


def early(touch: Early) -> str:
    """A warning about a touch that lies ahead, because nobody rests for what has not happened."""
    day = full_day(touch.on, touch.on.replace(year=max(touch.on.year - 1, 1)))
    sentence = "a touch with {name} is dated {day}, in the future; was the clock wrong?"
    said = say(sentence, name=clean(touch.name), day=day)
    if touch.change is None:
        return error(said)
    return f"{error(said)}\n{hint(say('take it back: netbook undo {number}', number=touch.change))}"


def _after_timeline(answer: Timeline) -> list[str]:
    """The line in place of an empty timeline."""
    if answer.touches:
        return []
    return [say('Nothing noted yet: netbook touch WHO "what you spoke about"')]


_LONGEST_NOTE = 200
"""How much of a note is repeated when it is written down."""


def _what(touch: Touch, today: date) -> str:
    """What a touch was: ``call yesterday, scope of phase two``."""
    if touch.bump:
        sentence = "tried {day}"
    else:
        sentence = "{how} from them {day}" if touch.direction == IN else "{how} {day}"
    note = [shorten(one_line(touch.note), _LONGEST_NOTE)] if touch.note else []
    return ", ".join([say(sentence, how=how_said(touch.how), day=on(touch.on, today)), *note])


def _touched(answer: Touched) -> list[Pieces]:
    return [_noted(answer), *(_open(each, answer) for each in answer.open)]


def _noted(answer: Touched) -> Pieces:
    what = _what(answer.touch, answer.today)
    name = listed([person.name for person in answer.people])
    if answer.touch.bump:
        return pieces("{name}: {tried}. That does not reset the clock.", name, tried=what)
    following = _next_touch(answer)
    if not following:
        return pieces("{name}: {what}.", name, what=what)
    return pieces("{name}: {what}. {next}", name, what=what, next=following)


def _open(each: StillOpen, answer: Touched) -> Pieces:
    """What a touch leaves open, and the command that closes it."""
    if each.rest:
        return (
            say("{resting} {command}", resting=unanswered(each.rest, answer.today), command=each.command),
        )
    assert each.word
    sentence = "Was that the birthday greeting? If so: {command}"
    if each.word.lane != BIRTHDAY:
        sentence = "Was that the greeting for their day? If so: {command}"
    return (say(sentence, command=each.command),)


def unanswered(rest: Rest, today: date) -> str:
    """That someone rests for want of an answer, as a question."""
    until = full_day(rest.until, today)
    if rest.tries == TRIES:
        return say("No answer noted three times; resting until {until}, or did they answer?", until=until)
    sentence = "No answer noted {tries} times; resting until {until}, or did they answer?"
    return say(sentence, tries=rest.tries, until=until)


def _closed(answer: Closed) -> list[Pieces]:
    return [
        pieces(
            _CLOSED.get(answer.closed, _CLOSED["answer"]), answer.person.name, day=on(answer.on, answer.today)
        )
    ]


_CLOSED = {
    "answer": "{name}: nothing to answer to what came {day}.",
    "greeting": "{name}: your word of {day} was the greeting.",
    "silence": "{name}: they did answer what you wrote {day}.",
}


def _next_touch(answer: Touched) -> str:
    if answer.next_due is None:
        return ""
    away = (answer.next_due - answer.today).days
    if away <= 0:
        return say("Next: any day now.")
    if away == 1:
        return say("Next tomorrow.")
    day = full_day(answer.next_due, answer.today)
    return say("Next in about {span}, {day}.", span=rounded(away), day=day)


def _touch_changed(answer: TouchChanged) -> list[Pieces]:
    name = listed([person.name for person in answer.people])
    now, was = _what(answer.touch, answer.today), _what(answer.was, answer.today)
    if answer.touch == answer.was:
        return [pieces("{name}: {touch}, as it was.", name, touch=now)]
    return [pieces("{name}: {touch}. It was: {was}. {undo}", name, touch=now, was=was, undo=undo())]


def _touch_removed(answer: TouchRemoved) -> list[Pieces]:
    name = listed([person.name for person in answer.people])
    return [
        pieces(
            "{name}: no longer noted, {touch}. {undo}",
            name,
            touch=_what(answer.touch, answer.today),
            undo=undo(),
        )
    ]


def _task(answer: TaskAnswer) -> list[Pieces]:
    name, text = answer.person.name, shorten(answer.text, _LONGEST_NOTE)
    if answer.done_on and answer.was is None:
        return [pieces("{name}: done, {task}.", name, task=text)]
    due = on(answer.due, answer.today)
    noted = pieces(
        "{name}: {number}, {task}, due {day}.", name, number=f"{TASK}{answer.number}", task=text, day=due
    )
    told = [noted, *_task_was(answer)]
    if answer.off_the_list:
        told.append(pieces("The list will not bring it up: {why}.", why=answer.off_the_list))
    return told


def _task_was(answer: TaskAnswer) -> list[Pieces]:
    """The line that says what a task was before it was changed."""
    if answer.was is None:
        return []
    text, day = shorten(answer.was.text, _LONGEST_NOTE), on(answer.was.due, answer.today)
    return [pieces("It was: {task}, due {day}. {undo}", task=text, day=day, undo=undo())]


def _task_removed(answer: TaskRemoved) -> list[Pieces]:
    text = shorten(answer.text, _LONGEST_NOTE)
    return [pieces("{name}: task removed, {task}. {undo}", answer.person.name, task=text, undo=undo())]


def task_due(each: TaskRecord, today: date) -> str:
    """When a task is due: ``due yesterday``."""
    return say("due {day}", day=on(each.due, today))


def _after_tasks(answer: Tasks) -> list[str]:
    """The line in place of an empty list of tasks."""
    return [] if answer.tasks else [say("No open tasks. Note one: netbook task WHO TEXT --due friday")]


def _next_tasks(answer: Tasks) -> list[str]:
    if not answer.tasks:
        return []
    first = f"{TASK}{answer.tasks[0].number}"
    return [f"done {first}", f"task {first} --due friday", f"remove {first}"]


def _next_timeline(answer: Timeline) -> list[str]:
    if not answer.touches:
        return []
    latest = f"{TOUCH}{answer.touches[0].id}"
    return [f'log --edit {latest} --note "…"', f"remove {latest}"]


def _snoozed(answer: Snoozed) -> list[Pieces]:
    name = answer.person.name
    if answer.until is None:
        return [pieces("{name} no longer rests.", name)]
    day = full_day(answer.until, answer.today)
    if not answer.due_tasks:
        return [pieces("{name} rests until {day}.", name, day=day)]
    tasks = say_number(answer.due_tasks, "{number} due task still shows.", "{number} due tasks still show.")
    return [pieces("{name} rests until {day}. {tasks}", name, day=day, tasks=tasks)]


SAID = {
    "Touched": _touched,
    "TouchChanged": _touch_changed,
    "TouchRemoved": _touch_removed,
    "Closed": _closed,
    "TaskAnswer": _task,
    "TaskRemoved": _task_removed,
    "Snoozed": _snoozed,
}
AFTER: dict[str, Callable[[Any], list[str]]] = {"Timeline": _after_timeline, "Tasks": _after_tasks}
NEXT: dict[str, Callable[[Any], list[str]]] = {"Timeline": _next_timeline, "Tasks": _next_tasks}
