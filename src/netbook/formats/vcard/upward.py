"""Properties of vCard 3.0 converted to 4.0 (RFC 6350, appendix A)."""

from __future__ import annotations

import re
from collections.abc import Callable

from netbook.formats.vcard.collected import HELD_APART
from netbook.formats.vcard.lines import read_piece
from netbook.formats.vcard.versions import (
    DATE,
    FORMER,
    HELD_APART_3,
    KINSHIP,
    MARK,
    MEDIA,
    ONLY_3,
    PLACES,
    RELATED_NAMES,
    RENAMED,
    Card,
    Said,
    gender,
    kind_of,
    media_type,
    unchanged,
)

_MAGIC = {"/9j/": "jpeg", "iVBOR": "png", "R0lGO": "gif", "Qk": "bmp", "UklGR": "webp"}
_KINDS_IN = re.compile(r'"[^"]*"|[^",]+')
_GEO_OF_3 = re.compile(r"([-+]?[\d.]+)\\?[;,]([-+]?[\d.]+)", re.ASCII)


def properties(said: Said, card: Card) -> list[Said]:
    """Returns the properties of 4.0 for one of 3.0; none if it becomes a parameter of another property."""
    name = said.head.name
    if name in ONLY_3:
        return _obsolete(said, card)
    if name == RELATED_NAMES:
        word = card.word(said)
        kinship = [f"TYPE={word}"] if word in KINSHIP and word not in said.head.types else []
        return [_preferred(said._replace(name="RELATED").plus("VALUE=text", *kinship))]
    done = _SPELLED.get(name, unchanged)(said)
    if done is None:
        return [said.marked()]
    new = FORMER.get(name)
    if new and (new in card.names or card.called.setdefault(new, name) != name):
        return [said.marked()]  # one anniversary, written three ways
    if new:
        done = done._replace(name=new)
        if RENAMED[new] != name:
            done = done.plus(f"{MARK}={name}")
    if said.number in card.parameters:
        done = done.plus(card.parameters[said.number])
    return [_preferred(done)]


def parameters(said: Said) -> Said:
    """Returns the property with parameters that 3.0 could not hold under their own names again."""
    return said._replace(
        pieces=tuple(
            piece[len(HELD_APART) :] if piece.upper().startswith(HELD_APART) else piece
            for piece in said.pieces
        )
    )


def _obsolete(said: Said, card: Card) -> list[Said]:
    """A property that 4.0 has dropped: it becomes a parameter of another property, or is held apart."""
    if said.number in card.taken_up:
        return []
    if said.head.name == "AGENT" and (said.head.get("VALUE") or "").lower() == "uri":
        return [said._replace(name="RELATED").plus("TYPE=agent")]
    return [said._replace(name=HELD_APART_3 + said.name)]


def _preferred(said: Said) -> Said:
    if "pref" not in said.head.types:
        return said
    pieces = tuple(piece for old in said.pieces if (piece := _without_pref(old)))
    return said._replace(pieces=pieces).plus("PREF=1")


def _without_pref(piece: str) -> str:
    key, value = read_piece(piece)
    if key != "TYPE":
        return piece
    kept = [kind for kind in _KINDS_IN.findall(value) if kind.strip('" ').lower() != "pref"]
    return f"TYPE={','.join(kept)}" if kept else ""


def _date(said: Said) -> Said | None:
    """A date in basic ISO 8601 (RFC 6350, section 4.3); a placeholder for a missing year is left out."""
    if (said.head.get("VALUE") or "").lower() == "text":
        return None
    value, omitted = said.value.strip(), said.head.get("X-APPLE-OMIT-YEAR")
    found = DATE.fullmatch(value)
    if not found:
        return None
    year, month, day, hour, minute, second, zone = found.groups()
    if year in (None, omitted, "1604", "0000"):
        year = "--"
    time = f"T{hour}{minute}{second}{(zone or '').replace(':', '')}" if hour else ""
    return said.without("VALUE", "X-APPLE-OMIT-YEAR")._replace(value=f"{year}{month}{day}{time}")


def _stamp(said: Said) -> Said:
    return _date(said) or said


def _media(said: Said) -> Said:
    """A data: URI instead of bare base64; the kind of picture becomes a media type."""
    head = said.head
    kind = kind_of(head)
    bare = said.without("TYPE").plus(*(f"TYPE={place}" for place in head.types if place in PLACES))
    if not head.base64:
        media = media_type(head.name, kind)
        return bare.plus(f"MEDIATYPE={media}") if kind and ":" in said.value else said
    if not kind and head.name in ("PHOTO", "LOGO"):
        kind = next((kind for magic, kind in _MAGIC.items() if said.value.lstrip().startswith(magic)), "")
    media = media_type(head.name, kind) if kind else "application/octet-stream"
    data = "".join(said.value.split())
    return bare.without("ENCODING", "VALUE", "CHARSET")._replace(value=f"data:{media};base64,{data}")


def _geo(said: Said) -> Said | None:
    found = _GEO_OF_3.fullmatch(said.value.strip())
    return said._replace(value=f"geo:{found[1]},{found[2]}") if found else None


def _tel(said: Said) -> Said:
    """A number that was a URI in 4.0 becomes one again."""
    was_uri = (said.head.get(f"{HELD_APART}VALUE") or "").lower() == "uri"
    return said._replace(value=f"tel:{said.value}") if was_uri else said


_SPELLED: dict[str, Callable[[Said], Said | None]] = {
    **dict.fromkeys(("BDAY", "X-ANNIVERSARY", "X-EVOLUTION-ANNIVERSARY", "X-MS-ANNIVERSARY"), _date),
    "X-KADDRESSBOOK-X-ANNIVERSARY": _date,
    "REV": _stamp,
    **dict.fromkeys(MEDIA, _media),
    "GEO": _geo,
    "TEL": _tel,
    "X-GENDER": gender,
}
"""How a value is written in 4.0; None if that is impossible."""
