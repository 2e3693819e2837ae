"""Sentences about rhythms: how often, what is proposed, what is snoozed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from netbook.domain.list.hints import quoted
from netbook.words.days import days, full_day
from netbook.words.language import Pieces, pieces, say, say_number
from netbook.words.phrases import every, people, source, undo

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
    from netbook.domain.list.capacity import Capacity


def suggested(proposal: Suggestion) -> Pieces:
    """A rhythm that someone's past touches suggest, and how certain it is."""
    gaps = say_number(proposal.gaps, "from {number} gap", "from {number} gaps")
    ground = f"{_sure(proposal.sure)}, {gaps}"
    if proposal.now:
        ground = f"{ground}; {say('now {days}', days=proposal.now.days)}"
    span = every(proposal.days, proposal.max_days)
    return pieces("{name}: {span} ({ground})", proposal.person.name, span=span, ground=ground)


def apply_question() -> str:
    """The question below the proposals."""
    return say("apply?")


def nothing_changed() -> str:
    """The line when proposals are declined."""
    return say("Nothing changed.")


def _put_off(answer: PutOff) -> list[Pieces]:
    lane, name = answer.scope == "lane", answer.name
    if answer.until is None:
        if lane:
            return [pieces("The lane {lane} no longer rests.", lane=name)]
        return [pieces("Everyone with the tag {name} no longer rests.", name)]
    day = full_day(answer.until, answer.today)
    if not lane:
        return [pieces("Everyone with the tag {name} rests until {day}.", name, day=day)]
    if name == "birthday":
        sentence = (
            "The lane birthday rests until {day}. Birthdays will not show, not even today's, "
            "but for those of your inner and key circles."
        )
        return [pieces(sentence, day=day)]
    return [pieces("The lane {lane} rests until {day}.", lane=name, day=day)]


def _skipped(answer: Skipped) -> list[Pieces]:
    lanes = ", ".join(answer.lanes)
    passed = pieces("{name}: not this time ({lanes}).", answer.person.name, lanes=lanes)
    return [passed, *([(answer.then,)] if answer.then else [])]


def _rhythms(answer: Rhythms) -> list[Pieces]:
    rows = [(each.name, each) for each in answer.circles] + [
        (f"tag:{each.name}", each) for each in answer.tags
    ]
    across = max(len(name) for name, _ in rows)
    told: list[Pieces] = [
        ("", name.ljust(across), f"  {every(each.days, each.max_days)}  {people(each.people)}")
        for name, each in rows
    ]
    return [*told, *([(too_much(answer.capacity),)] if answer.capacity else [])]


def too_much(found: Capacity) -> str:
    """What the rhythms ask for and what is done, and the command with which it would fit, if one does."""
    sentence = "Your rhythms ask for about {asked} a day; you do about {done}."
    said = say(sentence, asked=found.asked, done=found.done)
    if found.fit is None:
        return said
    fitting = say(
        "{tag} every {weeks} instead of every {days} would fit: netbook cadence {name} {days_then}d",
        tag=found.fit.tag,
        weeks=days(found.fit.fitting),
        days=days(found.fit.days),
        name=quoted(f"tag:{found.fit.tag}"),
        days_then=found.fit.fitting,
    )
    return f"{said} {fitting}"


def _tag_rhythm(answer: TagRhythm) -> list[Pieces]:
    if answer.cadence is None:
        if answer.changed:
            return [pieces("The tag {name} has no rhythm now.", answer.tag)]
        return [pieces("The tag {name} has no rhythm.", answer.tag)]
    span = every(answer.cadence.days, answer.cadence.max_days)
    told = [pieces("{name}: {every}, {people}.", answer.tag, every=span, people=people(answer.people))]
    if answer.changed and answer.people > 1:
        ideal = answer.cadence.days
        told.append(pieces("Those already overdue come up within {days}.", days=days(ideal)))
        told += _too_many(answer.people, ideal, answer.budget)
    return told


def _too_many(number: int, ideal: int, budget: int) -> list[Pieces]:
    """The warning that a rhythm asks for more than the list has room for, if it does."""
    if number <= budget * ideal:
        return []
    a_day = round(number / ideal, 1 if number < 10 * ideal else None)
    if ideal == 1:
        sentence = "{people} every day are about {a_day} a day; the list shows {budget}."
    else:
        sentence = "{people} every {days} are about {a_day} a day; the list shows {budget}."
    fields = {"people": people(number), "days": days(ideal), "a_day": f"{a_day:g}", "budget": budget}
    return [(say(sentence, **fields),)]


def _person_rhythm(answer: PersonRhythm) -> list[Pieces]:
    if answer.cadence is None:
        return [pieces("{name}: no rhythm.", answer.person.name)]
    span = every(answer.cadence.days, answer.cadence.max_days)
    if answer.cadence.source != "person":
        span = say("{every} ({source})", every=span, source=source(answer.cadence.source))
    if not answer.next_due:
        return [pieces("{name}: {every}.", answer.person.name, every=span)]
    if answer.next_due <= answer.today:
        return [pieces("{name}: {every}. It is time.", answer.person.name, every=span)]
    day = full_day(answer.next_due, answer.today)
    return [pieces("{name}: {every}. Next: {day}.", answer.person.name, every=span, day=day)]


def _suggestions(answer: Suggestions) -> list[Pieces]:
    if not answer.suggestions:
        return [pieces("Your history suggests no other rhythm.")]
    if answer.applied:
        end = pieces("Applied. {undo}", undo=undo())
    else:
        end = pieces("Apply with: netbook cadence --suggest --yes")
    return [*map(suggested, answer.suggestions), end]


def _sure(share: float) -> str:
    return say("very sure") if share >= 0.75 else say("fairly sure") if share >= 0.5 else say("not sure")


SAID = {
    "PutOff": _put_off,
    "Skipped": _skipped,
    "Rhythms": _rhythms,
    "TagRhythm": _tag_rhythm,
    "PersonRhythm": _person_rhythm,
    "Suggestions": _suggestions,
}
