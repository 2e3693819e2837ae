"""The day in three lines at most, for whoever opens a terminal."""

from collections.abc import Sequence
from datetime import date

from netbook.domain.list.ranking import Placed
from netbook.domain.people.text import clean
from netbook.words.language import say, say_number
from netbook.words.phrases import shorten

_WIDTH = 78
_NAMED = 2
"""How many birthdays have a line each; more than these are counted on one line."""


def greeting(items: Sequence[Placed], today: date) -> str:
    """Who has a birthday or another date today, and how long the day's list is; "" when it is empty.

    What waits beyond the list is not mentioned. Everything from outside is made harmless.
    """
    festive = [
        each for each in items if each.candidate.lane in ("birthday", "date") and each.candidate.due == today
    ]
    lines = [f"{each.candidate.facts.name}: {each.candidate.why}" for each in festive]
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
