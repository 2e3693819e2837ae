"""Answers as JSON: which of their fields a document has, and how each is written."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

from netbook.domain.people.dates import PartialDate

TYPE_CHECKING = False  # as typing's, without loading it
if TYPE_CHECKING:
    from typing import Any

SCHEMA = 1
"""The version of the contract, first in every document."""

CONTRACT: dict[str, tuple[str, ...]] = {
    "Shown": ("person", "between", "card"),
    "Added": ("person",),
    "Changed": ("person", "changed"),
    "Touched": ("people", "touch", "next_due"),
    "Touched.touch": ("on", "how", "direction", "bump", "note", "id", "occasion"),
    "StillOpen": (),
    "Closed": ("person", "closed", "on"),
    "Timeline": ("touches",),
    "TouchChanged": ("people", "touch", "was"),
    "TouchRemoved": ("people", "touch"),
    "Tasks": ("tasks",),
    "TaskAnswer": ("number", "text", "due", "done_on", "person", "off_the_list"),
    "Snoozed": ("person", "until"),
    "PersonRhythm": ("person", "cadence", "next_due"),
    "Rhythms": ("circles", "tags"),
    "TagRhythm": ("tag", "cadence", "people", "changed"),
    "Skipped": ("person", "lanes", "now"),
    "PutOff": ("scope", "name", "until", "people"),
    "Drafted": (
        *("person", "occasion", "language", "form", "subject", "text"),
        *("to", "link", "opened", "log", "heard"),
    ),
    "Goals": ("goals",),
    "GoalChanged": ("goal",),
    "Brief": ("person", "touches", "tasks", "owed", "dates", "relations", "ask", "reach"),
    "Brief.touches": ("on", "how", "direction", "bump", "note"),
    "Brief.tasks": ("number", "text", "due"),
    "Candidate": ("person", "org", "why", "reach", "signs", "circle", "hint"),
    "Candidate.signs": ("name", "value"),
    "Asked": (),
    "Walked": (),
    "Looked": (),
    "Reviewed": (),
    "TodayItem.terms": ("name", "value"),
    "TodayItem": ("rank", "person", "lane", "why", "score", "terms", "due", "hint"),
    "Today": ("date", "items", "more", "week"),
    "Why": ("person", "rank", "lane", "why", "score", "terms"),
    "Upcoming": ("dates",),
    "DeliveryRecord": ("channel", "result", "detail"),
    "ImportProblem": ("file", "line", "card", "message"),
    "Imported": (
        *("read", "new", "changed", "same", "doubtful", "kept", "skipped"),
        *("problems", "plan", "tagged"),
    ),
}
"""The fields that JSON documents show, for answers, or parts of answers, that carry more for the screen."""


def as_json(answer: Any, shown: tuple[str, ...] | None = None) -> Any:
    """The answer as JSON values: dicts, lists, strings, numbers, None. Dates are ISO 8601.

    ``shown`` names the fields of a record, or of each record of a tuple; it overrides the contract.
    """
    if isinstance(answer, PartialDate):
        return str(answer)
    if isinstance(answer, (date, datetime)):
        return answer.isoformat()
    if hasattr(answer, "_fields"):
        return {name: as_json(value, shown) for name, value, shown in promised(answer, shown)}
    if isinstance(answer, tuple):
        return [as_json(item, shown) for item in answer]
    return answer


def promised(
    answer: Any, shown: tuple[str, ...] | None = None
) -> Iterator[tuple[str, Any, tuple[str, ...] | None]]:
    """The fields that a document shows of a record: their names, values, and what is shown of those."""
    kind = type(answer).__name__
    for name in shown or CONTRACT.get(kind, answer._fields):
        yield name, getattr(answer, name), CONTRACT.get(f"{kind}.{name}")
