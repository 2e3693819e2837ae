"""Who stood in which row of the list last shown, so that ``netbook touch 3`` knows whom; and who was shown.

Kept beside the book, never in it: reading must not write there. Losing it does no harm.
"""

from __future__ import annotations

import os
from contextlib import suppress
from itertools import islice

from netbook.files import make_private

TYPE_CHECKING = False  # as typing's, which would cost more than everything else here
if TYPE_CHECKING:
    from collections.abc import Sequence

    from netbook.environment import Environment

_MOST = 9999


def remember(environment: Environment, ids: Sequence[int]) -> None:
    """Remember the people of a list that is about to be shown: their ids, row by row."""
    _write(environment, environment.rows_path, list(map(str, ids[:_MOST])))


def numbers(environment: Environment) -> list[int]:
    """Returns the ids of the people in the list last shown from this book, row by row."""
    return list(map(int, _read(environment, environment.rows_path)))


def looked_at(environment: Environment, number: int) -> None:
    """Remember that someone was shown today."""
    others = {each: day for each, day in shown_on(environment).items() if each != number}
    latest = {number: str(environment.today), **others}
    lines = [f"{each} {day}" for each, day in islice(latest.items(), _LOOKED_AT)]
    _write(environment, environment.shown_path, lines)


def shown_on(environment: Environment) -> dict[int, str]:
    """When the people of this book were last shown, by their numbers, the latest first; days in ISO."""
    lines = [line.partition(" ") for line in _read(environment, environment.shown_path)]
    return {int(number): day for number, _, day in lines}


_LOOKED_AT = 20


def _write(environment: Environment, path: str, lines: list[str]) -> None:
    draft = f"{path}.{os.getpid()}"
    with suppress(OSError):
        make_private(os.path.dirname(path))
        handle = os.open(draft, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
        with os.fdopen(handle, "w", encoding="utf-8", errors="surrogateescape") as file:
            file.write("\n".join([str(environment.book.path), *lines]))
        os.replace(draft, path)


def _read(environment: Environment, path: str) -> list[str]:
    """The lines written for this book; none where the file is another's, or damaged."""
    with suppress(OSError, ValueError):
        with open(path, encoding="utf-8", errors="surrogateescape") as file:
            book, *lines = file.read().split("\n")
        if book == str(environment.book.path) and all(line.split(" ")[0].isdecimal() for line in lines):
            return lines
    return []
