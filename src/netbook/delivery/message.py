"""What a channel is given: a digest in every form, and the settings that say where it goes."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any, Protocol, TextIO

from netbook.tuples import NamedTuple


class Message(NamedTuple):
    """A digest ready to send, about so many people. What takes time to make is made when asked for.

    ``identity`` tells it from others, and is the same when the same day is tried again. ``summary``
    names nobody. ``headlines`` are a line for each of the first few people.
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
    """The checked settings by dotted name, and what of the surroundings a channel may need."""

    values: Mapping[str, Any]
    variables: Mapping[str, str]
    out: TextIO | None = None

    @property
    def timeout(self) -> float:
        """How many seconds to wait for the next word of a server or a program."""
        return float(self.values["digest.timeout"])

    def path(self, name: str) -> Path:
        """A path of the settings, with ``~`` as the home folder."""
        text: str = self.values[name]
        if text[:2] not in ("~/", "~\\"):
            return Path(text)
        return Path(self.variables.get("HOME") or os.path.expanduser("~"), text[2:])


class Destination(NamedTuple):
    """Where a channel takes the digest, without any secret.

    ``kind`` is the channel's name, with what tells its sentences apart; ``to`` are addresses, a path or
    a server, ``through`` is the server or program on the way.
    """

    kind: str
    to: tuple[str, ...] = ()
    through: str = ""


class Channel(Protocol):
    """A way to deliver. Where it fails, ``deliver`` raises DeliveryFailed, CannotWrite or OSError."""

    def where(self, settings: ChannelSettings) -> Destination:
        """Where it goes."""
        ...

    def payload(self, message: Message, settings: ChannelSettings) -> bytes:
        """Exactly what is sent."""
        ...

    def deliver(self, payload: bytes, message: Message, settings: ChannelSettings) -> Sequence[str] | None:
        """Take it there. Returns the addresses that it was refused for, if it went to others."""
        ...
