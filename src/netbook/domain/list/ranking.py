"""Today's list: candidates ranked and kept within the budget; and its matrix of important and urgent."""

from collections.abc import Iterable
from datetime import date

from netbook.domain.list.candidate import Candidate, Facts
from netbook.domain.list.lanes import BY_NAME, LANES
from netbook.domain.list.reasons import candidates
from netbook.domain.list.settings import Settings
from netbook.domain.people.text import fold
from netbook.tuples import NamedTuple


class Placed(NamedTuple):
    """One line of the list: its number from 1 and its reason."""

    rank: int
    candidate: Candidate
    score: float


class Ranked(NamedTuple):
    """Today's list, and the number of lines beyond the budget."""

    items: tuple[Placed, ...]
    more: int


def rank(facts: Iterable[Facts], today: date, settings: Settings) -> Ranked:
    """Today's list, best first: everything that cannot wait, and as much of the rest as the budget allows.

    Each due task has a line; otherwise there is one line per person. The order of ``facts`` does not
    matter.
    """
    found = (line for each in facts for line in _lines(each, today, settings))
    lines = _seldom(sorted(found, key=_order), today)
    rest = [line for line in lines if not line.always]
    shown = sorted([line for line in lines if line.always] + rest[: settings.budget], key=_order)
    items = (Placed(number, line, line.score) for number, line in enumerate(shown, 1))
    return Ranked(tuple(items), len(lines) - len(shown))


def reasons_of(facts: Facts, today: date, settings: Settings) -> tuple[Candidate, ...]:
    """Why this person is or could be on the list, best reason first."""
    found = tuple(sorted(candidates(facts, today, settings), key=_order))
    return (_with_day(found[0], found, today), *found[1:]) if found else ()


def day_beside(line: Candidate, found: Iterable[Candidate], today: date) -> Candidate | None:
    """For a line about a long silence, the birthday, date or season that a message today would settle."""
    if not BY_NAME[line.lane].silence:
        return None
    greetings = (each for each in found if BY_NAME[each.lane].greeting)
    return next((each for each in greetings if (each.due - today).days <= 1), None)


def _lines(facts: Facts, today: date, settings: Settings) -> list[Candidate]:
    """A person's lines: everything that cannot wait, or else the best of their reasons."""
    found = candidates(facts, today, settings)
    if len(found) < 2:
        return list(found)
    return [each for each in found if each.always] or [_with_day(min(found, key=_order), found, today)]


def _with_day(line: Candidate, found: Iterable[Candidate], today: date) -> Candidate:
    """The line, with the day or season that a message now would settle too, if it is about a long silence."""
    day = day_beside(line, found, today)
    return line._replace(beside=day.reason) if day else line


def _seldom(lines: list[Candidate], today: date) -> list[Candidate]:
    """The lines, with only one left of each lane that comes up at most once a day."""
    for lane in LANES:
        if lane.seldom:
            one = lane.seldom.line([line for line in lines if line.lane == lane.name], today)
            lines = [line for line in lines if line.lane != lane.name or line is one]
    return lines


def _order(candidate: Candidate) -> tuple[float, float, date, str, str, int]:
    """Best first. Of equal scores, the more important person comes first, then the longest due."""
    facts, number = candidate.facts, candidate.task.number if candidate.task else 0
    return (-candidate.score, -candidate.importance, candidate.due, fold(facts.name), facts.uid, number)


IMPORTANT = 2.0
"""The least importance that counts as important: the circles inner and key, or a goal besides a circle."""
URGENT = 2.0
"""The least urgency that counts as urgent: twice the ideal interval, or a reason that has its day."""


def important(candidate: Candidate) -> bool:
    """Whether a line is about someone important."""
    return candidate.importance >= IMPORTANT


def urgent(candidate: Candidate) -> bool:
    """Whether a line is urgent; what cannot wait always is."""
    return candidate.always or candidate.urgency >= URGENT
