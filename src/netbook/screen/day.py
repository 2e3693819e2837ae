"""The day on a terminal: today's list, why someone is on it, and what lies ahead."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest

from netbook.domain.list.lanes import LANES
from netbook.domain.people.text import clean
from netbook.screen.layout import (
    BOLD,
    DIM,
    WIDEST,
    Line,
    cells,
    cut,
    cut_at_word,
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
from netbook.tuples import NamedTuple
from netbook.words import day as words
from netbook.words import phrases, sentences
from netbook.words.days import long_day

TYPE_CHECKING = False  # as typing's, without loading it
if TYPE_CHECKING:
    from netbook.answers.day import Looked, Matrix, Quadrant, Today, TodayItem, Upcoming, UpcomingDate, Why

ACCENTS = {lane.name: lane.colour for lane in LANES}
"""A colour for each lane. It adds nothing that the reason beside it does not say."""

_BESIDE = 76
"""How wide a terminal is at least where the reason stands beside the name."""
_LONGEST_MARK = 12
_LEAST = 12
"""How many cells of what is known are worth showing."""
_NARROW = 60
_RULE = " │ "
_LONGEST_TERM = 16


def today(answer: Today, width: int) -> Iterator[Line]:
    """The day's list: two lines per person, and the next commands."""
    if not answer.items:
        yield from nothing(answer, width)
        return
    width = min(width, WIDEST)
    columns = _columns(answer.items, width)
    yield line(long_day(answer.date))
    yield line()
    for item in answer.items:
        yield from _item(item, columns, width)
    for note in sentences.after(answer):
        yield from wrap(line((" " * (columns.rank + 2) + note, DIM)), width, columns.rank + 2)
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
    yield line((phrases.place_of(answer.place, answer.of), DIM))
    yield from _item(answer.item, _columns([answer.item], width), width)
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


class _Columns(NamedTuple):
    """The columns that all rows of a list share, in cells; ``mark`` is 0 where nobody has one."""

    rank: int
    name: int
    mark: int


def _columns(items: Sequence[TodayItem], width: int) -> _Columns:
    widest = max(cells(item.person.name) for item in items)
    mark = min(max(cells(item.mark or "") for item in items), _LONGEST_MARK)
    rank = max(2, len(str(items[-1].rank)))
    beside = width * 7 // 20 if width >= _BESIDE else width - rank - 2 - (mark + 2 if mark else 0)
    return _Columns(rank, min(widest, beside), mark)


def _item(item: TodayItem, columns: _Columns, width: int) -> Iterator[Line]:
    """Number, name and reason with a mark in the margin; then how you know them and the next command.

    Where the terminal is narrow, the reason has a line of its own. What of it does not fit goes on below,
    before how you know them, so that every row of a list has as many lines as the others.
    """
    indent, accent = columns.rank + 2, ACCENTS.get(item.lane, "")
    head = line((f"{item.rank:>{columns.rank}}", f"bold {accent}".strip()), "  ")
    head.extend(line((padded(cut_at_word(item.person.name, columns.name), columns.name), BOLD)))
    beside = width >= _BESIDE
    room = width - indent - (columns.name + 2 + (columns.mark + 2 if columns.mark else 0) if beside else 0)
    reason, left = _parted(clean(item.why), room)
    if beside:
        head.append("  ").extend(line(reason))
    with_right(head, (cut(item.mark or "", columns.mark), accent or BOLD), width)
    yield head
    if not beside:
        yield line(" " * indent, reason)
    yield from _details(left, item, indent, width)


def _parted(text: str, room: int) -> tuple[str, str]:
    """The words that fit, and the others: none, or at least two, for a single word looks lost."""
    if cells(text) <= room:
        return text, ""
    ends = [at for at, sign in enumerate(text) if sign == " " and cells(text[:at]) <= room]
    if not ends:
        return cut(text, room), ""
    end = ends[-1] if " " in text[ends[-1] + 1 :] else ends[-2:][0]
    return text[:end], text[end + 1 :]


def _details(left: str, item: TodayItem, indent: int, width: int) -> Iterator[Line]:
    """What is left of the reason, how you know them and the last touch, cut to the width, and the command.

    On a very narrow terminal each of them has a line.
    """
    command = words.own_command(item)
    room = width - indent - (len(command) + 2 if command else 0)
    known = [text for text in (item.known, item.last) if text]
    if width < _NARROW:
        *above, below = [*([(left, "")] if left else []), *((text, DIM) for text in known)] or [("", "")]
        yield from (line(" " * indent, (cut_at_word(text, width - indent), style)) for text, style in above)
        last = line(" " * indent, (cut_at_word(below[0], room), below[1]))
    else:
        last = line(" " * indent, cut_at_word(left, room))
        together = cut_at_word(" · ".join([*([""] if left else []), *known]), room - cells(left))
        if not left or cells(together) > _LEAST:
            last.append(together, DIM)
    with_right(last, (command, DIM), width)
    yield last


def _date_ahead(entry: UpcomingDate) -> Line:
    parts = emphasised(words.date_ahead(entry))
    return line(*parts, (f" · {words.how_far(entry)}", DIM))
