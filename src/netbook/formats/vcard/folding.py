"""Lines as they go out: CRLF, at most 75 octets, no character cut (RFC 6350, section 3.2)."""

from __future__ import annotations

from collections.abc import Iterable

_WIDTH = 75


def folded(lines: Iterable[str]) -> str:
    """The lines of a card as its bytes will be, still as text."""
    return "\r\n".join([line if _is_short(line) else fold(line) for line in lines]) + "\r\n"


def _is_short(line: str) -> bool:
    size = len(line)
    return size * 4 <= _WIDTH or (size <= _WIDTH and (line.isascii() or len(line.encode()) <= _WIDTH))


def fold(line: str) -> str:
    """One line cut into pieces, each but the first behind a blank."""
    data = line.encode()
    pieces, start, room = [], 0, _WIDTH
    while len(data) - start > room:
        end = start + room
        while data[end] & 0xC0 == 0x80:  # within a character
            end -= 1
        pieces.append(data[start:end])
        start, room = end, _WIDTH - 1
    pieces.append(data[start:])
    return b"\r\n ".join(pieces).decode()
