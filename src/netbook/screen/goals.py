"""Goals on a terminal."""

from __future__ import annotations

import shlex
from collections.abc import Iterator
from typing import TYPE_CHECKING

from netbook.screen import sentences
from netbook.screen.layout import BOLD, DIM, WIDEST, Line, footer, hang, line, told, with_right
from netbook.screen.sentences.goals import goal_state

if TYPE_CHECKING:
    from netbook.answers.goals import Goals

_SHARES = 8
"""So many of those who took part in a goal are named."""


def goals(answer: Goals, width: int) -> Iterator[Line]:
    """Goals, the open ones first: the words, how each stands, and with whom."""
    width = min(width, WIDEST)
    yield from told(sentences.after(answer), width)
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
