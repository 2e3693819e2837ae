"""Who was shown in full lately, so that they come first among those whom a name could mean.

Kept in a file of the state folder, one person a line. Losing it does no harm.
"""

from __future__ import annotations

from contextlib import suppress
from itertools import islice

from netbook.files import write_state

TYPE_CHECKING = False  # as typing's, which would cost more than everything else here
if TYPE_CHECKING:
    from netbook.environment import Environment

_MOST = 20


def remember(environment: Environment, number: int) -> None:
    """Remember that the person of this id was shown today."""
    others = {each: day for each, day in days(environment).items() if each != number}
    latest = {number: str(environment.today), **others}
    lines = [f"{each} {day}" for each, day in islice(latest.items(), _MOST)]
    write_state(environment.shown_path, "\n".join([str(environment.book.path), *lines]))


def days(environment: Environment) -> dict[int, str]:
    """Returns when people of this book were last shown, by their ids, the latest first; days in ISO 8601."""
    with suppress(OSError, ValueError):
        with open(environment.shown_path, encoding="utf-8", errors="surrogateescape") as file:
            book, *lines = file.read().split("\n")
        if book == str(environment.book.path):
            return {int(number): day for number, _, day in (line.partition(" ") for line in lines)}
    return {}
