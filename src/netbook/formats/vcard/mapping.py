"""What each property of a card says about a person.

Each property that the book knows has a small function that adds its value to what has been
collected; those of simple fields come from the table of fields (simple_fields.py).
Everything else stays in the card's text and does not concern this module.
"""

import re

from netbook.domain.cards.incoming import Problem
from netbook.domain.people.dates import PartialDate
from netbook.domain.people.model import Address, ContactPoint, YearlyDate
from netbook.formats.vcard import facts
from netbook.formats.vcard.collected import (
    HELD_APART,
    MESSENGERS,
    ORGANISATION,
    Collected,
    Take,
    is_system_group,
    label_of,
    parts_of,
    shortened,
    text_of,
    understood,
    visible_parts,
)
from netbook.formats.vcard.lines import Head
from netbook.formats.vcard.simple_fields import simple_fields
from netbook.formats.vcard.values import is_blank, read_date, split, unescape
from netbook.tuples import maker

_EXTENSION = re.compile(r";ext=([0-9]+)", re.IGNORECASE)
_KDE_SEPARATOR = "\ue000"
_ANDROID = "vnd.android.cursor.item/"


def _fn(collected: Collected, head: Head, value: str) -> None:
    if "name" not in collected.facts:
        name = text_of(value)
        if not is_blank(name):
            collected.facts["name"] = name


def _n(collected: Collected, head: Head, value: str) -> None:
    if collected.n is None:
        parts = parts_of(value, ";")
        if not is_blank("".join(parts)):
            collected.n = parts


def _uid(collected: Collected, head: Head, value: str) -> None:
    if "uid" not in collected.facts and (uid := value.strip()):
        collected.facts["uid"] = uid


def _org(collected: Collected, head: Head, value: str) -> None:
    if "org" not in collected.facts and (org := ", ".join(visible_parts(value, ";"))):
        collected.facts["org"] = org


def _note(collected: Collected, head: Head, value: str) -> None:
    note = unescape(value)
    if note.strip():
        collected.add("note", note)


_point, _address = maker(ContactPoint), maker(Address)


def _email(collected: Collected, head: Head, value: str) -> None:
    email = text_of(value)
    if ":" in email and email[:7].lower() == "mailto:":
        email = email[7:]
    if email and "im" in head.types and (service := scheme(email)):
        collected.add("urls", _point(value=email, label=service, preferred=head.preferred))
    elif email:
        collected.add(
            "emails", _point(value=email, label=label_of(collected, head), preferred=head.preferred)
        )


def _tel(collected: Collected, head: Head, value: str) -> None:
    phone = text_of(value)
    if ":" in phone and phone[:4].lower() == "tel:":
        phone = phone[4:]
    if ";" in phone:
        phone = _EXTENSION.sub(r" ext. \1", phone)
    if phone:
        collected.add(
            "phones", _point(value=phone, label=label_of(collected, head), preferred=head.preferred)
        )


def _adr(collected: Collected, head: Head, value: str) -> None:
    parts = parts_of(value, ";")
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
            label=label_of(collected, head),
            preferred=head.preferred,
        )
        collected.add("addresses", address)


def _url(collected: Collected, head: Head, value: str) -> None:
    url = text_of(value)
    if url:
        collected.add("urls", _point(value=url, label=label_of(collected, head), preferred=head.preferred))


def _social(collected: Collected, head: Head, value: str) -> None:
    url = text_of(value) or (head.get("X-USER") or "").strip()
    if url:
        service = head.get("SERVICE-TYPE") or head.get("X-SERVICE-TYPE")
        label = service.strip().lower() if service else label_of(collected, head)
        collected.add("urls", _point(value=url, label=label or None, preferred=head.preferred))


def _impp(collected: Collected, head: Head, value: str) -> None:
    url = text_of(value)
    if url:
        service = head.get("X-SERVICE-TYPE") or head.get("SERVICE-TYPE") or scheme(url)
        label = service.strip().lower() or label_of(collected, head)
        collected.add("urls", _point(value=url, label=label, preferred=head.preferred))


def scheme(url: str) -> str:
    """The scheme of a URI, in lower case; "" if it has none."""
    word, colon, _ = url.partition(":")
    return word.lower() if colon and word.isalnum() else ""


def _messenger(collected: Collected, head: Head, value: str) -> None:
    for url in text_of(value).split(_KDE_SEPARATOR):
        if url:
            collected.add("urls", _point(value=url, label=MESSENGERS[head.name], preferred=head.preferred))


def _categories(collected: Collected, head: Head, value: str) -> None:
    for tag in visible_parts(value, ","):
        if not is_system_group(tag):
            collected.add("tags", tag)


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
    """The date; if the value is not one, adds a problem and returns None."""
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
        if not is_blank(name := text_of(data)):
            collected.add("nicknames", name)
    elif kind == "contact_event" and number == "3":
        _bday(collected, head, data)
    elif kind == "contact_event":
        named = {"1": "anniversary", "2": "other"}.get(number)
        _add_date(collected, head, data, named or text_of(label) or "date")


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
    """How you met, as written by another netbook."""
    name, fact = facts.read_meeting(head.name, value)
    collected.met = {name: fact, **(collected.met or {})}


def _cadence(collected: Collected, head: Head, value: str) -> None:
    collected.facts.setdefault("cadence", facts.read_cadence(value))


def _last_touch(collected: Collected, head: Head, value: str) -> None:
    collected.last_touch = collected.last_touch or facts.read_day(value)


def _own_tags(collected: Collected, head: Head, value: str) -> None:
    for tag in facts.read_tags(value):
        collected.add("tags", tag)


_SIMPLE = simple_fields()

TAKE: dict[str, Take] = {
    **_SIMPLE,
    **dict.fromkeys(facts.MEETING, understood(_of_meeting)),
    facts.CADENCE: understood(_cadence),
    facts.LAST_TOUCH: understood(_last_touch),
    facts.TAGS: _own_tags,
    "ADR": _adr,
    "ANNIVERSARY": _anniversary,
    "BDAY": _bday,
    "CATEGORIES": _categories,
    "CATEGORY": _categories,
    "EMAIL": _email,
    "FN": _fn,
    "IMPP": _impp,
    "KIND": _kind,
    "LANGUAGE": _SIMPLE["LANG"],
    "MEMBER": _member,
    "N": _n,
    "NOTE": _note,
    "ORG": _org,
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
