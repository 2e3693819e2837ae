"""Answers about rhythms: cadence, skip, and snoozing a lane or a tag."""

from datetime import date

from netbook.answers import Who
from netbook.domain.list.capacity import Capacity
from netbook.domain.people.model import Cadence
from netbook.tuples import NamedTuple


class RhythmRecord(NamedTuple):
    """The intervals of a circle or a tag in days, and the number of people who follow them."""

    name: str
    days: int
    max_days: int
    people: int


class Rhythms(NamedTuple):
    """``netbook cadence``: the rhythms of circles and tags, and whether they ask for too much."""

    circles: tuple[RhythmRecord, ...]
    tags: tuple[RhythmRecord, ...]
    capacity: Capacity | None = None


class TagRhythm(NamedTuple):
    """``netbook cadence tag:NAME``: the rhythm of a tag; null if it has none.

    ``budget`` is the number of lines a day that the list has room for.
    """

    tag: str
    cadence: Cadence | None
    people: int
    changed: bool
    budget: int


class PersonRhythm(NamedTuple):
    """``netbook cadence WHO``: someone's current rhythm, and when it is next due."""

    person: Who
    cadence: Cadence | None
    next_due: date | None
    today: date
    changed: bool = False


class Suggestion(NamedTuple):
    """A rhythm that someone already keeps; ``now`` is the current one."""

    person: Who
    days: int
    max_days: int
    gaps: int
    sure: float
    now: Cadence | None


class Suggestions(NamedTuple):
    """``netbook cadence --suggest``: the rhythms that past touches suggest, and whether they were applied."""

    suggestions: tuple[Suggestion, ...]
    applied: bool


class Skipped(NamedTuple):
    """``netbook skip``: the lanes in which a turn was skipped, and the sentence about the person now.

    ``then`` says the same, to follow a sentence that names the person.
    """

    person: Who
    lanes: tuple[str, ...]
    now: str
    then: str = ""


class PutOff(NamedTuple):
    """``netbook snooze lane:NAME`` or ``tag:NAME``: snoozed until that day; null if woken."""

    scope: str
    name: str
    until: date | None
    people: int | None
    today: date
