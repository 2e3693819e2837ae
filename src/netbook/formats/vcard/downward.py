"""Properties of vCard 4.0 converted to 3.0 (RFC 2426, and what programs have invented since)."""

from __future__ import annotations

import re
from collections.abc import Callable

from netbook.formats.vcard.collected import HELD_APART
from netbook.formats.vcard.lines import read_piece
from netbook.formats.vcard.values import escape, unescape
from netbook.formats.vcard.versions import (
    DATE,
    KINSHIP,
    MARK,
    MEDIA,
    ONLY_4,
    RELATED_NAMES,
    RENAMED,
    TEXTS,
    Card,
    Said,
    gender,
    kind_in,
    uncareted,
    unchanged,
)

_PARAMETERS_OF_4 = {
    "ALTID", "AUTHOR", "AUTHOR-NAME", "CALSCALE", "CC", "CREATED", "DERIVED", "GEO", "INDEX", "LABEL",
    "LEVEL", "MEDIATYPE", "PHONETIC", "PID", "PREF", "PROP-ID", "SCRIPT", "SORT-AS", "TZ",
}  # fmt: skip

_DATA_URI = re.compile(r"data:([\w.+/-]*);base64\\?,(.*)", re.IGNORECASE | re.DOTALL)
_MEDIA_KIND = re.compile(r"[\w.+-]+", re.ASCII)
_GEO_OF_4 = re.compile(r"geo:([-+]?[\d.]+),([-+]?[\d.]+)", re.ASCII | re.IGNORECASE)
_OFFSET = re.compile(r"[+-]\d\d(?::?\d\d)?|[Zz]", re.ASCII)


def properties(said: Said, card: Card) -> list[Said]:
    """Returns the properties of 3.0 for one of 4.0; what 3.0 cannot express at all is held apart."""
    name = said.head.name
    if name == "RELATED":
        return _related(said, card)
    done = _SPELLED.get(name, unchanged)(said) if name not in ONLY_4 else None
    if done is None:
        return [said._replace(name=HELD_APART + said.name)]
    if name in RENAMED:
        done = done._replace(name=RENAMED[name])
        if name == "SOCIALPROFILE":
            done = done.plus(f"{MARK}={name}")
    text, parameter = TEXTS.get(name, ("", ""))
    label = said.head.get(parameter) if text else None
    if not label:
        return [_preferred(done)]
    kinds = tuple(piece for piece in said.pieces if read_piece(piece)[0] == "TYPE" or piece == "PREF=1")
    # Backslashes are escapes here too, because RFC 6350 came before RFC 6868.
    own = said._replace(name=text, pieces=kinds, value=escape(uncareted(unescape(label))))
    return [_preferred(done.without(parameter)), _preferred(own)]


def parameters(said: Said) -> Said:
    """Returns the property with parameters that only 4.0 has renamed to what 3.0 allows."""
    return said._replace(
        pieces=tuple(
            HELD_APART + piece if read_piece(piece)[0] in _PARAMETERS_OF_4 else piece for piece in said.pieces
        )
    )


def _related(said: Said, card: Card) -> list[Said]:
    """A relation in words is written as Apple does, an agent as AGENT; others are held apart."""
    kinds, value = said.head.types, (said.head.get("VALUE") or "").lower()
    if value != "text" and kinds == ("agent",):
        return [said._replace(name="AGENT").without("TYPE", "VALUE").plus("VALUE=uri")]
    if value != "text":
        return [said._replace(name=HELD_APART + "RELATED")]
    said = said._replace(name=RELATED_NAMES).without("VALUE")
    if kinds and kinds == (card.word(said),):
        said = said.without("TYPE")
    said = _preferred(said)
    if said.group.lower() in card.labels or not kinds:
        return [said]
    said = said._replace(group=said.group or card.new_group())
    label = f"_$!<{kinds[0].capitalize()}>!$_" if kinds[0] in KINSHIP else escape(kinds[0])
    return [said, said._replace(name="X-ABLabel", pieces=(), value=label)]


def _preferred(said: Said) -> Said:
    if said.head.get("PREF") != "1":
        return said
    return said.without("PREF").plus(*([] if "pref" in said.head.types else ["TYPE=pref"]))


def _date(said: Said) -> Said | None:
    """A date in extended ISO 8601; one without a year in Apple's way."""
    if (said.head.get("VALUE") or "").lower() == "text":
        return None
    value = said.value.strip()
    found = DATE.fullmatch(value)
    if not found:
        return None
    year, month, day, hour, minute, second, zone = found.groups()
    if year is None:
        year, said = "1604", said.plus("X-APPLE-OMIT-YEAR=1604")
    if not hour:
        return said.without("VALUE")._replace(value=f"{year}-{month}-{day}")
    if zone and len(zone) == 5:
        zone = f"{zone[:3]}:{zone[3:]}"
    time = f"T{hour}:{minute}:{second}{zone or ''}"
    return said.without("VALUE").plus("VALUE=date-time")._replace(value=f"{year}-{month}-{day}{time}")


def _stamp(said: Said) -> Said:
    done = _date(said)
    return done.without("VALUE") if done else said


def _media(said: Said) -> Said:
    found = _DATA_URI.fullmatch(said.value.strip())
    media = found[1] if found else said.head.get("MEDIATYPE") or ""
    kind = kind_in(media)
    kinds = [f"TYPE={kind}"] if _MEDIA_KIND.fullmatch(kind) else []
    if found:
        bare = said.without("MEDIATYPE", "VALUE", "ENCODING")
        return bare.plus("ENCODING=b", *kinds)._replace(value=found[2])
    if ":" not in said.value or (said.head.get("VALUE") or "").lower() == "text":
        return said
    return said.without("MEDIATYPE", "VALUE").plus("VALUE=uri", *kinds)


def _geo(said: Said) -> Said | None:
    found = _GEO_OF_4.fullmatch(said.value.strip())
    return said.without("VALUE")._replace(value=f"{found[1]};{found[2]}") if found else None


def _tel(said: Said) -> Said:
    if (said.head.get("VALUE") or "").lower() != "uri" or said.value[:4].lower() != "tel:":
        return said
    return said.without("VALUE").plus(f"{HELD_APART}VALUE=uri")._replace(value=said.value[4:])


def _zone(said: Said) -> Said:
    """In 3.0 a time zone is an offset unless it says that it is text."""
    if _OFFSET.fullmatch(said.value.strip()):
        return said.without("VALUE")
    return said if said.head.get("VALUE") else said.plus("VALUE=text")


_SPELLED: dict[str, Callable[[Said], Said | None]] = {
    "BDAY": _date,
    "ANNIVERSARY": _date,
    "REV": _stamp,
    **dict.fromkeys(MEDIA, _media),
    "GENDER": gender,
    "GEO": _geo,
    "TEL": _tel,
    "TZ": _zone,
}
"""How a value is written in 3.0; None if that is impossible."""
