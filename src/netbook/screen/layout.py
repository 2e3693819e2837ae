"""Styled lines for a terminal: cleaned, measured in cells, wrapped, cut and painted.

All text for a line passes through ``line`` and is cleaned there, once. The day's list is drawn every
morning, so nothing here loads Rich unless a character needs it to be measured.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from netbook.domain.people.text import clean
from netbook.words.language import Pieces

Part = str | tuple[str, str]
"""A piece of a line: its text, and its style where it has one."""

DIM, BOLD = "dim", "bold"
WIDEST = 100
"""Longer lines are tiring to read, even if the terminal is wider."""

_WIDENS = "\ufe0f"
_JOINER = "\u200d"
_SINGLE = "\u0300"
"""Every character below it takes one cell, and so do the symbols that netbook draws."""
_OWN_SIGNS = frozenset("…·│←→↔–—’“”")
_COLORS = {
    "red": 161, "green": 28, "yellow": 130, "blue": 27, "magenta": 164, "cyan": 31,
    "bright_black": 243, "bright_red": 131, "bright_green": 64, "bright_yellow": 130, "bright_blue": 63,
    "bright_magenta": 98, "bright_cyan": 30,
}  # fmt: skip
"""Of the 256 colours of xterm, those that stand out from black and from white alike, four to one at least.

The sixteen that every terminal paints as it likes do not: there is no yellow to be read on white.
"""
_SGR = {
    BOLD: "1",
    DIM: "2",
    **{name: f"38;5;{number}" for name, number in _COLORS.items()},
}
"""The SGR code (ECMA-48) for each word of a style."""


class Line:
    """A line of styled pieces; styles are words such as ``bold magenta``."""

    __slots__ = ("pieces",)

    def __init__(self, *pieces: tuple[str, str]) -> None:
        self.pieces = list(pieces)

    @property
    def plain(self) -> str:
        """The text without styles."""
        return "".join([text for text, _ in self.pieces])

    def append(self, text: str, style: str = "") -> Line:
        """Add a piece at the end; returns the line itself."""
        if text:
            self.pieces.append((text, style))
        return self

    def extend(self, other: Line) -> Line:
        """Add the pieces of another line at the end; returns the line itself."""
        self.pieces += other.pieces
        return self

    def between(self, start: int, stop: int) -> Line:
        """The part of the line from ``start`` up to ``stop``, with its styles."""
        found, at = Line(), 0
        for text, style in self.pieces:
            found.append(text[max(start - at, 0) : max(stop - at, 0)], style)
            at += len(text)
        return found


def line(*parts: Part) -> Line:
    """A line of cleaned pieces."""
    made = Line()
    for part in parts:
        text, style = (part, "") if isinstance(part, str) else part
        made.append(clean(text), style)
    return made


def emphasised(pieces: Pieces) -> list[Part]:
    """The pieces as parts of a line, every second one in bold."""
    return [(piece, BOLD) if place % 2 else piece for place, piece in enumerate(pieces)]


def cells(text: str) -> int:
    """The number of cells that the text takes up once it is cleaned."""
    return _cells(clean(text))


def padded(text: str, width: int) -> str:
    """The text, cleaned, followed by spaces up to the width."""
    text = clean(text)
    return text + " " * (width - _cells(text))


def cut(text: str, width: int) -> str:
    """The text, cleaned, with "…" in place of what does not fit."""
    text = clean(text)
    if _cells(text) <= width:
        return text
    return text[: _reach(text, 0, width - 1)].rstrip(" " + _JOINER) + "…" if width > 0 else ""


def cut_at_word(text: str, width: int) -> str:
    """The text, cleaned, cut after a word if that loses little, with "…" in place of what does not fit."""
    shorter = cut(text, width)
    if not shorter.endswith("…"):
        return shorter
    whole = shorter[:-1].rpartition(" ")[0]
    kept = whole if len(whole) * 2 > len(shorter) else shorter[:-1]
    return f"{kept.rstrip(' ,;:·')}…"


def fitted(text: str, width: int) -> str:
    """The text, cleaned, as a column of exactly that width."""
    text = clean(text)
    size = _cells(text)
    return text + " " * (width - size) if size <= width else padded(cut(text, width), width)


def wrap(text: Line, width: int, indent: int = 0, first: int | None = None) -> list[Line]:
    """The text in lines, all but the first indented; ``first`` is the width available on the first."""
    spans = list(_breaks(text.plain, width if first is None else first, max(width - indent, 1)))
    if len(spans) == 1:
        return [text]
    head, *rest = (text.between(start, stop) for start, stop in spans)
    return [head, *(Line((" " * indent, "")).extend(each) for each in rest)]


def told(sentences: Iterable[str], width: int) -> Iterator[Line]:
    """Sentences, each starting on a new line."""
    for sentence in sentences:
        yield from wrap(line(sentence), width)


def hang(label: Line, text: Line, width: int) -> list[Line]:
    """The text after a label, with a hanging indent if that leaves half the width."""
    indent = _cells(label.plain)
    first, *rest = wrap(text, width, min(indent, width // 2), width - indent)
    return [label.extend(first), *rest]


def with_right(left: Line, right: Part, width: int) -> bool:
    """Add a piece at the right margin of a line; returns False and adds nothing if it does not fit."""
    piece = line(right)
    gap = width - _cells(left.plain) - _cells(piece.plain)
    if gap < 2:
        return False
    left.append(" " * gap).extend(piece)
    return True


def footer(width: int, *commands: str) -> list[Line]:
    """The next commands, after an empty line; lines break only between commands, if the terminal has room."""
    if not commands:
        return []
    widest, rows = min(width, WIDEST), [""]
    for command in commands:
        longer = f"{rows[-1]} · {command}" if rows[-1] else f" {command}"
        if _cells(longer) > widest and rows[-1]:
            rows.append(f" {command}")
        else:
            rows[-1] = longer
    return [line(), *(part for row in rows for part in wrap(line((row, DIM)), width, 1))]


def paint(text: Line, colored: bool) -> str:
    """The line as a string, with SGR codes if it is to be coloured."""
    if not colored:
        return text.plain.rstrip(" ")
    return "".join([_painted(piece, style) for piece, style in text.pieces]).rstrip(" ")


def _painted(text: str, style: str) -> str:
    codes = ";".join([_SGR[word] for word in style.split()])
    return f"\x1b[{codes}m{text}\x1b[0m" if codes else text


def _cells(text: str) -> int:
    """The number of cells that a cleaned text takes up."""
    if all(c < _SINGLE or c in _OWN_SIGNS for c in text):
        return len(text)
    from rich.cells import cell_len  # noqa: PLC0415 - only for wide, joined or zero-width characters

    return cell_len(text)


def _breaks(text: str, first: int, room: int) -> Iterator[tuple[int, int]]:
    """Where each line starts and ends: between words, or inside one that is longer than a line."""
    start, (begins, ends) = 0, _command(text, room)
    if _cells(text) > first:
        while (end := _reach(text, start, first)) < len(text):
            space = text.rfind(" ", start, end + 1)
            stop = space if space > start else max(end, start + 1)
            if begins < stop < ends:
                stop = begins if begins > start else ends
            yield start, start + len(text[start:stop].rstrip(" "))
            start, first = _past_blanks(text, stop), room
            if start == len(text):
                return
    yield start, len(text)


def _command(text: str, room: int) -> tuple[int, int]:
    """Where a command in the text begins and ends that is not to be broken, so that it can be pasted.

    One that is longer than a line is broken all the same.
    """
    begins = text.find("netbook ")
    if begins < 2 or text[begins - 2 : begins] != ": ":
        return -1, -1
    ends = len(text)
    for place in range(begins, min(ends, begins + room + 1)):
        if text[place : place + 2] in (". ", "; ") and text.count("'", begins, place) % 2 == 0:
            ends = place
            break
    return (begins, ends) if _cells(text[begins : ends + 1]) <= room else (-1, -1)


def _past_blanks(text: str, start: int) -> int:
    while start < len(text) and text[start] == " ":
        start += 1
    return start


def _reach(text: str, start: int, room: int) -> int:
    """The end of the longest stretch that is sure to fit.

    Joined emoji are counted piece by piece, which overestimates their width.
    """
    for index in range(start, len(text)):
        room -= 1 if text[index] == _WIDENS else _cells(text[index])
        if room < 0:
            return index
    return len(text)
