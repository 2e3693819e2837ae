"""The form as TOML: writing its values, and parsing its text safely even if it is hostile."""

from __future__ import annotations

import re
import tomllib
from typing import Any

from netbook.errors import BadInput

MOST_BYTES = 1024 * 1024
"""The size of the longest form that is accepted."""

_LONGEST_LINE = 1000
_WIDEST_LIST = 80
_JOINERS = "\u200c\u200d"
_QUOTED = {"\\": "\\\\", '"': '\\"'}
_QUOTED_LINE = {"\\": "\\\\", "\t": "\t"}


def spelled(value: Any) -> str:
    """A text, a boolean, a list or a table as TOML."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key} = {spelled(each)}" for key, each in value.items()) + "}"
    if isinstance(value, list):
        return _list([spelled(each) for each in value])
    return f'"{_escaped(value)}"'


def block(text: str) -> str:
    """A long text as a multi-line string; the line end before the closing quotes is not part of it."""
    lines = "\n".join(_escaped(line, _QUOTED_LINE) for line in f"{text}\n".split("\n")) if text else ""
    return f'"""\n{lines}"""'


def parse(text: str) -> dict[str, Any]:
    """Returns the parsed form. Raises BadInput, naming the line."""
    _refuse_hostile(text)
    try:
        return tomllib.loads(text)
    except RecursionError:
        raise BadInput("the form is nested too deeply", "write it as it was") from None
    except ValueError as wrong:
        raise _unreadable(str(wrong), text) from None


def _list(values: list[str]) -> str:
    line = f"[{', '.join(values)}]"
    if len(line) <= _WIDEST_LIST and "{" not in line:
        return line
    return "[\n" + "".join(f"  {value},\n" for value in values) + "]"


def _escaped(text: str, quoted: dict[str, str] = _QUOTED) -> str:
    """Text as it stands between quotes in TOML; invisible characters are escaped."""
    if text.isprintable() and '"' not in text and "\\" not in text:
        return text
    shown = "".join(quoted.get(c) or (c if c.isprintable() or c in _JOINERS else _code(c)) for c in text)
    return shown if quoted is _QUOTED else shown.replace('"""', '""\\"')


def _code(c: str) -> str:
    return f"\\u{ord(c):04x}" if ord(c) < 0x10000 else f"\\U{ord(c):08x}"


def _refuse_hostile(text: str) -> None:
    """Raise BadInput for a form that could cost the parser seconds and gigabytes: keys with a thousand dots.

    Outside quotes and comments no line may be long; inside them it may.
    """
    try:
        size = len(text.encode())
    except UnicodeEncodeError as wrong:
        number = text.count("\n", 0, wrong.start) + 1
        raise BadInput(f"line {number} is not UTF-8 text", "save the form as UTF-8") from None
    if size > MOST_BYTES:
        raise BadInput("the form is too long", "keep it under 1 MB")
    for number, line in enumerate(_without_quoted(text).split("\n"), 1):
        if len(line) > _LONGEST_LINE:
            hint = "keep it under 1,000 characters outside of the quotes"
            raise BadInput(f"line {number} is too long", hint)


def _without_quoted(text: str) -> str:
    """The text with empty quotes in place of each string and comment, and as many lines as before.

    A single possessive expression would be shorter, but Python before 3.11.5 can match one wrongly.
    """
    kept: list[str] = []
    at = 0
    while opening := _OPENING.search(text, at):
        closing = (each for each in _CLOSING[opening[0]].finditer(text, opening.end()) if each[0][:1] != "\\")
        end = found.end() if (found := next(closing, None)) else len(text)
        kept += text[at : opening.start()], '""', "\n" * text.count("\n", opening.start(), end)
        at = end
    return "".join([*kept, text[at:]])


_OPENING = re.compile(r"""\"{3}|'{3}|["'#]""")
# Escapes are among what is found, so that their quotes close nothing. Of five closing quotes, the first two
# belong to the text. A string that nothing closes runs to the end, or to that of its line.
_CLOSING = {
    '"""': re.compile(r'\\.|"{3,5}', re.DOTALL),
    "'''": re.compile(r"'{3,5}"),
    '"': re.compile(r'\\[^\n]|"|(?=\\?(?:\n|\Z))'),
    "'": re.compile(r"'|(?=\n)"),
    "#": re.compile(r"(?=\n)"),
}


def _unreadable(said: str, text: str) -> BadInput:
    """The parser's message, with the line number first."""
    what, _, place = said.partition(" (at ")
    found = re.match(r"line (\d+)", place)
    number = int(found[1]) if found else text.rstrip("\n").count("\n") + 1
    hint = 'put text in quotes, as in org = "Estudio Norte"; write a backslash in it twice'
    return BadInput(f"line {number}: {what[:1].lower()}{what[1:]}", hint)
