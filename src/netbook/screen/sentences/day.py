"""The day: what follows the list, a person's place on it, the dates ahead."""

from __future__ import annotations

from typing import TYPE_CHECKING

from netbook.domain import words
from netbook.screen.sentences.phrases import Pieces, welcome

if TYPE_CHECKING:
    from netbook.answers.day import Matrix, Quadrant, Today, Upcoming, Why


def field_said(field: Quadrant) -> str:
    """What a field of the matrix is called, and what it asks for."""
    if field.important:
        return "important and urgent: today" if field.urgent else "important: make room for it"
    return "urgent: keep it short" if field.urgent else "neither: when there is time"


def _after_today(answer: Today) -> list[str]:
    """What follows the day's list, or stands in for an empty one."""
    if answer.empty_book:
        return welcome()
    if answer.more:
        return [f"and {answer.more} more: netbook today --all"]
    if answer.items:
        return []
    return [f"Nobody needs you today. {answer.next or ''}".rstrip()]


def _after_matrix(answer: Matrix) -> list[str]:
    """What follows the matrix."""
    return [f"and {answer.more} more: netbook today --all --matrix"] if answer.more else []


def _after_upcoming(answer: Upcoming) -> list[str]:
    """What stands in for no dates ahead."""
    if answer.dates:
        return []
    return [f"No birthdays or other dates in the next {words.count(answer.days, 'day')}."]


def _why(answer: Why) -> list[Pieces]:
    """Where someone stands on the list, and why; or the whole sentence that says why not."""
    if answer.lane is None:
        return [answer.absence]
    if answer.rank is None:
        return [("", answer.person.name, f" is beyond today's list: {answer.why}.")]
    return [("", answer.person.name, f" is {_ordinal(answer.rank)}: {answer.why}.")]


def _ordinal(number: int) -> str:
    """A place in words up to the tenth: "first", "11th"."""
    small = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
    if 1 <= number <= len(small):
        return small[number - 1]
    ending = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


SAID = {"Why": _why}
AFTER = {
    "Today": _after_today,
    "Matrix": _after_matrix,
    "Upcoming": _after_upcoming,
}
