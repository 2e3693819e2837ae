"""The lane of tasks: what was promised, a line for each task that is due."""

from collections.abc import Sequence
from datetime import date

from netbook.domain.list.candidate import Candidate, Facts, Reason, Term, weighed
from netbook.domain.list.lane import Asked, Entry, Lane, Span
from netbook.domain.list.settings import Settings
from netbook.domain.people.model import Task

_PROMISED = 130.0


def tasks(facts: Facts, today: date, settings: Settings) -> Sequence[Candidate]:
    """One candidate for each task that is due."""
    return tuple(
        _candidate(facts, task, (today - task.due).days)
        for task in facts.tasks
        if task.done_on is None and task.due <= today and facts.skipped("task") != today
    )


def _candidate(facts: Facts, task: Task, late: int) -> Candidate:
    terms = [Term("task", 2.0, day=task.due)]
    if late:
        # Capped, so that it stays below today's birthdays, which cannot be greeted tomorrow.
        terms.append(Term("overdue", round(min(0.1 * late, 1.0), 1), days=late))
    candidate = weighed(facts, Reason("task", task.due, task=task), task.due, *terms)
    return candidate._replace(terms=(*candidate.terms, Term("promised", _PROMISED)), always=True)


def _entries(facts: Facts) -> Sequence[Entry]:
    if not facts.tasks:
        return ()
    return [Entry("", task.due.toordinal()) for task in facts.tasks if task.done_on is None]


def _due(asked: Asked) -> tuple[Span, ...]:
    return (Span("", last=asked.today.toordinal()),)


LANE = Lane(
    "task",
    "yellow",
    "something you promised",
    "from the day it is due until it is done",
    tasks,
    _entries,
    whole=_due,
)
