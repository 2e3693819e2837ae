"""Answers about rhythms: cadence, skip, and putting off a lane or a tag."""

from datetime import date

from netbook.answers import Who
from netbook.domain.people.model import Cadence
from netbook.tuples import NamedTuple


class RhythmRecord(NamedTuple):
    """The intervals of a circle or a tag, and how many people follow them."""

    name: str
    days: int
    max_days: int
    people: int


class Rhythms(NamedTuple):
    """``netbook cadence``: the rhythms of circles and tags."""

    circles: tuple[RhythmRecord, ...]
    tags: tuple[RhythmRecord, ...]


class TagRhythm(NamedTuple):
    """``netbook cadence tag:NAME``: the rhythm of a tag; null when taken away.

    ``budget`` is how many a day the list has room for.
    """

    tag: str
    cadence: Cadence | None
    people: int
    changed: bool
    budget: int


class PersonRhythm(NamedTuple):
    """``netbook cadence WHO``: the rhythm in force for someone, and when it comes round."""

    person: Who
    cadence: Cadence | None
    next_due: date | None
    today: date


class Suggestion(NamedTuple):
    """A rhythm that suits someone already; ``now`` is the one in force."""

    person: Who
    days: int
    max_days: int
    gaps: int
    sure: float
    now: Cadence | None


class Suggestions(NamedTuple):
    """``netbook cadence --suggest``: what each history suggests, and whether it was applied."""

    suggestions: tuple[Suggestion, ...]
    applied: bool


class Skipped(NamedTuple):
    """``netbook skip``: the lanes in which a turn was let pass, and what is said of them now.

    ``then`` says the same after the sentence that names the person.
    """

    person: Who
    lanes: tuple[str, ...]
    now: str
    then: str = ""


class PutOff(NamedTuple):
    """``netbook snooze lane:NAME`` or ``tag:NAME``: resting until that day; null when woken."""

    scope: str
    name: str
    until: date | None
    people: int | None
    today: date
