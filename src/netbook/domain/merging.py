"""Incoming people against known ones: who is who, and what becomes of both.

A card is matched by its own text, then by UID, then by email, then by phone and name. Where only
some of this fits it is *doubtful*: kept as a person apart and named, because joining two people is
harder to notice and to mend than having one of them twice.
"""

from collections.abc import Callable, Hashable, Iterable
from typing import Any

from netbook.domain.matching import email_key, phone_key
from netbook.domain.model import Address, Channel, Person, YearlyDate, said_by_card
from netbook.domain.text import fold
from netbook.tuples import NamedTuple

SAME, MATCH, NEW, DOUBTFUL = "same", "match", "new", "doubtful"


class Verdict(NamedTuple):
    """What an incoming person is: ``person`` is the number of whom they are, or may be."""

    kind: str
    person: int = 0
    reason: str = ""


class Known:
    """Who is in the book already, by everything that can tell who someone is."""

    def __init__(self) -> None:
        self.cards: dict[str, int] = {}
        self.uids: dict[str, list[int]] = {}
        self.emails: dict[str, list[int]] = {}
        self.phones: dict[str, list[int]] = {}
        self.names: dict[str, list[int]] = {}
        self.name_of: dict[int, str] = {}
        self.arrived: set[tuple[str, int]] = set()

    def add(self, number: int, person: Person, uid: str | None, card: str) -> None:
        """Remember someone who came in with the card of this hash."""
        self.add_name(number, fold(person.name))
        for email in person.emails:
            _under(self.emails, email_key(email.value), number)
        for phone in person.phones:
            _under(self.phones, phone_key(phone.value), number)
        self.add_card(number, uid, card)

    def add_name(self, number: int, name: str) -> None:
        """Remember a folded full name."""
        self.name_of[number] = name
        _under(self.names, name, number)

    def add_card(self, number: int, uid: str | None, card: str) -> None:
        """Remember that a card, come in now, speaks of this person."""
        self.cards[card] = number
        if uid:
            _under(self.uids, uid, number)
            self.arrived.add((uid, number))

    def judge(self, person: Person, uid: str | None, card: str) -> Verdict:
        """Who an incoming person is."""
        if card in self.cards:
            return Verdict(SAME, self.cards[card])
        name = fold(person.name)
        return (
            self._by_uid(uid, name)
            or self._by_email(person, name)
            or self._by_phone(person, name)
            or self._by_name(person, name)
            or Verdict(NEW)
        )

    def _by_uid(self, uid: str | None, name: str) -> Verdict | None:
        found = self.uids.get(uid or "")
        if not uid or not found:
            return None
        akin = [number for number in found if compatible(name, self.name_of[number])]
        if akin:
            return Verdict(MATCH, akin[0])
        # A new name under a known UID is someone who changed it; but two names under one UID in
        # one import are two people whose program gave them the same.
        before = [number for number in found if (uid, number) not in self.arrived]
        if before:
            return Verdict(MATCH, before[0])
        return Verdict(DOUBTFUL, found[0], "the same UID")

    def _by_email(self, person: Person, name: str) -> Verdict | None:
        keys = [email_key(email.value) for email in person.emails]
        found = [number for key in keys for number in self.emails.get(key, ())]
        # A card without a name is called by its email.
        akin = [n for n in found if name in keys or compatible(name, self.name_of[n])]
        if akin:
            return Verdict(MATCH, akin[0])
        return Verdict(DOUBTFUL, found[0], "the same email") if found else None

    def _by_phone(self, person: Person, name: str) -> Verdict | None:
        keys = [phone_key(phone.value) for phone in person.phones]
        found = [number for key in keys for number in self.phones.get(key, ())]
        same = [number for number in found if self.name_of[number] == name]
        if same:
            return Verdict(MATCH, same[0])
        # Strangers share a switchboard; people whose names fit into each other may be one.
        akin = [number for number in found if compatible(name, self.name_of[number])]
        return Verdict(DOUBTFUL, akin[0], "the same phone") if akin else None

    def _by_name(self, person: Person, name: str) -> Verdict | None:
        """A namesake of whom nothing else is known, so that nothing tells the two apart."""
        found = self.names.get(name)
        if not found or person.emails or person.phones:
            return None
        return Verdict(DOUBTFUL, found[0], "the same name")


def compatible(one: str, other: str) -> bool:
    """Whether two folded names fit into each other: Ana García, and Ana García López, and García, Ana."""
    words, others = (set(name.replace(",", " ").split()) for name in (one, other))
    return words <= others or others <= words


class Merged(NamedTuple):
    """What became of a known person, and the facts on which book and file disagree."""

    person: Person
    conflicts: tuple[str, ...] = ()


BOOK, FILE, NEWER = "book", "file", "newer"
PREFERENCES = (BOOK, FILE, NEWER)
"""Whose word counts where book and file disagree: the book's, the file's, or that of the later change."""


def merge(known: Person, incoming: Person, base: Person | None, prefer: str = BOOK) -> Merged:
    """The known person with what the incoming one adds.

    ``base`` is what the same source said last time, or None. What the source has changed since
    then is taken over; what the user has changed since then stays; where both did, the book's word
    stays and the fact is named, unless ``prefer`` is FILE. Without a base the book's word stays too; a
    name that differs is not worth naming then, because two sources often call one person differently.
    Nothing is taken away.
    """
    said: dict[str, Any] = {}
    conflicts = []
    for name in _FACTS:
        kept, new = getattr(known, name), getattr(incoming, name)
        said[name], clash = _fact(kept, new, base and getattr(base, name))
        if clash and prefer == FILE:
            said[name] = new
        elif clash and (base or name in _NAMED_AT_ONCE):
            conflicts.append(f"{name.replace('_', ' ')}: kept {kept}, the card says {new}")
    for name in _OWN_FACTS:
        said[name], _ = _fact(getattr(known, name), getattr(incoming, name), base and getattr(base, name))
    for name, key in _LISTS.items():
        said[name] = _union(
            getattr(known, name), getattr(incoming, name), getattr(base, name) if base else (), key
        )
    if said["name"] == incoming.name:
        renamed = said["name"] != known.name
        said.update(_name_parts(incoming if renamed else known, incoming, base))
    said["note"] = _notes(known.note, incoming.note, base.note if base else None)
    said["deceased"] = known.deceased or (incoming.deceased and not (base and base.deceased))
    return Merged(known._replace(**said), tuple(conflicts))


_FACTS = ("name", "kind", "org", "title", "birthday", "language", "time_zone")
_OWN_FACTS = ("met", "cadence", "circle", "form")
"""What only a netbook writes into a card."""
_NAMED_AT_ONCE = ("org", "title", "birthday")
_NAME_PARTS = ("given", "family", "additional", "prefix", "suffix")
_LISTS: dict[str, Callable[[Any], Hashable]] = {
    "nicknames": fold,
    "emails": lambda email: email_key(email.value),
    "phones": lambda phone: phone_key(phone.value),
    "urls": lambda url: url.value,
    "addresses": lambda address: address._replace(label=None, preferred=False),
    "tags": fold,
    "dates": lambda yearly: (fold(yearly.label), yearly.date),
}


class FieldChange(NamedTuple):
    """What became of one fact of a person, in words: None where there was, or is, nothing."""

    field: str
    before: str | None
    after: str | None


def differences(before: Person, after: Person) -> tuple[FieldChange, ...]:
    """What a card says otherwise of the two, fact by fact; of what there are several, one by one."""
    before, after = said_by_card(before), said_by_card(after)
    found = []
    for name in Person._fields:
        was, now = getattr(before, name), getattr(after, name)
        if name in _LISTS:
            found += _item_changes(name, was, now)
        elif was != now:
            found.append(FieldChange(name, _said(was), _said(now)))
    return tuple(found)


_ONE_OF = {"addresses": "address"}


def _item_changes(name: str, before: Iterable[Any], after: Iterable[Any]) -> list[FieldChange]:
    key = _LISTS[name]
    was, now = ({key(each): each for each in reversed(tuple(side))} for side in (before, after))
    field = _ONE_OF.get(name, name.removesuffix("s"))
    return [
        FieldChange(field, _said(was.get(each)), _said(now.get(each)))
        for each in dict.fromkeys([*reversed(was), *reversed(now)])
        if was.get(each) != now.get(each)
    ]


def _said(value: Any) -> str | None:
    """A fact in words."""
    if value is None or value is False:
        return None
    if value is True:
        return "yes"
    if isinstance(value, (Channel, Address)):
        *parts, label, preferred = value
        about = ", ".join([*filter(None, [label]), *(["preferred"] if preferred else [])])
        return ", ".join(filter(None, parts)) + (f" ({about})" if about else "")
    return f"{value.label}: {value.date}" if isinstance(value, YearlyDate) else str(value)


def _fact(known: Any, incoming: Any, base: Any) -> tuple[Any, bool]:
    """The fact after the merge, and whether book and file disagree on it."""
    if incoming in (None, known) or incoming == base:
        return known, False
    if known is None or known == base:
        return incoming, False
    return known, True


def _name_parts(known: Person, incoming: Person, base: Person | None) -> dict[str, str | None]:
    """The parts of the name, which are one fact: given by one source and family by another fit nobody."""
    here, new, before = (
        tuple(getattr(person, part) for part in _NAME_PARTS) if person else None
        for person in (known, incoming, base)
    )
    kept, _ = _fact(here if any(here or ()) else None, new if any(new or ()) else None, before)
    return dict(zip(_NAME_PARTS, kept or (None,) * len(_NAME_PARTS), strict=True))


def _union(
    known: Iterable[Any], incoming: Iterable[Any], base: Iterable[Any], key: Callable[[Any], Hashable]
) -> Any:
    """What is known and what is new; what the user took away since the base does not come back."""
    known = tuple(known)
    passed_over = {*map(key, known), *map(key, base)}
    new: dict[Hashable, Any] = {}
    for each in incoming:
        if key(each) not in passed_over:
            new.setdefault(key(each), each)
    return (*known, *new.values())


def _notes(known: str | None, incoming: str | None, base: str | None) -> str | None:
    if not incoming or incoming == base or incoming in (known or ""):
        return known
    if not known or known == base:
        return incoming
    return f"{known}\n\n{incoming}"


def _under(index: dict[str, list[int]], key: str, number: int) -> None:
    found = index.setdefault(key, [])
    if number not in found:
        found.append(number)
