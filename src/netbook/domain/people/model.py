"""The nouns of the book: people, how they were met, touches, tasks, cadences, goals.

Named tuples rather than dataclasses: they are immutable, compare by value, and take a fifth of the
time to define, which every start of the command pays.
"""

from datetime import date, datetime

from netbook.domain.people.dates import PartialDate
from netbook.tuples import NamedTuple

IN_PERSON = "in-person"
ONLINE = "online"
MODES = (IN_PERSON, ONLINE)

HOWS = ("in-person", "call", "video", "email", "message", "social", "letter", "gift")
OUT, IN, BOTH = "out", "in", "both"
DIRECTIONS = (OUT, IN, BOTH)

BIRTHDAY, DATE = "birthday", "date"
"""What a greeting is for: a birthday, or another day that comes back every year."""

CIRCLES = ("inner", "key", "regular", "wide")
"""Circles from the nearest to the widest."""


PERSON, ORGANISATION = "person", "organisation"
"""The kinds of whom the book has."""

FEMININE, MASCULINE = "feminine", "masculine"
GENDERS = ("animate", "common", FEMININE, "inanimate", MASCULINE, "neuter")
"""The grammatical genders that a language may need (RFC 9554, section 3.2)."""


class ContactPoint(NamedTuple):
    """A way to reach someone: an email address, a phone number, a link."""

    value: str
    label: str | None = None
    preferred: bool = False


class Address(NamedTuple):
    """A postal address, in the parts that vCard's ADR has (RFC 6350, section 6.3.1)."""

    street: str | None = None
    city: str | None = None
    region: str | None = None
    postcode: str | None = None
    country: str | None = None
    po_box: str | None = None
    extended: str | None = None
    label: str | None = None
    preferred: bool = False


class YearlyDate(NamedTuple):
    """A day that comes back every year and is not the birthday: anniversary, name day, any label."""

    label: str
    date: PartialDate


class CalendarDate(NamedTuple):
    """A yearly date of someone as a calendar keeps it; no ``label`` means the birthday.

    ``uid`` is the person's; ``revised`` is the UTC instant at which the book last changed it.
    """

    uid: str
    name: str
    label: str | None
    date: PartialDate
    revised: datetime


class Meeting(NamedTuple):
    """When, how and where two people met, and through whom.

    ``on`` may be only a year or a year and month. ``via`` is the name of whoever introduced them;
    ``via_id`` is their number when that is a person of the book.
    """

    on: PartialDate | None = None
    mode: str | None = None
    place: str | None = None
    via: str | None = None
    via_id: int | None = None
    note: str | None = None


class Cadence(NamedTuple):
    """How often to be in touch: the ideal interval and the longest, both in days.

    ``source`` is where it comes from: "person", "tag:NAME" or "circle:NAME".
    """

    days: int
    max_days: int
    source: str = "person"


class Touch(NamedTuple):
    """One contact between the user and one or more people on a local day.

    ``direction`` is "out" (I wrote), "in" (they wrote) or "both". A ``bump`` is an attempt that got no
    answer: it is remembered but does not reset the clock. ``occasion`` is the day that it was a greeting
    for, BIRTHDAY or DATE, where the user has said so.
    """

    on: date
    how: str | None = None
    direction: str = BOTH
    bump: bool = False
    note: str | None = None
    id: int = 0
    occasion: str | None = None


TASK, TOUCH = "task:", "touch:"
"""What stands before the number of a task or a touch, wherever one is printed or typed: ``task:7``."""


class Task(NamedTuple):
    """A dated follow-up. ``netbook done`` takes its ``number``; ``done_on`` is None while open."""

    text: str
    due: date
    number: int = 0
    done_on: date | None = None


class Person(NamedTuple):
    """Everything the book knows of one person (or organisation).

    ``name`` is the full name as given; ``given`` and ``family`` are set only where the source had
    parts (both Spanish surnames belong to ``family``). ``uid`` is the vCard UID, unchanged.
    ``id`` is the row in the book, 0 for someone who is not in it yet.
    """

    name: str
    uid: str = ""
    id: int = 0
    kind: str = PERSON
    given: str | None = None
    family: str | None = None
    additional: str | None = None
    prefix: str | None = None
    suffix: str | None = None
    nicknames: tuple[str, ...] = ()
    org: str | None = None
    title: str | None = None
    role: str | None = None
    emails: tuple[ContactPoint, ...] = ()
    phones: tuple[ContactPoint, ...] = ()
    addresses: tuple[Address, ...] = ()
    urls: tuple[ContactPoint, ...] = ()
    tags: tuple[str, ...] = ()
    birthday: PartialDate | None = None
    dates: tuple[YearlyDate, ...] = ()
    met: Meeting | None = None
    cadence: Cadence | None = None
    circle: str | None = None
    language: str | None = None
    form: str | None = None
    pronouns: str | None = None
    grammatical_gender: str | None = None
    time_zone: str | None = None
    note: str | None = None
    archived: bool = False
    deceased: bool = False
    died: PartialDate | str | None = None
    do_not_contact: bool = False
    no_clock: bool = False
    snoozed_until: date | None = None
    added_on: date | None = None

    @property
    def silent(self) -> bool:
        """Whether they never come up on the list: archived, dead, or not to be contacted."""
        return self.archived or self.deceased or self.do_not_contact

    @property
    def celebrated(self) -> PartialDate | None:
        """The birthday to greet them on: an organisation has none, and the dead have none any more."""
        return None if self.kind == ORGANISATION or self.deceased else self.birthday


class Goal(NamedTuple):
    """An aim for the people with a tag. It runs from ``since`` to ``until``, if set, or ``done_on``.

    ``tag`` is as the user wrote it. ``number`` is what ``netbook goal done`` takes.
    """

    text: str
    tag: str
    since: date
    until: date | None = None
    number: int = 0
    done_on: date | None = None


def last_day(goal: Goal, today: date) -> date:
    """The last day that counts towards the goal: today while it is open."""
    ends = [day for day in (goal.until, goal.done_on) if day]
    return min(ends, default=today)
