"""Before a meeting: brief."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

import typer

from netbook.answers.briefing import AskRecord, Brief, NearDate, OwedRecord, ReachRecord
from netbook.commands import records, who
from netbook.commands.options import PersonArgument
from netbook.domain.list.derived import Derived
from netbook.domain.list.reciprocity import THEY, YOU
from netbook.domain.people.dates import turns
from netbook.domain.people.model import ContactPoint, Person, Touch
from netbook.domain.people.soon import soon
from netbook.environment import Environment
from netbook.store import derived, touches

_TOUCHES = 5
_AHEAD = 60
"""How many days ahead a birthday or another date is worth knowing of."""


def brief(context: typer.Context, name: PersonArgument) -> Brief:
    """Before a meeting: someone on one screen.

    How you met, the last touches, open tasks, unanswered messages, dates within two months, relations,
    what they last told you, and how to reach them, preferred ways first.

      netbook brief ana
      netbook brief "Estudio Norte" --json
    """
    environment: Environment = context.obj
    with environment.book.reading() as connection:
        person = who.find(environment, connection, name)
        where = derived.load(connection, [person.id])[person.id]
        recent = [noted.touch for noted in touches.timeline(connection, person.id, _TOUCHES)]
        related = (each for each in records.on_card(connection, person) if each.what == "relation")
        leap = environment.settings_or_defaults.leap
        return Brief(
            records.record(connection, person.id),
            person,
            environment.today,
            tuple(recent),
            touches.open_tasks(connection, [person.id]).get(person.id, ()),
            _owed(person, where, recent),
            tuple(
                NearDate(on, label or "birthday", turns(day, on), (on - environment.today).days)
                for on, label, day in soon(person, environment.today, _AHEAD, leap)
            ),
            tuple(related),
            _ask(connection, person, recent),
            _reach(person),
            who.call(connection, person),
        )


def _owed(person: Person, where: Derived, recent: Sequence[Touch]) -> tuple[OwedRecord, ...]:
    """The message that waits for an answer, theirs or yours; none of someone who has died."""
    if person.deceased:
        return ()
    last = where.history.last
    if where.owed_since and last:
        return (OwedRecord(YOU, where.owed_since, last.how, last.note),)
    if where.history.tries and where.history.sent_on and recent:
        return (OwedRecord(THEY, where.history.sent_on, recent[0].how, recent[0].note),)
    return ()


def _ask(connection: sqlite3.Connection, person: Person, recent: Sequence[Touch]) -> AskRecord | None:
    """What they last told; the book is searched only where none of the latest touches says it."""
    if person.deceased:
        return None
    told = next((each for each in recent if _told(each)), None)
    if told is None and len(recent) == _TOUCHES:
        told = touches.last_word(connection, person.id)
    return AskRecord(told.on, told.note) if told and told.note else None


def _told(touch: Touch) -> bool:
    return touch.direction != "out" and not touch.bump and bool(touch.note and touch.note.strip())


def _reach(person: Person) -> tuple[ReachRecord, ...]:
    """Every way to reach someone, the preferred ones first; none where they have died."""
    if person.deceased:
        return ()
    ways: list[tuple[str, ContactPoint]] = [
        *(("phone", each) for each in person.phones),
        *(("email", each) for each in person.emails),
        *(("url", each) for each in person.urls),
    ]
    ways.sort(key=lambda way: not way[1].preferred)
    return tuple(ReachRecord(kind, each.value, each.label, each.preferred) for kind, each in ways)
