"""Loading the words of greetings: the package's files, and the user's own on top."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from netbook.configuration import reading
from netbook.domain.letters import greetings
from netbook.domain.letters.greetings import Wordings
from netbook.errors import BadConfig, UsageError
from netbook.formats import greetings as texts

_FALLBACK = "en"


def chosen(
    path: Path,
    asked: str | None,
    known: str | None,
    variables: Mapping[str, str],
    names: Sequence[str] = (),
) -> Wordings:
    """Returns the words in the language asked for, else the person's, else the system's, else English.

    English also replaces a language without any of ``names``, the words wanted, unless that language was
    asked for. ``path`` is the configuration file; the user's own words are kept beside it. Raises
    UsageError if there are no words in the language asked for.
    """
    folder = path.parent / "greetings"
    if asked:
        found = _wordings(folder, asked)
        if found is None:
            raise UsageError(f"there are no words in {asked}", f"write your own into a file in {folder}")
        return found
    found, fallback = _wordings(folder, known or _own_language(variables)), _wordings(folder, _FALLBACK)
    assert fallback is not None, "English comes with the package"
    if found and (_has(found, names) or not _has(fallback, names)):
        return found
    return fallback


def _has(words: Wordings, names: Sequence[str]) -> bool:
    return not names or any(name in words.occasions for name in names)


def _wordings(folder: Path, language: str) -> Wordings | None:
    """The words in a language; None if there are none. Raises BadConfig, naming the file and the key."""
    codes = greetings.languages(language)
    tables: list[tuple[str, Mapping[str, Any]]] = []
    own = set[str]()
    for code in codes:
        if package := texts.package(code):
            tables.append((code, tomllib.loads(package)))
        file = folder / f"{code}.toml"
        if file.exists():
            own.add(str(file))
            tables.append((str(file), reading.table(file)))
    try:
        return texts.wordings(codes[-1], tables, own) if tables else None
    except ValueError as wrong:
        raise BadConfig(str(wrong), "see docs/greetings.md") from None


def _own_language(variables: Mapping[str, str]) -> str:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if greetings.languages(variables.get(name, "")):
            return variables[name]
    return _FALLBACK
