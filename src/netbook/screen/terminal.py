"""Answers drawn on a terminal: which renderer draws which answer."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from importlib import import_module

from netbook.screen.layout import Line, paint

TYPE_CHECKING = False  # as typing's, without loading it
if TYPE_CHECKING:
    from typing import Any


def render(answer: Any, width: int, colored: bool) -> list[str]:
    """Returns the answer as lines for a terminal of that width, with SGR codes if ``colored``."""
    return [paint(line, colored) for line in lines(answer, width)]


def lines(answer: Any, width: int) -> Iterator[Line]:
    """The answer as styled lines."""
    module, function = RENDERERS.get(type(answer).__name__, ("ledger", "said"))
    draw: Callable[[Any, int], Iterator[Line]] = getattr(import_module(f"netbook.screen.{module}"), function)
    return draw(answer, width)


RENDERERS = {
    "Today": ("day", "today"),
    "Looked": ("day", "looked"),
    "Matrix": ("day", "matrix"),
    "Why": ("day", "why"),
    "Upcoming": ("day", "upcoming"),
    "Shown": ("person", "shown"),
    "Brief": ("briefing", "brief"),
    "PeopleRows": ("people", "rows"),
    "Imported": ("ledger", "imported"),
    "Timeline": ("touches", "timeline"),
    "Tasks": ("touches", "tasks"),
    "History": ("ledger", "history"),
    "Paths": ("ledger", "paths"),
    "Drafted": ("letter", "drafted"),
    "Goals": ("goals", "goals"),
    "Candidates": ("circles", "candidates"),
    "Asked": ("circles", "asked"),
}
"""The module and function for each answer, loaded when needed. All others are sentences."""
