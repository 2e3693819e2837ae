"""Into a file that is written anew each day."""

from __future__ import annotations

from netbook.delivery.letter import Letter, Post
from netbook.files import replacing


def where(post: Post) -> str:
    """The file."""
    return str(post.path("digest.file.path"))


def payload(letter: Letter, post: Post) -> bytes:
    """The text, or what the name of the file asks for."""
    ending = post.path("digest.file.path").suffix.lower()
    if ending in (".html", ".htm"):
        return letter.page().encode()
    if ending == ".json":
        import json  # noqa: PLC0415 - only where it is asked for

        return (json.dumps(letter.document(), ensure_ascii=False, indent=2) + "\n").encode()
    return letter.mail() if ending == ".eml" else letter.text.encode()


def deliver(payload: bytes, letter: Letter, post: Post) -> None:
    """Put it in the place of yesterday's, whole, for its owner only."""
    with replacing(post.path("digest.file.path")) as file:
        file.write(payload)
