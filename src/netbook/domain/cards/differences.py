"""What differs between two records of one person, fact by fact."""

from collections.abc import Iterable
from typing import Any

from netbook.domain.people.fields import SEVERAL
from netbook.domain.people.model import Person
from netbook.tuples import NamedTuple

_ONE_OF = {"addresses": "address"}


class FieldChange(NamedTuple):
    """What became of one fact of a person: None (of a flag: false) where there was, or is, nothing.

    ``field`` is the name of the field; of what there are several, of one of them: "email".
    """

    field: str
    before: Any
    after: Any


def differences(before: Person, after: Person) -> tuple[FieldChange, ...]:
    """What differs between the two, fact by fact; of what there are several, one by one."""
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
