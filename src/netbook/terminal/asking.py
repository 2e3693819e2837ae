"""Asking a yes-or-no question on a terminal."""

from __future__ import annotations

import sys

from netbook.words.phrases import yes_or_no

_YES = ("y", "yes", "s", "sí", "si")


def agreed(question: str) -> bool:
    """Whether the user answers yes. Anything else is a no, and so is the end of input.

    The cursor is on a new line afterwards, even after Ctrl-C or Ctrl-D.
    """
    answer = ""
    try:
        sys.stderr.write(yes_or_no(question))
        sys.stderr.flush()
        answer = sys.stdin.readline()
    finally:
        if not answer.endswith("\n"):
            sys.stderr.write("\n")
    return answer.strip().casefold() in _YES
