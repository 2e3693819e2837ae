"""The day on a terminal: today's list, why someone is on it, and what lies ahead."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from itertools import zip_longest
from typing import TYPE_CHECKING

from netbook.domain import words
from netbook.domain.list.lanes import LANES
from netbook.screen import sentences
from netbook.screen.layout import (
    BOLD,
    DIM,
    WIDEST,
    Line,
    cells,
    cut,
    fitted,
    footer,
    hang,
    line,
    padded,
    told,
    with_right,
    wrap,
)
from netbook.screen.sentences.day import field_said
from netbook.screen.sentences.phrases import FIRST_STEPS, WELCOME

if TYPE_CHECKING:
    from netbook.answers.day import Matrix, Quadrant, Today, TodayItem, Upcoming, UpcomingDate, Why
    from netbook.answers.review import Looked

ACCENTS = {lane.name: lane.colour for lane in LANES}
"""A colour for each lane. The reason beside it says the same in words."""

_ROOM_FOR_REASON = 30
_NARROW = 60
_RULE = " │ "
_LONGEST_TERM = 16


def today(answer: Today, width: int) -> Iterator[Line]:
    """The day's list: two lines a person, and what one can do."""
    if not answer.items:
        yield from nothing(answer, width)
        return
    width = min(width, WIDEST)
    rank = max(2, len(str(answer.items[-1].rank)))
    name = min(max(cells(item.person.name) for item in answer.items), width // 4)
    yield line(words.long_day(answer.date))
    yield line()
    for item in answer.items:
        yield from _item(item, rank, name, width)
    for note in sentences.after(answer):
        yield from wrap(line((" " * (rank + 2) + note, DIM)), width, rank + 2)
    yield from footer(width, *_commands(answer))


def matrix(answer: Matrix, width: int) -> Iterator[Line]:
    """The list in four fields, two beside each other where there is room, and what one can do."""
    width = min(width, WIDEST)
    yield line(words.long_day(answer.date))
    beside = width >= _NARROW
    half = (width - len(_RULE)) // 2 if beside else width
    fields = [_field(quadrant, half) for quadrant in answer.quadrants]
    rows = [fields[:2], fields[2:]] if beside else [[each] for each in fields]
    for row in rows:
        yield line()
        yield from _beside(row, half) if beside else row[0]
    for note in sentences.after(answer):
        yield from wrap(line((note, DIM)), width)
    last = max(item.rank for quadrant in answer.quadrants for item in quadrant.items)
    yield from footer(width, f"touch {last}", f"why {last}", "today")


def _field(quadrant: Quadrant, width: int) -> list[Line]:
    """A field's name, and each of its lines: who in bold and why, cut to the width."""
    drawn = [line((cut(field_said(quadrant), width), DIM))]
    for item in quadrant.items:
        start = line((f"{item.rank:>2}", f"bold {ACCENTS.get(item.lane, '')}".strip()), "  ")
        start.extend(line((cut(item.person.name, width - 4), BOLD)))
        drawn += [start, line("    ", cut(item.why, width - 4))]
    return drawn if quadrant.items else [*drawn, line("    ", ("nobody", DIM))]


def _beside(fields: list[list[Line]], width: int) -> Iterator[Line]:
    left, right = fields
    for one, other in zip_longest(left, right, fillvalue=None):
        drawn = one or line()
        drawn.append(" " * (width - cells(drawn.plain)))
        drawn.append(_RULE, DIM)
        yield drawn.extend(other) if other else drawn


def looked(answer: Looked, width: int) -> Iterator[Line]:
    """One line of the list as the list draws it, and the keys that act on it."""
    width = min(width, WIDEST)
    yield line((f"{answer.place} of {answer.of}", DIM))
    yield from _item(answer.item, 2, min(cells(answer.item.person.name), width // 2), width)
    yield from footer(width, *(f"{key} {does}" for key, does in answer.keys))


def nothing(answer: Today, width: int) -> Iterator[Line]:
    """The day of someone whom nobody needs, or whose book is empty."""
    if answer.empty_book:
        yield from welcome(width)
        return
    yield from told(sentences.after(answer), min(width, WIDEST))
    yield from footer(width, "upcoming", "list", "touch WHO", "add NAME")


def welcome(width: int) -> Iterator[Line]:
    """What an empty book says: how to begin."""
    yield line(WELCOME)
    for command, said in FIRST_STEPS:
        first, *rest = wrap(line(f"  {command:<45}".rstrip() if width < 80 else f"  {command:<45}"), width, 4)
        if width >= 80:
            first.append(said, DIM)
        yield from [first, *rest]


def why(answer: Why, width: int) -> Iterator[Line]:
    """A place on the list, and the terms of its score with their sum under them."""
    width = min(width, WIDEST)
    before, name, after = sentences.pieces(answer)[0]
    yield from wrap(line(before, (name, BOLD), after), width)
    label = min(max((cells(term.name) for term in answer.terms), default=0), _LONGEST_TERM)
    for term in answer.terms:
        start = line(f"  {fitted(term.name, label)}  {term.value:>5.1f}   ")
        yield from hang(start, line((term.say, DIM)), width)
    if answer.terms and answer.score is not None:
        yield line(" " * (label + 4), (f"{answer.score:>5.1f}", BOLD))
    who = answer.call
    on_the_way = [f"touch {who}", f"snooze {who} 2w"] if answer.lane else []
    yield from footer(width, *on_the_way, f"show {who}")


def upcoming(answer: Upcoming, width: int) -> Iterator[Line]:
    """Dates ahead, nearest first."""
    width = min(width, WIDEST)
    yield from told(sentences.after(answer), width)
    for entry in answer.dates:
        yield from hang(line((_day(entry), ACCENTS["birthday"]), "  "), _occasion(entry), width)
    yield from footer(width, "show WHO", "touch WHO", "upcoming --days 90")


def _item(item: TodayItem, rank: int, name: int, width: int) -> Iterator[Line]:
    """Who and why with the mark at the margin, then how you know them and the next command."""
    indent = rank + 2
    accent = ACCENTS.get(item.lane, BOLD)
    head, *rest = _who_and_why(item, rank, name, width)
    marked = not item.mark or with_right(head, (item.mark, accent), width)
    yield from [head, *rest]
    known = [text for text in (None if marked else item.mark, item.known, item.last) if text]
    yield from _details(known, _command(item), indent, width)


def _who_and_why(item: TodayItem, rank: int, name: int, width: int) -> list[Line]:
    """The reason beside the name where there is room for it, else below."""
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
    """The dim line below: cut to the width; in a narrow terminal a line for each part."""
    room = width - indent
    together = " · ".join(known)
    if width < _NARROW and cells(together) > room:
        *above, together = known
        yield from (line((" " * indent + cut(text, room), DIM)) for text in above)
    if command and room >= _ROOM_FOR_REASON:
        together = cut(together, room - len(command) - 2)  # what to do counts more than what was
    left = line((" " * indent + cut(together, room), DIM))
    if with_right(left, (command, DIM), width) or together:
        yield left


def _command(item: TodayItem) -> str:
    """The item's own next command, by the number of its row; tasks have numbers of their own."""
    _, _, command = item.hint.partition(" ")
    verb, _, rest = command.partition(" ")
    return command if verb == "done" else f"{verb} {item.rank}" if rest else ""


def _commands(answer: Today) -> list[str]:
    """What one can do with the last row, which is also how rows are called."""
    last = answer.items[-1].rank
    done = next((_command(item) for item in answer.items if item.lane == "task"), None)
    acts = [f"touch {last}", f"greet {last}", f"snooze {last} 2w", f"why {last}"]
    return [*acts, *([done] if done else []), "review"]


def _day(entry: UpcomingDate) -> str:
    """``Thu  5 Mar``."""
    return f"{words.weekday(entry.date)[:3]} {words.short_day(entry.date, entry.date):>6}"


def _occasion(entry: UpcomingDate) -> Line:
    turned = ""
    if entry.turns is not None:
        turned = (
            f", turns {entry.turns}" if entry.label == "birthday" else f", {words.count(entry.turns, 'year')}"
        )
    ahead = words.ago(entry.date, entry.date - timedelta(entry.days))
    return line((entry.person.name, BOLD), f"'s {entry.label}{turned}", (f" · {ahead}", DIM))
