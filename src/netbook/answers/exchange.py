"""Answers of import and export."""

from netbook.answers import Who
from netbook.tuples import NamedTuple


class ImportProblem(NamedTuple):
    """Something in a file that could not be read, or that the user should look at.

    ``card`` is the number of the card in its file, or of the entry if the source has no cards.
    """

    file: str
    line: int | None
    card: int | None
    message: str
    unit: str = "card"


class ChangeRecord(NamedTuple):
    """The change of one fact of a person, in words; null if there was, or is, nothing."""

    field: str
    before: str | None
    after: str | None


class ImportStep(NamedTuple):
    """What happens to one person: ``what`` is "new", "changed" or "doubtful"; ``changes`` fact by fact."""

    what: str
    person: Who
    changes: tuple[ChangeRecord, ...] = ()


class ImportTags(NamedTuple):
    """The tags that someone already in the book got from imported groups."""

    person: Who
    tags: tuple[str, ...]


class Imported(NamedTuple):
    """``netbook import``: read = new + changed + same + doubtful + kept + skipped.

    ``kept`` is the number of cards that describe no person, such as groups; an export includes them. All
    numbers count ``unit``, "card" or "entry". ``tagged`` lists people who got tags from groups.
    ``without_circle`` is the number of people in the book without a circle, if more have come.
    """

    read: int
    new: int
    changed: int
    same: int
    doubtful: int
    kept: int
    skipped: int
    problems: tuple[ImportProblem, ...]
    plan: tuple[ImportStep, ...] = ()
    tagged: tuple[ImportTags, ...] = ()
    dry_run: bool = False
    unit: str = "card"
    without_circle: int = 0


class HeldApart(NamedTuple):
    """A property that the requested version of vCard does not have, and how often it occurred."""

    property: str
    number: int


class Exported(NamedTuple):
    """``netbook export -o FILE``: the number of cards, and the file."""

    cards: int
    file: str
    held_apart: tuple[HeldApart, ...] = ()


class CalendarWritten(NamedTuple):
    """``netbook export --format ics -o FILE``: the number of yearly dates, and the file."""

    dates: int
    file: str
