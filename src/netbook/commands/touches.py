"""Touches: touch, log, snooze."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

import typer

from netbook.answers.touches import LogEntry, Snoozed, Timeline, Touched
from netbook.commands import options, who
from netbook.commands.options import Limit, Who
from netbook.domain import words
from netbook.domain.dates import read_day, read_past
from netbook.domain.model import BOTH, HOWS, IN, OUT, Person, Touch
from netbook.environment import Environment
from netbook.errors import UsageError
from netbook.store import people, standings, touches


def touch(
    context: typer.Context,
    name: Who,
    note: Annotated[
        str | None, typer.Argument(metavar="[NOTE]", help="What it was about.", show_default=False)
    ] = None,
    also: Annotated[
        list[str] | None, typer.Option("--with", metavar="WHO", help="Who else was there.")
    ] = None,
    on: Annotated[str, typer.Option("--on", metavar="DATE", help="When it was.")] = "today",
    how: Annotated[str | None, typer.Option("--how", metavar="HOW", help=f"{', '.join(HOWS)}.")] = None,
    incoming: Annotated[bool, typer.Option("--in", help="They reached out to you.")] = False,
    outgoing: Annotated[bool, typer.Option("--out", help="You reached out to them.")] = False,
    bump: Annotated[
        bool, typer.Option("--bump", help="You tried, without an answer: moves no clock.")
    ] = False,
) -> Touched:
    """Note that you were in touch.

    netbook touch ana "coffee, wants a quote"
    netbook touch luis "quote sent" --how email --out
    netbook touch 3 --on friday --how call
    netbook touch ana --with luis --how in-person
    """
    environment: Environment = context.obj
    if how is not None and how not in HOWS:
        raise UsageError(f"--how takes {', '.join(HOWS)}, not {how}", "see: netbook touch --help")
    noted = Touch(
        read_past(on, environment.today),
        how,
        OUT if outgoing and not incoming else IN if incoming and not outgoing else BOTH,
        bump,
        options.text(note) if note else None,
    )
    with environment.book.reading() as connection:
        there = {
            person.id: person
            for text in (name, *(also or ()))
            for person in [who.find(environment, connection, text)]
        }
    return write_down(environment, list(there.values()), noted)


def write_down(environment: Environment, there: Sequence[Person], noted: Touch) -> Touched:
    """Put a touch with these people into the book."""
    first = there[0]
    with environment.book.change(_touch_words(first.name, noted, environment)) as writing:
        for person in there:
            people.one(writing.connection, person.id)
        number = touches.add(writing, [person.id for person in there], noted)
    with environment.book.reading() as connection:
        where = standings.load(connection, [first.id])[first.id]
    silent = first.archived or first.deceased or first.do_not_contact
    return Touched(
        tuple(map(who.named, there)),
        noted._replace(id=number),
        None if silent else where.next_due,
        where.cadence,
        environment.today,
    )


def log(
    context: typer.Context,
    name: Annotated[
        str | None, typer.Argument(metavar="[WHO]", help="Only theirs.", show_default=False)
    ] = None,
    limit: Limit = 50,
) -> Timeline:
    """The timeline of touches, newest first: of one person, or of everyone.

    netbook log
    netbook log ana --json
    """
    environment: Environment = context.obj
    with environment.book.reading() as connection:
        number = who.find(environment, connection, name).id if name else None
        noted = touches.timeline(connection, number, limit)
        there = people.load(connection, list({person for each in noted for person in each.people}))
    return Timeline(
        tuple(
            LogEntry(
                each.touch.on,
                tuple(who.named(there[person]) for person in each.people),
                each.touch.how,
                each.touch.direction,
                each.touch.bump,
                each.touch.note,
            )
            for each in noted
        ),
        environment.today,
    )


def snooze(
    context: typer.Context,
    name: Who,
    until: Annotated[
        str,
        typer.Argument(
            metavar="DATE", help="Until when: 2w, 3 May, friday; 'off' wakes them.", show_default=False
        ),
    ],
) -> Snoozed:
    """Let someone rest until a day. Their birthday and what is due for them still show.

    netbook snooze tom 2w
    netbook snooze 5 2026-05-03
    netbook snooze tom off
    """
    environment: Environment = context.obj
    day = None if until == "off" else read_day(until.removeprefix("until "), environment.today)
    if day and day <= environment.today:
        raise UsageError(
            f"{until} does not lie ahead", "write a day to come, such as 2w, friday or 2026-05-03"
        )
    with environment.book.reading() as connection:
        number = who.find(environment, connection, name).id
    with environment.book.change("") as writing:
        person = people.one(writing.connection, number)
        people.save(writing, person._replace(snoozed_until=day))
        until_words = f"until {words.full_day(day, environment.today)}" if day else "no more"
        writing.what = f"snooze {person.name} {until_words}"
        tasks = touches.open_tasks(writing.connection, [number]).get(number, ())
    due = sum(task.due <= environment.today for task in tasks)
    return Snoozed(who.named(person), day, environment.today, due)


def _touch_words(name: str, noted: Touch, environment: Environment) -> str:
    what = f"{noted.how}, " if noted.how else ""
    return (
        f"{'bump' if noted.bump else 'touch'} {name} ({what}{words.short_day(noted.on, environment.today)})"
    )
