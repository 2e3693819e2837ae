"""The day on a terminal: today's list, why someone is on it, and what lies ahead."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest

from netbook.domain.list.lanes import LANES
from netbook.screen.layout import (
    BOLD,
    DIM,
    WIDEST,
    Line,
    cells,
    cut,
    emphasised,
    fitted,
    footer,
    hang,
    line,
    padded,
    told,
    with_right,
    wrap,
)
from netbook.words import day as words
from netbook.words import phrases, sentences
from netbook.words.days import long_day

TYPE_CHECKING = False  # as typing's, without loading it
if TYPE_CHECKING:
    from netbook.answers.day import Looked, Matrix, Quadrant, Today, TodayItem, Upcoming, UpcomingDate, Why

ACCENTS = {lane.name: lane.colour for lane in LANES}
"""A colour for each lane. It adds nothing that the reason beside it does not say."""

_ROOM_FOR_REASON = 30
_NARROW = 60
_RULE = " │ "
_LONGEST_TERM = 16


def today(answer: Today, width: int) -> Iterator[Line]:
    """The day's list: two lines per person, and the next commands."""
    if not answer.items:
        yield from nothing(answer, width)
        return
    width = min(width, WIDEST)
    rank = max(2, len(str(answer.items[-1].rank)))
    name = min(max(cells(item.person.name) for item in answer.items), width // 4)
    yield line(long_day(answer.date))
    yield line()
    for item in answer.items:
        yield from _item(item, rank, name, width)
    for note in sentences.after(answer):
        yield from wrap(line((" " * (rank + 2) + note, DIM)), width, rank + 2)
    yield from footer(width, *sentences.next_steps(answer))


def matrix(answer: Matrix, width: int) -> Iterator[Line]:
    """The list in four quadrants, side by side if there is room, and the next commands."""
    width = min(width, WIDEST)
    yield line(long_day(answer.date))
    beside = width >= _NARROW
    half = (width - len(_RULE)) // 2 if beside else width
    drawn = [_quadrant(quadrant, half) for quadrant in answer.quadrants]
    rows = [drawn[:2], drawn[2:]] if beside else [[each] for each in drawn]
    for row in rows:
        yield line()
        yield from _beside(row, half) if beside else row[0]
    for note in sentences.after(answer):
        yield from wrap(line((note, DIM)), width)
    yield from footer(width, *sentences.next_steps(answer))


def _quadrant(quadrant: Quadrant, width: int) -> list[Line]:
    """A quadrant's name and its lines, each with the name in bold and the reason, cut to the width."""
    drawn = [line((cut(words.quadrant_said(quadrant), width), DIM))]
    for item in quadrant.items:
        start = line((f"{item.rank:>2}", f"bold {ACCENTS.get(item.lane, '')}".strip()), "  ")
        start.extend(line((cut(item.person.name, width - 4), BOLD)))
        drawn += [start, line("    ", cut(item.why, width - 4))]
    return drawn if quadrant.items else [*drawn, line("    ", (words.nobody(), DIM))]


def _beside(fields: list[list[Line]], width: int) -> Iterator[Line]:
    left, right = fields
    for one, other in zip_longest(left, right, fillvalue=None):
        drawn = one or line()
        drawn.append(" " * (width - cells(drawn.plain)))
        drawn.append(_RULE, DIM)
        yield drawn.extend(other) if other else drawn


def looked(answer: Looked, width: int) -> Iterator[Line]:
    """One entry as the list draws it, and the keys that act on it."""
    width = min(width, WIDEST)
    yield line((words.place(answer), DIM))
    yield from _item(answer.item, 2, min(cells(answer.item.person.name), width // 2), width)
    yield from footer(width, *sentences.next_steps(answer))


def nothing(answer: Today, width: int) -> Iterator[Line]:
    """A day on which nobody is due, or an empty book."""
    if answer.empty_book:
        yield from welcome(width)
        return
    yield from told(sentences.after(answer), min(width, WIDEST))
    yield from footer(width, *sentences.next_steps(answer))


def welcome(width: int) -> Iterator[Line]:
    """How to begin, for an empty book."""
    yield line(phrases.welcome())
    for command, said in phrases.first_steps():
        first, *rest = wrap(line(f"  {command:<45}".rstrip() if width < 80 else f"  {command:<45}"), width, 4)
        if width >= 80:
            first.append(said, DIM)
        yield from [first, *rest]


def why(answer: Why, width: int) -> Iterator[Line]:
    """Someone's place on the list, and the terms of their score with the sum below."""
    width = min(width, WIDEST)
    before, name, after = sentences.said(answer)[0]
    yield from wrap(line(before, (name, BOLD), after), width)
    label = min(max((cells(term.name) for term in answer.terms), default=0), _LONGEST_TERM)
    for term in answer.terms:
        start = line(f"  {fitted(term.name, label)}  {term.value:>5.1f}   ")
        yield from hang(start, line((term.say, DIM)), width)
    if answer.terms and answer.score is not None:
        yield line(" " * (label + 4), (f"{answer.score:>5.1f}", BOLD))
    yield from footer(width, *sentences.next_steps(answer))


def upcoming(answer: Upcoming, width: int) -> Iterator[Line]:
    """Dates ahead, nearest first."""
    width = min(width, WIDEST)
    yield from told(sentences.after(answer), width)
    for entry in answer.dates:
        yield from hang(line((words.column_day(entry), ACCENTS["birthday"]), "  "), _date_ahead(entry), width)
    yield from footer(width, *sentences.next_steps(answer))


def _item(item: TodayItem, rank: int, name: int, width: int) -> Iterator[Line]:
    """Name and reason with a mark in the margin, then how you know them and the next command."""
    indent = rank + 2
    accent = ACCENTS.get(item.lane, BOLD)
    head, *rest = _who_and_why(item, rank, name, width)
    marked = not item.mark or with_right(head, (item.mark, accent), width)
    yield from [head, *rest]
    known = [text for text in (None if marked else item.mark, item.known, item.last) if text]
    yield from _details(known, words.own_command(item), indent, width)


def _who_and_why(item: TodayItem, rank: int, name: int, width: int) -> list[Line]:
    """The reason beside the name if there is room for it, else below."""
    indent = rank + 2
    who = line((f"{item.rank:>{rank}}", f"bold {ACCENTS.get(item.lane, '')}".strip()), "  ")
    who.extend(line((padded(item.person.name, name), BOLD)))
    beside = cells(who.plain) + 2
    if beside == indent + name + 2 and width - beside >= _ROOM_FOR_REASON:
        return hang(who.append("  "), line(item.why), width)
    if beside + cells(item.why) <= width:
        return [who.append("  ").extend(line(item.why))]
    return [*wrap(who, width, indent), *hang(line(" " * indent), line(item.why), width)]


def _details(known: list[str], command: str, indent: int, width: int) -> Iterator[Line]:
    """The dim line below, cut to the width; on a narrow terminal, a line for each part."""
    room = width - indent
    together = " · ".join(known)
    if width < _NARROW and cells(together) > room:
        *above, together = known
        yield from (line((" " * indent + cut(text, room), DIM)) for text in above)
    if command and room >= _ROOM_FOR_REASON:
        together = cut(together, room - len(command) - 2)  # the next command matters more than the past
    left = line((" " * indent + cut(together, room), DIM))
    if with_right(left, (command, DIM), width) or together:
        yield left


def _date_ahead(entry: UpcomingDate) -> Line:
    parts = emphasised(words.date_ahead(entry))
    return line(*parts, (f" · {words.how_far(entry)}", DIM))
