"""Answers of import and export."""

from typing import NamedTuple


class ImportProblem(NamedTuple):
    """Something in a file that could not be read, or that a person should look at."""

    file: str
    line: int | None
    card: int | None
    message: str


class Imported(NamedTuple):
    """``netbook import``: read = new + changed + same + doubtful + skipped."""

    read: int
    new: int
    changed: int
    same: int
    doubtful: int
    skipped: int
    problems: tuple[ImportProblem, ...]
    dry_run: bool = False
    plan: tuple[str, ...] = ()


class Exported(NamedTuple):
    """``netbook export -o FILE``: how many cards went where."""

    cards: int
    file: str


class CalendarWritten(NamedTuple):
    """``netbook export --format ics -o FILE``: how many yearly dates went where."""

    dates: int
    file: str
