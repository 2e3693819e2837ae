"""Styled lines for a terminal: cleaned, measured in cells, wrapped, cut and painted.

Everything that becomes a line passes ``line`` and is cleaned there, once and for all. Lines are
painted without rich.console: that import alone costs more than everything else on the way.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rich.cells import cell_len, get_character_cell_size
from rich.color import ColorSystem
from rich.style import Style
from rich.text import Text

from netbook.domain.people.text import clean
from netbook.words.language import Pieces

Part = str | tuple[str, str]
"""A piece of a line: its text, and its style where it has one."""

DIM, BOLD = "dim", "bold"
WIDEST = 100
"""Beyond this a line is tiresome to read, however wide the terminal."""

_WIDENS = "\ufe0f"
_JOINER = "\u200d"


def line(*parts: Part) -> Text:
    """A line of cleaned pieces."""
    made = Text()
    for part in parts:
        text, style = (part, None) if isinstance(part, str) else part
        made.append(clean(text), style or None)
    return made


def emphasised(pieces: Pieces) -> list[Part]:
    """The parts of a line of words, every second one in bold."""
    return [(piece, BOLD) if place % 2 else piece for place, piece in enumerate(pieces)]


def cells(text: str) -> int:
    """How many cells the text takes up once it is cleaned."""
    return cell_len(clean(text))


def padded(text: str, width: int) -> str:
    """The text, cleaned, followed by spaces up to the width."""
    text = clean(text)
    return text + " " * (width - cell_len(text))


def cut(text: str, width: int) -> str:
    """The text, cleaned, with "…" in place of what does not fit."""
    text = clean(text)
    if cell_len(text) <= width:
        return text
    return text[: _reach(text, 0, width - 1)].rstrip(" " + _JOINER) + "…" if width > 0 else ""


def fitted(text: str, width: int) -> str:
    """The text, cleaned, as a column of exactly that width."""
    text = clean(text)
    size = cell_len(text)
    return text + " " * (width - size) if size <= width else padded(cut(text, width), width)


def wrap(text: Text, width: int, indent: int = 0, first: int | None = None) -> list[Text]:
    """The text in lines, all but the first one indented; ``first`` is the room on the first."""
    spans = list(_breaks(text.plain, width if first is None else first, max(width - indent, 1)))
    if len(spans) == 1:
        return [text]
    # One division at all starts and ends: every second piece is a line, the others are blanks.
    head, *rest = text.divide([edge for span in spans for edge in span])[1::2]
    return [head, *(Text(" " * indent).append_text(each) for each in rest)]


def told(sentences: Iterable[str], width: int) -> Iterator[Text]:
    """Sentences, each on lines of its own."""
    for sentence in sentences:
        yield from wrap(line(sentence), width)


def hang(label: Text, text: Text, width: int) -> list[Text]:
    """The text after a label, hanging to the label's right where that leaves half the width."""
    indent = cell_len(label.plain)
    first, *rest = wrap(text, width, min(indent, width // 2), width - indent)
    return [label.append_text(first), *rest]


def with_right(left: Text, right: Part, width: int) -> bool:
    """Add a piece at the right margin of a line; False, and nothing added, where it does not fit."""
    piece = line(right)
    gap = width - cell_len(left.plain) - cell_len(piece.plain)
    if gap < 2:
        return False
    left.append(" " * gap).append_text(piece)
    return True


def footer(width: int, *commands: str) -> list[Text]:
    """What one can do next, set off by an empty line; where it breaks, it breaks between commands."""
    width, rows = min(width, WIDEST), [""]
    for command in commands:
        longer = f"{rows[-1]} · {command}" if rows[-1] else f" {command}"
        if cell_len(longer) > width and rows[-1]:
            rows.append(f" {command}")
        else:
            rows[-1] = longer
    return [line(), *(part for row in rows for part in wrap(line((row, DIM)), width, 1))]


def paint(text: Text, colored: bool) -> str:
    """The line as a string, with SGR codes if it is to be coloured."""
    plain = text.plain
    if not colored:
        return plain.rstrip(" ")
    painted, at = [], 0
    # Pieces were only ever appended, so spans follow each other and never overlap.
    for span in text.spans:
        style = Style.parse(span.style) if isinstance(span.style, str) else span.style
        inked = style.render(plain[span.start : span.end], color_system=ColorSystem.STANDARD)
        painted += [plain[at : span.start], inked]
        at = span.end
    return "".join([*painted, plain[at:]]).rstrip(" ")


def _breaks(text: str, first: int, room: int) -> Iterator[tuple[int, int]]:
    """Where each line starts and ends: between words, or inside one that is longer than a line."""
    start = 0
    if cell_len(text) > first:
        while (end := _reach(text, start, first)) < len(text):
            space = text.rfind(" ", start, end + 1)
            stop = space if space > start else max(end, start + 1)
            yield start, start + len(text[start:stop].rstrip(" "))
            start, first = _past_blanks(text, stop), room
    yield start, len(text)


def _past_blanks(text: str, start: int) -> int:
    while start < len(text) and text[start] == " ":
        start += 1
    return start


def _reach(text: str, start: int, room: int) -> int:
    """The end of the longest stretch that surely fits.

    Joined emoji are counted piece by piece, which is more than they take up.
    """
    for index in range(start, len(text)):
        room -= 1 if text[index] == _WIDENS else get_character_cell_size(text[index])
        if room < 0:
            return index
    return len(text)
