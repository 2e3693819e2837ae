"""Other programs, run without a shell and not for longer than they are given."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from netbook.errors import DeliveryFailed
from netbook.tuples import NamedTuple


class Ended(NamedTuple):
    """How a program ended: its exit code (negative: the signal that ended it) and what it printed."""

    code: int
    out: bytes
    err: bytes

    def failure(self, name: str, code: int = DeliveryFailed.code) -> DeliveryFailed:
        """How the program of that name ended, with the last line of its errors; ``code`` is our own."""
        said = self.err.decode(errors="replace").strip().rpartition("\n")[2]
        if not said:
            return DeliveryFailed(f"{name} ended with {self.code}", (), code)
        return DeliveryFailed(f"{name} ended with {self.code}: {said}", (), code)


def run(words: Sequence[str], variables: Mapping[str, str], seconds: float, data: bytes = b"") -> Ended:
    """Run a program with ``data`` as its whole input, and wait until it ends.

    Raises TimeoutError where it has not ended in so many seconds; it is then killed. Raises OSError
    where it cannot be started.
    """
    import subprocess

    try:
        ended = subprocess.run(  # noqa: S603 - the words are handed over as they are
            words, input=data, capture_output=True, env=dict(variables), timeout=seconds, check=False
        )
    except subprocess.TimeoutExpired:
        raise TimeoutError(f"{words[0]} did not finish within {seconds:g} seconds") from None
    return Ended(ended.returncode, ended.stdout, ended.stderr)
