"""The review: the line that is looked at, what each key does, and how it ended."""

from __future__ import annotations

from netbook.words import phrases
from netbook.words.language import Pieces, say, say_number

TYPE_CHECKING = False  # as typing's, without loading it
if TYPE_CHECKING:
    from netbook.answers.review import Looked, Reviewed


def place(answer: Looked) -> str:
    """Which line of the list is looked at: ``3 of 7``."""
    return say("{place} of {of}", place=answer.place, of=answer.of)


def opens() -> str:
    """What the key does that opens a greeting."""
    return say("open")


def snoozes(span: str) -> str:
    """What the key does that puts someone off."""
    return say("snooze {span}", span=span)


def moves_on() -> str:
    """What the key does that goes to the next line."""
    return say("next")


def quits() -> str:
    """What the key does that leaves the review."""
    return say("quit")


def nothing_to_undo() -> str:
    """What is said when the review has changed nothing yet."""
    return say("This review has changed nothing to take back.")


def went_wrong(message: str, hint: str | None) -> str:
    """What is said of an act that failed."""
    return "\n".join([message, *([phrases.hint(hint)] if hint else [])])


def _reviewed(answer: Reviewed) -> list[Pieces]:
    if answer.looked == answer.of:
        ended = say("That was today's list.")
    else:
        ended = say("The rest of the list waits.")
    if not answer.changes:
        return [(ended,)]
    changes = say_number(
        answer.changes, "{number} change. {undo}", "{number} changes. {undo}", undo=phrases.undo()
    )
    return [(f"{ended} {changes}",)]


def _next_looked(answer: Looked) -> list[str]:
    return [f"{key} {does}" for key, does in answer.keys]


SAID = {"Reviewed": _reviewed}
NEXT = {"Looked": _next_looked}
