"""Words about one person: the label of each fact, and phrases for those that need more than their value."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from netbook.domain.list.reciprocity import THEY, YOU, Between
from netbook.domain.people.dates import PartialDate
from netbook.domain.people.fields import FLAG, Field
from netbook.domain.people.model import IN_PERSON, ONLINE, TASK
from netbook.words import days
from netbook.words.days import full_day, on, short_day, when
from netbook.words.language import say, say_number
from netbook.words.phrases import every, source
from netbook.words.touches import unanswered

if TYPE_CHECKING:
    from netbook.answers.people import CardRecord, DateRecord, MetRecord, PersonRecord, Shown
    from netbook.domain.people.model import Cadence, ContactPoint, Task


_LABELS = {
    "emails": "email",
    "phones": "phone",
    "addresses": "address",
    "urls": "link",
    "met": "met",
    "birthday": "birthday",
    "dates": "date",
    "cadence": "rhythm",
    "snoozed_until": "resting",
    "touches": "in touch",
    "between": "between",
    "language": "language",
    "card": "card",
    "state": "state",
    "tasks": "task",
    "note": "note",
    "relation": "related",
    "birthplace": "born in",
    "deathplace": "died in",
}
_PICTURED = {
    "photo": ("photo ({value})", "{label} photo ({value})"),
    "logo": ("logo ({value})", "{label} logo ({value})"),
    "sound": ("sound ({value})", "{label} sound ({value})"),
    "key": ("key ({value})", "{label} key ({value})"),
}
"""Names for what a card holds besides text, without a label and with one."""


def label(fact: str) -> str:
    """The label of a fact about a person."""
    return say(_LABELS.get(fact, fact))


def of_channel(channel: ContactPoint) -> str:
    """Remarks on an address or a number: ``work, preferred``."""
    said = (channel.label, say("preferred") if channel.preferred else None)
    return ", ".join(text for text in said if text)


def met(meeting: MetRecord) -> str:
    """When, how, where and through whom you met, as far as known."""
    mode = {IN_PERSON: say("in person"), ONLINE: say("online")}.get(meeting.mode or "", meeting.mode)
    through = say("through {via}", via=meeting.via) if meeting.via else None
    parts = (when(meeting.on) if meeting.on else None, mode, meeting.place, through)
    return ", ".join(text for text in parts if text)


def birthday(day: PartialDate, turns: int | None) -> tuple[str, str]:
    """The birthday, and the words after it: the next age if known, else ""."""
    return when(day), say(", turns {age}", age=turns) if turns else ""


def yearly_date(each: DateRecord) -> str:
    """Another yearly date: ``12 May, name day``."""
    return say("{day}, {label}", day=when(each.date), label=each.label)


def no_rhythm() -> str:
    """The rhythm of someone for whom the user wants none."""
    return say("none, as you wished")


def rhythm(cadence: Cadence) -> str:
    """How often to be in touch, and where that comes from: ``every 30 days, at most 60 (circle key)``."""
    span = every(cadence.days, cadence.max_days)
    if cadence.source == "person":
        return span
    return say("{every} ({source})", every=span, source=source(cadence.source))


def next_due(person: PersonRecord, today: date) -> str:
    """When the rhythm is next due; "" if never."""
    return say("next {day}", day=full_day(person.next_due, today)) if person.next_due else ""


def resting(until: date, today: date) -> str:
    """Until when someone is snoozed."""
    return say("until {day}", day=full_day(until, today))


def in_touch(person: PersonRecord, today: date) -> str:
    """How often you were in touch, and when last."""
    last = person.last_touch
    if last is None:
        return say("not yet")
    return say_number(
        person.touches,
        "{number} time, last {day}",
        "{number} times, last {day}",
        day=short_day(last.on, today),
    )


def between(answer: Shown) -> tuple[str, ...]:
    """The give and take, in a few phrases, and what keeps them off the list until they answer."""
    phrases = give_and_take(answer.between, answer.today)
    if answer.settled:
        phrases += (say("nothing to answer, as you said {day}", day=on(answer.settled, answer.today)),)
    if answer.rest and answer.rest.rest:
        said = unanswered(answer.rest.rest, answer.today)
        phrases += (say("{resting} {command}", resting=said, command=answer.rest.command),)
    return phrases


def task(each: Task, today: date) -> tuple[str, str]:
    """An open task with its number, and when it is due."""
    return f"{TASK}{each.number}  {each.text}", say(", due {day}", day=on(each.due, today))


def on_card(records: tuple[CardRecord, ...]) -> str:
    """What a card keeps besides text, and how many properties netbook does not know; "" if nothing."""
    kept = [_pictured(each) for each in records if each.what in _PICTURED]
    if others := sum(each.what == "other" for each in records):
        kept.append(say_number(others, "{number} more property", "{number} more properties"))
    return say("keeps {list}", list=", ".join(kept)) if kept else ""


def is_text(record: CardRecord) -> bool:
    """Whether a record of a card is text, to be shown as it is."""
    return record.what != "other" and record.what not in _PICTURED


def _pictured(record: CardRecord) -> str:
    bare, labelled = _PICTURED[record.what]
    return say(labelled if record.label else bare, label=record.label, value=record.value)


def field_label(field: Field) -> str:
    """The label in front of the fact."""
    return say(_FIELD_LABELS.get(field.name, field.name.replace("_", " ")))


def field_said(field: Field, fact: Any) -> str | None:
    """A simple fact in words; None if nothing is known."""
    if not fact:
        return None
    if field.kind == FLAG:
        return say("yes")
    if isinstance(fact, PartialDate):
        return when(fact)
    return ", ".join(fact) if isinstance(fact, tuple) else str(fact)


_FIELD_LABELS = {"nicknames": "called", "grammatical_gender": "gender"}
"""Labels other than the name of the field."""


def give_and_take(given: Between, today: date) -> tuple[str, ...]:
    """The give and take as a few phrases: ``you 7, they 5``, ``your turn since Tuesday``."""
    phrases = [_counted(given)]
    if given.since:
        sentence = "your turn since {day}" if given.turn == YOU else "their turn since {day}"
        phrases.append(say(sentence, day=_day(given.since, today)))
    if given.unanswered > 1:
        phrases.append(say("{number} in a row without an answer", number=given.unanswered))
    if given.begins:
        phrases.append(say("they always write first" if given.begins == THEY else "you always write first"))
    if given.only_in_need:
        phrases.append(say("you write when there is something to do"))
    return tuple(phrase for phrase in phrases if phrase)


def _counted(given: Between) -> str:
    """Who wrote how often; touches by both sides count separately."""
    counts = [
        *([say("you {number}", number=given.you)] if given.you else []),
        *([say("they {number}", number=given.they)] if given.they else []),
    ]
    if counts and given.both:
        counts.append(say("together {number}", number=given.both))
    return ", ".join(counts)


def _day(day: date, today: date) -> str:
    """A day after "since": ``yesterday``, ``Tuesday``, ``a week ago``, ``12 Jan``."""
    away = abs((today - day).days)
    if away in (0, 1, 7):
        return days.on(day, today)
    return days.weekday(day) if away < 7 else days.short_day(day, today)
