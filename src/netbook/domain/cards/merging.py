"""Two records of one person: what differs between them, and how they are merged."""

from collections.abc import Callable, Hashable, Iterable
from typing import Any

from netbook.domain.people.fields import (
    FACT,
    NAMED,
    NOTES,
    ONCE_TRUE,
    OWN_FACT,
    PART,
    SEVERAL,
    merged_as,
    told,
)
from netbook.domain.people.model import Cadence, Meeting, Person
from netbook.tuples import NamedTuple

BOOK, FILE, NEWER = "book", "file", "newer"
PREFERENCES = (BOOK, FILE, NEWER)
"""Which side wins where book and file disagree: the book, the file, or the later change."""


PARTS = "parts"
"""The parts of the name, which together are one fact."""


class Conflict(NamedTuple):
    """A fact on which book and card disagree: what the book keeps, and what the card says.

    ``field`` is the name of the field; or PARTS, whose values are pairs of a part's name and text.
    """

    field: str
    kept: Any
    said: Any


class Merged(NamedTuple):
    """A known person after merging, and the facts on which book and file disagree.

    ``undecided`` is the incoming person with those facts as the file had them before. Remembered as
    what the file said, it makes the same disagreement come up again until someone decides.
    """

    person: Person
    conflicts: tuple[Conflict, ...]
    undecided: Person


def merge(known: Person, incoming: Person, base: Person | None, prefer: str = BOOK) -> Merged:
    """The known person with what the incoming one adds.

    ``base`` is what the same source said last time, or None. What the source has changed since
    then is taken over; what the user has changed since then stays; if both changed it, the book's value
    stays and the conflict is reported, unless ``prefer`` is FILE. Without a base the book's value stays
    too. A different name is reported only once, because two sources often call one person differently.
    Nothing is removed.
    """
    said: dict[str, Any] = {}
    clashes: list[str] = []
    for name in _FACTS:
        kept, new = getattr(known, name), getattr(incoming, name)
        said[name], clash = _fact(kept, new, base and getattr(base, name))
        if clash and prefer == FILE:
            said[name] = new
        elif clash and (base or NAMED[name].at_once or (name == "kind" and new != _USUAL_KIND)):
            clashes.append(name)
    for name, key in SEVERAL.items():
        said[name] = _union(
            getattr(known, name), getattr(incoming, name), getattr(base, name) if base else (), key
        )
    if said["name"] == incoming.name:
        renamed = said["name"] != known.name
        parts, clash = _name_parts(incoming if renamed else known, incoming, base)
        said.update(zip(_NAME_PARTS, _parts(incoming) if clash and prefer == FILE else parts, strict=True))
        clashes += [PARTS] if clash and prefer != FILE else []
    for name in merged_as(NOTES):
        said[name] = _notes(*(side and getattr(side, name) for side in (known, incoming, base)))
    for name in merged_as(ONCE_TRUE):
        before = base is not None and getattr(base, name)
        said[name] = getattr(known, name) or (getattr(incoming, name) and not before)
    conflicts = tuple(Conflict(name, _fact_of(known, name), _fact_of(incoming, name)) for name in clashes)
    return Merged(told(known, said), conflicts, _undecided(clashes, incoming, base))


def uncertain(base: Person, known: Person) -> Person:
    """A base that may come from another source than the card now read, so it overrules nothing in the book.

    What it says is not new if a card repeats it, and does not come back if the user removed it.
    """
    alike = [name for name in (*_FACTS, *merged_as(NOTES)) if getattr(base, name) == getattr(known, name)]
    unsaid: dict[str, Any] = dict.fromkeys((*alike, *(_NAME_PARTS if _parts(base) == _parts(known) else ())))
    return base._replace(**unsaid)


_FACTS = merged_as(FACT, OWN_FACT)
_NAME_PARTS = tuple(part for part in Person._fields if part in merged_as(PART))
_WITH_PARTS: dict[str, tuple[str, ...]] = {"name": ("name", *_NAME_PARTS), PARTS: ()}
_USUAL_KIND = "person"
"""The kind of someone whose card does not say."""


def _undecided(clashes: Iterable[str], incoming: Person, base: Person | None) -> Person:
    """The incoming person, but with the conflicting facts as they were before."""
    if not (base and base.name):  # a second name is named once
        clashes = [name for name in clashes if name != "name"]
    facts = (part for name in clashes for part in _WITH_PARTS.get(name, (name,)))
    before: dict[str, Any] = {fact: base and getattr(base, fact) for fact in facts}
    return incoming._replace(**before)


def _fact(known: Any, incoming: Any, base: Any) -> tuple[Any, bool]:
    """The fact after the merge, and whether book and file disagree on it."""
    said, new, before = map(_bare, (known, incoming, base))
    if new in (None, said) or new == before:
        return known, False
    if said is None or said == before:
        return incoming, False
    return known, True


def _bare(fact: Any) -> Any:
    """A fact without the details that only the book knows."""
    if isinstance(fact, Meeting):
        return fact._replace(via_id=None)
    return fact._replace(source="person") if isinstance(fact, Cadence) else fact


def _name_parts(known: Person, incoming: Person, base: Person | None) -> tuple[tuple[str | None, ...], bool]:
    """The parts of the name after the merge, and whether they conflict.

    They are one fact: one source's given name with another's family name would be nobody's.
    """
    here, new = (_parts(person) if any(_parts(person)) else None for person in (known, incoming))
    kept, clash = _fact(here, new, base and _parts(base))
    return kept or _parts(Person("")), clash


def _parts(person: Person) -> tuple[str | None, ...]:
    return tuple(getattr(person, part) for part in _NAME_PARTS)


def _fact_of(person: Person, name: str) -> Any:
    if name != PARTS:
        return getattr(person, name)
    return tuple((part, said) for part in _NAME_PARTS if (said := getattr(person, part)))


def _union(
    known: Iterable[Any], incoming: Iterable[Any], base: Iterable[Any], key: Callable[[Any], Hashable]
) -> Any:
    """What is known and what is new; what the user has removed since the base does not come back."""
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


_ONE_OF = {"addresses": "address"}


class FieldChange(NamedTuple):
    """A change of one fact of a person; a missing value is None (for a flag, false).

    ``field`` is the name of the field, in the singular where there may be several values: "email".
    """

    field: str
    before: Any
    after: Any


def differences(before: Person, after: Person) -> tuple[FieldChange, ...]:
    """What differs between the two, fact by fact; fields with several values, value by value."""
    found = []
    for name in Person._fields:
        was, now = getattr(before, name), getattr(after, name)
        if name in SEVERAL:
            found += _item_changes(name, was, now)
        elif was != now:
            found.append(FieldChange(name, was, now))
    return tuple(found)


def _item_changes(name: str, before: Iterable[Any], after: Iterable[Any]) -> list[FieldChange]:
    key = SEVERAL[name]
    was, now = ({key(each): each for each in reversed(tuple(side))} for side in (before, after))
    field = _ONE_OF.get(name, name.removesuffix("s"))
    return [
        FieldChange(field, was.get(each), now.get(each))
        for each in dict.fromkeys([*reversed(was), *reversed(now)])
        if was.get(each) != now.get(each)
    ]
