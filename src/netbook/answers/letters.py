"""Answers about letters: a draft, the digest as facts, and the result of sending them."""

from datetime import date

from netbook.answers import Who
from netbook.domain.people.model import Touch
from netbook.tuples import NamedTuple


class Drafted(NamedTuple):
    """``netbook greet``: a draft for someone, which netbook does not send.

    ``to`` is the address or number it would go to, ``link`` opens it in a program, and ``opened`` means
    that this was done. ``log`` is the command that notes it once it is sent; None if that is asked. ``heard``
    is the last touch with a note in which they took part; it stands above the draft and is not sent.
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
    log: str | None
    heard: Touch | None = None
    call: str = "WHO"
    today: date | None = None


class DigestEntry(NamedTuple):
    """One person of a digest, with the phrases of the letter about them."""

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
    """A birthday or other yearly date of the week ahead; ``turns`` is the age or the number of years."""

    date: date
    person: Who
    label: str
    turns: int | None


class DigestDay(NamedTuple):
    """``netbook digest``: the day as facts, and as the text of a mail.

    If nobody is due, the text is empty. ``more`` is the number of other lines on the day's list.
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
    """The result for one channel: "sent", "already", or "nothing" if nobody was due.

    ``detail`` says where to, and ``code`` is an exit code; failures are reported as errors.
    """

    channel: str
    result: str
    detail: str | None
    code: int = 0


class Delivered(NamedTuple):
    """``netbook digest --send``: the result for each channel."""

    date: date
    deliveries: tuple[DeliveryRecord, ...]
