"""What each property of a card says about a person.

Those that the book knows have one small function each, which adds what the value says to a draft.
Everything else stays in the card's own text and is no business of this module.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from netbook.domain.cards.incoming import Problem
from netbook.domain.people.dates import PartialDate
from netbook.domain.people.model import Address, ContactPoint, YearlyDate
from netbook.formats.vcard import facts
from netbook.formats.vcard.lines import Head, split_line
from netbook.formats.vcard.values import is_blank, read_date, split, unescape
from netbook.tuples import filled

ORGANISATION = "organisation"

HELD_APART = "X-NETBOOK-V4-"
"""Stands before the name of a property of vCard 4.0 in a card of 3.0, which has nothing like it."""

MESSENGERS = {
    "X-AIM": "aim", "X-FACEBOOK": "facebook", "X-GADUGADU": "gadugadu", "X-GOOGLE TALK": "gtalk",
    "X-GOOGLE-TALK": "gtalk", "X-GROUPWISE": "groupwise", "X-GTALK": "gtalk", "X-ICQ": "icq",
    "X-INSTAGRAM": "instagram", "X-JABBER": "jabber", "X-LINKEDIN": "linkedin", "X-MASTODON": "mastodon",
    "X-MATRIX": "matrix", "X-MSN": "msn", "X-QQ": "qq", "X-SIGNAL": "signal", "X-SKYPE": "skype",
    "X-SKYPE-USERNAME": "skype", "X-TELEGRAM": "telegram", "X-TWITTER": "twitter",
    "X-WHATSAPP": "whatsapp", "X-YAHOO": "yahoo",
}  # fmt: skip
"""The properties that producers made up for messengers before there was IMPP, and their labels."""

SHOWN = 60
"""How much of a value a sentence about it shows."""

_APPLE_LABEL = re.compile(r"_\$!<(.*)>!\$_", re.DOTALL)
_EXTENSION = re.compile(r";ext=([0-9]+)", re.IGNORECASE)
_ANDROID = "vnd.android.cursor.item/"


class Labels:
    """Apple's own labels: ``item1.X-ABLabel`` names every property of the group ``item1``.

    They are looked for when one is asked for: most cards have none.
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


class Draft:
    """What has been read of a person so far."""

    __slots__ = (
        "addresses", "birthday", "dates", "deceased", "emails", "facts", "fn", "group", "kind", "labels",
        "language", "members", "n", "nicknames", "notes", "org", "phones", "problems", "role", "tags",
        "time_zone", "title", "uid", "urls",
    )  # fmt: skip

    def __init__(self, labels: Labels) -> None:
        self.labels = labels
        self.fn: str | None = None
        self.n: list[str] | None = None
        self.uid: str | None = None
        self.org: str | None = None
        self.title: str | None = None
        self.role: str | None = None
        self.language: str | None = None
        self.time_zone: str | None = None
        self.kind: str | None = None
        self.group = self.deceased = False
        self.members = 0
        self.birthday: PartialDate | None = None
        self.nicknames: list[str] = []
        self.emails: list[ContactPoint] = []
        self.phones: list[ContactPoint] = []
        self.addresses: list[Address] = []
        self.urls: list[ContactPoint] = []
        self.tags: list[str] = []
        self.dates: list[YearlyDate] = []
        self.notes: list[str] = []
        self.problems: list[Problem] = []
        self.facts: dict[str, Any] | None = None


Take = Callable[[Draft, Head, str], None]


def shortened(text: str) -> str:
    """A value as a sentence about it shows it."""
    return text if len(text) <= SHOWN else text[:SHOWN] + "…"


def _group_labels(lines: Iterable[str]) -> Iterator[tuple[str, str]]:
    for line in lines:
        pair = split_line(line)
        if pair and pair[0].name == "X-ABLABEL" and pair[0].group:
            label = unescape(pair[1]).strip()
            builtin = _APPLE_LABEL.fullmatch(label)
            if builtin:
                label = builtin[1].strip().lower()
            if label:
                yield pair[0].group.lower(), label


def _text(value: str) -> str:
    return unescape(value).strip() if "\\" in value else value.strip()


def _parts(value: str, separator: str) -> list[str]:
    """The components of a value, or the items of its list, as text."""
    if "\\" in value:
        return [unescape(part).strip() for part in split(value, separator)]
    return list(map(str.strip, value.split(separator)))


def _seen(value: str, separator: str) -> list[str]:
    """The same, without those of which nothing can be seen."""
    if separator not in value:
        text = _text(value)
        return [] if is_blank(text) else [text]
    return [text for text in _parts(value, separator) if not is_blank(text)]


# The label of an address, a number or a link


def _label(draft: Draft, head: Head) -> str | None:
    return (draft.labels.of(head) or head.label) if head.group else head.label


# One function per property


def _fn(draft: Draft, head: Head, value: str) -> None:
    if draft.fn is None:
        name = _text(value)
        if not is_blank(name):
            draft.fn = name


def _n(draft: Draft, head: Head, value: str) -> None:
    if draft.n is None:
        parts = _parts(value, ";")
        if not is_blank("".join(parts)):
            draft.n = parts


def _uid(draft: Draft, head: Head, value: str) -> None:
    if draft.uid is None:
        draft.uid = value.strip() or None


def _nickname(draft: Draft, head: Head, value: str) -> None:
    draft.nicknames += _seen(value, ",")


def _categories(draft: Draft, head: Head, value: str) -> None:
    draft.tags += _seen(value, ",")


def _org(draft: Draft, head: Head, value: str) -> None:
    if draft.org is None:
        draft.org = ", ".join(_seen(value, ";")) or None


def _title(draft: Draft, head: Head, value: str) -> None:
    if draft.title is None:
        draft.title = _text(value) or None


def _role(draft: Draft, head: Head, value: str) -> None:
    if draft.role is None:
        draft.role = _text(value) or None


def _note(draft: Draft, head: Head, value: str) -> None:
    note = unescape(value)
    if note.strip():
        draft.notes.append(note)


def _email(draft: Draft, head: Head, value: str) -> None:
    email = _text(value)
    if ":" in email and email[:7].lower() == "mailto:":
        email = email[7:]
    if email:
        draft.emails.append(filled(ContactPoint, (email, _label(draft, head), head.preferred)))


def _tel(draft: Draft, head: Head, value: str) -> None:
    phone = _text(value)
    if ":" in phone and phone[:4].lower() == "tel:":
        phone = phone[4:]
    if ";" in phone:
        phone = _EXTENSION.sub(r" ext. \1", phone)
    if phone:
        draft.phones.append(filled(ContactPoint, (phone, _label(draft, head), head.preferred)))


def _adr(draft: Draft, head: Head, value: str) -> None:
    parts = _parts(value, ";")
    if len(parts) != 7:
        parts = (parts + [""] * 7)[:7]
    if any(parts):
        po_box, extended, street, city, region, postcode, country = parts
        draft.addresses.append(
            Address(
                street or None, city or None, region or None, postcode or None, country or None,
                po_box or None, extended or None, _label(draft, head), head.preferred,
            )
        )  # fmt: skip


def _url(draft: Draft, head: Head, value: str) -> None:
    url = _text(value)
    if url:
        draft.urls.append(ContactPoint(url, _label(draft, head), head.preferred))


def _social(draft: Draft, head: Head, value: str) -> None:
    url = _text(value) or (head.get("X-USER") or "").strip()
    if url:
        service = head.get("SERVICE-TYPE") or head.get("X-SERVICE-TYPE")
        label = service.strip().lower() if service else _label(draft, head)
        draft.urls.append(ContactPoint(url, label or None, head.preferred))


def _impp(draft: Draft, head: Head, value: str) -> None:
    url = _text(value)
    if url:
        service = head.get("X-SERVICE-TYPE") or head.get("SERVICE-TYPE") or scheme(url)
        draft.urls.append(ContactPoint(url, service.strip().lower() or _label(draft, head), head.preferred))


def scheme(url: str) -> str:
    """The scheme of a URI, in small letters; nothing where it has none."""
    word, colon, _ = url.partition(":")
    return word.lower() if colon and word.isalnum() else ""


def _messenger(draft: Draft, head: Head, value: str) -> None:
    url = _text(value)
    if url:
        draft.urls.append(ContactPoint(url, MESSENGERS[head.name], head.preferred))


def _bday(draft: Draft, head: Head, value: str) -> None:
    if draft.birthday is None:
        draft.birthday = _date(draft, head, value)


def _anniversary(draft: Draft, head: Head, value: str) -> None:
    _add_date(draft, head, value, "anniversary")


def _abdate(draft: Draft, head: Head, value: str) -> None:
    _add_date(draft, head, value, draft.labels.of(head) or "date")


def _add_date(draft: Draft, head: Head, value: str, label: str) -> None:
    date = _date(draft, head, value)
    if date:
        draft.dates.append(YearlyDate(label, date))


def _date(draft: Draft, head: Head, value: str) -> PartialDate | None:
    """The date; where it cannot be one, the problem says so."""
    date = None
    if not head.params:
        date = read_date(unescape(value))
    elif (head.get("VALUE") or "").lower() != "text":
        date = read_date(unescape(value), head.get("X-APPLE-OMIT-YEAR"))
    if date is None and value.strip():
        draft.problems.append(
            Problem("no-yearly-date", fields={"property": head.name, "value": shortened(value)})
        )
    return date


def _deathdate(draft: Draft, head: Head, value: str) -> None:
    draft.deceased = draft.deceased or bool(value.strip())


def _android(draft: Draft, head: Head, value: str) -> None:
    """Android's own: ``vnd.android.cursor.item/contact_event;2015-06-01;1;;;…`` (type, then label)."""
    if not value.startswith(_ANDROID):
        return
    kind, data, number, label = (split(value.removeprefix(_ANDROID), ";") + [""] * 4)[:4]
    if kind == "nickname":
        if not is_blank(name := _text(data)):
            draft.nicknames.append(name)
    elif kind == "contact_event" and number == "3":
        _bday(draft, head, data)
    elif kind == "contact_event":
        named = {"1": "anniversary", "2": "other"}.get(number)
        _add_date(draft, head, data, named or _text(label) or "date")


def _lang(draft: Draft, head: Head, value: str) -> None:
    if draft.language is None:
        draft.language = _text(value) or None


def _tz(draft: Draft, head: Head, value: str) -> None:
    if draft.time_zone is None:
        draft.time_zone = _text(value) or None


def _kind(draft: Draft, head: Head, value: str) -> None:
    kind = value.strip().lower()
    if kind == "group":
        draft.group = True
    elif kind in ("org", "organization"):
        draft.kind = ORGANISATION


def _show_as(draft: Draft, head: Head, value: str) -> None:
    if value.strip().upper() == "COMPANY":
        draft.kind = ORGANISATION


def _member(draft: Draft, head: Head, value: str) -> None:
    draft.members += 1


def _fact(draft: Draft, head: Head, value: str) -> None:
    """One of netbook's own."""
    try:
        fact = facts.read_fact(head.name, value)
        draft.facts = {head.name: fact, **(draft.facts or {})}
    except ValueError:
        draft.problems.append(
            Problem("not-understood", fields={"property": head.name, "value": value[:SHOWN]})
        )


def _own_tags(draft: Draft, head: Head, value: str) -> None:
    draft.tags += facts.read_tags(value)


TAKE: dict[str, Take] = {
    **dict.fromkeys(facts.NAMES, _fact),
    facts.TAGS: _own_tags,
    "ADR": _adr,
    "ANNIVERSARY": _anniversary,
    "BDAY": _bday,
    "CATEGORIES": _categories,
    "CATEGORY": _categories,
    "DEATHDATE": _deathdate,
    "EMAIL": _email,
    "FN": _fn,
    "IMPP": _impp,
    "KIND": _kind,
    "LANG": _lang,
    "LANGUAGE": _lang,
    "MEMBER": _member,
    "N": _n,
    "NICKNAME": _nickname,
    "NOTE": _note,
    "ORG": _org,
    "ROLE": _role,
    "SOCIALPROFILE": _social,
    "TEL": _tel,
    "TITLE": _title,
    "TZ": _tz,
    "UID": _uid,
    "URL": _url,
    "X-ABDATE": _abdate,
    "X-ABSHOWAS": _show_as,
    "X-ADDRESSBOOKSERVER-KIND": _kind,
    "X-ADDRESSBOOKSERVER-MEMBER": _member,
    "X-ANDROID-CUSTOM": _android,
    "X-ANNIVERSARY": _anniversary,
    "X-DEATHDATE": _deathdate,
    "X-EVOLUTION-ANNIVERSARY": _anniversary,
    "X-KADDRESSBOOK-X-ANNIVERSARY": _anniversary,
    "X-MS-ANNIVERSARY": _anniversary,
    "X-SOCIALPROFILE": _social,
    **dict.fromkeys(MESSENGERS, _messenger),
}
TAKE.update({HELD_APART + name: take for name, take in TAKE.items() if not name.startswith("X-")})
