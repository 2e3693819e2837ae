"""What only netbook knows of a person, as properties that netbook and khard read: X-NETBOOK-MET and others.

They go out when they are asked for, so that a book can travel as cards. Where a card has them already
they are kept right.
"""

from collections.abc import Callable
from datetime import date
from typing import Any

from netbook.domain.people.dates import PartialDate
from netbook.domain.people.model import CIRCLES, MODES, Cadence, Meeting, Person
from netbook.formats.vcard.values import escape, split, unescape

PREFIX = "X-NETBOOK-"
LAST_TOUCH = PREFIX + "LAST-TOUCH"
TAGS = PREFIX + "TAGS"


def told(person: Person, last_touch: date | None = None) -> dict[str, str]:
    """The values of the properties that say what netbook knows of this person."""
    meeting, cadence = person.met or Meeting(), person.cadence
    own = cadence if cadence and cadence.source == "person" else None
    said = {
        "MET": meeting.on,
        "MODE": meeting.mode,
        "PLACE": meeting.place,
        "VIA": meeting.via,
        "MET-NOTE": meeting.note,
        "CADENCE": f"{own.days} {own.max_days}" if own else None,
        "CIRCLE": person.circle,
        "FORM": person.form,
        "ARCHIVED": "yes" if person.archived else None,
        "DO-NOT-CONTACT": "yes" if person.do_not_contact else None,
        "SNOOZED-UNTIL": person.snoozed_until,
        "ADDED-ON": person.added_on,
        "LAST-TOUCH": last_touch,
    }
    values = {PREFIX + name: escape(str(value)) for name, value in said.items() if value is not None}
    if person.tags:
        values[TAGS] = ",".join(map(escape, person.tags))
    return values


def read_fact(name: str, value: str) -> Any:
    """The fact that a property of netbook's says. Raises ValueError for what is none."""
    text = unescape(value).strip()
    fact = _READ[name](text)
    if fact is None:
        raise ValueError(text)
    return fact


def known(person: Person, facts: dict[str, Any]) -> Person:
    """The person with what the card says of netbook's facts (``read_fact``, by name)."""
    said = {PREFIX + name: fact for name, fact in _MEETING.items()}
    met = {said[name]: fact for name, fact in facts.items() if name in said}
    own = {_FIELDS[name]: fact for name, fact in facts.items() if name in _FIELDS}
    if met:
        own["met"] = Meeting(**met)
    return person._replace(**own)


def read_tags(value: str) -> list[str]:
    """The tags of X-NETBOOK-TAGS."""
    return [tag for part in split(value, ",") if (tag := unescape(part).strip())]


def _one_of(words: tuple[str, ...]) -> Callable[[str], str | None]:
    return lambda text: text if text in words else None


def _cadence(text: str) -> Cadence | None:
    days, _, most = text.partition(" ")
    found = Cadence(int(days), int(most or days))
    return found if 0 < found.days <= found.max_days < _LONGEST else None


def _yes(text: str) -> bool | None:
    return True if text == "yes" else None


def _text(text: str) -> str | None:
    return text or None


_LONGEST = 36_500
_MEETING = {"MET": "on", "MODE": "mode", "PLACE": "place", "VIA": "via", "MET-NOTE": "note"}
_FIELDS = {
    PREFIX + "CADENCE": "cadence",
    PREFIX + "CIRCLE": "circle",
    PREFIX + "FORM": "form",
    PREFIX + "ARCHIVED": "archived",
    PREFIX + "DO-NOT-CONTACT": "do_not_contact",
    PREFIX + "SNOOZED-UNTIL": "snoozed_until",
    PREFIX + "ADDED-ON": "added_on",
}
_READ: dict[str, Callable[[str], Any]] = {
    PREFIX + "MET": PartialDate.parse,
    PREFIX + "MODE": _one_of(MODES),
    PREFIX + "PLACE": _text,
    PREFIX + "VIA": _text,
    PREFIX + "MET-NOTE": _text,
    PREFIX + "CADENCE": _cadence,
    PREFIX + "CIRCLE": _one_of(CIRCLES),
    PREFIX + "FORM": _one_of(("tu", "usted")),
    PREFIX + "ARCHIVED": _yes,
    PREFIX + "DO-NOT-CONTACT": _yes,
    PREFIX + "SNOOZED-UNTIL": date.fromisoformat,
    PREFIX + "ADDED-ON": date.fromisoformat,
    LAST_TOUCH: date.fromisoformat,
}
NAMES = (*_READ, TAGS)
"""The names of all of them."""
