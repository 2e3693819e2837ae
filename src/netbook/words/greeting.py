"""A draft: what became of it, how to note it, and what it is called once it is sent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from netbook.words.language import Pieces, pieces, say

if TYPE_CHECKING:
    from netbook.answers.greeting import Drafted

_NOTES = {
    "birthday": "birthday wishes",
    "belated": "belated birthday wishes",
    "date": "congratulations",
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
    """What the touch is called once a draft for that occasion has been sent."""
    known = _NOTES.get(occasion)
    return say(known) if known else say("{occasion} wishes", occasion=occasion)


def was_it_sent() -> str:
    """The question that follows a draft."""
    return say("Sent it? Then it is noted as a touch")


def addressed(answer: Drafted) -> Pieces:
    """Whom a draft is for."""
    return pieces("To {name}", answer.person.name)


def subject_label() -> str:
    """What stands before the subject."""
    return say("Subject:")


def after_draft(answer: Drafted) -> list[str]:
    """What became of a draft that was handed on."""
    if not answer.opened:
        return []
    if answer.link and answer.link.startswith("mailto:"):
        return [say("It is open in your mail program; nothing is sent from here.")]
    return [say("It is open in your message program; nothing is sent from here.")]


def _log_draft(answer: Drafted) -> list[str]:
    """How to note a draft once it is sent, when nobody can be asked."""
    return ["", *after_draft(answer), say("Once it is sent: {command}", command=answer.log)]


def _next_drafted(answer: Drafted) -> list[str]:
    opening = [f"greet {answer.call} --open"] if answer.link and not answer.opened else []
    return [answer.log.removeprefix("netbook "), *opening]


AFTER = {"Drafted": _log_draft}
NEXT = {"Drafted": _next_drafted}
