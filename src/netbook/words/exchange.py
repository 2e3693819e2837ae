"""Sentences about imports and exports: how many cards, whom they are about, what went wrong."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import MAXYEAR
from typing import TYPE_CHECKING

from netbook.domain.people.dates import FEB28
from netbook.domain.people.model import CalendarDate
from netbook.words.days import when
from netbook.words.language import Pieces, pieces, say, say_number
from netbook.words.phrases import cards, change, entries, field_name, undo, without_circle

if TYPE_CHECKING:
    from netbook.answers.exchange import CalendarWritten, Exported, Imported, ImportProblem, ImportStep
    from netbook.formats.calendar import Event


_PROBLEMS = 100
"""How many problems are listed in plain output."""
_STEPS = {"new": "new: {name}", "changed": "changed: {name}", "doubtful": "doubtful: {name}"}


def standard_input() -> str:
    """The name of standard input as a file of an import."""
    return say("standard input")


def import_counts(answer: Imported) -> str:
    """The number of cards read, and of each outcome; rare outcomes only if there are any."""
    counts = [
        say("{number} new", number=answer.new),
        say("{number} changed", number=answer.changed),
        say("{number} the same", number=answer.same),
    ]
    rare = (
        (answer.doubtful, "{number} doubtful"),
        (answer.kept, "{number} kept aside"),
        (answer.skipped, "{number} skipped"),
    )
    counts += [say(sentence, number=number) for number, sentence in rare if number]
    sentence = "{cards} would be: {counts}" if answer.dry_run else "{cards}: {counts}"
    read = entries(answer.read) if answer.unit == "entry" else cards(answer.read)
    return say(sentence, cards=read, counts=", ".join(counts))


def import_plan(answer: Imported) -> list[tuple[int, str]]:
    """Lines about each person, with their indents: in full for a dry run, briefly after an import."""
    told: list[tuple[int, str]] = []
    for step in answer.plan:
        if answer.dry_run:
            told.append((2, _step(step)))
            told += [(4, change(each)) for each in step.changes]
        elif step.changes:
            fields = ", ".join(dict.fromkeys(field_name(each.field) for each in step.changes))
            told.append((2, say("{step} ({fields})", step=_step(step), fields=fields)))
    return told + [
        (2, say("tagged by their groups: {name} ({tags})", name=name, tags=", ".join(tags)))
        for (_, name), tags in answer.tagged
    ]


def after_import(answer: Imported) -> list[str]:
    """What the user can do next."""
    if answer.dry_run:
        return [say("Nothing has been changed. To import them, leave out --dry-run.")]
    came = answer.new or answer.changed or answer.doubtful or answer.kept or answer.tagged
    said = [undo()] if came else []
    return [*said, without_circle(answer.without_circle)] if answer.without_circle else said


def waiting() -> str:
    """What is said at a terminal before cards are read from it."""
    return say("Paste or type vCards, then press Ctrl-D.")


def problem(trouble: ImportProblem) -> str:
    """A problem by file, line and card."""
    where = [trouble.file]
    where += [say("line {number}", number=trouble.line)] if trouble.line is not None else []
    if trouble.card is not None:
        sentence = "entry {number}" if trouble.unit == "entry" else "card {number}"
        where.append(say(sentence, number=trouble.card))
    return f"{', '.join(where)}: {trouble.message}"


def problems(troubles: Sequence[ImportProblem], most: int) -> list[str]:
    """The problems, those of one kind in one file together, and how many are not shown."""
    kinds: dict[tuple[str, str], list[ImportProblem]] = {}
    for each in troubles:
        kinds.setdefault((each.file, _kind(each.message)), []).append(each)
    lines: list[str] = []
    shown = 0
    for alike in list(kinds.values())[:most]:
        few = alike if len(alike) <= _FEW_ALIKE else alike[:1]
        lines += map(problem, few)
        if len(alike) > len(few):
            lines.append(say("  and {number} more like it", number=len(alike) - len(few)))
        shown += len(alike)
    return [*lines, more(len(troubles) - shown)] if shown < len(troubles) else lines


def _kind(message: str) -> str:
    """What a problem says apart from the numbers and the texts that it quotes."""
    import re  # noqa: PLC0415 - only for problems

    return re.sub(r"\d+|\"[^\"]*\"|'[^']*'", "", message.partition(": ")[0])


_FEW_ALIKE = 3
"""So many problems of one kind are each listed."""


def more(number: int) -> str:
    """The line in place of the problems that are not shown."""
    return say("and {number} more: --json lists them all", number=number)


def _step(step: ImportStep) -> str:
    return say(_STEPS.get(step.what, "{what}: {name}"), what=step.what, name=step.person.name)


def _imported(answer: Imported) -> list[Pieces]:
    told = [import_counts(answer)]
    told += [" " * indent + line for indent, line in import_plan(answer)]
    told += [f"  {each}" for each in problems(answer.problems, _PROBLEMS)]
    told += after_import(answer)
    return [(line,) for line in told]


def _exported(answer: Exported) -> list[Pieces]:
    told = [pieces("{cards} written to {name}", answer.file, cards=cards(answer.cards))]
    if answer.held_apart:
        names = ", ".join(f"{each.property} ({each.number})" for each in answer.held_apart)
        told.append(
            pieces("This version of vCard cannot hold {names}: kept as X-NETBOOK properties.", names=names)
        )
    return told


def _calendar_written(answer: CalendarWritten) -> list[Pieces]:
    dates = say_number(answer.dates, "{number} date", "{number} dates")
    return [pieces("{dates} written to {name}", answer.file, dates=dates)]


def calendar_name() -> str:
    """The name of the calendar."""
    return say("Birthdays and other dates")


NAME, AGE, YEAR = TITLES = "name", "age", "year"
"""What the titles of events tell."""
_YEARS = 10


def events(dates: Iterable[CalendarDate], leap: str, titles: str = NAME, year: int = 0) -> list[Event]:
    """Each date with its title and description.

    ``titles`` is of ``TITLES``. With "age" the ten years from ``year`` on have an event each, which says how
    old the person turns, and later ones the year of birth; where that is unknown a title is the name alone.
    """
    from netbook.formats.calendar import Event

    found = []
    for each in dates:
        told, born = about(each, leap), each.date.year
        since = None
        if titles == AGE and born is not None and year + _YEARS <= MAXYEAR:
            since = year + _YEARS
            years = range(max(year, born + 1), since)
            found += [Event(each, title(each, only - born), told, only=only) for only in years]
        found.append(Event(each, title(each, None if titles == NAME else born), told, since))
    return found


def title(each: CalendarDate, number: int | None = None) -> str:
    """The title of an event: ``Ana García's birthday (38)``, ``Ana García: name day``."""
    if each.label:
        named = say("{name}: {label}", name=each.name, label=each.label)
    else:
        named = say("{name}'s birthday", name=each.name)
    return named if number is None else say("{title} ({number})", title=named, number=number)


def about(each: CalendarDate, leap: str) -> str:
    """What the book knows about the day; no age, because the words are the same every year."""
    day = when(each.date)
    if each.date.year is None:
        told = say("{day}; the year is not in the book.", day=day)
    elif each.label:
        told = say("Since {day}.", day=day)
    else:
        told = say("Born {day}.", day=day)
    if (each.date.month, each.date.day) != (2, 29):
        return told
    if leap == FEB28:
        return f"{told} {say('Celebrated on 28 February in common years.')}"
    return f"{told} {say('Celebrated on 1 March in common years.')}"


SAID = {
    "Imported": _imported,
    "Exported": _exported,
    "CalendarWritten": _calendar_written,
}
