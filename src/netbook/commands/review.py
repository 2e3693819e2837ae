"""Reviewing the day: review."""

from __future__ import annotations

import shlex
from collections.abc import Iterator
from typing import Any

import typer

from netbook.answers.day import Looked, Reviewed, TodayItem
from netbook.commands import day
from netbook.commands.walking import QUIT, UNDO, Walk
from netbook.environment import Environment
from netbook.errors import UsageError
from netbook.menu import COMMANDS
from netbook.words import day as words
from netbook.words import language

_NEXT = "n"
_SNOOZE = "2w"


def review(context: typer.Context) -> Iterator[Any]:
    """Go through today's list, one key for each line. Each action is one change, and can be taken back.

    t touch, g greet, o open the greeting, s snooze for two weeks, k skip, w why, n next, q quit;
    u takes back the last action and returns to its line. Review needs a terminal.

      netbook review
    """
    environment: Environment = context.obj
    if not environment.can_ask:
        raise UsageError(
            "review needs single keys, and there is no terminal here", "see the list with: netbook"
        )
    items = day.items(environment)
    if not items:
        yield day.today(context)
        return
    walk = Walk(context, (_NEXT, " ", "\n"), words.nothing_to_undo())
    place: int | None = 0
    while place is not None and place < len(items):
        acts = _acts(items[place])
        yield Looked(items[place], place + 1, len(items), _offered(acts))
        place = yield from walk.at(place, acts)
    yield Reviewed(walk.looked, len(items), walk.changes)


def _acts(item: TodayItem) -> dict[str, tuple[str, ...]]:
    """The command line behind each key."""
    who = ("--", item.person.uid)
    # The command shown on a line settles it; "t" notes an outgoing touch if that is something else.
    settles = shlex.split(item.hint.removeprefix(language.command("netbook ")))
    acts = {
        "t": tuple(settles) if settles[0] in ("touch", "done") else ("touch", "--out", *who),
        "g": ("greet", *who),
        "o": ("greet", "--open", *who),
        "s": ("snooze", *who, _SNOOZE),
        "k": ("skip", *who),
        "w": ("why", *who),
        UNDO: ("undo",),
    }
    return {key: command for key, command in acts.items() if command[0] in COMMANDS}


def _offered(acts: dict[str, tuple[str, ...]]) -> tuple[tuple[str, str], ...]:
    said = {"o": words.opens(), "s": words.snoozes(_SNOOZE)}
    named = [(key, said.get(key, command[0])) for key, command in acts.items()]
    return (*named, (_NEXT, words.moves_on()), (QUIT, words.quits()))
