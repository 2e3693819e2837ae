"""What became of the facts of a person, in words."""

from collections.abc import Iterable
from typing import Any

from netbook.answers.exchange import ChangeRecord
from netbook.domain.cards.differences import FieldChange
from netbook.domain.cards.merging import PARTS, Conflict
from netbook.domain.people.model import Address, Cadence, ContactPoint, Meeting, YearlyDate
from netbook.words.language import say


def change_records(changes: Iterable[FieldChange]) -> tuple[ChangeRecord, ...]:
    """The changes as documents show them."""
    return tuple(ChangeRecord(each.field, in_words(each.before), in_words(each.after)) for each in changes)


def conflict(clash: Conflict) -> str:
    """A fact on which book and card disagree: "org: kept Norte, the card says Sur"."""
    return say(
        "{field}: kept {kept}, the card says {said}",
        field=say("parts of the name") if clash.field == PARTS else clash.field.replace("_", " "),
        kept=in_words(clash.kept),
        said=in_words(clash.said),
    )


def in_words(fact: Any) -> str | None:
    """A fact in words; None where there is none."""
    if fact is None or fact is False:
        return None
    if fact is True:
        return say("yes")
    if isinstance(fact, ContactPoint):
        return _labelled(fact.value, fact)
    if isinstance(fact, Address):
        parts = (getattr(fact, part) for part in fact._fields if part not in ("label", "preferred"))
        return _labelled(", ".join(filter(None, parts)), fact)
    if isinstance(fact, Meeting):
        met = (fact.on, fact.mode, fact.place, fact.via, fact.note)
        return ", ".join(str(each) for each in met if each)
    if isinstance(fact, Cadence):
        return say("{days} to {most} days", days=fact.days, most=fact.max_days)
    if isinstance(fact, YearlyDate):
        return f"{fact.label}: {fact.date}"
    return ", ".join(f"{part} {said}" for part, said in fact) if type(fact) is tuple else str(fact)


def _labelled(told: str, of: ContactPoint | Address) -> str:
    about = ", ".join([*filter(None, [of.label]), *([say("preferred")] if of.preferred else [])])
    return told + (f" ({about})" if about else "")
