"""To a phone, through ntfy: as JSON, in which a title may hold any letter."""

from __future__ import annotations

import json

from netbook.delivery import web
from netbook.delivery.letter import Letter, Post


def where(post: Post) -> str:
    """The server, and not the topic: whoever knows it can read along."""
    names = "" if post.values["digest.ntfy.names"] else ", without names"
    return f"a topic of {web.host(post.values['digest.ntfy.url'])}{names}"


def payload(letter: Letter, post: Post) -> bytes:
    """The title and the message, with names only where they were asked for."""
    names = post.values["digest.ntfy.names"]
    document = {
        "topic": _parts(post)[1],
        "title": letter.subject if names else "netbook",
        "message": "\n".join(letter.headlines) if names else letter.summary,
        "tags": ["busts_in_silhouette"],
    }
    return json.dumps(document, ensure_ascii=False).encode(errors="replace")


def deliver(payload: bytes, letter: Letter, post: Post) -> None:
    """Send it to the root of the server, which is where ntfy takes JSON."""
    web.send(_parts(post)[0], payload, post)


def _parts(post: Post) -> tuple[str, str]:
    """The server's root, and the topic."""
    root, _, topic = post.values["digest.ntfy.url"].rstrip("/").rpartition("/")
    return f"{root}/", topic
