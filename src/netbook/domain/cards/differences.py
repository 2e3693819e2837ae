"""What two records of one person say otherwise, fact by fact, in words."""

from collections.abc import Callable, Hashable, Iterable
from typing import Any

from netbook.domain.people.comparing import email_key, phone_key
from netbook.domain.people.model import Address, Cadence, ContactPoint, Meeting, Person, YearlyDate
from netbook.domain.people.text import fold
from netbook.tuples import NamedTuple

SEVERAL: dict[str, Callable[[Any], Hashable]] = {
    "nicknames": fold,
    "emails": lambda email: email_key(email.value),
    "phones": lambda phone: phone_key(phone.value),
    "urls": lambda url: url.value,
    "addresses": lambda address: address._replace(label=None, preferred=False),
    "tags": fold,
    "dates": lambda yearly: (fold(yearly.label), yearly.date),
}
"""Facts that someone may have several of, and what tells one of them from another."""
_ONE_OF = {"addresses": "address"}


class FieldChange(NamedTuple):
    """What became of one fact of a person, in words: None where there was, or is, nothing."""

    field: str
    before: str | None
    after: str | None


def differences(before: Person, after: Person) -> tuple[FieldChange, ...]:
    """What is otherwise of the two, fact by fact; of what there are several, one by one."""
    found = []
    for name in Person._fields:
        was, now = getattr(before, name), getattr(after, name)
        if name in SEVERAL:
            found += _item_changes(name, was, now)
        elif was != now:
            found.append(FieldChange(name, in_words(was), in_words(now)))
    return tuple(found)


def _item_changes(name: str, before: Iterable[Any], after: Iterable[Any]) -> list[FieldChange]:
    key = SEVERAL[name]
    was, now = ({key(each): each for each in reversed(tuple(side))} for side in (before, after))
    field = _ONE_OF.get(name, name.removesuffix("s"))
    return [
        FieldChange(field, in_words(was.get(each)), in_words(now.get(each)))
        for each in dict.fromkeys([*reversed(was), *reversed(now)])
        if was.get(each) != now.get(each)
    ]


def in_words(value: Any) -> str | None:
    """A fact in words; None where there is none."""
    if value is None or value is False:
        return None
    if value is True:
        return "yes"
    if isinstance(value, (ContactPoint, Address)):
        *parts, label, preferred = value
        about = ", ".join([*filter(None, [label]), *(["preferred"] if preferred else [])])
        return ", ".join(filter(None, parts)) + (f" ({about})" if about else "")
    if isinstance(value, Meeting):
        met = (value.on, value.mode, value.place, value.via, value.note)
        return ", ".join(str(each) for each in met if each)
    if isinstance(value, Cadence):
        return f"{value.days} to {value.max_days} days"
    return f"{value.label}: {value.date}" if isinstance(value, YearlyDate) else str(value)
