"""The lines of a vCard 3.0 as those of a 4.0, and the other way (RFC 2426, RFC 6350, appendix A).

Where one version has another name or another spelling for the same, it is used. What a version
cannot hold at all goes as a property of netbook's own, ``X-NETBOOK-V4-RELATED`` say, and gets its name
back on the way home. Where the name alone would not tell what a property was called at home, the
parameter ``X-NETBOOK-NAME`` does. So a card that goes there and back is the card it was.

Lines of vCard 2.1, without a version, or with blanks out of place become those of 3.0 first.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from netbook.formats.vcard import downward, upward
from netbook.formats.vcard.collected import HELD_APART
from netbook.formats.vcard.lines import Head, joined, read_piece, split_line
from netbook.formats.vcard.values import escape, split, unescape
from netbook.formats.vcard.versions import (
    FORMER,
    HELD_APART_3,
    MARK,
    ONLY_3,
    ONLY_4,
    RELATED_NAMES,
    RENAMED,
    Card,
    Said,
)
from netbook.tuples import NamedTuple


def converted(lines: Iterable[str], source: str, target: str) -> list[str]:
    """The lines of a card that says VERSION:``source`` ("" where it says nothing) for one of ``target``.

    ``target`` is "3.0" or "4.0". BEGIN, END and VERSION are not among what changes.
    """
    lines = [modern(line, source) for line in lines]
    if (source[:1] == "4") == (target == "4.0"):
        return lines
    way = _UPWARD if target == "4.0" else _DOWNWARD
    card = Card(lines)
    return [said.line() for said in card.properties for said in _crossed(said, card, way)]


def held_apart(lines: Iterable[str]) -> list[str]:
    """The names of those properties among these lines that their version cannot hold."""
    names = (line.partition(":")[0].partition(";")[0].rpartition(".")[2].upper() for line in lines)
    return [name[len(HELD_APART) :] for name in names if name.startswith((HELD_APART, HELD_APART_3))]


class _Way(NamedTuple):
    """A direction: the version it leads to, names that would be changed on the way home, what is done."""

    prefix: str
    elsewhere: frozenset[str]
    convert: Callable[[Said, Card], list[Said]]
    parameters: Callable[[Said], Said]


def _crossed(said: Said, card: Card, way: _Way) -> list[Said]:
    """The property in the other version: under its own name if it comes home, else as it is said there."""
    name, home = said.head.name, said.head.get(MARK)
    if home == name:
        return [way.parameters(said.without(MARK))]
    if name.startswith(way.prefix):
        return [way.parameters(said._replace(name=name.removeprefix(way.prefix)))]
    if home:
        return [way.parameters(each._replace(name=home)) for each in way.convert(said.without(MARK), card)]
    if name in way.elsewhere:
        return [way.parameters(said.marked())]
    return [way.parameters(each) for each in way.convert(said, card)]


_UPWARD = _Way(HELD_APART, frozenset(ONLY_4 | set(RENAMED)), upward.properties, upward.parameters)
_DOWNWARD = _Way(
    HELD_APART_3, frozenset(ONLY_3 | set(FORMER) | {RELATED_NAMES}), downward.properties, downward.parameters
)


UNREADABLE = "X-NETBOOK-UNREADABLE"
"""Carries a line that is no property, so that the card that goes out is well formed and still has it."""

_TEXT = {"FN", "NOTE", "TITLE", "ROLE", "LABEL", "SORT-STRING", "MAILER", "CLASS", "X-ABLABEL"}
_COMPONENTS = {"N", "ADR", "ORG"}
_BARE_VALUES = {"URL": "uri", "URI": "uri", "CID": "uri", "CONTENT-ID": "uri"}


def modern(line: str, version: str) -> str:
    """The line of a card that says VERSION:``version`` ("" where it says nothing), as 3.0 writes it.

    Bare parameters and encodings of 2.1 get their names, and what is no property becomes one. Text of
    2.1 gets its backslashes: there a comma is a comma.
    """
    pair = split_line(line)
    if pair is None:
        return f"{UNREADABLE}:{escape(line)}"
    head, value = pair
    if version[:1] in ("3", "4"):
        return line if is_tidy(head) else joined(head, map(_trimmed, head.pieces), value)
    return _from_old(head, value, escaped=version[:1] != "2")


def is_tidy(head: Head) -> bool:
    """Whether nothing in the head of a property can hide it from other readers: no blank beside a sign."""
    return " " not in head.text and "\t" not in head.text


def _trimmed(piece: str) -> str:
    key, equals, value = piece.partition("=")
    return key.strip() + equals + value.strip()


def _from_old(head: Head, value: str, escaped: bool) -> str:
    pieces = [piece for written in head.pieces if (piece := _piece_from_old(written))]
    if not escaped and head.name in _TEXT:
        value = escape(unescape(value))
    elif not escaped and head.name in _COMPONENTS:
        value = ";".join(escape(unescape(part)) for part in split(value, ";"))
    return joined(head, pieces, value)


def _piece_from_old(piece: str) -> str:
    key, value = read_piece(piece)
    if key == "ENCODING":
        return "ENCODING=b" if value.upper() in ("BASE64", "B") else ""
    if "=" in piece:
        return piece.strip()
    if key == "VALUE":
        return f"VALUE={_BARE_VALUES[value.upper()]}" if value.upper() in _BARE_VALUES else ""
    if value.replace("-", "").isalnum():
        return f"{key}={value}"
    quoted = value.replace('"', "")
    return f'{key}="{quoted}"' if quoted else ""
