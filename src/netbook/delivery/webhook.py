"""To any server, as a JSON document: Slack and its kin show its ``text``."""

from __future__ import annotations

import json

from netbook.delivery import web
from netbook.delivery.letter import Letter, Post


def where(post: Post) -> str:
    """The server."""
    return f"{web.host(post.values['digest.webhook.url'])}{_said(post)}"


def payload(letter: Letter, post: Post) -> bytes:
    """How many, or, where names were asked for, the whole digest."""
    document: dict[str, object] = {"text": letter.summary, "date": letter.day.isoformat()}
    if post.values["digest.webhook.names"]:
        document = {**letter.document(), "text": letter.text}
    return json.dumps(document, ensure_ascii=False).encode(errors="replace")


def deliver(payload: bytes, letter: Letter, post: Post) -> None:
    """Send it."""
    web.send(post.values["digest.webhook.url"], payload, post)


def _said(post: Post) -> str:
    return "" if post.values["digest.webhook.names"] else ", without names"
