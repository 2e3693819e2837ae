"""What arrives from any source: a person, touches, and what could not be understood."""

from collections.abc import Mapping

from netbook.domain.people.model import Person, Touch
from netbook.tuples import NamedTuple


class Problem(NamedTuple):
    """Something that could not be understood, or that the user should look at; words/arrivals.py says it.

    ``fields`` are the named fields of the sentence for this ``kind``. ``line`` is the physical line of
    the file, ``number`` the position of the card or entry in it, both counted from 1.
    """

    kind: str
    line: int | None = None
    number: int | None = None
    fields: Mapping[str, object] = {}


class CardText(NamedTuple):
    """The card that someone came from, which the book keeps so that nothing unrecognised is lost.

    ``text`` has one property per line; ``uid`` is the card's own, None if it has none; ``group`` means
    that the card is a list of people.
    """

    text: str
    uid: str | None
    group: bool = False


class Incoming(NamedTuple):
    """One card or entry of a source; ``person`` is None if it describes nobody.

    ``source`` is the source's name; ``line`` and ``number`` say where the entry begins in its file. ``raw``
    is the whole entry, unchanged. ``card`` is None for sources without cards.
    """

    source: str
    line: int
    number: int
    person: Person | None
    raw: bytes
    problems: tuple[Problem, ...] = ()
    touches: tuple[Touch, ...] = ()
    card: CardText | None = None
