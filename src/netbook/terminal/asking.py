"""A question that is answered with yes or no, on a terminal."""

from __future__ import annotations

import sys

from netbook.words.phrases import yes_or_no

_YES = ("y", "yes", "s", "sí", "si")


def agreed(question: str) -> bool:
    """Whether the user says yes. The end of the input is a no, and so is anything else.

    However it is left, by Ctrl-C or Ctrl-D too, the line of the question has ended.
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
