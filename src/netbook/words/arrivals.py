"""Sentences about what arrives: how a person's facts changed, and what could not be understood."""

from collections.abc import Iterable
from typing import Any

from netbook.answers.exchange import ChangeRecord
from netbook.domain.cards.incoming import Problem
from netbook.domain.cards.merging import PARTS, Conflict, FieldChange
from netbook.domain.people.model import Address, Cadence, ContactPoint, Meeting, YearlyDate
from netbook.words.language import say
from netbook.words.phrases import field_name


def change_records(changes: Iterable[FieldChange]) -> tuple[ChangeRecord, ...]:
    """The changes as JSON documents show them."""
    return tuple(ChangeRecord(each.field, in_words(each.before), in_words(each.after)) for each in changes)


def conflict(clash: Conflict) -> str:
    """A fact on which book and card disagree: "org: kept Norte, the card says Sur"."""
    field = say("parts of the name") if clash.field == PARTS else field_name(clash.field)
    kept, said = in_words(clash.kept), in_words(clash.said)
    if said is None:
        return say("{field}: kept {kept}, which the card no longer has", field=field, kept=kept)
    return say("{field}: kept {kept}, the card says {said}", field=field, kept=kept, said=said)


def in_words(fact: Any) -> str | None:
    """A fact in words; None if there is none."""
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


SENTENCES = {
    # a card's form
    "begin-missing": "BEGIN:VCARD is missing",
    "end-missing": "END:VCARD is missing",
    "properties-before-begin": "there are properties before BEGIN:VCARD",
    "nul-characters": "NUL characters were replaced",
    "comment": "a comment was left out",
    "nameless-line": "a line without a property name was added to {property}",
    "no-property": "not a property, kept as it is: {text}",
    "more-problems": "and {more} more problems in this card",
    # what a card says
    "no-yearly-date": "{property}:{value} is not a complete date; kept in the card, left out of the book",
    "not-understood": "{property}:{value} is not understood; kept in the card",
    "nobody": "nobody in it: no name, and nothing to use as one",
    "group": "{name}, a group of {members}: turned into a tag of those in the book, kept unchanged",
    "system-group": "{name}, a group of {members} made by a program for itself: no tag, kept unchanged",
    "nameless-group": "no name, a group of {members}: turned into a tag of those in the book, kept unchanged",
    # an entry of an address book
    "no-field": "not a field, left out: {text}",
    "no-yearly-date-noted": "{field}={value} is not a complete date; kept in the note",
    # an import
    "no-card": "no vCard in it",
    "no-entry": "no entry in it",
    "older-card": "{name}: this card is older than the one before it, ignored",
    "conflict": "{name}, {conflict}",
    "clash": "{name}, {property}: kept what the book has",
    "doubtful-name": "doubtful: another {twin} is in the book; added separately",
    "doubtful-uid": "doubtful: {name} has the same UID as {twin}; added separately",
    "doubtful-email": "doubtful: {name} has the same email as {twin}; added separately",
    "doubtful-phone": "doubtful: {name} has the same phone as {twin}; added separately",
    # a folder of cards
    "no-file": "it is not a regular file, left alone",
    "unreadable": "cannot be read: {reason}",
    "holds-no-card": "it holds no cards and should hold one, left alone",
    "several-cards": "it holds {number} cards and should hold one, left alone",
    "cut-short": "it ends before END:VCARD, left alone",
    "left-alone": "{problem}, left alone",
    "uid-taken": "it has the UID of another card, left alone",
    "perhaps-known": "{name} may already be in the book; kept apart",
    "perhaps-known-name": "{name} may already be in the book: the same name; kept apart",
    "perhaps-known-uid": "{name} may already be in the book: the same UID; kept apart",
    "perhaps-known-email": "{name} may already be in the book: the same email; kept apart",
    "perhaps-known-phone": "{name} may already be in the book: the same phone; kept apart",
}
"""The sentence for each kind of problem; each names fields of ``Problem.fields``."""


def said(problem: Problem) -> str:
    """The problem as a sentence, without its position in the file."""
    return say(SENTENCES[problem.kind], **problem.fields)
