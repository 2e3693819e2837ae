"""A person as a card: the card they came with, with what changed, or a new one.

An imported card is written as it came, in its own version (2.1 becomes 3.0): every property in its
place, with its group, its parameters and their spelling. Only properties that differ from the person
now are rewritten (edits.py). vobject cannot do that: it writes names in capitals,
sorts the lines, and folds by characters where the RFC counts octets. So it serializes the cards of
people born in netbook, and edited cards are written line by line.

Values go into vobject's component already escaped, on lines without a vobject behaviour, because its
codecs would escape them a second time. Its tokenizer is never used. The version is
pinned, because what is overridden here (the order of children, capitals) is not its public interface.
"""

from __future__ import annotations

from datetime import date, datetime
from functools import lru_cache
from typing import Any

from netbook.domain.people.fields import said_by_card
from netbook.domain.people.model import Person
from netbook.formats.vcard import edits, facts
from netbook.formats.vcard.convert import converted, is_tidy
from netbook.formats.vcard.lines import folded, joined, plain_lines, read_piece, split_line
from netbook.formats.vcard.person import read
from netbook.formats.vcard.revisions import revised
from netbook.formats.vcard.sheet import Sheet
from netbook.formats.vcard.values import escape, harmless, is_blank
from netbook.formats.vcard.written import name_components


def write_card(
    person: Person,
    own: str | None = None,
    version: str | None = None,
    *,
    edited: bool = True,
    own_facts: bool = False,
    last_touch: date | None = None,
    changed_at: datetime | None = None,
) -> str:
    """Returns the person's card with CRLF line ends, folded at 75 octets (RFC 6350, section 3.2).

    ``own`` is the text of the card they came with (``Card.text``). ``edited=False`` promises that
    the person still says what that card says, which makes writing it several times as fast. ``version``
    is "3.0" or "4.0"; without it, the card keeps its own. ``own_facts`` adds what only netbook knows
    (facts.py), including the day of the last touch. If anything in the card has changed and it has a
    REV, that becomes ``changed_at``.
    """
    if own is None:
        target = version or "3.0"
        lines = _told(_changed([], None, person, target), person, target, own_facts, last_touch)
        return folded(serialized(_complete(lines, person, target)))
    if not (edited or own_facts) and (ready := _ready_lines(own, version)):
        return folded(ready)
    lines = _own_lines(own)
    source = _version_of(lines)
    target = version or ("4.0" if source.startswith("4") else "3.0")
    before = _person_of(lines) if edited else None
    came = lines = converted(lines, source, target)
    if edited:
        lines = _changed(lines, before, person, target)
    lines = _told(lines, person, target, False, last_touch)
    if changed_at and lines != came:
        lines = revised(lines, changed_at)
    if own_facts:
        lines = _told(lines, person, target, True, last_touch)
    return folded(_complete(lines, person, target))


def ready_card(own: str, version: str | None = None) -> str | None:
    """Returns the card folded but otherwise as it came; None if anything is missing or needs a change."""
    lines = _ready_lines(own, version)
    return folded(lines) if lines else None


def _ready_lines(own: str, version: str | None) -> list[str] | None:
    """The lines of a card that needs no change; None if anything is missing or odd."""
    if (
        "\r" in own
        or f"\n{facts.PREFIX}" in own
        or ("\nVERSION:3.0\n" not in own and "\nVERSION:4.0\n" not in own)
    ):
        return None
    if version and f"\nVERSION:{version}\n" not in own:
        return None
    pairs = plain_lines(own)
    if pairs is None:
        return None
    if not all(is_tidy(head) for head, _ in pairs):
        return None
    names = [head.name for head, _ in pairs]
    if names[0] != "VERSION" or names.count("VERSION") > 1 or not {"UID", "FN", "N"}.issubset(names):
        return None
    if any(head.name in ("FN", "UID") and (head.base64 or is_blank(value)) for head, value in pairs):
        return None
    return own.removesuffix("\n").split("\n")


def _own_lines(own: str) -> list[str]:
    lines = own.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return [line for line in lines if line.strip()][1:-1]


def _version_of(lines: list[str]) -> str:
    for line in lines:
        pair = split_line(line)
        if pair and pair[0].name == "VERSION":
            return pair[1].strip()
    return ""


def _person_of(lines: list[str]) -> Person:
    return read(lines).person or Person("")


def _changed(lines: list[str], before: Person | None, person: Person, version: str) -> list[str]:
    before = before or Person("")
    if said_by_card(before) == said_by_card(person):
        return lines
    sheet = Sheet(lines, version)
    edits.apply(sheet, before, person)
    return sheet.texts()


def _told(
    lines: list[str], person: Person, version: str, own_facts: bool, last_touch: date | None
) -> list[str]:
    if not own_facts and not any(line[:10].upper() == facts.PREFIX for line in lines):
        return lines
    sheet = Sheet(lines, version)
    edits.tell(sheet, person, last_touch, own_facts)
    return sheet.texts()


def _complete(lines: list[str], person: Person, version: str) -> list[str]:
    """The lines with what every card must have: VERSION first, a UID, FN and N."""
    places: dict[str, int] = {}
    kept: list[str] = []
    for line in lines:
        head, value = split_line(line) or (None, "")
        name = head.name if head else ""
        if name == "VERSION" or (
            name in ("UID", "FN") and is_blank(value) and (person.name or not value.strip())
        ):
            continue
        stale = (
            head if name == "UID" and name not in places and person.uid not in ("", value.strip()) else None
        )
        places.setdefault(name, len(kept))
        kept.append(joined(stale, [], _uid(person)) if stale else line)
    if "N" not in places:
        kept.insert(places.get("FN", -1) + 1, "N:" + ";".join(name_components(person)))
    if "FN" not in places:
        kept.insert(0, "FN:" + escape(person.name))
    if "UID" not in places and person.uid:
        kept.insert(0, "UID:" + _uid(person))
    return ["BEGIN:VCARD", f"VERSION:{version}", *kept, "END:VCARD"]


def _uid(person: Person) -> str:
    """The UID as it came, never escaped, because it must stay the same."""
    return harmless(person.uid).replace("\n", "\ufffd")


_UNFOLDED = 1 << 30


def serialized(lines: list[str]) -> list[str]:
    """Returns the lines of a card, from BEGIN to END, as vobject writes them; not folded.

    vobject folds by characters instead of octets, so folding is done afterwards.
    """
    base, blank = _vobject()
    card = base.Component("VCARD")
    # vobject sorts by name; under one name it keeps the order.
    children = card.contents["lines"] = []
    for line in lines[1:-1]:
        pair = split_line(line)
        if pair is None:
            continue
        head, value = pair
        params: dict[str, list[str]] = {}
        for key, param in map(read_piece, head.pieces):
            params.setdefault(key, []).append(param)
        name = _Name(head.text.partition(";")[0].rpartition(".")[2])
        # Not through ContentLine(): it checks every attribute's name as it is set, a third of the time.
        child = base.ContentLine.__new__(base.ContentLine)
        vars(child).update(blank, name=name, params=params, value=value, group=head.group or None)
        children.append(child)
    text: str = card.serialize(lineLength=_UNFOLDED, validate=False)
    return text.removesuffix("\r\n").split("\r\n")


class _Name(str):
    """A property name that vobject leaves in its own case."""

    __slots__ = ()

    def upper(self) -> str:
        return self


@lru_cache(maxsize=1)
def _vobject() -> tuple[Any, dict[str, Any]]:
    """Returns vobject.base, without the stderr handler that importing it installs, and a new line's state."""
    import vobject  # noqa: PLC0415

    base = vobject.base
    for handler in list(base.logger.handlers):
        base.logger.removeHandler(handler)
    return base, dict(vars(base.ContentLine("BLANK", [], "", encoded=True)))
