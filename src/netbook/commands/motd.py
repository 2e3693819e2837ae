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
from netbook.words.day import greeting

_PATIENCE = 0.5
"""How many seconds a shell may wait for another netbook that writes."""


def motd(context: typer.Context) -> Text:
    """Greet a new shell with the day in a line or two; nothing when nothing is due.

    For the start-up file of your shell. It is made once a day, and again when the book has changed;
    any other shell reads what was made. Whatever is wrong, it is silent: other commands say it.

      netbook motd
    """
    environment: Environment = context.obj
    try:
        return Text(_made(environment) if environment.book.exists else "")
    except Exception:  # a shell must start, whatever ails the book
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
    with suppress(CannotWrite):  # then the next shell makes it again
        file = Path(keeping.place(environment.variables))
        make_folder(file.parent)
        with replacing(file) as kept:
            kept.write(f"{first}{text}".encode())
    return text
