"""The greeting of a new shell, cached for the day in a file of the state folder, which the quick door reads.

Its text depends only on the day, the book, the configuration and the version of netbook. The first line
of the file names all four, and the cache is valid as long as that line would come out the same.
"""

from __future__ import annotations

import os
import time

from netbook import __version__, places

TYPE_CHECKING = False  # as typing's, which would cost more than everything else here
if TYPE_CHECKING:
    from collections.abc import Mapping


def kept(variables: Mapping[str, str]) -> str | None:
    """Returns the cached greeting, "" if there is no book, or None if the greeting must be made anew."""
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
    """Returns the first line: the day, book, configuration and version that a greeting belongs to."""
    return f"{(__version__, day, *_state(book), *_state(config))!a}\n"


def place(variables: Mapping[str, str]) -> str:
    """The file that holds the greeting below its ``mark``."""
    return os.path.join(places.state(variables), "motd")


def _state(path: str) -> tuple[str | int, ...]:
    """The path, and what changes whenever the file does."""
    whole = os.path.abspath(path)
    try:
        found = os.stat(whole)
    except OSError:
        return (whole,)
    return (whole, found.st_mtime_ns, found.st_size, found.st_ino)
