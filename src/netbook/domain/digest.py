"""The day as a letter: what today's list and the week ahead hold, and that as plain text."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date

from netbook.domain import words
from netbook.domain.dates import later
from netbook.domain.lanes import yearly
from netbook.domain.lanes.candidate import Candidate, Facts
from netbook.domain.ranking import Ranked, hint
from netbook.domain.settings import Settings
from netbook.domain.text import clean, columns
from netbook.tuples import NamedTuple

WIDTH = 78
SCREEN = 50
"""How many lines a digest takes at most."""
AHEAD_DAYS = 7
MISSED_DAYS = 31
"""How far back a digest looks for what came while none was delivered."""

_MOST_AHEAD = 10
_HEADLINES = 5
_IN_SUBJECT, _LONGEST_NAME, _LONGEST_NOTE, _LONGEST_WHY, _LONGEST_REACH = 40, 80, 120, 160, 70


class Reach(NamedTuple):
    """How to reach someone, and what to call them in a command."""

    phone: str | None = None
    email: str | None = None
    call: str | None = None


class Entry(NamedTuple):
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

    ``more`` counts the people who did not fit, or are beyond the budget; ``later`` the dates ahead.
    """

    day: date
    greetings: tuple[Entry, ...] = ()
    belated: tuple[Entry, ...] = ()
    tasks: tuple[Entry, ...] = ()
    others: tuple[Entry, ...] = ()
    ahead: tuple[Ahead, ...] = ()
    more: int = 0
    later: int = 0

    @property
    def entries(self) -> tuple[Entry, ...]:
        """Everyone whom the day is about."""
        return self.greetings + self.belated + self.tasks + self.others

    @property
    def nothing_due(self) -> bool:
        """Whether there is nothing to do today; the week ahead alone is no reason to write."""
        return not self.entries


class Section(NamedTuple):
    """One part of the letter, with its heading."""

    title: str
    entries: tuple[Entry, ...]


def missed(passed: Iterable[tuple[Facts, Ahead]], today: date, settings: Settings) -> tuple[Candidate, ...]:
    """Whose date passed without a greeting, latest first.

    ``passed`` are dates before today with what is known of the person now. Whether one still waits
    for its greeting is asked of the lane, as if it were that day.
    """
    waiting = [
        candidate._replace(why=_belated(each, today))
        for facts, each in passed
        if (candidate := _on_its_day(facts, each, settings))
    ]
    return tuple(sorted(waiting, key=lambda each: each.due, reverse=True))


def nobody(ids: Sequence[int]) -> Mapping[int, Reach]:
    """How to reach people of whom no way is known."""
    return {}


def compose(
    ranked: Ranked,
    today: date,
    ahead: Iterable[Ahead] = (),
    reach: Callable[[Sequence[int]], Mapping[int, Reach]] = nobody,
    missed: Iterable[Candidate] = (),
) -> Digest:
    """The digest of a day from its list, at most a screen of it.

    Of ``ahead`` it takes the seven days after today, without the dates that the list has already.
    ``reach`` says of people, by number, how to reach them: only of those there may be room for.
    ``missed`` are the dates that passed since the last digest.
    """
    listed = [placed.candidate for placed in ranked.items]
    there = {(each.facts.uid, each.due) for each in listed}
    late = [each for each in missed if (each.facts.uid, each.due) not in there]
    everyone = sorted((*listed, *late), key=lambda each: _part(each, today))
    first = everyone[: SCREEN // 2]  # nobody takes less than two lines
    known = reach([each.facts.id for each in first])
    week = (each for each in ahead if 0 < (each.day - today).days <= AHEAD_DAYS)
    coming = sorted(each for each in week if (each.uid, each.day) not in there)
    near, later = tuple(coming[:_MOST_AHEAD]), len(coming[_MOST_AHEAD:])
    headings = len({_part(each, today) for each in first}) + bool(near)
    room = SCREEN - 3 - 2 * headings - len(near)
    kept = _fitting((_entry(each, today, known.get(each.facts.id, Reach())) for each in first), room)
    parts = (tuple(each for each in kept if _part(each, today) == number) for number in range(4))
    greetings, belated, tasks, others = parts
    more = ranked.more + len(everyone) - len(kept)
    return Digest(today, greetings, belated, tasks, others, near, more, later)


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
        coming = [f"{short_weekday(each.day)}  {coming_said(each)}" for each in digest.ahead]
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
    counts = (
        (birthdays, "birthday"),
        (len(digest.greetings) - birthdays, "date"),
        (len(digest.belated), "belated greeting"),
        (len(digest.tasks), "task"),
    )
    said = [words.count(number, noun) for number, noun in counts if number]
    others = len(digest.others) + digest.more
    said += [_people(others)] if others else []
    return ", ".join(said) or "Nobody needs you today"


def headlines(digest: Digest) -> tuple[str, ...]:
    """The first few people with the reason, a line each, and how many more there are."""
    lines = [clean(f"{entry.name}: {entry.why}") for entry in digest.entries[:_HEADLINES]]
    more = len(digest.entries) - len(lines) + digest.more
    return (*lines, f"and {more} more") if more else tuple(lines)


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


def reached(entry: Entry) -> tuple[str, ...]:
    """How you know them and when you last were in touch: the phrases that are known."""
    return tuple(each for each in (entry.known, entry.last) if each)


def headed(entry: Entry) -> str:
    """The person and their circle: ``Begoña Ibáñez (key)``."""
    return f"{entry.name} ({entry.circle})" if entry.circle else entry.name


def _on_its_day(facts: Facts, each: Ahead, settings: Settings) -> Candidate | None:
    lane = yearly.birthday if each.label == "birthday" else yearly.other
    found = None if facts.silent else lane(facts, each.day, settings)
    return found if found and found.due == each.day else None


def _belated(each: Ahead, today: date) -> str:
    said = f"{each.label} was {words.on(each.day, today)}"
    if each.turns and each.label == "birthday":
        return f"{said}, turned {each.turns}"
    return f"{said}, {words.count(each.turns, 'year')}" if each.turns else said


def _entry(candidate: Candidate, today: date, reach: Reach) -> Entry:
    facts = candidate.facts
    return Entry(
        facts.uid,
        words.shorten(facts.name, _LONGEST_NAME) or facts.name,
        facts.circle,
        candidate.lane,
        words.shorten(candidate.why, _LONGEST_WHY),
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
    return hint(nameless, today).replace("WHO", reach.call, 1)


def _part(entry: Entry | Candidate, today: date) -> int:
    """0 for greetings of today, 1 for belated ones, 2 for tasks, 3 for everyone else."""
    if entry.lane in ("birthday", "date") and entry.due <= today:
        return 0 if entry.due == today else 1
    return 2 if entry.lane == "task" else 3


def _fitting(entries: Iterable[Entry], lines: int) -> list[Entry]:
    """The first entries that fit on so many lines, and one in any case."""
    kept: list[Entry] = []
    for entry in entries:
        lines -= len(list(_indented([_told(entry)])))
        if lines < 0 and kept:
            break
        kept.append(entry)
    return kept


def _greetings_title(entries: Sequence[Entry]) -> str:
    lanes = {entry.lane for entry in entries}
    if lanes == {"birthday", "date"}:
        return "Birthdays and dates"
    return "Dates" if lanes == {"date"} else "Birthdays"


def _headline(digest: Digest) -> str:
    birthdays = [entry.name for entry in digest.greetings if entry.lane == "birthday"]
    others = len(digest.entries) - len(birthdays) + digest.more
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
    return f"{said}, and {others} more to keep alive" if others else said


def _people(number: int) -> str:
    return f"{'1 person' if number == 1 else f'{number} people'} to keep alive"


def _told(entry: Entry) -> list[str]:
    """What is said of one person, a line each; where they are short, two facts share one."""
    below = (
        " · ".join(reached(entry)),
        "   ".join(each for each in (entry.phone, entry.email) if each),
        entry.hint,
    )
    return [f"{headed(entry)}: {entry.why}", *(f"  {line}" for line in below if line)]


def _indented(entries: Iterable[Iterable[str]]) -> Iterator[str]:
    """The lines made harmless, two spaces in, and two further where one goes on."""
    for lines in entries:
        for line in map(clean, lines):
            body = line.lstrip(" ")
            yield from wrapped(body, " " * (2 + len(line) - len(body)))


def wrapped(line: str, indent: str) -> Iterator[str]:
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


def days_missed(last: date | None, today: date) -> tuple[date, int] | None:
    """From which day on, and for how many days after it, dates may have been missed; None for none.

    ``last`` is the day of the last digest that was delivered.
    """
    if last is None or (today - last).days < 2:
        return None
    first = later(last, 1) if (today - last).days <= MISSED_DAYS else later(today, -MISSED_DAYS)
    return first, (today - first).days - 1
