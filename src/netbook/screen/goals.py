"""Goals on a terminal."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from netbook.screen.layout import BOLD, DIM, WIDEST, Line, footer, hang, line, told, with_right
from netbook.words import goals as words
from netbook.words import sentences

if TYPE_CHECKING:
    from netbook.answers.goals import Goals


def goals(answer: Goals, width: int) -> Iterator[Line]:
    """Goals, the open ones first: their words, progress, and people."""
    width = min(width, WIDEST)
    yield from told(sentences.after(answer), width)
    if not answer.goals:
        return
    number = max(2, *(len(str(goal.number)) for goal in answer.goals))
    for goal in answer.goals:
        head, *rest = hang(line((f"{goal.number:>{number}}  ", DIM)), line((goal.text, BOLD)), width)
        marked = not rest and with_right(head, (goal.tag, DIM), width)
        yield from [head, *rest]
        state = [*([] if marked else [goal.tag]), *words.goal_state(goal, answer.today)]
        yield from hang(line(" " * (number + 2)), line(" · ".join(state)), width)
        if shares := words.shares(goal):
            yield from hang(line(" " * (number + 2)), line((shares, DIM)), width)
    yield from footer(width, *sentences.next_steps(answer))
