"""To any server, as a JSON document: Slack and its kin show its ``text``."""

from __future__ import annotations

import json

from netbook.delivery import web
from netbook.delivery.message import ChannelSettings, Message


def where(settings: ChannelSettings) -> str:
    """The server."""
    return f"{web.host(settings.values['digest.webhook.url'])}{_said(settings)}"


def payload(message: Message, settings: ChannelSettings) -> bytes:
    """How many, or, where names were asked for, the whole digest."""
    document: dict[str, object] = {"text": message.summary, "date": message.day.isoformat()}
    if settings.values["digest.webhook.names"]:
        document = {**message.document(), "text": message.text}
    return json.dumps(document, ensure_ascii=False).encode(errors="replace")


def deliver(payload: bytes, message: Message, settings: ChannelSettings) -> None:
    """Send it."""
    web.send(settings.values["digest.webhook.url"], payload, settings)


def _said(settings: ChannelSettings) -> str:
    return "" if settings.values["digest.webhook.names"] else ", without names"
