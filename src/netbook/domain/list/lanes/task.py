"""The lane of what was promised: a line for each task that is due."""

from datetime import date

from netbook.domain import words
from netbook.domain.list.candidate import Candidate, Facts, Term, weighed
from netbook.domain.people.dates import PartialDate
from netbook.domain.people.model import Task

_PROMISED = 130.0


def tasks(facts: Facts, today: date) -> tuple[Candidate, ...]:
    """One candidate for each task that is due."""
    return tuple(
        _candidate(facts, task, (today - task.due).days)
        for task in facts.tasks
        if task.done_on is None and task.due <= today and facts.skipped("task") != today
    )


def _candidate(facts: Facts, task: Task, late: int) -> Candidate:
    terms = [Term("task", 2.0, f"you set it for {words.when(PartialDate.of(task.due))}")]
    if late:
        # Capped below a birthday of today, which cannot be done tomorrow.
        terms.append(Term("overdue", round(min(0.1 * late, 1.0), 1), f"waiting for {words.span(late)}"))
    promised = Term("promised", _PROMISED, "what you promised does not wait for a place")
    candidate = weighed(facts, "task", f"due {_late(late)}: {task.text}", task.due, *terms)
    return candidate._replace(terms=(*candidate.terms, promised), always=True, task=task)


def _late(days: int) -> str:
    return ("today", "yesterday")[days] if days < 2 else f"{words.span(days)} ago"
