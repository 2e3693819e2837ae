"""A stream of bytes cut into cards, in constant memory and linear time.

Only BEGIN:VCARD and END:VCARD lines matter here. They are found by looking for the word "vcard",
one fast search over the buffer, and then at the few bytes around it.
"""

import codecs
import re
from collections.abc import Iterator
from typing import BinaryIO

from netbook.tuples import NamedTuple

_CHUNK = 1 << 18
_REACH = 160  # how far before its word "vcard" the line of a BEGIN or END may start
_WORD = b"vcard"

_MARK = re.compile(rb"(?:[\w-]{1,64}\.)?(begin|end)[ \t]{0,32}:[ \t]{0,32}vcard(?![\w-])")
_FIRST_MARK = re.compile(rb"(?:\xef\xbb\xbf)?[ \t]{0,32}" + _MARK.pattern)
_EMPTY_AGENT = re.compile(rb"[\r\n](?:[\w-]{1,64}\.)?agent(?:;[^\r\n:]{0,120})?:[ \t\r\n]*\Z")
_LINE_END = re.compile(rb"\r{0,2}\n|\r")
_BOMS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


class RawCard(NamedTuple):
    """One card as it came: from its BEGIN to the word VCARD of its END, or as far as it goes."""

    line: int
    data: bytes
    closed: bool


def raw_cards(stream: BinaryIO) -> Iterator[RawCard]:
    """Cut the stream into cards; what lies between them is skipped.

    A card that is still open when another begins, or when the stream ends, is given as it is. One
    that begins as the value of an empty AGENT (vCard 2.1, section 2.6.4) stays inside the outer one.
    """
    source, cutter = _Source(stream), _Cutter()
    while chunk := source.read(max(_CHUNK, len(cutter.data))):
        yield from cutter.feed(chunk)
    yield from cutter.finish()


class _Cutter:
    """The part of the stream that is in memory, and where in it a card is open."""

    def __init__(self) -> None:
        self.data = self.low = b""
        self.seen = 0  # up to where marks have been looked for
        self.begin = self.depth = 0  # the open card and how many AGENTs deep it is; depth 0: none open
        self.line, self.counted = 1, 0  # the physical line number at an offset
        self.at_line_start = True  # whether the first byte in memory starts a line

    def feed(self, chunk: bytes) -> Iterator[RawCard]:
        self.data += chunk
        self.low = self.data.lower()
        yield from self._cut(final=False)
        self._forget()

    def finish(self) -> Iterator[RawCard]:
        yield from self._cut(final=True)
        if self.depth:
            yield RawCard(self._line_at(self.begin), self.data[self.begin :], False)

    def _cut(self, final: bool) -> Iterator[RawCard]:
        while (word := self.low.find(_WORD, self.seen)) >= 0:
            if not final and word + len(_WORD) == len(self.low):
                break  # the next chunk may turn it into another word
            self.seen = word + len(_WORD)
            mark = self._mark(word)
            if mark is None:
                continue
            if mark[1] == b"begin":
                yield from self._begin(mark.start(1) if not self.depth else mark.start())
            elif self.depth:
                yield from self._end()

    def _mark(self, word: int) -> re.Match[bytes] | None:
        """The BEGIN or END line that this word belongs to."""
        reach = max(word - _REACH, 0)
        start = max(self.low.rfind(b"\n", reach, word), self.low.rfind(b"\r", reach, word)) + 1
        if start == 0 and (reach or not self.at_line_start):
            return None
        # Within a card a line that starts with a blank goes on from the line before.
        mark = (_MARK if self.depth else _FIRST_MARK).match(self.low, start)
        return mark if mark and mark.end() == self.seen else None

    def _begin(self, start: int) -> Iterator[RawCard]:
        if self.depth and _EMPTY_AGENT.search(self.low, max(start - 256, self.begin), start):
            self.depth += 1
            return
        if self.depth:
            yield RawCard(self._line_at(self.begin), self.data[self.begin : start], False)
        self.begin, self.depth = start, 1

    def _end(self) -> Iterator[RawCard]:
        self.depth -= 1
        if not self.depth:
            yield RawCard(self._line_at(self.begin), self.data[self.begin : self.seen], True)

    def _line_at(self, offset: int) -> int:
        passed = self.data[self.counted : offset]
        returns = passed.count(b"\r")
        if returns == passed.count(b"\r\n"):
            self.line += passed.count(b"\n")
        else:
            self.line += sum(1 for _ in _LINE_END.finditer(passed))
        self.counted = offset
        return self.line

    def _forget(self) -> None:
        """Drop what can no longer be part of a card or of a mark."""
        size = len(self.data)
        keep = self.begin if self.depth else max(size - _REACH, 0)
        if self.data[keep - 1 : keep + 1] == b"\r\n":
            keep += 1
        if not keep:
            self.seen = max(self.seen, size - len(_WORD))
            return
        self._line_at(max(keep, self.counted))
        self.at_line_start = bool(self.depth)
        self.seen = max(self.seen, size - len(_WORD)) - keep
        self.counted -= keep
        self.data, self.low, self.begin = self.data[keep:], self.low[keep:], 0


class _Source:
    """The stream's bytes, turned into UTF-8 where they are UTF-16 or UTF-32."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._decoder: codecs.IncrementalDecoder | None = None
        self._started = False

    def read(self, size: int) -> bytes:
        """At least one byte, unless the stream has ended."""
        data = self._stream.read(size)
        if not self._started:
            self._started = True
            encoding, skip = _wide_encoding(data)
            if encoding:
                self._decoder = codecs.getincrementaldecoder(encoding)("replace")
                data = data[skip:]
        if self._decoder is None:
            return data
        text = self._decoder.decode(data, final=not data)
        while data and not text:
            data = self._stream.read(size)
            text = self._decoder.decode(data, final=not data)
        return text.encode()


def _wide_encoding(head: bytes) -> tuple[str | None, int]:
    """The UTF-16 or UTF-32 in which the stream is written, and the length of its mark (BOM)."""
    for bom, encoding in _BOMS:
        if head.startswith(bom):
            return encoding, len(bom)
    head = head[:400]
    even, odd = head[::2].count(0), head[1::2].count(0)
    if len(head) >= 20 and odd > len(head) * 0.35 and even < len(head) * 0.05:
        return "utf-16-le", 0
    if len(head) >= 20 and even > len(head) * 0.35 and odd < len(head) * 0.05:
        return "utf-16-be", 0
    return None, 0
