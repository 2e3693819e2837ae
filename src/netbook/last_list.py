"""What stood in each row of the lists last shown, so that ``netbook touch 3`` knows whom it means.

Each terminal has a list of its own, kept beside the book and never in it: reading must not write there.
Losing one does no harm.
"""

from __future__ import annotations

import os
from contextlib import suppress

from netbook.files import write_state
from netbook.tuples import NamedTuple

TYPE_CHECKING = False  # as typing's, which would cost more than everything else here
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from netbook.environment import Environment

_MOST = 9999
_DAY = 24 * 60 * 60
_KEPT = 7 * _DAY
"""For how many seconds a list is kept: one that is too old to be acted on still tells whom its rows named."""


class Row(NamedTuple):
    """Who stands in a row, by id; and the number of the task if the row is about one."""

    person: int
    task: int | None = None


class _Shown(NamedTuple):
    """A list that was shown: when, in seconds; for which day; and its rows."""

    at: int
    day: str
    rows: list[str]


def remember(environment: Environment, rows: Sequence[Row]) -> None:
    """Remember the rows of a list that is about to be shown on this terminal."""
    told = [str(row.person) if row.task is None else f"{row.person} {row.task}" for row in rows[:_MOST]]
    shown = f"{int(environment.now().timestamp())} {environment.today}"
    write_state(environment.rows_path, "\n".join([str(environment.book.path), shown, *told]))
    _sweep(environment.rows_path)


def row(environment: Environment, number: int) -> Row | None:
    """Returns this row of the list last shown on this terminal, unless that is over a day old."""
    shown = _read(environment, environment.rows_path)
    return _row(shown, number) if shown and _fresh(shown, environment) else None


def stale(environment: Environment, number: int) -> tuple[bool, list[Row]]:
    """Returns this row of lists that do not count, because they are too old or from another terminal.

    The flag says whether the list is this terminal's own. Rows of the latest list come first.
    """
    own = _read(environment, environment.rows_path)
    if own and (found := _row(own, number)):
        return True, [found]
    others = filter(None, (_read(environment, path) for path in _lists(environment.rows_path)))
    latest = sorted(others, key=lambda each: -each.at)
    return False, list(dict.fromkeys(found for each in latest if (found := _row(each, number))))


def _fresh(shown: _Shown, environment: Environment) -> bool:
    """Whether a list was shown within the last day."""
    from datetime import date  # noqa: PLC0415 - a list that is shown is not read

    with suppress(ValueError):
        days = abs((environment.today - date.fromisoformat(shown.day)).days)
        return days <= 1 and abs(environment.now().timestamp() - shown.at) <= _DAY
    return False


def _row(shown: _Shown, number: int) -> Row | None:
    with suppress(ValueError):
        for line in shown.rows[number - 1 : number] if number > 0 else ():
            person, _, task = line.partition(" ")
            return Row(int(person), int(task) if task else None)
    return None


def _read(environment: Environment, path: str) -> _Shown | None:
    """A list of this book."""
    with suppress(OSError, ValueError):
        with open(path, encoding="utf-8", errors="surrogateescape") as file:
            book, shown, *rows = file.read().split("\n")
        at, day = shown.split(" ")
        return _Shown(int(at), day, rows) if book == str(environment.book.path) else None
    return None


def _lists(path: str) -> Iterator[str]:
    """The lists of all terminals."""
    folder, name = os.path.split(path)
    start = name.partition("-")[0]
    with suppress(OSError):
        yield from (os.path.join(folder, each) for each in os.listdir(folder) if each.startswith(start))


def _sweep(path: str) -> None:
    """Remove the lists of terminals that have shown none for long."""
    for each in _lists(path):
        with suppress(OSError):
            if abs(os.stat(path).st_mtime - os.stat(each).st_mtime) > _KEPT:
                os.remove(each)
