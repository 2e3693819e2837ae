"""The digest of a day: whom it is about and why, as facts, and how many of them there is room for."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import TypeVar

from netbook.domain.list.candidate import Candidate, Facts
from netbook.domain.list.lanes import BY_NAME
from netbook.domain.list.ranking import Ranked
from netbook.domain.list.settings import Settings
from netbook.domain.people.dates import later
from netbook.tuples import NamedTuple

WIDTH = 78
"""How many columns a line of the digest has at most."""
AHEAD_DAYS = 7
"""How many days the week ahead has."""


class Ahead(NamedTuple):
    """A birthday or other yearly date; ``turns`` is the age or the years, where known."""

    day: date
    uid: str
    name: str
    label: str = "birthday"
    turns: int | None = None


class Reach(NamedTuple):
    """How to reach someone, and what to call them in a command."""

    phone: str | None = None
    email: str | None = None
    call: str | None = None


class Mention(NamedTuple):
    """One person of the digest: the reason, and how to reach them."""

    candidate: Candidate
    reach: Reach = Reach()


class Digest(NamedTuple):
    """What one day's digest holds: ``greetings`` are of today, ``belated`` those whose day has passed.

    ``more`` counts who else is on the day's list: those who did not fit, or are beyond the budget;
    ``later`` counts the dates ahead that did not fit.
    """

    day: date
    greetings: tuple[Mention, ...] = ()
    belated: tuple[Mention, ...] = ()
    tasks: tuple[Mention, ...] = ()
    others: tuple[Mention, ...] = ()
    ahead: tuple[Ahead, ...] = ()
    more: int = 0
    later: int = 0

    @property
    def mentions(self) -> tuple[Mention, ...]:
        """Everyone whom the day is about."""
        return self.greetings + self.belated + self.tasks + self.others

    @property
    def nothing_due(self) -> bool:
        """Whether there is nothing to do today; the week ahead alone is no reason to write."""
        return not self.mentions


SCREEN = 50
"""How many lines a digest takes at most."""
MISSED_DAYS = 31
"""How far back a digest looks for dates that passed while none was delivered."""

_MOST_AHEAD = 10  # lines
_CLAIMS = (0, 2, 1, 3)
"""In what order the parts are given room: after days off, no number of birthdays hides a task."""
Told = TypeVar("Told", Mention, Ahead)


def nobody(ids: Sequence[int]) -> Mapping[int, Reach]:
    """How to reach people when no way is known."""
    return {}


def compose(
    ranked: Ranked,
    today: date,
    height: Callable[[Mention | Ahead], int],
    ahead: Iterable[Ahead] = (),
    reach: Callable[[Sequence[int]], Mapping[int, Reach]] = nobody,
    missed: Iterable[Mention] = (),
) -> Digest:
    """The digest of a day from its list, at most a screen of it.

    ``height`` says how many lines a person or a date takes. Of ``ahead`` it takes the seven days after
    today, without the dates that the list has already. ``reach`` tells how to reach people, by number:
    it is only asked about those there may be room for. ``missed`` are the dates that passed since the
    last digest.
    """
    listed = [Mention(placed.candidate) for placed in ranked.items]
    there = {_what(each) for each in listed}
    late = [each for each in missed if _what(each) not in there]
    everyone = sorted((*listed, *late), key=lambda each: _CLAIMS[_part(each, today)])
    first = everyone[: SCREEN // 2]  # nobody takes less than two lines
    known = reach([each.candidate.facts.id for each in first])
    reached = (each._replace(reach=known.get(each.candidate.facts.id, Reach())) for each in first)
    week = (each for each in ahead if 0 < (each.day - today).days <= AHEAD_DAYS)
    coming = sorted(each for each in week if (each.uid, each.day) not in there)
    near = tuple(_that_fit(coming, _MOST_AHEAD, height))
    headings = len({_part(each, today) for each in first}) + bool(near)
    room = SCREEN - 3 - 2 * headings - sum(map(height, near))
    kept = _that_fit(reached, room, height)
    parts = (tuple(each for each in kept if _part(each, today) == number) for number in range(4))
    greetings, belated, tasks, others = parts
    more = ranked.more + sum(_what(each) in there for each in everyone[len(kept) :])
    return Digest(today, greetings, belated, tasks, others, near, more, len(coming) - len(near))


def days_missed(last: date | None, today: date) -> tuple[date, int] | None:
    """From which day on, and for how many days after it, dates may have been missed; None for none.

    ``last`` is the day of the last digest that was delivered.
    """
    if last is None or (today - last).days < 2:
        return None
    first = later(last, 1) if (today - last).days <= MISSED_DAYS else later(today, -MISSED_DAYS)
    return first, (today - first).days - 1


def missed(passed: Iterable[tuple[Facts, Ahead]], settings: Settings) -> tuple[Mention, ...]:
    """Whose date passed without a greeting, latest first.

    ``passed`` are dates before today with what is known of the person now. Whether one still waits
    for its greeting is asked of the lane, as if it were that day.
    """
    waiting = [
        Mention(candidate) for facts, each in passed if (candidate := _on_its_day(facts, each, settings))
    ]
    return tuple(sorted(waiting, key=lambda each: each.candidate.due, reverse=True))


def _on_its_day(facts: Facts, each: Ahead, settings: Settings) -> Candidate | None:
    lane = BY_NAME["birthday" if each.label == "birthday" else "date"]
    found = () if facts.silent else lane.rule(facts, each.day, settings)
    return next((candidate for candidate in found if candidate.due == each.day), None)


def _what(mention: Mention) -> tuple[str, date]:
    """Whose day it is, and which: what tells whether something is mentioned already."""
    return mention.candidate.facts.uid, mention.candidate.due


def _part(mention: Mention, today: date) -> int:
    """Where it stands: 0 for greetings of today, 1 for belated ones, 2 for tasks, 3 for everyone else."""
    lane, due = mention.candidate.lane, mention.candidate.due
    if BY_NAME[lane].yearly and due <= today:
        return 0 if due == today else 1
    return 2 if lane == "task" else 3


def _that_fit(entries: Iterable[Told], lines: int, height: Callable[[Mention | Ahead], int]) -> list[Told]:
    """The first entries that fit on so many lines, and one in any case."""
    kept: list[Told] = []
    for entry in entries:
        lines -= height(entry)
        if lines < 0 and kept:
            break
        kept.append(entry)
    return kept
