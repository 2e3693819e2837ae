"""Programs that the user names in environment variables."""

from __future__ import annotations

import shlex
from collections.abc import Mapping

from netbook.errors import UsageError


def named(variables: Mapping[str, str], *names: str) -> list[str]:
    """The words of the first of these variables that holds any; none where none does.

    Raises UsageError where they cannot be told apart.
    """
    for name in names:
        said = variables.get(name, "")
        if said.strip():
            return _words(name, said)
    return []


def _words(name: str, said: str) -> list[str]:
    try:
        return shlex.split(said)
    except ValueError as wrong:
        raise UsageError(f"{name} cannot be read: {str(wrong).lower()}", f"it is: {said}") from None
