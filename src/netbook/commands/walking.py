"""Walking through a list with single keys: each key runs a command, as if it had been typed."""

from __future__ import annotations

from collections.abc import Callable, Collection, Generator, Iterator, Mapping
from typing import Any

import typer

from netbook.answers import Text
from netbook.environment import Environment
from netbook.errors import NetbookError
from netbook.store import journal
from netbook.terminal import keys
from netbook.tuples import NamedTuple
from netbook.words import day as words

UNDO, QUIT = "u", "q"
_LEFT = 130
"""The exit code of a command that was ended by Ctrl-C."""


Act = tuple[str, ...] | Callable[[], tuple[str, ...]]
"""What a key does: a command line; or a function that asks for one, and returns () if there is none."""


class _Made(NamedTuple):
    """A change made on this walk, and the line on which it was made."""

    place: int
    number: int


class Walk:
    """A walk through lines, each of which one key acts on. Each act is one change, and can be taken back.

    ``onward`` are the keys that go on to the next line and change nothing; ``unchanged`` is what is said
    when there is nothing to take back.
    """

    def __init__(self, context: typer.Context, onward: Collection[str], unchanged: str) -> None:
        self._context = context
        self._onward = onward
        self._unchanged = unchanged
        self._made: list[_Made] = []
        self.looked = 0
        """How many lines were looked at."""

    @property
    def changes(self) -> int:
        """The number of changes made and not taken back."""
        return len(self._made)

    def at(self, place: int, acts: Mapping[str, Act]) -> Generator[Any, None, int | None]:
        """Handle the keys for one line; returns the line to go on with, None to leave.

        ``acts`` are what the keys do.
        """
        self.looked = max(self.looked, place + 1)
        while (key := keys.press()) is not None:
            key = key.casefold()
            if key == QUIT:
                break
            if key in self._onward:
                return place + 1
            if key == UNDO and self._made:
                back, number = self._made.pop()
                yield from self._run(("undo", str(number)))
                return back
            if key == UNDO:
                yield Text(self._unchanged)
                continue
            before = _latest(self._context.obj)
            act = acts.get(key, ())
            yield from self._run(act() if callable(act) else act)
            if (after := _latest(self._context.obj)) > before:
                self._made.append(_Made(place, after))
                return place + 1
        return None

    def _run(self, typed: tuple[str, ...]) -> Iterator[Text]:
        """Run a command as if it had been typed; an error is shown, and the walk goes on."""
        whole = self._context.parent
        assert whole is not None
        if not typed:
            return
        try:
            ended = whole.command.main(
                list(typed), prog_name="netbook", standalone_mode=False, obj=self._context.obj
            )
            if ended == _LEFT:
                raise KeyboardInterrupt
        except NetbookError as wrong:
            yield Text(words.went_wrong(wrong.message, wrong.hint))


def _latest(environment: Environment) -> int:
    """The number of the latest change that has not been taken back."""
    with environment.book.reading() as connection:
        return journal.latest(connection)
