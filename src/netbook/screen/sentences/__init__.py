"""What is said in one calm sentence, the same on a terminal and in a pipe. Nothing here is cleaned yet.

Of each family of answers it stands in a module of that family's name, loaded when one of them is said:
its table ``SAID`` has those that are nothing but sentences, ``AFTER`` those that sentences follow.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any


def pieces(answer: Any) -> list[tuple[str, ...]]:
    """The lines of an answer that is said in a sentence or a few.

    Each is a tuple of pieces: every second one (a name) is to stand out where that is possible.
    """
    said: list[tuple[str, ...]] = _family(answer).SAID[type(answer).__name__](answer)
    return said


def lines(answer: Any) -> list[str]:
    """The same as plain lines."""
    return ["".join(line) for line in pieces(answer)]


def after(answer: Any) -> list[str]:
    """What follows the entries of a list, or stands in for none; nothing where its family has no words."""
    following = getattr(_family(answer), "AFTER", {}).get(type(answer).__name__)
    return following(answer) if following else []


def _family(answer: Any) -> Any:
    return import_module(f"{__name__}.{type(answer).__module__.rpartition('.')[2]}")
