"""What a channel is given: a digest in every form, and the settings that say where to deliver it."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any, Protocol, TextIO

from netbook.tuples import NamedTuple


class Message(NamedTuple):
    """A digest ready to send. Forms that take time to make are functions, called when needed.

    ``day`` is a local day, ``people`` the number of people it is about. ``identity`` is unique, and the
    same if the same day is tried again. ``summary`` names nobody. ``headlines`` has a line for each of
    the first few people.
    """

    day: date
    identity: str
    people: int
    subject: str
    summary: str
    headlines: tuple[str, ...]
    text: str
    page: Callable[[], str]
    mail: Callable[[], bytes]
    document: Callable[[], dict[str, Any]]


class ChannelSettings(NamedTuple):
    """The checked settings by dotted name, the environment variables, and standard output."""

    values: Mapping[str, Any]
    variables: Mapping[str, str]
    out: TextIO | None = None

    @property
    def timeout(self) -> float:
        """How many seconds to wait for the next answer of a server or a program."""
        return float(self.values["digest.timeout"])

    def path(self, name: str) -> Path:
        """The setting as a path, with ``~`` replaced by the home folder."""
        text: str = self.values[name]
        if text[:2] not in ("~/", "~\\"):
            return Path(text)
        return Path(self.variables.get("HOME") or os.path.expanduser("~"), text[2:])


class Destination(NamedTuple):
    """Where a channel delivers the digest, without any secret.

    ``kind`` selects the sentence about it (in words/letters.py); ``to`` are addresses, a path or
    a server, ``through`` is the server or program on the way.
    """

    kind: str
    to: tuple[str, ...] = ()
    through: str = ""


class Channel(Protocol):
    """A way to deliver. On failure ``deliver`` raises DeliveryFailed, CannotWrite or OSError."""

    def where(self, settings: ChannelSettings) -> Destination:
        """The destination, by the settings."""
        ...

    def payload(self, message: Message, settings: ChannelSettings) -> bytes:
        """Exactly what is sent."""
        ...

    def deliver(self, payload: bytes, message: Message, settings: ChannelSettings) -> Sequence[str] | None:
        """Deliver it. Returns the addresses that were refused, if others were accepted."""
        ...
