"""Choosing circles, on a terminal: someone, why they may belong in one, and how to reach them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from netbook.screen.layout import BOLD, DIM, WIDEST, Line, cut, footer, line, told, wrap
from netbook.words import phrases, sentences

if TYPE_CHECKING:
    from netbook.answers.circles import Asked, Candidate, Candidates


def candidates(answer: Candidates, width: int) -> Iterator[Line]:
    """Everyone of the list, each with the command that puts them in a circle."""
    width = min(width, WIDEST)
    for each in answer.people:
        yield from _candidate(each, width)
        yield from wrap(line("    ", (each.hint, DIM)), width, 4)
    yield from told(sentences.after(answer), width)


def asked(answer: Asked, width: int) -> Iterator[Line]:
    """One of them, and the keys."""
    width = min(width, WIDEST)
    yield line((phrases.place_of(answer.place, answer.of), DIM))
    yield from _candidate(answer.candidate, width)
    yield from footer(width, *sentences.next_steps(answer))


def _candidate(each: Candidate, width: int) -> Iterator[Line]:
    who = line("  ", (each.person.name, BOLD), f" · {each.org}" if each.org else "")
    yield from wrap(who, width, 4)
    yield line("    ", cut(each.why, width - 4))
    if each.reach:
        yield line("    ", (cut(" · ".join(each.reach), width - 4), DIM))
