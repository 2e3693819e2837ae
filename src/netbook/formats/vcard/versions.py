"""What vCard 3.0 and 4.0 call otherwise, and a property on its way from one to the other."""

from __future__ import annotations

import re
from collections import Counter, OrderedDict
from collections.abc import Iterable

from netbook.formats.vcard.lines import Head, read_piece, split_line
from netbook.formats.vcard.values import unescape
from netbook.tuples import NamedTuple

MARK = "X-NETBOOK-NAME"
"""The parameter that says what a property is called in the other version."""

ONLY_4 = {
    "BIRTHPLACE", "CLIENTPIDMAP", "CONTACT-URI", "CREATED", "DEATHDATE", "DEATHPLACE", "EXPERTISE",
    "GRAMGENDER", "HOBBY", "INTEREST", "JSPROP", "LANG", "LANGUAGE", "ORG-DIRECTORY", "PRONOUNS", "RELATED",
    "XML",
}  # fmt: skip
"""Properties that 3.0 does not have, nor anything like them."""
ONLY_3 = {"AGENT", "CLASS", "LABEL", "MAILER", "NAME", "PROFILE", "SORT-STRING"}
"""Properties that 4.0 has no longer."""

RENAMED = {
    "ANNIVERSARY": "X-ANNIVERSARY",
    "GENDER": "X-GENDER",
    "KIND": "X-ADDRESSBOOKSERVER-KIND",
    "MEMBER": "X-ADDRESSBOOKSERVER-MEMBER",
    "SOCIALPROFILE": "X-SOCIALPROFILE",
}
"""What 4.0 has, and what programs that write 3.0 have made up for it."""
FORMER = {new: old for old, new in RENAMED.items() if old != "SOCIALPROFILE"} | {
    "X-EVOLUTION-ANNIVERSARY": "ANNIVERSARY",
    "X-KADDRESSBOOK-X-ANNIVERSARY": "ANNIVERSARY",
    "X-MS-ANNIVERSARY": "ANNIVERSARY",
}
"""What became of those that programs have made up."""
RELATED_NAMES = "X-ABRELATEDNAMES"
"""Apple's way to name a relation, which is RELATED in 4.0."""
HELD_APART_3 = "X-NETBOOK-V3-"
"""Stands before the name of a property of 3.0 in a card of 4.0, which has nothing like it."""

TEXTS = {"ADR": ("LABEL", "LABEL"), "N": ("SORT-STRING", "SORT-AS")}
"""Properties of which 3.0 says something in another one, and 4.0 in a parameter."""
KINSHIP = {"child", "friend", "parent", "sibling", "spouse"}
"""Relations that Apple and RFC 6350 call by the same word."""

DATE = re.compile(
    r"(?:(\d{4})-?|--)(\d\d)-?(\d\d)(?:[Tt](\d\d):?(\d\d):?(\d\d)(?:\.\d+)?(Z|[+-]\d\d(?::?\d\d)?)?)?",
    re.ASCII,
)
"""A day as either version writes it: year, month and day, then hour, minute, second and zone."""
_OWNERS = {text: (owner, parameter) for owner, (text, parameter) in TEXTS.items()}
_LABEL = "X-ABLABEL"
_CARETS = re.compile(r"\^([n'^])")
_GENDER = re.compile(r"[MFONUmfonu]?(?:;.*)?", re.DOTALL)
_APPLE_LABEL = re.compile(r"_\$!<(\w+)>!\$_")


class Said(NamedTuple):
    """A property on its way: what it was, and its group, name, parameters and value as they will be."""

    number: int
    head: Head
    group: str
    name: str
    pieces: tuple[str, ...]
    value: str

    def line(self) -> str:
        """The property as a line."""
        name = f"{self.group}.{self.name}" if self.group else self.name
        return ";".join([name, *self.pieces]) + ":" + self.value

    def without(self, *keys: str) -> Said:
        """Without the parameters of these names."""
        return self._replace(pieces=tuple(each for each in self.pieces if read_piece(each)[0] not in keys))

    def plus(self, *pieces: str) -> Said:
        """With these parameters too."""
        return self._replace(pieces=(*self.pieces, *pieces))

    def marked(self) -> Said:
        """As it is, and to be left so on the way home."""
        return self.plus(f"{MARK}={self.head.name}")


class Card:
    """All properties of a card, for those that depend on others."""

    def __init__(self, lines: Iterable[str]) -> None:
        pairs = [pair for line in lines if (pair := split_line(line))]
        self.properties = [_said(number, head, value) for number, (head, value) in enumerate(pairs)]
        self.names = {head.name for head, _ in pairs}
        self.called: dict[str, str] = {}  # which name of 3.0 has become one of 4.0
        self.groups = {head.group.lower() for head, _ in pairs}
        self.last_group = 1
        self.labels = {head.group.lower(): value for head, value in pairs if head.name == _LABEL}
        self.parameters: dict[int, str] = {}  # by the number of the property that takes it up
        self.taken_up: set[int] = set()
        self._pair()

    def word(self, said: Said) -> str:
        """What Apple's label calls a property, where it is one of Apple's own words."""
        found = _APPLE_LABEL.fullmatch(self.labels.get(said.group.lower(), "")) if said.group else None
        return found[1].lower() if found else ""

    def new_group(self) -> str:
        """A group that nothing is in yet."""
        while f"item{self.last_group}" in self.groups:
            self.last_group += 1
        self.groups.add(f"item{self.last_group}")
        return f"item{self.last_group}"

    def _pair(self) -> None:
        """Find the property that each LABEL and SORT-STRING speaks of: 4.0 makes them its parameters."""
        owners: dict[tuple[str, str, frozenset[str]], OrderedDict[int, None]] = {}
        for said in self.properties:
            if said.head.name in TEXTS and not said.head.get(TEXTS[said.head.name][1]):
                owners.setdefault(_kin(said, said.head.name), OrderedDict())[said.number] = None
        texts = Counter(
            _kin(said, _OWNERS[said.head.name][0]) for said in self.properties if said.head.name in _OWNERS
        )
        for said in self.properties:
            owner, parameter = _OWNERS.get(said.head.name, ("", ""))
            waiting = owners.get(_kin(said, owner)) if owner and not said.head.params else None
            if waiting and said.value.strip():
                # As many of one as of the other come in one order; else its own is the one right before it.
                near, first = said.number - 1, next(iter(waiting))
                number = near if near in waiting and texts[_kin(said, owner)] < len(waiting) else first
                texts[_kin(said, owner)] -= 1
                del waiting[number]
                self.parameters[number] = f'{parameter}="{careted(unescape(said.value))}"'
                self.taken_up.add(said.number)


def gender(said: Said) -> Said | None:
    """As it is, where it is a gender at all (RFC 6350, section 6.2.7)."""
    return said if _GENDER.fullmatch(said.value) else None


def unchanged(said: Said) -> Said:
    """As it is: both versions spell it alike."""
    return said


def careted(text: str) -> str:
    """Text as the value of a parameter (RFC 6868)."""
    return text.replace("^", "^^").replace("\n", "^n").replace('"', "^'")


def uncareted(value: str) -> str:
    """The text of a parameter; backslashes are read too, because RFC 6350 came before RFC 6868."""
    return _CARETS.sub(lambda found: {"n": "\n", "'": '"', "^": "^"}[found[1]], unescape(value))


def _kin(said: Said, owner: str) -> tuple[str, str, frozenset[str]]:
    return owner, said.group.lower(), frozenset(said.head.types)


def _said(number: int, head: Head, value: str) -> Said:
    name = head.text.partition(";")[0].strip()
    return Said(
        number, head, head.group, name[len(head.group) + 1 :] if head.group else name, head.pieces, value
    )


MEDIA = {"PHOTO": "image", "LOGO": "image", "SOUND": "audio", "KEY": "application"}
"""Properties that hold data, and how their media types begin."""
PLACES = {"home", "work", "pref"}
"""The types that tell nothing of the data."""

_SUBTYPES = {"pgp": "pgp-keys", "x509": "pkix-cert", "x.509": "pkix-cert", "jpg": "jpeg"}
_KINDS = {"pgp-keys": "PGP", "pkix-cert": "X509", "jpg": "JPEG", "octet-stream": ""}


def kind_of(head: Head) -> str:
    """What the types of a property say of its data, in small letters; nothing where they are silent."""
    return next((kind for kind in head.types if kind not in PLACES), "")


def media_type(name: str, kind: str) -> str:
    """The media type of what a property of this name holds, for such a word."""
    return kind if "/" in kind else f"{MEDIA[name]}/{_SUBTYPES.get(kind, kind)}"


def kind_in(media: str) -> str:
    """The word for a media type, in capitals; nothing where it says nothing."""
    subtype = media.rpartition("/")[2].lower()
    return _KINDS.get(subtype, subtype.upper())
