"""Answers about letters: a draft, the digest as facts, and what became of sending either."""

from datetime import date

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


class DigestEntry(NamedTuple):
    """One person of a digest, with the phrases that the letter says of them."""

    person: Who
    circle: str | None
    lane: str
    why: str
    due: date
    known: str | None
    last: str | None
    phone: str | None
    email: str | None
    hint: str


class DigestAhead(NamedTuple):
    """A birthday or other yearly date of the week ahead; ``turns`` is the age or the years."""

    date: date
    person: Who
    label: str
    turns: int | None


class DigestDay(NamedTuple):
    """``netbook digest``: the day as facts, and as the text that a mail would have.

    Without anyone the text is empty. ``more`` counts whom the list of the day has besides.
    """

    text: str
    date: date
    subject: str
    greetings: tuple[DigestEntry, ...]
    belated: tuple[DigestEntry, ...]
    tasks: tuple[DigestEntry, ...]
    people: tuple[DigestEntry, ...]
    ahead: tuple[DigestAhead, ...]
    more: int


class DeliveryRecord(NamedTuple):
    """How it went with one channel: "sent", "already", or "nothing" where nobody was due.

    ``detail`` says where to. What failed is an error, with the exit ``code``.
    """

    channel: str
    result: str
    detail: str | None
    code: int = 0


class Delivered(NamedTuple):
    """``netbook digest --send``: what became of each channel."""

    date: date
    deliveries: tuple[DeliveryRecord, ...]
