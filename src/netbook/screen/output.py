"""The show door: one place decides whether an answer is JSON, plain lines, or drawn, and writes it."""

from __future__ import annotations

import os
from collections.abc import Mapping

from netbook.domain.people.text import clean
from netbook.screen import plain
from netbook.tuples import NamedTuple
from netbook.words import sentences

TYPE_CHECKING = False  # as typing's, without loading it
if TYPE_CHECKING:
    from typing import Any, TextIO

_LONG = ("PeopleRows", "Timeline", "Tasks", "History")
"""Answers that may be longer than the screen and are then handed to a pager.

Here and in the tables of renderers they go by name, so that a command loads its own answers only.
"""

_NARROWEST = 20


class _Size(NamedTuple):
    columns: int
    lines: int


def show(
    answer: Any,
    out: TextIO,
    form: str = "auto",
    color: str = "auto",
    *,
    environ: Mapping[str, str] = os.environ,
    width: int | None = None,
    quiet: bool = False,
) -> None:
    """Write an answer: as JSON or plain lines if asked for, else drawn on a terminal and plain elsewhere.

    ``quiet`` leaves out answers that only say what was done, and what follows a list. Write errors (a closed
    pipe, a full disk) are left to the caller.
    """
    terminal = _is_terminal(out)
    colored = wants_color(color, environ, terminal)
    if form == "json":
        from netbook.screen import documents  # noqa: PLC0415 - only where it is asked for

        for piece in documents.json_pieces(answer, indent=terminal):
            _write(out, piece)
    elif type(answer).__name__ == "Text":
        _write(out, _whole(_harmless(answer.text) if terminal else answer.text))
    elif quiet and form == "auto" and sentences.is_remark(answer):
        pass
    elif form == "plain" or not (colored or (terminal and environ.get("TERM") != "dumb")):
        _write(out, _joined(plain.plain_text(answer, notes=form != "plain" and not quiet)))
    else:
        _draw(answer, out, colored, environ, width, terminal, quiet)


def wants_color(color: str, environ: Mapping[str, str], terminal: bool) -> bool:
    """Whether to use colour: the option decides first, then NO_COLOR, CLICOLOR_FORCE, CLICOLOR and TERM."""
    if color != "auto":
        return color == "always"
    if environ.get("NO_COLOR"):
        return False
    if environ.get("CLICOLOR_FORCE", "0") not in ("", "0"):
        return True
    return terminal and environ.get("TERM") != "dumb" and environ.get("CLICOLOR") != "0"


def _draw(
    answer: Any,
    out: TextIO,
    colored: bool,
    environ: Mapping[str, str],
    width: int | None,
    terminal: bool,
    quiet: bool,
) -> None:
    from netbook.screen import terminal as drawing  # noqa: PLC0415 - a pipe must not pay for it

    size = _size(out, environ)
    with sentences.without_steps(quiet):
        lines = drawing.render(answer, width or size.columns, colored)
    text = _joined(lines)
    if terminal and type(answer).__name__ in _LONG and len(lines) >= size.lines:
        from netbook.screen import pager  # noqa: PLC0415 - it loads what runs other programs

        if pager.page(text, out, environ):
            return
    _write(out, text)


def _is_terminal(out: TextIO) -> bool:
    try:
        return out.isatty()
    except (AttributeError, ValueError):
        return False


def _size(out: TextIO, environ: Mapping[str, str]) -> _Size:
    """The size to draw for: COLUMNS and LINES, else the terminal's own, else 80 by 24."""
    try:
        found = os.get_terminal_size(out.fileno())
    except (OSError, ValueError, AttributeError):
        found = os.terminal_size((0, 0))
    columns = _number(environ.get("COLUMNS")) or found.columns or 80
    return _Size(max(columns, _NARROWEST), _number(environ.get("LINES")) or found.lines or 24)


def _number(text: str | None) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 6 else 0


def _joined(lines: Any) -> str:
    return "".join(f"{line}\n" for line in lines)


def _harmless(text: str) -> str:
    """Text made safe for a terminal: line ends and tabs stay, other control characters do not."""
    lines = text.replace("\r\n", "\n").split("\n")
    return "\n".join("\t".join(map(clean, line.split("\t"))) for line in lines)


def _whole(text: str) -> str:
    return text if not text or text.endswith("\n") else text + "\n"


def _write(out: TextIO, text: str) -> None:
    """Write and flush; characters that the stream cannot encode are escaped."""
    try:
        out.write(text)
    except UnicodeEncodeError as wrong:
        out.write(text.encode(wrong.encoding, "backslashreplace").decode(wrong.encoding))
    out.flush()
