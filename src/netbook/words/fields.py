"""What the facts of a person are called, and how each is said."""

from typing import Any

from netbook.domain.people.dates import PartialDate
from netbook.domain.people.fields import FLAG, Field
from netbook.words.days import when
from netbook.words.language import say


def label(field: Field) -> str:
    """What stands in front of the fact. Facts with one label stand in one line."""
    return say(_LABELS.get(field.name, field.name.replace("_", " ")))


def said(field: Field, fact: Any) -> str | None:
    """A simple fact in words; None where nothing is known."""
    if not fact:
        return None
    if field.kind == FLAG:
        return say("yes")
    if isinstance(fact, PartialDate):
        return when(fact)
    return ", ".join(fact) if isinstance(fact, tuple) else str(fact)


_LABELS = {
    "nicknames": "called",
    "form": "language",
}
"""The labels that are not simply the name of the field."""
