"""Greetings outside of netbook: the files of words, and the links that open a draft elsewhere."""

from __future__ import annotations

import re
from collections.abc import Mapping
from importlib.resources import files
from typing import Any
from urllib.parse import quote

from netbook.domain.letters.greetings import FAMILIAR, FORMAL, PLACEHOLDERS, TEXTS, Wording, Wordings, blanks

_PARTS = ("subject", *TEXTS)


def package(code: str) -> str | None:
    """The text of the file that comes with netbook for a language; None where there is none."""
    file = files("netbook").joinpath("greetings", f"{code}.toml")
    return file.read_text(encoding="utf-8") if file.is_file() else None


def wordings(code: str, tables: list[tuple[str, Mapping[str, Any]]]) -> Wordings:
    """The words of a language from its tables, each with the name of its file; a later one wins.

    Raises ValueError, naming the file and the key, where a table holds something else.
    """
    unknown, found = FAMILIAR, dict[str, dict[str, str]]()
    for file, table in tables:
        for key, value in table.items():
            if key == "unknown":
                unknown = _form(file, value)
            else:
                parts = found.setdefault(key, {})
                given = _parts(file, key, value)
                # Whoever writes a text anew means it for all for whom it was written otherwise before.
                for part in [part for part in parts if part.rpartition("-")[0] in given]:
                    del parts[part]
                parts.update(given)
    complete = {name: parts for name, parts in found.items() if FAMILIAR in parts or FORMAL in parts}
    return Wordings(code, unknown, {name: _wording(name, parts) for name, parts in complete.items()})


def _wording(name: str, parts: dict[str, str]) -> Wording:
    texts = {part: text for part, text in parts.items() if part in TEXTS}
    return Wording(parts.get("subject", name.capitalize()), texts)


def _form(file: str, value: object) -> str:
    if value not in (FAMILIAR, FORMAL):
        raise ValueError(f'{file}: unknown is {value!r}, not "{FAMILIAR}" or "{FORMAL}"')
    return str(value)


def _parts(file: str, key: str, value: object) -> dict[str, str]:
    if not isinstance(value, dict):
        raise ValueError(f"{file}: {key} is not a table such as [birthday]")
    for part, text in value.items():
        if part not in _PARTS:
            raise ValueError(f"{file}: {key}.{part} is not one of {', '.join(_PARTS)}")
        if not isinstance(text, str) or not text.strip():
            raise ValueError(f"{file}: {key}.{part} holds no text")
        for blank in blanks(text):
            if blank not in PLACEHOLDERS:
                known = ", ".join(f"{{{each}}}" for each in PLACEHOLDERS)
                raise ValueError(f"{file}: {key}.{part} has a blank {{{blank}}}; there are {known}")
    return value


_ADDRESS = re.compile(r"[^\s@<>,;:\"()\[\]\\]{1,64}@[^\s@<>,;:\"()\[\]\\]{1,255}")


def mailto(address: str, subject: str, text: str) -> str | None:
    """A ``mailto:`` link (RFC 6068); None where it is no plain address, so that nobody else can be reached.

    Everything is percent-encoded, line ends as CRLF (section 5).
    """
    if not (_ADDRESS.fullmatch(address) and address.isprintable()):
        return None
    return f"mailto:{_encoded(address, '@')}?subject={_encoded(subject)}&body={_encoded(_crlf(text))}"


def sms(number: str, text: str) -> str | None:
    """An ``sms:`` link (RFC 5724); None where it is no telephone number."""
    digits = re.sub(r"[\s().\-/\u00a0]", "", number)
    if not re.fullmatch(r"\+?[0-9]{3,15}", digits):
        return None
    return f"sms:{digits}?body={_encoded(_crlf(text))}"


def _crlf(text: str) -> str:
    return "\r\n".join(text.splitlines())


def _encoded(text: str, safe: str = "") -> str:
    return quote(text, safe=safe, errors="replace")
