"""Today's list: candidates ranked and kept within the budget; and its matrix of important and urgent."""

from collections.abc import Iterable, Mapping, Sequence
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


def rank(
    facts: Iterable[Facts], today: date, settings: Settings, chosen: Mapping[str, int] | None = None
) -> Ranked:
    """Today's list, best first: all that cannot wait, and as much of the rest as the budget carries.

    Lanes that have a place among the day's keep it for the best of theirs. A line for each due task;
    otherwise one line a person. The order does not depend on that of ``facts``.
    ``chosen`` has the number of the one who was chosen of each lane that comes up once a day, where that
    was done among more people than these.
    """
    everyone = _seldom([candidates(each, today, settings) for each in facts], today, chosen)
    placed = _placed(everyone)
    lines = sorted((line for found in everyone for line in _lines(found, today)), key=_order)
    rest = _within([line for line in lines if not line.always], placed, settings.budget)
    shown = sorted([line for line in lines if line.always] + rest, key=_order)
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


def _within(lines: list[Candidate], placed: Mapping[str, Candidate], budget: int) -> list[Candidate]:
    """As many lines as the budget carries, the best first, but for those whose lane has a place."""
    holders = {line.facts.uid for line in placed.values()}
    # No more than half of the day is kept for them.
    kept = [line for line in lines if line.facts.uid in holders][: budget // 2]
    others = [line for line in lines if line not in kept]
    return kept + others[: budget - len(kept)]


def _placed(everyone: Iterable[Sequence[Candidate]]) -> dict[str, Candidate]:
    """The best of each lane that has a place among the day's."""
    best: dict[str, Candidate] = {}
    for each in (each for found in everyone for each in found if BY_NAME[each.lane].place):
        best[each.lane] = min(best.get(each.lane, each), each, key=_order)
    return best


def _lines(found: Sequence[Candidate], today: date) -> list[Candidate]:
    """What a person takes up: all that cannot wait, or else the best of their reasons."""
    if len(found) < 2:
        return list(found)
    return [each for each in found if each.always] or [_with_day(min(found, key=_order), found, today)]


def _with_day(line: Candidate, found: Iterable[Candidate], today: date) -> Candidate:
    """The line, with the day or season that a message now would settle too, if it is about a long silence."""
    day = day_beside(line, found, today)
    return line._replace(beside=day.reason) if day else line


def _seldom(
    everyone: list[tuple[Candidate, ...]], today: date, chosen: Mapping[str, int] | None
) -> list[Sequence[Candidate]]:
    """What everyone has, without all but one of each lane that comes up at most once a day."""
    left: list[Sequence[Candidate]] = list(everyone)
    for lane in LANES:
        if lane.seldom:
            those = [each for found in everyone for each in found if each.lane == lane.name]
            if chosen is not None:
                those = [each for each in those if each.facts.id == chosen.get(lane.name)]
            one = lane.seldom.line(sorted(those, key=_order), today)
            left = [[each for each in found if each.lane != lane.name or each is one] for found in left]
    return left


def _order(candidate: Candidate) -> tuple[float, float, date, str, str, int]:
    """Best first. Of equal scores, the more important person comes first, then the longest due."""
    facts, number = candidate.facts, candidate.task.number if candidate.task else 0
    return (-candidate.score, -candidate.importance, candidate.due, fold(facts.name), facts.uid, number)


IMPORTANT = 2.0
"""The least importance that counts as important: the circles inner and key, or a goal besides a circle."""


def important(candidate: Candidate) -> bool:
    """Whether a line is about someone important."""
    return candidate.importance >= IMPORTANT


def urgent(candidate: Candidate, today: date) -> bool:
    """Whether a line is urgent: it is about a day, as a task or a birthday is, and that is not long past."""
    days = BY_NAME[candidate.lane].presses
    return candidate.always or (days is not None and (today - candidate.reason.day).days <= days)
