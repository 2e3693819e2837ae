"""The letter of a day composed: whom it is about, and how much of that there is room for."""

import shlex
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import TypeVar

from netbook.domain import words
from netbook.domain.letters.digest import AHEAD_DAYS, WIDTH, Ahead, Digest, JournalEntry, height
from netbook.domain.list.candidate import Candidate, Facts
from netbook.domain.list.hints import hint
from netbook.domain.list.lanes import BY_NAME
from netbook.domain.list.ranking import Ranked
from netbook.domain.list.settings import Settings
from netbook.domain.people.dates import later
from netbook.domain.people.text import clean, columns
from netbook.tuples import NamedTuple

SCREEN = 50
"""How many lines a digest takes at most."""
MISSED_DAYS = 31
"""How far back a digest looks for what came while none was delivered."""

_MOST_AHEAD = 10  # lines
Told = TypeVar("Told", JournalEntry, Ahead)
_CLAIMS = (0, 2, 1, 3)
"""In what order the parts are given room: after days off, no number of birthdays hides a task."""
_LONGEST_NAME, _LONGEST_NOTE, _LONGEST_WHY, _LONGEST_REACH = 80, 120, 160, 70


class Reach(NamedTuple):
    """How to reach someone, and what to call them in a command."""

    phone: str | None = None
    email: str | None = None
    call: str | None = None


def nobody(ids: Sequence[int]) -> Mapping[int, Reach]:
    """How to reach people of whom no way is known."""
    return {}


def compose(
    ranked: Ranked,
    today: date,
    ahead: Iterable[Ahead] = (),
    reach: Callable[[Sequence[int]], Mapping[int, Reach]] = nobody,
    missed: Iterable[Candidate] = (),
    *,
    why: Callable[[Candidate, date], str],
) -> Digest:
    """The digest of a day from its list, at most a screen of it.

    Of ``ahead`` it takes the seven days after today, without the dates that the list has already.
    ``reach`` says of people, by number, how to reach them: only of those there may be room for.
    ``missed`` are the dates that passed since the last digest, ``why`` says a reason.
    """
    listed = [placed.candidate for placed in ranked.items]
    there = {(each.facts.uid, each.due) for each in listed}
    late = [each for each in missed if (each.facts.uid, each.due) not in there]
    everyone = sorted((*listed, *late), key=lambda each: _CLAIMS[_part(each, today)])
    first = everyone[: SCREEN // 2]  # nobody takes less than two lines
    known = reach([each.facts.id for each in first])
    week = (each for each in ahead if 0 < (each.day - today).days <= AHEAD_DAYS)
    coming = sorted(each for each in week if (each.uid, each.day) not in there)
    near = tuple(_that_fit(map(_shortened, coming), _MOST_AHEAD))
    headings = len({_part(each, today) for each in first}) + bool(near)
    room = SCREEN - 3 - 2 * headings - sum(map(height, near))
    entries = (_entry(each, today, known.get(each.facts.id, Reach()), why(each, today)) for each in first)
    kept = _that_fit(entries, room)
    parts = (tuple(each for each in kept if _part(each, today) == number) for number in range(4))
    greetings, belated, tasks, others = parts
    more = ranked.more + sum((each.facts.uid, each.due) in there for each in everyone[len(kept) :])
    return Digest(today, greetings, belated, tasks, others, near, more, len(coming) - len(near))


def days_missed(last: date | None, today: date) -> tuple[date, int] | None:
    """From which day on, and for how many days after it, dates may have been missed; None for none.

    ``last`` is the day of the last digest that was delivered.
    """
    if last is None or (today - last).days < 2:
        return None
    first = later(last, 1) if (today - last).days <= MISSED_DAYS else later(today, -MISSED_DAYS)
    return first, (today - first).days - 1


def missed(passed: Iterable[tuple[Facts, Ahead]], today: date, settings: Settings) -> tuple[Candidate, ...]:
    """Whose date passed without a greeting, latest first.

    ``passed`` are dates before today with what is known of the person now. Whether one still waits
    for its greeting is asked of the lane, as if it were that day.
    """
    waiting = [candidate for facts, each in passed if (candidate := _on_its_day(facts, each, settings))]
    return tuple(sorted(waiting, key=lambda each: each.due, reverse=True))


def _on_its_day(facts: Facts, each: Ahead, settings: Settings) -> Candidate | None:
    lane = BY_NAME["birthday" if each.label == "birthday" else "date"]
    found = () if facts.silent else lane.rule(facts, each.day, settings)
    return next((candidate for candidate in found if candidate.due == each.day), None)


def _entry(candidate: Candidate, today: date, reach: Reach, why: str) -> JournalEntry:
    facts = candidate.facts
    return JournalEntry(
        facts.uid,
        words.shorten(facts.name, _LONGEST_NAME) or facts.name,
        facts.circle,
        candidate.lane,
        words.shorten(why, _LONGEST_WHY),
        candidate.due,
        words.known(facts.met),
        words.last(facts.last, today, _LONGEST_NOTE) if facts.last else None,
        _short(reach.phone),
        _short(reach.email),
        _hint(candidate, today, reach),
    )


def _short(address: str | None) -> str | None:
    """A number or an address, unless it is too long to be one."""
    return address if address and len(address) <= _LONGEST_REACH else None


def _hint(candidate: Candidate, today: date, reach: Reach) -> str:
    """The command that settles it. One that would be broken over two lines calls the person shorter."""
    command = hint(candidate, today)
    if columns(clean(command)) <= WIDTH - 4 or not reach.call:
        return command
    nameless = candidate._replace(facts=candidate.facts._replace(name="", uid="WHO"))
    return hint(nameless, today).replace("WHO", shlex.quote(reach.call), 1)


def _part(entry: JournalEntry | Candidate, today: date) -> int:
    """Where it stands: 0 for greetings of today, 1 for belated ones, 2 for tasks, 3 for everyone else."""
    if BY_NAME[entry.lane].yearly and entry.due <= today:
        return 0 if entry.due == today else 1
    return 2 if entry.lane == "task" else 3


def _shortened(ahead: Ahead) -> Ahead:
    return ahead._replace(name=words.shorten(ahead.name, _LONGEST_NAME) or ahead.name)


def _that_fit(entries: Iterable[Told], lines: int) -> list[Told]:
    """The first entries that fit on so many lines, and one in any case."""
    kept: list[Told] = []
    for entry in entries:
        lines -= height(entry)
        if lines < 0 and kept:
            break
        kept.append(entry)
    return kept
