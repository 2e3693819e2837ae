"""When a card was last changed, according to its REV (RFC 6350, section 6.7.4)."""

from collections.abc import Iterable
from datetime import UTC, datetime

from netbook.formats.vcard.lines import joined, read_piece, split_line


def revision(text: str) -> str | None:
    """Returns the UTC time in a card's REV as digits, from year to second; None if there is none.

    A time with an offset from UTC counts as none, because no program writes that.
    """
    for line in text.split("\n"):
        pair = split_line(line)
        if pair and pair[0].name == "REV":
            digits = "".join(c for c in pair[1].strip() if c.isascii() and c.isdigit())
            zone = pair[1].strip()[11:]
            return digits[:14].ljust(14, "0") if len(digits) >= 8 and not {"+", "-"} & set(zone) else None
    return None


def revised(lines: Iterable[str], at: datetime) -> list[str]:
    """Returns the lines of a card with its REV set to this instant, if it has one.

    The instant is written in the style of the old one, with hyphens and colons or without.
    """
    return [_renewed(line, at.astimezone(UTC)) for line in lines]


def _renewed(line: str, at: datetime) -> str:
    pair = split_line(line)
    if not pair or pair[0].name != "REV":
        return line
    head, before = pair
    extended = "-" in before.strip()[:8]
    kept = [piece for piece in head.pieces if not _is_date(*read_piece(piece))]
    return joined(head, kept, at.strftime("%Y-%m-%dT%H:%M:%SZ" if extended else "%Y%m%dT%H%M%SZ"))


def _is_date(key: str, value: str) -> bool:
    """Whether a parameter says that the value is a date without a time."""
    return key == "VALUE" and value.strip('"').lower() == "date"
