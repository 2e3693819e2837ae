"""Reviewing the day: review."""

from __future__ import annotations

import shlex
from collections.abc import Iterator
from typing import Any

import typer

from netbook.answers.day import TodayItem
from netbook.answers.review import Looked, Reviewed
from netbook.answers.text import Text
from netbook.commands import day
from netbook.environment import Environment
from netbook.errors import NetbookError, UsageError
from netbook.menu import COMMANDS
from netbook.store import journal
from netbook.terminal import keys

_NEXT, _QUIT = "n", "q"
_SNOOZE = "2w"


def review(context: typer.Context) -> Iterator[Any]:
    """Walk today's list, one key for each line. Each act is one change, and can be taken back.

    t touch, g greet, o open the greeting, s snooze for two weeks, k skip, w why, u undo, n next,
    q quit. It needs a terminal.

      netbook review
    """
    environment: Environment = context.obj
    if not environment.can_ask:
        raise UsageError("review asks for single keys, and here is no terminal", "see the list with: netbook")
    items = day.items(environment)
    if not items:
        yield day.today(context)
        return
    changes = looked = 0
    for looked, item in enumerate(items, 1):
        acts = _acts(item)
        yield Looked(item, looked, len(items), _offered(acts))
        while (key := keys.press()) not in (None, _QUIT, _NEXT, " ", "\n"):
            before = _changes(environment)
            yield from _run(context, acts.get(key or "", ()))
            if (after := _changes(environment)) > before:
                changes += after - before
                break
            changes += after - before
        if key in (None, _QUIT):
            break
    yield Reviewed(looked, len(items), max(changes, 0))


def _acts(item: TodayItem) -> dict[str, tuple[str, ...]]:
    """The command line behind each key."""
    who = ("--", item.person.uid)
    # What settles the line is the command it shows; where that is no touch, a touch is.
    _, *settles = shlex.split(item.hint)
    acts = {
        "t": tuple(settles) if settles[0] in ("touch", "done") else ("touch", "--out", *who),
        "g": ("greet", *who),
        "o": ("greet", "--open", *who),
        "s": ("snooze", *who, _SNOOZE),
        "k": ("skip", *who),
        "w": ("why", *who),
        "u": ("undo",),
    }
    return {key: words for key, words in acts.items() if words[0] in COMMANDS}


def _offered(acts: dict[str, tuple[str, ...]]) -> tuple[tuple[str, str], ...]:
    said = {"o": "open", "s": f"snooze {_SNOOZE}"}
    named = [(key, said.get(key, words[0])) for key, words in acts.items()]
    return (*named, (_NEXT, "next"), (_QUIT, "quit"))


def _run(context: typer.Context, words: tuple[str, ...]) -> Iterator[Text]:
    """Carry out a command as if it had been typed; what goes wrong is said, and the walk goes on."""
    assert context.parent is not None
    if not words:
        return
    try:
        context.parent.command.main(list(words), prog_name="netbook", standalone_mode=False, obj=context.obj)
    except NetbookError as wrong:
        yield Text("\n".join([wrong.message, *([f"hint: {wrong.hint}"] if wrong.hint else [])]))


def _changes(environment: Environment) -> int:
    """How many changes hold."""
    with environment.book.reading() as connection:
        return journal.holding(connection)
