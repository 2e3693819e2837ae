"""Answers drawn on a terminal: which renderer draws which answer."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from rich.text import Text

from netbook.screen import day, ledger, letter, people
from netbook.screen.ink import paint


def render(answer: Any, width: int, colored: bool) -> list[str]:
    """The answer as lines for a terminal of that width, with SGR codes if ``colored``."""
    return [paint(line, colored) for line in lines(answer, width)]


def lines(answer: Any, width: int) -> Iterator[Text]:
    """The answer as styled lines."""
    return _RENDERERS.get(type(answer).__name__, ledger.said)(answer, width)


_RENDERERS: dict[str, Callable[[Any, int], Iterator[Text]]] = {
    "Today": day.today,
    "Looked": day.looked,
    "Matrix": day.matrix,
    "Why": day.why,
    "Upcoming": day.upcoming,
    "Shown": people.shown,
    "PeopleRows": people.rows,
    "Imported": ledger.imported,
    "Timeline": ledger.timeline,
    "History": ledger.history,
    "Paths": ledger.paths,
    "Drafted": letter.drafted,
    "Goals": ledger.goals,
}
