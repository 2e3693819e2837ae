"""One person on a terminal, with everything that is known."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import TYPE_CHECKING

from netbook.domain import words
from netbook.domain.people.fields import DATES, FIELDS, MANNER, NAME, STATE
from netbook.domain.people.model import Address, Cadence, ContactPoint, Person
from netbook.screen.layout import BOLD, DIM, WIDEST, Line, Part, footer, hang, line, with_right, wrap
from netbook.screen.sentences.people import state
from netbook.screen.sentences.phrases import note_lines, one_line
from netbook.screen.touches import how_width, touch_note, touch_start
from netbook.words import fields, reciprocity

if TYPE_CHECKING:
    from netbook.answers.people import CardRecord, MetRecord, PersonRecord, Shown

_LABEL = 9


def shown(answer: Shown, width: int) -> Iterator[Line]:
    """Everything about one person: who, labelled facts, what happened lately."""
    width = min(width, WIDEST)
    yield from _title(answer.person, width)
    for label, parts in _fields(answer):
        yield from hang(line("  ", (f"{label:<{_LABEL}}", DIM), "  "), line(*parts), width)
    if answer.recent:
        yield line()
        how = how_width(answer.recent)
        for touch in answer.recent:
            yield from hang(line("  ").extend(touch_start(touch, how)), touch_note(touch), width)
    who = answer.call
    if state(answer.person):  # off the list: nothing to remind of
        yield from footer(width, f"edit {who}", f"log {who}")
    else:
        yield from footer(width, f"touch {who}", f"task {who} TEXT", f"snooze {who} 2w", f"edit {who}")


def _title(person: PersonRecord, width: int) -> Iterator[Line]:
    """Name, title and organisation; circle and tags at the margin, or below."""
    work = ", ".join(text for text in (person.title, person.org) if text)
    first, *rest = wrap(line((person.name, BOLD), f" · {work}" if work else ""), width, 2)
    mark = ", ".join(text for text in (person.circle, *person.tags) if text)
    marked = not mark or (not rest and with_right(first, mark, width))
    yield from [first, *rest]
    if not marked:
        yield from hang(line("  "), line((mark, DIM)), width)


def _fields(answer: Shown) -> Iterator[tuple[str, tuple[Part, ...]]]:
    """Labels and what stands beside them, only of what is known."""
    person, facts, today = answer.person, answer.facts, answer.today
    yield from _simple(facts, NAME)
    yield from (("email", _channel(email)) for email in person.emails)
    yield from (("phone", _channel(phone)) for phone in person.phones)
    yield from (("address", _address(address)) for address in person.addresses)
    yield from (("link", _channel(url)) for url in person.urls)
    if met := _met(person.met):
        yield (
            "met",
            (met, (f" · {one_line(facts.met.note)}", DIM) if facts.met and facts.met.note else ""),
        )
    yield from _dates(person, answer.turns)
    yield from _simple(facts, DATES)
    yield from _rhythm(answer)
    yield from _simple(facts, MANNER)
    yield from _card(answer.card)
    if silent := state(person):
        yield "state", (silent,)
    yield from _simple(facts, STATE)
    for task in answer.tasks:
        yield "task", (f"{task.number}  {task.text}", f", due {words.on(task.due, today)}")
    for number, note in enumerate(note_lines(person.note)):
        yield "" if number else "note", (note,)


def _simple(person: Person, section: str) -> Iterator[tuple[str, tuple[Part, ...]]]:
    """The simple facts of a section that have a line for themselves, or share one with their label."""
    lines: dict[str, list[str]] = {}
    for field in FIELDS:
        if field.shown and field.section == section:
            fact = fields.said(field, getattr(person, field.name))
            if fact:
                lines.setdefault(fields.label(field), []).append(fact)
    return ((called, (", ".join(facts),)) for called, facts in lines.items())


def _card(records: Iterable[CardRecord]) -> Iterator[tuple[str, tuple[Part, ...]]]:
    """What the card says beyond the fields; what is no text, or nobody here knows, is only counted up."""
    kept, others = [], 0
    for what, label, value in records:
        if what == "other":
            others += 1
        elif what in _MEDIA:
            kept.append(" ".join(filter(None, (label, what))) + f" ({value})")
        else:
            yield _CALLED.get(what, what), (value, (f" ({label})" if label else "", DIM))
    if others:
        kept.append(f"{others} more {'property' if others == 1 else 'properties'}")
    if kept:
        yield "card", (f"keeps {', '.join(kept)}",)


_MEDIA = ("photo", "logo", "sound", "key")
_CALLED = {"relation": "related", "birthplace": "born in", "deathplace": "died in"}


def _channel(channel: ContactPoint) -> tuple[Part, ...]:
    about = ", ".join(text for text in (channel.label, "preferred" if channel.preferred else None) if text)
    return (channel.value, (f" ({about})" if about else "", DIM))


def _address(address: Address) -> tuple[Part, ...]:
    town = " ".join(text for text in (address.postcode, address.city) if text)
    lines = (address.street, address.extended, address.po_box, town, address.region, address.country)
    told = ", ".join(", ".join(note_lines(text)) for text in lines if text)
    return _channel(ContactPoint(told, address.label, address.preferred))


def _met(met: MetRecord) -> str:
    mode = {"in-person": "in person"}.get(met.mode or "", met.mode)
    day = words.when(met.on) if met.on else None
    parts = (day, mode, met.place, f"through {met.via}" if met.via else None)
    return ", ".join(text for text in parts if text)


def _dates(person: PersonRecord, turns: int | None) -> Iterator[tuple[str, tuple[Part, ...]]]:
    if person.birthday:
        yield "birthday", (words.when(person.birthday), f", turns {turns}" if turns else "")
    for each in person.dates:
        yield "date", (f"{words.when(each.date)}, {each.label}",)


def _rhythm(answer: Shown) -> Iterator[tuple[str, tuple[Part, ...]]]:
    """How often to be in touch, and how often one was."""
    person, today = answer.person, answer.today
    rest = answer.facts.snoozed_until
    if answer.facts.no_clock:
        yield "rhythm", ("none, as you wished",)
    elif person.cadence and not state(person):
        due = f" · next {words.full_day(person.next_due, today)}" if person.next_due else ""
        yield "rhythm", (_cadence(person.cadence), due)
    if rest and rest > today:
        yield "resting", (f"until {words.full_day(rest, today)}",)
    yield "in touch", (_count(person, today),)
    if between := reciprocity.said(answer.between, today):
        yield "between", (" · ".join(between),)


def _cadence(cadence: Cadence) -> str:
    source = cadence.source.replace(":", " ", 1)
    said = f"every {words.count(cadence.days, 'day')}, at most {cadence.max_days}"
    return said if source == "person" else f"{said} ({source})"


def _count(person: PersonRecord, today: date) -> str:
    last = person.last_touch
    if last is None:
        return "not yet"
    return f"{words.count(person.touches, 'time')}, last {words.short_day(last.on, today)}"
