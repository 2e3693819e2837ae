"""Reading the properties of simple fields: one function for each kind of field.

The names and kinds of the properties come from the table of fields.
"""

from netbook.domain.people.fields import (
    CHOICE,
    COMPOSITE,
    FIELDS,
    FLAG,
    TEXT,
    TEXTS,
    WHEN,
    YEARLY,
    Field,
    parsed,
)
from netbook.formats.vcard.collected import Collected, Take, text_of, understood, visible_parts
from netbook.formats.vcard.lines import Head
from netbook.formats.vcard.values import read_when, unescape


def _own(field: Field) -> Take:
    """A property of netbook's own, whose value is the text of the field."""

    def take(collected: Collected, head: Head, value: str) -> None:
        fact = parsed(field, unescape(value).strip())
        if fact is None:
            raise ValueError(value)
        collected.facts.setdefault(field.name, fact)

    return understood(take)


def _of_text(field: Field) -> Take:
    name = field.name

    def take(collected: Collected, head: Head, value: str) -> None:
        if name not in collected.facts and (text := text_of(value)):
            collected.facts[name] = text

    return take


def _of_choice(field: Field) -> Take:
    """A value that is not one of the choices stays in the card only."""
    name = field.name

    def take(collected: Collected, head: Head, value: str) -> None:
        word = text_of(value).lower()
        if name not in collected.facts and word in field.choices:
            collected.facts[name] = word

    return take


def _of_texts(field: Field) -> Take:
    name = field.name

    def take(collected: Collected, head: Head, value: str) -> None:
        for text in visible_parts(value, ","):
            collected.add(name, text)

    return take


def _of_flag(field: Field) -> Take:
    """True if the property has any value."""
    name = field.name

    def take(collected: Collected, head: Head, value: str) -> None:
        if value.strip():
            collected.facts[name] = True

    return take


def _of_when(field: Field) -> Take:
    name = field.name

    def take(collected: Collected, head: Head, value: str) -> None:
        is_text = (head.get("VALUE") or "").lower() == "text"
        when = read_when(value, is_text, head.get("X-APPLE-OMIT-YEAR"))
        if when:
            collected.facts.setdefault(name, when)

    return take


_OF_KIND = {TEXT: _of_text, CHOICE: _of_choice, TEXTS: _of_texts, FLAG: _of_flag, WHEN: _of_when}


def simple_fields() -> dict[str, Take]:
    """The functions that take the properties of simple fields, by property; one may fill several fields."""
    found: dict[str, Take] = {}
    for field in FIELDS:
        if field.card and (field.own or field.kind in _OF_KIND) and field.kind != COMPOSITE:
            take = _own(field) if field.own else _OF_KIND[field.kind](field)
            found[field.card] = _both(found[field.card], take) if field.card in found else take
    return found


def _both(one: Take, other: Take) -> Take:
    def take(collected: Collected, head: Head, value: str) -> None:
        one(collected, head, value)
        other(collected, head, value)

    return take


_FIRST = ("org", "title", "role", "note")
_KINDS = (TEXT, CHOICE, YEARLY, WHEN, FLAG, TEXTS)


def _place(field: Field) -> tuple[int, int]:
    """A sort key for simple fields in new cards; it preserves the order of earlier releases."""
    first = _FIRST.index(field.name) if field.name in _FIRST else len(_FIRST)
    return first, _KINDS.index(field.kind)


IN_ORDER = sorted(
    (field for field in FIELDS if field.card and not field.own and field.kind != COMPOSITE), key=_place
)
"""The simple fields that have a standard vCard property, in the order in which they are written."""
