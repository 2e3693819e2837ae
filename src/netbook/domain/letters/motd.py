"""The day in three lines at most, for whoever opens a terminal."""

from collections.abc import Sequence
from datetime import date

from netbook.domain import words
from netbook.domain.list.ranking import Placed
from netbook.domain.people.text import clean

_WIDTH = 78
_NAMED = 2
"""So many birthdays have a line each; of more there is a line that counts."""


def greeting(items: Sequence[Placed], today: date) -> str:
    """Who has a birthday or another date today, and how long the day's list is; "" when it is empty.

    What waits beyond the list is not spoken of. Everything from outside is made harmless.
    """
    festive = [
        each for each in items if each.candidate.lane in ("birthday", "date") and each.candidate.due == today
    ]
    others = len(items) - len(festive)
    lines = [f"{each.candidate.facts.name}: {each.candidate.why}" for each in festive]
    if len(lines) > _NAMED:
        first = words.shorten(festive[0].candidate.facts.name, _WIDTH // 2)
        lines = [f"{first} and {len(festive) - 1} others have their day today"]
    if others:
        lines.append(f"{'and ' if lines else ''}{others}{' more' if lines else ''} on today's list: netbook")
    return "".join(f"{clean(words.shorten(line, _WIDTH))}\n" for line in lines)
