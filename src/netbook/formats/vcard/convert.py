"""Property lines of one version as lines of another.

Only what the versions spell differently and people would miss: bare parameters and encodings of 2.1
(always, since netbook does not write 2.1), and between 3.0 and 4.0 birthdays without a year, the
preferred address and photos. What has no counterpart goes out as it is.
"""

from __future__ import annotations

import re

from netbook.formats.vcard.lines import Head, read_piece, split_line
from netbook.formats.vcard.mapping import is_preferred
from netbook.formats.vcard.values import escape, read_date, split, unescape

UNREADABLE = "X-NETBOOK-UNREADABLE"
"""Carries a line that is no property, so that the card that goes out is well formed and still has it."""

_TEXT = {"FN", "NOTE", "TITLE", "ROLE", "LABEL", "SORT-STRING", "MAILER", "CLASS", "X-ABLABEL"}
_COMPONENTS = {"N", "ADR", "ORG"}
_DATES = {"BDAY", "ANNIVERSARY", "X-ANNIVERSARY", "X-ABDATE", "DEATHDATE"}
_IMAGES = {"PHOTO", "LOGO"}
_BARE_VALUES = {"URL": "uri", "URI": "uri", "CID": "uri", "CONTENT-ID": "uri"}
_DATA_URI = re.compile(r"data:([\w.+/-]*);base64\\?,(.*)", re.IGNORECASE | re.DOTALL)


def converted(line: str, source: str, target: str) -> str:
    """The line of a card that says VERSION:``source`` ("" where it says nothing) for one of ``target``."""
    pair = split_line(line)
    if pair is None:
        return f"{UNREADABLE}:{escape(line)}"
    head, value = pair
    if source[:1] not in ("3", "4"):
        line = _from_old(head, value, escaped=source[:1] != "2")
        if target == "3.0":
            return line
        head, value = split_line(line) or pair
    if target == "4.0" and source[:1] != "4":
        return _to_4(line, head, value)
    if target == "3.0" and source[:1] == "4":
        return _to_3(line, head, value)
    return line


def joined(head: Head, pieces: list[str], value: str) -> str:
    """A line out of its parts, its group and name spelled as they were."""
    return ";".join([head.text.partition(";")[0].strip(), *pieces]) + ":" + value


def _from_old(head: Head, value: str, escaped: bool) -> str:
    """Of vCard 2.1: parameters get their names, and commas and semicolons of text a backslash."""
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


def _to_4(line: str, head: Head, value: str) -> str:
    pieces = list(head.pieces)
    if (
        head.name in _DATES
        and (found := read_date(value, head.get("X-APPLE-OMIT-YEAR")))
        and found.year is None
    ):
        pieces = [piece for piece in pieces if read_piece(piece)[0] != "X-APPLE-OMIT-YEAR"]
        return joined(head, pieces, f"--{found.month:02d}{found.day:02d}")
    if head.name in _IMAGES and (head.get("ENCODING") or "").upper() in ("B", "BASE64"):
        kind = head.types[0] if head.types else "jpeg"
        pieces = [piece for piece in pieces if read_piece(piece)[0] not in ("ENCODING", "TYPE", "VALUE")]
        return joined(head, pieces, f"data:{kind if '/' in kind else f'image/{kind}'};base64,{value.strip()}")
    if "pref" in head.types:
        pieces = [piece for old in pieces if (piece := _without_pref(old))]
        return joined(head, [*pieces, "PREF=1"], value)
    return line


def _without_pref(piece: str) -> str:
    key, value = read_piece(piece)
    if key != "TYPE":
        return piece
    kept = [kind for kind in value.strip('"').split(",") if kind.strip().lower() != "pref"]
    return f"TYPE={','.join(kept)}" if kept else ""


def _to_3(line: str, head: Head, value: str) -> str:
    pieces = list(head.pieces)
    if head.name in _DATES and value.strip().startswith("--") and (found := read_date(value)):
        return joined(head, [*pieces, "X-APPLE-OMIT-YEAR=1604"], f"1604-{found.month:02d}-{found.day:02d}")
    image = _DATA_URI.fullmatch(value) if head.name in _IMAGES else None
    if image:
        kind = image[1].rpartition("/")[2].upper() or "JPEG"
        pieces = [piece for piece in pieces if read_piece(piece)[0] not in ("MEDIATYPE", "VALUE", "TYPE")]
        return joined(head, [*pieces, "ENCODING=b", f"TYPE={kind}"], image[2])
    if is_preferred(head) and head.get("PREF"):
        pieces = [piece for piece in pieces if read_piece(piece)[0] != "PREF"]
        return joined(head, [*pieces, "TYPE=pref"], value)
    return line
