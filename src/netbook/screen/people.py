"""Lists of people on a terminal, a line each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
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
    name = min(max(cells(row.name) for row in answer.people), max(width * 2 // 5, 16))
    mark = min(max(cells(_mark(row)) for row in answer.people), 20)
    reach = max(cells(row.reach or "") for row in answer.people)
    columns = _columns(width - number - name - 4, mark, reach)
    heading = {"reach": _reach(answer.people)}
    head = "  ".join(
        padded(words.column(heading.get(column, column)), size) for column, size in columns.items()
    )
    yield line((f"{'':{number}}  {padded(words.column('name'), name)}  {head}".rstrip(), DIM))
    for place, row in enumerate(answer.people, 1):
        long = cells(row.name) - name  # a name is never cut, so the columns of its line give way
        own = _columns(width - number - name - long - 4, mark, reach) if long > 0 else columns
        yield from _person_line(place, row, own, number, name, width)
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
    values = {"mark": _mark(row), "last": row.last_touch, "next": row.next_due, "reach": row.reach}
    tail = "  ".join(fitted(values[column] or "", size) for column, size in columns.items())
    who = line((f"{place:>{number}}  ", DIM), (padded(row.name, name), BOLD))
    room = width - cells(who.plain) - 2
    if room < 1:
        return wrap(who, width, number + 2)
    return [who.append("  ").append(cut(tail.rstrip(" "), room), DIM)]


def _columns(room: int, mark: int, reach: int) -> dict[str, int]:
    """The columns after the name with their widths.

    The last touch gets room first, then how to reach them, which is of little use when it is cut.
    """
    chosen = {"last": _DATE}
    for column, size in (("reach", min(reach, 16)), ("next", _DATE), ("mark", min(mark, 6))):
        if size and _taken(chosen) + 2 + size <= room:
            chosen[column] = size
    for column, wanted in (("reach", reach), ("mark", mark)):
        if column in chosen:
            chosen[column] = min(wanted, chosen[column] + room - _taken(chosen))
    return {column: chosen[column] for column in ("mark", "last", "next", "reach") if column in chosen}


def _taken(columns: dict[str, int]) -> int:
    return sum(columns.values()) + 2 * (len(columns) - 1)


def _reach(people: Sequence[PersonRow]) -> str:
    """The one kind that all ways to reach them are of: email, phone, url; reach where they differ."""
    kinds = {kind for row in people for kind in _KINDS if row.reach and row.reach == getattr(row, kind)}
    return next(iter(kinds)) if len(kinds) == 1 else "reach"


_KINDS = ("email", "phone", "url")


def _mark(row: PersonRow) -> str:
    return ", ".join(text for text in (row.state, row.circle, row.tags) if text)
