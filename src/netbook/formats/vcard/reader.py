"""Reading cards of any producer, one by one, with every problem and its line.

The stream is cut into cards (stream.py); each card's bytes become clean text (repair.py), and its
lines a Person (person.py). Ordinary cards take a fast path through the second step; a card that the
fast path does not understand, or that has a problem to report, takes the thorough one, which handles
every dialect and tracks physical lines.

vobject is not used for reading. Its tokenizer can be hung by one 67-byte line, and its value codecs
cut text at the first comma and destroy vCard 4.0 photos.
"""

from collections.abc import Iterator
from datetime import date
from typing import BinaryIO

from netbook.domain.cards.incoming import CardText, Incoming, Problem
from netbook.domain.people.model import Person, Touch
from netbook.formats.vcard.lines import inner_lines
from netbook.formats.vcard.person import read
from netbook.formats.vcard.repair import mended_text, plain_text
from netbook.formats.vcard.stream import RawCard, raw_cards
from netbook.tuples import NamedTuple, filled

_MOST_PROBLEMS = 20


class Card(NamedTuple):
    """One card of a stream.

    ``text`` is its whole content: decoded, unfolded, one property a line, LF line ends. ``person`` is
    what the book understands of it, with the uid "" if the card has none; None if it describes nobody.
    ``group`` says that it is a group of people. ``raw`` is the card as it came, in UTF-8 if the stream
    was UTF-16 or UTF-32. ``last_touch`` is a day that netbook itself wrote. ``closed`` says that the
    card had its END.
    """

    number: int
    line: int
    text: str
    uid: str | None
    person: Person | None
    problems: tuple[Problem, ...]
    group: bool
    raw: bytes
    last_touch: date | None = None
    closed: bool = True


def read_cards(stream: BinaryIO) -> Iterator[Card]:
    """The cards of a stream, one at a time; memory is bounded by the largest card, not by the stream."""
    for number, raw in enumerate(raw_cards(stream), 1):
        yield _plain_card(number, raw) or _mended_card(number, raw)


def incoming(stream: BinaryIO) -> Iterator[Incoming]:
    """The cards of a stream, one at a time, in the form that an import takes."""
    for card in read_cards(stream):
        touches = (Touch(card.last_touch),) if card.last_touch else ()
        own = filled(CardText, (card.text, card.uid, card.group))
        yield filled(
            Incoming,
            ("vcard", card.line, card.number, card.person, card.raw, card.problems, touches, own),
        )


def parse_card(text: str) -> Person | None:
    """The person in a stored card (``Card.text``); None if it describes nobody."""
    return read(inner_lines(text)).person


def _plain_card(number: int, raw: RawCard) -> Card | None:
    plain = plain_text(raw)
    if plain is None:
        return None
    text, lines = plain
    reading = read(lines)
    if reading.problems or not reading.plain:
        return None
    person, uid, last_touch = reading.person, reading.uid, reading.last_touch
    return filled(Card, (number, raw.line, text, uid, person, (), False, raw.data, last_touch, True))


def _mended_card(number: int, raw: RawCard) -> Card:
    mended = mended_text(raw)
    reading = read(inner_lines(mended.text))
    problems = [_in_stream(problem, mended.starts) for problem in reading.problems]
    named = _named(mended.problems + problems, number)
    card = Card(number, raw.line, mended.text, reading.uid, reading.person, named, reading.group, raw.data)
    return card._replace(last_touch=reading.last_touch, closed=raw.closed)


def _in_stream(problem: Problem, starts: list[int]) -> Problem:
    """The problem, with its line counted in the stream instead of in the card."""
    assert problem.line is not None
    return problem._replace(line=starts[problem.line + 1])


def _named(problems: list[Problem], card: int) -> tuple[Problem, ...]:
    """The problems in the order of their lines; only the first ones if there are very many."""
    problems.sort(key=lambda problem: problem.line or 0)
    named = [problem._replace(number=card) for problem in problems[:_MOST_PROBLEMS]]
    if more := len(problems) - len(named):
        named.append(Problem("more-problems", named[-1].line, card, {"more": more}))
    return tuple(named)
