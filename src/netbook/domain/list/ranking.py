"""Today's list: candidates ranked and kept within the budget; and its matrix of important and urgent."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from netbook.domain.list.candidate import Candidate, Facts
from netbook.domain.list.lanes import BY_NAME, LANES
from netbook.domain.list.reasons import candidates
from netbook.domain.list.settings import Settings
from netbook.domain.people.model import CIRCLES
from netbook.domain.people.text import fold
from netbook.tuples import NamedTuple


class Placed(NamedTuple):
    """One line of the list: its number from 1 and its reason."""

    rank: int
    candidate: Candidate
    score: float


class Ranked(NamedTuple):
    """Today's list, the number of lines beyond the budget, and how many people were acted on already."""

    items: tuple[Placed, ...]
    more: int
    done: int = 0


def rank(
    facts: Iterable[Facts],
    today: date,
    settings: Settings,
    chosen: Mapping[str, int] | None = None,
    left: int | None = None,
) -> Ranked:
    """Today's list, best first: all that cannot wait, and as much of the rest as the budget carries.

    Lanes that have a place among the day's keep it for the best of theirs. A line for each due task;
    otherwise one line a person. The order does not depend on that of ``facts``.
    ``chosen`` has the number of the one who was chosen of each lane that comes up once a day, where that
    was done among more people than these. ``left`` is how much of the budget the day has left: what
    presses is shown all the same, as far as the whole budget carries it.
    """
    everyone = _seldom([candidates(each, today, settings) for each in facts], today, chosen)
    placed = _placed(everyone)
    lines = sorted((line for found in everyone for line in _lines(found, today)), key=_order)
    others = [line for line in lines if not line.always]
    rest = _within(others, placed, settings.budget if left is None else left)
    hidden = [line for line in others if line not in rest and never_hidden(line)]
    rest += hidden[: settings.budget - len(rest)]
    shown = _together(sorted([line for line in lines if line.always] + rest, key=_order))
    items = (Placed(number, line, line.score) for number, line in enumerate(shown, 1))
    return Ranked(tuple(items), len(lines) - len(shown))


def never_hidden(line: Candidate) -> bool:
    """Whether no full day hides a line: what cannot wait, and an answer to your inner or key circle."""
    return line.always or (line.lane == "reply" and line.facts.circle in CIRCLES[:2])


def reasons_of(facts: Facts, today: date, settings: Settings) -> tuple[Candidate, ...]:
    """Why this person is or could be on the list, best reason first."""
    found = tuple(sorted(candidates(facts, today, settings), key=_order))
    return (_with_days(found[0], found, today), *found[1:]) if found else ()


def day_beside(line: Candidate, found: Iterable[Candidate], today: date) -> Candidate | None:
    """For a line about a long silence, the day or season that a message today would be for, too."""
    if not BY_NAME[line.lane].silence:
        return None
    return next((each for each in found if BY_NAME[each.lane].greeting and each.due <= today), None)


def _within(lines: list[Candidate], placed: Mapping[str, Candidate], budget: int) -> list[Candidate]:
    """As many lines as the budget carries, the best first, but for those whose lane has a place."""
    holders = {line.facts.uid for line in placed.values()}
    # No more than half of the day is kept for them.
    kept = [line for line in lines if line.facts.uid in holders][: budget // 2]
    others = [line for line in lines if line not in kept]
    return kept + others[: budget - len(kept)]


def _together(lines: Iterable[Candidate]) -> list[Candidate]:
    """The lines with all of one person at the place of the first."""
    whose: dict[str, list[Candidate]] = {}
    for line in lines:
        whose.setdefault(line.facts.uid, []).append(line)
    return [line for theirs in whose.values() for line in theirs]


def _placed(everyone: Iterable[Sequence[Candidate]]) -> dict[str, Candidate]:
    """The best of each lane that has a place among the day's."""
    best: dict[str, Candidate] = {}
    for each in (each for found in everyone for each in found if BY_NAME[each.lane].place):
        best[each.lane] = min(best.get(each.lane, each), each, key=_order)
    return best


def _lines(found: Sequence[Candidate], today: date) -> list[Candidate]:
    """What a person takes up: all that cannot wait, or else the best of their reasons.

    A birthday that has passed is said beside what is more pressing.
    """
    if len(found) < 2:
        return list(found)
    best, kept = min(found, key=_order), [each for each in found if each.always]
    if not kept or all(_yearly(each) and each.due < today for each in kept):
        return [_with_days(best._replace(always=bool(kept)), found, today)]
    return [_with_days(each, found, today) for each in kept]


def _with_days(line: Candidate, found: Iterable[Candidate], today: date) -> Candidate:
    """The line with what a message now would be for, too.

    Those are days of theirs that have come, and beside a day the others of the same day; an open answer and
    a season, where the line is about a long silence.
    """
    if line.task:
        return line
    others = sorted((each for each in found if each.reason != line.reason), key=_order)
    if _yearly(line):
        days = [each for each in others if _yearly(each) and each.due == line.due]
    else:
        days = [each for each in others if _yearly(each) and each.due <= today]
        days += [each for each in others if each.lane == "reply" and BY_NAME[line.lane].silence]
        season = day_beside(line, others, today)
        days += [season] if season and season not in days else []
    return line._replace(beside=tuple(each.reason for each in days))


def _yearly(candidate: Candidate) -> bool:
    return BY_NAME[candidate.lane].yearly


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
