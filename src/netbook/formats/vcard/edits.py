"""What changed of a person, changed in the lines of their card, and nothing else.

Each fact of Person is compared with what the card says. Where they differ, the lines that gave the
old value are found by reading each line alone, and only those are replaced, removed or added to.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Any, TypeVar

from netbook.domain.people.dates import PartialDate
from netbook.domain.people.fields import (
    CHOICE,
    COMPOSITE,
    FIELDS,
    FLAG,
    PART,
    TEXT,
    TEXTS,
    WHEN,
    YEARLY,
    Field,
    merged_as,
)
from netbook.domain.people.model import Address, ContactPoint, Person, YearlyDate
from netbook.formats.vcard import facts
from netbook.formats.vcard.lines import Head, joined, read_piece, split_line
from netbook.formats.vcard.mapping import (
    HELD_APART,
    MESSENGERS,
    ORGANISATION,
    TAKE,
    Collected,
    Labels,
    scheme,
)
from netbook.formats.vcard.values import (
    UNKNOWN,
    date_value,
    escape,
    escape_lightly,
    is_blank,
    split,
    unescape,
    when_value,
)
from netbook.formats.vcard.versions import ONLY_4
from netbook.tuples import NamedTuple

Item = TypeVar("Item", bound=ContactPoint | Address | YearlyDate)

_SERVICES = {*MESSENGERS.values(), "github", "gitlab", "flickr", "myspace", "sinaweibo", "xing", "youtube"}
_PHONE_TYPES = {"home": "HOME", "work": "WORK", "mobile": "CELL", "fax": "FAX", "pager": "PAGER"}
_PLACE_TYPES = {"home": "HOME", "work": "WORK"}
_BUILTIN_LABELS = {
    "other": "_$!<Other>!$_",
    "anniversary": "_$!<Anniversary>!$_",
    "homepage": "_$!<HomePage>!$_",
}
_STALE = {"VALUE", "SORT-AS", "X-APPLE-OMIT-YEAR", "CALSCALE", "ENCODING", "X-USER", "LABEL", "GEO"}
"""Parameters that describe the value, and so go with it."""
_LABELLING = {"TYPE", "PREF", "X-SERVICE-TYPE", "SERVICE-TYPE"}


Given = Callable[[Collected], object]
"""What a line says of a fact, as far as it says anything."""


class Change(NamedTuple):
    """A new value for one line: the parameters that go with it, the value, and a label of its own."""

    name: str
    pieces: tuple[str, ...]
    value: str
    label: str | None = None


class _Line:
    """A line of the card, what it alone says, and what becomes of it."""

    def __init__(self, text: str, labels: Labels) -> None:
        self.text: str | None = text
        self.head, self.value = split_line(text) or (Head(text, "", ""), "")
        self.says = Collected(labels)
        take = TAKE.get(self.head.name)
        if take is not None:
            take(self.says, self.head, self.value)


class Sheet:
    """The lines of a card while they are edited; ``version`` is the one that goes out."""

    def __init__(self, lines: Iterable[str], version: str) -> None:
        texts = list(lines)
        self.labels = Labels(texts)
        self.lines = [_Line(text, self.labels) for text in texts]
        self.version = version
        self.groups = {line.head.group.lower() for line in self.lines}
        self.labelled = {line.head.group.lower() for line in self.lines if line.head.name != "X-ABLABEL"}

    def texts(self) -> list[str]:
        """The lines as they are now; a label whose property is gone goes with it."""
        texts = [text for line in self.lines for text in (line.text or "").split("\n") if text]
        heads = [split_line(text) or (Head(text, "", ""), "") for text in texts]
        used = {head.group.lower() for head, _ in heads if head.name != "X-ABLABEL"}
        gone = self.labelled - used
        return [
            text
            for text, (head, _) in zip(texts, heads, strict=True)
            if head.name != "X-ABLABEL" or head.group.lower() not in gone
        ]

    def apply(self, before: Person, after: Person) -> None:
        """Make the card say ``after`` where it says ``before``."""
        if after.name != before.name:
            self._set("FN", _fact("name"), escape(after.name))
        if _parts(after) != _parts(before) or (after.name != before.name and self._repeats(before.name)):
            self._set_n(after)
        for field in _SIMPLE:
            self._set_simple(field, getattr(before, field.name), getattr(after, field.name))
        self._set_items("emails", before.emails, after.emails, self._email)
        self._set_items("phones", before.phones, after.phones, self._phone)
        self._set_items("addresses", before.addresses, after.addresses, self._address)
        self._set_items("urls", before.urls, after.urls, self._url)
        self._set_items("dates", before.dates, after.dates, self._date)

    def tell(self, person: Person, last_touch: date | None, everything: bool) -> None:
        """Keep right what the card says of netbook's own facts; with ``everything``, say all of them."""
        told = facts.told(person, last_touch)
        for name in facts.NAMES:
            value = told.get(name)
            holder = next((line for line in self.lines if line.head.name == name), None)
            if holder is None:
                if everything and value is not None:
                    self._append(Change(name, (), value))
            elif value is None and (name != facts.LAST_TOUCH or everything):
                self._drop(holder)
            elif value is not None and value != holder.value:
                self._rewrite(holder, [], value)

    # Properties with one value

    def _set_simple(self, field: Field, before: Any, after: Any) -> None:
        """Make the card say a simple fact, if it is another than it was."""
        assert field.card
        if field.kind == FLAG:
            self._set_flag(field.card, _fact(field.name), after)
        elif before == after:
            pass
        elif field.name in _WAYS:
            _WAYS[field.name](self, after)
        elif field.kind == TEXTS:
            self._set_list(field.card, _list(field.name), after)
        elif field.kind == WHEN:
            piece, value = when_value(after) if after else ("", None)
            self._set(self._called(field.card), _fact(field.name), value, piece)
        elif field.kind in (TEXT, CHOICE):
            piece = "" if self.version == "4.0" else field.parameter_of_3
            self._set(self._called(field.card), _fact(field.name), _escaped(after), piece)

    def _set_flag(self, name: str, given: Given, wanted: bool) -> None:
        """A flag is a property that says anything; where nothing is known, it says so."""
        holders = [line for line in self.lines if line.text is not None and given(line.says)]
        if wanted and not holders:
            self._set(self._called(name), given, UNKNOWN, "VALUE=text")
        elif not wanted:
            for line in holders:
                self._drop(line)

    def _set_note(self, note: str | None) -> None:
        self._set("NOTE", _fact("note"), _escaped(note), only=True)

    def _set_kind(self, kind: str) -> None:
        name, value = ("KIND", "org") if self.version == "4.0" else ("X-ABShowAs", "COMPANY")
        self._set(name, _fact("kind"), value if kind == ORGANISATION else None)

    def _set_org(self, org: str | None) -> None:
        """The name with its units: those that stay are units still, and what sorts them stays with them."""
        holder = next(filter(_says("org"), self.lines), None)
        units = _units(holder.value, org) if holder and org else []
        if holder is None or len(units) < 2:
            self._set("ORG", _fact("org"), _escaped(org))
            return
        pairs = zip(units, split(holder.value, ";"), strict=True)
        same = next((number for number, (new, old) in enumerate(pairs) if new != old), len(units))
        sorting = [piece for piece in holder.head.pieces if read_piece(piece)[0] == "SORT-AS"]
        kept = [piece for piece in sorting if piece.count(",") < same]
        self._rewrite(holder, kept, ";".join(units))

    def _called(self, name: str) -> str:
        """The name of a property in the version of this card; of some, 3.0 has nothing like them."""
        return HELD_APART + name if name in ONLY_4 and self.version != "4.0" else name

    def _set(
        self,
        name: str,
        given: Given,
        value: str | None,
        piece: str = "",
        only: bool = False,
    ) -> None:
        """Replace the first line that gave the old value; with ``only``, or without a value, drop all."""
        holders = [line for line in self.lines if given(line.says)]
        if value is not None and holders:
            first = holders.pop(0)
            twin = next((line for line in holders if line.value == value and line.head.name == name), None)
            if twin is None:
                self._rewrite(first, [piece] if piece else [], value)
            else:  # another source has said so already
                first.text, twin.text = twin.text, None
        elif value is not None:
            empty = [line for line in self.lines if line.head.name == name]
            if empty:
                self._rewrite(empty[0], [piece] if piece else [], value)
            else:
                self._append(Change(name, (piece,) if piece else (), value))
        if value is None or only:
            for line in holders:
                self._drop(line)

    def _rewrite(self, line: _Line, pieces: list[str], value: str) -> None:
        kept = [piece for piece in line.head.pieces if read_piece(piece)[0] not in _STALE]
        line.text = joined(line.head, [*kept, *pieces], value)

    def _set_title(self, title: str | None) -> None:
        titled = any(map(_says("title"), self.lines))
        if title is not None and titled:
            self._set("TITLE", _fact("title"), escape(title))
        else:
            self._set("TITLE", lambda says: says.facts.get("title") or says.role, _escaped(title))

    def _repeats(self, name: str) -> bool:
        """Whether N only says the full name once more."""
        said = next((line.says.n for line in self.lines if line.says.n), [])
        return said[:1] == [name] and not any(said[1:])

    def _set_n(self, after: Person) -> None:
        parts = name_components(after)
        holder = next((line for line in self.lines if line.says.n), None)
        if holder is None:
            self._set("N", lambda says: says.n, ";".join(parts))
            return
        more = split(holder.value, ";")[7:]  # RFC 9554's two more are part of the family name and suffix
        self._rewrite(holder, [], ";".join([*parts, *(["", "", *more] if more else [])]))

    def _set_birthday(self, birthday: PartialDate | None) -> None:
        for line in filter(_says("birthday"), self.lines):
            if line.head.name != "BDAY" or birthday is None:
                self._drop(line)
        if birthday is not None:
            piece, value = date_value(birthday, self.version)
            self._set("BDAY", lambda says: False, value, piece)

    # Properties with a list in one line

    def _set_list(self, name: str, given: Callable[[Collected], list[str]], after: tuple[str, ...]) -> None:
        lists = [
            (line, [item for item in given(line.says) if item in after])
            for line in self.lines
            if given(line.says) and line.head.name != facts.TAGS
        ]
        lines = [(line, kept) for line, kept in lists if line.head.name != "X-ANDROID-CUSTOM"]
        kept = [item for _, items in lines for item in items]
        new = [item for item in after if item not in kept]
        if lines and list(dict.fromkeys([*kept, *new])) == list(after):
            lines[-1][1].extend(new)
        elif lines:
            lines[0][1][:] = after
            for _, items in lines[1:]:
                items.clear()
        elif after:
            self._append(Change(name, (), ",".join(map(escape, after))))
        for line, _ in lists:
            if line.head.name == "X-ANDROID-CUSTOM":
                self._drop(line)
        for line, items in lines:
            if not items:
                self._drop(line)
            elif items != given(line.says):
                self._rewrite(line, [], ",".join(map(escape, items)))

    # Properties with a line for each item

    def _set_items(
        self,
        name: str,
        before: Sequence[Item],
        after: Sequence[Item],
        change: Callable[[Item], Change],
    ) -> None:
        """Keep the lines of the items that stayed, rewrite those of the items that changed.

        The lines stand in the order of ``after``, in the places that the old ones had. A second
        line that says the same as one that stays is left alone.
        """
        if before == after:
            return
        saying = [(line, said[0]) for line in self.lines if (said := line.says.facts.get(name))]
        stayed = {item: line for line, item in reversed(saying) if item in after}
        slots = [line for line, item in saying if stayed.get(item, line) is line]
        free = [line for line, item in saying if item not in stayed]
        texts: list[str] = []
        new: list[str] = []
        for item in after:
            kept = stayed.pop(item, None)
            old = free.pop(0) if kept is None and free else None
            text = (kept.text or "") if kept else self._written(item, change(item), name, old)
            if kept or old or not stayed:
                texts.append("\n".join([*new, text]))
                new.clear()
            else:  # in front of the next that stayed, which keeps its place
                new.append(text)
        for line in slots:
            line.text = None
        for line, text in zip(slots, texts, strict=False):
            line.text = text
        for text in texts[len(slots) :]:
            self.lines.append(_Line(text, self.labels))

    def _written(self, item: Item, change: Change, name: str, old: _Line | None) -> str:
        """The item as a line: the old one with as little changed as will do, or a new one."""
        if old is not None:
            others = [piece for piece in old.head.pieces if read_piece(piece)[0] not in _STALE]
            dating = [piece for piece in change.pieces if piece.startswith("X-APPLE")]
            text = joined(old.head, [*others, *dating], change.value)
            if _Line(text, self.labels).says.facts.get(name) == [item]:
                return text
            others = [piece for piece in others if read_piece(piece)[0] not in _LABELLING]
            change = change._replace(pieces=(*change.pieces, *others))
        return self._new(change)

    def _new(self, change: Change) -> str:
        line = ";".join([change.name, *change.pieces]) + ":" + change.value
        if not change.label:
            return line
        number = 1
        while f"item{number}" in self.groups:
            number += 1
        group = f"item{number}"
        self.groups.add(group)
        return f"{group}.{line}\n{group}.X-ABLabel:{escape(change.label)}"

    def _append(self, change: Change) -> None:
        self.lines.append(_Line(self._new(change), self.labels))

    def _drop(self, line: _Line) -> None:
        line.text = None

    # Items as lines

    def _email(self, email: ContactPoint) -> Change:
        pieces, label = self._label(email.label, email.preferred, _PLACE_TYPES)
        return Change("EMAIL", pieces, _behind("mailto:", email.value), label)

    def _phone(self, phone: ContactPoint) -> Change:
        pieces, label = self._label(phone.label, phone.preferred, _PHONE_TYPES)
        return Change("TEL", pieces, _behind("tel:", phone.value), label)

    def _address(self, address: Address) -> Change:
        pieces, label = self._label(address.label, address.preferred, _PLACE_TYPES)
        parts = (address.po_box, address.extended, address.street, address.city, address.region,
                 address.postcode, address.country)  # fmt: skip
        return Change("ADR", pieces, ";".join(escape(part or "") for part in parts), label)

    def _url(self, url: ContactPoint) -> Change:
        value = escape_lightly(url.value)
        if url.label and url.label == scheme(url.value):
            return Change("IMPP", self._label(None, url.preferred, {})[0], value)
        if url.label in _SERVICES:
            pieces, _ = self._label(url.label, url.preferred, {url.label: url.label})
            return Change("X-SOCIALPROFILE", pieces, value)
        pieces, label = self._label(url.label, url.preferred, _PLACE_TYPES)
        return Change("URL", pieces, value, label)

    def _date(self, yearly: YearlyDate) -> Change:
        piece, value = date_value(yearly.date, self.version)
        pieces = (piece,) if piece else ()
        if self.version == "4.0" and yearly.label == "anniversary":
            return Change("ANNIVERSARY", pieces, value)
        return Change("X-ABDATE", pieces, value, _BUILTIN_LABELS.get(yearly.label, yearly.label))

    def _label(
        self, label: str | None, preferred: bool, types: dict[str, str]
    ) -> tuple[tuple[str, ...], str | None]:
        """The parameters for a label that vCard knows, and the one that Apple's X-ABLabel has to say."""
        pieces = [f"TYPE={types[label]}"] if label in types else []
        if preferred:
            pieces.append("PREF=1" if self.version == "4.0" else "TYPE=PREF")
        if not label or label in types:
            return tuple(pieces), None
        return tuple(pieces), _BUILTIN_LABELS.get(label, label)


_WAYS: dict[str, Callable[[Sheet, Any], None]] = {
    "org": Sheet._set_org,
    "title": Sheet._set_title,
    "note": Sheet._set_note,
    "kind": Sheet._set_kind,
    "birthday": Sheet._set_birthday,
    **dict.fromkeys(("uid", "name", *merged_as(PART)), lambda sheet, fact: None),
}
"""The simple facts whose properties are not written in the way of their kind; the name is seen to first,
and the UID by the writer."""


_FIRST = ("org", "title", "note")
_KINDS = (TEXT, CHOICE, YEARLY, WHEN, FLAG, TEXTS)


def _place(field: Field) -> tuple[int, int]:
    """Where a simple fact comes in a card: cards that are written anew keep the order they have had."""
    first = _FIRST.index(field.name) if field.name in _FIRST else len(_FIRST)
    return first, _KINDS.index(field.kind)


_SIMPLE = sorted(
    (field for field in FIELDS if field.card and not field.own and field.kind != COMPOSITE), key=_place
)


def _fact(name: str) -> Given:
    return lambda says: says.facts.get(name)


def _list(name: str) -> Callable[[Collected], list[str]]:
    return lambda says: says.facts.get(name, [])


def _says(name: str) -> Callable[[_Line], object]:
    return lambda line: line.says.facts.get(name)


def name_components(person: Person) -> list[str]:
    """The components of N, escaped. Without any, phones show no name at all: the full one stands in for them.

    Organisations have none, as Apple writes them.
    """
    parts = _parts(person)
    if not any(parts) and person.kind != ORGANISATION and person.name != person.org:
        parts = (person.name, *parts[1:])
    return [escape(part or "") for part in parts]


def _parts(person: Person) -> tuple[str | None, ...]:
    """The name's parts in the order of N."""
    return person.family, person.given, person.additional, person.prefix, person.suffix


def _units(value: str, org: str) -> list[str]:
    """The components of ORG (RFC 6350, section 6.6.4) that say ``org`` now: what it names still is as it was.

    An empty list where more than one of them has changed.
    """
    units = split(value, ";")
    seen = [number for number, unit in enumerate(units) if not is_blank(unescape(unit))]
    while len(seen) > 1 and org.startswith(f"{unescape(units[seen[0]]).strip()}, "):
        org = org.removeprefix(f"{unescape(units[seen.pop(0)]).strip()}, ")
    while len(seen) > 1 and org.endswith(f", {unescape(units[seen[-1]]).strip()}"):
        org = org.removesuffix(f", {unescape(units[seen.pop()]).strip()}")
    if len(seen) != 1 or is_blank(org):
        return []
    units[seen[0]] = escape(org)
    return units


def _escaped(text: str | None) -> str | None:
    return escape(text) if text is not None else None


def _behind(uri_scheme: str, value: str) -> str:
    """The value; one that itself begins like such a URI gets another scheme, which readers take away."""
    return (uri_scheme if value.lower().startswith(uri_scheme) else "") + escape_lightly(value)
