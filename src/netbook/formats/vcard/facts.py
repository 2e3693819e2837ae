"""Facts that only netbook knows of a person, as properties such as X-NETBOOK-MET, which khard reads too.

They are exported on request, so that a book can travel as cards. If a card has them already, they are kept
up to date. Those of simple fields come from the table of fields.
"""

from collections.abc import Callable
from datetime import date
from typing import Any

from netbook.domain.people.dates import PartialDate
from netbook.domain.people.fields import COMPOSITE, FIELDS, FLAG, OWN_PROPERTY
from netbook.domain.people.model import MODES, Cadence, Meeting, Person
from netbook.formats.vcard.values import escape, split, unescape

PREFIX = OWN_PROPERTY
CADENCE = PREFIX + "CADENCE"
LAST_TOUCH = PREFIX + "LAST-TOUCH"
TAGS = PREFIX + "TAGS"


def told(person: Person, last_touch: date | None = None) -> dict[str, str]:
    """Returns the values of netbook's own properties for this person, by property name."""
    meeting, cadence = person.met or Meeting(), person.cadence
    own = cadence if cadence and cadence.source == "person" else None
    said: dict[str, Any] = {name: getattr(meeting, fact) for name, (fact, _) in _MEETING.items()}
    said[CADENCE] = f"{own.days} {own.max_days}" if own else None
    for name, field in _SIMPLE.items():
        fact = getattr(person, field.name)
        said[name] = ("yes" if fact else None) if field.kind == FLAG else fact
    said[LAST_TOUCH] = last_touch
    values = {name: escape(str(value)) for name, value in said.items() if value is not None}
    if person.tags:
        values[TAGS] = ",".join(map(escape, person.tags))
    return values


def read_meeting(name: str, value: str) -> tuple[str, Any]:
    """Returns a field of Meeting and its value. Raises ValueError if the property's value is invalid."""
    fact, read = _MEETING[name]
    said = read(_text(value))
    if said is None:
        raise ValueError(value)
    return fact, said


def read_cadence(value: str) -> Cadence:
    """The cadence in X-NETBOOK-CADENCE. Raises ValueError if it is invalid."""
    days, _, most = _text(value).partition(" ")
    found = Cadence(days=int(days), max_days=int(most or days))
    if not 0 < found.days <= found.max_days < _LONGEST:
        raise ValueError(value)
    return found


def read_day(value: str) -> date:
    """A calendar day. Raises ValueError if it is invalid."""
    return date.fromisoformat(_text(value))


def read_tags(value: str) -> list[str]:
    """The tags in X-NETBOOK-TAGS."""
    return [tag for part in split(value, ",") if (tag := unescape(part).strip())]


def _text(value: str) -> str:
    return unescape(value).strip()


def _mode(text: str) -> str | None:
    return text if text in MODES else None


def _said(text: str) -> str | None:
    return text or None


_LONGEST = 36_500
_MEETING: dict[str, tuple[str, Callable[[str], Any]]] = {
    PREFIX + "MET": ("on", PartialDate.parse),
    PREFIX + "MODE": ("mode", _mode),
    PREFIX + "PLACE": ("place", _said),
    PREFIX + "VIA": ("via", _said),
    PREFIX + "MET-NOTE": ("note", _said),
}
_SIMPLE = {field.card: field for field in FIELDS if field.card and field.own and field.kind != COMPOSITE}

MEETING = tuple(_MEETING)
"""The names of the properties about the meeting."""
NAMES = (*MEETING, CADENCE, *_SIMPLE, LAST_TOUCH, TAGS)
"""The names of all properties of netbook's own."""
