"""One property line of a card: group, name, parameters, value (RFC 6350, section 3.3; vCard 2.1).

It also folds the lines that are written: CRLF, at most 75 octets, no character cut (section 3.2).
"""

from __future__ import annotations

import binascii
import re
from collections.abc import Iterable
from typing import TypeVar

from netbook.formats.charsets import decode
from netbook.tuples import NamedTuple

_NAME = re.compile(r"[A-Za-z0-9_/.-]+|[Xx]-[\w /.-]+", re.ASCII)
_QUOTED_HEAD = re.compile(r'(?:[^":\\]++|"(?:[^"\\]++|\\.)*+"|\\.)*+(?=:)', re.DOTALL)
_QUOTED_PIECE = re.compile(r'(?:[^";\\]++|"(?:[^"\\]++|\\.)*+"|\\.|")*+', re.DOTALL)
_CUSTOM = re.compile(
    r"X-CUSTOM\((?:CHARSET=([^,()]*),)?(?:ENCODING=([^,()]*),)?(.*)\)", re.IGNORECASE | re.DOTALL
)
"""How Android writes a label of one's own: ``X-CUSTOM(CHARSET=UTF-8,ENCODING=QUOTED-PRINTABLE,=4D)``."""
_BARE_ENCODINGS = {"QUOTED-PRINTABLE", "BASE64", "B", "Q", "8BIT", "7BIT"}
_BARE_VALUES = {"URL", "URI", "CID", "CONTENT-ID", "INLINE"}
_BASE64 = {"BASE64", "B"}
_CODED = {"QUOTED-PRINTABLE", "Q", "8BIT", "7BIT"}
_PLACES = {
    "cell": "mobile",
    "mobile": "mobile",
    "fax": "fax",
    "pager": "pager",
}  # tell more than home and work
UNTOLD = {
    "pref", "internet", "voice", "msg", "text", "textphone", "video", "dom", "intl", "postal", "parcel",
    "x400", "modem", "isdn", "bbs", "pcs", "uri", "iphone", "smart", "user",
}  # fmt: skip
"""Types that do not say which of several addresses or numbers this is."""
_CACHED_HEADS, _CACHED_LENGTH = 4096, 200

Item = TypeVar("Item")

_heads: dict[str, Head] = {}
"""Heads read before, except those of coded values; ordinary cards hardly need any others."""


class Head(NamedTuple):
    """The part of a property line before the colon.

    ``text`` and ``pieces`` (the parameters) are as written; ``name`` is in capitals and without its
    group. ``params`` have keys in capitals and values without quotes; ``types`` are separate, in
    lower case, whether they were written ``TYPE=`` or bare as in vCard 2.1.
    """

    text: str
    group: str
    name: str
    pieces: tuple[str, ...] = ()
    params: tuple[tuple[str, str], ...] = ()
    types: tuple[str, ...] = ()
    coded: bool = False
    """Whether the value is quoted-printable, or in a charset of its own."""
    base64: bool = False
    label: str | None = None
    """The type that tells one address or number from others: work, mobile."""
    preferred: bool = False
    """TYPE=pref in vCard 2.1 and 3.0, PREF=1 in 4.0."""

    def get(self, key: str) -> str | None:
        """The first parameter of that name (in capitals)."""
        for name, value in self.params:
            if name == key:
                return value
        return None


def inner_lines(text: str) -> list[str]:
    """The lines of a card (``Card.text``), BEGIN and END left out."""
    return text.split("\n")[1:-2]


def split_line(line: str) -> tuple[Head, str] | None:
    """A line split into its head and its value; None if it is not a property."""
    text, colon, value = line.partition(":")
    if not colon:
        return None
    head = _heads.get(text)
    if head is not None:
        return head, value
    if '"' in text:
        found = _QUOTED_HEAD.match(line)
        if found:
            text, value = found[0], line[found.end() + 1 :]
        head = read_head(text)
        return (head, value) if head else None
    head = read_head(text)
    if head is None:
        return None
    remember(_heads, head, head)
    return head, value


def remember(memory: dict[str, Item], head: Head, item: Item) -> None:
    """Cache ``item`` under the text of a head, for later lines: ordinary cards share a few dozen heads.

    Nothing is cached if the text alone does not determine the head (quotes may hide colons), if the value
    is coded, or if a hostile card could fill the memory with it.
    """
    if head.coded or len(head.text) > _CACHED_LENGTH or '"' in head.text:
        return
    if len(memory) >= _CACHED_HEADS:
        memory.clear()
    memory[head.text] = item


def plain_lines(text: str) -> list[tuple[Head, str]] | None:
    """The properties of a card, without BEGIN and END; None if a line is malformed or coded.

    The quick way: ordinary cards share a few dozen heads, each of which is read once.
    """
    found = []
    known = _heads.get
    for line in inner_lines(text):
        name, colon, value = line.partition(":")
        head = known(name)
        if head is None or not colon:
            pair = split_line(line)
            if pair is None or pair[0].coded:
                return None
            head, value = pair
        found.append((head, value))
    return found


def read_head(text: str) -> Head | None:
    """Parses the part before the colon; None if it cannot be a property.

    BEGIN and END do not count: the card's own have been removed by now, and others would open a component
    that is never closed.
    """
    pieces = split_pieces(text)
    group, dot, name = pieces[0].strip().partition(".")
    if not dot:
        group, name = "", group
    if not _NAME.fullmatch(name) or not _NAME.fullmatch(group or name):
        return None
    name = name.upper()
    if name in ("BEGIN", "END"):
        return None
    params, types = _read_pieces(pieces[1:])
    coded = any(key == "CHARSET" or (key == "ENCODING" and value.upper() in _CODED) for key, value in params)
    base64 = any(key == "ENCODING" and value.upper() in _BASE64 for key, value in params)
    preferred = "pref" in types or next((value for key, value in params if key == "PREF"), "") == "1"
    parts = tuple(pieces[1:]), tuple(params), tuple(types)
    own = next((label for piece in parts[0] if (label := _custom(piece))), None) if "(" in text else None
    return Head(text, group, name, *parts, coded, base64, own or label_of_types(types), preferred)


def split_pieces(text: str) -> list[str]:
    """A head split at its semicolons, except those in quotes or after a backslash."""
    if '"' not in text and "\\" not in text:
        return text.split(";")
    pieces, start = [], 0
    while start <= len(text):
        found = _QUOTED_PIECE.match(text, start)
        end = found.end() if found else len(text)
        if end < len(text) and text[end] != ";":
            end = len(text)
        pieces.append(text[start:end])
        start = end + 1
    return pieces


def read_piece(piece: str) -> tuple[str, str]:
    """One parameter as key and value; a bare one, as in vCard 2.1, gets the key it implies."""
    key, equals, value = piece.partition("=")
    key, value = key.strip().upper(), value.strip()
    if equals and key.replace("-", "").isalnum():
        return key, value
    bare = piece.strip()
    if bare.upper() in _BARE_ENCODINGS:
        return "ENCODING", bare
    if bare.upper() in _BARE_VALUES:
        return "VALUE", bare
    return "TYPE", bare


def joined(head: Head, pieces: Iterable[str], value: str) -> str:
    """A line put together from its parts, with the group and name as they were written."""
    return ";".join([head.text.partition(";")[0].strip(), *pieces]) + ":" + value


def label_of_types(types: Iterable[str]) -> str | None:
    """The words for types in small letters: what is reached, and where, if both are told: work fax."""
    types = list(types)
    labels = [kind.removeprefix("x-") for kind in types if kind not in UNTOLD]
    if "iphone" in types:
        return "mobile"
    place = next((label for label in labels if label in ("home", "work")), None)
    means = next((_PLACES[label] for label in labels if label in _PLACES), None)
    if (place, means) == ("home", "mobile"):
        return means  # wherever it is
    return " ".join(filter(None, (place, means))) or (labels[0] if labels else None)


def _custom(piece: str) -> str | None:
    """The label of one's own in a parameter, as Android writes it; None if there is none."""
    found = _CUSTOM.fullmatch(piece.strip().removeprefix("TYPE=").strip('"'))
    if found is None:
        return None
    charset, encoding, text = found.groups()
    if (encoding or "").upper() == "QUOTED-PRINTABLE":
        text = decode(binascii.a2b_qp(text.encode()), charset)
    return " ".join(text.split()) or None


def _read_pieces(pieces: list[str]) -> tuple[list[tuple[str, str]], list[str]]:
    params, types = [], []
    for piece in pieces:
        key, value = read_piece(piece)
        value = value.replace('\\"', '"').strip('"')
        if key == "TYPE":
            types += [kind for word in value.lower().split(",") if (kind := word.strip(' "'))]
        else:
            params.append((key, value))
    return params, types


_WIDTH = 75


def folded(lines: Iterable[str]) -> str:
    """The lines of a card, folded and joined with CRLF."""
    return "\r\n".join([line if _is_short(line) else fold(line) for line in lines]) + "\r\n"


def _is_short(line: str) -> bool:
    size = len(line)
    return size * 4 <= _WIDTH or (size <= _WIDTH and (line.isascii() or len(line.encode()) <= _WIDTH))


def fold(line: str) -> str:
    """One line folded: every piece but the first starts with a blank."""
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
