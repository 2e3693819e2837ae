"""Touches: touch; and snooze."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from datetime import date
from typing import Annotated

import typer

from netbook.answers.rhythms import PutOff
from netbook.answers.touches import Closed, Snoozed, Touched
from netbook.commands import closing, options, who
from netbook.commands.options import PersonArgument
from netbook.domain.list.lanes import BY_NAME
from netbook.domain.people.model import BIRTHDAY, BOTH, DATE, HOWS, IN, OUT, Person, Touch
from netbook.domain.people.text import fold
from netbook.domain.people.typed_dates import read_ahead, read_past
from netbook.environment import Environment
from netbook.errors import NotFound, UsageError
from netbook.store import derived, finding, people, rhythms, touches
from netbook.words import history


def touch(
    context: typer.Context,
    name: PersonArgument,
    words: Annotated[
        list[str] | None, typer.Argument(metavar="[NOTE]", help="What it was about.", show_default=False)
    ] = None,
    also: Annotated[
        list[str] | None, typer.Option("--with", metavar="WHO", help="Who else was there.")
    ] = None,
    on: Annotated[str, typer.Option("--on", metavar="DATE", help="When it was.")] = "today",
    how: Annotated[str | None, typer.Option("--how", metavar="HOW", help=f"{', '.join(HOWS)}.")] = None,
    incoming: Annotated[bool, typer.Option("--in", help="They reached out to you.")] = False,
    outgoing: Annotated[bool, typer.Option("--out", help="You reached out to them.")] = False,
    bump: Annotated[
        bool, typer.Option("--bump", help="You tried and got no answer; the clock is not reset.")
    ] = False,
    occasion: Annotated[
        str | None, typer.Option("--for", metavar="DAY", help="The greeting for their birthday or date.")
    ] = None,
    greeted: Annotated[bool, typer.Option("--greeted", help="Your last word was the greeting.")] = False,
    settled: Annotated[bool, typer.Option("--settled", help="Nothing is left to answer.")] = False,
    answered: Annotated[bool, typer.Option("--answered", help="They did answer your last words.")] = False,
) -> Touched | Closed:
    """Note that you were in touch.

    netbook touch ana "coffee, wants a quote"
    netbook touch luis "quote sent" --how email --out
    netbook touch 3 --on friday --how call
    netbook touch ana --with luis --how in-person
    netbook touch ana,luis "lunch"

    --greeted, --settled and --answered note no touch: they close what is open.

      netbook touch luis --settled
    """
    environment: Environment = context.obj
    if close := closing.chosen(greeted=greeted, settled=settled, answered=answered):
        closing.alone(words, also, how, incoming, outgoing, bump, occasion, on != "today")
        return close(environment, name)
    how = options.how(how)
    direction = BOTH if incoming == outgoing else IN if incoming else OUT
    *others, note = words or [""]
    said = options.text(note) if note else None
    options.check_choice("--for", occasion, (BIRTHDAY, DATE))
    noted = Touch(read_past(on, environment.today), how, direction, bump, said, occasion=occasion)
    with environment.book.reading() as connection:
        named = [*_several(connection, name), *_others(connection, others)]
        found = [(text, who.find(environment, connection, text)) for text in (*named, *(also or ()))]
        there = {person.id: person for _, person in found}
        rows = [person.id for text, person in found if who.is_row(text)]
        if occasion is None:
            noted = noted._replace(occasion=closing.from_the_line(environment, connection, rows, noted))
    return write_down(environment, list(there.values()), noted)


def _others(connection: sqlite3.Connection, words: Sequence[str]) -> Sequence[str]:
    """The words before the note, which must be people. Raises UsageError where they are part of the note."""
    for word in words:
        if not finding.who(connection, word):
            raise UsageError(
                f'nobody in the book is called "{word}"',
                'if it is part of the note, put that in quotes: netbook touch WHO "all of the note"',
            )
    return words


def _several(connection: sqlite3.Connection, text: str) -> list[str]:
    """Those who are named with commas between them, unless one person is called all of that."""
    names = [each.strip() for each in text.split(",")]
    several = len(names) > 1 and all(names) and not finding.exactly(connection, text)
    return names if several and all(_named(connection, each) for each in names) else [text]


def _named(connection: sqlite3.Connection, name: str) -> bool:
    """Whether somebody is called so, or it is the number of a row."""
    return who.is_row(name) or bool(finding.who(connection, name))


def write_down(environment: Environment, there: Sequence[Person], noted: Touch) -> Touched:
    """Add a touch with these people to the book."""
    first = there[0]
    names = [person.name for person in there]
    with environment.book.change(history.touched(names, noted, environment.today)) as writing:
        for person in there:
            people.one(writing.connection, person.id)
        ids = [person.id for person in there]
        number = touches.add(writing, ids, noted)
        if noted.direction == IN:
            rhythms.open_again(writing, ids, "reply", noted.on)
    with environment.book.reading() as connection:
        where = derived.load(connection, [first.id])[first.id]
        still = tuple(closing.left_open(environment, connection, ids, noted))
    everyone = tuple(map(who.named, there))
    noted = noted._replace(id=number)
    return Touched(everyone, noted, where.next_due, where.cadence, environment.today, still)


def snooze(
    context: typer.Context,
    name: Annotated[
        str,
        typer.Argument(
            metavar="WHO|tag:TAG|lane:LANE",
            help="Someone, everyone with a tag, or a lane.",
            show_default=False,
        ),
    ],
    until: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[DATE]",
            help="Until when: 3 May, friday, 2w by default; 'off' wakes them.",
            show_default=False,
        ),
    ] = None,
) -> Snoozed | PutOff:
    """Let someone rest until a day. Their birthday and what is due for them still show.

    A tag puts off everyone who has it, and a lane everything in it.

      netbook snooze tom 2w
      netbook snooze 5 until 2026-05-03
      netbook snooze tag:client until 1 September
      netbook snooze lane:rediscover 3m
      netbook snooze tom off
    """
    environment: Environment = context.obj
    day = _rest_until(" ".join(until or (_REST,)), environment)
    scope, colon, key = name.partition(":")
    if colon and scope in (rhythms.LANE, rhythms.TAG):
        return _put_off(environment, scope, fold(options.text(key)), day)
    return _put_to_rest(environment, name, day)


def _rest_until(text: str, environment: Environment) -> date | None:
    if text == "off":
        return None
    day = read_ahead(text.removeprefix("until "), environment.today)
    hint = "write a day in the future, such as 2w, friday or 2026-05-03"
    if day <= environment.today:
        raise UsageError(f"{text} is not in the future", hint)
    if (day - environment.today).days > _LONGEST_REST:
        raise UsageError(
            f"{text} is more than a hundred years away", f"{hint}; or: netbook set WHO --archived"
        )
    return day


_REST = "2w"
"""How long someone rests by default."""
_LONGEST_REST = 36525
"""In days; whoever is to rest for longer is better archived."""


def _put_to_rest(environment: Environment, name: str, day: date | None) -> Snoozed:
    number = who.id_of(environment, name)
    with environment.book.change("") as writing:
        person = people.one(writing.connection, number)
        people.save(writing, person._replace(snoozed_until=day))
        writing.what = history.put_to_rest(person.name, day, environment.today)
        tasks = touches.open_tasks(writing.connection, [number]).get(number, ())
    due = sum(task.due <= environment.today for task in tasks)
    return Snoozed(who.named(person), day, environment.today, due)


def _put_off(environment: Environment, scope: str, key: str, day: date | None) -> PutOff:
    if scope == rhythms.LANE and key not in BY_NAME:
        raise UsageError(f"there is no lane {key}", f"the lanes are {', '.join(BY_NAME)}")
    with environment.book.reading() as connection:
        there = len(rhythms.tagged(connection, key)) if scope == rhythms.TAG else None
    if there == 0:
        raise NotFound(f"nobody has the tag {key}", "see who has which: netbook list")
    with environment.book.change(history.put_to_rest(f"{scope}:{key}", day, environment.today)) as writing:
        rhythms.put_off(writing, scope, key, day)
    return PutOff(scope, key, day, there, environment.today)
