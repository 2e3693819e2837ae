"""Reviewing the day: review."""

from __future__ import annotations

import shlex
from collections.abc import Iterator
from functools import partial
from typing import Any

import typer

from netbook.answers.day import Looked, Reviewed, TodayItem
from netbook.commands import day
from netbook.commands.walking import QUIT, UNDO, Act, Walk
from netbook.domain.list.lanes import BY_NAME
from netbook.domain.list.yearly import GREETED, day_of
from netbook.domain.people.ways import read_how
from netbook.environment import Environment
from netbook.errors import UsageError
from netbook.terminal.asking import answered
from netbook.words import day as words
from netbook.words import language, phrases

_NEXT, _TOUCH = "n", "t"
_TOGETHER = ("in-person", "call", "video")
"""How both take part at once."""
_SNOOZE = "2w"


def review(context: typer.Context) -> Iterator[Any]:
    """Go through today's list, one key for each line. Each action is one change, and can be taken back.

    t touch, g greet, o open the greeting, s snooze for two weeks, k skip, w why, n next, q quit; d closes a
    task, an answer that needs none, or a day whose greeting was given; u takes back the last action and
    returns to its line. t asks what it was about and how. Review needs a terminal.

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
        asking: dict[str, Act] = {_TOUCH: partial(_asked, items[place])}
        place = yield from walk.at(place, acts | asking)
    yield Reviewed(walk.looked, len(items), walk.changes)


def _acts(item: TodayItem) -> dict[str, tuple[str, ...]]:
    """The command line behind each key; a touch is noted with what is asked first."""
    who = ("--", item.person.uid)
    settles = _settles(item)
    acts = {
        _TOUCH: ("touch", *who),
        "g": ("greet", *who),
        "o": ("greet", "--open", *who),
        "s": ("snooze", *who, _SNOOZE),
        "k": ("skip", *who),
        "d": _closing(item, settles, who),
        "w": ("why", *who),
    }
    return {key: command for key, command in acts.items() if command}


def _settles(item: TodayItem) -> list[str]:
    """The command shown on a line, which settles it, word by word."""
    return shlex.split(item.hint.removeprefix(language.command("netbook ")))


def _asked(item: TodayItem) -> tuple[str, ...]:
    """The command line that notes a touch, with the answers to what it was about and how; () for none."""
    settles = _settles(item)
    # Whatever else is said of a touch on a yearly day, it is the greeting.
    greets = BY_NAME[item.lane].yearly and settles[0] == "touch"
    wishes = next((word for word in settles[2:3] if greets and not word.startswith("--")), "")
    note = answered(words.note_question(wishes))
    how = note if note is None else _how()
    if note is None or how is None:
        return ()
    said = words.both_notes(wishes, note) if wishes and note else wishes or note
    alone = how not in _TOGETHER and (greets or settles[0] != "touch" or "--out" in settles)
    options = (
        *(("--how", how) if how else ()),
        *(("--out",) if alone else ()),
        *(("--for", day_of(item.lane)) if greets else ()),
    )
    return ("touch", *options, "--", item.person.uid, *((said,) if said else ()))


def _how() -> str | None:
    """Asks how it was until the answer is understood. Returns "" for no answer, None if that is given up."""
    while (typed := answered(words.how_question())) and not read_how(typed):
        continue
    return read_how(typed) if typed else typed


def _closing(item: TodayItem, settles: list[str], who: tuple[str, ...]) -> tuple[str, ...]:
    """The command that closes a line without a word, if anything does."""
    if settles[0] == "done" or GREETED in settles:
        return tuple(settles)
    return ("touch", "--settled", *who) if item.lane == "reply" else ()


def _offered(acts: dict[str, tuple[str, ...]]) -> tuple[tuple[str, str], ...]:
    closes = acts.get("d", ())
    closing = words.nothing_to_answer() if "--settled" in closes else words.that_was_it()
    done = {} if closes[:1] == ("done",) else {"d": closing}
    said = {"o": words.opens(), "s": words.snoozes(_SNOOZE), **done}
    named = [(key, said.get(key, command[0])) for key, command in acts.items()]
    return (*named, (UNDO, "undo"), (_NEXT, words.moves_on()), (QUIT, phrases.quits()))
