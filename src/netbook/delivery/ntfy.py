"""To a phone, through ntfy: as JSON, in which a title may hold any letter."""

from __future__ import annotations

import json

from netbook.delivery import web
from netbook.delivery.message import ChannelSettings, Destination, Message


def where(settings: ChannelSettings) -> Destination:
    """The server, and not the topic: whoever knows it can read along."""
    kind = "ntfy-names" if settings.values["digest.ntfy.names"] else "ntfy"
    return Destination(kind, (web.host(settings.values["digest.ntfy.url"]),))


def payload(message: Message, settings: ChannelSettings) -> bytes:
    """The title and the message, with names only where they were asked for."""
    names = settings.values["digest.ntfy.names"]
    document = {
        "topic": _parts(settings)[1],
        "title": message.subject if names else "netbook",
        "message": "\n".join(message.headlines) if names else message.summary,
        "tags": ["busts_in_silhouette"],
    }
    return json.dumps(document, ensure_ascii=False).encode(errors="replace")


def deliver(payload: bytes, message: Message, settings: ChannelSettings) -> None:
    """Send it to the root of the server, which is where ntfy takes JSON."""
    web.send(_parts(settings)[0], payload, settings)


def _parts(settings: ChannelSettings) -> tuple[str, str]:
    """The server's root, and the topic."""
    root, _, topic = settings.values["digest.ntfy.url"].rstrip("/").rpartition("/")
    return f"{root}/", topic
