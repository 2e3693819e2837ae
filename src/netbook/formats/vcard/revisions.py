"""When a card was last changed, as it says itself (REV: RFC 6350, section 6.7.4)."""

from collections.abc import Iterable
from datetime import UTC, datetime

from netbook.formats.vcard.lines import joined, read_piece, split_line


def revision(text: str) -> str | None:
    """When a card was last changed, as its REV says: digits of year to second, UTC; None where it is silent.

    With an offset from UTC nothing is said, because nobody writes that.
    """
    for line in text.split("\n"):
        pair = split_line(line)
        if pair and pair[0].name == "REV":
            digits = "".join(c for c in pair[1].strip() if c.isascii() and c.isdigit())
            zone = pair[1].strip()[11:]
            return digits[:14].ljust(14, "0") if len(digits) >= 8 and not {"+", "-"} & set(zone) else None
    return None


def revised(lines: Iterable[str], at: datetime) -> list[str]:
    """The lines of a card that was changed at this instant: where it said when before, it says so now.

    A card without REV gets none. The instant is written as the old one was, with hyphens and colons or not.
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
    """Whether a parameter says that the value is a day, with no time to it."""
    return key == "VALUE" and value.strip('"').lower() == "date"
