"""As a notification on the desktop."""

from __future__ import annotations

import os
import shutil
import sys
from html import escape

from netbook import programs
from netbook.delivery.letter import Letter, Post
from netbook.errors import DeliveryFailed

_SCRIPT = (
    "-e", "on run argv",
    "-e", "display notification (item 2 of argv) with title (item 1 of argv)",
    "-e", "end run",
)  # fmt: skip
"""What is said comes as arguments: it is never part of a script."""


def where(post: Post) -> str:
    """The desktop."""
    return "a notification on this desktop"


def payload(letter: Letter, post: Post) -> bytes:
    """The title on one line, and below it a line for each of the first few people."""
    return "\n".join([letter.subject, *letter.headlines]).encode()


def deliver(payload: bytes, letter: Letter, post: Post) -> None:
    """Show it."""
    title, _, body = payload.decode().partition("\n")
    tool = "osascript" if sys.platform == "darwin" else "notify-send"
    program = shutil.which(tool, path=post.variables.get("PATH"))
    if program is None:
        raise DeliveryFailed(f"there is no program {tool}")
    # The body is markup to notify-send, and plain text to osascript.
    plain, marked = (*_SCRIPT, title, body), ("-a", "netbook", "--", title, escape(body, False))
    words = plain if tool == "osascript" else marked
    try:
        ended = programs.run((program, *words), _surroundings(post), post.timeout)
    except TimeoutError:
        raise DeliveryFailed(f"{tool} did not finish within {post.timeout:g} seconds") from None
    if ended.code:
        raise DeliveryFailed(ended.sentence(tool))


def _surroundings(post: Post) -> dict[str, str]:
    """The variables of the run, with the way to the desktop that cron does not know of."""
    runtime = f"/run/user/{os.getuid()}" if hasattr(os, "getuid") else ""
    found = dict(post.variables)
    if runtime and os.path.exists(f"{runtime}/bus"):
        found.setdefault("XDG_RUNTIME_DIR", runtime)
        found.setdefault("DBUS_SESSION_BUS_ADDRESS", f"unix:path={runtime}/bus")
    return found
