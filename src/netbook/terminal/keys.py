"""Reading one key at a time from a terminal, which is restored after each."""

from __future__ import annotations

import os
import select
import sys

from netbook.errors import UsageError
from netbook.terminal.ending import ending_in_order

try:
    import termios
    import tty
except ImportError:  # Windows has neither
    termios = tty = None  # type: ignore[assignment]

_ESCAPE, _END = b"\x1b", b"\x04"
_SOON = 0.05


def press() -> str | None:
    """The next key; None for Escape, Ctrl-D and the end of input. Keys of several characters are "".

    Ctrl-C still interrupts. The terminal is always restored when this returns or fails.
    """
    if termios is None:
        raise UsageError(
            "this terminal cannot read single keys", "act on rows instead, as in: netbook touch 1"
        )
    keyboard = sys.stdin.fileno()
    before = termios.tcgetattr(keyboard)
    with ending_in_order():
        try:
            tty.setcbreak(keyboard, termios.TCSADRAIN)  # what was typed ahead counts
            return _key(keyboard)
        finally:
            termios.tcsetattr(keyboard, termios.TCSADRAIN, before)


def _key(keyboard: int) -> str | None:
    """One key, leaving what was typed after it."""
    typed = os.read(keyboard, 1)
    if typed != _ESCAPE:
        return None if typed in (b"", _END) else typed.decode("ascii", "ignore")
    if not _more(keyboard):
        return None
    while _more(keyboard) and not os.read(keyboard, 1).isalpha():
        continue  # an arrow or another key that sends several characters, ending in a letter
    return ""


def _more(keyboard: int) -> bool:
    """Whether more characters of a key are on their way."""
    return bool(select.select([keyboard], [], [], _SOON)[0])
