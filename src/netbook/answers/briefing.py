"""The answer before a meeting: brief."""

from datetime import date

from netbook.answers.people import CardRecord, PersonRecord
from netbook.domain.people.model import Person, Task, Touch
from netbook.tuples import NamedTuple


class OwedRecord(NamedTuple):
    """A message without an answer: ``by`` whom one is due, "you" or "they"; how it came, and its note."""

    by: str
    since: date
    how: str | None
    note: str | None


class NearDate(NamedTuple):
    """A birthday or another yearly date of someone, soon; ``turns`` is the age, if the year is known."""

    date: date
    label: str
    turns: int | None
    days: int


class AskRecord(NamedTuple):
    """What they last told: the note of the latest touch in which they took part."""

    on: date
    note: str


class ReachRecord(NamedTuple):
    """A way to reach someone; ``kind`` is "phone", "email" or "url"."""

    kind: str
    value: str
    label: str | None
    preferred: bool


class Brief(NamedTuple):
    """``netbook brief``: what one would like to know before a meeting; touches are newest first.

    ``call`` is an unambiguous name for them in a command.
    """

    person: PersonRecord
    facts: Person
    today: date
    touches: tuple[Touch, ...] = ()
    tasks: tuple[Task, ...] = ()
    owed: tuple[OwedRecord, ...] = ()
    dates: tuple[NearDate, ...] = ()
    relations: tuple[CardRecord, ...] = ()
    ask: AskRecord | None = None
    reach: tuple[ReachRecord, ...] = ()
    call: str = "WHO"
