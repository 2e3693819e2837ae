"""Yearly dates as a calendar names them: nothing that changes from year to year."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from netbook.domain.people.dates import FEB28
from netbook.domain.people.model import CalendarDate
from netbook.words.days import when
from netbook.words.language import say

if TYPE_CHECKING:
    from netbook.formats.calendar import Event


def calendar_name() -> str:
    """What the calendar is called."""
    return say("Birthdays and other dates")


def events(dates: Iterable[CalendarDate], leap: str) -> list[Event]:
    """Each date with its title and what there is to say of it."""
    from netbook.formats.calendar import Event

    return [Event(each, title(each), about(each, leap)) for each in dates]


def title(each: CalendarDate) -> str:
    """What an event is called: ``Ana García's birthday``, ``Ana García: name day``."""
    if each.label:
        return say("{name}: {label}", name=each.name, label=each.label)
    return say("{name}'s birthday", name=each.name)


def about(each: CalendarDate, leap: str) -> str:
    """What the book knows about the day; no age, because the words are the same every year."""
    day = when(each.date)
    if each.date.year is None:
        told = say("{day}; the year is not in the book.", day=day)
    elif each.label:
        told = say("Since {day}.", day=day)
    else:
        told = say("Born {day}.", day=day)
    if (each.date.month, each.date.day) != (2, 29):
        return told
    if leap == FEB28:
        return f"{told} {say('Kept on 28 February in common years.')}"
    return f"{told} {say('Kept on 1 March in common years.')}"
