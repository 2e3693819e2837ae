"""The greeting of a new shell, kept for the day: a file of the state folder that the quick door reads.

What it says follows from the day, the book, the configuration and this version alone. The file begins
with a line that names them, and holds as long as that line would be written again.
"""

from __future__ import annotations

import os
import time

from netbook import __version__, places

TYPE_CHECKING = False  # as typing's, which would cost more than everything else here
if TYPE_CHECKING:
    from collections.abc import Mapping


def kept(variables: Mapping[str, str]) -> str | None:
    """The greeting as it was kept, None where it must be made; there is none without a book."""
    book = places.book(variables)
    if not os.path.exists(book):
        return ""
    day = variables.get("NETBOOK_TODAY") or time.strftime("%Y-%m-%d")
    try:
        with open(place(variables), encoding="utf-8", newline="\n") as file:
            first, text = file.readline(), file.read()
    except (OSError, ValueError):
        return None
    return text if first == mark(day, book, places.config(variables)) else None


def mark(day: str, book: str, config: str) -> str:
    """The line that says of what day, book, configuration and version a greeting is."""
    return f"{(__version__, day, *_state(book), *_state(config))!a}\n"


def place(variables: Mapping[str, str]) -> str:
    """The file that keeps the greeting under its ``mark``."""
    return os.path.join(places.state(variables), "motd")


def _state(path: str) -> tuple[str | int, ...]:
    """The file and what changes with it."""
    whole = os.path.abspath(path)
    try:
        found = os.stat(whole)
    except OSError:
        return (whole,)
    return (whole, found.st_mtime_ns, found.st_size, found.st_ino)
