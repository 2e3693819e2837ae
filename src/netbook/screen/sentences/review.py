"""The end of a review."""

from __future__ import annotations

from typing import TYPE_CHECKING

from netbook.domain import words
from netbook.screen.sentences.phrases import UNDO, Pieces

if TYPE_CHECKING:
    from netbook.answers.review import Reviewed


def _reviewed(answer: Reviewed) -> list[Pieces]:
    said = "That was today's list." if answer.looked == answer.of else "The rest of the list waits."
    changes = words.count(answer.changes, "change")
    return [(f"{said} {changes}. {UNDO}" if answer.changes else said,)]


SAID = {"Reviewed": _reviewed}
