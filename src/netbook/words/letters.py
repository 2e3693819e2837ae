"""Sentences about letters: a draft to someone, and the digest through each channel."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from netbook.words.language import Pieces, command, pieces, say
from netbook.words.meetings import last

if TYPE_CHECKING:
    from netbook.answers.letters import Delivered, DeliveryRecord, Drafted
    from netbook.delivery.message import Destination


_NOTES = {
    "birthday": "birthday wishes",
    "belated": "belated birthday wishes",
    "date": "thinking of you",
    "quiet": "thinking of you",
    "wedding": "congratulations",
    "wedding-anniversary": "anniversary wishes",
    "anniversary": "anniversary wishes",
    "birth": "congratulations",
    "family": "best wishes to the family",
    "nameday": "name day wishes",
    "graduation": "congratulations",
    "retirement": "congratulations",
    "success": "congratulations",
    "christmas": "Christmas wishes",
    "new-year": "New Year's wishes",
    "kings": "Three Kings wishes",
    "easter": "Easter wishes",
    "summer": "summer wishes",
    "thanks": "thanked them",
    "first": "nice to meet you",
    "reconnect": "how are you",
    "coffee": "suggested a coffee",
}


def note(occasion: str) -> str:
    """The note of the touch once a draft for that occasion has been sent."""
    known = _NOTES.get(occasion)
    return say(known) if known else say("{occasion} wishes", occasion=occasion)


def was_it_sent() -> str:
    """The question that follows a draft."""
    return say("Sent it? y notes it as a touch")


def addressed(answer: Drafted) -> Pieces:
    """The line that says whom a draft is for."""
    return pieces("To {name}", answer.person.name)


def last_from_them(answer: Drafted) -> str | None:
    """The line above a draft: the last touch in which they took part and that has a note."""
    return last(answer.heard, answer.today, _HEARD) if answer.heard and answer.today else None


_HEARD = 200
"""The most characters of a note above a draft."""


def subject_label() -> str:
    """The label before the subject."""
    return say("Subject:")


def after_draft(answer: Drafted) -> list[str]:
    """Where a draft that was opened is now."""
    if not answer.opened:
        return []
    if answer.link and answer.link.startswith("mailto:"):
        return [say("It is open in your mail program; you send it from there.")]
    return [say("It is open in your message program; you send it from there.")]


def once_sent(log: str) -> str:
    """The command that notes a draft once it is sent."""
    return say("Once it is sent: {command}", command=log)


def _log_draft(answer: Drafted) -> list[str]:
    """How to note a draft once it is sent, when the user cannot be asked."""
    return ["", *after_draft(answer), *([once_sent(answer.log)] if answer.log else [])]


def _next_drafted(answer: Drafted) -> list[str]:
    opening = [f"greet {answer.call} --open"] if answer.link and not answer.opened else []
    return [*([answer.log.removeprefix(command("netbook "))] if answer.log else []), *opening]


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
    "ntfy": "a topic on {to}, without names",
    "ntfy-names": "a topic on {to}",
    "webhook": "{to}, without names",
    "webhook-names": "{to}",
}


def destination(where: Destination) -> str:
    """Where a channel takes the digest, in a few words without any secret."""
    return say(_PLACES[where.kind], to=", ".join(where.to), through=where.through)


def delivered_to(where: Destination, refused: Sequence[str]) -> str:
    """Where a digest went, and which addresses were refused."""
    if not refused:
        return destination(where)
    return say("{place}; refused for {addresses}", place=destination(where), addresses=", ".join(refused))


def preview_head(channel: str, where: Destination) -> str:
    """The line above the digest that a channel would send."""
    return f"--- {channel}: {destination(where)} ---"


def nothing_to_send(channel: str, planned: str) -> str:
    """The line in place of a digest that would not be sent."""
    if planned == "already":
        return say("--- {channel}: already sent today, nothing would be sent ---", channel=channel)
    return say("--- {channel}: nothing due, nothing would be sent ---", channel=channel)


def sample() -> str:
    """The first line of a sample."""
    return say("This is a sample: nobody in it is in your book.\n")


def sample_title() -> str:
    """The start of the subject of a sample."""
    return say("A sample: ")


def _delivered(answer: Delivered) -> list[Pieces]:
    return [_delivery(each) for each in answer.deliveries]


def _delivery(each: DeliveryRecord) -> Pieces:
    if each.result == "sent":
        return pieces("{channel}: sent to {name}", each.detail or "", channel=each.channel)
    if each.result == "already":
        sentence = "{channel}: already sent today. To send it again: netbook digest --send --force"
        return pieces(sentence, channel=each.channel)
    return pieces("{channel}: nobody needs you today, so nothing was sent", channel=each.channel)


SAID = {"Delivered": _delivered}
AFTER = {"Drafted": _log_draft}
NEXT = {"Drafted": _next_drafted}
