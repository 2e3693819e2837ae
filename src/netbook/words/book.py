"""Sentences about the book itself: undo and redo, the history, and where things are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from netbook.domain.list.hints import quoted
from netbook.domain.people.text import clean
from netbook.words.language import Pieces, pieces, say, say_number
from netbook.words.phrases import error, hint

if TYPE_CHECKING:
    from netbook.answers.book import History, HistoryEntry, Paths, TakenBack


def details(entry: HistoryEntry) -> list[str]:
    """Details of a change: the number of rows, and whether it was taken back."""
    rows = [say_number(entry.rows, "{number} row", "{number} rows")] if entry.rows > 1 else []
    return [*rows, *([say("taken back")] if entry.undone else [])]


def places(answer: Paths) -> list[tuple[str, str, str]]:
    """The label, the path and a remark (or "") for each of book, configuration and state."""
    remark = "" if answer.exists else say("not there yet; the first change creates it")
    return [
        (say("book"), answer.book, remark),
        (say("config"), answer.config, ""),
        (say("state"), answer.state, ""),
    ]


def not_there() -> str:
    """The remark on a book that does not exist yet."""
    return say("not there yet")


def begun(path: str) -> str:
    """Said when the first change created the book, so that a slip in its name shows."""
    return say("netbook: started a new book at {path}", path=clean(path))


def missing(path: str) -> str:
    """Said where a book that does not exist was read, so that a slip in its name shows."""
    return say("netbook: there is no book at {path}; the first change creates it", path=clean(path))


def shared(whom: str, path: str) -> str:
    """A warning about a book that others can get at: the "others" of its mode, or another "owner"."""
    where = quoted(path)
    if whom == "owner":
        said = say("the book {path} belongs to another user", path=clean(path))
        todo = say('make it yours: sudo chown "$USER" {path}', path=where)
    else:
        said = say("other users can access the book {path}", path=clean(path))
        todo = say("make it private: chmod 600 {path}", path=where)
    return f"{error(said)}\n{hint(todo)}"


def _after_history(answer: History) -> list[str]:
    """The line in place of an empty history."""
    return [] if answer.entries else [say("Nothing has changed yet.")]


def _taken_back(answer: TakenBack) -> list[Pieces]:
    if answer.redone:
        return [pieces("Done again: {change}.", change=answer.what)]
    return [pieces("Taken back: {change}.", change=answer.what)]


def _next_history(answer: History) -> list[str]:
    return ["undo", f"undo {answer.entries[0].number}"] if answer.entries else []


def demo_note() -> str:
    """The note below the demo's list: who these people are, and how to go on."""
    told = say(
        'These people are invented, and your own book is untouched. Put "demo" before\n'
        "a command to use them; without it, commands use your own book:"
    )
    return "\n".join(
        ["", told, "  netbook demo why tom", "  netbook demo show begoña", "  netbook demo upcoming", ""]
    )


SAID = {"TakenBack": _taken_back}
AFTER = {"History": _after_history}
NEXT = {"History": _next_history}
