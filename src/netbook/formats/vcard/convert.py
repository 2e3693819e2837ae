"""Converting the lines of a card from vCard 3.0 to 4.0 and back (RFC 2426, RFC 6350, appendix A).

If the other version has its own name or spelling for a property, that is used. A property that it
cannot express at all gets a name of netbook's own, such as ``X-NETBOOK-V4-RELATED``, and its old name
back when the card is converted back. If the name alone would not show what a property was called before,
the parameter ``X-NETBOOK-NAME`` does. So a card converted there and back is unchanged.

Lines of vCard 2.1, without a version, or with misplaced blanks are first turned into those of 3.0.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial

from netbook.formats.vcard import downward, upward
from netbook.formats.vcard.collected import HELD_APART
from netbook.formats.vcard.lines import Head, joined, read_piece, remember, split_line
from netbook.formats.vcard.original_spelling import brought_home, remembered
from netbook.formats.vcard.values import escape, split, unescape
from netbook.formats.vcard.versions import (
    FORMER,
    HELD_APART_3,
    MARK,
    ONLY_3,
    ONLY_4,
    RELATED_NAMES,
    RENAMED,
    Card,
    Said,
)
from netbook.tuples import NamedTuple


def converted(lines: Iterable[str], source: str, target: str) -> list[str]:
    """Returns the lines of a card of version ``source`` ("" if it has no VERSION) in version ``target``.

    ``target`` is "3.0" or "4.0". BEGIN, END and VERSION are left alone.
    """
    lines = list(lines)
    if (source[:1] == "4") == (target == "4.0"):
        return [modern(line, source) for line in lines]
    way = _UPWARD if target == "4.0" else _DOWNWARD
    old = source[:1] not in ("3", "4")
    plain = [not old and _is_alike(line) for line in lines]
    rest = [modern(line, source) for line, alike in zip(lines, plain, strict=True) if not alike]
    if old or any(line[:12].upper().startswith(_SPEAKING_OF_OTHERS) for line in rest):
        return _across([modern(line, source) for line in lines], way)
    others = iter(_across_each(rest, way))
    return [
        each for line, alike in zip(lines, plain, strict=True) for each in ([line] if alike else next(others))
    ]


_SPEAKING_OF_OTHERS = ("LABEL", "SORT-STRING")
"""Properties that become a parameter of another one."""
_ALIKE = {"ADR", "CATEGORIES", "EMAIL", "FN", "N", "NICKNAME", "NOTE", "ORG", "ROLE", "TEL", "TITLE", "URL"}
"""Properties that both versions write alike, with nothing but types that both have."""
_alike: dict[str, bool] = {}
"""Whether a property with this head is the same in both versions."""


def _is_alike(line: str) -> bool:
    """Whether a line is the same in both versions, as most are, whatever else is in its card."""
    text = line.partition(":")[0]
    alike = _alike.get(text)
    if alike is None:
        head = (split_line(line) or (Head("", "", ""), ""))[0]
        alike = (
            head.name in _ALIKE
            and not (head.group or head.params or head.base64 or "pref" in head.types)
            and is_tidy(head) and "=" not in text.replace("TYPE=", "").replace("type=", "")
        )  # fmt: skip
        remember(_alike, head, alike)
    return alike


def _across(lines: list[str], way: _Way) -> list[str]:
    return [line for each in _across_each(lines, way) for line in each]


def _across_each(lines: list[str], way: _Way) -> list[list[str]]:
    """What each of these lines becomes in the other version."""
    home, lines = brought_home(lines, partial(_plainly, way=way), partial(_plainly, way=_back(way)))
    card = Card(lines)
    remembering = partial(remembered, back=partial(_plainly, way=_back(way)), stays=way.stays)
    crossed = [remembering(said, card, _crossed(said, card, way)) for said in card.properties]
    return [home.get(place, each) for place, each in enumerate(crossed)]


def held_apart(lines: Iterable[str]) -> list[str]:
    """The original names of those properties that the version of these lines cannot express."""
    names = (line.partition(":")[0].partition(";")[0].rpartition(".")[2].upper() for line in lines)
    return [name[len(HELD_APART) :] for name in names if name.startswith((HELD_APART, HELD_APART_3))]


def _plainly(lines: Iterable[str], way: _Way) -> list[str]:
    """The lines in the other version, with nothing that remembers how they were spelled in this one."""
    card = Card(lines)
    return [said.line() for said in card.properties for said in _crossed(said, card, way)]


class _Way(NamedTuple):
    """A direction of conversion. ``elsewhere`` are names that converting back would change."""

    prefix: str
    elsewhere: frozenset[str]
    convert: Callable[[Said, Card], list[Said]]
    parameters: Callable[[Said], Said]
    stays: set[str]
    """The kinds of properties that have been seen to come home as they were."""


def _crossed(said: Said, card: Card, way: _Way) -> list[Said]:
    """The property in the other version: under its original name if it came from there, else converted."""
    name, home = said.head.name, said.head.get(MARK)
    if home == name:
        return [way.parameters(said.without(MARK))]
    if name.startswith(way.prefix):
        return [way.parameters(said._replace(name=name.removeprefix(way.prefix)))]
    if home:
        return [way.parameters(each._replace(name=home)) for each in way.convert(said.without(MARK), card)]
    if name in way.elsewhere:
        return [way.parameters(said.marked())]
    return [way.parameters(each) for each in way.convert(said, card)]


_UPWARD = _Way(HELD_APART, frozenset(ONLY_4 | set(RENAMED)), upward.properties, upward.parameters, set())
_DOWNWARD = _Way(
    HELD_APART_3,
    frozenset(ONLY_3 | set(FORMER) | {RELATED_NAMES}),
    downward.properties,
    downward.parameters,
    set(),
)


def _back(way: _Way) -> _Way:
    return _DOWNWARD if way is _UPWARD else _UPWARD


UNREADABLE = "X-NETBOOK-UNREADABLE"
"""Carries a line that is not a property, so that the written card is well formed and still has it."""

_TEXT = {"FN", "NOTE", "TITLE", "ROLE", "LABEL", "SORT-STRING", "MAILER", "CLASS", "X-ABLABEL"}
_COMPONENTS = {"N", "ADR", "ORG"}
_BARE_VALUES = {"URL": "uri", "URI": "uri", "CID": "uri", "CONTENT-ID": "uri"}


def modern(line: str, version: str) -> str:
    """Returns a line of a card of this version ("" if it has no VERSION) as 3.0 writes it.

    Bare parameters and encodings of 2.1 get their names, and a line that is not a property becomes one.
    Text of 2.1 is escaped, because a comma needs no backslash there.
    """
    pair = split_line(line)
    if pair is None:
        return f"{UNREADABLE}:{escape(line)}"
    head, value = pair
    if version[:1] in ("3", "4"):
        return line if is_tidy(head) else joined(head, map(_trimmed, head.pieces), value)
    return _from_old(head, value, escaped=version[:1] != "2")


def is_tidy(head: Head) -> bool:
    """Whether the head of a property is free of blanks, which would hide it from other readers."""
    return " " not in head.text and "\t" not in head.text


def _trimmed(piece: str) -> str:
    key, equals, value = piece.partition("=")
    return key.strip() + equals + value.strip()


def _from_old(head: Head, value: str, escaped: bool) -> str:
    pieces = [piece for written in head.pieces if (piece := _piece_from_old(written))]
    if not escaped and head.name in _TEXT:
        value = escape(unescape(value))
    elif not escaped and head.name in _COMPONENTS:
        value = ";".join(escape(unescape(part)) for part in split(value, ";"))
    return joined(head, pieces, value)


def _piece_from_old(piece: str) -> str:
    key, value = read_piece(piece)
    if key == "ENCODING":
        return "ENCODING=b" if value.upper() in ("BASE64", "B") else ""
    if "=" in piece:
        return piece.strip()
    if key == "VALUE":
        return f"VALUE={_BARE_VALUES[value.upper()]}" if value.upper() in _BARE_VALUES else ""
    if value.replace("-", "").isalnum():
        return f"{key}={value}"
    quoted = value.replace('"', "")
    return f'{key}="{quoted}"' if quoted else ""
