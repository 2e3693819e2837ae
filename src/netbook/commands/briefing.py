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
from netbook.domain.list.wishes import only_thanks
from netbook.domain.people.dates import turns
from netbook.domain.people.model import Person, Touch
from netbook.domain.people.soon import soon
from netbook.domain.people.ways import reach
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
            _owed(connection, person, where, recent),
            tuple(
                NearDate(on, label, turns(day, on), (on - environment.today).days)
                for on, label, day in soon(person, environment.today, _AHEAD, leap)
            ),
            tuple(related),
            _ask(connection, person),
            _reach(person),
            who.call(connection, person),
        )


def _owed(
    connection: sqlite3.Connection, person: Person, where: Derived, recent: Sequence[Touch]
) -> tuple[OwedRecord, ...]:
    """The message that waits for an answer, theirs or yours; none of someone who has died."""
    if person.deceased:
        return ()
    if where.owed_since:
        # Not their latest: after the message that asks, they may have thanked for an earlier word.
        came = touches.from_them(connection, person.id, where.owed_since)
        asked = next((each for each in came if not only_thanks(each.note)), came[0] if came else None)
        return (OwedRecord(YOU, where.owed_since, asked and asked.how, asked and asked.note),)
    if where.history.tries and where.history.sent_on and recent:
        return (OwedRecord(THEY, where.history.sent_on, recent[0].how, recent[0].note),)
    return ()


def _ask(connection: sqlite3.Connection, person: Person) -> AskRecord | None:
    """What they last told; None of someone who has died."""
    told = None if person.deceased else touches.last_word(connection, person.id)
    return AskRecord(told.on, told.note) if told and told.note else None


def _reach(person: Person) -> tuple[ReachRecord, ...]:
    """Every way to reach someone, the preferred ones first; none where they have died."""
    ways = () if person.deceased else reach(person)
    return tuple(ReachRecord(kind, each.value, each.label, each.preferred) for kind, each in ways)
