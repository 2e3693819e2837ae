"""What each property of a card says about a person.

Those that the book knows have one small function each, which adds what the value says to what was
collected so far; those of simple fields come from the table of fields.
Everything else stays in the card's own text and is no business of this module.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import Any

from netbook.domain.cards.incoming import Problem
from netbook.domain.people.dates import PartialDate
from netbook.domain.people.fields import CHOICE, COMPOSITE, FIELDS, FLAG, TEXT, TEXTS, Field, parsed
from netbook.domain.people.model import Address, ContactPoint, YearlyDate
from netbook.formats.vcard import facts
from netbook.formats.vcard.lines import Head, split_line
from netbook.formats.vcard.values import is_blank, read_date, split, unescape
from netbook.tuples import maker

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


class Collected:
    """What has been collected of a person while the lines of their card are read.

    ``facts`` are those of Person by their names, lists where there are several; ``role`` stands in for a
    title, ``met`` are the facts of the meeting. ``group`` says that it is no person's card, of ``members``.
    """

    __slots__ = (
        "facts", "group", "labels", "last_touch", "members", "met", "n", "problems", "role",
    )  # fmt: skip

    def __init__(self, labels: Labels) -> None:
        self.labels = labels
        self.facts: dict[str, Any] = {}
        self.n: list[str] | None = None
        self.role: str | None = None
        self.met: dict[str, Any] | None = None
        self.last_touch: date | None = None
        self.group = False
        self.members = 0
        self.problems: list[Problem] = []

    def add(self, name: str, fact: object) -> None:
        """One more of what there may be several of."""
        found = self.facts.get(name)
        if found is None:
            self.facts[name] = [fact]
        else:
            found.append(fact)


Take = Callable[[Collected, Head, str], None]


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


def _label(collected: Collected, head: Head) -> str | None:
    return (collected.labels.of(head) or head.label) if head.group else head.label


# One function per property


def _fn(collected: Collected, head: Head, value: str) -> None:
    if "name" not in collected.facts:
        name = _text(value)
        if not is_blank(name):
            collected.facts["name"] = name


def _n(collected: Collected, head: Head, value: str) -> None:
    if collected.n is None:
        parts = _parts(value, ";")
        if not is_blank("".join(parts)):
            collected.n = parts


def _uid(collected: Collected, head: Head, value: str) -> None:
    if "uid" not in collected.facts and (uid := value.strip()):
        collected.facts["uid"] = uid


def _org(collected: Collected, head: Head, value: str) -> None:
    if "org" not in collected.facts and (org := ", ".join(_seen(value, ";"))):
        collected.facts["org"] = org


def _role(collected: Collected, head: Head, value: str) -> None:
    if collected.role is None:
        collected.role = _text(value) or None


def _note(collected: Collected, head: Head, value: str) -> None:
    note = unescape(value)
    if note.strip():
        collected.add("note", note)


_point, _address = maker(ContactPoint), maker(Address)


def _email(collected: Collected, head: Head, value: str) -> None:
    email = _text(value)
    if ":" in email and email[:7].lower() == "mailto:":
        email = email[7:]
    if email:
        collected.add("emails", _point(value=email, label=_label(collected, head), preferred=head.preferred))


def _tel(collected: Collected, head: Head, value: str) -> None:
    phone = _text(value)
    if ":" in phone and phone[:4].lower() == "tel:":
        phone = phone[4:]
    if ";" in phone:
        phone = _EXTENSION.sub(r" ext. \1", phone)
    if phone:
        collected.add("phones", _point(value=phone, label=_label(collected, head), preferred=head.preferred))


def _adr(collected: Collected, head: Head, value: str) -> None:
    parts = _parts(value, ";")
    if len(parts) != 7:
        parts = (parts + [""] * 7)[:7]
    if any(parts):
        po_box, extended, street, city, region, postcode, country = parts
        address = _address(
            street=street or None,
            city=city or None,
            region=region or None,
            postcode=postcode or None,
            country=country or None,
            po_box=po_box or None,
            extended=extended or None,
            label=_label(collected, head),
            preferred=head.preferred,
        )
        collected.add("addresses", address)


def _url(collected: Collected, head: Head, value: str) -> None:
    url = _text(value)
    if url:
        collected.add("urls", _point(value=url, label=_label(collected, head), preferred=head.preferred))


def _social(collected: Collected, head: Head, value: str) -> None:
    url = _text(value) or (head.get("X-USER") or "").strip()
    if url:
        service = head.get("SERVICE-TYPE") or head.get("X-SERVICE-TYPE")
        label = service.strip().lower() if service else _label(collected, head)
        collected.add("urls", _point(value=url, label=label or None, preferred=head.preferred))


def _impp(collected: Collected, head: Head, value: str) -> None:
    url = _text(value)
    if url:
        service = head.get("X-SERVICE-TYPE") or head.get("SERVICE-TYPE") or scheme(url)
        label = service.strip().lower() or _label(collected, head)
        collected.add("urls", _point(value=url, label=label, preferred=head.preferred))


def scheme(url: str) -> str:
    """The scheme of a URI, in small letters; nothing where it has none."""
    word, colon, _ = url.partition(":")
    return word.lower() if colon and word.isalnum() else ""


def _messenger(collected: Collected, head: Head, value: str) -> None:
    url = _text(value)
    if url:
        collected.add("urls", _point(value=url, label=MESSENGERS[head.name], preferred=head.preferred))


def _bday(collected: Collected, head: Head, value: str) -> None:
    if "birthday" not in collected.facts and (birthday := _date(collected, head, value)):
        collected.facts["birthday"] = birthday


def _anniversary(collected: Collected, head: Head, value: str) -> None:
    _add_date(collected, head, value, "anniversary")


def _abdate(collected: Collected, head: Head, value: str) -> None:
    _add_date(collected, head, value, collected.labels.of(head) or "date")


def _add_date(collected: Collected, head: Head, value: str, label: str) -> None:
    date = _date(collected, head, value)
    if date:
        collected.add("dates", YearlyDate(label=label, date=date))


def _date(collected: Collected, head: Head, value: str) -> PartialDate | None:
    """The date; where it cannot be one, the problem says so."""
    date = None
    if not head.params:
        date = read_date(unescape(value))
    elif (head.get("VALUE") or "").lower() != "text":
        date = read_date(unescape(value), head.get("X-APPLE-OMIT-YEAR"))
    if date is None and value.strip():
        collected.problems.append(
            Problem("no-yearly-date", fields={"property": head.name, "value": shortened(value)})
        )
    return date


def _android(collected: Collected, head: Head, value: str) -> None:
    """Android's own: ``vnd.android.cursor.item/contact_event;2015-06-01;1;;;…`` (type, then label)."""
    if not value.startswith(_ANDROID):
        return
    kind, data, number, label = (split(value.removeprefix(_ANDROID), ";") + [""] * 4)[:4]
    if kind == "nickname":
        if not is_blank(name := _text(data)):
            collected.add("nicknames", name)
    elif kind == "contact_event" and number == "3":
        _bday(collected, head, data)
    elif kind == "contact_event":
        named = {"1": "anniversary", "2": "other"}.get(number)
        _add_date(collected, head, data, named or _text(label) or "date")


def _kind(collected: Collected, head: Head, value: str) -> None:
    kind = value.strip().lower()
    if kind == "group":
        collected.group = True
    elif kind in ("org", "organization"):
        collected.facts["kind"] = ORGANISATION


def _show_as(collected: Collected, head: Head, value: str) -> None:
    if value.strip().upper() == "COMPANY":
        collected.facts["kind"] = ORGANISATION


def _member(collected: Collected, head: Head, value: str) -> None:
    collected.members += 1


def _of_meeting(collected: Collected, head: Head, value: str) -> None:
    """How you met, as another netbook says it."""
    name, fact = facts.read_meeting(head.name, value)
    collected.met = {name: fact, **(collected.met or {})}


def _cadence(collected: Collected, head: Head, value: str) -> None:
    collected.facts.setdefault("cadence", facts.read_cadence(value))


def _last_touch(collected: Collected, head: Head, value: str) -> None:
    collected.last_touch = collected.last_touch or facts.read_day(value)


def _understood(take: Take) -> Take:
    """The same for a property of netbook's own, of which the problem says what it cannot be."""

    def taking(collected: Collected, head: Head, value: str) -> None:
        try:
            take(collected, head, value)
        except ValueError:
            collected.problems.append(
                Problem("not-understood", fields={"property": head.name, "value": value[:SHOWN]})
            )

    return taking


# One function for each kind of simple field


def _own(field: Field) -> Take:
    """What only netbooks say: the text of the fact."""

    def take(collected: Collected, head: Head, value: str) -> None:
        fact = parsed(field, unescape(value).strip())
        if fact is None:
            raise ValueError(value)
        collected.facts.setdefault(field.name, fact)

    return _understood(take)


def _of_text(field: Field) -> Take:
    name = field.name

    def take(collected: Collected, head: Head, value: str) -> None:
        if name not in collected.facts and (text := _text(value)):
            collected.facts[name] = text

    return take


def _of_choice(field: Field) -> Take:
    """What is none of the choices stays in the card alone."""
    name = field.name

    def take(collected: Collected, head: Head, value: str) -> None:
        word = _text(value).lower()
        if name not in collected.facts and word in field.choices:
            collected.facts[name] = word

    return take


def _of_texts(field: Field) -> Take:
    name = field.name

    def take(collected: Collected, head: Head, value: str) -> None:
        for text in _seen(value, ","):
            collected.add(name, text)

    return take


def _of_flag(field: Field) -> Take:
    """True where the property says anything at all."""
    name = field.name

    def take(collected: Collected, head: Head, value: str) -> None:
        if value.strip():
            collected.facts[name] = True

    return take


_OF_KIND = {TEXT: _of_text, CHOICE: _of_choice, TEXTS: _of_texts, FLAG: _of_flag}


def _own_tags(collected: Collected, head: Head, value: str) -> None:
    for tag in facts.read_tags(value):
        collected.add("tags", tag)


def _simple() -> dict[str, Take]:
    """What takes the properties of simple fields; one property may say something of several."""
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


_SIMPLE = _simple()


TAKE: dict[str, Take] = {
    **_SIMPLE,
    **dict.fromkeys(facts.MEETING, _understood(_of_meeting)),
    facts.CADENCE: _understood(_cadence),
    facts.LAST_TOUCH: _understood(_last_touch),
    facts.TAGS: _own_tags,
    "ADR": _adr,
    "ANNIVERSARY": _anniversary,
    "BDAY": _bday,
    "CATEGORY": _SIMPLE["CATEGORIES"],
    "EMAIL": _email,
    "FN": _fn,
    "IMPP": _impp,
    "KIND": _kind,
    "LANGUAGE": _SIMPLE["LANG"],
    "MEMBER": _member,
    "N": _n,
    "NOTE": _note,
    "ORG": _org,
    "ROLE": _role,
    "SOCIALPROFILE": _social,
    "TEL": _tel,
    "UID": _uid,
    "URL": _url,
    "X-ABDATE": _abdate,
    "X-ABSHOWAS": _show_as,
    "X-ADDRESSBOOKSERVER-KIND": _kind,
    "X-ADDRESSBOOKSERVER-MEMBER": _member,
    "X-ANDROID-CUSTOM": _android,
    "X-ANNIVERSARY": _anniversary,
    "X-DEATHDATE": _SIMPLE["DEATHDATE"],
    "X-EVOLUTION-ANNIVERSARY": _anniversary,
    "X-KADDRESSBOOK-X-ANNIVERSARY": _anniversary,
    "X-MS-ANNIVERSARY": _anniversary,
    "X-SOCIALPROFILE": _social,
    **dict.fromkeys(MESSENGERS, _messenger),
}
TAKE.update({HELD_APART + name: take for name, take in TAKE.items() if not name.startswith("X-")})
