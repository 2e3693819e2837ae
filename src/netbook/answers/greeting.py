"""Answers about greetings: a draft, and what became of it."""

from netbook.answers import Who
from netbook.tuples import NamedTuple


class Drafted(NamedTuple):
    """``netbook greet``: words for someone, never sent from here.

    ``to`` is the address or number it would go to, ``link`` opens it there, ``opened`` tells that it
    was. ``log`` is the command that notes it once it is sent.
    """

    person: Who
    occasion: str
    language: str
    form: str
    subject: str
    text: str
    to: str | None
    link: str | None
    opened: bool
    log: str
    call: str = "WHO"
