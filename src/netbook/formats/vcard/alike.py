"""Two spellings of one property, as one: what both sides of a sync say of a number, an address, a name.

What one side leaves open the other may fill in: a label, the country of a number, the year of a birthday.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import zip_longest

from netbook.domain.cards.reconciling import Property
from netbook.domain.people.comparing import email_key, url_key
from netbook.domain.people.countries import code
from netbook.domain.people.spelling import richer_date, richer_phone, richer_text
from netbook.formats.vcard.lines import UNTOLD, Head, joined, read_piece, split_line
from netbook.formats.vcard.properties import LABEL, property_of, weight
from netbook.formats.vcard.values import escape, read_date, split, unescape
from netbook.formats.vcard.versions import MEDIA
from netbook.tuples import NamedTuple

_OF_VALUE = {"VALUE", "X-APPLE-OMIT-YEAR", "CALSCALE", "ENCODING", "CHARSET"}
"""Parameters that say how the value is written, and go with it."""
_STREET, _CITY, _COUNTRY = 2, 3, 6


class _Parts(NamedTuple):
    """The lines of one property: the property itself, its label, and what else is in its group."""

    head: Head
    value: str
    label: str
    rest: dict[str, str]


def as_one(one: Property, other: Property) -> Property | None:
    """Both as one property, in the spelling that says more; None where they contradict each other.

    Where neither says more, it is spelled as ``one`` is.
    """
    first, second = _parts(one.text), _parts(other.text)
    if first is None or second is None or first.head.name != second.head.name:
        return None
    value = _SPELLED.get(first.head.name, _same)(first, second)
    label, pieces = _label(first, second), _pieces(first, second)
    rest = _union(first.rest, second.rest)
    if value is None or label is None or pieces is None or rest is None:
        return None
    grouped = first if first.head.group else second
    spelled, text = value
    own = [piece for piece in spelled.pieces if read_piece(piece)[0] in _OF_VALUE]
    lines = [joined(grouped.head, [*own, *pieces], text), *([label] if label else []), *rest.values()]
    return property_of(_in_group(lines, grouped.head.group))


def _parts(text: str) -> _Parts | None:
    pairs = [pair for line in text.split("\n") if (pair := split_line(line))]
    if len(pairs) != text.count("\n") + 1:
        return None
    main = min(pairs, key=weight)
    labels = [line for line in text.split("\n") if line.partition(":")[0].upper().endswith(LABEL)]
    rest = {
        head.name: f"{head.text}:{value}"
        for head, value in pairs
        if (head, value) != main and head.name != LABEL
    }
    return _Parts(*main, labels[0] if labels else "", rest)


def _in_group(lines: Iterable[str], group: str) -> list[str]:
    """The lines, all in one group: those of the other side had another."""
    found = []
    for line in lines:
        head, _ = split_line(line) or (Head(line, "", ""), "")
        bare = line[len(head.group) + 1 :] if head.group else line
        found.append(f"{group}.{bare}" if group else bare)
    return found


def _label(one: _Parts, other: _Parts) -> str | None:
    """The line of the label, empty where there is none; None where the two have different ones."""
    here, there = (unescape(each.label.partition(":")[2]).strip() for each in (one, other))
    types, others = (_told(each.head) for each in (one, other))
    if here and there:
        return one.label if richer_text(here, there) else None
    if (here and others - types) or (there and types - others):
        return None
    return one.label or other.label


def _pieces(one: _Parts, other: _Parts) -> list[str] | None:
    """The parameters of both; None where they contradict each other."""
    types, others = (_told(each.head) for each in (one, other))
    if not (types <= others or others <= types):
        return None
    params, more = (
        {key: value for key, value in each.head.params if key not in _OF_VALUE} for each in (one, other)
    )
    if _union(params, more) is None:
        return None
    fuller, lesser = (other, one) if others > types else (one, other)
    found = [piece for piece in fuller.head.pieces if read_piece(piece)[0] not in _OF_VALUE]
    keys = {read_piece(piece)[0] for piece in found}
    for piece in lesser.head.pieces:
        key, value = read_piece(piece)
        preferred = key == "TYPE" and value.lower() == "pref" and "pref" not in fuller.head.types
        if preferred or key not in keys | _OF_VALUE | {"TYPE"}:
            found.append(piece)
    return found


def _told(head: Head) -> set[str]:
    """The types that tell which of several this is."""
    return set(head.types) - UNTOLD


def _union(one: dict[str, str], other: dict[str, str]) -> dict[str, str] | None:
    if any(value != other.get(key, value) for key, value in one.items()):
        return None
    return {**one, **other}


_Value = tuple[Head, str] | None


def _one_of(one: _Parts, other: _Parts, text: str, texts: tuple[str, str]) -> _Value:
    """The value of the side that is spelled so."""
    return (one.head, one.value) if text == texts[0] else (other.head, other.value)


def _same(one: _Parts, other: _Parts) -> _Value:
    here, there = (unescape(each.value).strip() for each in (one, other))
    return (one.head, one.value) if here == there else None


def _text(one: _Parts, other: _Parts) -> _Value:
    texts = unescape(one.value).strip(), unescape(other.value).strip()
    fuller = richer_text(*texts)
    return _one_of(one, other, fuller, texts) if fuller is not None else None


def _phone(one: _Parts, other: _Parts) -> _Value:
    here, there = (
        unescape(each.value).strip().removeprefix("tel:").removeprefix("TEL:") for each in (one, other)
    )
    fuller = richer_phone(here, there)
    return _one_of(one, other, fuller, (here, there)) if fuller is not None else None


def _mail(one: _Parts, other: _Parts) -> _Value:
    here, there = (email_key(unescape(each.value)).removeprefix("mailto:") for each in (one, other))
    return (one.head, one.value) if here == there else None


def _link(one: _Parts, other: _Parts) -> _Value:
    here, there = (url_key(unescape(each.value)) for each in (one, other))
    return (one.head, one.value) if here == there else None


def _date(one: _Parts, other: _Parts) -> _Value:
    days = [read_date(unescape(each.value), each.head.get("X-APPLE-OMIT-YEAR")) for each in (one, other)]
    if days[0] is None or days[1] is None:
        return _same(one, other)
    fuller = richer_date(days[0], days[1])
    return (other if fuller == days[1] != days[0] else one)[:2] if fuller in days else None


def _components(one: _Parts, other: _Parts) -> _Value:
    """The parts of a name or of an organisation: what one side leaves empty is the other's."""
    found = []
    for here, there in zip_longest(*(split(each.value, ";") for each in (one, other)), fillvalue=""):
        texts = unescape(here).strip(), unescape(there).strip()
        fuller = texts[0] or texts[1] if not all(texts) else richer_text(*texts)
        if fuller is None:
            return None
        found.append(here if fuller == texts[0] else there)
    return one.head, ";".join(found)


def _address(one: _Parts, other: _Parts) -> _Value:
    """Of an address the street and the place must be the same; a country has a name in each language."""
    sides = [[unescape(part).strip() for part in split(each.value, ";")] for each in (one, other)]
    here, there = ([*side, *[""] * 7][: max(7, len(side))] for side in sides)
    if not any((here[part] and there[part]) for part in (_STREET, _CITY)):
        return None
    if bool(here[_STREET]) != bool(there[_STREET]) or bool(here[_CITY]) != bool(there[_CITY]):
        return None
    if code(here[_COUNTRY]) and code(here[_COUNTRY]) == code(there[_COUNTRY]):
        there[_COUNTRY] = here[_COUNTRY]
    parts = [";".join(map(escape, side)) for side in (here, there)]
    found = _components(one._replace(value=parts[0]), other._replace(value=parts[1]))
    return (one.head, one.value) if found and found[1] == parts[0] else found


_SPELLED: dict[str, Callable[[_Parts, _Parts], _Value]] = {
    **dict.fromkeys(("CATEGORIES", "FN", "LANG", "NICKNAME", "NOTE", "ROLE", "TITLE", "TZ"), _text),
    **dict.fromkeys(("IMPP", "SOCIALPROFILE", "URL", "X-SOCIALPROFILE"), _link),
    **dict.fromkeys(("ANNIVERSARY", "BDAY", "DEATHDATE", "X-ABDATE", "X-ANNIVERSARY"), _date),
    **dict.fromkeys(("GENDER", "N", "ORG"), _components),
    **dict.fromkeys(MEDIA, lambda one, other: (one.head, one.value) if one.value == other.value else None),
    "ADR": _address,
    "EMAIL": _mail,
    "TEL": _phone,
}
"""What the values of a property say together; of all others they must be the same text."""
