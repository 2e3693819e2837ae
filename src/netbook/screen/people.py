"""Lists of people on a terminal, a line each."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from netbook.screen.day import welcome
from netbook.screen.layout import BOLD, DIM, Line, cells, cut, fitted, footer, line, padded, told, wrap
from netbook.words import people as words
from netbook.words import sentences

if TYPE_CHECKING:
    from netbook.answers.people import PeopleRows
    from netbook.domain.people.query import PersonRow

_DATE = 10
"""The width of an ISO date."""


def rows(answer: PeopleRows, width: int) -> Iterator[Line]:
    """A numbered line per person, with as many columns as fit."""
    if not answer.people:
        yield from _nobody(answer, width)
        return
    number = max(2, len(str(len(answer.people))))
    name = min(max(cells(row.name) for row in answer.people), max(width // 3, 16))
    mark = min(max(cells(_mark(row)) for row in answer.people), 20)
    columns = _columns(width - number - name - 4, mark)
    head = "  ".join(padded(words.column(column), size) for column, size in columns.items())
    yield line((f"{'':{number}}  {padded(words.column('name'), name)}  {head}".rstrip(), DIM))
    for place, row in enumerate(answer.people, 1):
        yield from _person_line(place, row, columns, number, name, width)
    yield from footer(width, *sentences.next_steps(answer))


def _nobody(answer: PeopleRows, width: int) -> Iterator[Line]:
    if not answer.asked:
        yield from welcome(width)
        return
    yield from told(sentences.after(answer), width)
    yield from footer(width, *sentences.next_steps(answer))


def _person_line(
    place: int, row: PersonRow, columns: dict[str, int], number: int, name: int, width: int
) -> list[Line]:
    values = {"mark": _mark(row), "last": row.last_touch, "next": row.next_due, "email": row.email}
    tail = "  ".join(fitted(values[column] or "", size) for column, size in columns.items())
    who = line((f"{place:>{number}}  ", DIM), (padded(row.name, name), BOLD))
    room = width - cells(who.plain) - 2
    if room < 1:
        return wrap(who, width, number + 2)
    return [who.append("  ").append(cut(tail.rstrip(" "), room), DIM)]


def _columns(room: int, mark: int) -> dict[str, int]:
    """The columns after the name with their widths; the last touch gets room first, the email last."""
    chosen = {"last": _DATE}
    for column, size in (("next", _DATE), ("mark", mark), ("email", 12)):
        if size and sum(chosen.values()) + 2 * len(chosen) + size <= room:
            chosen[column] = size
    if "email" in chosen:
        chosen["email"] = room - sum(chosen.values()) - 2 * len(chosen) + 2 + 12
    return {column: chosen[column] for column in ("mark", "last", "next", "email") if column in chosen}


def _mark(row: PersonRow) -> str:
    return ", ".join(text for text in (row.state, row.circle, row.tags) if text)
