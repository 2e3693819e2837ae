"""The digest of a day, as facts: whom it is about and why, as many as there is room for."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import TypeVar

from netbook.domain.list import yearly
from netbook.domain.list.candidate import Candidate, Facts
from netbook.domain.list.lanes import BY_NAME
from netbook.domain.list.ranking import Ranked
from netbook.domain.list.settings import Settings
from netbook.domain.people.dates import later
from netbook.tuples import NamedTuple

WIDTH = 78
"""The most columns a line of the digest has."""
AHEAD_DAYS = 7
"""The days ahead whose dates the digest shows."""


class Ahead(NamedTuple):
    """A birthday or other yearly date; ``turns`` is the age or the number of years, if known."""

    day: date
    uid: str
    name: str
    label: str = "birthday"
    turns: int | None = None


class Reach(NamedTuple):
    """How to reach someone, and, as ``call``, how a command names them."""

    phone: str | None = None
    email: str | None = None
    call: str | None = None


class Mention(NamedTuple):
    """One person of the digest: the reason, and how to reach them."""

    candidate: Candidate
    reach: Reach = Reach()


class Digest(NamedTuple):
    """One day's digest: ``greetings`` are for dates of today, ``belated`` for dates that have passed.

    ``more`` is the number of other lines, which did not fit or are ``beyond`` the day's budget;
    ``later`` is the number of dates ahead that did not fit.
    """

    day: date
    greetings: tuple[Mention, ...] = ()
    belated: tuple[Mention, ...] = ()
    tasks: tuple[Mention, ...] = ()
    others: tuple[Mention, ...] = ()
    ahead: tuple[Ahead, ...] = ()
    more: int = 0
    later: int = 0
    beyond: int = 0

    @property
    def mentions(self) -> tuple[Mention, ...]:
        """Everyone in the digest, but for the dates ahead."""
        return self.greetings + self.belated + self.tasks + self.others

    @property
    def nothing_due(self) -> bool:
        """Whether there is nothing to do today; the week ahead alone is no reason to send a digest."""
        return not self.mentions


SCREEN = 50
"""The most lines a digest has."""
MISSED_DAYS = 31
"""For how many days back a digest looks for dates that passed while none was delivered."""

_MOST_AHEAD = 10  # lines
_CLAIMS = (0, 2, 1, 3)
"""The order in which the parts get room: tasks before belated greetings, however many those are."""
Told = TypeVar("Told", Mention, Ahead)


def nobody(ids: Sequence[int]) -> Mapping[int, Reach]:
    """A ``reach`` that knows no way to reach anyone."""
    return {}


def compose(
    ranked: Ranked,
    today: date,
    height: Callable[[Mention | Ahead], int],
    ahead: Iterable[Ahead] = (),
    reach: Callable[[Sequence[int]], Mapping[int, Reach]] = nobody,
    missed: Iterable[Mention] = (),
) -> Digest:
    """The digest of a day from its list, at most one screen long.

    ``height`` returns the number of lines that a person or a date takes. Of ``ahead``, only the seven
    days after today count, without the dates that the list has already. ``reach`` returns how to reach
    people, by number; it is asked only about those for whom there may be room. ``missed`` are the dates
    that passed since the last digest.
    """
    listed = [Mention(placed.candidate) for placed in ranked.items]
    there = {what for each in listed for what in _whats(each)}
    late = [each for each in missed if _what(each) not in there]
    everyone = sorted((*listed, *late), key=lambda each: _CLAIMS[_part(each, today)])
    first = everyone[: SCREEN // 2]  # everyone takes at least two lines
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
    return Digest(today, greetings, belated, tasks, others, near, more, len(coming) - len(near), ranked.more)


def untold(ranked: Ranked, last: date | None, today: date) -> Ranked:
    """The list without yearly days that the digest of the day ``last`` has told of, and that are long past.

    The list itself keeps them until the user has been there; a digest that is sent tells of each once.
    """

    def told(line: Candidate) -> bool:
        long_past = BY_NAME[line.lane].yearly and (today - line.due).days > yearly.MISSED_DAYS
        return long_past and last is not None and line.due <= last

    return ranked._replace(items=tuple(each for each in ranked.items if not told(each.candidate)))


def days_missed(last: date | None, today: date) -> tuple[date, int] | None:
    """The first day whose dates may have been missed, and the number of days after it; None for none.

    ``last`` is the day of the last digest that was delivered.
    """
    if last is None or (today - last).days < 2:
        return None
    first = later(last, 1) if (today - last).days <= MISSED_DAYS else later(today, -MISSED_DAYS)
    return first, (today - first).days - 1


def missed(passed: Iterable[tuple[Facts, Ahead]], settings: Settings) -> tuple[Mention, ...]:
    """Those whose date passed without a greeting, latest first.

    ``passed`` are dates before today, each with the facts of the person as of now. Whether one still
    waits for its greeting is decided by the lane, as if it were that day.
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
    """Whose day it is, and which day; by this, a second mention of the same is recognised."""
    return mention.candidate.facts.uid, mention.candidate.due


def _whats(mention: Mention) -> Iterator[tuple[str, date]]:
    """The same, with what is said beside it."""
    yield _what(mention)
    for beside in mention.candidate.beside:
        yield mention.candidate.facts.uid, beside.day


def _part(mention: Mention, today: date) -> int:
    """The part it belongs to: 0 for greetings of today, 1 for belated ones, 2 for tasks, 3 for all else."""
    lane, due = mention.candidate.lane, mention.candidate.due
    if BY_NAME[lane].yearly and due <= today:
        return 0 if due == today else 1
    if any(BY_NAME[beside.lane].yearly and beside.day < today for beside in mention.candidate.beside):
        return 1
    return 2 if lane == "task" else 3


def _that_fit(entries: Iterable[Told], lines: int, height: Callable[[Mention | Ahead], int]) -> list[Told]:
    """The first entries that fit on so many lines, but at least one."""
    kept: list[Told] = []
    for entry in entries:
        lines -= height(entry)
        if lines < 0 and kept:
            break
        kept.append(entry)
    return kept
