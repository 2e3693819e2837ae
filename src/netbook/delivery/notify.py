"""As a notification on the desktop."""

from __future__ import annotations

import os
import shutil
import sys
from html import escape

from netbook import programs
from netbook.delivery.message import ChannelSettings, Destination, Message
from netbook.errors import DeliveryFailed

_SCRIPT = (
    "-e", "on run argv",
    "-e", "display notification (item 2 of argv) with title (item 1 of argv)",
    "-e", "end run",
)  # fmt: skip
"""The text is passed as arguments, so that it is never part of a script."""


def where(settings: ChannelSettings) -> Destination:
    """The desktop."""
    return Destination("notify")


def payload(message: Message, settings: ChannelSettings) -> bytes:
    """The title on one line, and below it a line for each of the first few people."""
    return "\n".join([message.subject, *message.headlines]).encode()


def deliver(payload: bytes, message: Message, settings: ChannelSettings) -> None:
    """Show it."""
    title, _, body = payload.decode().partition("\n")
    tool = "osascript" if sys.platform == "darwin" else "notify-send"
    program = shutil.which(tool, path=settings.variables.get("PATH"))
    if program is None:
        raise DeliveryFailed(f"there is no program {tool}")
    # The body is markup to notify-send, and plain text to osascript.
    plain, marked = (*_SCRIPT, title, body), ("-a", "netbook", "--", title, escape(body, False))
    words = plain if tool == "osascript" else marked
    try:
        ended = programs.run((program, *words), _surroundings(settings), settings.timeout)
    except TimeoutError:
        raise DeliveryFailed(f"{tool} did not finish within {settings.timeout:g} seconds") from None
    if ended.code:
        raise ended.failure(tool)


def _surroundings(settings: ChannelSettings) -> dict[str, str]:
    """The environment variables, with the address of the desktop's bus, which cron does not set."""
    runtime = f"/run/user/{os.getuid()}" if hasattr(os, "getuid") else ""
    found = dict(settings.variables)
    if runtime and os.path.exists(f"{runtime}/bus"):
        found.setdefault("XDG_RUNTIME_DIR", runtime)
        found.setdefault("DBUS_SESSION_BUS_ADDRESS", f"unix:path={runtime}/bus")
    return found
