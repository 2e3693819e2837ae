"""Rhythms: how often, what is proposed, what is put off."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from netbook.domain import words
from netbook.screen.sentences.phrases import UNDO, Pieces

if TYPE_CHECKING:
    from netbook.answers.rhythms import (
        PersonRhythm,
        PutOff,
        Rhythms,
        Skipped,
        Suggestion,
        Suggestions,
        TagRhythm,
    )


def suggested(proposal: Suggestion) -> Pieces:
    """A rhythm that someone's own history proposes, and how sure that is."""
    span = f"every {words.count(proposal.days, 'day')}, at most {proposal.max_days}"
    ground = f"{_sure(proposal.sure)}, from {words.count(proposal.gaps, 'gap')}"
    return (
        "",
        proposal.person.name,
        f": {span} ({ground}{f'; now {proposal.now.days}' if proposal.now else ''})",
    )


def _put_off(answer: PutOff) -> list[Pieces]:
    what = f"The lane {answer.name}" if answer.scope == "lane" else "Everyone with the tag "
    name = "" if answer.scope == "lane" else answer.name
    if answer.until is None:
        return [(what, name, " no longer rests.")]
    birthdays = " Birthdays will not show, today's neither." if what == "The lane birthday" else ""
    return [(what, name, f" rests until {words.full_day(answer.until, answer.today)}.{birthdays}")]


def _skipped(answer: Skipped) -> list[Pieces]:
    said = f"not this time ({', '.join(answer.lanes)})."
    return [("", answer.person.name, f": {said}"), *([(answer.then,)] if answer.then else [])]


def _rhythms(answer: Rhythms) -> list[Pieces]:
    rows = [(each.name, each) for each in answer.circles] + [
        (f"tag:{each.name}", each) for each in answer.tags
    ]
    across = max(len(name) for name, _ in rows)
    return [("", name.ljust(across), f"  {_every(each)}  {words.people(each.people)}") for name, each in rows]


def _tag_rhythm(answer: TagRhythm) -> list[Pieces]:
    if answer.cadence is None:
        return [("The tag ", answer.tag, " has no rhythm now." if answer.changed else " has no rhythm.")]
    told: list[Pieces] = [("", answer.tag, f": {_every(answer.cadence)}, {words.people(answer.people)}.")]
    if answer.changed and answer.people > 1:
        told.append((f"Whoever is late already comes up within {words.count(answer.cadence.days, 'day')}.",))
        told += _too_many(answer.people, answer.cadence.days, answer.budget)
    return told


def _too_many(people: int, days: int, budget: int) -> list[Pieces]:
    """What a rhythm asks for, where that is more than the list has room for."""
    if people <= budget * days:
        return []
    a_day = round(people / days, 1 if people < 10 * days else None)
    often = f"every {words.count(days, 'day')}" if days > 1 else "every day"
    return [(f"{people} people {often} are about {a_day:g} a day; the list shows {budget}.",)]


def _person_rhythm(answer: PersonRhythm) -> list[Pieces]:
    if answer.cadence is None:
        return [("", answer.person.name, ": no rhythm.")]
    source = answer.cadence.source.replace(":", " ", 1)
    due = ""
    if answer.next_due:
        late = answer.next_due <= answer.today
        due = " It is time." if late else f" Next: {words.full_day(answer.next_due, answer.today)}."
    from_whom = "" if source == "person" else f" ({source})"
    return [("", answer.person.name, f": {_every(answer.cadence)}{from_whom}.{due}")]


def _suggestions(answer: Suggestions) -> list[Pieces]:
    if not answer.suggestions:
        return [("No history says more than the rhythms there are.",)]
    return [
        *map(suggested, answer.suggestions),
        ("Applied. " + UNDO,) if answer.applied else ("Apply with: netbook cadence --suggest --yes",),
    ]


def _sure(share: float) -> str:
    return "very sure" if share >= 0.75 else "fairly sure" if share >= 0.5 else "not sure"


def _every(each: Any) -> str:
    return f"every {words.count(each.days, 'day')}, at most {each.max_days}"


SAID = {
    "PutOff": _put_off,
    "Skipped": _skipped,
    "Rhythms": _rhythms,
    "TagRhythm": _tag_rhythm,
    "PersonRhythm": _person_rhythm,
    "Suggestions": _suggestions,
}
