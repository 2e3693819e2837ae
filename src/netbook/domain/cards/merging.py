"""Two records of one person: what differs between them, and how they are merged."""

from collections.abc import Iterable
from typing import Any

from netbook.domain.cards.items import Manner, together
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
from netbook.domain.people.spelling import richer
from netbook.tuples import NamedTuple

BOOK, FILE, NEWER = "book", "file", "newer"
PREFERENCES = (BOOK, FILE, NEWER)
"""Which side wins where book and file disagree: the book, the file, or the later change."""


PARTS = "parts"
"""The parts of the name, which together are one fact."""


class Conflict(NamedTuple):
    """A fact on which book and card disagree: what the book keeps, and what the card says.

    ``field`` is the name of the field, of one of several as in ``FieldChange``, or PARTS; those are given
    by name, as pairs. ``said`` is None where the card has taken it away.
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


def merge(
    known: Person,
    incoming: Person,
    base: Person | None,
    prefer: str = BOOK,
    *,
    certain: bool = True,
    drops: bool = False,
    whole: bool = False,
) -> Merged:
    """The known person with what the incoming one adds and changes.

    ``base`` is what the same source said last time, or None; unless that is ``certain``, it overrules
    nothing. What the source has changed since then is taken over; what the user has changed since then
    stays; where both did, the book's word stays and the fact is named, unless ``prefer`` is FILE. Without
    a base the book's word stays too, but a fact in two spellings is one, and the fuller stays. A second
    name is named once: two sources often call one person differently. What the source has taken away stays
    and is named, unless ``drops``, or FILE, lets it go. ``whole`` says that the two are of one file, of
    which every spelling stays.
    """
    manner = Manner(prefer == FILE, drops or prefer == FILE, certain, whole)
    if base is not None and not certain:
        base = _uncertain(base, known)
    said: dict[str, Any] = {}
    clashes: list[str] = []
    for name in _FACTS:
        kept, new, before = getattr(known, name), getattr(incoming, name), base and getattr(base, name)
        gone = new is None is not before and kept is not None and certain and name in _TAKEN_AWAY
        said[name], clash = _gone(kept, before, manner) if gone else _fact(kept, new, before)
        if clash and manner.file:
            said[name] = new
        elif clash and (base or NAMED[name].at_once or (name == "kind" and new != _USUAL_KIND)):
            clashes.append(name)
    conflicts = [Conflict(name, _fact_of(known, name), _fact_of(incoming, name)) for name in clashes]
    undecided: dict[str, Any] = {}
    for name, key in SEVERAL.items():
        here, there, past = (getattr(side, name) if side else () for side in (known, incoming, base))
        said[name], disputed, undecided[name] = together(here, there, past, key, manner)
        conflicts += [Conflict(_one_of(name), *pair) for pair in disputed]
    if said["name"] == incoming.name:
        renamed = said["name"] != known.name
        parts, clash = _name_parts(incoming if renamed else known, incoming, base)
        said.update(zip(_NAME_PARTS, _parts(incoming) if clash and manner.file else parts, strict=True))
        if clash and not manner.file:
            clashes.append(PARTS)
            conflicts.append(Conflict(PARTS, _fact_of(known, PARTS), _fact_of(incoming, PARTS)))
    for name in merged_as(NOTES):
        here, there, past = (side and getattr(side, name) for side in (known, incoming, base))
        said[name], kept_away = _notes(here, there, past, manner)
        if kept_away:
            clashes.append(name)
            conflicts.append(Conflict(name, getattr(base, name), None))
    for name in merged_as(ONCE_TRUE):
        before = base is not None and getattr(base, name)
        stays = getattr(known, name) and not (before and manner.drops and not getattr(incoming, name))
        said[name] = stays or (getattr(incoming, name) and not before)
    unsettled = _undecided(clashes, incoming, base)._replace(**undecided)
    return Merged(told(known, said), tuple(conflicts), unsettled)


def _uncertain(base: Person, known: Person) -> Person:
    """A base of which nothing tells that the same source said it: it overrules nothing the book says.

    What it says is not new if a card repeats it, and does not come back if the user removed it.
    """
    alike = [name for name in (*_FACTS, *merged_as(NOTES)) if getattr(base, name) == getattr(known, name)]
    unsaid: dict[str, Any] = dict.fromkeys((*alike, *(_NAME_PARTS if _parts(base) == _parts(known) else ())))
    return base._replace(**unsaid)


_FACTS = merged_as(FACT, OWN_FACT)
_TAKEN_AWAY = {*merged_as(FACT)} - {"name", "kind"}
"""Facts of which a card that is silent now and was not before says that they are past."""
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
    fuller = richer(said, new)
    return (known, True) if fuller is None else (known if fuller == said else fuller, False)


def _gone(known: Any, base: Any, manner: Manner) -> tuple[Any, bool]:
    """The same for a fact that the source has taken away."""
    return (None, False) if manner.drops and known == base else (known, True)


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


def _notes(
    known: str | None, incoming: str | None, base: str | None, manner: Manner
) -> tuple[str | None, bool]:
    """The note, and whether something stays in it that the source has taken away."""
    if incoming == base or (incoming and incoming in (known or "")):
        return known, False
    if not incoming:
        stands = base is not None and base in (known or "") and manner.certain
        if stands and manner.drops:
            return _with_part(known, base, None), False
        return known, stands
    if not known or known == base:
        return incoming, False
    if base and manner.drops and manner.certain and base in known:
        return _with_part(known, base, incoming), False
    return f"{known}\n\n{incoming}", False


def _with_part(note: str | None, part: str | None, new: str | None) -> str | None:
    """The note with one of its parts replaced or, for None, taken away."""
    before, _, after = (note or "").partition(part or "")
    kept = (before.strip("\n"), new, after.strip("\n"))
    return "\n\n".join(each for each in kept if each) or None


_ONE_OF = {"addresses": "address"}


def _one_of(name: str) -> str:
    return _ONE_OF.get(name, name.removesuffix("s"))


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
        if was == now:
            continue
        if name in SEVERAL:
            found += _item_changes(name, was, now)
        else:
            found.append(FieldChange(name, was, now))
    return tuple(found)


def _item_changes(name: str, before: Iterable[Any], after: Iterable[Any]) -> list[FieldChange]:
    key = SEVERAL[name]
    was, now = ({key(each): each for each in reversed(tuple(side))} for side in (before, after))
    field = _one_of(name)
    return [
        FieldChange(field, was.get(each), now.get(each))
        for each in dict.fromkeys([*reversed(was), *reversed(now)])
        if was.get(each) != now.get(each)
    ]
