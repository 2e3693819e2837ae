"""What someone may have several of, as book and source tell it: numbers, addresses, tags.

One is paired with the same one of the other side, and of the pair each detail is decided by itself: its
label, whether it is preferred, how it is spelled.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import Any

from netbook.domain.people.model import Address, ContactPoint, YearlyDate
from netbook.domain.people.spelling import richer_phone, richer_text
from netbook.tuples import NamedTuple

Key = Callable[[Any], Hashable]


class Manner(NamedTuple):
    """How the two are put together.

    ``file`` says that the source's word counts where both have changed the same; ``drops`` that what it
    took away goes, where the book still has it as the source said it. ``certain`` says that the base was
    said by the same source: else it overrules nothing, and nothing counts as taken away. ``whole`` says
    that both come from one file: each spelling in it stays.
    """

    file: bool = False
    drops: bool = False
    certain: bool = True
    whole: bool = False


class Together(NamedTuple):
    """What the book has then; what the two disagree on, as pairs of what the book kept and the source says.

    ``undecided`` is what the source says, with those as it said them before.
    """

    items: tuple[Any, ...]
    clashes: tuple[tuple[Any, Any], ...]
    undecided: tuple[Any, ...]


def together(
    known: Sequence[Any], incoming: Sequence[Any], base: Sequence[Any], key: Key, manner: Manner
) -> Together:
    """What is known, with what the source adds and changes; what the user took away does not come back."""
    if known == incoming or not (incoming or base):
        return Together(tuple(known), (), tuple(incoming))  # as most are
    if manner.whole:
        key = _bare
    if not manner.certain:
        base = [each for each in base if each not in known]
    left, before = _by_key(incoming, key), _by_key(base, key)
    more = Counter(map(key, incoming)) - Counter(map(key, base))
    passed_over = {each for each in (*map(key, known), *before) if not (each in before and more[each])}
    pairs = _paired(known, left, before, key)
    found, clashes, undecided = [], [], list(incoming)
    favoured = any(map(_preferred, known))
    for item, now, was in pairs:
        if now is None:
            moved = was and _moved(was, left)
            if moved is not None:
                found.append(moved)
            elif was is None or not manner.certain:
                found.append(item)
            elif not (manner.file or (manner.drops and item == was)):
                found.append(item)
                clashes.append((item, None))
                undecided.append(was)
            continue
        decided, clash = _decided(item, now, was, manner, favoured)
        found.append(decided)
        if clash:
            clashes.append((item, now))
            undecided[undecided.index(now)] = was or _unlabelled(now)
    for each in incoming:
        if each in left.get(key(each), ()) and key(each) not in passed_over:
            passed_over.add(key(each))
            found.append(each)
    return Together(tuple(found), tuple(clashes), tuple(undecided))


def _by_key(items: Iterable[Any], key: Key) -> dict[Hashable, list[Any]]:
    found: dict[Hashable, list[Any]] = {}
    for each in items:
        found.setdefault(key(each), []).append(each)
    return found


def _paired(
    known: Sequence[Any], left: dict[Hashable, list[Any]], before: dict[Hashable, list[Any]], key: Key
) -> list[tuple[Any, Any, Any]]:
    """Each of the known ones with what the source says of it now, and said before; None where nothing.

    Of several with one key, first those are paired that are the same in all. What is paired is taken out
    of ``left``.
    """
    pairs: dict[int, tuple[Any, Any, Any]] = {}
    for alike in (True, False):
        for place, item in enumerate(known):
            same = left.get(key(item), [])
            if place not in pairs and (not alike or item in same):
                pairs[place] = (item, _taken(same, item), _taken(before.get(key(item), []), item))
    return [pairs[place] for place in range(len(known))]


def _taken(items: list[Any], like: Any) -> Any:
    """One of the items, taken out: the very same one sooner than another."""
    if not items:
        return None
    return items.pop(items.index(like) if like in items else 0)


def _moved(was: Any, left: dict[Hashable, list[Any]]) -> Any:
    """The same day under another label, which the source has given it since; taken out of ``left``."""
    if not isinstance(was, YearlyDate):
        return None
    found = [each for same in left.values() for each in same if each.date == was.date]
    if len(found) != 1:
        return None
    for same in left.values():
        if found[0] in same:
            same.remove(found[0])
    return found[0]


def _decided(item: Any, now: Any, was: Any, manner: Manner, favoured: bool) -> tuple[Any, bool]:
    """One thing that both sides have: each of its details decided, and whether they disagree on its label."""
    if now in (item, was):
        return item, False
    value = _spelled(item, now, was)
    if not isinstance(item, ContactPoint | Address):
        return value, False
    label, clash = _labelled(item.label, now.label, was, manner)
    if was is not None:
        preferred = item.preferred if now.preferred == was.preferred else now.preferred
    else:
        preferred = item.preferred or (now.preferred and not favoured)
    return value._replace(label=label, preferred=preferred), clash


def _labelled(here: str | None, there: str | None, was: Any, manner: Manner) -> tuple[str | None, bool]:
    """The label, and whether the two disagree on it. None of them says nothing against the other's."""
    before = was.label if was is not None else None
    if here == there or (was is not None and there == before):
        return here, False
    if there is None:
        gone = manner.certain and (manner.file or (manner.drops and here == before))
        return (None if gone else here), False
    if here == before:  # nor had it one before
        return there, False
    if here is None and was is None:
        return there, False
    return (there, False) if manner.file else (here, was is not None or not manner.certain)


def _spelled(item: Any, now: Any, was: Any) -> Any:
    """The book's one in the source's spelling, where the source has changed that or it says more."""
    if was is not None and _bare(now) == _bare(was):
        return item
    if was is not None and _bare(item) == _bare(was):
        return _bare_in(item, now)
    return _bare_in(item, _richer(item, now))


def _richer(item: Any, now: Any) -> Any:
    if isinstance(item, ContactPoint):
        return now if richer_phone(item.value, now.value) == now.value != item.value else item
    if isinstance(item, str):
        return richer_text(item, now) or item
    return item


def _bare(item: Any) -> Any:
    """An item without its label, to see how it is spelled."""
    return item._replace(label=None, preferred=False) if isinstance(item, ContactPoint | Address) else item


def _bare_in(item: Any, spelled: Any) -> Any:
    if isinstance(item, ContactPoint | Address):
        return spelled._replace(label=item.label, preferred=item.preferred)
    return spelled


def _unlabelled(item: Any) -> Any:
    return item._replace(label=None) if isinstance(item, ContactPoint | Address) else item


def _preferred(item: Any) -> bool:
    return getattr(item, "preferred", False)
