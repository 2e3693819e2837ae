"""To standard output, which cron mails."""

from __future__ import annotations

from netbook.delivery.message import ChannelSettings, Destination, Message
from netbook.errors import DeliveryFailed


def where(settings: ChannelSettings) -> Destination:
    """Standard output."""
    return Destination("stdout")


def payload(message: Message, settings: ChannelSettings) -> bytes:
    """The text."""
    return message.text.encode()


def deliver(payload: bytes, message: Message, settings: ChannelSettings) -> None:
    """Write it and flush; letters that the encoding lacks are escaped."""
    if settings.out is None:
        raise DeliveryFailed("standard output is closed")
    try:
        settings.out.write(message.text)
    except UnicodeEncodeError as wrong:
        settings.out.write(message.text.encode(wrong.encoding, "backslashreplace").decode(wrong.encoding))
    settings.out.flush()
