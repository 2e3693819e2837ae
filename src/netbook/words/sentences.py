"""The sentences of an answer, the same on a terminal and in a pipe. Control characters are still in them.

The sentences of each family of answers are in a module with that family's name, loaded when one of its
answers is shown. Its table ``SAID`` is for answers that consist of sentences only, ``AFTER`` for sentences
that follow an answer, and ``NEXT`` for the commands that make sense after it.
"""

from __future__ import annotations

from contextlib import contextmanager
from contextvars import ContextVar
from importlib import import_module

from netbook.menu import COMMANDS
from netbook.words.language import Pieces, command

TYPE_CHECKING = False  # as typing's, without loading it
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any


def said(answer: Any) -> list[Pieces]:
    """The lines of an answer that consists of sentences only, in pieces; every second is emphasised."""
    found: list[Pieces] = _family(answer).SAID[type(answer).__name__](answer)
    return found


def lines(answer: Any) -> list[str]:
    """The same as plain lines."""
    return ["".join(line) for line in said(answer)]


def after(answer: Any) -> list[str]:
    """The lines after the entries of a list, or in place of an empty one; often none."""
    return _from("AFTER", answer)


def is_remark(answer: Any) -> bool:
    """Whether an answer only says what was done, which nobody asked."""
    name = type(answer).__name__
    asked = name in _ASKED and not getattr(answer, "changed", False)
    return not asked and name in getattr(_family(answer), "SAID", {})


_ASKED = ("Configured", "PersonRhythm", "Rhythms", "ScheduleStatus", "Suggestions", "TagRhythm", "Why")
"""Answers to a question that consist of sentences all the same; of those that ``changed`` nothing."""


@contextmanager
def without_steps(quiet: bool) -> Iterator[None]:
    """Inside, no command is offered after an answer where ``quiet`` is true."""
    before = _offered.set(not quiet)
    try:
        yield
    finally:
        _offered.reset(before)


_offered = ContextVar("offered", default=True)


def next_steps(answer: Any) -> list[str]:
    """The commands that make sense after an answer, each as it can be typed."""
    found = _from("NEXT", answer) if _offered.get() else []
    return [command(f"netbook {each}") if each.partition(" ")[0] in COMMANDS else each for each in found]


def _from(table: str, answer: Any) -> list[str]:
    words = getattr(_family(answer), table, {}).get(type(answer).__name__)
    return words(answer) if words else []


def _family(answer: Any) -> Any:
    return import_module(f"netbook.words.{type(answer).__module__.rpartition('.')[2]}")
