"""Before a meeting, on a terminal: someone on one screen, and nothing that is empty."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from netbook.domain.list.reciprocity import THEY, YOU
from netbook.domain.people.model import ContactPoint
from netbook.screen.layout import BOLD, DIM, WIDEST, Line, Part, cells, cut, footer, hang, line, wrap
from netbook.screen.person import title
from netbook.screen.touches import how_width, touch_note, touch_start
from netbook.words import briefing as words
from netbook.words import person as words_of_person
from netbook.words import sentences

if TYPE_CHECKING:
    from netbook.answers.briefing import Brief, ReachRecord

_LABEL = 10
_FEW = 5
"""How many tasks and ways to reach someone there is room for."""


def brief(answer: Brief, width: int) -> Iterator[Line]:
    """What one would like to know before a meeting; what forbids it comes first."""
    width = min(width, WIDEST)
    yield from title(answer.person, width)
    if silent := words.silent(answer.person):
        yield from wrap(line("  ", (silent, BOLD)), width, 2)
    before = ""
    for fact, parts in _facts(answer):
        label = words.label(fact) if fact != before else ""
        yield from hang(line("  ", (f"{label:<{_LABEL}}", DIM), "  "), line(*parts), width)
        before = fact
    if answer.touches:
        yield line()
        how = how_width(answer.touches)
        for touch in answer.touches:
            start = line("  ").extend(touch_start(touch, how))
            yield start.extend(_cut(touch_note(touch), width - cells(start.plain)))
    yield from footer(width, *sentences.next_steps(answer))


def _facts(answer: Brief) -> Iterator[tuple[str, tuple[Part, ...]]]:
    """The known facts: the label of each, and its text."""
    today = answer.today
    met, note = words.met(answer)
    if met or note:
        yield "met", (met, (f" · {note}" if met and note else note, DIM))
    owed_notes = [each.note for each in answer.owed]
    if answer.ask and answer.ask.note not in owed_notes:
        said, day = words.ask(answer.ask, today)
        yield "ask", (said, (day, DIM))
    yield from ((YOU if each.by == YOU else THEY, (words.owed(each, today),)) for each in answer.owed)
    yield from _few("tasks", [words.task(task, today) for task in answer.tasks])
    yield from (("dates", (words.near(each, today),)) for each in answer.dates)
    if answer.relations:
        yield "relations", (words.short(words.relations(answer.relations)),)
    if answer.person.note and (said := words.short(answer.person.note)):
        yield "note", (said,)
    yield from _few("reach", [_way(each) for each in answer.reach])


def _few(fact: str, found: Sequence[tuple[Part, ...]]) -> Iterator[tuple[str, tuple[Part, ...]]]:
    """The first of them, and how many more there are."""
    yield from ((fact, parts) for parts in found[:_FEW])
    if len(found) > _FEW:
        yield fact, ((words.more(len(found) - _FEW), DIM),)


def _way(way: ReachRecord) -> tuple[Part, ...]:
    about = words_of_person.of_channel(ContactPoint(way.value, way.label, way.preferred))
    return (way.value, (f" ({about})" if about else "", DIM))


def _cut(text: Line, width: int) -> Line:
    """The text on one line, cut where it is longer."""
    if cells(text.plain) <= width:
        return text
    return line(cut(text.plain, width))
