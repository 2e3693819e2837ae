"""The lines of a card being edited, and the facts in each of them."""

from collections.abc import Iterable

from netbook.formats.vcard.collected import Collected, Labels
from netbook.formats.vcard.lines import Head, joined, read_piece, split_line
from netbook.formats.vcard.mapping import TAKE
from netbook.formats.vcard.values import escape
from netbook.formats.vcard.written import Change

STALE = {"VALUE", "SORT-AS", "X-APPLE-OMIT-YEAR", "CALSCALE", "ENCODING", "X-USER", "LABEL", "GEO"}
"""Parameters that describe the value, and so go when it is replaced."""


class Line:
    """A line of the card, the facts in it (``says``), and its new text; None if it is dropped."""

    def __init__(self, text: str, labels: Labels) -> None:
        self.text: str | None = text
        self.head, self.value = split_line(text) or (Head(text, "", ""), "")
        self.says = Collected(labels)
        take = TAKE.get(self.head.name)
        if take is not None:
            take(self.says, self.head, self.value)


class Sheet:
    """The lines of a card being edited; ``version`` is the version that will be written."""

    def __init__(self, lines: Iterable[str], version: str) -> None:
        texts = list(lines)
        self.labels = Labels(texts)
        self.lines = [Line(text, self.labels) for text in texts]
        self.version = version
        self.groups = {line.head.group.lower() for line in self.lines}
        self.labelled = {line.head.group.lower() for line in self.lines if line.head.name != "X-ABLABEL"}

    def texts(self) -> list[str]:
        """The current lines, without labels whose property has been dropped."""
        texts = [text for line in self.lines for text in (line.text or "").split("\n") if text]
        heads = [split_line(text) or (Head(text, "", ""), "") for text in texts]
        used = {head.group.lower() for head, _ in heads if head.name != "X-ABLABEL"}
        gone = self.labelled - used
        return [
            text
            for text, (head, _) in zip(texts, heads, strict=True)
            if head.name != "X-ABLABEL" or head.group.lower() not in gone
        ]

    def rewrite(self, line: Line, pieces: list[str], value: str) -> None:
        """Replace the value of a line, and the parameters that describe it with ``pieces``."""
        kept = [piece for piece in line.head.pieces if read_piece(piece)[0] not in STALE]
        line.text = joined(line.head, [*kept, *pieces], value)

    def new(self, change: Change) -> str:
        """The text of a new line, followed by a second one if it needs a custom label."""
        line = ";".join([change.name, *change.pieces]) + ":" + change.value
        if not change.label:
            return line
        number = 1
        while f"item{number}" in self.groups:
            number += 1
        group = f"item{number}"
        self.groups.add(group)
        return f"{group}.{line}\n{group}.X-ABLabel:{escape(change.label)}"

    def append(self, change: Change) -> None:
        """Add a new line at the end."""
        self.lines.append(Line(self.new(change), self.labels))

    def drop(self, line: Line) -> None:
        """Remove a line."""
        line.text = None
