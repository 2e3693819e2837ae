"""To a phone, through ntfy: as JSON, because a title in it can have any letter."""

from __future__ import annotations

import json

from netbook.delivery import web
from netbook.delivery.message import ChannelSettings, Destination, Message


def where(settings: ChannelSettings) -> Destination:
    """The server, without the topic: whoever knows that can read the messages."""
    kind = "ntfy-names" if settings.values["digest.ntfy.names"] else "ntfy"
    return Destination(kind, (web.host(settings.values["digest.ntfy.url"]),))


def payload(message: Message, settings: ChannelSettings) -> bytes:
    """The title and the message, with names only if the user asked for them."""
    names = settings.values["digest.ntfy.names"]
    document = {
        "topic": _parts(settings)[1],
        "title": message.subject if names else "netbook",
        "message": "\n".join(message.headlines) if names else message.summary,
        "tags": ["busts_in_silhouette"],
    }
    return json.dumps(document, ensure_ascii=False).encode(errors="replace")


def deliver(payload: bytes, message: Message, settings: ChannelSettings) -> None:
    """Send it to the root of the server, where ntfy accepts JSON."""
    web.send(_parts(settings)[0], payload, settings)


def _parts(settings: ChannelSettings) -> tuple[str, str]:
    """The server's root, and the topic."""
    root, _, topic = settings.values["digest.ntfy.url"].rstrip("/").rpartition("/")
    return f"{root}/", topic
