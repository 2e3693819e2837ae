"""What was taken back or done again, and an empty history."""

from __future__ import annotations

from typing import TYPE_CHECKING

from netbook.screen.sentences.phrases import Pieces

if TYPE_CHECKING:
    from netbook.answers.book import History, TakenBack


def _after_history(answer: History) -> list[str]:
    """What stands in for an empty history."""
    return [] if answer.entries else ["Nothing has changed yet."]


def _taken_back(answer: TakenBack) -> list[Pieces]:
    return [(f"{'Done again' if answer.redone else 'Taken back'}: {answer.what}.",)]


SAID = {"TakenBack": _taken_back}
AFTER = {"History": _after_history}
