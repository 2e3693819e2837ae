"""What a card says about a person: its properties as a Person of the book.

Each property that the book knows has one small function here, which adds what the value says to a
draft. Everything else stays in the card's own text and is no business of this module.
"""

import re
from collections.abc import Callable
from datetime import date
from functools import lru_cache
from typing import Any, TypeVar

from netbook.domain.dates import PartialDate
from netbook.domain.model import Address, Channel, Person, YearlyDate
from netbook.formats.vcard import facts
from netbook.formats.vcard.lines import Head
from netbook.formats.vcard.values import from_base64, harmless, is_blank, read_date, split, unescape
from netbook.tuples import NamedTuple

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

_PLACES = {
    "cell": "mobile",
    "mobile": "mobile",
    "fax": "fax",
    "pager": "pager",
}  # tell more than home and work
_SILENT = {
    "pref", "internet", "voice", "msg", "text", "textphone", "video", "dom", "intl", "postal", "parcel",
    "x400", "modem", "isdn", "bbs", "pcs", "uri", "iphone", "smart", "user",
}  # fmt: skip
_APPLE_LABEL = re.compile(r"_\$!<(.*)>!\$_", re.DOTALL)
_EXTENSION = re.compile(r";ext=([0-9]+)", re.IGNORECASE)
_ANDROID = "vnd.android.cursor.item/"
_SHOWN = 60
_MOST_WORDS = 5
_NOT_GIVEN = {
    "ab", "ag", "and", "bv", "cfa", "co", "company", "corp", "corporation", "cpa", "dds", "dr", "esq", "et",
    "gmbh", "ii", "iii", "inc", "iv", "jr", "kg", "limited", "llc", "llp", "ltd", "mba", "md", "mr", "mrs",
    "ms", "nv", "of", "oy", "phd", "plc", "prof", "rn", "sa", "sas", "sl", "slu", "spa", "sr", "srl",
    "the", "ug", "und", "y",
}  # fmt: skip


class Draft:
    """What has been read of a person so far."""

    __slots__ = (
        "addresses", "birthday", "dates", "deceased", "emails", "facts", "fn", "group", "kind", "labels",
        "language", "members", "n", "nicknames", "notes", "org", "phones", "problems", "role", "tags",
        "time_zone", "title", "uid", "urls",
    )  # fmt: skip

    def __init__(self, labels: dict[str, str]) -> None:
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
        self.emails: list[Channel] = []
        self.phones: list[Channel] = []
        self.addresses: list[Address] = []
        self.urls: list[Channel] = []
        self.tags: list[str] = []
        self.dates: list[YearlyDate] = []
        self.notes: list[str] = []
        self.problems: list[str] = []
        self.facts: dict[str, Any] | None = None


class Reading(NamedTuple):
    """What a card says, and what in it could not be used; each problem with the number of its property."""

    person: Person | None
    uid: str | None
    problems: list[tuple[int, str]]
    group: bool = False
    last_touch: date | None = None


Item = TypeVar("Item")
Take = Callable[[Draft, Head, str], None]


def read(pairs: list[tuple[Head, str]]) -> Reading:
    """The person that these properties describe; None where they describe nobody."""
    draft = Draft(group_labels(pairs))
    for head, value in pairs:
        take = TAKE.get(head.name)
        if take is not None:
            take(draft, head, from_base64(value, head.get("CHARSET")) if head.base64 else value)
    problems = _placed(pairs) if draft.problems else []
    if draft.group:
        named = f"a group of {draft.members} member{'s' if draft.members != 1 else ''}"
        problems.append((-1, f"{named}, kept as it came; its name is a tag of those who are in the book"))
        return Reading(None, draft.uid, problems, group=True)
    person = to_person(draft)
    if person is None:
        problems.append((-1, "nobody in it: no name, and nothing that could stand for one"))
    return Reading(person, draft.uid, problems, last_touch=(draft.facts or {}).get(facts.LAST_TOUCH))


def _placed(pairs: list[tuple[Head, str]]) -> list[tuple[int, str]]:
    """The problems again, each with the number of its property: few cards have any, so it is done twice."""
    draft = Draft(group_labels(pairs))
    placed = []
    for number, (head, value) in enumerate(pairs):
        if head.name in TAKE:
            TAKE[head.name](draft, head, value)
        placed += [(number, message) for message in draft.problems]
        draft.problems.clear()
    return placed


def group_labels(pairs: list[tuple[Head, str]]) -> dict[str, str]:
    """Apple's own labels: ``item1.X-ABLabel`` names every property of the group ``item1``."""
    grouped = [pair for pair in pairs if pair[0].group]
    labels: dict[str, str] = {}
    for head, value in grouped:
        if head.name == "X-ABLABEL":
            label = unescape(value).strip()
            builtin = _APPLE_LABEL.fullmatch(label)
            if builtin:
                label = builtin[1].strip().lower()
            if label:
                labels[head.group.lower()] = label
    return labels


def to_person(draft: Draft) -> Person | None:
    """The person of a draft; None where nothing in it could be a name."""
    family, given, additional, prefix, suffix = _name_parts(draft.n) if draft.n else (None,) * 5
    name = draft.fn
    if name is None:
        name = _joined_name(given, family, additional, prefix, suffix) or _other_name(draft)
        if not name:
            return None
    elif not draft.n and draft.kind is None and name != draft.org:
        family, given = _family_first(name)
    if family and not (given or additional or prefix or suffix) and family == harmless(name):
        family = None  # the name once more, for programs that look nowhere else
    person = Person(
        name=name,
        uid=draft.uid or "",
        kind=draft.kind or "person",
        given=given,
        family=family,
        additional=additional,
        prefix=prefix,
        suffix=suffix,
        nicknames=_once(draft.nicknames),
        org=draft.org,
        title=draft.title or draft.role,
        emails=_once(draft.emails),
        phones=_once(draft.phones),
        addresses=_once(draft.addresses),
        urls=_once(draft.urls),
        tags=_once(draft.tags),
        birthday=draft.birthday,
        dates=_once(draft.dates),
        language=draft.language,
        time_zone=draft.time_zone,
        note="\n\n".join(draft.notes) if draft.notes else None,
        deceased=draft.deceased,
    )
    return facts.known(person, draft.facts) if draft.facts else person


def _name_parts(parts: list[str]) -> tuple[str | None, ...]:
    """Family, given, additional, prefix, suffix.

    RFC 9554 adds a second surname and a generation: they belong to the family name and the suffix,
    unless the card repeats them there for readers that do not know them.
    """
    if len(parts) < 7:
        parts = parts + [""] * (7 - len(parts))
    family, suffix = _with(parts[0], parts[5]), _with(parts[4], parts[6])
    return family or None, parts[1] or None, parts[2] or None, parts[3] or None, suffix or None


def _family_first(name: str) -> tuple[str | None, str | None]:
    """Family and given name of "Smith, John"; neither where that may be a firm, or a title behind a name."""
    family, comma, given = name.partition(", ")
    words = (family + " " + given).lower().replace(".", "").split()
    if not comma or "," in given or len(words) > _MOST_WORDS or not all(map(str.strip, (family, given))):
        return None, None
    if not _NOT_GIVEN.isdisjoint(words) or not all(
        word.replace("-", "").replace("'", "").isalpha() for word in words
    ):
        return None, None
    return family.strip(), given.strip()


def _with(text: str, more: str) -> str:
    return text if not more or more in text else f"{text} {more}".strip()


def _joined_name(
    given: str | None, family: str | None, additional: str | None, prefix: str | None, suffix: str | None
) -> str:
    """The name as it is said: Chinese, Japanese and Korean names begin with the family, without a blank."""
    if given and family and all("\u2e80" <= c < "\uff00" for c in given + family):
        return " ".join(filter(None, (prefix, family + given, additional, suffix)))
    return " ".join(filter(None, (prefix, given, additional, family, suffix)))


def _other_name(draft: Draft) -> str:
    """What to call someone who has no name: what a person looking at the card would say first."""
    channels = draft.emails + draft.phones + draft.urls
    places = [part for address in draft.addresses for part in address[:6] if part]
    notes = [note.strip().partition("\n")[0][:_SHOWN] for note in draft.notes]
    candidates = [*draft.nicknames, draft.org, draft.title, draft.role, *(c.value for c in channels)]
    return next((name for name in (*candidates, *places, *notes) if name and not is_blank(name)), "")


def _once(items: list[Item]) -> tuple[Item, ...]:
    return tuple(dict.fromkeys(items)) if len(items) > 1 else tuple(items)


def _text(value: str) -> str:
    return unescape(value).strip() if "\\" in value else value.strip()


# The label of an address, a number or a link


@lru_cache(maxsize=1024)
def _type_label(types: tuple[str, ...]) -> str | None:
    """The one word among the types that says which address or number it is."""
    labels = [kind.removeprefix("x-") for kind in types if kind not in _SILENT]
    if "iphone" in types:
        return "mobile"
    return next((_PLACES[label] for label in labels if label in _PLACES), labels[0] if labels else None)


def _label(draft: Draft, head: Head) -> str | None:
    if head.group and draft.labels:
        label = draft.labels.get(head.group.lower())
        if label:
            return label
    return _type_label(head.types) if head.types else None


def is_preferred(head: Head) -> bool:
    """TYPE=pref of vCard 2.1 and 3.0, PREF=1 of 4.0."""
    return "pref" in head.types or (head.params != () and head.get("PREF") == "1")


# One function per property


def _fn(draft: Draft, head: Head, value: str) -> None:
    if draft.fn is None:
        name = _text(value)
        if not is_blank(name):
            draft.fn = name


def _n(draft: Draft, head: Head, value: str) -> None:
    if draft.n is None:
        parts = [part.strip() for part in split(value, ";")]
        if "\\" in value:
            parts = list(map(_text, parts))
        if not is_blank("".join(parts)):
            draft.n = parts


def _uid(draft: Draft, head: Head, value: str) -> None:
    if draft.uid is None:
        draft.uid = value.strip() or None


def _nickname(draft: Draft, head: Head, value: str) -> None:
    draft.nicknames += [name for part in split(value, ",") if not is_blank(name := _text(part))]


def _categories(draft: Draft, head: Head, value: str) -> None:
    draft.tags += [tag for part in split(value, ",") if not is_blank(tag := _text(part))]


def _org(draft: Draft, head: Head, value: str) -> None:
    if draft.org is None:
        units = [unit for part in split(value, ";") if not is_blank(unit := _text(part))]
        draft.org = ", ".join(units) or None


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
    if email[:7].lower() == "mailto:":
        email = email[7:]
    if email:
        draft.emails.append(Channel(email, _label(draft, head), is_preferred(head)))


def _tel(draft: Draft, head: Head, value: str) -> None:
    phone = _text(value)
    if phone[:4].lower() == "tel:":
        phone = phone[4:]
    if ";" in phone:
        phone = _EXTENSION.sub(r" ext. \1", phone)
    if phone:
        draft.phones.append(Channel(phone, _label(draft, head), is_preferred(head)))


def _adr(draft: Draft, head: Head, value: str) -> None:
    if "\\" in value:
        parts = [_text(part) or None for part in split(value, ";")[:7]]
    else:
        parts = [part.strip() or None for part in value.split(";")[:7]]
    if any(parts):
        po_box, extended, street, city, region, postcode, country = parts + [None] * (7 - len(parts))
        label, preferred = _label(draft, head), is_preferred(head)
        draft.addresses.append(
            Address(street, city, region, postcode, country, po_box, extended, label, preferred)
        )


def _url(draft: Draft, head: Head, value: str) -> None:
    url = _text(value)
    if url:
        draft.urls.append(Channel(url, _label(draft, head), is_preferred(head)))


def _social(draft: Draft, head: Head, value: str) -> None:
    url = _text(value) or (head.get("X-USER") or "").strip()
    if url:
        service = head.get("SERVICE-TYPE") or head.get("X-SERVICE-TYPE")
        label = service.strip().lower() if service else _label(draft, head)
        draft.urls.append(Channel(url, label or None, is_preferred(head)))


def _impp(draft: Draft, head: Head, value: str) -> None:
    url = _text(value)
    if url:
        service = head.get("X-SERVICE-TYPE") or head.get("SERVICE-TYPE") or scheme(url)
        draft.urls.append(Channel(url, service.strip().lower() or _label(draft, head), is_preferred(head)))


def scheme(url: str) -> str:
    """The scheme of a URI, in small letters; nothing where it has none."""
    word, colon, _ = url.partition(":")
    return word.lower() if colon and word.isalnum() else ""


def _messenger(draft: Draft, head: Head, value: str) -> None:
    url = _text(value)
    if url:
        draft.urls.append(Channel(url, MESSENGERS[head.name], is_preferred(head)))


def _bday(draft: Draft, head: Head, value: str) -> None:
    if draft.birthday is None:
        draft.birthday = _date(draft, head, value)


def _anniversary(draft: Draft, head: Head, value: str) -> None:
    _add_date(draft, head, value, "anniversary")


def _abdate(draft: Draft, head: Head, value: str) -> None:
    _add_date(draft, head, value, draft.labels.get(head.group.lower(), "date"))


def _add_date(draft: Draft, head: Head, value: str, label: str) -> None:
    date = _date(draft, head, value)
    if date:
        draft.dates.append(YearlyDate(label, date))


def _date(draft: Draft, head: Head, value: str) -> PartialDate | None:
    """The date; where it cannot be one, the problem says so."""
    date = None
    if (head.get("VALUE") or "").lower() != "text":
        date = read_date(unescape(value), head.get("X-APPLE-OMIT-YEAR"))
    if date is None and value.strip():
        shown = value if len(value) <= _SHOWN else value[:_SHOWN] + "…"
        draft.problems.append(
            f"{head.name}:{shown} names no day of a year; the card keeps it, the book leaves it out"
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
        draft.problems.append(f"{head.name}:{value[:_SHOWN]} is not understood; the card keeps it")


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
