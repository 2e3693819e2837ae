"""Results on a terminal: sentences, imports, the history, paths."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from netbook.screen.layout import DIM, WIDEST, Line, emphasised, footer, hang, line, told, wrap
from netbook.words import book, exchange, sentences
from netbook.words.days import short_day

if TYPE_CHECKING:
    from netbook.answers.book import History, Paths
    from netbook.answers.exchange import Imported

_PROBLEMS, _PLAN = 20, 40
"""The most problems, and lines of a plan, that are useful on a screen."""


def said(answer: Any, width: int) -> Iterator[Line]:
    """An answer in a sentence or a few, with the names in bold."""
    for pieces in sentences.said(answer):
        yield from wrap(line(*emphasised(pieces)), min(width, WIDEST))


def imported(answer: Imported, width: int) -> Iterator[Line]:
    """The outcome of every card, the first problems, and how to undo the import."""
    yield from wrap(line(exchange.import_counts(answer)), width)
    plan = exchange.import_plan(answer)
    for indent, step in plan[:_PLAN]:
        yield from hang(line(" " * indent), line(step), width)
    yield from _more(len(plan), _PLAN)
    for problem in exchange.problems(answer.problems, _PROBLEMS):
        yield from hang(line("  "), line(problem), width)
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
        when = f"{short_day(at.date(), at.date()):>6} {at:%Y %H:%M}"
        start = line((f"{entry.number:>{number}}  {when}  ", DIM))
        details = "".join(f" · {detail}" for detail in book.details(entry))
        yield from hang(start, line(entry.what, (details, DIM)), min(width, WIDEST))
    yield from footer(width, *sentences.next_steps(answer))


def paths(answer: Paths, width: int) -> Iterator[Line]:
    """Where the book, the configuration and the state are."""
    places = book.places(answer)
    across = max(len(label) for label, _, _ in places)
    for label, path, remark in places:
        told_of = line(path, (f" ({remark})" if remark else "", DIM))
        yield from hang(line((f"{label:<{across}}  ", DIM)), told_of, width)


def _more(number: int, shown: int = _PROBLEMS) -> Iterator[Line]:
    if number > shown:
        yield line((f"  {exchange.more(number - shown)}", DIM))
