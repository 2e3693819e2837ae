"""Decoding bytes, whatever encoding their producer used: one line, or a whole stream."""

from __future__ import annotations

import codecs
import re
from typing import BinaryIO

# Prefixes of real character sets: Python's other codecs (zlib, rot13, unicode_escape, punycode, idna)
# are never looked up. utf-7 is refused because it hides line ends and separators.
_CHARSET = re.compile(
    r"(?:utf[-_]?(?:8|16|32)|iso|latin|cp|windows|x-?mac|mac|koi8|shift|s_?jis|x-sjis|ms|euc|gb|big5|johab|tis"
    r"|hz|us-ascii|ascii|ansi|ibm)[\w:.-]{0,32}",
    re.ASCII | re.IGNORECASE,
)


def decode(data: bytes, charset: str | None = None) -> str:
    """Returns the text of these bytes: as UTF-8 if valid, else in ``charset``, else in the likeliest one.

    Never fails: in text that is mostly UTF-8, invalid bytes become U+FFFD; anything else is read as
    Windows-1252 or, if a byte is undefined there, as Latin-1.
    """
    named = _lookup(charset)
    if named and named.startswith(("iso2022", "hz")):  # written in ASCII, so it would pass for UTF-8
        text = _try(data, named)
        if text is not None:
            return text
    try:
        return data.decode()
    except UnicodeDecodeError:
        pass
    text = _try(data, named) if named else None
    if text is not None:
        return text
    text = data.decode("utf-8", "replace")
    bad = text.count("\ufffd")
    if sum(c > "\x7f" for c in text) - bad > bad:
        return text
    text = _try(data, "cp1252")
    return data.decode("latin-1") if text is None else text


def _lookup(charset: str | None) -> str | None:
    if not charset or not _CHARSET.fullmatch(charset):
        return None
    try:
        found = codecs.lookup(charset).name
    except (LookupError, ValueError):
        return None
    return None if found.startswith("utf-8") else found


def _try(data: bytes, charset: str) -> str | None:
    try:
        return data.decode(charset)
    except (UnicodeError, LookupError, ValueError):
        return None


_BOMS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


class Utf8Source:
    """The stream's bytes, converted to UTF-8 if they are UTF-16 or UTF-32."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._decoder: codecs.IncrementalDecoder | None = None
        self._started = False

    def read(self, size: int) -> bytes:
        """Returns at least one byte, unless the stream has ended."""
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
    """The stream's encoding if it is UTF-16 or UTF-32, else None; and the length of its byte order mark."""
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
