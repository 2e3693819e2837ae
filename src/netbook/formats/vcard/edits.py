"""Changes to a person, made in the lines of their card and nowhere else in it.

Each field of the person is compared with the card. Where they differ, the lines that hold the old value
are found by reading each line alone, and only those are replaced or removed, or new ones added.
"""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any, TypeVar

from netbook.domain.people.dates import PartialDate
from netbook.domain.people.fields import (
    CHOICE,
    FLAG,
    PART,
    TEXT,
    TEXTS,
    WHEN,
    Field,
    merged_as,
)
from netbook.domain.people.model import Address, ContactPoint, Person, YearlyDate
from netbook.formats.vcard import facts, written
from netbook.formats.vcard.collected import HELD_APART, ORGANISATION, Collected
from netbook.formats.vcard.lines import joined, read_piece
from netbook.formats.vcard.lists import set_list
from netbook.formats.vcard.sheet import STALE, Line, Sheet
from netbook.formats.vcard.simple_fields import IN_ORDER
from netbook.formats.vcard.values import UNKNOWN, date_value, escape, split, when_value
from netbook.formats.vcard.versions import ONLY_4
from netbook.formats.vcard.written import Change, escaped, name_components, name_parts, org_units

Item = TypeVar("Item", bound=ContactPoint | Address | YearlyDate)

_LABELLING = {"TYPE", "PREF", "X-SERVICE-TYPE", "SERVICE-TYPE"}


Given = Callable[[Collected], object]
"""Returns what a line says about one fact; something false if nothing."""


def apply(sheet: Sheet, before: Person, after: Person) -> None:
    """Change the card of ``before`` into one of ``after``."""
    if after.name != before.name:
        _set(sheet, "FN", _fact("name"), escape(after.name))
    if name_parts(after) != name_parts(before) or (
        after.name != before.name and _repeats(sheet, before.name)
    ):
        _set_n(sheet, after)
    for field in IN_ORDER:
        _set_simple(sheet, field, getattr(before, field.name), getattr(after, field.name))
    _set_items(sheet, "emails", before.emails, after.emails, written.email)
    _set_items(sheet, "phones", before.phones, after.phones, written.phone)
    _set_items(sheet, "addresses", before.addresses, after.addresses, written.address)
    _set_items(sheet, "urls", before.urls, after.urls, written.url)
    _set_items(sheet, "dates", before.dates, after.dates, written.date)


def tell(sheet: Sheet, person: Person, last_touch: date | None, everything: bool) -> None:
    """Update netbook's own facts where the card has them; with ``everything``, write all of them."""
    told = facts.told(person, last_touch)
    for name in facts.NAMES:
        value = told.get(name)
        holder = next((line for line in sheet.lines if line.head.name == name), None)
        if holder is None:
            if everything and value is not None:
                sheet.append(Change(name, (), value))
        elif value is None and (name != facts.LAST_TOUCH or everything):
            sheet.drop(holder)
        elif value is not None and value != holder.value:
            sheet.rewrite(holder, [], value)


# Properties with one value


def _set_simple(sheet: Sheet, field: Field, before: Any, after: Any) -> None:
    """Write a simple field, if it has changed."""
    assert field.card
    if field.kind == FLAG:
        _set_flag(sheet, field.card, _fact(field.name), after)
    elif before == after:
        pass
    elif field.name in _WAYS:
        _WAYS[field.name](sheet, after)
    elif field.kind == TEXTS:
        set_list(sheet, field.card, _list(field.name), after)
    elif field.kind == WHEN:
        piece, value = when_value(after) if after else ("", None)
        _set(sheet, _called(sheet, field.card), _fact(field.name), value, piece)
    elif field.kind in (TEXT, CHOICE):
        piece = "" if sheet.version == "4.0" else field.parameter_of_3
        _set(sheet, _called(sheet, field.card), _fact(field.name), escaped(after), piece)


def _set_flag(sheet: Sheet, name: str, given: Given, wanted: bool) -> None:
    """A flag is true if its property has any value; if none is known, the value is "unknown"."""
    holders = [line for line in sheet.lines if line.text is not None and given(line.says)]
    if wanted and not holders:
        _set(sheet, _called(sheet, name), given, UNKNOWN, "VALUE=text")
    elif not wanted:
        for line in holders:
            sheet.drop(line)


def _set_note(sheet: Sheet, note: str | None) -> None:
    _set(sheet, "NOTE", _fact("note"), escaped(note), only=True)


def _set_kind(sheet: Sheet, kind: str) -> None:
    name, value = ("KIND", "org") if sheet.version == "4.0" else ("X-ABShowAs", "COMPANY")
    _set(sheet, name, _fact("kind"), value if kind == ORGANISATION else None)


def _set_org(sheet: Sheet, org: str | None) -> None:
    """Write the name with its units; units that stay keep their components and their SORT-AS."""
    holder = next(filter(_says("org"), sheet.lines), None)
    units = org_units(holder.value, org) if holder and org else []
    if holder is None or len(units) < 2:
        _set(sheet, "ORG", _fact("org"), escaped(org))
        return
    pairs = zip(units, split(holder.value, ";"), strict=True)
    same = next((number for number, (new, old) in enumerate(pairs) if new != old), len(units))
    sorting = [piece for piece in holder.head.pieces if read_piece(piece)[0] == "SORT-AS"]
    kept = [piece for piece in sorting if piece.count(",") < same]
    sheet.rewrite(holder, kept, ";".join(units))


def _called(sheet: Sheet, name: str) -> str:
    """The name of a property in the version of this card; some have no equivalent in 3.0."""
    return HELD_APART + name if name in ONLY_4 and sheet.version != "4.0" else name


def _set(
    sheet: Sheet, name: str, given: Given, value: str | None, piece: str = "", only: bool = False
) -> None:
    """Replace the first line with the old value. With ``only`` drop the others; without a value, all."""
    holders = [line for line in sheet.lines if given(line.says)]
    if value is not None and holders:
        first = holders.pop(0)
        twin = next((line for line in holders if line.value == value and line.head.name == name), None)
        if twin is None:
            sheet.rewrite(first, [piece] if piece else [], value)
        else:  # another line has the new value already
            first.text, twin.text = twin.text, None
    elif value is not None:
        empty = [line for line in sheet.lines if line.head.name == name]
        if empty:
            sheet.rewrite(empty[0], [piece] if piece else [], value)
        else:
            sheet.append(Change(name, (piece,) if piece else (), value))
    if value is None or only:
        for line in holders:
            sheet.drop(line)


def _repeats(sheet: Sheet, name: str) -> bool:
    """Whether N only repeats the full name."""
    said = next((line.says.n for line in sheet.lines if line.says.n), [])
    return said[:1] == [name] and not any(said[1:])


def _set_n(sheet: Sheet, after: Person) -> None:
    parts = name_components(after)
    holder = next((line for line in sheet.lines if line.says.n), None)
    if holder is None:
        _set(sheet, "N", lambda says: says.n, ";".join(parts))
        return
    more = split(holder.value, ";")[7:]  # RFC 9554's two more are part of the family name and suffix
    sheet.rewrite(holder, [], ";".join([*parts, *(["", "", *more] if more else [])]))


def _set_birthday(sheet: Sheet, birthday: PartialDate | None) -> None:
    for line in filter(_says("birthday"), sheet.lines):
        if line.head.name != "BDAY" or birthday is None:
            sheet.drop(line)
    if birthday is not None:
        piece, value = date_value(birthday, sheet.version)
        _set(sheet, "BDAY", lambda says: False, value, piece)


# Properties with a line for each item


def _set_items(
    sheet: Sheet,
    name: str,
    before: Sequence[Item],
    after: Sequence[Item],
    change: Callable[[Item, str], Change],
) -> None:
    """Keep the lines of unchanged items, and rewrite those of changed ones.

    The lines follow the order of ``after``, in the places of the old ones. A second line that
    repeats an unchanged item is left alone.
    """
    if before == after:
        return
    after = tuple(_as_before(item, before) for item in after)
    saying = [(line, said[0]) for line in sheet.lines if (said := line.says.facts.get(name))]
    stayed = {item: line for line, item in reversed(saying) if item in after}
    slots = [line for line, item in saying if stayed.get(item, line) is line]
    free = [line for line, item in saying if item not in stayed]
    texts: list[str] = []
    new: list[str] = []
    for item in after:
        kept = stayed.pop(item, None)
        old = free.pop(0) if kept is None and free else None
        text = (kept.text or "") if kept else _written(sheet, item, change(item, sheet.version), name, old)
        if kept or old or not stayed:
            texts.append("\n".join([*new, text]))
            new.clear()
        else:  # before the next unchanged item, which keeps its place
            new.append(text)
    for line in slots:
        line.text = None
    for line, text in zip(slots, texts, strict=False):
        line.text = text
    for text in texts[len(slots) :]:
        sheet.lines.append(Line(text, sheet.labels))


def _as_before(item: Item, before: Sequence[Item]) -> Item:
    """The item as the card says it, where the book has less of its label, from an earlier netbook."""
    if item in before or not isinstance(item, ContactPoint) or not item.label:
        return item
    fuller = (each for each in before if (each.label or "").endswith(f" {item.label}"))
    return next((each for each in fuller if each == item._replace(label=each.label)), item)


def _written(sheet: Sheet, item: Item, change: Change, name: str, old: Line | None) -> str:
    """The item as a line: the old one, changed as little as possible, or a new one."""
    if old is not None:
        others = [piece for piece in old.head.pieces if read_piece(piece)[0] not in STALE]
        dating = [piece for piece in change.pieces if piece.startswith("X-APPLE")]
        text = joined(old.head, [*others, *dating], change.value)
        if Line(text, sheet.labels).says.facts.get(name) == [item]:
            return text
        others = [piece for piece in others if read_piece(piece)[0] not in _LABELLING]
        change = change._replace(pieces=(*change.pieces, *others))
    return sheet.new(change)


_WAYS: dict[str, Callable[[Sheet, Any], None]] = {
    "org": _set_org,
    "note": _set_note,
    "kind": _set_kind,
    "birthday": _set_birthday,
    **dict.fromkeys(("uid", "name", *merged_as(PART)), lambda sheet, fact: None),
}
"""The simple fields that are not written the usual way of their kind. ``apply`` sees to the name first, and
the writer to the UID."""


def _fact(name: str) -> Given:
    return lambda says: says.facts.get(name)


def _list(name: str) -> Callable[[Collected], list[str]]:
    return lambda says: says.facts.get(name, [])


def _says(name: str) -> Callable[[Line], object]:
    return lambda line: line.says.facts.get(name)
