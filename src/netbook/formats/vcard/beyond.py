"""What a card says of someone beyond the fields of Person: relations, gender, places, pictures and keys.

The book has no fields for these, and no list asks for them. They stay in the card, and are read from it
when someone wants to see all there is about one person.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from netbook.domain.people.fields import CHOICE, FIELDS, TEXT, WHEN
from netbook.domain.people.model import Person
from netbook.formats.vcard.collected import HELD_APART, Labels
from netbook.formats.vcard.lines import Head, inner_lines, split_line
from netbook.formats.vcard.mapping import TAKE
from netbook.formats.vcard.values import escape, from_base64, is_blank, read_date, split, unescape
from netbook.formats.vcard.versions import MEDIA, kind_in, kind_of, media_type
from netbook.tuples import NamedTuple

OTHER = "other"
"""What no one here knows: its label is the property's name."""


class Beyond(NamedTuple):
    """One thing that a card says: ``what`` it is, which of several (``label``), and its value in words.

    ``is_uri`` says that the value is a URI of someone: of their UID, or of where their card is.
    """

    what: str
    label: str | None
    value: str
    is_uri: bool = False


def beyond(text: str, person: Person) -> list[Beyond]:
    """What a card (``Card.text``) says of this person that Person has no field for, in the card's order."""
    lines = inner_lines(text)
    labels = Labels(lines)
    pairs = [pair for line in lines if (pair := split_line(line))]
    told = _told(person)
    found = dict.fromkeys(
        each
        for head, value in pairs
        if (each := _said(head, value, labels.of(head)))
        and (head.name.removeprefix(HELD_APART), each.value) not in told
    )
    return [each for each in found if not _is_told(each, person)]


def _told(person: Person) -> set[tuple[str, str]]:
    """The properties that a simple field of the person says, with their values in words."""
    facts = (
        (field.card, getattr(person, field.name)) for field in FIELDS if field.kind in (TEXT, CHOICE, WHEN)
    )
    return {(name, _words(escape(str(fact)))) for name, fact in facts if name and fact}


_SHOWN = 200
_SILENT = {"CLIENTPIDMAP", "PRODID", "REV", "VERSION", "X-ABADR", "X-ABLABEL", "X-ABUID"}
"""What says something of the card, and nothing of the person."""
_GENDERS = {"F": "female", "M": "male", "N": "none", "O": "other", "U": "unknown"}
_RELATIVES = {
    "assistant": "X-ASSISTANT X-EVOLUTION-ASSISTANT X-KADDRESSBOOK-X-ASSISTANTSNAME X-MS-ASSISTANT",
    "child": "X-CHILD X-CHILDREN X-MS-CHILD",
    "manager": "X-EVOLUTION-MANAGER X-KADDRESSBOOK-X-MANAGERSNAME X-MANAGER X-MANAGERSNAME X-MS-MANAGER",
    "spouse": "X-EVOLUTION-SPOUSE X-KADDRESSBOOK-X-SPOUSENAME X-KADDRESSBOOK-X-SPOUSESNAME X-MS-SPOUSE"
    " X-SPOUSE",
}
"""What programs have called those before there was RELATED."""
_ANDROID = "vnd.android.cursor.item/relation;"
_ANDROID_RELATIONS = (
    None, "assistant", "brother", "child", "partner", "father", "friend", "manager", "mother", "parent",
    "partner", "referred by", "relative", "sister", "spouse",
)  # fmt: skip
_GEO = re.compile(r"(?:geo:)?([-+]?[\d.]+)[;,]([-+]?[\d.]+)", re.IGNORECASE | re.ASCII)


def _is_told(each: Beyond, person: Person) -> bool:
    """Whether the person's fields say it: a role as the title, another birthday, that someone is dead."""
    if each.what == "role":
        return each.value == person.title
    if (each.what, each.label) == ("date", "birthday"):
        return person.birthday is not None
    return each.what == "died" and each.value == "unknown"


_Tell = Callable[[Head, str, str | None], Beyond | None]


def _said(head: Head, value: str, label: str | None) -> Beyond | None:
    name = head.name.removeprefix(HELD_APART)
    if is_blank(value[:_SHOWN]) or name in _SILENT:
        return None
    if name in MEDIA:
        return _media(head, value)
    if head.base64:
        value = from_base64(value, head.get("CHARSET"))
    if name in _TELL:
        return _TELL[name](head, value, label)
    return None if name in TAKE else Beyond(OTHER, head.name, _words(value))


def _words(value: str) -> str:
    words = " ".join(unescape(value[: 2 * _SHOWN]).split())
    return words if len(words) <= _SHOWN else words[:_SHOWN] + "…"


def _media(head: Head, value: str) -> Beyond:
    """The kind and the size of what the card has itself; else where it is."""
    uri, comma, _ = value[:_SHOWN].partition(",")
    data = comma and uri[:5].lower() == "data:"
    name = head.name.removeprefix(HELD_APART)
    media = uri[5:].partition(";")[0] if data else head.get("MEDIATYPE") or ""
    if not data and (kind := kind_of(head)):
        media = media_type(name, kind)
    what, label = name.lower(), kind_in(media).replace("X509", "X.509") or None
    if not (data or head.base64):
        return Beyond(what, label, _words(value))
    size = len(value.rstrip("=")) - (len(uri) + 1 if data else 0)
    return Beyond(what, label, f"{size * 3 // 4:,} bytes")


def _plain(what: str) -> _Tell:
    def tell(head: Head, value: str, label: str | None) -> Beyond:
        return Beyond(what, label or (head.get("LEVEL") or "").lower() or None, _words(value))

    return tell


def _relation(head: Head, value: str, label: str | None) -> Beyond:
    kinds = ", ".join(kind for kind in head.types if kind != "pref")
    is_uri = head.name.endswith("RELATED") and (head.get("VALUE") or "").lower() != "text"
    return Beyond("relation", label or kinds or None, _words(value), is_uri)


def _relative(kind: str) -> _Tell:
    return lambda head, value, label: Beyond("relation", kind, _words(value))


def _android(head: Head, value: str, label: str | None) -> Beyond | None:
    """``vnd.android.cursor.item/relation;Luis;14;;…``: who, a number for what, and a label for 0."""
    if not value.startswith(_ANDROID):
        return None
    name, number, own = [*split(value.removeprefix(_ANDROID), ";"), "", ""][:3]
    place = int(number) if number.isdecimal() and int(number) < len(_ANDROID_RELATIONS) else 0
    return Beyond("relation", _ANDROID_RELATIONS[place] or _words(own) or None, _words(name))


def _agent(head: Head, value: str, label: str | None) -> Beyond:
    """Someone who acts for them: where their card is. A card within the card is only kept."""
    if (head.get("VALUE") or "").lower() == "uri":
        return Beyond("relation", "agent", _words(value), is_uri=True)
    return Beyond(OTHER, head.name, _words(value))


def _gender(head: Head, value: str, label: str | None) -> Beyond | None:
    sex, identity = [*split(value, ";"), ""][:2]
    said = ", ".join(filter(None, (_GENDERS.get(sex.strip().upper(), _words(sex)), _words(identity))))
    return Beyond("gender", None, said) if said else None


def _position(head: Head, value: str, label: str | None) -> Beyond:
    found = _GEO.fullmatch(unescape(value).strip())
    return Beyond("position", label, f"{found[1]}, {found[2]}" if found else _words(value))


def _death(head: Head, value: str, label: str | None) -> Beyond:
    date = read_date(unescape(value))
    return Beyond("died", None, str(date) if date else _words(value))


def _date(called: str) -> _Tell:
    """Dates that name no day of a year: "circa 1970"."""

    def tell(head: Head, value: str, label: str | None) -> Beyond | None:
        text = (head.get("VALUE") or "").lower() == "text"
        if not text and read_date(unescape(value), head.get("X-APPLE-OMIT-YEAR")):
            return None
        return Beyond("date", called or label, _words(value))

    return tell


_TELL: dict[str, _Tell] = {
    "AGENT": _agent,
    "ANNIVERSARY": _date("anniversary"),
    "BDAY": _date("birthday"),
    "BIRTHPLACE": _plain("birthplace"),
    "CALADRURI": _plain("calendar"),
    "CALURI": _plain("calendar"),
    "DEATHDATE": _death,
    "DEATHPLACE": _plain("deathplace"),
    "EXPERTISE": _plain("expertise"),
    "FBURL": _plain("calendar"),
    "GENDER": _gender,
    "GEO": _position,
    "HOBBY": _plain("hobby"),
    "INTEREST": _plain("interest"),
    "PRONOUNS": _plain("pronouns"),
    "RELATED": _relation,
    "ROLE": _plain("role"),
    "SOURCE": _plain("source"),
    "X-ABDATE": _date(""),
    "X-ABRELATEDNAMES": _relation,
    "X-ANDROID-CUSTOM": _android,
    "X-ANNIVERSARY": _date("anniversary"),
    "X-DEATHDATE": _death,
    "X-GENDER": _gender,
    "X-PHONETIC-FIRST-NAME": _plain("sounds"),
    "X-PHONETIC-LAST-NAME": _plain("sounds"),
    **{name: _relative(kind) for kind, names in _RELATIVES.items() for name in names.split()},
}
"""What is read of a property, and how. A date is only told where the book could make nothing of it."""
