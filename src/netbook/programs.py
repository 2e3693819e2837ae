"""Other programs, run without a shell and with a time limit."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from contextlib import suppress

from netbook.errors import DeliveryFailed
from netbook.tuples import NamedTuple

TYPE_CHECKING = False  # as typing's, without loading it
if TYPE_CHECKING:
    from typing import Any


class Ended(NamedTuple):
    """How a program ended: its exit code (negative: the signal that ended it) and what it printed."""

    code: int
    out: bytes
    err: bytes

    def failure(self, name: str, code: int = DeliveryFailed.code) -> DeliveryFailed:
        """Returns the error for a program that failed: the last line of its stderr, and our exit code."""
        said = self.err.decode(errors="replace").strip().rpartition("\n")[2][:_LONGEST_LINE]
        name = _short(name)
        if not said:
            return DeliveryFailed(f"{name} ended with {self.code}", (), code)
        return DeliveryFailed(f"{name} ended with {self.code}: {said}", (), code)


def run(words: Sequence[str], variables: Mapping[str, str], seconds: float, data: bytes = b"") -> Ended:
    """Run a program with ``data`` as its whole input, and wait until it ends.

    Raises TimeoutError if it has not ended within so many seconds (it is then killed), and OSError if it
    cannot be started.
    """
    import signal  # noqa: PLC0415 - only where a program is run
    import subprocess

    how: dict[str, Any] = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    # In a process group of its own, so that its children can be killed with it.
    with subprocess.Popen(words, env=dict(variables), start_new_session=True, **how) as program:  # noqa: S603
        try:
            out, err = program.communicate(data, timeout=seconds)
        except BaseException as wrong:
            if hasattr(os, "killpg"):
                with suppress(ProcessLookupError):
                    os.killpg(program.pid, signal.SIGKILL)
            program.kill()
            if isinstance(wrong, subprocess.TimeoutExpired):
                said = f"{_short(words[0])} did not finish within {seconds:g} seconds"
                raise TimeoutError(said) from None
            raise
    return Ended(program.returncode, out, err)


def _short(word: str) -> str:
    """The name of a program for an error: of a long path only the end, where the name is."""
    return word if len(word) <= _LONGEST else f"…{word[1 - _LONGEST :]}"


_LONGEST, _LONGEST_LINE = 60, 500
