"""The book itself: what was taken back or done again, the history, where things are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from netbook.domain.list.hints import quoted
from netbook.domain.people.text import clean
from netbook.words.language import Pieces, pieces, say, say_number
from netbook.words.phrases import error, hint

if TYPE_CHECKING:
    from netbook.answers.book import History, HistoryEntry, Paths, TakenBack


def details(entry: HistoryEntry) -> list[str]:
    """What there is to say of a change beyond its name: how many rows, and whether it was taken back."""
    rows = [say_number(entry.rows, "{number} row", "{number} rows")] if entry.rows > 1 else []
    return [*rows, *([say("taken back")] if entry.undone else [])]


def places(answer: Paths) -> list[tuple[str, str, str]]:
    """Where the book, the configuration and the state are: what each is, its path, and a remark or ""."""
    remark = "" if answer.exists else say("not there yet; the first change makes it")
    return [
        (say("book"), answer.book, remark),
        (say("config"), answer.config, ""),
        (say("state"), answer.state, ""),
    ]


def not_there() -> str:
    """What is said of a book that has not been made yet."""
    return say("not there yet")


def shared(whom: str, path: str) -> str:
    """A warning about a book that others can get at: the "others" of its mode, or another "owner"."""
    where = quoted(path)
    if whom == "owner":
        said = say("the book {path} belongs to another user", path=clean(path))
        todo = say('make it yours: sudo chown "$USER" {path}', path=where)
    else:
        said = say("others can get at the book {path}", path=clean(path))
        todo = say("make it yours alone: chmod 600 {path}", path=where)
    return f"{error(said)}\n{hint(todo)}"


def _after_history(answer: History) -> list[str]:
    """What stands in for an empty history."""
    return [] if answer.entries else [say("Nothing has changed yet.")]


def _taken_back(answer: TakenBack) -> list[Pieces]:
    if answer.redone:
        return [pieces("Done again: {change}.", change=answer.what)]
    return [pieces("Taken back: {change}.", change=answer.what)]


def _next_history(answer: History) -> list[str]:
    return ["undo", "undo N"] if answer.entries else []


def demo_note() -> str:
    """Whose list that was, and how to go on with it."""
    told = say(
        'These people are invented, and your own book is untouched. Say "demo" before\n'
        "each command to stay with them; without it a command means your own book:"
    )
    return "\n".join(
        ["", told, "  netbook demo why tom", "  netbook demo show begoña", "  netbook demo upcoming", ""]
    )


SAID = {"TakenBack": _taken_back}
AFTER = {"History": _after_history}
NEXT = {"History": _next_history}
