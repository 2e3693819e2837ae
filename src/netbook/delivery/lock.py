"""One netbook delivers at a time: a second one waits, and then finds it done."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager

from netbook.errors import CannotWrite, TryLater, reason
from netbook.files import make_private

WAIT = 120.0
"""How many seconds to wait for another netbook that is delivering."""
_PAUSE = 0.1


@contextmanager
def taken(book: str | os.PathLike[str], wait: float = WAIT) -> Iterator[None]:
    """Hold the lock for delivering the digests of a book, which is on a file beside the book.

    The system releases the lock when the process ends, however it ends. Raises TryLater if another
    does not finish within ``wait`` seconds, CannotWrite if the file cannot be created.
    """
    folder, name = os.path.split(book)
    path = os.path.join(folder, f".{name}.delivering")
    try:
        make_private(folder)
        handle = os.open(path, os.O_CREAT | os.O_RDWR | getattr(os, "O_NOFOLLOW", 0), 0o600)
    except OSError as wrong:
        raise CannotWrite(
            f"the delivery cannot be noted beside {book}: {reason(wrong)}", "nothing was sent"
        ) from None
    try:
        deadline = time.monotonic() + wait
        while not _locked(handle):
            if time.monotonic() > deadline:
                raise TryLater("another netbook is delivering the digest", "try again in a moment")
            time.sleep(_PAUSE)
        yield
    finally:
        os.close(handle)


if os.name == "nt":  # pragma: no cover
    import msvcrt

    def _locked(handle: int) -> bool:
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined]
        except OSError:
            return False
        return True

else:
    import fcntl

    def _locked(handle: int) -> bool:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True
