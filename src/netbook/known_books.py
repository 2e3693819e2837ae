"""The books that have been used, so that one that has disappeared is not taken for an empty one.

A file in the state folder, one path a line; losing it does no harm.
"""

from __future__ import annotations

import os
from contextlib import suppress

from netbook import places
from netbook.errors import NetbookError, NotFound
from netbook.files import make_private, replacing

TYPE_CHECKING = False  # as typing's, which would cost more than everything else here
if TYPE_CHECKING:
    from collections.abc import Mapping


def check(variables: Mapping[str, str], path: str) -> None:
    """Raise NotFound for a book that has been used and no longer exists."""
    if path in _known(variables):
        raise NotFound(
            f"the book {path} has disappeared",
            "bring it back, or name its file with --db; to start a new one there: netbook path --forget",
        )


def remember(variables: Mapping[str, str], path: str) -> None:
    """Remember that there is a book at this path."""
    known = _known(variables)
    if path not in known:
        _write(variables, [*known, path])


def forget(variables: Mapping[str, str], path: str) -> None:
    """Forget that there was a book at this path."""
    known = _known(variables)
    if path in known:
        _write(variables, [each for each in known if each != path])


def _file(variables: Mapping[str, str]) -> str:
    return os.path.join(places.state(variables), "books")


def _known(variables: Mapping[str, str]) -> list[str]:
    try:
        with open(_file(variables), encoding="utf-8", errors="surrogateescape") as file:
            return file.read().split("\n")[:-1]
    except OSError:
        return []


def _write(variables: Mapping[str, str], paths: list[str]) -> None:
    text = "".join(f"{path}\n" for path in paths if "\n" not in path)
    with suppress(OSError, NetbookError):
        make_private(os.path.dirname(_file(variables)))
        with replacing(_file(variables)) as file:
            file.write(text.encode("utf-8", "surrogateescape"))
