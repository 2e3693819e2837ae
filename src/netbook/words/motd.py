"""The lines that greet a new shell."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from netbook.domain.list.lanes import BY_NAME
from netbook.domain.list.ranking import Placed
from netbook.domain.people.text import clean
from netbook.words.language import say, say_number
from netbook.words.phrases import shorten
from netbook.words.reasons import why

_WIDTH = 78
_NAMED = 2
"""How many birthdays are listed on a line each; more are counted on one line."""


def greeting(items: Sequence[Placed], today: date) -> str:
    """Who has a birthday or another date today, and the length of the day's list; "" when it is empty.

    People beyond the budget are not mentioned. Text from outside is made harmless.
    """
    festive = [each for each in items if BY_NAME[each.candidate.lane].yearly and each.candidate.due == today]
    lines = [f"{each.candidate.facts.name}: {why(each.candidate, today)}" for each in festive]
    if len(lines) > _NAMED:
        first = shorten(festive[0].candidate.facts.name, _WIDTH // 2)
        lines = [
            say_number(
                len(festive) - 1,
                "{name} and {number} other have their day today",
                "{name} and {number} others have their day today",
                name=first,
            )
        ]
    if others := len(items) - len(festive):
        more = "and {number} more on today's list: netbook"
        lines.append(say(more if lines else "{number} on today's list: netbook", number=others))
    return "".join(f"{clean(shorten(line, _WIDTH))}\n" for line in lines)
