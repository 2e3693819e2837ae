"""The greeting of a new shell."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import typer

from netbook import motd as keeping
from netbook.answers import Text
from netbook.environment import Environment
from netbook.errors import CannotWrite
from netbook.files import make_folder, replacing
from netbook.store.today import ranking
from netbook.words.motd import greeting

_PATIENCE = 0.5
"""The seconds that a shell may wait while another netbook writes."""


def motd(context: typer.Context) -> Text:
    """Greet a new shell with the day in a line or two, or with nothing when nothing is due.

    Put it in the start-up file of your shell. The greeting is composed once a day, and again when
    the book has changed; all shells share it. It never reports errors; other commands do.

      netbook motd
    """
    environment: Environment = context.obj
    environment.quiet = True  # a new shell is not the place for warnings
    try:
        return Text(_made(environment) if environment.book.exists else "")
    except Exception:  # a shell must start, even if the book is broken
        if environment.variables.get("NETBOOK_DEBUG"):
            raise
        return Text("")


motd.silent = True  # type: ignore[attr-defined]


def _made(environment: Environment) -> str:
    day, settings = environment.today, environment.settings
    first = keeping.mark(str(day), str(environment.book_path), str(environment.config_path))
    environment.book.patience = _PATIENCE
    with environment.book.reading() as connection:
        text = greeting(ranking(connection, day, settings).items, day)
    with suppress(CannotWrite):  # then the next shell composes it again
        file = Path(keeping.place(environment.variables))
        make_folder(file.parent)
        with replacing(file) as kept:
            kept.write(f"{first}{text}".encode())
    return text
