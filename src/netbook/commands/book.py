"""The book itself: undo, redo, history, path."""

from __future__ import annotations

import os
from typing import Annotated

import typer

from netbook import known_books
from netbook.answers.book import History, HistoryEntry, Paths, TakenBack
from netbook.commands.options import Limit
from netbook.environment import Environment
from netbook.errors import NotFound
from netbook.store import journal
from netbook.words import history as named


def undo(
    context: typer.Context,
    number: Annotated[
        int | None,
        typer.Argument(metavar="[N]", help="The change's number in the history.", show_default=False),
    ] = None,
) -> TakenBack:
    """Take back the last change, or the one with this number.

    netbook undo
    netbook undo 12
    """
    from netbook.store import undoing

    environment: Environment = context.obj
    if not environment.book.exists:
        environment.absent(environment.book.path)
        raise NotFound("there is nothing to take back", "the book is empty")
    with environment.book.change("") as writing:
        entry = undoing.undo(writing, number)
        writing.what = named.taken_back(entry.what)
    return TakenBack(entry.id, entry.what)


def redo(context: typer.Context) -> TakenBack:
    """Do again what was last taken back.

    netbook redo
    """
    from netbook.store import undoing

    environment: Environment = context.obj
    if not environment.book.exists:
        environment.absent(environment.book.path)
        raise NotFound("there is nothing to do again", "the book is empty")
    with environment.book.change("") as writing:
        entry = undoing.redo(writing)
        writing.what = named.done_again(entry.what)
    return TakenBack(entry.id, entry.what, redone=True)


def history(context: typer.Context, limit: Limit = 20) -> History:
    """What changed, newest first.

    netbook history
    netbook history --limit 100 --json
    """
    environment: Environment = context.obj
    with environment.book.reading() as connection:
        entries = tuple(journal.history(connection, limit))
    return History(
        tuple(HistoryEntry(entry.id, entry.at, entry.what, entry.rows, entry.undone) for entry in entries)
    )


def path(
    context: typer.Context,
    forget: Annotated[
        bool, typer.Option("--forget", help="Let a new book begin where one is not there any more.")
    ] = False,
) -> Paths:
    """Where the book is, and the files beside it.

    netbook path
    netbook path --json
    """
    environment: Environment = context.obj
    if forget:
        known_books.forget(environment.variables, environment.book.path)
    return Paths(
        str(environment.book_path),
        str(environment.config_path),
        os.path.dirname(environment.rows_path),
        environment.book.exists,
    )
