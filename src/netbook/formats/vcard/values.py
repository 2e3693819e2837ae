"""Values on the wire and in the book: escapes, lists, dates (RFC 6350, sections 3.4 and 4)."""

from __future__ import annotations

import binascii
import re
from datetime import date
from functools import lru_cache

from netbook.domain.people.dates import PartialDate
from netbook.domain.people.fields import date_or_words
from netbook.tuples import filled

_ESCAPED = re.compile(r"\\([nN\\;,:])")
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
_DATE = re.compile(r"(?:(\d{4})-?(\d\d)-?(\d\d)|--(\d\d)-?(\d\d))(?:[Tt ].*)?", re.ASCII | re.DOTALL)
_APPLE_NO_YEAR = 1604
_SINCE_EVER = 1900
_LEAP = 2000
_NO_YEARS = (0, _APPLE_NO_YEAR, _SINCE_EVER)
_SEPARATORS = {sep: re.compile(rf"\\.|{sep}", re.DOTALL) for sep in ";,"}


def unescape(value: str) -> str:
    """The text that a value stands for. A backslash before anything not escapable is itself.

    >>> unescape(r"a\\, b\\nc\\x")
    'a, b\\nc\\\\x'
    """
    if "\\" not in value:
        return value
    return _ESCAPED.sub(lambda found: "\n" if found[1] in "nN" else found[1], value)


def escape(text: str) -> str:
    """The text as the value of a property or as one component of it."""
    return escape_lightly(text).replace(";", "\\;").replace(",", "\\,")


def escape_lightly(text: str) -> str:
    """The text as the value of a property that has no components: numbers, addresses, links.

    Their commas and semicolons are left alone, since many readers take them as they are.
    """
    return harmless(text).replace("\\", "\\\\").replace("\n", "\\n")


def harmless(text: str) -> str:
    """The text without what no value may hold: other line ends become LF, control characters U+FFFD."""
    if text.isascii() and text.isprintable():
        return text
    return _CONTROL.sub("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n"))


def split(value: str, separator: str) -> list[str]:
    """The components of a value, still escaped: cut at each separator that has no backslash before it."""
    if "\\" not in value:
        return value.split(separator)
    parts, start = [], 0
    for found in _SEPARATORS[separator].finditer(value):
        if found[0] == separator:
            parts.append(value[start : found.start()])
            start = found.end()
    parts.append(value[start:])
    return parts


def from_base64(value: str, charset: str | None) -> str:
    """The value that somebody put into base64 though it is text; as it is where it is none."""
    try:
        text = binascii.a2b_base64(value).decode(charset or "utf-8")
    except (ValueError, LookupError):
        return value
    return harmless(text).replace("\n", "\\n")


def is_blank(text: str) -> bool:
    """Whether nothing of the text can be seen: only blanks, zero-width and control characters."""
    if text.isprintable():
        return not text.strip()
    return not any(c.isprintable() and not c.isspace() for c in text)


def read_date(value: str, omitted_year: str | None = None) -> PartialDate | None:
    """The day of the year, with its year where it is known, that a date property names.

    All forms of ISO 8601 that have a month and a day, with or without a time (RFC 6350, section
    4.3). Apple writes 1604 for "no year", and says so in X-APPLE-OMIT-YEAR, or not (iOS 12); others
    write 0000 or 1900. None for anything else, for days that no calendar has, and for the first of
    January 1900, which is how databases write that they know nothing.
    """
    return _read_date(value.strip(), omitted_year) if len(value) < 80 else None


@lru_cache(maxsize=4096)
def _read_date(value: str, omitted_year: str | None) -> PartialDate | None:
    written = _digits(value)
    if written is None:
        return None
    year, month, day = written
    if year is not None and omitted_year == f"{year:04d}":
        year = None
    if (year, month, day) == (_SINCE_EVER, 1, 1):
        return None
    if year in _NO_YEARS:
        year = None
    try:
        date(year or _LEAP, month, day)
    except ValueError:
        return None
    return filled(PartialDate, (year, month, day))


def read_when(value: str, is_text: bool, omitted_year: str | None = None) -> PartialDate | str | None:
    """A date of which parts may be unknown, or the words that stand for it; None for "unknown"."""
    text = unescape(value).strip()
    found = None if is_text else read_date(text, omitted_year)
    return found or (date_or_words(text) if text.lower() != UNKNOWN else None)


def when_value(when: PartialDate | str) -> tuple[str, str]:
    """The same as the parameters and the value of a property of vCard 4.0."""
    return date_value(when, "4.0") if isinstance(when, PartialDate) else ("VALUE=text", escape(when))


UNKNOWN = "unknown"
"""What stands in a property for a day that nobody knows."""


def _digits(value: str) -> tuple[int | None, int, int] | None:
    """Year, month and day as they are written; there may be no such day."""
    if len(value) == 10 and value[4] == value[7] == "-":
        try:
            whole = date.fromisoformat(value)
        except ValueError:
            pass  # a year 0000, or 29 February in a year that stands for none
        else:
            return whole.year, whole.month, whole.day
    found = _DATE.fullmatch(value)
    if not found:
        return None
    return int(found[1]) if found[1] else None, int(found[2] or found[4]), int(found[3] or found[5])


def date_value(day: PartialDate, version: str) -> tuple[str, str]:
    """A date as the parameters and the value of a property.

    vCard 3.0 has no dates without a year; Apple's way to write them is the one that phones and
    clouds read.
    """
    if day.year is not None or not day.yearly:
        return "", str(day).replace("-", "") if version == "4.0" and day.yearly else str(day)
    if version == "4.0":
        return "", f"--{day.month:02d}{day.day:02d}"
    return "X-APPLE-OMIT-YEAR=1604", f"{_APPLE_NO_YEAR}-{day.month_day}"
