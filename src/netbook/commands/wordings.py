"""Where the words of greetings come from: the package's files, and the user's own over them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from netbook.domain import greetings
from netbook.domain.greetings import Wordings
from netbook.environment import Environment
from netbook.errors import BadConfig, UsageError

_FALLBACK = "en"


def chosen(environment: Environment, asked: str | None, known: str | None) -> Wordings:
    """The words of the language asked for, else of the person's, else of the user's system, else English.

    Raises UsageError where there are none in the language asked for.
    """
    if asked:
        found = wordings(environment, asked)
        if found is None:
            raise UsageError(
                f"there are no words in {asked}", f"write your own into a file in {folder(environment)}"
            )
        return found
    found = wordings(environment, known or _own_language(environment)) or wordings(environment, _FALLBACK)
    assert found is not None, "English comes with the package"
    return found


def wordings(environment: Environment, language: str) -> Wordings | None:
    """The words of a language; None where there are none. Raises BadConfig, naming the file and the key."""
    import tomllib

    from netbook.configuration import reading
    from netbook.formats import greetings as texts

    codes = greetings.languages(language)
    tables: list[tuple[str, Mapping[str, Any]]] = []
    for code in codes:
        if package := texts.package(code):
            tables.append((code, tomllib.loads(package)))
        own = folder(environment) / f"{code}.toml"
        if own.exists():
            tables.append((str(own), reading.table(own)))
    try:
        return texts.wordings(codes[-1], tables) if tables else None
    except ValueError as wrong:
        raise BadConfig(str(wrong), "see docs/greetings.md") from None


def folder(environment: Environment) -> Path:
    """Where the user's own words stand, a file for each language."""
    return environment.config_path.parent / "greetings"


def _own_language(environment: Environment) -> str:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if greetings.languages(environment.variables.get(name, "")):
            return environment.variables[name]
    return _FALLBACK
