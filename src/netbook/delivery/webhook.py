"""To any server, as a JSON document: Slack and similar services show its ``text``."""

from __future__ import annotations

import json

from netbook.delivery import web
from netbook.delivery.message import ChannelSettings, Destination, Message


def where(settings: ChannelSettings) -> Destination:
    """The server."""
    kind = "webhook-names" if settings.values["digest.webhook.names"] else "webhook"
    return Destination(kind, (web.host(settings.values["digest.webhook.url"]),))


def payload(message: Message, settings: ChannelSettings) -> bytes:
    """The summary; or the whole digest, if the user asked for names."""
    document: dict[str, object] = {"text": message.summary, "date": message.day.isoformat()}
    if settings.values["digest.webhook.names"]:
        document = {**message.document(), "text": message.text}
    return json.dumps(document, ensure_ascii=False).encode(errors="replace")


def deliver(payload: bytes, message: Message, settings: ChannelSettings) -> None:
    """Send it."""
    web.send(settings.values["digest.webhook.url"], payload, settings)
