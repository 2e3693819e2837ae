"""Answers of import and export."""

from netbook.answers import Who
from netbook.tuples import NamedTuple


class ImportProblem(NamedTuple):
    """Something in a file that could not be read, or that a person should look at.

    ``card`` is the number of the card in its file, or of the entry where a source has no cards.
    """

    file: str
    line: int | None
    card: int | None
    message: str
    unit: str = "card"


class ChangeRecord(NamedTuple):
    """What became of one fact of a person, in words: null where there was, or is, nothing."""

    field: str
    before: str | None
    after: str | None


class ImportStep(NamedTuple):
    """What becomes of one person: ``what`` is "new", "changed" or "doubtful"; a change fact by fact."""

    what: str
    person: Who
    changes: tuple[ChangeRecord, ...] = ()


class ImportTags(NamedTuple):
    """The tags that someone who was in the book already got from groups that came in."""

    person: Who
    tags: tuple[str, ...]


class Imported(NamedTuple):
    """``netbook import``: read = new + changed + same + doubtful + kept + skipped.

    ``kept`` are cards that are nobody's, groups for instance: they go out again with an export. All
    these are of ``unit``, "card" or "entry"; ``tagged`` are people, whatever else became of their cards.
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


class HeldApart(NamedTuple):
    """A property that the asked-for version of vCard does not have, and how many of it there were."""

    property: str
    number: int


class Exported(NamedTuple):
    """``netbook export -o FILE``: how many cards went where."""

    cards: int
    file: str
    held_apart: tuple[HeldApart, ...] = ()


class CalendarWritten(NamedTuple):
    """``netbook export --format ics -o FILE``: how many yearly dates went where."""

    dates: int
    file: str
