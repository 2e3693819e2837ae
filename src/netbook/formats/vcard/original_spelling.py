"""The original spelling of a property, remembered while it is in a card of the other version.

If converting a property there and back would change it, the parameter ``X-NETBOOK-WAS`` holds the original:
only its parameters, if nothing else would differ, else the whole property. It is used only while the
converted property has not been edited.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence

from netbook.formats.vcard.collected import HELD_APART
from netbook.formats.vcard.lines import Head, read_piece, split_line
from netbook.formats.vcard.versions import (
    FORMER,
    HELD_APART_3,
    MARK,
    MEDIA,
    RELATED_NAMES,
    RENAMED,
    Card,
    Said,
    careted,
    uncareted,
)

WAS = "X-NETBOOK-WAS"
"""The parameter that holds the original spelling of a property."""

Convert = Callable[[Iterable[str]], list[str]]
"""Converts lines of one version to the other."""

_LONGEST = 500
_KINDS = 4096
_SAMPLE = 400
"""The length of data that is enough to see how a picture's property is converted."""
_BY_PARAMETER = {"ADR", "N", "TEL"}
"""Properties whose conversion may depend on a parameter, or on a colon in the value."""
_BY_VALUE = {"AGENT", "GENDER", "GEO", "LABEL", "SORT-STRING", "TZ", *MEDIA}
"""Properties whose conversion may depend on the value."""
_DATES = {"BDAY", "DEATHDATE"}
_DIGITS = dict.fromkeys(range(ord("0"), ord("9") + 1), "0")
_NO_YEARS = ("0000", "1604")
_NOT_REMEMBERED = {
    "PRODID", "REV", "UID", "VERSION", "RELATED", RELATED_NAMES, "SOCIALPROFILE", "X-SOCIALPROFILE",
    *RENAMED, *FORMER,
}  # fmt: skip
"""Properties about the card itself, and those whose conversion depends on the rest of the card."""
_NOT_COMPARED = {"TYPE", "VALUE"}
"""Parameters that are compared separately, or that only name the kind of value each version expects."""
_Key = tuple[str, str, frozenset[str], frozenset[tuple[str, str]], str]


def remembered(said: Said, card: Card, crossed: list[Said], *, back: Convert, stays: set[str]) -> list[str]:
    """The converted lines of a property, with its original spelling if converting back would change it."""
    lines = [each.line() for each in crossed]
    if not lines or said.head.name in _NOT_REMEMBERED or _is_from_home(said):
        return lines
    kind = _kind(said, card)
    if kind is not None and kind in stays:
        return lines
    memory = _memory([said, *card.taken_up_by(said)], lines, back)
    if memory is not None:
        return _with(crossed, memory)
    if kind is not None:
        if len(stays) >= _KINDS:
            stays.clear()
        stays.add(kind)
    return lines


def _kind(said: Said, card: Card) -> str | None:
    """What properties have in common that convert alike whatever their value; None if the value matters."""
    head = said.head
    if said.group or len(head.text) > _SAMPLE or said.number in card.owned:
        return None
    if head.name in _DATES:
        return head.text + said.value.translate(_DIGITS) if said.value[:4] not in _NO_YEARS else None
    if head.name in _BY_PARAMETER:
        return None if {key for key, _ in head.params} - {"PREF"} or ":" in said.value else head.text
    return None if head.name in _BY_VALUE else head.text


def brought_home(
    lines: Sequence[str], convert: Convert, back: Convert
) -> tuple[dict[int, list[str]], list[str]]:
    """The remembered originals, by the number of the line that each replaces, and all lines without memories.

    A line that belongs to an original replaced elsewhere has an empty list.
    """
    if not any(WAS in line for line in lines):
        return {}, list(lines)
    bare = [_without(line) for line in lines]
    keys = [_key(line) for line in bare]
    home: dict[int, list[str]] = {}
    for number, line in enumerate(lines):
        was = _was(line)
        if was is None or number in home:
            continue
        originals = _originals(was, bare[number], convert)
        places = _places([_key(each) for each in back(originals)], keys, number, home) if originals else None
        if places:
            home.update((place, []) for place in places)
            home[number] = originals
    return home, bare


def _is_from_home(said: Said) -> bool:
    """Whether a property shows that it is being converted back to the version it came from."""
    return said.head.get(MARK) is not None or any(
        each.upper().startswith((HELD_APART, HELD_APART_3)) for each in (said.name, *said.pieces)
    )


def _places(
    expected: list[_Key], keys: list[_Key], number: int, taken: dict[int, list[str]]
) -> list[int] | None:
    """The numbers of the lines that a property was converted to; None unless all are in the card."""
    found: list[int] = []
    for key in expected:
        free = (at for at, other in enumerate(keys) if other == key and at not in found and at not in taken)
        place = number if key == keys[number] and number not in found else next(free, None)
        if place is None:
            return None
        found.append(place)
    return found if number in found else None


def _memory(unit: list[Said], lines: list[str], back: Convert) -> str | None:
    """The parameter with the original of these, or None if converting back gives that anyway."""
    originals = [_shortened(each.line()) for each in unit]
    home = back([_shortened(line) for line in lines])
    was, comes = [_key(each) for each in originals], [_key(each) for each in home]
    if Counter(was) == Counter(comes):
        return None
    same = len(was) == len(comes) == 1 and (was[0][:2], was[0][-1]) == (comes[0][:2], comes[0][-1])
    text = (
        "".join(f";{piece}" for piece in unit[0].pieces) if same else "\n".join(each.line() for each in unit)
    )
    return f'{WAS}="{careted(text)}"' if len(text) <= _LONGEST else None


def _originals(was: str, line: str, convert: Convert) -> list[str]:
    """The original lines that a memory holds."""
    if was and not was.startswith(";"):
        return was.split("\n")
    home = convert([line])
    pair = split_line(home[0]) if len(home) == 1 else None
    return [pair[0].text.partition(";")[0] + was + ":" + pair[1]] if pair else []


def _with(crossed: list[Said], memory: str | None) -> list[str]:
    first, *others = crossed
    return [(first.plus(memory) if memory else first).line(), *(each.line() for each in others)]


def _was(line: str) -> str | None:
    pair = split_line(line)
    told = pair[0].get(WAS) if pair else None
    return None if told is None else uncareted(told)


def _without(line: str) -> str:
    """The line without its memory."""
    pair = split_line(line)
    if not pair or pair[0].get(WAS) is None:
        return line
    head, value = pair
    kept = [piece for piece in head.pieces if read_piece(piece)[0] != WAS]
    return ";".join([head.text.partition(";")[0].strip(), *kept]) + ":" + value


def _shortened(line: str) -> str:
    """The line with only the beginning of its value, where that is a picture."""
    head, colon, value = line.partition(":")
    return line if len(value) <= _SAMPLE else f"{head}{colon}{value[:_SAMPLE]}"


def _key(line: str) -> _Key:
    """Everything in a line, regardless of the order of its parameters."""
    head, value = split_line(line) or (Head(line, "", ""), "")
    pieces = (read_piece(piece) for piece in head.pieces)
    params = frozenset(
        (key, raw.lower() if key == "ENCODING" else raw) for key, raw in pieces if key not in _NOT_COMPARED
    )
    return head.group.lower(), head.name, frozenset(head.types), params, value
