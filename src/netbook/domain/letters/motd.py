"""The day in three lines at most, for whoever opens a terminal."""

from collections.abc import Callable, Sequence
from datetime import date

from netbook.domain import words
from netbook.domain.list.candidate import Candidate
from netbook.domain.list.lanes import BY_NAME
from netbook.domain.list.ranking import Placed
from netbook.domain.people.text import clean

_WIDTH = 78
_NAMED = 2
"""So many birthdays have a line each; of more there is a line that counts."""


def greeting(items: Sequence[Placed], today: date, why: Callable[[Candidate, date], str]) -> str:
    """Who has a birthday or another date today, and how long the day's list is; "" when it is empty.

    ``why`` says a reason.
    What waits beyond the list is not spoken of. Everything from outside is made harmless.
    """
    festive = [each for each in items if BY_NAME[each.candidate.lane].yearly and each.candidate.due == today]
    others = len(items) - len(festive)
    lines = [f"{each.candidate.facts.name}: {why(each.candidate, today)}" for each in festive]
    if len(lines) > _NAMED:
        first = words.shorten(festive[0].candidate.facts.name, _WIDTH // 2)
        lines = [f"{first} and {len(festive) - 1} others have their day today"]
    if others:
        lines.append(f"{'and ' if lines else ''}{others}{' more' if lines else ''} on today's list: netbook")
    return "".join(f"{clean(words.shorten(line, _WIDTH))}\n" for line in lines)
