"""The digest on its way: where it goes, what became of it, what is said of a sample."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from netbook.words.language import Pieces, pieces, say

if TYPE_CHECKING:
    from netbook.answers.digest import Delivered, DeliveryRecord
    from netbook.delivery.message import Destination


_PLACES = {
    "stdout": "standard output",
    "mail-none": "{to} through {through} (not encrypted)",
    "mail-starttls": "{to} through {through} (STARTTLS)",
    "mail-tls": "{to} through {through} (TLS)",
    "sendmail": "{to} through {through}",
    "sendmail-here": "you, on this machine through {through}",
    "maildir": "{to}",
    "file": "{to}",
    "notify": "a notification on this desktop",
    "ntfy": "a topic of {to}, without names",
    "ntfy-names": "a topic of {to}",
    "webhook": "{to}, without names",
    "webhook-names": "{to}",
}


def destination(where: Destination) -> str:
    """Where a channel takes the digest, in a few words that hold no secret."""
    return say(_PLACES[where.kind], to=", ".join(where.to), through=where.through)


def delivered_to(where: Destination, refused: Sequence[str]) -> str:
    """Where a digest went, and to whom it did not."""
    if not refused:
        return destination(where)
    return say("{place}; refused for {addresses}", place=destination(where), addresses=", ".join(refused))


def preview_head(channel: str, where: Destination) -> str:
    """What stands above the digest that a channel would be given."""
    return f"--- {channel}: {destination(where)} ---"


def nothing_to_send(channel: str, planned: str) -> str:
    """What stands in for a digest that would not be sent."""
    if planned == "already":
        return say("--- {channel}: already sent today, nothing would be sent ---", channel=channel)
    return say("--- {channel}: nothing due, nothing would be sent ---", channel=channel)


def sample() -> str:
    """What a sample says first."""
    return say("This is a sample: nobody in it is in your book.\n")


def sample_title() -> str:
    """What the subject of a sample begins with."""
    return say("A sample: ")


def _delivered(answer: Delivered) -> list[Pieces]:
    return [_delivery(each) for each in answer.deliveries]


def _delivery(each: DeliveryRecord) -> Pieces:
    if each.result == "sent":
        return pieces("{channel}: sent to {name}", each.detail or "", channel=each.channel)
    if each.result == "already":
        sentence = "{channel}: sent already today. Once more: netbook digest --send --force"
        return pieces(sentence, channel=each.channel)
    return pieces("{channel}: nobody needs you today, so nothing was sent", channel=each.channel)


SAID = {"Delivered": _delivered}
