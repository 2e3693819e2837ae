"""A stream of bytes cut into cards, in constant memory and linear time.

Only BEGIN:VCARD and END:VCARD lines matter here. They are found by searching the buffer for the word
"vcard", one fast search, and then looking at the few bytes around it. Where files without a last line end
were joined, they stand behind other text: directly after one another, or where what follows shows it. Text
before a card is examined only if it could belong to it: properties before BEGIN, or without any BEGIN.
"""

import codecs
import re
from collections.abc import Iterator
from typing import BinaryIO

from netbook.formats.charsets import Utf8Source
from netbook.tuples import NamedTuple, filled

_CHUNK = 1 << 18
_REACH = 160  # how far before the word "vcard" a BEGIN or END line may start
_BEFORE = 1 << 16  # how much of the text between two cards is kept
_WORD = b"vcard"
_WORD_SIZE, _BEGIN_SIZE = len(_WORD), len(b"BEGIN:VCARD")
_END_SIZE = len(b"\nEND:VCARD")
_BEGIN = (b"\nBEGIN:VCARD\n", b"\nBEGIN:VCARD\r", b"\r\nBEGIN:VCARD\r")
_END = (b"\nEND:VCARD\n", b"\nEND:VCARD\r")

_MARK = re.compile(
    rb"(?:[\w-]{1,64}\.)?(begin|end)[ \t]{0,32}:[ \t]{0,32}vcard(?:(?=(?:begin|end)[ \t]{0,32}:)|(?![\w-]))"
)
_JOINED_MARK = re.compile(rb"(begin|end)[ \t]{0,32}:[ \t]{0,32}vcard\Z")
_NOTHING = re.compile(rb"[ \t]{0,32}(?:\xef\xbb\xbf)?[ \t]{0,32}")
_VERSION_NEXT = re.compile(rb"[ \t]{0,32}(?:\r{0,2}\n|\r)version[ \t]{0,32}[;:]")
_LINE_NEXT = re.compile(rb"[ \t]{0,32}(?:\r{0,2}\n|\r)[^ \t\r\n]")
_BEGIN_NEXT = re.compile(
    rb"(?:(?:[ \t]{0,32}(?:\r{0,2}\n|\r)){0,8}(?:\xef\xbb\xbf)?begin[ \t]{0,32}:[ \t]{0,32}vcard"
    rb"|(?:[ \t]{0,32}(?:\r{0,2}\n|\r)){0,8}[ \t]{0,32}\Z)"
)
_FIRST_MARK = re.compile(rb"(?:\xef\xbb\xbf)?[ \t]{0,32}" + _MARK.pattern)
_AHEAD = 128  # how much behind its word may tell what a mark is
_EMPTY_AGENT = re.compile(rb"[\r\n](?:[\w-]{1,64}\.)?agent(?:;[^\r\n:]{0,120})?:[ \t\r\n]*\Z")
_LINE_END = re.compile(rb"\r{0,2}\n|\r")
# Letters and signatures have lines like these, but with a blank after the colon.
_PROPERTY = re.compile(
    rb"(?:[\w-]{1,64}\.)?(?:version|n|fn|nickname|tel|email|adr|label|org|title|role|url|note|bday|photo|uid|rev"
    rb"|prodid|categories|kind|x-[\w-]{1,64})(?:;[^:\r\n]{0,400})?:[^\s]"
)
_NAMING = re.compile(rb"(?:version|n|fn)[;:]")


class RawCard(NamedTuple):
    """One card as it came: from its BEGIN to the word VCARD of its END, or as far as it goes.

    Properties found before the BEGIN are moved behind it, and a missing BEGIN is added; ``problem`` tells
    of such things. A card that was indented as a whole is outdented.
    """

    line: int
    data: bytes
    closed: bool
    problem: str | None = None


def raw_cards(stream: BinaryIO) -> Iterator[RawCard]:
    """Cut the stream into cards; anything between them is skipped.

    A card that is still open when another begins, or when the stream ends, is yielded as it is. One
    that begins as the value of an empty AGENT (vCard 2.1, section 2.6.4) stays inside the outer one.
    """
    source, cutter = Utf8Source(stream), _Cutter()
    while chunk := source.read(max(_CHUNK, len(cutter.data))):
        yield from cutter.feed(chunk)
    yield from cutter.finish()


class _Mark(NamedTuple):
    """A BEGIN or END: where its line starts, and its word; ``joined`` says that no line starts there."""

    begins: bool
    line: int
    word: int
    joined: bool = False


class _Cutter:
    """The part of the stream in memory, and where in it a card is open."""

    def __init__(self) -> None:
        self.data = self.low = b""
        self.seen = 0  # how far the search for marks has come
        self.begin = self.depth = 0  # the open card and how many AGENTs deep it is; depth 0: none open
        self.line, self.counted = 1, 0  # the physical line number at an offset
        self.lone_returns = False  # whether there is a CR without LF in memory
        self.at_line_start = True  # whether the first byte in memory starts a line
        self.free = 0  # where the last card ended
        self.marked = 0  # where the last mark ended
        self.indent = b""  # the blanks before the open card's BEGIN
        self.before: list[bytes] = []  # the properties before it
        self.breaks: list[int] = []  # where within it a line end is missing

    def feed(self, chunk: bytes) -> Iterator[RawCard]:
        self.data += chunk
        self.low = self.data.lower()
        self.lone_returns = not _all_paired(self.data)
        yield from self._cut(final=False)
        self._forget()

    def finish(self) -> Iterator[RawCard]:
        yield from self._cut(final=True)
        if self.depth:
            yield self._card(len(self.data), closed=False)

    def _cut(self, final: bool) -> Iterator[RawCard]:
        while True:
            yield from self._plain_cards()
            word = self.low.find(_WORD, self.seen)
            if word < 0 or (not final and word + len(_WORD) + _AHEAD > len(self.low)):
                break  # the next chunk may turn it into another word
            self.seen = word + len(_WORD)
            mark = self._mark(word) or self._joined_mark(word, final)
            if mark is None:
                continue
            if mark.begins:
                yield from self._begin(mark)
            elif self.depth:
                yield from self._end(mark)
            else:
                yield from self._end_alone(mark.line)
            self.marked = self.seen

    def _plain_cards(self) -> Iterator[RawCard]:
        """The cards directly after the last one, while their BEGIN and END are as the RFCs have them.

        The search for marks would find the same cards, but takes four times as long.
        """
        data, low = self.data, self.low
        while not self.depth and data.startswith(_BEGIN, self.free):
            begin = data.index(b"B", self.free)
            word = low.find(_WORD, begin + _BEGIN_SIZE)
            end = word + _WORD_SIZE
            if word < 0 or data[end - _END_SIZE : end + 1] not in _END:
                return
            self.seen = self.free = end
            yield filled(RawCard, (self._line_at(begin), data[begin:end], True, None))

    def _mark(self, word: int) -> _Mark | None:
        """The BEGIN or END line that this word belongs to; None if there is none."""
        reach = max(word - _REACH, 0)
        start = max(self.low.rfind(b"\n", reach, word), self.low.rfind(b"\r", reach, word)) + 1
        if start == 0 and (reach or not self.at_line_start):
            return None
        # In a card, a line that starts with a blank continues the previous one, unless all lines do.
        if self.depth and self.indent and self.low.startswith(self.indent, start):
            start += len(self.indent)
        mark = (_MARK if self.depth else _FIRST_MARK).match(self.low, start)
        if not mark or mark.end() != self.seen:
            return None
        return _Mark(mark[1] == b"begin", mark.start(), mark.start(1))

    def _joined_mark(self, word: int, final: bool) -> _Mark | None:
        """A BEGIN or END behind other text, where it stands for a line of its own."""
        near = _JOINED_MARK.search(self.low, max(word - _REACH, self.marked), self.seen)
        if near is None:
            return None
        begins, start = near[1] == b"begin", near.start()
        behind_another = self.marked and _NOTHING.fullmatch(self.low, self.marked, start)
        agents = begins and self.depth and _LINE_NEXT.match(self.low, self.seen) and self._is_agents(start)
        if behind_another or agents:
            return _Mark(begins, start, start, joined=True)
        told = (_VERSION_NEXT if begins else _BEGIN_NEXT).match(self.low, self.seen)
        if told is None or (not begins and told.end() == len(self.low) and not final):
            return None
        return _Mark(begins, start, start, joined=True)

    def _is_agents(self, start: int) -> bool:
        """Whether a card that begins there is the value of an AGENT."""
        return _EMPTY_AGENT.search(self.low, max(start - 256, self.begin), start) is not None

    def _begin(self, mark: _Mark) -> Iterator[RawCard]:
        start = mark.line if self.depth else mark.word
        if self.depth and self._is_agents(start):
            self.depth += 1
            if mark.joined:
                self.breaks.append(start)
            return
        if self.depth:
            yield self._card(start, closed=False)
            self.before = []
        else:
            blanks = self.data[mark.line : start].removeprefix(codecs.BOM_UTF8)
            self.indent = blanks if blanks.isspace() else b""
            self.before = self._properties_before(mark.line)
        self.begin, self.depth = start, 1

    def _end(self, mark: _Mark) -> Iterator[RawCard]:
        if mark.joined:
            self.breaks.append(mark.line)
        self.depth -= 1
        if not self.depth:
            yield self._card(self.seen, closed=True)
            self.free = self.seen

    def _end_alone(self, start: int) -> Iterator[RawCard]:
        """An END without a BEGIN may end a card whose BEGIN is missing."""
        lines = self.data[self.free : start].splitlines(keepends=True)
        first = next((at for at, line in enumerate(lines) if _PROPERTY.match(line.lower())), len(lines))
        lines = lines[first:]
        if any(_NAMING.match(line.lower()) for line in lines):
            text = b"".join(lines)
            above = self._line_at(start - len(text)) - 1
            data = b"BEGIN:VCARD\n" + text + self.data[start : self.seen]
            yield RawCard(above, data, True, "begin-missing")
        self.free = self.seen

    def _card(self, end: int, *, closed: bool) -> RawCard:
        line, data = self._line_at(self.begin), self.data[self.begin : end]
        for place in reversed(self.breaks):
            at = place - self.begin
            data = data[:at] + b"\n" + data[at:]
        self.breaks.clear()
        if self.indent:
            data = _outdented(data, self.indent)
        if not self.before:
            return RawCard(line, data, closed)
        first, _, rest = data.partition(b"\n")
        data = b"".join([first, b"\n", *self.before, rest])
        return RawCard(line - len(self.before), data, closed, "properties-before-begin")

    def _properties_before(self, end: int) -> list[bytes]:
        """The lines before ``end`` that may be properties of a card, back to an empty line or other text."""
        between = self.data[self.free : end]
        if b":" not in between:
            return []
        lines = between.splitlines(keepends=True)
        start, whole = len(lines), len(lines)
        while start and lines[start - 1].strip() and lines[start - 1].endswith(b"\n"):
            start -= 1
            if _PROPERTY.match(lines[start].lower()):
                whole = start
            elif lines[start][:1] not in b" \t":
                break
        return lines[whole:]

    def _line_at(self, offset: int) -> int:
        data, start = self.data, self.counted
        if not self.lone_returns or _all_paired(data[start:offset]):
            self.line += data.count(b"\n", start, offset)
        else:
            self.line += sum(1 for _ in _LINE_END.finditer(data, start, offset))
        self.counted = offset
        return self.line

    def _forget(self) -> None:
        """Drop bytes that can no longer be part of a card or of a mark."""
        size = len(self.data)
        keep = self.begin if self.depth else max(self.free, size - _BEFORE)
        looked_at = size - len(_WORD) - _AHEAD
        if self.data[keep - 1 : keep + 1] == b"\r\n":
            keep += 1
        if not keep:
            self.seen = max(self.seen, looked_at)
            return
        self._line_at(max(keep, self.counted))
        self.at_line_start = bool(self.depth)
        self.seen = max(self.seen, looked_at) - keep
        self.counted -= keep
        self.marked = max(self.marked - keep, 0)
        self.breaks = [place - keep for place in self.breaks]
        self.data, self.low, self.begin = self.data[keep:], self.low[keep:], 0
        self.free = max(self.free - keep, 0)


def _all_paired(data: bytes) -> bool:
    """Whether every CR is followed by LF."""
    returns = data.count(b"\r")
    return not returns or returns == data.count(b"\r\n")


def _outdented(data: bytes, indent: bytes) -> bytes:
    """A card without ``indent``, if every line begins with it."""
    lines = data.split(b"\n")
    if all(line.startswith(indent) or not line.strip() for line in lines[1:]):
        return b"\n".join([lines[0], *(line.removeprefix(indent) for line in lines[1:])])
    return data
