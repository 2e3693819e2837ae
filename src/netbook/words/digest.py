"""The digest in words: its parts with their headings, its subject, and the whole as plain text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import TYPE_CHECKING

from netbook.answers import Who
from netbook.answers.letters import DigestEntry
from netbook.domain.letters.digest import AHEAD_DAYS, WIDTH, Ahead, Digest, Mention
from netbook.domain.people.text import clean, columns
from netbook.tuples import NamedTuple
from netbook.words.days import day_of_the_week, long_day, short_weekday, years
from netbook.words.language import say, say_number
from netbook.words.meetings import known, last
from netbook.words.phrases import people, shorten
from netbook.words.reasons import hint, why

if TYPE_CHECKING:
    from netbook.formats.page import PageEntry

_HEADLINES = 5
_IN_SUBJECT = 40
_LONGEST_NAME, _LONGEST_NOTE, _LONGEST_WHY, _LONGEST_REACH = 80, 120, 160, 70


class Section(NamedTuple):
    """One part of the letter, with its heading."""

    title: str
    entries: tuple[DigestEntry, ...]


def sections(digest: Digest) -> tuple[Section, ...]:
    """The parts of the letter that are not empty, in order: what cannot wait comes first."""
    parts = (
        (_greetings_title(digest), digest.greetings),
        (say("Belated"), digest.belated),
        (say("Tasks"), digest.tasks),
        (say("Keep alive"), digest.others),
    )
    return tuple(Section(title, entries(some, digest.day)) for title, some in parts if some)


def entries(mentions: Iterable[Mention], today: date) -> tuple[DigestEntry, ...]:
    """These people with what the letter says about them."""
    return tuple(entry(each, today) for each in mentions)


def entry(mention: Mention, today: date) -> DigestEntry:
    """One person with what the letter says about them, cut to the room there is."""
    candidate, facts, reach = mention.candidate, mention.candidate.facts, mention.reach
    return DigestEntry(
        Who(facts.uid, short_name(facts.name)),
        facts.circle,
        candidate.lane,
        shorten(why(candidate, today), _LONGEST_WHY),
        candidate.due,
        known(facts.met),
        last(facts.last, today, _LONGEST_NOTE) if facts.last else None,
        _address(reach.phone),
        _address(reach.email),
        _hint(mention, today),
    )


def text(digest: Digest) -> str:
    """The digest as plain text of at most 78 columns; "" when nothing is due.

    Text from outside is made harmless.
    """
    if digest.nothing_due:
        return ""
    blocks = [[long_day(digest.day)]]
    blocks += [[part.title.upper(), *_indented(map(_lines, part.entries))] for part in sections(digest)]
    if digest.more:
        blocks[-1].append(f"  {_beyond(digest)}")
    if digest.ahead:
        coming = [_dated(each) for each in digest.ahead]
        coming += [_after(digest)] if digest.later else []
        blocks.append([_week_ahead().upper(), *_indented([line] for line in coming)])
    return "\n\n".join("\n".join(block) for block in blocks) + "\n"


def page(digest: Digest, lead: str = "") -> str:
    """The digest as a whole HTML document; ``lead`` is an opening line, such as that nothing is due."""
    from netbook.formats import page as pages

    notes = _beyond(digest) if digest.more else ""
    after = _after(digest) if digest.ahead and digest.later else ""
    return pages.page(
        pages.Page(
            long_day(digest.day),
            lead.strip(),
            tuple((part.title, tuple(map(_on_page, part.entries))) for part in sections(digest)),
            notes,
            _week_ahead() if digest.ahead else "",
            tuple(f"{_weekday(each)} · {date_ahead(each)}" for each in digest.ahead),
            after,
        )
    )


def subject(digest: Digest) -> str:
    """The subject of the letter: birthdays by name, everything else by number, and the day.

    Names are in it as they were given: whoever puts it into a header must make it safe for that.
    """
    return say("{headline}, {day}", headline=_headline(digest), day=day_of_the_week(digest.day))


def summary(digest: Digest) -> str:
    """The numbers, without any name: ``1 birthday, 2 tasks, 3 people to keep alive``."""
    birthdays = sum(each.candidate.lane == "birthday" for each in digest.greetings)
    said = [say_number(birthdays, "{number} birthday", "{number} birthdays")] if birthdays else []
    return ", ".join(said + _counts(digest)) or say("Nobody needs you today")


def headlines(digest: Digest) -> tuple[str, ...]:
    """The first few people with their reasons, a line each, and the number of others."""
    first = entries(digest.mentions[:_HEADLINES], digest.day)
    lines = [clean(f"{each.person.name}: {each.why}") for each in first]
    more = len(digest.mentions) - len(lines) + digest.more - digest.beyond
    return (*lines, say("and {number} more", number=more)) if more else tuple(lines)


def height(entry_or_date: Mention | Ahead, today: date) -> int:
    """The number of lines that a person, or a date of the week ahead, takes in the text."""
    if isinstance(entry_or_date, Mention):
        lines = _lines(entry(entry_or_date, today))
    else:
        lines = [_dated(entry_or_date)]
    return len(list(_indented([lines])))


def date_ahead(ahead: Ahead) -> str:
    """A date of the week ahead: ``Tom Baker's birthday, turns 41``."""
    name = short_name(ahead.name)
    if ahead.label == "birthday":
        if ahead.turns:
            return say("{name}'s birthday, turns {age}", name=name, age=ahead.turns)
        return say("{name}'s birthday", name=name)
    if ahead.turns:
        return say("{name}: {label}, {years}", name=name, label=ahead.label, years=years(ahead.turns))
    return say("{name}: {label}", name=name, label=ahead.label)


def short_name(name: str) -> str:
    """A name, cut if it is too long for a letter."""
    return shorten(name, _LONGEST_NAME) or name


def _address(address: str | None) -> str | None:
    """A number or an address, unless it is too long to be one."""
    return address if address and len(address) <= _LONGEST_REACH else None


def _hint(mention: Mention, today: date) -> str:
    """The command that settles it, with a shorter name if it would not fit on a line."""
    candidate, call = mention.candidate, mention.reach.call
    whole = hint(candidate, today)
    if columns(clean(whole)) <= WIDTH - 4 or not call:
        return whole
    named = candidate.facts._replace(name=call, namesake=False)
    return hint(candidate._replace(facts=named), today)


def _greetings_title(digest: Digest) -> str:
    lanes = {each.candidate.lane for each in digest.greetings}
    if lanes == {"birthday", "date"}:
        return say("Birthdays and dates")
    return say("Dates") if lanes == {"date"} else say("Birthdays")


def _week_ahead() -> str:
    return say("The week ahead")


def _beyond(digest: Digest) -> str:
    """The line about those who did not fit."""
    return say("and {number} more: netbook today --all", number=digest.more)


def _after(digest: Digest) -> str:
    """The line about the dates ahead that did not fit."""
    return say("and {number} more: netbook upcoming --days {days}", number=digest.later, days=AHEAD_DAYS)


def _headline(digest: Digest) -> str:
    """The start of the subject: names of birthdays, else the numbers, with a capital."""
    names = [
        shorten(each.candidate.facts.name, _IN_SUBJECT)
        for each in digest.greetings
        if each.candidate.lane == "birthday"
    ]
    if not names:
        said = summary(digest)
        return said[:1].upper() + said[1:]
    if len(names) == 1:
        said = say("{name}'s birthday", name=names[0])
    elif len(names) == 2:
        said = say("{name}'s and {other}'s birthdays", name=names[0], other=names[1])
    else:
        others = len(names) - 1
        said = say("{name}'s and {number} other birthdays", name=names[0], number=others)
    return ", ".join([said, *_counts(digest)])


def _counts(digest: Digest) -> list[str]:
    """The numbers of everything but today's birthdays: ``2 tasks``, ``3 people to keep alive``."""
    dates = sum(each.candidate.lane != "birthday" for each in digest.greetings)
    counts = (
        (dates, "{number} date", "{number} dates"),
        (len(digest.belated), "{number} belated greeting", "{number} belated greetings"),
        (len(digest.tasks), "{number} task", "{number} tasks"),
    )
    said = [say_number(number, one, other) for number, one, other in counts if number]
    # What waits beyond the day is not of the day.
    others = len(digest.others) + digest.more - digest.beyond
    return [*said, say("{people} to keep alive", people=people(others))] if others else said


def _lines(entry: DigestEntry) -> list[str]:
    """The lines about one person; how you know them and the last touch share one."""
    below = (
        " · ".join(each for each in (entry.known, entry.last) if each),
        "   ".join(each for each in (entry.phone, entry.email) if each),
        entry.hint,
    )
    who = f"{entry.person.name} ({entry.circle})" if entry.circle else entry.person.name
    return [f"{who}: {entry.why}", *(f"  {line}" for line in below if line)]


def _on_page(entry: DigestEntry) -> PageEntry:
    from netbook.formats.page import PageEntry

    return PageEntry(
        entry.person.name,
        entry.circle or "",
        entry.why,
        " · ".join(each for each in (entry.known, entry.last) if each),
        entry.phone,
        entry.email,
        say("Happy birthday") if entry.lane == "birthday" else "",
        entry.hint,
    )


def _weekday(ahead: Ahead) -> str:
    return say("{weekday} {day}", weekday=short_weekday(ahead.day), day=ahead.day.day)


def _dated(ahead: Ahead) -> str:
    return f"{_weekday(ahead):<6}  {date_ahead(ahead)}"


def _indented(entries: Iterable[Iterable[str]]) -> Iterator[str]:
    """The lines made harmless and indented by two spaces, and by two more where one continues."""
    for lines in entries:
        for line in map(clean, lines):
            body = line.lstrip(" ")
            indent = " " * (2 + len(line) - len(body))
            # A command stays on one line, so that it can be pasted.
            yield from [indent + body] if body.startswith("netbook ") else _wrapped(body, indent)


def _wrapped(line: str, indent: str) -> Iterator[str]:
    """The line in pieces of at most 78 columns, all after ``indent``, and two further from the second on."""
    start, room = 0, WIDTH - len(indent)
    first = True
    while (end := _reach(line, start, room)) < len(line):
        space = line.rfind(" ", start + 1, end + 1)
        stop = space if space > start else max(end, start + 1)
        yield indent + line[start:stop].rstrip(" ")
        start = stop
        while start < len(line) and line[start] == " ":
            start += 1
        if first:
            first, indent, room = False, indent + "  ", room - 2
    yield indent + line[start:]


def _reach(line: str, start: int, room: int) -> int:
    """How far the line fits from ``start`` on: the next line is looked at from there, and not the whole."""
    for end in range(start, len(line)):
        room -= columns(line[end])
        if room < 0:
            return end
    return len(line)
