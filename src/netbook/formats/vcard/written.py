"""Facts as either version of vCard writes them: the property, its parameters and its value."""

from netbook.domain.people.model import Address, ContactPoint, Person, YearlyDate
from netbook.formats.vcard.collected import MESSENGERS, ORGANISATION
from netbook.formats.vcard.mapping import scheme
from netbook.formats.vcard.values import date_value, escape, escape_lightly, is_blank, split, unescape
from netbook.tuples import NamedTuple

_SERVICES = {*MESSENGERS.values(), "github", "gitlab", "flickr", "myspace", "sinaweibo", "xing", "youtube"}
_PHONE_TYPES = {"home": "HOME", "work": "WORK", "mobile": "CELL", "fax": "FAX", "pager": "PAGER"}
_PHONE_TYPES |= {
    f"{place} {means}": f"{place.upper()},{kind}"
    for place in ("home", "work")
    for means, kind in (("mobile", "CELL"), ("fax", "FAX"), ("pager", "PAGER"))
}
_PLACE_TYPES = {"home": "HOME", "work": "WORK"}
_BUILTIN_LABELS = {
    "other": "_$!<Other>!$_",
    "anniversary": "_$!<Anniversary>!$_",
    "homepage": "_$!<HomePage>!$_",
}


class Change(NamedTuple):
    """A new value for a line, with its parameters, and a custom label if it needs one."""

    name: str
    pieces: tuple[str, ...]
    value: str
    label: str | None = None


def email(point: ContactPoint, version: str) -> Change:
    """An email address as EMAIL."""
    pieces, label = _label(point.label, point.preferred, _PLACE_TYPES, version)
    return Change("EMAIL", pieces, _behind("mailto:", point.value), label)


def phone(point: ContactPoint, version: str) -> Change:
    """A number as TEL."""
    pieces, label = _label(point.label, point.preferred, _PHONE_TYPES, version)
    return Change("TEL", pieces, _behind("tel:", point.value), label)


def address(place: Address, version: str) -> Change:
    """A postal address as ADR."""
    pieces, label = _label(place.label, place.preferred, _PLACE_TYPES, version)
    parts = (place.po_box, place.extended, place.street, place.city, place.region, place.postcode,
             place.country)  # fmt: skip
    return Change("ADR", pieces, ";".join(escape(part or "") for part in parts), label)


def url(point: ContactPoint, version: str) -> Change:
    """A link as IMPP, as a profile of a known service, or as URL."""
    value = escape_lightly(point.value)
    if point.label and point.label == scheme(point.value):
        return Change("IMPP", _label(None, point.preferred, {}, version)[0], value)
    if point.label in _SERVICES:
        pieces, _ = _label(point.label, point.preferred, {point.label: point.label}, version)
        return Change("X-SOCIALPROFILE", pieces, value)
    pieces, label = _label(point.label, point.preferred, _PLACE_TYPES, version)
    return Change("URL", pieces, value, label)


def date(yearly: YearlyDate, version: str) -> Change:
    """A yearly date as ANNIVERSARY, or with its label as X-ABDATE."""
    piece, value = date_value(yearly.date, version)
    pieces = (piece,) if piece else ()
    if version == "4.0" and yearly.label == "anniversary":
        return Change("ANNIVERSARY", pieces, value)
    return Change("X-ABDATE", pieces, value, _BUILTIN_LABELS.get(yearly.label, yearly.label))


def _label(
    label: str | None, preferred: bool, types: dict[str, str], version: str
) -> tuple[tuple[str, ...], str | None]:
    """The parameters for a label that vCard knows, else a custom label for Apple's X-ABLabel."""
    pieces = [f"TYPE={types[label]}"] if label in types else []
    if preferred:
        pieces.append("PREF=1" if version == "4.0" else "TYPE=PREF")
    if not label or label in types:
        return tuple(pieces), None
    return tuple(pieces), _BUILTIN_LABELS.get(label, label)


def name_components(person: Person) -> list[str]:
    """Returns the components of N, escaped. A name without parts is repeated there, else phones show none.

    Organisations have no components, as Apple writes them.
    """
    parts = name_parts(person)
    if not any(parts) and person.kind != ORGANISATION and person.name != person.org:
        parts = (person.name, *parts[1:])
    return [escape(part or "") for part in parts]


def name_parts(person: Person) -> tuple[str | None, ...]:
    """The parts of the name in the order of N."""
    return person.family, person.given, person.additional, person.prefix, person.suffix


def org_units(value: str, org: str) -> list[str]:
    """Returns the components of ORG (RFC 6350, section 6.6.4) for ``org``; unchanged ones stay as written.

    The list is empty if more than one of them has changed.
    """
    units = split(value, ";")
    seen = [number for number, unit in enumerate(units) if not is_blank(unescape(unit))]
    while len(seen) > 1 and org.startswith(f"{unescape(units[seen[0]]).strip()}, "):
        org = org.removeprefix(f"{unescape(units[seen.pop(0)]).strip()}, ")
    while len(seen) > 1 and org.endswith(f", {unescape(units[seen[-1]]).strip()}"):
        org = org.removesuffix(f", {unescape(units[seen.pop()]).strip()}")
    if len(seen) != 1 or is_blank(org):
        return []
    units[seen[0]] = escape(org)
    return units


def escaped(text: str | None) -> str | None:
    """The text escaped; None stays None."""
    return escape(text) if text is not None else None


def _behind(uri_scheme: str, value: str) -> str:
    """The value; if it starts with this scheme, the scheme is put before it again, for readers to remove."""
    return (uri_scheme if value.lower().startswith(uri_scheme) else "") + escape_lightly(value)
