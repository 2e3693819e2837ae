"""One person on a terminal, with everything that is known about them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from netbook.domain.people.fields import DATES, FIELDS, MANNER, NAME, STATE
from netbook.domain.people.model import Address, ContactPoint, Person
from netbook.screen.layout import BOLD, DIM, WIDEST, Line, Part, footer, hang, line, with_right, wrap
from netbook.screen.touches import how_width, touch_note, touch_start
from netbook.words import person as words
from netbook.words import sentences
from netbook.words.people import state
from netbook.words.phrases import note_lines, one_line

if TYPE_CHECKING:
    from netbook.answers.people import PersonRecord, Shown

_LABEL = 9


def shown(answer: Shown, width: int) -> Iterator[Line]:
    """Everything about one person: title, labelled facts, recent touches."""
    width = min(width, WIDEST)
    yield from title(answer.person, width)
    for fact, parts in _facts(answer):
        label = words.label(fact) if fact else ""
        yield from hang(line("  ", (f"{label:<{_LABEL}}", DIM), "  "), line(*parts), width)
    if answer.recent:
        yield line()
        how = how_width(answer.recent)
        for touch in answer.recent:
            yield from hang(line("  ").extend(touch_start(touch, how)), touch_note(touch), width)
    yield from footer(width, *sentences.next_steps(answer))


def title(person: PersonRecord, width: int) -> Iterator[Line]:
    """Name, title and organisation; circle and tags in the right margin, or below."""
    work = ", ".join(text for text in (person.title, person.org) if text)
    first, *rest = wrap(line((person.name, BOLD), f" · {work}" if work else ""), width, 2)
    mark = ", ".join(text for text in (person.circle, *person.tags) if text)
    marked = not mark or (not rest and with_right(first, mark, width))
    yield from [first, *rest]
    if not marked:
        yield from hang(line("  "), line((mark, DIM)), width)


def _facts(answer: Shown) -> Iterator[tuple[str, tuple[Part, ...]]]:
    """The known facts: the label of each, and its text."""
    person, facts, today = answer.person, answer.facts, answer.today
    yield from _simple(facts, NAME)
    yield from (("emails", _channel(email)) for email in person.emails)
    yield from (("phones", _channel(phone)) for phone in person.phones)
    yield from (("addresses", _address(address)) for address in person.addresses)
    yield from (("urls", _channel(url)) for url in person.urls)
    if met := words.met(person.met):
        note = one_line(facts.met.note) if facts.met and facts.met.note else ""
        yield "met", (met, (f" · {note}" if note else "", DIM))
    if person.birthday:
        yield "birthday", words.birthday(person.birthday, answer.turns)
    yield from (("dates", (words.yearly_date(each),)) for each in person.dates)
    yield from _simple(facts, DATES)
    yield from _rhythm(answer)
    yield from _simple(facts, MANNER)
    for each in filter(words.is_text, answer.card):
        yield each.what, (each.value, (f" ({each.label})" if each.label else "", DIM))
    if kept := words.on_card(answer.card):
        yield "card", (kept,)
    if silent := state(person):
        yield "state", (silent,)
    yield from _simple(facts, STATE)
    yield from (("tasks", words.task(task, today)) for task in answer.tasks)
    for number, note in enumerate(note_lines(person.note)):
        yield "" if number else "note", (note,)


def _simple(person: Person, section: str) -> Iterator[tuple[str, tuple[Part, ...]]]:
    """The simple facts of a section."""
    for field in FIELDS:
        if field.shown and field.section == section:
            fact = words.field_said(field, getattr(person, field.name))
            if fact:
                yield words.field_label(field), (fact,)


def _channel(channel: ContactPoint) -> tuple[Part, ...]:
    about = words.of_channel(channel)
    return (channel.value, (f" ({about})" if about else "", DIM))


def _address(address: Address) -> tuple[Part, ...]:
    town = " ".join(text for text in (address.postcode, address.city) if text)
    lines = (address.street, address.extended, address.po_box, town, address.region, address.country)
    told = ", ".join(", ".join(note_lines(text)) for text in lines if text)
    return _channel(ContactPoint(told, address.label, address.preferred))


def _rhythm(answer: Shown) -> Iterator[tuple[str, tuple[Part, ...]]]:
    """How often you want to be in touch, and how often you were."""
    person, today = answer.person, answer.today
    rest = answer.facts.snoozed_until
    if answer.facts.no_clock:
        yield "cadence", (words.no_rhythm(),)
    elif person.cadence and not state(person):
        due = words.next_due(person, today)
        yield "cadence", (words.rhythm(person.cadence), f" · {due}" if due else "")
    if rest and rest > today:
        yield "snoozed_until", (words.resting(rest, today),)
    yield "touches", (words.in_touch(person, today),)
    if between := words.between(answer):
        yield "between", (" · ".join(between),)
