"""Greetings outside netbook: files of wordings, and links that open a draft in another program."""

from __future__ import annotations

import re
from collections.abc import Container, Mapping
from importlib.resources import files
from typing import Any
from urllib.parse import quote

from netbook.domain.letters.greetings import (
    CLOSINGS,
    FAMILIAR,
    FORMAL,
    PLACEHOLDERS,
    SALUTATIONS,
    TEXTS,
    Wording,
    Wordings,
    blanks,
)

_PARTS = ("subject", *TEXTS)


def package(code: str) -> str | None:
    """The wordings that come with netbook for a language, as TOML; None if there are none."""
    file = files("netbook").joinpath("greetings", f"{code}.toml")
    return file.read_text(encoding="utf-8") if file.is_file() else None


def wordings(code: str, tables: list[tuple[str, Mapping[str, Any]]], own: Container[str] = ()) -> Wordings:
    """Returns the wordings of a language from its tables, each with the name of its file; later ones win.

    ``own`` are the files of the user. Raises ValueError, naming the file and the key, for an entry that is
    unknown or invalid.
    """
    unknown, found = FAMILIAR, dict[str, dict[str, Any]]()
    theirs = set[tuple[str, str]]()
    for file, table in tables:
        for key, value in table.items():
            if key == "unknown":
                unknown = _form(file, value)
                continue
            given = _parts(file, key, value)
            parts = found.setdefault(key, {})
            # A text in a later table replaces every variant of that text in earlier ones.
            for part in [part for part in parts if part.rpartition("-")[0] in given]:
                del parts[part]
            parts.update(given)
            if file in own:
                theirs.update((key, part.partition("-")[0]) for part in given)
    salutations, closings = (
        {part: _several(each) for part, each in found.pop(key, {}).items()} for key in _LINES
    )
    complete = {name: parts for name, parts in found.items() if FAMILIAR in parts or FORMAL in parts}
    occasions = {name: _wording(name, parts) for name, parts in complete.items()}
    return Wordings(code, unknown, occasions, salutations, closings, frozenset(theirs))


_LINES = {"salutation": SALUTATIONS, "closing": CLOSINGS}
"""The tables that are no occasion, each with what it may hold."""


def _wording(name: str, parts: dict[str, Any]) -> Wording:
    texts = {part: _several(text) for part, text in parts.items() if part in TEXTS}
    return Wording(parts.get("subject", name.capitalize()), texts)


def _several(text: str | list[str]) -> tuple[str, ...]:
    return (text,) if isinstance(text, str) else tuple(text)


def _form(file: str, value: object) -> str:
    if value not in (FAMILIAR, FORMAL):
        raise ValueError(f'{file}: unknown is {value!r}, not "{FAMILIAR}" or "{FORMAL}"')
    return str(value)


def _parts(file: str, key: str, value: object) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise ValueError(f"{file}: {key} is not a table such as [birthday]")
    for part, texts in value.items():
        allowed = _LINES.get(key, _PARTS)
        if part not in allowed:
            raise ValueError(f"{file}: {key}.{part} is not one of {', '.join(allowed)}")
        several = texts if isinstance(texts, list) and part != "subject" else [texts]
        if not several or not all(isinstance(text, str) and text.strip() for text in several):
            raise ValueError(f"{file}: {key}.{part} holds no text")
        for blank in (blank for text in several for blank in blanks(text)):
            if blank not in PLACEHOLDERS:
                known = ", ".join(f"{{{each}}}" for each in PLACEHOLDERS)
                raise ValueError(f"{file}: {key}.{part} has a blank {{{blank}}}; there are {known}")
    return value


_ADDRESS = re.compile(r"[^\s@<>,;:\"()\[\]\\]{1,64}@[^\s@<>,;:\"()\[\]\\]{1,255}")


def mailto(address: str, subject: str, text: str) -> str | None:
    """Returns a ``mailto:`` link (RFC 6068); None unless ``address`` is a single plain address.

    Everything is percent-encoded, line ends as CRLF (section 5).
    """
    if not (_ADDRESS.fullmatch(address) and address.isprintable()):
        return None
    return f"mailto:{_encoded(address, '@')}?subject={_encoded(subject)}&body={_encoded(_crlf(text))}"


def sms(number: str, text: str) -> str | None:
    """Returns an ``sms:`` link (RFC 5724); None if ``number`` is not a telephone number."""
    digits = re.sub(r"[\s().\-/\u00a0]", "", number)
    if not re.fullmatch(r"\+?[0-9]{3,15}", digits):
        return None
    return f"sms:{digits}?body={_encoded(_crlf(text))}"


def _crlf(text: str) -> str:
    return "\r\n".join(text.splitlines())


def _encoded(text: str, safe: str = "") -> str:
    return quote(text, safe=safe, errors="replace")
