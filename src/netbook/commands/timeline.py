"""The timeline of touches, and what is changed in it: log."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from typing import Annotated

import typer

from netbook.answers.touches import LogEntry, Timeline, TouchChanged, TouchRemoved
from netbook.commands import options, who
from netbook.commands.options import Limit
from netbook.domain.people.model import BOTH, HOWS, IN, OUT, TOUCH, Person, Touch
from netbook.domain.people.typed_dates import read_past
from netbook.environment import Environment
from netbook.errors import NotFound, UsageError
from netbook.store import people, touches
from netbook.store.touches import Noted
from netbook.words import history


def log(
    context: typer.Context,
    name: Annotated[
        str | None, typer.Argument(metavar="[WHO]", help="Only theirs.", show_default=False)
    ] = None,
    limit: Limit = 50,
    edit: Annotated[
        str | None,
        typer.Option(
            "--edit", metavar="N", help="Change a touch: touch:12; or, with WHO, 1 for their latest."
        ),
    ] = None,
    note: Annotated[
        str | None, typer.Option("--note", metavar="TEXT", help='What it was about; "" for nothing.')
    ] = None,
    on: Annotated[str | None, typer.Option("--on", metavar="DATE", help="When it was.")] = None,
    how: Annotated[
        str | None, typer.Option("--how", metavar="HOW", help=f"{', '.join(HOWS)}; or none.")
    ] = None,
    incoming: Annotated[bool, typer.Option("--in", help="They reached out to you.")] = False,
    outgoing: Annotated[bool, typer.Option("--out", help="You reached out to them.")] = False,
    both: Annotated[bool, typer.Option("--both", help="You spoke with each other.")] = False,
    bump: Annotated[
        bool | None, typer.Option("--bump/--no-bump", help="Whether you tried and got no answer.")
    ] = None,
) -> Timeline | TouchChanged:
    """The timeline of touches, newest first: of one person, or of everyone.

    With --edit, one of them is changed; "netbook remove touch:12" takes it out.

    netbook log
    netbook log ana --json
    netbook log ana --edit 1 --note "coffee, wants a quote" --on friday
    """
    environment: Environment = context.obj
    sides = [side for side, said in ((IN, incoming), (OUT, outgoing), (BOTH, both)) if said]
    changes: dict[str, object] = {}
    if on is not None:
        changes["on"] = read_past(on, environment.today)
    if how is not None:
        changes["how"] = None if how.casefold() in ("", "none") else options.how(how)
    if note is not None:
        changes["note"] = options.text(note) if note.strip() else None
    if bump is not None:
        changes["bump"] = bump
    if sides:
        changes["direction"] = sides[0] if len(sides) == 1 else BOTH
    if edit is not None:
        return _edited(environment, name, edit, changes)
    if changes:
        raise UsageError("say which touch to change", "the latest is 1: netbook log WHO --edit 1")
    with environment.book.reading() as connection:
        number = who.find(environment, connection, name).id if name else None
        noted = touches.timeline(connection, number, limit)
        there = people.load(connection, list({person for each in noted for person in each.people}))
    entries = (_entry(each.touch, [there[person] for person in each.people]) for each in noted)
    return Timeline(tuple(entries), environment.today)


def _entry(touch: Touch, there: Sequence[Person]) -> LogEntry:
    everyone = tuple(map(who.named, there))
    return LogEntry(touch.on, everyone, touch.how, touch.direction, touch.bump, touch.note, touch.id)


def _edited(
    environment: Environment, name: str | None, which: str, changes: dict[str, object]
) -> TouchChanged:
    """Change a touch. Raises UsageError where nothing is to be changed, NotFound where there is none."""
    if not changes:
        raise UsageError(
            "say what to change of it", "with --note, --on, --how, --in, --out, --both or --bump"
        )
    with environment.book.reading() as connection:
        number = _which(environment, connection, name, which)
    with environment.book.change("") as writing:
        noted = _touch(writing.connection, number)
        after = noted.touch._replace(**changes)  # type: ignore[arg-type]
        there = people.load(writing.connection, noted.people)
        if after != noted.touch:
            touches.save(writing, after)
            names = [there[person].name for person in noted.people]
            writing.what = history.touch_edited(names, noted.touch, environment.today)
    everyone = tuple(who.named(there[person]) for person in noted.people)
    return TouchChanged(everyone, after, noted.touch, environment.today)


def remove(environment: Environment, number: int) -> TouchRemoved:
    """Take a touch out of the timeline. Raises NotFound."""
    with environment.book.change("") as writing:
        noted = _touch(writing.connection, number)
        there = people.load(writing.connection, noted.people)
        touches.remove(writing, number)
        names = [there[person].name for person in noted.people]
        writing.what = history.touch_removed(names, noted.touch, environment.today)
    everyone = tuple(who.named(there[person]) for person in noted.people)
    return TouchRemoved(everyone, noted.touch, environment.today)


def _which(environment: Environment, connection: sqlite3.Connection, name: str | None, which: str) -> int:
    """The number of a touch: 12 or ``touch:12``; or, of one person's, its place from 1 for the latest."""
    if (number := who.numbered(which, TOUCH)) is not None:
        return number
    if not (which.isascii() and which.isdigit() and 0 < int(which) < _FURTHEST):
        raise UsageError(f"{which} is not the number of a touch", "see the numbers with: netbook log")
    if not name:
        return int(which)
    found = touches.timeline(connection, who.find(environment, connection, name).id, int(which))
    if len(found) < int(which):
        raise NotFound(f"there is no touch {which}", "see them, the latest first: netbook log WHO")
    return found[-1].touch.id


_FURTHEST = 100_000


def _touch(connection: sqlite3.Connection, number: int) -> Noted:
    found = touches.find(connection, number)
    if found is None:
        raise NotFound(f"there is no {TOUCH}{number}", "see which there are: netbook log")
    return found
