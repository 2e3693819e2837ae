"""Sentences about touches, tasks and snoozing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from netbook.domain.list.reasons import TRIES
from netbook.domain.people.model import BIRTHDAY, IN
from netbook.domain.people.text import clean
from netbook.words.days import full_day, on, rounded
from netbook.words.language import Pieces, pieces, say, say_number
from netbook.words.meetings import how_said
from netbook.words.phrases import error, hint, listed, one_line, shorten

if TYPE_CHECKING:
    from datetime import date

    from netbook.answers.touches import (
        Closed,
        LogEntry,
        Snoozed,
        StillOpen,
        TaskAnswer,
        Timeline,
        Touched,
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
    sentence = "a touch with {name} is noted for {day}; was the clock wrong?"
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


def _touched(answer: Touched) -> list[Pieces]:
    return [_noted(answer), *(_open(each, answer) for each in answer.open)]


def _noted(answer: Touched) -> Pieces:
    touch, day = answer.touch, on(answer.touch.on, answer.today)
    note = [shorten(one_line(touch.note), _LONGEST_NOTE)] if touch.note else []
    name = listed([person.name for person in answer.people])
    if touch.bump:
        tried = ", ".join([say("tried {day}", day=day), *note])
        return pieces("{name}: {tried}. That does not reset the clock.", name, tried=tried)
    sentence = "{how} from them {day}" if touch.direction == IN else "{how} {day}"
    what = ", ".join([say(sentence, how=how_said(touch.how), day=day), *note])
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
    return [pieces(_CLOSED[answer.closed], answer.person.name, day=on(answer.on, answer.today))]


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


def _task(answer: TaskAnswer) -> list[Pieces]:
    name = answer.person.name
    if answer.done_on:
        return [pieces("{name}: done, {task}.", name, task=shorten(answer.text, _LONGEST_NOTE))]
    due = on(answer.due, answer.today)
    noted = pieces(
        "{name}: task {number}, {task}, due {day}.",
        name,
        number=answer.number,
        task=shorten(answer.text, _LONGEST_NOTE),
        day=due,
    )
    if not answer.off_the_list:
        return [noted]
    return [noted, pieces("The list will not bring it up: {why}.", why=answer.off_the_list)]


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
    "Closed": _closed,
    "TaskAnswer": _task,
    "Snoozed": _snoozed,
}
AFTER = {"Timeline": _after_timeline}
