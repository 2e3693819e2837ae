"""Ending in order when the terminal closes or someone asks politely."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NoReturn


@contextmanager
def ending_in_order() -> Iterator[None]:
    """Let a closed terminal or a polite kill end the command as an error would, with everything put back."""

    def leave(number: int, frame: object) -> NoReturn:
        raise SystemExit(128 + number)

    wanted = [getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name)]
    before = {number: signal.signal(number, leave) for number in wanted}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
