"""Turning a card into properties that can be compared with those of another card, and back.

Producers write the same thing in many ways: capitals, the order of parameters and lines, backslashes, the
number of a group. Comparison uses one normal form; the lines themselves are kept as they are.
"""

from collections.abc import Iterable
from datetime import datetime
from hashlib import sha256

from netbook.domain.cards.reconciling import BOOK, Property, reconcile
from netbook.domain.people.comparing import email_key, phone_key
from netbook.domain.people.model import Person
from netbook.domain.people.text import fold
from netbook.formats.vcard.collected import MESSENGERS, built_in_label
from netbook.formats.vcard.lines import Head, inner_lines, split_line
from netbook.formats.vcard.mapping import TAKE
from netbook.formats.vcard.original_spelling import WAS
from netbook.formats.vcard.reader import Card, parse_card
from netbook.formats.vcard.values import is_blank, split, unescape
from netbook.formats.vcard.writer import ready_card, write_card
from netbook.tuples import NamedTuple

_NOT_COMPARED = {"VERSION", "UID", "REV", "PRODID"}
_LISTS = {"CATEGORIES", "NICKNAME"}
_COMPONENTS = {"N", "ADR", "ORG", "GENDER"}
_SEVERAL = {
    "ADR", "CALADRURI", "CALURI", "CLIENTPIDMAP", "EMAIL", "EXPERTISE", "FBURL", "HOBBY", "IMPP", "INTEREST",
    "KEY", "LABEL", "LANG", "MEMBER", "RELATED", "SOCIALPROFILE", "TEL", "URL", "X-ABDATE",
    "X-ABRELATEDNAMES", "X-ADDRESSBOOKSERVER-MEMBER", "X-ANDROID-CUSTOM", "X-SOCIALPROFILE", *MESSENGERS,
}  # fmt: skip
_ONCE = {
    "ANNIVERSARY", "BDAY", "BIRTHPLACE", "DEATHDATE", "DEATHPLACE", "FN", "GENDER", "KIND", "N",
    "SORT-STRING", "X-ABSHOWAS", "X-ADDRESSBOOKSERVER-KIND",
}  # fmt: skip
"""Properties that a card may have only once (RFC 6350, section 6; RFC 6474, section 2)."""
_BINARY = {"BASE64", "B"}
_LONG = 200
_SHOWN = 60
LABEL = "X-ABLABEL"
"""The name of a label of Apple's, which speaks of its group."""


def properties(text: str) -> tuple[Property, ...]:
    """Returns the properties of a card (``Card.text``) in its order; those of one group count as one.

    Name parts that only repeat the whole name are left out: programs must write something there even
    for someone whose name has no parts.
    """
    bundles: dict[str, list[str]] = {}
    for number, line in enumerate(inner_lines(text)):
        pair = split_line(line)
        group = pair[0].group.lower() if pair else ""
        bundles.setdefault(group or f" {number}", []).append(line)
    found = [each for lines in bundles.values() for each in _read(lines)]
    whole = {f"N{each.said[2:]}" for each in found if each.name == "FN"}
    return tuple(each for each in found if each.name != "N" or each.said not in whole)


def property_of(lines: list[str]) -> Property:
    """One property out of its lines, of which a group ties several together."""
    return next(iter(_read(lines)))


def card_text(card: Iterable[Property]) -> str:
    """Returns the card with these properties in the form of ``Card.text``: one a line, between BEGIN and END.

    A group is renamed if an earlier one has the same name.
    """
    lists: dict[str, list[str]] = {}
    lines: list[tuple[str, list[str]]] = []
    groups: set[str] = set()
    for each in card:
        plain = each.name in _LISTS and each.text.partition(":")[0].upper() == each.name
        if plain and each.name in lists:
            lists[each.name].append(each.text.partition(":")[2])
            continue
        own = _apart(each.text, groups)
        lines.append((own, lists.setdefault(each.name, []) if plain else []))
    whole = [",".join([line, *more]) for line, more in lines]
    return "\n".join(["BEGIN:VCARD", *whole, "END:VCARD", ""])


def version(text: str) -> str:
    """The version in which netbook writes this card: "4.0" if the card is of that version, else "3.0"."""
    return "4.0" if "\nVERSION:4" in text else "3.0"


def whole_card(card: Card, uid: str) -> str:
    """A card that was read, completed with the required properties, in a version that netbook writes."""
    if card.uid == uid and ready_card(card.text):
        return card.text
    person = (card.person or Person("?"))._replace(uid=uid)
    return written(person, card.text, edited=False)


class Combined(NamedTuple):
    """Two cards of one person put together.

    ``clashes`` are the names of properties that the book does not understand and on which the two
    disagree. ``undecided`` is the incoming card with those as its source had them before: if it is
    remembered in place of the current one, the disagreement is found again until someone decides.
    """

    text: str
    clashes: tuple[str, ...]
    undecided: str


def combined(
    own: str, base: str | None, incoming: str, *, prefer_incoming: bool, whole: bool = False
) -> Combined:
    """Combines a card with another card of the same person.

    ``base`` is the other card as its source last sent it. Without it nothing is known of the past, and
    values that differ are both kept if a card may have several; with ``whole``, each spelling of them too.
    """
    ours, theirs, before = (
        properties(written(parse_card(each) or Person("?"), each, version(own), edited=False)) if each else ()
        for each in (own, incoming, base)
    )
    if base is None:
        ours, theirs = (_told_apart(card, every=whole) for card in (ours, theirs))
    result = reconcile(before, theirs, ours, BOOK if prefer_incoming else None)
    said = parse_card(incoming)
    untold = set() if said and said.birthday else {"BDAY"}  # dates the book cannot hold
    known = TAKE.keys() - untold
    clashes = [clash for clash in result.clashes if not clash.both and clash.name not in known]
    new = {clash.book for clash in clashes}
    places = {(each.name, each.slot) for clash in clashes for each in (clash.book, clash.folder) if each}
    undecided = [each for each in theirs if each not in new]
    undecided += [each for each in before if (each.name, each.slot) in places]
    names = sorted({clash.name for clash in clashes})
    return Combined(card_text(result.folder), tuple(names), card_text(undecided))


def written(
    person: Person,
    own: str | None,
    version: str | None = None,
    *,
    edited: bool = True,
    changed_at: datetime | None = None,
) -> str:
    """Returns what ``write_card`` writes, in the form of ``Card.text``."""
    return unfolded(write_card(person, own, version, edited=edited, changed_at=changed_at))


def unfolded(text: str) -> str:
    """Returns a card written by ``write_card`` with its lines unfolded and LF line ends."""
    return text.replace("\r\n ", "").replace("\r\n", "\n")


def readable(each: Property | None) -> str | int:
    """Returns a property's values for people to read: unescaped, and shortened if they are long.

    For a picture or other data, returns its size in bytes.
    """
    if each is None:
        return ""
    pairs = [pair for line in each.text.split("\n") if (pair := split_line(line))]
    pairs = [pair for pair in pairs if pair[0].name != LABEL] or pairs
    if any(head.get("ENCODING") or value.lower().startswith("data:") for head, value in pairs):
        return sum(len(value) for _, value in pairs) * 3 // 4
    told = "; ".join(", ".join(filter(None, _parts(head, value))) for head, value in pairs)
    told = " ".join((told or each.text).split())
    return told if len(told) <= _SHOWN else told[:_SHOWN] + "…"


def with_labels(each: Property | None) -> str:
    """The same with its label, its types and its parameters, for two that have the same value."""
    pairs = [pair for line in each.text.split("\n") if (pair := split_line(line))] if each else []
    labels = [unescape(value).strip() for head, value in pairs if head.name == LABEL]
    types = [kind for head, _ in pairs for kind in head.types]
    params = [f"{key}={value}" for head, _ in pairs for key, value in head.params]
    told = ", ".join([*(built_in_label(each) or each for each in labels), *types, *params])
    return f"{readable(each)} ({told})" if told else str(readable(each))


def _read(lines: list[str]) -> Iterable[Property]:
    """The properties in the lines of one group: most often one."""
    pairs = [(split_line(line) or (Head(line, "", ""), line)) for line in lines]
    head, value = min(pairs, key=weight)
    text = "\n".join(lines)
    if head.name in _NOT_COMPARED or all(is_blank("".join(_parts(*pair))) for pair in pairs):
        return [Property(head.name, None, "", text)]
    if head.name in _LISTS and len(lines) == 1 and head.text.upper() == head.name:
        items = [item for item in split(value, ",") if not is_blank(item)]
        return [
            Property(head.name, fold(unescape(item)), unescape(item).strip(), f"{head.text}:{item}")
            for item in items
        ]
    said = "\n".join(sorted(_said(*pair) for pair in pairs))
    return [Property(head.name, _slot(head, value), _short(said), text)]


def weight(pair: tuple[Head, str]) -> tuple[bool, bool, str]:
    """What a bundle is called by: not its label, sooner a standard property; whatever the lines' order."""
    name = pair[0].name
    return name == LABEL, name.startswith("X-"), name


def _slot(head: Head, value: str) -> str | None:
    if head.name not in _SEVERAL and head.name not in _LISTS:
        return None
    told = "\x1f".join(_parts(head, value))
    if head.name == "TEL":
        return phone_key(told.lower().removeprefix("tel:"))
    if head.name == "EMAIL":
        return email_key(told).removeprefix("mailto:")
    return _short(told)


def _said(head: Head, value: str) -> str:
    params = sorted(
        f"{key}={'b' if param.upper() in _BINARY else param}" for key, param in head.params if key != WAS
    )
    types = ",".join(sorted(set(head.types)))
    return f"{head.name};{types};{';'.join(params)}:" + "\x1f".join(_parts(head, value))


def _parts(head: Head, value: str) -> list[str]:
    if head.name not in _COMPONENTS:
        return [unescape(value).strip()]
    parts = [unescape(part).strip() for part in split(value, ";")]
    while parts and not parts[-1]:
        parts.pop()
    return parts


def _short(said: str) -> str:
    """The value, or its hash if it is long: a photo need not be stored to be compared."""
    return said if len(said) <= _LONG else f"sha256:{sha256(said.encode()).hexdigest()}"


def _told_apart(card: tuple[Property, ...], *, every: bool) -> tuple[Property, ...]:
    return tuple(
        each if each.name in _ONCE or (each.slot is not None and not every) else each._replace(slot=each.said)
        for each in card
    )


def _apart(text: str, groups: set[str]) -> str:
    """The lines of a property, under a group name that is not in use yet."""
    pair = split_line(text.partition("\n")[0])
    group = pair[0].group if pair else ""
    if not group:
        return text
    name, number = group, len(groups)
    while name.lower() in groups:
        name = f"item{number}"
        number += 1
    groups.add(name.lower())
    if name == group:
        return text
    return "\n".join(name + line[len(group) :] for line in text.split("\n"))
