"""Cards that are groups of people (RFC 6350, sections 6.1.4 and 6.6.5), and Apple's way to write them."""

from collections.abc import Callable, Iterable

from netbook.domain.people.comparing import URN, bare_uid, uid_key
from netbook.formats.vcard.collected import is_system_group
from netbook.formats.vcard.lines import Head, inner_lines, joined, split_line
from netbook.formats.vcard.person import read
from netbook.formats.vcard.values import unescape
from netbook.tuples import NamedTuple

_KINDS = {"KIND", "X-ADDRESSBOOKSERVER-KIND"}
_MEMBERS = {"MEMBER", "X-ADDRESSBOOKSERVER-MEMBER"}


class Group(NamedTuple):
    """A group's name, "" if it has none or is a program's own, and its members' keys (``member_key``)."""

    name: str
    members: tuple[str, ...]


def read_group(text: str) -> Group | None:
    """The group in a card (``Card.text``); None if the card is not of a group."""
    lines = inner_lines(text)
    pairs = [split_line(line) or (Head(line, "", ""), "") for line in lines]
    if not any(head.name in _KINDS and value.strip().lower() == "group" for head, value in pairs):
        return None
    named = read([line for line, pair in zip(lines, pairs, strict=True) if pair[0].name not in _KINDS]).person
    members = (member_key(value) for head, value in pairs if head.name in _MEMBERS)
    name = " ".join(named.name.split()) if named else ""
    return Group("" if is_system_group(name) else name, tuple(dict.fromkeys(members)))


def member_key(uri: str) -> str:
    """The key by which a member of a group and the UID of a card are compared."""
    return uid_key(unescape(uri))


def with_members(text: str, stays: Callable[[str], bool], more: Iterable[str]) -> str:
    """Returns the card of a group without the members that do not stay, and with ``more``, given by UID.

    ``stays`` takes the ``member_key`` of a member. New members are written like the existing ones.
    """
    lines = text.split("\n")
    pairs = [split_line(line) or (Head(line, "", ""), "") for line in lines]
    apple = any(head.name == "X-ADDRESSBOOKSERVER-KIND" for head, _ in pairs)
    name = "X-ADDRESSBOOKSERVER-MEMBER" if apple else "MEMBER"
    listed = [place for place, (head, _) in enumerate(pairs) if head.name in _MEMBERS]
    head, value = pairs[listed[-1]] if listed else (Head(name, "", name), URN)
    prefix = URN if value.strip().lower().startswith(URN) else ""
    new = [joined(head, head.pieces, prefix + bare_uid(uid)) for uid in more]
    last = listed[-1] if listed else len(lines) - 3  # before END
    gone = {place for place in listed if not stays(member_key(pairs[place][1]))}
    kept: list[str] = []
    for place, line in enumerate(lines):
        if place not in gone:
            kept.append(line)
        if place == last:
            kept += new
    return "\n".join(kept)
