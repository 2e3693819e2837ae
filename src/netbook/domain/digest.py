"""The day as a letter: what today's list and the week ahead hold, and that as plain text."""

import textwrap
from collections.abc import Iterable, Mapping
from datetime import date

from netbook.domain import words
from netbook.domain.ranking import Placed, Ranked
from netbook.domain.text import clean
from netbook.tuples import NamedTuple


class Entry(NamedTuple):
    """One line of the list, with how to reach the person."""

    placed: Placed
    phone: str | None = None
    email: str | None = None


class Ahead(NamedTuple):
    """A birthday or other yearly date to come; ``turns`` is the age or the years, where known."""

    day: date
    uid: str
    name: str
    label: str = "birthday"
    turns: int | None = None


class Digest(NamedTuple):
    """What one day's digest holds. ``more`` counts those beyond the budget."""

    day: date
    greetings: tuple[Entry, ...]
    tasks: tuple[Entry, ...]
    others: tuple[Entry, ...]
    ahead: tuple[Ahead, ...]
    more: int = 0

    @property
    def nothing_due(self) -> bool:
        """Whether there is nothing to do today; the week ahead alone is no reason to write."""
        return not (self.greetings or self.tasks or self.others)


def compose(
    ranked: Ranked,
    today: date,
    ahead: Iterable[Ahead] = (),
    reach: Mapping[int, tuple[str | None, str | None]] | None = None,
) -> Digest:
    """The digest of a day from its list.

    Of ``ahead`` it takes the seven days after today, without the dates that the list has already.
    ``reach`` maps a person's id to a phone number and an email address.
    """
    known = reach or {}
    entries = [Entry(each, *known.get(each.candidate.facts.id, (None, None))) for each in ranked.items]
    greetings, tasks, others = (tuple(each for each in entries if _section(each) == n) for n in range(3))
    listed = {(each.placed.candidate.facts.uid, each.placed.candidate.due) for each in greetings}
    coming = (each for each in ahead if 0 < (each.day - today).days <= 7)
    week = sorted(each for each in coming if (each.uid, each.day) not in listed)
    return Digest(today, greetings, tasks, others, tuple(week), ranked.more)


def text(digest: Digest, width: int = 78) -> str:
    """The digest as plain text in lines of at most ``width`` characters; "" when nothing is due.

    A single word longer than that stays whole. Whatever came from outside is made harmless.
    """
    if digest.nothing_due:
        return ""
    more = [f"and {digest.more} more: netbook today --all"] if digest.more else []
    sections = (
        ("BIRTHDAYS", [line for entry in digest.greetings for line in _entry(entry, digest.day)]),
        ("TASKS", [line for entry in digest.tasks for line in _entry(entry, digest.day)]),
        ("KEEP ALIVE", [line for entry in digest.others for line in _entry(entry, digest.day)] + more),
        ("THE WEEK AHEAD", [_coming(each) for each in digest.ahead]),
    )
    blocks = [words.long_day(digest.day)]
    blocks += ["\n".join([title, *_wrapped(lines, width)]) for title, lines in sections if lines]
    return "\n\n".join(blocks) + "\n"


def _section(entry: Entry) -> int:
    """0 for greetings, 1 for tasks, 2 for everyone else."""
    return {"birthday": 0, "date": 0, "task": 1}.get(entry.placed.candidate.lane, 2)


def _entry(entry: Entry, today: date) -> list[str]:
    """What is said of one person: who and why, how to reach them, the last touch, what to do."""
    facts = entry.placed.candidate.facts
    touched = words.last(facts.last, today, 200) if facts.last else None
    below = (
        " · ".join(each for each in (words.known(facts.met), touched) if each),
        "   ".join(each for each in (entry.phone, entry.email) if each),
        entry.placed.hint,
    )
    circle = f" ({facts.circle})" if facts.circle else ""
    return [f"{facts.name}{circle}: {entry.placed.candidate.why}", *(f"  {line}" for line in below if line)]


def _coming(ahead: Ahead) -> str:
    day = f"{words.weekday(ahead.day)[:3]} {ahead.day.day}".ljust(6)
    if ahead.label == "birthday":
        return f"{day}  {ahead.name}'s birthday" + (f", turns {ahead.turns}" if ahead.turns else "")
    return f"{day}  {ahead.name}: {ahead.label}" + (
        f", {words.count(ahead.turns, 'year')}" if ahead.turns else ""
    )


def _wrapped(lines: list[str], width: int) -> list[str]:
    """The lines made harmless, two spaces in, and two further where one goes on."""
    wrapped = []
    for line in map(clean, lines):
        indent = "  " + " " * (len(line) - len(line.lstrip(" ")))
        wrapped += textwrap.wrap(
            line.lstrip(" "),
            width,
            initial_indent=indent,
            subsequent_indent=indent + "  ",
            break_long_words=False,
            break_on_hyphens=False,
        )
    return wrapped
