"""Who stood in which row of the list last shown, so that ``netbook touch 3`` knows whom it means.

Kept beside the book, never in it: reading must not write there. Losing it does no harm.
"""

from __future__ import annotations

import os
from contextlib import suppress

from netbook.files import make_private

TYPE_CHECKING = False  # as typing's, which would cost more than everything else here
if TYPE_CHECKING:
    from collections.abc import Sequence

    from netbook.environment import Environment

_MOST = 9999


def remember(environment: Environment, ids: Sequence[int]) -> None:
    """Remember the people of a list that is about to be shown: their ids, row by row."""
    path = environment.rows_path
    draft = f"{path}.{os.getpid()}"
    lines = "\n".join([str(environment.book.path), *map(str, ids[:_MOST])])
    with suppress(OSError):
        make_private(os.path.dirname(path))
        handle = os.open(draft, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
        with os.fdopen(handle, "w", encoding="utf-8", errors="surrogateescape") as file:
            file.write(lines)
        os.replace(draft, path)


def numbers(environment: Environment) -> list[int]:
    """Returns the ids of the people in the list last shown from this book, row by row."""
    with suppress(OSError, ValueError):
        with open(environment.rows_path, encoding="utf-8", errors="surrogateescape") as file:
            book, *rows = file.read().split("\n")
        return [int(row) for row in rows] if book == str(environment.book.path) else []
    return []
