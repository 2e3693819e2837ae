"""Reading and writing values: escapes, lists, dates (RFC 6350, sections 3.4 and 4)."""

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
    """Returns the text of an escaped value. A backslash before any other character is kept.

    >>> unescape(r"a\\, b\\nc\\x")
    'a, b\\nc\\\\x'
    """
    if "\\" not in value:
        return value
    return _ESCAPED.sub(lambda found: "\n" if found[1] in "nN" else found[1], value)


def escape(text: str) -> str:
    """Returns the text escaped, as the value of a property or one component of it."""
    return escape_lightly(text).replace(";", "\\;").replace(",", "\\,")


def escape_lightly(text: str) -> str:
    """Returns the text escaped, as the value of a property without components: numbers, addresses, links.

    Commas and semicolons are left alone, because many readers do not unescape them.
    """
    return harmless(text).replace("\\", "\\\\").replace("\n", "\\n")


def harmless(text: str) -> str:
    """Returns the text with LF line ends, and U+FFFD for control characters, which no value may hold."""
    if text.isascii() and text.isprintable():
        return text
    return _CONTROL.sub("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n"))


def split(value: str, separator: str) -> list[str]:
    """The components of a value, still escaped: split at each separator without a backslash before it."""
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
    """Decodes text that was put into base64; returns the value unchanged if it is not base64 text."""
    try:
        text = binascii.a2b_base64(value).decode(charset or "utf-8")
    except (ValueError, LookupError):
        return value
    return harmless(text).replace("\n", "\\n")


def is_blank(text: str) -> bool:
    """Whether the text is invisible: only blanks, zero-width and control characters."""
    if text.isprintable():
        return not text.strip()
    return not any(c.isprintable() and not c.isspace() for c in text)


def read_date(value: str, omitted_year: str | None = None) -> PartialDate | None:
    """Returns the day in a date property, with its year if it is known; None if it is not a valid day.

    Reads all forms of ISO 8601 that have a month and a day, with or without a time (RFC 6350,
    section 4.3). Apple writes 1604 for "no year", with X-APPLE-OMIT-YEAR or without (iOS 12); others
    write 0000 or 1900. Also None for 1 January 1900, which databases write for an unknown day.
    """
    return _read_date(value.strip(), omitted_year) if len(value) < 80 else None


@lru_cache(maxsize=4096)
def _read_date(value: str, omitted_year: str | None) -> PartialDate | None:
    written = _digits(value) or _typed(value)
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
    """Returns a date, perhaps only in part, or the words given instead of one; None for "unknown"."""
    text = unescape(value).strip()
    found = None if is_text else read_date(text, omitted_year)
    return found or (date_or_words(text) if text.lower() != UNKNOWN else None)


def when_value(when: PartialDate | str) -> tuple[str, str]:
    """Returns the parameters and the value of a vCard 4.0 property for such a date."""
    return date_value(when, "4.0") if isinstance(when, PartialDate) else ("VALUE=text", escape(when))


UNKNOWN = "unknown"
"""The value of a property whose day is unknown."""


def _digits(value: str) -> tuple[int | None, int, int] | None:
    """Year, month and day as written, which may not be a valid day."""
    if len(value) == 10 and value[4] == value[7] == "-":
        try:
            whole = date.fromisoformat(value)
        except ValueError:
            pass  # the year 0000, or 29 February in a placeholder year
        else:
            return whole.year, whole.month, whole.day
    found = _DATE.fullmatch(value)
    if not found:
        return None
    return int(found[1]) if found[1] else None, int(found[2] or found[4]), int(found[3] or found[5])


def _typed(value: str) -> tuple[int | None, int, int] | None:
    """A day as people write it: 31.12.1979, Jan 1, 1970."""
    from netbook.domain.people.typed_dates import written_day  # noqa: PLC0415 - few cards have one

    found = written_day(value) if any(map(str.isdigit, value)) else None
    return (found.year, found.month or 0, found.day or 0) if found else None


def date_value(day: PartialDate, version: str) -> tuple[str, str]:
    """Returns the parameters and the value of a property for a date.

    vCard 3.0 has no dates without a year; they are written in Apple's way, which phones and clouds read.
    """
    if day.year is not None or not day.yearly:
        return "", str(day).replace("-", "") if version == "4.0" and day.yearly else str(day)
    if version == "4.0":
        return "", f"--{day.month:02d}{day.day:02d}"
    return "X-APPLE-OMIT-YEAR=1604", f"{_APPLE_NO_YEAR}-{day.month_day}"
