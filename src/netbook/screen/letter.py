"""A draft on a terminal: to whom, the words as they would be sent, and what to do next."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from netbook.screen.layout import BOLD, DIM, WIDEST, Line, footer, line, wrap
from netbook.screen.sentences.greeting import after_draft

if TYPE_CHECKING:
    from netbook.answers.greeting import Drafted


def drafted(answer: Drafted, width: int) -> Iterator[Line]:
    """The head dim, the words plain, so that they are easy to take over."""
    width = min(width, WIDEST)
    about = " · ".join(text for text in (answer.to, f"{answer.language}, {answer.form}") if text)
    yield from wrap(line("To ", (answer.person.name, BOLD), (f" · {about}", DIM)), width, 3)
    if answer.link and answer.link.startswith("mailto:"):
        yield from wrap(line(("Subject: ", DIM), answer.subject), width, 3)
    yield line()
    for each in answer.text.splitlines():
        yield from wrap(line(each), width)
    for note in after_draft(answer):
        yield line()
        yield from wrap(line((note, DIM)), width)
    opening = [f"greet {answer.call} --open"] if answer.link and not answer.opened else []
    yield from footer(width, answer.log.removeprefix("netbook "), *opening)
