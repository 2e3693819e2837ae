"""What arrives from any source: a person, what is said of them, and what could not be understood."""

from collections.abc import Mapping

from netbook.domain.people.model import Person, Touch
from netbook.tuples import NamedTuple


class Problem(NamedTuple):
    """Something that could not be understood, or that a person should look at; words/arrivals.py says it.

    ``kind`` says what it is, ``fields`` what its sentence names. ``line`` is the physical line of the
    file, ``number`` the place of the card or entry in it, each counted from 1.
    """

    kind: str
    line: int | None = None
    number: int | None = None
    fields: Mapping[str, object] = {}


class CardText(NamedTuple):
    """The card that someone came in, which the book keeps, so that nothing unknown is lost.

    ``text`` has one property a line; ``uid`` is the card's own, None where it has none; ``group`` says
    that it is a list of people.
    """

    text: str
    uid: str | None
    group: bool = False


class Incoming(NamedTuple):
    """One card or entry of a source; ``person`` is None where it holds nobody.

    ``source`` is the source's name; ``line`` and ``number`` are where it begins in its file. ``raw`` is all
    of it as it came. ``card`` is None where the source has no cards.
    """

    source: str
    line: int
    number: int
    person: Person | None
    raw: bytes
    problems: tuple[Problem, ...] = ()
    touches: tuple[Touch, ...] = ()
    card: CardText | None = None
