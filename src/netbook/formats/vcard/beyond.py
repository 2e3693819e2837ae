"""Facts in a card that Person has no field for: relations, gender, places, pictures and keys.

The book does not store them, and no list needs them. They stay in the card, and are read from it when all
about one person is shown.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from netbook.domain.people.fields import CHOICE, FIELDS, TEXT, WHEN
from netbook.domain.people.model import Person
from netbook.domain.people.text import fold
from netbook.formats.vcard.collected import HELD_APART, Labels
from netbook.formats.vcard.lines import Head, inner_lines, split_line
from netbook.formats.vcard.mapping import TAKE
from netbook.formats.vcard.values import escape, from_base64, is_blank, read_date, split, unescape
from netbook.formats.vcard.versions import MEDIA, kind_in, kind_of, media_type
from netbook.tuples import NamedTuple

OTHER = "other"
"""An unrecognised property: its label is the property's name."""


class Beyond(NamedTuple):
    """One fact in a card: ``what`` it is, a ``label`` to tell several apart, and its value as text.

    The value of a picture or other data is its size in bytes. ``is_uri`` says that the value is a
    URI that identifies someone, by their UID or by the address of their card.
    """

    what: str
    label: str | None
    value: str | int
    is_uri: bool = False


def beyond(text: str, person: Person) -> list[Beyond]:
    """Returns the facts in a card (``Card.text``) that Person has no field for, in the card's order."""
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
    """The names and values of the properties that simple fields of the person already cover."""
    facts = (
        (field.card, getattr(person, field.name)) for field in FIELDS if field.kind in (TEXT, CHOICE, WHEN)
    )
    return {(name, _words(escape(str(fact)))) for name, fact in facts if name and fact}


_SHOWN = 200
_SILENT = {"CLIENTPIDMAP", "PRODID", "REV", "VERSION", "X-ABADR", "X-ABLABEL", "X-ABUID"}
"""Properties that describe the card, not the person."""
_GENDERS = {"F": "female", "M": "male", "N": "none", "O": "other", "U": "unknown"}
_RELATIVES = {
    "assistant": "X-ASSISTANT X-EVOLUTION-ASSISTANT X-KADDRESSBOOK-X-ASSISTANTSNAME X-MS-ASSISTANT",
    "child": "X-CHILD X-CHILDREN X-MS-CHILD",
    "manager": "X-EVOLUTION-MANAGER X-KADDRESSBOOK-X-MANAGERSNAME X-MANAGER X-MANAGERSNAME X-MS-MANAGER",
    "spouse": "X-EVOLUTION-SPOUSE X-KADDRESSBOOK-X-SPOUSENAME X-KADDRESSBOOK-X-SPOUSESNAME X-MS-SPOUSE"
    " X-SPOUSE",
}
"""The names that programs used for these before RELATED existed."""
_ANDROID = "vnd.android.cursor.item/relation;"
_ANDROID_RELATIONS = (
    None, "assistant", "brother", "child", "partner", "father", "friend", "manager", "mother", "parent",
    "partner", "referred by", "relative", "sister", "spouse",
)  # fmt: skip
_GEO = re.compile(r"(?:geo:)?([-+]?[\d.]+)[;,]([-+]?[\d.]+)", re.IGNORECASE | re.ASCII)


def _is_told(each: Beyond, person: Person) -> bool:
    """Whether a field of the person already covers it: the role, the birthday, that someone has died."""
    if each.what == "role":
        return each.value == person.role
    if (each.what, each.label) == ("date", "birthday"):
        return person.birthday is not None
    if each.what == OTHER and each.label in ("LABEL", "X-SAMSUNGADR"):
        said = _bare_words(str(each.value))
        return any(said <= _bare_words(" ".join(filter(None, place[:-2]))) for place in person.addresses)
    return each.what == "died" and each.value == "unknown"


def _bare_words(text: str) -> set[str]:
    return {"".join(filter(str.isalnum, word)) for word in fold(text).replace(";", " ").split()} - {""}


_Tell = Callable[[Head, str, str | None], Beyond | None]


def _said(head: Head, value: str, label: str | None) -> Beyond | None:
    name = head.name.removeprefix(HELD_APART)
    if is_blank(value[:_SHOWN]) or name in _SILENT:
        return None
    if name in MEDIA:
        return _media(head, value)
    if name == _PICTURE:
        return _media(head._replace(name="PHOTO", base64=True), value)
    if head.base64:
        value = from_base64(value, head.get("CHARSET"))
    if name in _TELL:
        return _TELL[name](head, value, label)
    return None if name in TAKE else Beyond(OTHER, head.name, _words(value))


def _words(value: str) -> str:
    words = " ".join(unescape(value[: 2 * _SHOWN]).split())
    return words if len(words) <= _SHOWN else words[:_SHOWN] + "…"


_PICTURE = "X-MS-CARDPICTURE"
"""Outlook's picture of a business card, in base64 whether it says so or not."""


def _media(head: Head, value: str) -> Beyond:
    """The kind and size of data within the card; for data elsewhere, its address."""
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
    return Beyond(what, label, size * 3 // 4)


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
    """``vnd.android.cursor.item/relation;Luis;14;;…``: name, number of the relation, label if it is 0."""
    if not value.startswith(_ANDROID):
        return None
    name, number, own = [*split(value.removeprefix(_ANDROID), ";"), "", ""][:3]
    place = int(number) if number.isdecimal() and int(number) < len(_ANDROID_RELATIONS) else 0
    return Beyond("relation", _ANDROID_RELATIONS[place] or _words(own) or None, _words(name))


def _agent(head: Head, value: str, label: str | None) -> Beyond:
    """The address of the card of someone who acts for them. A card within the card is not read."""
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
    """Dates that are not a day of the year, such as "circa 1970"."""

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
"""How each property is read. A date appears here only if the book could not use it."""
