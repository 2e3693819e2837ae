"""abook's address book (~/.abook/addressbook): sections of ``key=value`` lines, nothing escaped.

The standard fields are those of abookrc(5). ``birthday`` is what its sample file declares; fields that
a user declared otherwise, and the older custom1 to custom5, become lines of the note.
"""

import codecs
import re
from collections.abc import Iterator
from typing import BinaryIO, TypeVar

from netbook.domain.cards.incoming import Incoming, Problem
from netbook.domain.people.dates import PartialDate
from netbook.domain.people.model import Address, ContactPoint, Person, YearlyDate
from netbook.formats.charsets import decode

_TITLE = b"# abook addressbook file"
_FORMAT, _PROGRAM = b"[format]", b"program=abook"
_NUMBERED = re.compile(rb"\[\d+\]")
_SHOWN = 60
_ADDRESS = ("address", "address2", "city", "state", "zip", "country")
_PHONES = {"phone": "home", "workphone": "work", "mobile": "mobile", "fax": "fax"}

Item = TypeVar("Item")
_Lines = list[tuple[int, bytes]]
"""Physical lines with their numbers."""


def recognises(head: bytes) -> bool:
    """Whether a file that begins with these bytes is an abook address book."""
    lines = [line.strip() for line in head.removeprefix(codecs.BOM_UTF8).splitlines() if line.strip()]
    return lines[:1] == [_TITLE] or ({_FORMAT, _PROGRAM} <= set(lines) and lines[0][:1] in (b"#", b"["))


def read(stream: BinaryIO) -> Iterator[Incoming]:
    """The entries of an address book, one at a time."""
    number = 0
    before: list[Problem] = []
    for lines in _sections(stream):
        header = lines[0][1].strip()
        if header == _FORMAT or not header.startswith(b"["):
            before += _odd_lines_outside(lines)
            continue
        number += 1
        yield _incoming(number, lines, before)
        before = []


def _sections(stream: BinaryIO) -> Iterator[_Lines]:
    """The lines of each section, its header first; before the first header, those above it."""
    lines: _Lines = []
    for number, data in enumerate(stream, 1):
        line = data.removeprefix(codecs.BOM_UTF8) if number == 1 else data
        if line.startswith(b"[") and lines:
            yield lines
            lines = []
        lines.append((number, line))
    if lines:
        yield lines


def _odd_lines_outside(lines: _Lines) -> Iterator[Problem]:
    """Lines outside any entry that are not part of the [format] header, comments or blank."""
    known = lines[0][1].strip() == _FORMAT
    for number, line in lines[1:] if known else lines:
        if not _is_silent(line) and not (known and b"=" in line):
            yield _odd(number, None, line)


def _incoming(number: int, lines: _Lines, before: list[Problem]) -> Incoming:
    draft = _Draft(number)
    first = lines[0][0]
    if not _NUMBERED.fullmatch(lines[0][1].strip()):
        draft.problems.append(_odd(first, number, lines[0][1]))
    for line, data in lines[1:]:
        if not _is_silent(data):
            draft.take(line, data)
    person = draft.person()
    if person is None:
        draft.problems.append(Problem("nobody", first, number))
    raw = b"".join(data for _, data in lines)
    return Incoming("abook", first, number, person, raw, (*before, *draft.problems))


class _Draft:
    """An entry as far as it has been read."""

    def __init__(self, number: int) -> None:
        self.number = number
        self.problems: list[Problem] = []
        self.once: dict[str, str] = {}
        self.emails: list[ContactPoint] = []
        self.phones: list[ContactPoint] = []
        self.urls: list[ContactPoint] = []
        self.nicknames: list[str] = []
        self.tags: list[str] = []
        self.birthday: PartialDate | None = None
        self.dates: list[YearlyDate] = []
        self.notes: list[str] = []

    def take(self, line: int, data: bytes) -> None:
        """Add the facts in one line."""
        text = decode(data.strip())
        if "\0" in text:
            text = text.replace("\0", "\ufffd")
            self.problems.append(Problem("nul-characters", line, self.number))
        key, equals, value = (part.strip() for part in text.partition("="))
        if not (key and equals):
            self.problems.append(_odd(line, self.number, data))
        elif value:
            self._take_field(line, key, value)

    def _take_field(self, line: int, key: str, value: str) -> None:
        if key == "email":
            self.emails += [ContactPoint(each) for each in _items(value)]
        elif key in _PHONES:
            self.phones.append(ContactPoint(value, _PHONES[key]))
        elif key == "url":
            self.urls.append(ContactPoint(value))
        elif key == "nick":
            self.nicknames.append(value)
        elif key == "groups":
            self.tags += _items(value)
        elif key == "notes":
            self.notes.append(value)
        elif key in ("birthday", "anniversary"):
            self._take_date(line, key, value)
        elif (key == "name" or key in _ADDRESS) and key not in self.once:
            self.once[key] = value
        else:
            self.notes.append(f"{key}: {value}")

    def _take_date(self, line: int, key: str, value: str) -> None:
        day = _yearly(value)
        if day is None:
            fields = {"field": key, "value": _shortened(value)}
            self.problems.append(Problem("no-yearly-date-noted", line, self.number, fields))
        if day and key == "anniversary":
            self.dates.append(YearlyDate(key, day))
        elif day and self.birthday is None:
            self.birthday = day
        else:
            self.notes.append(f"{key}: {value}")

    def person(self) -> Person | None:
        """The person in the entry; None if nothing in it could serve as a name."""
        channels = [each.value for each in (*self.emails, *self.phones, *self.urls)]
        name = next(iter([*filter(None, [self.once.pop("name", None)]), *self.nicknames, *channels]), None)
        if name is None:
            return None
        said = self.once.get
        address = Address(
            said("address"), said("city"), said("state"), said("zip"), said("country"),
            extended=said("address2"),
        )  # fmt: skip
        return Person(
            name,
            nicknames=_once(self.nicknames),
            emails=_once(self.emails),
            phones=_once(self.phones),
            addresses=(address,) if self.once else (),
            urls=_once(self.urls),
            tags=_once(self.tags),
            birthday=self.birthday,
            dates=_once(self.dates),
            note="\n".join(self.notes) or None,
        )


def _yearly(value: str) -> PartialDate | None:
    """A date as abook or its user writes it, with or without a year; None for anything else."""
    from netbook.domain.people.typed_dates import written_day  # noqa: PLC0415 - few entries have one

    return written_day(value)


def _items(value: str) -> list[str]:
    """The items of a list, which abook separates by commas."""
    return [item for each in value.split(",") if (item := each.strip())]


def _once(items: list[Item]) -> tuple[Item, ...]:
    return tuple(dict.fromkeys(items))


def _is_silent(line: bytes) -> bool:
    """Whether the line is blank or a comment."""
    return not line.strip() or line.startswith(b"#")


def _odd(line: int, number: int | None, data: bytes) -> Problem:
    return Problem("no-field", line, number, {"text": _shortened(decode(data.strip()))})


def _shortened(text: str) -> str:
    return text if len(text) <= _SHOWN else text[:_SHOWN] + "…"
