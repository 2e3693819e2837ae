"""Answers about people: add, show, list, set, tag, edit, remove."""

from datetime import date

from netbook.answers import Who
from netbook.answers.touches import StillOpen
from netbook.domain.list.reciprocity import Between
from netbook.domain.people.dates import PartialDate
from netbook.domain.people.model import Address, Cadence, ContactPoint, Person, Task, Touch
from netbook.domain.people.query import PersonRow
from netbook.tuples import NamedTuple


class MetRecord(NamedTuple):
    """When, how, where and through whom; each null if not known."""

    on: PartialDate | None = None
    mode: str | None = None
    place: str | None = None
    via: str | None = None


class DateRecord(NamedTuple):
    """A yearly date that is not the birthday."""

    label: str
    date: PartialDate


class LastTouch(NamedTuple):
    """The latest touch that was not a bump."""

    on: date
    how: str | None
    direction: str
    note: str | None


class PersonRecord(NamedTuple):
    """One person as every JSON document shows them."""

    uid: str
    name: str
    kind: str
    given: str | None
    additional: str | None
    family: str | None
    prefix: str | None
    suffix: str | None
    nicknames: tuple[str, ...]
    pronouns: str | None
    org: str | None
    title: str | None
    role: str | None
    emails: tuple[ContactPoint, ...]
    phones: tuple[ContactPoint, ...]
    addresses: tuple[Address, ...]
    urls: tuple[ContactPoint, ...]
    tags: tuple[str, ...]
    birthday: PartialDate | None
    dates: tuple[DateRecord, ...]
    met: MetRecord
    last_touch: LastTouch | None
    touches: int
    cadence: Cadence | None
    next_due: date | None
    circle: str | None
    language: str | None
    form: str | None
    grammatical_gender: str | None
    time_zone: str | None
    archived: bool
    deceased: bool
    died: PartialDate | str | None
    do_not_contact: bool
    note: str | None


class People(NamedTuple):
    """``netbook list --json``: everyone asked for, with all their facts."""

    people: tuple[PersonRecord, ...]


class PeopleRows(NamedTuple):
    """``netbook list``: everyone asked for, a line each.

    ``asked`` means that a filter was given, ``of`` is their number whatever the limit.
    """

    people: tuple[PersonRow, ...]
    asked: bool = False
    of: int = 0


class CardRecord(NamedTuple):
    """Something in someone's card that is no field of theirs: ``what`` it is, its label and its value."""

    what: str
    label: str | None
    value: str


class Shown(NamedTuple):
    """``netbook show``: one person, the give and take, what else their card has, and recent touches.

    ``call`` is an unambiguous name for them in a command; ``turns`` is the age at their next birthday.
    ``settled`` is the day on which the user said that nothing is left to answer, ``rest`` what keeps them
    off the list until they answer.
    """

    person: PersonRecord
    facts: Person
    today: date
    recent: tuple[Touch, ...] = ()
    tasks: tuple[Task, ...] = ()
    call: str = "WHO"
    between: Between = Between()
    turns: int | None = None
    card: tuple[CardRecord, ...] = ()
    settled: date | None = None
    rest: StillOpen | None = None


class Added(NamedTuple):
    """``netbook add``.

    ``unusable`` are new values that are no email or phone, after their kind; ``shared`` are the names of
    others in the book, each with the email or phone that is theirs too.
    """

    person: PersonRecord
    unusable: tuple[tuple[str, str], ...] = ()
    shared: tuple[tuple[str, str], ...] = ()


class Changed(NamedTuple):
    """``set``, ``tag``, ``note``, ``edit``: who, and the names of the fields that changed, if any.

    ``replaced`` is the note that is no more; ``unusable`` are new values that are no email or phone,
    after their kind.
    """

    person: PersonRecord
    changed: tuple[str, ...]
    replaced: str | None = None
    unusable: tuple[tuple[str, str], ...] = ()


class Removed(NamedTuple):
    """``netbook remove``."""

    person: Who
