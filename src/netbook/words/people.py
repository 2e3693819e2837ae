"""Sentences about people: changes, what keeps someone off the list, and lists of people."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from netbook.domain.people.comparing import email_key, phone_key
from netbook.domain.people.text import fold
from netbook.words.language import Pieces, pieces, say
from netbook.words.phrases import field_name, listed, people, shorten, undo, welcome_lines

if TYPE_CHECKING:
    from netbook.answers.people import Added, Changed, PeopleRows, PersonRecord, Removed, Shown
    from netbook.domain.people.model import Person

_COLUMNS = {
    "name": "name",
    "mark": "mark",
    "last": "last",
    "next": "next",
    "email": "email",
    "phone": "phone",
    "url": "link",
    "reach": "reach",
}


def state(person: PersonRecord) -> str:
    """What keeps a person off the list: "archived", "deceased", "do-not-contact"."""
    states = (
        (person.archived, say("archived")),
        (person.deceased, say("deceased")),
        (person.do_not_contact, say("do-not-contact")),
    )
    return " ".join(said for holds, said in states if holds)


def silence(person: Person) -> str | None:
    """Why someone never comes up on the list; None if they may."""
    if person.deceased:
        return say("they have died")
    if person.archived:
        return say("archived")
    return say("marked do-not-contact") if person.do_not_contact else None


def column(name: str) -> str:
    """The heading of a column of a list of people."""
    return say(_COLUMNS[name])


def which(text: str) -> str:
    """The line above the people whom a name could mean."""
    return say('"{text}" could be:', text=text)


def which_one(number: int) -> str:
    """The question below them."""
    return say("which one, 1 to {number}?", number=number)


def in_common(person: Person, there: Sequence[Person]) -> str:
    """What a person has in common with others: ``name, phone 600111222``."""
    emails = {email_key(point.value) for each in there for point in each.emails}
    phones = {phone_key(point.value) for each in there for point in each.phones}
    same = [say("name")] if any(fold(each.name) == fold(person.name) for each in there) else []
    same += [say("email {value}", value=p.value) for p in person.emails if email_key(p.value) in emails]
    same += [say("phone {value}", value=p.value) for p in person.phones if phone_key(p.value) in phones]
    return ", ".join(same)


def remove_question(name: str) -> str:
    """The question before someone is taken out whose name was not given in full."""
    return say("Remove {name}, with all touches and tasks?", name=name)


def how_to_go_on() -> str:
    """The line below an error in the form of a person."""
    return say("Correct it and save, or leave it as it is to give up.")


def and_more() -> str:
    """The line in place of the people who are not shown."""
    return say("and more")


def _after_people(answer: PeopleRows) -> list[str]:
    """The lines in place of an empty list of people."""
    if answer.people:
        return []
    return [say("Nobody in your book matches.")] if answer.asked else welcome_lines()


def _added(answer: Added) -> list[Pieces]:
    return [pieces("Added {name}. {undo}", answer.person.name, undo=undo())]


def _changed(answer: Changed) -> list[Pieces]:
    if not answer.changed:
        return [pieces("{name}: nothing to change.", answer.person.name)]
    fields = listed([field_name(field) for field in answer.changed])
    told = [pieces("{name}: changed {fields}. {undo}", answer.person.name, fields=fields, undo=undo())]
    if answer.replaced and "note" in answer.changed:
        told.append(pieces("The note was: {note}", note=shorten(answer.replaced, _LONGEST_NOTE)))
    return told


_LONGEST_NOTE = 200


def row_named(name: str, typed: str) -> str:
    """Whom a row names, and the words of a command that mean them."""
    return f"{name}  netbook {typed}"


def _removed(answer: Removed) -> list[Pieces]:
    return [pieces("Removed {name}. {undo}", answer.person.name, undo=undo())]


def _next_people(answer: PeopleRows) -> list[str]:
    if not answer.people:
        return ["list"] if answer.asked else []
    number = len(answer.people)
    shown = people(number)
    if answer.of > number:
        shown = say("{number} of {people}", number=number, people=people(answer.of))
    return [shown, "show 1", "touch 1", "edit 1"]


def _next_shown(answer: Shown) -> Sequence[str]:
    who = answer.call
    if state(answer.person):  # off the list: nothing to be reminded of
        return [f"edit {who}", f"log {who}"]
    return [f"touch {who}", f"snooze {who} 2w", f"edit {who}", f"log {who}"]


SAID = {
    "Added": _added,
    "Changed": _changed,
    "Removed": _removed,
}
AFTER = {"PeopleRows": _after_people}
NEXT = {"PeopleRows": _next_people, "Shown": _next_shown}
