"""Touches on a terminal: the timeline, and the columns shared by all lines about touches."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from netbook.domain.people.model import TASK, TOUCH, Touch
from netbook.screen.layout import (
    BOLD,
    DIM,
    WIDEST,
    Line,
    cells,
    fitted,
    footer,
    hang,
    line,
    padded,
    told,
    with_right,
)
from netbook.words import sentences
from netbook.words.days import short_day
from netbook.words.meetings import how_said
from netbook.words.phrases import listed, one_line
from netbook.words.touches import no_answer, task_due

if TYPE_CHECKING:
    from netbook.answers.touches import LogEntry, Tasks, Timeline

_ARROWS = {"in": "←", "out": "→", "both": "↔"}
_LONGEST_HOW = 12
_ROOM_FOR_NOTE = 24


def timeline(answer: Timeline, width: int) -> Iterator[Line]:
    """Touches, newest first, on one line each if the note is short."""
    yield from told(sentences.after(answer), width)
    if not answer.touches:
        return
    width = min(width, WIDEST)
    how = how_width(answer.touches)
    name = min(max(cells(_names(entry)) for entry in answer.touches), width // 3)
    room = width - max(cells(f"{TOUCH}{entry.id}") for entry in answer.touches) - 2
    for entry in answer.touches:
        first, *rest = _entry(entry, how, name, room)
        with_right(first, (f"{TOUCH}{entry.id}", DIM), width)
        yield from [first, *rest]
    yield from footer(width, *sentences.next_steps(answer))


def tasks(answer: Tasks, width: int) -> Iterator[Line]:
    """Open tasks: each with its number, whose it is, what is to be done, and when."""
    width = min(width, WIDEST)
    yield from told(sentences.after(answer), width)
    number = max((cells(f"{TASK}{each.number}") for each in answer.tasks), default=0)
    for each in answer.tasks:
        start = line((padded(f"{TASK}{each.number}", number), DIM), "  ")
        due = (f", {task_due(each, answer.today)}", DIM)
        yield from hang(start, line((each.person.name, BOLD), f": {one_line(each.text)}", due), width)
    yield from footer(width, *sentences.next_steps(answer))


def how_width(touches: Iterable[Touch | LogEntry]) -> int:
    """The width of the column for how each touch was made."""
    return min(max(cells(how_said(touch.how)) for touch in touches), _LONGEST_HOW)


def touch_start(touch: Touch | LogEntry, how: int) -> Line:
    """The day of a touch, its kind and its direction, as columns."""
    day = f"{short_day(touch.on, touch.on):>6} {touch.on.year}"
    arrow = _ARROWS.get(touch.direction, " ")
    return line((day, DIM), f"  {fitted(how_said(touch.how), how)} {arrow}  ")


def touch_note(touch: Touch | LogEntry) -> Line:
    """What a touch was about, on one line; for a bump, that nobody answered."""
    return line((no_answer(touch), DIM), one_line(touch.note))


def _names(entry: LogEntry) -> str:
    return listed([person.name for person in entry.people])


def _entry(entry: LogEntry, how: int, name: int, width: int) -> list[Line]:
    """Day, kind, name, and the note beside the name if there is room for it, else below."""
    start, note = touch_start(entry, how), touch_note(entry)
    who = line((padded(_names(entry), name), BOLD))
    named = cells(start.plain) + cells(who.plain)
    if cells(who.plain) == name and width - named >= min(_ROOM_FOR_NOTE, cells(note.plain) + 2):
        return hang(start.extend(who).append("  "), note, width)
    if named <= width:
        return [start.extend(who), *(hang(line("    "), note, width) if note.plain else [])]
    below = line((_names(entry), BOLD), ": " if note.plain else "").extend(note)
    return [start, *hang(line("    "), below, width)]
