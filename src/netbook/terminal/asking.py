"""A question that is answered with yes or no, on a terminal."""

from __future__ import annotations

import sys

_YES = ("y", "yes", "s", "sí", "si")


def agreed(question: str) -> bool:
    """Whether the user says yes. The end of the input is a no, and so is anything else."""
    sys.stderr.write(f"{question} [y/N] ")
    sys.stderr.flush()
    return sys.stdin.readline().strip().casefold() in _YES
