"""Onto standard output, where cron makes a mail of it."""

from __future__ import annotations

from netbook.delivery.letter import Letter, Post
from netbook.errors import DeliveryFailed


def where(post: Post) -> str:
    """Standard output."""
    return "standard output"


def payload(letter: Letter, post: Post) -> bytes:
    """The text."""
    return letter.text.encode()


def deliver(payload: bytes, letter: Letter, post: Post) -> None:
    """Write it, and see that it is written."""
    if post.out is None:
        raise DeliveryFailed("standard output is closed")
    try:
        post.out.write(letter.text)
    except UnicodeEncodeError as wrong:
        post.out.write(letter.text.encode(wrong.encoding, "backslashreplace").decode(wrong.encoding))
    post.out.flush()
