"""To a file that is rewritten each day."""

from __future__ import annotations

from netbook.delivery.message import ChannelSettings, Destination, Message
from netbook.files import replacing


def where(settings: ChannelSettings) -> Destination:
    """The file."""
    return Destination("file", (str(settings.path("digest.file.path")),))


def payload(message: Message, settings: ChannelSettings) -> bytes:
    """The text; or HTML, JSON or a mail, if the name of the file ends so."""
    ending = settings.path("digest.file.path").suffix.lower()
    if ending in (".html", ".htm"):
        return message.page().encode()
    if ending == ".json":
        import json  # noqa: PLC0415 - only where it is asked for

        return (json.dumps(message.document(), ensure_ascii=False, indent=2) + "\n").encode()
    return message.mail() if ending == ".eml" else message.text.encode()


def deliver(payload: bytes, message: Message, settings: ChannelSettings) -> None:
    """Replace yesterday's file in one step; only its owner can read it."""
    with replacing(settings.path("digest.file.path")) as file:
        file.write(payload)
