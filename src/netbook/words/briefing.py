"""Words before a meeting: the labels of a brief, and a phrase for each thing worth knowing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from netbook.domain.list.reciprocity import YOU
from netbook.domain.people.dates import PartialDate
from netbook.words import days, meetings, person
from netbook.words.language import say, say_number
from netbook.words.people import state
from netbook.words.phrases import one_line, shorten

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from netbook.answers.briefing import AskRecord, Brief, NearDate, OwedRecord
    from netbook.answers.people import CardRecord, PersonRecord
    from netbook.domain.people.model import Task

_LABELS = {
    "met": "met",
    "ask": "ask about",
    "you": "your turn",
    "they": "their turn",
    "tasks": "task",
    "dates": "soon",
    "relations": "related",
    "note": "note",
    "reach": "reach",
}
BIRTHDAY = "birthday"
_LONGEST = 160
"""How much of a note there is room for, so that everything stands on one screen."""


def label(fact: str) -> str:
    """The label in front of a fact."""
    return say(_LABELS[fact])


def silent(facts: PersonRecord) -> str:
    """What to know first: that they have died, or are not to be contacted; "" for most people."""
    if facts.deceased and isinstance(facts.died, PartialDate):
        return say("Died {day}.", day=days.when(facts.died))
    if facts.deceased:
        return say("They have died.")
    if facts.do_not_contact:
        return say("Not to be contacted.")
    return say("Archived.") if facts.archived else ""


def met(answer: Brief) -> tuple[str, str]:
    """How you met, and what was noted then."""
    meeting = answer.facts.met
    return person.met(answer.person.met), short(meeting.note) if meeting and meeting.note else ""


def ask(told: AskRecord, today: date) -> tuple[str, str]:
    """What they last told, and when."""
    return short(told.note), say(" ({day})", day=days.short_day(told.on, today))


def owed(message: OwedRecord, today: date) -> str:
    """A message without an answer: ``they wrote on Tuesday: could you send the quote?``."""
    wrote = meetings.they_wrote if message.by == YOU else meetings.you_wrote
    said = say("{wrote} {day}", wrote=wrote(message.how), day=days.on(message.since, today))
    return say("{wrote}: {note}", wrote=said, note=short(message.note)) if short(message.note) else said


def task(each: Task, today: date) -> tuple[str, str]:
    """An open task with its number, and when it is due."""
    text, due = person.task(each._replace(text=short(each.text)), today)
    return text, due


def near(each: NearDate, today: date) -> str:
    """A date that comes soon: ``birthday on Tuesday, turns 38``, ``anniversary on 3 Apr, 10 years``."""
    day = days.on(each.date, today)
    if each.label != BIRTHDAY:
        since = say(", {years}", years=days.years(each.turns)) if each.turns else ""
        return say("{label} {day}{since}", label=short(each.label), day=day, since=since)
    return (
        say("birthday {day}, turns {age}", day=day, age=each.turns)
        if each.turns
        else say("birthday {day}", day=day)
    )


def relations(related: Sequence[CardRecord]) -> str:
    """Who is related: ``Luis (spouse), Bea (sister)``."""
    return ", ".join(
        say("{name} ({label})", name=each.value, label=each.label) if each.label else each.value
        for each in related
    )


def more(number: int) -> str:
    """The words in place of what there is no room for."""
    return say_number(number, "and {number} more", "and {number} more")


def short(text: str | None) -> str:
    """A note on one line, cut where it is long."""
    return shorten(one_line(text), _LONGEST)


def _next_steps(answer: Brief) -> list[str]:
    who = answer.call
    if state(answer.person):
        return [f"show {who}", f"log {who}"]
    return [f"touch {who}", f"show {who}", f"log {who}"]


NEXT = {"Brief": _next_steps}
