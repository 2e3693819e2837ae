"""What was done, on a terminal: sentences, imports, the timeline, the history, where things are."""

from __future__ import annotations

import shlex
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from rich.text import Text

from netbook.domain import words
from netbook.screen import sentences
from netbook.screen.ink import (
    BOLD,
    DIM,
    WIDEST,
    Part,
    cells,
    footer,
    hang,
    line,
    padded,
    with_right,
    wrap,
)  # fmt: skip
from netbook.screen.people import how_width, touch_note, touch_start
from netbook.screen.sentences import exchange
from netbook.screen.sentences.goals import goal_state
from netbook.screen.sentences.phrases import listed

if TYPE_CHECKING:
    from netbook.answers.book import History, Paths
    from netbook.answers.exchange import Imported
    from netbook.answers.goals import Goals
    from netbook.answers.touches import LogEntry, Timeline

_ROOM_FOR_NOTE = 24
_SHARES = 8
"""So many of those who took part in a goal are named."""
_PROBLEMS, _PLAN = 20, 40
"""More problems, or lines of a plan, than this do not help anyone who looks at a screen."""


def said(answer: Any, width: int) -> Iterator[Text]:
    """An answer in a sentence or a few, with the names in bold."""
    for pieces in sentences.pieces(answer):
        parts: list[Part] = [(piece, BOLD) if place % 2 else piece for place, piece in enumerate(pieces)]
        yield from wrap(line(*parts), min(width, WIDEST))


def imported(answer: Imported, width: int) -> Iterator[Text]:
    """What came of every card, the first problems, and how to take it back."""
    yield from wrap(line(exchange.import_counts(answer)), width)
    plan = exchange.import_plan(answer)
    for indent, told in plan[:_PLAN]:
        yield from hang(line(" " * indent), line(told), width)
    yield from _more(len(plan), _PLAN)
    for problem in answer.problems[:_PROBLEMS]:
        yield from hang(line("  "), line(exchange.problem(problem)), width)
    yield from _more(len(answer.problems))
    for after in exchange.after_import(answer):
        yield from wrap(line((after, DIM)), width)


def timeline(answer: Timeline, width: int) -> Iterator[Text]:
    """Touches, newest first, a line each where the note is short."""
    for note in sentences.after(answer):
        yield from wrap(line(note), width)
    if not answer.touches:
        return
    width = min(width, WIDEST)
    how = how_width(answer.touches)
    name = min(max(cells(_names(entry)) for entry in answer.touches), width // 3)
    for entry in answer.touches:
        yield from _entry(entry, how, name, width)
    yield from footer(width, "touch WHO", "show WHO", "log WHO")


def goals(answer: Goals, width: int) -> Iterator[Text]:
    """Goals, the open ones first: the words, how each stands, and with whom."""
    width = min(width, WIDEST)
    for note in sentences.after(answer):
        yield from wrap(line(note), width)
    if not answer.goals:
        return
    number = max(2, *(len(str(goal.number)) for goal in answer.goals))
    for goal in answer.goals:
        head, *rest = hang(line((f"{goal.number:>{number}}  ", DIM)), line((goal.text, BOLD)), width)
        marked = not rest and with_right(head, (goal.tag, DIM), width)
        yield from [head, *rest]
        state = [*([] if marked else [goal.tag]), *goal_state(goal, answer.today)]
        yield from hang(line(" " * (number + 2)), line(" · ".join(state)), width)
        if names := [f"{share.person.name} {share.touches}" for share in goal.by[:_SHARES]]:
            more = f" and {len(goal.by) - _SHARES} more" if len(goal.by) > _SHARES else ""
            yield from hang(line(" " * (number + 2)), line((", ".join(names) + more, DIM)), width)
    first = answer.goals[0]
    yield from footer(
        width, f"goal done {first.number}", f"list --tag {shlex.quote(first.tag)}", "goal add TEXT --tag TAG"
    )


def history(answer: History, width: int) -> Iterator[Text]:
    """Changes to the book, newest first, in local time."""
    for note in sentences.after(answer):
        yield from wrap(line(note), width)
    if not answer.entries:
        return
    number = max(2, *(len(str(entry.number)) for entry in answer.entries))
    for entry in answer.entries:
        at = entry.at.astimezone()
        when = f"{words.short_day(at.date(), at.date()):>6} {at:%Y %H:%M}"
        start = line((f"{entry.number:>{number}}  {when}  ", DIM))
        rows = f" · {words.count(entry.rows, 'row')}" if entry.rows > 1 else ""
        undone = " · taken back" if entry.undone else ""
        yield from hang(start, line(entry.what, (rows + undone, DIM)), min(width, WIDEST))
    yield from footer(width, "undo", "undo N")


def paths(answer: Paths, width: int) -> Iterator[Text]:
    """Where the book, the configuration and the state are."""
    yield from hang(line(("book    ", DIM)), line(answer.book, (_missing(answer), DIM)), width)
    yield from hang(line(("config  ", DIM)), line(answer.config), width)
    yield from hang(line(("state   ", DIM)), line(answer.state), width)


def _missing(answer: Paths) -> str:
    return "" if answer.exists else " (not there yet; the first change makes it)"


def _more(number: int, shown: int = _PROBLEMS) -> Iterator[Text]:
    if number > shown:
        yield line((f"  and {number - shown} more: --json lists them all", DIM))


def _names(entry: LogEntry) -> str:
    return listed([person.name for person in entry.people])


def _entry(entry: LogEntry, how: int, name: int, width: int) -> list[Text]:
    """Day, how, who, and the note beside the name where there is room for it, else below."""
    start, note = touch_start(entry, how), touch_note(entry)
    who = line((padded(_names(entry), name), BOLD))
    named = cells(start.plain) + cells(who.plain)
    if cells(who.plain) == name and width - named >= _ROOM_FOR_NOTE:
        return hang(start.append_text(who).append("  "), note, width)
    if named <= width:
        return [start.append_text(who), *(hang(line("    "), note, width) if note.plain else [])]
    below = line((_names(entry), BOLD), ": " if note.plain else "").append_text(note)
    return [start, *hang(line("    "), below, width)]
