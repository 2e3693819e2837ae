"""Arguments that several commands share, and checks of their values."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Annotated

import typer

from netbook.domain.people.model import HOWS
from netbook.domain.people.text import fold
from netbook.domain.people.ways import read_how
from netbook.errors import UsageError
from netbook.menu import DESTRUCTIVE, INSTEAD, MEANT

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
        hint = "leave it out; to clear an option, use its --no-… form"
        raise UsageError("one of the values is empty", hint)
    return value.strip()


def unknown_command(name: str) -> UsageError:
    """The error for a word that is no command, with the command that does what is meant, if any is known."""
    folded = fold(name)
    instead = INSTEAD.get(folded) or INSTEAD.get(folded.removesuffix("s"))
    near = None if instead else _near(folded)
    if instead:
        hint = f"that is done by: netbook {instead}"
    else:
        hint = f"did you mean: netbook {near}" if near else "see what there is: netbook help"
    return UsageError(f"there is no command {name}", hint)


def _near(word: str) -> str | None:
    """The command meant by a mistyped word, as it is typed; never one that takes something away."""
    from difflib import get_close_matches  # noqa: PLC0415 - only for a slip

    for found in get_close_matches(word, MEANT, n=1):
        return None if MEANT[found].split()[0] in DESTRUCTIVE else MEANT[found]
    return None


def how(value: str | None) -> str | None:
    """One of the ways to be in touch, by whatever word is used for it. Raises UsageError for none of them."""
    found = value and read_how(value)
    if value and not found:
        check_choice("--how", value, HOWS)
    return found or None


def chosen(option: str, value: str, choices: Sequence[str], aliases: Mapping[str, str]) -> str:
    """The choice that a word means: one of them, an alias, or a plural of either. Raises UsageError."""
    word = "-".join(fold(value).replace("_", " ").split())
    for plural, singular in _ENDINGS:
        each = word.removesuffix(plural) + singular
        if word.endswith(plural) and (each in choices or each in aliases):
            return aliases.get(each, each)
    check_choice(option, value, choices)
    return value


_ENDINGS = (("", ""), ("s", ""), ("es", ""), ("ies", "y"))
"""The endings of a plural, each with that of the singular; first, the word as it is."""


def check_choice(option: str, value: str | None, choices: Sequence[str]) -> None:
    """Raise UsageError if a value was given and is not one of the choices."""
    if value is not None and value not in choices:
        named = f"{', '.join(choices[:-1])} or {choices[-1]}"
        from difflib import get_close_matches  # noqa: PLC0415 - only for a slip

        near = next(iter(get_close_matches(value.casefold(), choices, n=1)), choices[0])
        raise UsageError(f"{option} takes {named}, not {value}", f"write {option} {near}")
