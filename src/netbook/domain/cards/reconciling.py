"""Two versions of one card, compared with what the sides last agreed on, property by property.

The sides are the book and a folder, or the book and an incoming file. What only one of them has
changed since is taken over; what both have changed in the same way is agreed; what both have changed
differently is a *clash*: neither side is overwritten, and it is reported until someone decides.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence

from netbook.tuples import NamedTuple

BOOK, FOLDER = "book", "folder"
"""Which side wins if both have changed the same property."""


class Property(NamedTuple):
    """One property of a card, or several that a group ties together.

    ``slot`` identifies one of several: the phone number or email as it is compared; None if it is not
    known whether a card has this property once or several times. ``said`` is everything it says,
    normalised; empty for properties that are not compared (UID, REV). ``text`` is its lines, unchanged.
    """

    name: str
    slot: str | None
    said: str
    text: str = ""


class Clash(NamedTuple):
    """A property that both sides have changed, each in its own way; None if a side has removed it.

    With ``both``, nothing is left to decide: each side replaced the same value by one of its own, and
    now both sides have both.
    """

    name: str
    book: Property | None
    folder: Property | None
    both: bool = False


class Reconciled(NamedTuple):
    """The card for each side, in the folder's order; what they now agree on, and what they do not."""

    book: tuple[Property, ...]
    folder: tuple[Property, ...]
    base: tuple[Property, ...]
    clashes: tuple[Clash, ...]


_Key = tuple[str, str, int]
_Side = dict[_Key, Property]

_ONE_FACT = {"N": "FN"}
"""The parts of a name (N) go with the name (FN): one side's parts would not fit the other's name."""


AsOne = Callable[[Property, Property], Property | None]
"""Two spellings of one property as one; None where they contradict each other."""


def reconcile(
    base: Iterable[Property],
    book: Iterable[Property],
    folder: Iterable[Property],
    prefer: str | None = None,
    as_one: AsOne | None = None,
) -> Reconciled:
    """The card for both sides; ``prefer`` is the side that wins a clash.

    Without a base nothing is known of the past, so nothing counts as taken away. What both have changed is
    no clash where ``as_one`` makes one of it.
    """
    base, book, folder = tuple(base), tuple(book), tuple(folder)
    several = _several(base, book, folder)
    was, here, there = (_keyed(side, several) for side in (base, book, folder))
    ours, theirs, clashes = dict(here), dict(there), []
    settled = _settled(was, here, there, prefer, as_one) if as_one else {}
    for (mine, its), both in settled.items():
        del ours[mine]
        ours[its] = theirs[its] = both
    alike = {key for pair in settled for key in pair}
    for keys in _units(key for key in [*there, *here] if key not in alike and _differ(key, here, there)):
        followed = {_followed(key, was, here, there) for key in keys}
        side = followed.pop() if len(followed) == 1 else None
        if side is None and prefer is None:
            clashes += [Clash(key[0], here.get(key), there.get(key)) for key in keys]
        elif (side or prefer) == FOLDER:
            _take(keys, there, ours)
        else:
            _take(keys, here, theirs)
    agreed = {key: each for key, each in ours.items() if not _differ(key, ours, theirs)}
    agreed.update({key: was[key] for key in was if _differ(key, ours, theirs)})
    return Reconciled(
        _in_order(folder, there, ours),
        _in_order(folder, there, theirs),
        tuple(_bare(each) for each in agreed.values()),
        (*clashes, *_replaced_twice(was, here, there)),
    )


def _settled(
    was: _Side, here: _Side, there: _Side, prefer: str | None, as_one: AsOne
) -> dict[tuple[_Key, _Key], Property]:
    """What both have changed and say alike in two spellings, by the key of the book and that of the folder.

    Two addresses are also looked at where each side has one that is new to the other.
    """
    found = {}
    both = [key for key in here if key in there and _differ(key, here, there)]
    pairs = [(key, key) for key in both if _followed(key, was, here, there) is None]
    mine, its = ([key for key in side if key not in {**was, **other}]
                 for side, other in ((here, there), (there, here)))  # fmt: skip
    pairs += [(key, other) for key in mine for other in its if key[0] == other[0]]
    taken: set[tuple[str, _Key]] = set()
    for key, other in pairs:
        if (BOOK, key) in taken or (FOLDER, other) in taken:
            continue
        first, second = (there[other], here[key]) if prefer == FOLDER else (here[key], there[other])
        one = as_one(first, second)
        if one is not None:
            found[key, other] = one
            taken |= {(BOOK, key), (FOLDER, other)}
    return found


def unchanged(base: Iterable[Property], card: Iterable[Property]) -> bool:
    """Whether a card still says what was agreed on, in any order."""
    base, card = tuple(base), tuple(card)
    several = _several(base, card)
    before, now = _keyed(base, several), _keyed(card, several)
    return not any(_differ(key, before, now) for key in {**before, **now})


def remembered(card: Iterable[Property]) -> tuple[Property, ...]:
    """The part of a card to remember as agreed on."""
    return tuple(_bare(each) for each in card if each.said)


def _several(*sides: Sequence[Property]) -> set[str]:
    """Names that occur more than once in one of the cards."""
    counts = (Counter(each.name for each in side if each.slot is None) for side in sides)
    return {name for count in counts for name, number in count.items() if number > 1}


def _keyed(side: Iterable[Property], several: set[str]) -> _Side:
    """A card's properties by name and slot; numbered where nothing else tells them apart."""
    told = [each for each in side if each.said]
    slots = [(each.name, _slot(each, several)) for each in told]
    seen: Counter[tuple[str, str]] = Counter()
    keys: dict[int, _Key] = {}
    for place in sorted(range(len(told)), key=lambda place: told[place].said):
        keys[place] = (*slots[place], seen[slots[place]])
        seen[slots[place]] += 1
    return {keys[place]: each for place, each in enumerate(told)}


def _slot(each: Property, several: set[str]) -> str:
    if each.slot is not None:
        return each.slot
    return each.said if each.name in several else ""


def _units(keys: Iterable[_Key]) -> Iterable[list[_Key]]:
    """The keys in groups; each group is one fact."""
    units: dict[_Key, list[_Key]] = {}
    for key in dict.fromkeys(keys):
        name, slot, number = key
        units.setdefault((_ONE_FACT.get(name, name), slot, number), []).append(key)
    return units.values()


def _followed(key: _Key, was: _Side, here: _Side, there: _Side) -> str | None:
    """The side to follow, which alone has changed the property; None if both have."""
    if not _differ(key, here, was):
        return FOLDER
    return BOOK if not _differ(key, there, was) else None


def _take(keys: list[_Key], source: _Side, target: _Side) -> None:
    for key in keys:
        if key in source:
            target[key] = source[key]
        else:
            target.pop(key, None)


def _differ(key: _Key, one: _Side, other: _Side) -> bool:
    here, there = one.get(key), other.get(key)
    return (here and here.said) != (there and there.said)


def _in_order(template: Iterable[Property], places: Iterable[_Key], side: _Side) -> tuple[Property, ...]:
    """A side's properties in the order of the folder's card, new ones at the end.

    Properties that are not compared stay as they are in the folder's card.
    """
    keys, left, found = iter(places), dict(side), []
    for each in template:
        kept = left.pop(next(keys), None) if each.said else each
        if kept:
            found.append(kept)
    return (*found, *left.values())


def _bare(each: Property) -> Property:
    return each._replace(text="")


def _replaced_twice(was: _Side, here: _Side, there: _Side) -> list[Clash]:
    """Values, such as a phone number, that both sides removed, each putting another in its place."""
    found = []
    for name in dict.fromkeys(key[0] for key in was if key not in here and key not in there):
        ours = [each for key, each in here.items() if key[0] == name and key not in {**was, **there}]
        theirs = [each for key, each in there.items() if key[0] == name and key not in {**was, **here}]
        found += [Clash(name, one, other, both=True) for one, other in zip(ours, theirs, strict=False)]
    return found
