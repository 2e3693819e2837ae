"""The differences in names between vCard 3.0 and 4.0, and a property being converted between them."""

from __future__ import annotations

import re
from collections import Counter, OrderedDict
from collections.abc import Iterable

from netbook.formats.vcard.lines import Head, read_piece, split_line
from netbook.formats.vcard.values import unescape
from netbook.tuples import NamedTuple

MARK = "X-NETBOOK-NAME"
"""The parameter that holds the name of a property in the other version."""

ONLY_4 = {
    "BIRTHPLACE", "CLIENTPIDMAP", "CONTACT-URI", "CREATED", "DEATHDATE", "DEATHPLACE", "EXPERTISE",
    "GRAMGENDER", "HOBBY", "INTEREST", "JSPROP", "LANG", "LANGUAGE", "ORG-DIRECTORY", "PRONOUNS", "RELATED",
    "XML",
}  # fmt: skip
"""Properties that have no equivalent in 3.0."""
ONLY_3 = {"AGENT", "CLASS", "LABEL", "MAILER", "NAME", "PROFILE", "SORT-STRING"}
"""Properties that 4.0 has dropped."""

RENAMED = {
    "ANNIVERSARY": "X-ANNIVERSARY",
    "GENDER": "X-GENDER",
    "KIND": "X-ADDRESSBOOKSERVER-KIND",
    "MEMBER": "X-ADDRESSBOOKSERVER-MEMBER",
    "SOCIALPROFILE": "X-SOCIALPROFILE",
}
"""Properties of 4.0, and the names that programs writing 3.0 have invented for them."""
FORMER = {new: old for old, new in RENAMED.items() if old != "SOCIALPROFILE"} | {
    "X-EVOLUTION-ANNIVERSARY": "ANNIVERSARY",
    "X-KADDRESSBOOK-X-ANNIVERSARY": "ANNIVERSARY",
    "X-MS-ANNIVERSARY": "ANNIVERSARY",
}
"""Names that programs invented, and what 4.0 calls them."""
RELATED_NAMES = "X-ABRELATEDNAMES"
"""Apple's property for a relation, which is RELATED in 4.0."""
HELD_APART_3 = "X-NETBOOK-V3-"
"""The prefix for a property of vCard 3.0 in a 4.0 card, for those that 4.0 has no equivalent of."""

TEXTS = {"ADR": ("LABEL", "LABEL"), "N": ("SORT-STRING", "SORT-AS")}
"""Properties for which 3.0 uses an additional property (the first name) and 4.0 a parameter (the second)."""
KINSHIP = {"child", "friend", "parent", "sibling", "spouse"}
"""Relations for which Apple and RFC 6350 use the same word."""

DATE = re.compile(
    r"(?:(\d{4})-?|--)(\d\d)-?(\d\d)(?:[Tt](\d\d):?(\d\d):?(\d\d)(?:\.\d+)?(Z|[+-]\d\d(?::?\d\d)?)?)?",
    re.ASCII,
)
"""A date in either version: year, month and day, then hour, minute, second and zone."""
_OWNERS = {text: (owner, parameter) for owner, (text, parameter) in TEXTS.items()}
_LABEL = "X-ABLABEL"
_CARETS = re.compile(r"\^([n'^])")
_GENDER = re.compile(r"[MFONUmfonu]?(?:;.*)?", re.DOTALL)
_APPLE_LABEL = re.compile(r"_\$!<(\w+)>!\$_")


class Said(NamedTuple):
    """A property being converted: its original head, and its new group, name, parameters and value."""

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
        """Returns the property without the parameters of these names."""
        return self._replace(pieces=tuple(each for each in self.pieces if read_piece(each)[0] not in keys))

    def plus(self, *pieces: str) -> Said:
        """Returns the property with these parameters added."""
        return self._replace(pieces=(*self.pieces, *pieces))

    def marked(self) -> Said:
        """Returns the property marked to keep its name when it is converted back."""
        return self.plus(f"{MARK}={self.head.name}")


class Card:
    """All properties of a card, for converting those that depend on others."""

    def __init__(self, lines: Iterable[str]) -> None:
        pairs = [pair for line in lines if (pair := split_line(line))]
        self.properties = [_said(number, head, value) for number, (head, value) in enumerate(pairs)]
        self.names = {head.name for head, _ in pairs}
        self.called: dict[str, str] = {}  # which name of 3.0 has become which of 4.0
        self.groups = {head.group.lower() for head, _ in pairs}
        self.last_group = 1
        self.labels = {head.group.lower(): value for head, value in pairs if head.name == _LABEL}
        self.parameters: dict[int, str] = {}  # by the number of the property that gets it
        self.taken_up: set[int] = set()
        self.owned: dict[int, Said] = {}  # what is taken up, by the number of the property that does so
        self._pair()

    def taken_up_by(self, said: Said) -> list[Said]:
        """The property that this one takes up, if it does."""
        return [self.owned[said.number]] if said.number in self.owned else []

    def word(self, said: Said) -> str:
        """The built-in word of Apple's label for a property; "" if the label is not built in."""
        found = _APPLE_LABEL.fullmatch(self.labels.get(said.group.lower(), "")) if said.group else None
        return found[1].lower() if found else ""

    def new_group(self) -> str:
        """A group name that is not in use yet."""
        while f"item{self.last_group}" in self.groups:
            self.last_group += 1
        self.groups.add(f"item{self.last_group}")
        return f"item{self.last_group}"

    def _pair(self) -> None:
        """Find the property that each LABEL and SORT-STRING belongs to: in 4.0 they are parameters of it."""
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
                # If there are as many of one as of the other, they pair in order; else each with
                # the property just before.
                near, first = said.number - 1, next(iter(waiting))
                number = near if near in waiting and texts[_kin(said, owner)] < len(waiting) else first
                texts[_kin(said, owner)] -= 1
                del waiting[number]
                # Backslashes are doubled for readers that know RFC 6350 only.
                text = unescape(said.value).replace("\\", "\\\\")
                self.parameters[number] = f'{parameter}="{careted(text)}"'
                self.taken_up.add(said.number)
                self.owned[number] = said


def gender(said: Said) -> Said | None:
    """Returns it unchanged, or None if it is not a valid gender (RFC 6350, section 6.2.7)."""
    return said if _GENDER.fullmatch(said.value) else None


def unchanged(said: Said) -> Said:
    """Returns it unchanged: both versions write it the same way."""
    return said


def careted(text: str) -> str:
    """Text encoded as the value of a parameter (RFC 6868)."""
    return text.replace("^", "^^").replace("\n", "^n").replace('"', "^'")


def uncareted(value: str) -> str:
    """The text of a parameter's value (RFC 6868)."""
    return _CARETS.sub(lambda found: {"n": "\n", "'": '"', "^": "^"}[found[1]], value)


def _kin(said: Said, owner: str) -> tuple[str, str, frozenset[str]]:
    return owner, said.group.lower(), frozenset(said.head.types)


def _said(number: int, head: Head, value: str) -> Said:
    name = head.text.partition(";")[0].strip()
    return Said(
        number, head, head.group, name[len(head.group) + 1 :] if head.group else name, head.pieces, value
    )


MEDIA = {"PHOTO": "image", "LOGO": "image", "SOUND": "audio", "KEY": "application"}
"""Properties that hold binary data, and the top-level type of their media types."""
PLACES = {"home", "work", "pref"}
"""Types that do not describe the data."""

_SUBTYPES = {"pgp": "pgp-keys", "x509": "pkix-cert", "x.509": "pkix-cert", "jpg": "jpeg"}
_KINDS = {"pgp-keys": "PGP", "pkix-cert": "X509", "jpg": "JPEG", "octet-stream": ""}


def kind_of(head: Head) -> str:
    """The kind of data according to a property's types, in lower case; "" if they do not say."""
    return next((kind for kind in head.types if kind not in PLACES), "")


def media_type(name: str, kind: str) -> str:
    """The media type for a kind of data in the property of this name."""
    return kind if "/" in kind else f"{MEDIA[name]}/{_SUBTYPES.get(kind, kind)}"


def kind_in(media: str) -> str:
    """The kind of data of a media type, in capitals; "" if it does not say."""
    subtype = media.rpartition("/")[2].lower()
    return _KINDS.get(subtype, subtype.upper())
