"""The sentences of an answer, the same on a terminal and in a pipe. Control characters are still in them.

The sentences of each family of answers are in a module with that family's name, loaded when one of its
answers is shown. Its table ``SAID`` is for answers that consist of sentences only, ``AFTER`` for sentences
that follow an answer, and ``NEXT`` for the commands that make sense after it.
"""

from __future__ import annotations

from importlib import import_module

from netbook.words.language import Pieces

TYPE_CHECKING = False  # as typing's, without loading it
if TYPE_CHECKING:
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


def next_steps(answer: Any) -> list[str]:
    """The commands that make sense after an answer, without the word netbook."""
    return _from("NEXT", answer)


def _from(table: str, answer: Any) -> list[str]:
    words = getattr(_family(answer), table, {}).get(type(answer).__name__)
    return words(answer) if words else []


def _family(answer: Any) -> Any:
    return import_module(f"netbook.words.{type(answer).__module__.rpartition('.')[2]}")
