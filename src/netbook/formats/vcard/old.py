"""Property lines of vCard 2.1, without a version, or with blanks out of place, as 3.0 writes them."""

from __future__ import annotations

from netbook.formats.vcard.lines import Head, joined, read_piece, split_line
from netbook.formats.vcard.values import escape, split, unescape

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
