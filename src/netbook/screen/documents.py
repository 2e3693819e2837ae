"""Answers as JSON documents, in which nothing is left that a terminal would act on."""

from __future__ import annotations

from collections.abc import Iterator

from netbook.answers.contract import SCHEMA, as_json, promised
from netbook.errors import Ambiguous, NetbookError

TYPE_CHECKING = False  # as typing's, without loading it
if TYPE_CHECKING:
    import re
    from typing import Any

# Characters that json.dumps leaves alone and a terminal would act on or hide: DEL and C1, direction
# marks, line separators, invisible characters. Lone surrogates cannot be encoded at all.
_UNSAFE = (
    "[\x7f-\x9f\xad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff]"
)

_PIECE = 200
"""How many entries of a list are written at once."""


def json_text(answer: Any, *, indent: bool = False) -> str:
    """Returns the answer as one JSON document, on one line or indented, without a final newline."""
    return _encoded({"schema": SCHEMA, **as_json(answer)}, indent)


def json_pieces(answer: Any, *, indent: bool = False) -> Iterator[str]:
    """The same document and its line end, in pieces of some hundred entries: thousands are never one text."""
    if indent:
        yield json_text(answer, indent=True) + "\n"
        return
    text = f'{{"schema":{SCHEMA}'
    for name, value, shown in promised(answer):
        text += f',"{name}":'
        if type(value) is not tuple or len(value) <= _PIECE:
            text += _encoded(as_json(value, shown))
            continue
        for start in range(0, len(value), _PIECE):
            yield text + ("," if start else "[")
            text = _encoded(as_json(value[start : start + _PIECE], shown))[1:-1]
        text += "]"
    yield text + "}\n"


def error_json(error: NetbookError, *, indent: bool = False) -> str:
    """Returns the error as one JSON document, with the candidates if a name was ambiguous."""
    document: dict[str, Any] = {
        "schema": SCHEMA,
        "error": error.message,
        "hint": error.hint,
        "code": error.code,
    }
    if isinstance(error, Ambiguous):
        document["candidates"] = error.candidates
    return _encoded(document, indent)


def _encoded(document: Any, indent: bool = False) -> str:
    import json  # noqa: PLC0415 - only where it is asked for
    import re  # noqa: PLC0415

    text = json.dumps(
        document,
        ensure_ascii=False,
        indent=2 if indent else None,
        separators=None if indent else (",", ":"),
    )
    return text if text.isascii() and text.isprintable() else re.sub(_UNSAFE, _escaped, text)


def _escaped(found: re.Match[str]) -> str:
    return f"\\u{ord(found[0]):04x}"
