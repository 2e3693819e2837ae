"""What was done, on a terminal: sentences, imports, the history, where things are."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from netbook.domain import words
from netbook.screen import sentences
from netbook.screen.layout import BOLD, DIM, WIDEST, Line, Part, footer, hang, line, told, wrap
from netbook.screen.sentences import exchange

if TYPE_CHECKING:
    from netbook.answers.book import History, Paths
    from netbook.answers.exchange import Imported

_PROBLEMS, _PLAN = 20, 40
"""More problems, or lines of a plan, than this do not help anyone who looks at a screen."""


def said(answer: Any, width: int) -> Iterator[Line]:
    """An answer in a sentence or a few, with the names in bold."""
    for pieces in sentences.pieces(answer):
        parts: list[Part] = [(piece, BOLD) if place % 2 else piece for place, piece in enumerate(pieces)]
        yield from wrap(line(*parts), min(width, WIDEST))


def imported(answer: Imported, width: int) -> Iterator[Line]:
    """What came of every card, the first problems, and how to take it back."""
    yield from wrap(line(exchange.import_counts(answer)), width)
    plan = exchange.import_plan(answer)
    for indent, step in plan[:_PLAN]:
        yield from hang(line(" " * indent), line(step), width)
    yield from _more(len(plan), _PLAN)
    for problem in answer.problems[:_PROBLEMS]:
        yield from hang(line("  "), line(exchange.problem(problem)), width)
    yield from _more(len(answer.problems))
    for after in exchange.after_import(answer):
        yield from wrap(line((after, DIM)), width)


def history(answer: History, width: int) -> Iterator[Line]:
    """Changes to the book, newest first, in local time."""
    yield from told(sentences.after(answer), width)
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


def paths(answer: Paths, width: int) -> Iterator[Line]:
    """Where the book, the configuration and the state are."""
    yield from hang(line(("book    ", DIM)), line(answer.book, (_missing(answer), DIM)), width)
    yield from hang(line(("config  ", DIM)), line(answer.config), width)
    yield from hang(line(("state   ", DIM)), line(answer.state), width)


def _missing(answer: Paths) -> str:
    return "" if answer.exists else " (not there yet; the first change makes it)"


def _more(number: int, shown: int = _PROBLEMS) -> Iterator[Line]:
    if number > shown:
        yield line((f"  and {number - shown} more: --json lists them all", DIM))
