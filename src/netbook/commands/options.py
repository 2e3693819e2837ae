"""Arguments that several commands share, and checks of their values."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

import typer

from netbook.errors import UsageError

PersonArgument = Annotated[
    str,
    typer.Argument(
        metavar="WHO", help="A name or part of one, an email, a UID, or a row number.", show_default=False
    ),
]
Limit = Annotated[int, typer.Option("--limit", metavar="N", min=1, help="At most this many.")]


def text(value: str) -> str:
    """Returns the text, stripped. Raises UsageError if it is empty or not valid Unicode."""
    try:
        value.encode()
    except UnicodeEncodeError:
        raise UsageError(f"{value!a} is not text", "write it in UTF-8") from None
    if not value.strip():
        raise UsageError("one of the values is empty", "leave the option out, or clear it with --no-…")
    return value.strip()


def check_choice(option: str, value: str | None, choices: Sequence[str]) -> None:
    """Raise UsageError if a value was given and is not one of the choices."""
    if value is not None and value not in choices:
        named = f"{', '.join(choices[:-1])} or {choices[-1]}"
        raise UsageError(f"{option} takes {named}, not {value}", f"write {option} {choices[0]}")
