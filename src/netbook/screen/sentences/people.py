"""People: what has changed of one, and what stands in for an empty list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from netbook.screen.sentences.phrases import UNDO, Pieces, listed, welcome

if TYPE_CHECKING:
    from netbook.answers.people import Added, Changed, PeopleRows, PersonRecord, Removed


def state(person: PersonRecord) -> str:
    """What keeps a person off the list: "archived", "deceased", "do-not-contact"."""
    states = ("archived", "deceased", "do_not_contact")
    return " ".join(each.replace("_", "-") for each in states if getattr(person, each))


def _after_people(answer: PeopleRows) -> list[str]:
    """What stands in for an empty list of people."""
    if answer.people:
        return []
    return ["Nobody in your book is like that."] if answer.asked else welcome()


def _added(answer: Added) -> list[Pieces]:
    return [("Added ", answer.person.name, f". {UNDO}")]


def _changed(answer: Changed) -> list[Pieces]:
    fields = listed([field.replace("_", " ") for field in answer.changed])
    said = f": changed {fields}. {UNDO}" if answer.changed else ": nothing to change."
    return [("", answer.person.name, said)]


def _removed(answer: Removed) -> list[Pieces]:
    return [("Removed ", answer.person.name, f". {UNDO}")]


SAID = {
    "Added": _added,
    "Changed": _changed,
    "Removed": _removed,
}
AFTER = {"PeopleRows": _after_people}
