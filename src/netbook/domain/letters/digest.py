"""The day as a letter: what it holds, and that as plain text."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from netbook.domain import words
from netbook.domain.people.text import clean, columns
from netbook.tuples import NamedTuple

WIDTH = 78
AHEAD_DAYS = 7
_HEADLINES = 5
_IN_SUBJECT = 40


class JournalEntry(NamedTuple):
    """One person of the digest: why, how you know them, the last touch, how to reach them, what to do."""

    uid: str
    name: str
    circle: str | None
    lane: str
    why: str
    due: date
    known: str | None
    last: str | None
    phone: str | None
    email: str | None
    hint: str


class Ahead(NamedTuple):
    """A birthday or other yearly date; ``turns`` is the age or the years, where known."""

    day: date
    uid: str
    name: str
    label: str = "birthday"
    turns: int | None = None


class Digest(NamedTuple):
    """What one day's digest holds: ``greetings`` of today, ``belated`` those whose day has passed.

    ``more`` counts whom the list of the day has besides: those who did not fit, or are beyond the
    budget; ``later`` the dates ahead.
    """

    day: date
    greetings: tuple[JournalEntry, ...] = ()
    belated: tuple[JournalEntry, ...] = ()
    tasks: tuple[JournalEntry, ...] = ()
    others: tuple[JournalEntry, ...] = ()
    ahead: tuple[Ahead, ...] = ()
    more: int = 0
    later: int = 0

    @property
    def entries(self) -> tuple[JournalEntry, ...]:
        """Everyone whom the day is about."""
        return self.greetings + self.belated + self.tasks + self.others

    @property
    def nothing_due(self) -> bool:
        """Whether there is nothing to do today; the week ahead alone is no reason to write."""
        return not self.entries


class Section(NamedTuple):
    """One part of the letter, with its heading."""

    title: str
    entries: tuple[JournalEntry, ...]


def sections(digest: Digest) -> tuple[Section, ...]:
    """The parts of the letter that hold anyone, in order: what cannot wait comes first."""
    parts = (
        Section(_greetings_title(digest.greetings), digest.greetings),
        Section("Belated", digest.belated),
        Section("Tasks", digest.tasks),
        Section("Keep alive", digest.others),
    )
    return tuple(part for part in parts if part.entries)


def text(digest: Digest) -> str:
    """The digest as plain text of at most 78 columns; "" when nothing is due.

    Whatever came from outside is made harmless.
    """
    if digest.nothing_due:
        return ""
    blocks = [[words.long_day(digest.day)]]
    blocks += [[part.title.upper(), *_indented(map(_told, part.entries))] for part in sections(digest)]
    if digest.more:
        blocks[-1].append(f"  {beyond(digest)}")
    if digest.ahead:
        coming = [_dated(each) for each in digest.ahead]
        coming += [after(digest)] if digest.later else []
        blocks.append(["THE WEEK AHEAD", *_indented([line] for line in coming)])
    return "\n\n".join("\n".join(block) for block in blocks) + "\n"


def subject(digest: Digest) -> str:
    """One line for a letter's head: birthdays by name, the others by number, and the day.

    It holds names as they were given: whoever puts it into a header makes it safe for that.
    """
    return f"{_headline(digest)}, {words.long_day(digest.day).rpartition(' ')[0]}"


def summary(digest: Digest) -> str:
    """How much there is, and of whom nothing: ``1 birthday, 2 tasks, 3 people to keep alive``."""
    birthdays = sum(entry.lane == "birthday" for entry in digest.greetings)
    said = [words.count(birthdays, "birthday")] if birthdays else []
    return ", ".join(said + _counts(digest)) or "Nobody needs you today"


def headlines(digest: Digest) -> tuple[str, ...]:
    """The first few people with the reason, a line each, and how many more there are."""
    lines = [clean(f"{entry.name}: {entry.why}") for entry in digest.entries[:_HEADLINES]]
    more = len(digest.entries) - len(lines) + digest.more
    return (*lines, f"and {more} more") if more else tuple(lines)


def height(entry: JournalEntry | Ahead) -> int:
    """How many lines of the text a person takes, or a date of the week ahead."""
    return len(list(_indented([_told(entry) if isinstance(entry, JournalEntry) else [_dated(entry)]])))


def beyond(digest: Digest) -> str:
    """What is said of those who did not fit."""
    return f"and {digest.more} more: netbook today --all"


def after(digest: Digest) -> str:
    """What is said of the dates ahead that did not fit."""
    return f"and {digest.later} more: netbook upcoming --days {AHEAD_DAYS}"


def short_weekday(day: date) -> str:
    """``Thu 5``, of a fixed width."""
    return f"{words.weekday(day)[:3]} {day.day}".ljust(6)


def coming_said(ahead: Ahead) -> str:
    """A date of the week ahead: ``Tom Baker's birthday, turns 41``."""
    if ahead.label == "birthday":
        return f"{ahead.name}'s birthday" + (f", turns {ahead.turns}" if ahead.turns else "")
    return f"{ahead.name}: {ahead.label}" + (f", {words.count(ahead.turns, 'year')}" if ahead.turns else "")


def reached(entry: JournalEntry) -> tuple[str, ...]:
    """How you know them and when you last were in touch: the phrases that are known."""
    return tuple(each for each in (entry.known, entry.last) if each)


def headed(entry: JournalEntry) -> str:
    """The person and their circle: ``Begoña Ibáñez (key)``."""
    return f"{entry.name} ({entry.circle})" if entry.circle else entry.name


def _greetings_title(entries: Sequence[JournalEntry]) -> str:
    lanes = {entry.lane for entry in entries}
    if "birthday" not in lanes:
        return "Dates"
    return "Birthdays" if lanes == {"birthday"} else "Birthdays and dates"


def _headline(digest: Digest) -> str:
    birthdays = [entry.name for entry in digest.greetings if entry.lane == "birthday"]
    if not birthdays:
        said = summary(digest)
        return said[:1].upper() + said[1:]
    names = [f"{words.shorten(name, _IN_SUBJECT)}'s" for name in birthdays]
    if len(names) == 1:
        said = f"{names[0]} birthday"
    elif len(names) == 2:
        said = f"{names[0]} and {names[1]} birthdays"
    else:
        said = f"{names[0]} and {words.count(len(names) - 1, 'other birthday')}"
    return ", ".join([said, *_counts(digest)])


def _counts(digest: Digest) -> list[str]:
    """How much there is beside birthdays of today: ``2 tasks``, ``3 people to keep alive``."""
    dates = sum(entry.lane != "birthday" for entry in digest.greetings)
    counts = ((dates, "date"), (len(digest.belated), "belated greeting"), (len(digest.tasks), "task"))
    others = len(digest.others) + digest.more
    people = [f"{words.people(others)} to keep alive"] if others else []
    return [words.count(number, noun) for number, noun in counts if number] + people


def _told(entry: JournalEntry) -> list[str]:
    """What is said of one person, a line each; where they are short, two facts share one."""
    below = (
        " · ".join(reached(entry)),
        "   ".join(each for each in (entry.phone, entry.email) if each),
        entry.hint,
    )
    return [f"{headed(entry)}: {entry.why}", *(f"  {line}" for line in below if line)]


def _dated(ahead: Ahead) -> str:
    return f"{short_weekday(ahead.day)}  {coming_said(ahead)}"


def _indented(entries: Iterable[Iterable[str]]) -> Iterator[str]:
    """The lines made harmless, two spaces in, and two further where one goes on."""
    for lines in entries:
        for line in map(clean, lines):
            body = line.lstrip(" ")
            yield from _wrapped(body, " " * (2 + len(line) - len(body)))


def _wrapped(line: str, indent: str) -> Iterator[str]:
    """The line in pieces of at most 78 columns, all after ``indent``, and two further from the second on."""
    first, room = True, WIDTH - len(indent)
    while columns(line) > room:
        cut = _cut(line, room)
        yield indent + line[:cut].rstrip(" ")
        line = line[cut:].lstrip(" ")
        if first:
            first, indent, room = False, indent + "  ", room - 2
    yield indent + line


def _cut(line: str, room: int) -> int:
    """How much of the line fits: whole words, or what there is room for of a single one."""
    most = taken = 0
    while most < len(line) and (taken := taken + columns(line[most])) <= room:
        most += 1
    space = line.rfind(" ", 1, most + 1)
    return space if space > 0 else max(most, 1)
