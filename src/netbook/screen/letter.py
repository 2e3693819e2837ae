"""A draft on a terminal: the recipient, their last note, the text to be sent, and the next command."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from netbook.screen.layout import DIM, WIDEST, Line, emphasised, footer, line, wrap
from netbook.words import letters as words
from netbook.words import sentences

if TYPE_CHECKING:
    from netbook.answers.letters import Drafted


def drafted(answer: Drafted, width: int) -> Iterator[Line]:
    """The recipient in dim, the text plain, so that it is easy to copy."""
    terminal, width = width, min(width, WIDEST)
    about = " · ".join(text for text in (answer.to, f"{answer.language}, {answer.form}") if text)
    yield from wrap(line(*emphasised(words.addressed(answer)), (f" · {about}", DIM)), width, 3)
    if answer.link and answer.link.startswith("mailto:"):
        yield from wrap(line((f"{words.subject_label()} ", DIM), answer.subject), width, 3)
    if heard := words.last_from_them(answer):
        yield from wrap(line((heard, DIM)), width, 3)
    yield line()
    for each in answer.text.splitlines():
        yield from wrap(line(each), width)
    for note in words.after_draft(answer):
        yield line()
        yield from wrap(line((note, DIM)), width)
    yield from footer(terminal, *sentences.next_steps(answer))
