"""The facts collected while the lines of a card are read, and values read as text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import Any

from netbook.domain.cards.incoming import Problem
from netbook.formats.vcard.lines import UNTOLD, Head, label_of_types, split_line
from netbook.formats.vcard.values import is_blank, split, unescape

ORGANISATION = "organisation"

HELD_APART = "X-NETBOOK-V4-"
"""The prefix for a property of vCard 4.0 in a 3.0 card, for those that 3.0 has no equivalent of."""

MESSENGERS = {
    "X-AIM": "aim", "X-FACEBOOK": "facebook", "X-GADUGADU": "gadugadu", "X-GOOGLE TALK": "gtalk",
    "X-GOOGLE-TALK": "gtalk", "X-GROUPWISE": "groupwise", "X-GTALK": "gtalk", "X-ICQ": "icq",
    "X-INSTAGRAM": "instagram", "X-JABBER": "jabber", "X-LINKEDIN": "linkedin", "X-MASTODON": "mastodon",
    "X-MATRIX": "matrix", "X-MSN": "msn", "X-QQ": "qq", "X-SIGNAL": "signal", "X-SKYPE": "skype",
    "X-SKYPE-USERNAME": "skype", "X-TELEGRAM": "telegram", "X-TWITTER": "twitter",
    "X-WHATSAPP": "whatsapp", "X-YAHOO": "yahoo",
    "X-EVOLUTION-IMADDRESS": "im",
    "X-MS-IMADDRESS": "im",
    "X-KADDRESSBOOK-X-IMADDRESS": "im",
    "X-XMPP": "xmpp",
    "X-WECHAT": "wechat",
    "X-VIBER": "viber",
    "X-THREEMA": "threema",
    "X-SNAPCHAT": "snapchat",
    "X-SLACK": "slack",
    "X-SIP": "sip",
    "X-LINE": "line",
    "X-KIK": "kik",
    "X-DISCORD": "discord",
}  # fmt: skip
MESSENGERS |= {
    f"X-MESSAGING/{name.upper()}-ALL": name  # as KAddressBook has them
    for name in (
        "aim",
        "gadu",
        "groupwise",
        "icq",
        "irc",
        "meanwhile",
        "msn",
        "skype",
        "sms",
        "xmpp",
        "yahoo",
    )
}
"""The properties that producers invented for messengers before IMPP existed, and their labels."""

SHOWN = 60
"""The length at which a value shown in a message is cut."""

TYPES = {*UNTOLD, "home", "work", "cell", "fax", "pager", "car", "other", "main"}
"""The types of addresses and numbers (RFC 2426, sections 3.3.1 and 3.3.2), and those that producers add."""
FAVOURITES = {"starred", "starredinandroid"}
"""A phone's favourites, which are no group either."""
SYSTEM_GROUPS = FAVOURITES | {
    "allcontacts", "allgooglecontacts", "allicloud", "allonmymac", "blocked", "card", "chatbuddies",
    "contacts", "defaultgroup", "frequentlycontacted", "importedcontacts", "lastimport", "mycontacts",
    "myphonecontacts", "nocategory", "notgrouped", "othercontacts", "recentcontacts", "simcontacts",
    "suggestedcontacts", "uncategorized", "ungrouped", "unfiled",
    *(f"{color}category" for color in ("blue", "green", "orange", "purple", "red", "yellow")),
}  # fmt: skip
"""Groups that a phone or a cloud puts everyone in, or keeps for itself: they say nothing of anyone."""

_APPLE_LABEL = re.compile(r"_?\$!<(.*)>!\$_?", re.DOTALL)


class Labels:
    """Apple's own labels: ``item1.X-ABLabel`` names every property of the group ``item1``.

    They are looked up only when one is asked for, because most cards have none.
    """

    __slots__ = ("_found", "_lines")

    def __init__(self, lines: Iterable[str] = ()) -> None:
        self._lines = lines
        self._found: dict[str, str] | None = None

    def of(self, head: Head) -> str | None:
        """The label of the property with this head."""
        if self._found is None:
            self._found = dict(_group_labels(self._lines))
        return self._found.get(head.group.lower())


class Collected:
    """The facts of a person collected so far from the lines of their card.

    ``facts`` are the fields of Person by name, as lists if they hold several items; ``met`` are the fields of
    Meeting. ``group`` says that the card is of a group, with that number of ``members``.
    """

    __slots__ = (
        "facts", "group", "labels", "last_touch", "members", "met", "n", "problems",
    )  # fmt: skip

    def __init__(self, labels: Labels) -> None:
        self.labels = labels
        self.facts: dict[str, Any] = {}
        self.n: list[str] | None = None
        self.met: dict[str, Any] | None = None
        self.last_touch: date | None = None
        self.group = False
        self.members = 0
        self.problems: list[Problem] = []

    def add(self, name: str, fact: object) -> None:
        """Add an item to the list of this name."""
        found = self.facts.get(name)
        if found is None:
            self.facts[name] = [fact]
        else:
            found.append(fact)


Take = Callable[[Collected, Head, str], None]


def is_system_group(name: str) -> bool:
    """Whether a group is one of those that programs make, however they spell it: ``* myContacts``."""
    key = group_key(name)
    return key in SYSTEM_GROUPS or (key.startswith("importedon") and key[10:].isdigit())


def group_key(name: str) -> str:
    """A group's name as programs' own groups are compared: its letters and digits, in small letters."""
    return "".join(filter(str.isalnum, name.casefold())).removeprefix("systemgroup")


def shortened(text: str) -> str:
    """A value, cut to the length that a message shows."""
    return text if len(text) <= SHOWN else text[:SHOWN] + "…"


def built_in_label(text: str) -> str | None:
    """The word of one of Apple's built-in labels, in small letters; None for any other label."""
    found = _APPLE_LABEL.fullmatch(text)
    return found[1].strip().lower() if found else None


def _group_labels(lines: Iterable[str]) -> Iterator[tuple[str, str]]:
    for line in lines:
        pair = split_line(line)
        if pair and pair[0].name == "X-ABLABEL" and pair[0].group:
            label = unescape(pair[1]).strip()
            if (builtin := built_in_label(label)) is not None:
                label = builtin
            elif label.upper() == label and TYPES.issuperset(kinds := label.lower().split(",")):
                label = label_of_types(kinds) or ""  # a producer that writes its types there
            if label:
                yield pair[0].group.lower(), label


def text_of(value: str) -> str:
    """A value as text, without surrounding blanks."""
    return unescape(value).strip() if "\\" in value else value.strip()


def parts_of(value: str, separator: str) -> list[str]:
    """The components of a value, or the items of its list, as text."""
    if "\\" in value:
        return [unescape(part).strip() for part in split(value, separator)]
    return list(map(str.strip, value.split(separator)))


def visible_parts(value: str, separator: str) -> list[str]:
    """The same, without those that have nothing visible."""
    if separator not in value:
        text = text_of(value)
        return [] if is_blank(text) else [text]
    return [text for text in parts_of(value, separator) if not is_blank(text)]


def label_of(collected: Collected, head: Head) -> str | None:
    """The label of an address, a number or a link."""
    return (collected.labels.of(head) or head.label) if head.group else head.label


def understood(take: Take) -> Take:
    """Wraps ``take`` for a property of netbook's own, so that an invalid value becomes a problem."""

    def taking(collected: Collected, head: Head, value: str) -> None:
        try:
            take(collected, head, value)
        except ValueError:
            collected.problems.append(
                Problem("not-understood", fields={"property": head.name, "value": value[:SHOWN]})
            )

    return taking
