"""Asking on a terminal: a yes-or-no question, and one that is answered with a line."""

from __future__ import annotations

import os
import sys

from netbook.words.phrases import yes_or_no

_YES = ("y", "yes", "s", "sí", "si")
_ESCAPE = "\x1b"


def agreed(question: str) -> bool:
    """Whether the user answers yes. Anything else is a no, and so is the end of input.

    The cursor is on a new line afterwards, even after Ctrl-C or Ctrl-D.
    """
    return (answered(yes_or_no(question)) or "").casefold() in _YES


def answered(question: str) -> str | None:
    """The line that the user types, stripped; None at the end of input and where Escape was pressed.

    All of the line is the answer. The cursor is on a new line afterwards, even after Ctrl-C or Ctrl-D.
    """
    answer = ""
    try:
        sys.stderr.write(question)
        sys.stderr.flush()
        answer = _line()
    finally:
        if not answer.endswith("\n"):
            sys.stderr.write("\n")
    return None if not answer or _ESCAPE in answer else answer.strip()


def _line() -> str:
    """One line, leaving on the terminal what was typed after it, for whoever asks next."""
    try:
        keyboard = sys.stdin.fileno()
    except (OSError, ValueError):
        return sys.stdin.readline()
    typed = bytearray()
    while not typed.endswith(b"\n") and (byte := os.read(keyboard, 1)):
        typed += byte
    return typed.decode(sys.stdin.encoding, "replace")
