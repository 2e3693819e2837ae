"""A card's bytes as clean text: unfolded, decoded, one property a line.

``plain_text`` is the fast path, for cards as the RFCs want them. ``mended_text`` is the thorough one,
for everything that phones have written. If both return a text, it is the same.
"""

import binascii
import re
from collections.abc import Iterator

from netbook.domain.cards.incoming import Problem
from netbook.formats.charsets import decode
from netbook.formats.vcard.lines import Head, read_piece, split_line
from netbook.formats.vcard.stream import RawCard
from netbook.formats.vcard.values import escape
from netbook.tuples import NamedTuple

_BEGIN, _END = "BEGIN:VCARD", "END:VCARD"
_PLAIN = (b"BEGIN:VCARD\nVERSION:3.0\n", b"BEGIN:VCARD\nVERSION:4.0\n")
_STRUCTURED = {"ADR", "N", "ORG"}
_TEXTUAL = {"NOTE", "LABEL", "TITLE", "ROLE", "DESCRIPTION", *_STRUCTURED}
"""Properties whose text some producers break over several lines without folding it."""

_VERSION = re.compile(rb"[\r\n]version[^\r\n:]{0,80}:[ \t]*([\w.]*)", re.IGNORECASE)
_STRUCTURE = re.compile(rb"(?:[\w-]{1,64}\.)?(BEGIN|END)[ \t]*:[ \t]*VCARD(?![\w-])", re.IGNORECASE)
_LINE_END = re.compile(rb"\r{0,2}\n|\r")
_BLOCK = re.compile(rb"BASE64|ENCODING=\"?B\b|;B;|;B\Z")
_BLOCK_LINE = re.compile(rb"[ \t]*[A-Za-z0-9+/=]+[ \t]*")
_LOOSE = re.compile(r"\n[ \t][ \t\n]")
"""Folds with more than one blank, or with nothing after it."""
_CHARSET = re.compile(rb"CHARSET[ \t]*=[ \t]*\"?([\w:.+-]+)", re.IGNORECASE)
_KNOWN = re.compile(
    rb"(?:[\w-]{1,64}\.)?(?:BEGIN|END|VERSION|N|FN|NICKNAME|TEL|EMAIL|ADR|LABEL|ORG|TITLE|ROLE|URL|NOTE|BDAY"
    rb"|PHOTO|LOGO|SOUND|KEY|UID|REV|PRODID|GEO|TZ|CATEGORIES|IMPP|AGENT|CLASS|MAILER|SOURCE|SORT-STRING"
    rb"|KIND|MEMBER|RELATED|GENDER|ANNIVERSARY|X-[\w-]{1,64})[;:]",
    re.IGNORECASE,
)


class Mended(NamedTuple):
    """A card's text, the physical line at which each of its lines starts, and what was wrong."""

    text: str
    starts: list[int]
    problems: list[Problem]


def plain_text(card: RawCard) -> tuple[str, list[str]] | None:
    """Returns the text of a card that needs no mending, and its inner lines; None if it may need some."""
    if card.problem or not card.closed:
        return None
    data = card.data.replace(b"\r\n", b"\n")
    if not data.startswith(_PLAIN) and _version(data) not in (b"3.0", b"4.0"):
        return None
    text = data.decode("utf-8", "replace")
    lines = text.split("\n")
    if min(lines) < "!":  # a line is empty, starts with a blank, or worse
        if "\n\n" in text or (_LOOSE.search(text) and _BLOCK.search(data.upper())):
            return None
        text = data.replace(b"\n ", b"").replace(b"\n\t", b"").decode("utf-8", "replace")
        lines = text.split("\n")
    if "\r" in text or "\0" in text or "\ufffd" in text or lines[0] != _BEGIN or lines[-1] != _END:
        return None
    return text + "\n", lines[1:-1]


def mended_text(card: RawCard) -> Mended:
    """Returns the text of any card. Never fails: whatever is not understood is kept as it is."""
    mender = _Mender()
    old = _version(card.data).startswith(b"2")
    for number, line in _logical_lines(card.line, _inner_lines(card), old):
        mender.add(number, line)
    if card.problem:
        mender.problems.append(Problem(card.problem, card.line))
    if not card.closed:
        mender.problems.append(Problem("end-missing", card.line))
    return mender.finish(card.line)


def _version(data: bytes) -> bytes:
    """The value of the card's first VERSION, wherever it is; empty if there is none."""
    found = _VERSION.search(data)
    return found[1] if found else b""


def _inner_lines(card: RawCard) -> Iterator[bytes]:
    """The physical lines between the card's own BEGIN and END."""
    start = None
    for found in _LINE_END.finditer(card.data):
        if start is not None:
            yield card.data[start : found.start()]
        start = found.end()
    if start is not None and not card.closed:
        yield card.data[start:]


def _logical_lines(first: int, lines: Iterator[bytes], old: bool) -> Iterator[tuple[int, bytes]]:
    """Unfold lines in every dialect: by blanks, by a final "=" (quoted-printable), or by neither (base64)."""
    line = _Folded(first)
    for number, physical in enumerate(lines, first + 1):
        if not physical.strip(b" \t"):
            line.pause(physical)
        elif not line.takes(physical, old):
            doubtful = line.give_back(physical)
            if line.pieces:
                yield line.start, b"".join(line.pieces)
            line = _Folded(number - len(doubtful))
            line.open([*doubtful, physical], old)
    if line.pieces:
        yield line.start, b"".join(line.pieces)


class _Folded:
    """A logical line under construction."""

    def __init__(self, start: int) -> None:
        self.start = start
        self.pieces: list[bytes] = []
        self.soft = self.block = False  # quoted-printable; base64
        self.headed = False  # whether the colon has been seen, so that both are known
        self.paused = False  # whether an empty line has been seen
        self.doubtful: list[bytes] = []  # base64, unless the next fold has a colon: then it is a folded name

    def open(self, physical: list[bytes], old: bool) -> None:
        """Start with these physical lines."""
        self.pieces.append(physical[0])
        self._look_at_head(physical[0])
        for each in physical[1:]:
            self.takes(each, old)

    def give_back(self, physical: bytes) -> list[bytes]:
        """The physical lines taken for base64, if the next line shows that they begin a folded name."""
        if physical[:1] not in (b" ", b"\t"):
            return []
        del self.pieces[len(self.pieces) - len(self.doubtful) :]
        return self.doubtful

    def pause(self, physical: bytes) -> None:
        if physical and not (self.soft or self.block):
            if self.pieces:
                self.pieces.append(physical[1:])
        else:
            self.paused = True
            self.doubtful = []  # no producer leaves empty lines within a name

    def takes(self, physical: bytes, old: bool) -> bool:
        """Add the physical line if it continues this one; returns whether it does."""
        if not self.pieces:
            return False
        indented = physical[:1] in (b" ", b"\t")
        if self.soft and not self.paused and self._goes_on_softly(physical, indented):
            if self.pieces[-1].endswith(b"="):
                self.pieces[-1] = self.pieces[-1][:-1]
            self.pieces.append(physical.lstrip(b" \t"))
        elif indented and self.doubtful and b":" in physical:
            return False
        elif indented:
            self.pieces.append(physical.lstrip(b" \t") if old or self.block else physical[1:])
            if self.doubtful:
                self.doubtful.append(physical)
        elif self.block and not self.paused and _BLOCK_LINE.fullmatch(physical):
            self.pieces.append(physical.strip(b" \t"))
            self.doubtful = [physical]
        else:
            return False
        self.paused = False
        self._look_at_head(physical)
        return True

    def _goes_on_softly(self, physical: bytes, indented: bool) -> bool:
        if not self.pieces[-1].endswith(b"=") and b":" in physical:
            return False
        return indented or not _KNOWN.match(physical)

    def _look_at_head(self, physical: bytes) -> None:
        if self.headed or b":" not in physical:
            return
        self.headed = True
        head = b"".join(self.pieces).partition(b":")[0].upper()
        self.soft = b"QUOTED-PRINTABLE" in head or b"ENCODING=Q" in head
        self.block = _BLOCK.search(head) is not None


class _Mender:
    """Turns logical lines into clean text."""

    def __init__(self) -> None:
        self.lines: list[list[str]] = []  # each in pieces, because some get long continuations
        self.starts: list[int] = []
        self.problems: list[Problem] = []
        self.textual = ""  # the name of the previous property, if a broken line can continue it
        self.agent: list[str] = []  # the lines of a nested card
        self.depth = 0

    def add(self, number: int, line: bytes) -> None:
        mark = _STRUCTURE.match(line)
        if self.depth or (mark and mark[1].upper() == b"BEGIN" and self._follows_agent()):
            self._add_nested(number, line, mark)
        else:
            self._add_line(number, line)

    def finish(self, first: int) -> Mended:
        self._close_agent()
        text = "".join(["BEGIN:VCARD\n", *("".join([*line, "\n"]) for line in self.lines), "END:VCARD\n"])
        if "\0" in text:
            text = text.replace("\0", "\ufffd")
            self.problems.append(Problem("nul-characters", first))
        return Mended(text, [first, *self.starts], self.problems)

    def _follows_agent(self) -> bool:
        pair = split_line(self.lines[-1][0]) if self.lines else None
        return pair is not None and pair[0].name == "AGENT" and not pair[1].strip()

    def _add_nested(self, number: int, line: bytes, mark: re.Match[bytes] | None) -> None:
        """A card nested under an empty AGENT becomes its value, as vCard 3.0 writes it.

        Cards nested deeper are not escaped again: each level would double every backslash.
        """
        if mark:
            self.depth += 1 if mark[1].upper() == b"BEGIN" else -1
        self.agent.append(self._decoded(line))
        if self.depth <= 0:
            self._close_agent()

    def _close_agent(self) -> None:
        if self.agent:
            self.lines[-1].append(escape("\n".join([*self.agent, ""])))
        self.agent, self.depth, self.textual = [], 0, ""

    def _add_line(self, number: int, line: bytes) -> None:
        text = self._decoded(line)
        pair = split_line(text)
        if pair is not None:
            self._start(number, text)
            self.textual = pair[0].name if pair[0].name in _TEXTUAL else ""
        elif text.lstrip().startswith("#"):
            self.problems.append(Problem("comment", number))
        elif self.textual and ":" not in text and (self.textual != "N" or ";" in text):
            more = text.strip()
            # In a line of components semicolons end them, as those of the line before do.
            self.lines[-1].append("\\n" + (more if self.textual in _STRUCTURED else escape(more)))
            self.problems.append(Problem("nameless-line", number, fields={"property": self.textual}))
        else:
            self._start(number, text)

    def _start(self, number: int, text: str) -> None:
        self.lines.append([text])
        self.starts.append(number)
        self.textual = ""

    def _decoded(self, line: bytes) -> str:
        found = _CHARSET.search(line.partition(b":")[0])
        charset = found[1].decode("ascii") if found else None
        text = decode(line, charset)
        pair = split_line(text)
        if pair is not None and pair[0].coded:
            text = _plainly(pair[0], pair[1], line, charset)
        return text.replace("\r\n", "\\n").replace("\r", "\\n").replace("\n", "\\n")


def _plainly(head: Head, value: str, line: bytes, charset: str | None) -> str:
    """The decoded line, without the parameters that said how it was encoded."""
    encoding = (head.get("ENCODING") or "").upper()
    if encoding in ("QUOTED-PRINTABLE", "Q"):
        data = line[len(head.text) + 1 :] if head.text.isascii() else value.encode()
        data = data.rstrip(b" \t")
        value = decode(binascii.a2b_qp(data[:-1] if data.endswith(b"=") else data), charset)
    kept = [piece for piece in head.pieces if not _is_coding(*read_piece(piece), head.base64)]
    name = head.text.partition(";")[0]
    return ";".join([name, *kept]) + ":" + value


def _is_coding(key: str, value: str, base64: bool) -> bool:
    """Whether a parameter only says how the value was encoded. Base64 has not been decoded yet."""
    return (key == "CHARSET" and not base64) or (
        key == "ENCODING" and value.strip('"').upper() in ("QUOTED-PRINTABLE", "Q", "8BIT", "7BIT")
    )
