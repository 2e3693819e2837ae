"""Imports and exports: how many cards, whom they are about, what went wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING

from netbook.domain import words
from netbook.screen.sentences.phrases import UNDO, Pieces, change
from netbook.words.language import say_number

if TYPE_CHECKING:
    from netbook.answers.exchange import CalendarWritten, Exported, Imported, ImportProblem


_PROBLEMS = 100
"""How many problems are told without a screen."""


def import_counts(answer: Imported) -> str:
    """How many cards were read and what they came to; the rare kinds only where there are some."""
    counts = [f"{answer.new} new", f"{answer.changed} changed", f"{answer.same} the same"]
    rare = ((answer.doubtful, "doubtful"), (answer.kept, "kept aside"), (answer.skipped, "skipped"))
    counts += [f"{number} {name}" for number, name in rare if number]
    would = " would be" if answer.dry_run else ""
    read = words.count(answer.read, "card")
    if answer.unit == "entry":
        read = say_number(answer.read, "{number} entry", "{number} entries")
    return f"{read}{would}: {', '.join(counts)}"


def import_plan(answer: Imported) -> list[tuple[int, str]]:
    """Whom it is about: what would happen whole, what has happened briefly. Each line has its indent."""
    told: list[tuple[int, str]] = []
    for step in answer.plan:
        if answer.dry_run:
            told.append((2, f"{step.what}: {step.person.name}"))
            told += [(4, change(each)) for each in step.changes]
        elif step.changes:
            fields = ", ".join(dict.fromkeys(each.field.replace("_", " ") for each in step.changes))
            told.append((2, f"{step.what}: {step.person.name} ({fields})"))
    told += [(2, f"tagged by their groups: {name} ({', '.join(tags)})") for (_, name), tags in answer.tagged]
    return told


def after_import(answer: Imported) -> list[str]:
    """What one can do next."""
    if answer.dry_run:
        return ["Nothing has been changed. Bring them in without --dry-run."]
    came = answer.new or answer.changed or answer.doubtful or answer.kept or answer.tagged
    return [UNDO] if came else []


def problem(trouble: ImportProblem) -> str:
    """A problem by file, line and card."""
    where = [trouble.file]
    where += [f"line {trouble.line}"] if trouble.line is not None else []
    where += [f"{trouble.unit} {trouble.card}"] if trouble.card is not None else []
    return f"{', '.join(where)}: {trouble.message}"


def _imported(answer: Imported) -> list[Pieces]:
    told = [import_counts(answer)]
    told += [" " * indent + line for indent, line in import_plan(answer)]
    told += [f"  {problem(trouble)}" for trouble in answer.problems[:_PROBLEMS]]
    if (more := len(answer.problems) - _PROBLEMS) > 0:
        told.append(f"  and {more} more: --json lists them all")
    told += after_import(answer)
    return [(line,) for line in told]


def _exported(answer: Exported) -> list[Pieces]:
    told: list[Pieces] = [(f"{words.count(answer.cards, 'card')} written to ", answer.file, "")]
    if answer.held_apart:
        names = ", ".join(f"{each.property} ({each.number})" for each in answer.held_apart)
        told.append((f"This version of vCard cannot hold {names}: kept as X-NETBOOK properties.",))
    return told


def _calendar_written(answer: CalendarWritten) -> list[Pieces]:
    return [(f"{words.count(answer.dates, 'date')} written to ", answer.file, "")]


SAID = {
    "Imported": _imported,
    "Exported": _exported,
    "CalendarWritten": _calendar_written,
}
