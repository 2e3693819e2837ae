"""Everything that may be said of a person, laid out as a form."""

from __future__ import annotations

from typing import Any

from netbook.domain.people.model import Address, ContactPoint, Meeting, Person
from netbook.domain.people.text import clean
from netbook.formats.form import toml
from netbook.formats.form.fields import TEXTS

_COMMENT_COLUMN = 31


def write(person: Person) -> str:
    """Everything that may be said of a person, as a form; what is not known stands there empty."""
    said = data(person)
    blocks = (
        "\n".join(_line(key, said[key]) for key in block if said[key] or key not in _RARE)
        for block in _LAYOUT
    )
    head, note = _HEAD.format(name=clean(person.name)), f"note = {toml.block(person.note or '')}\n"
    return "\n\n".join([head, *blocks, note])


def data(person: Person) -> dict[str, Any]:
    """The person as TOML holds them: a text, a list or a switch for each field of the form."""
    met, cadence = person.met or Meeting(), person.cadence
    return {
        **{key: getattr(person, key) or "" for key in (*TEXTS, "kind", "circle", "form", "note")},
        "nicknames": list(person.nicknames),
        "tags": list(person.tags),
        **{key: [_short(each) for each in getattr(person, key)] for key in ("emails", "phones", "urls")},
        "addresses": [_table(address) for address in person.addresses],
        "birthday": str(person.birthday or ""),
        "dates": [{"label": yearly.label, "date": str(yearly.date)} for yearly in person.dates],
        "met.on": str(met.on or ""),
        **{f"met.{key}": getattr(met, key) or "" for key in ("mode", "place", "via", "note")},
        "every": f"{cadence.days}d" if cadence else "",
        "max": f"{cadence.max_days}d" if cadence and cadence.max_days != 2 * cadence.days else "",
        **{key: getattr(person, key) for key in ("archived", "deceased", "do_not_contact", "no_clock")},
    }


_HEAD = """\
# {name}
#
# Save and close to keep what you changed; close without saving to change nothing.
# What is empty is not known. Text stands in quotes, several of a kind in brackets:
#   emails = ["ana@garcia.example", {{value = "ana@work.example", label = "work", preferred = true}}]"""

_LAYOUT = (
    ("name", "given", "additional", "family", "prefix", "suffix", "nicknames", "kind", "org", "title"),
    ("emails", "phones", "urls", "addresses", "tags"),
    ("birthday", "dates"),
    ("met.on", "met.mode", "met.place", "met.via", "met.note"),
    ("every", "max", "circle"),
    ("language", "form", "time_zone"),
    ("archived", "deceased", "do_not_contact", "no_clock"),
)

_RARE = ("additional", "prefix", "suffix")
"""Fields that are shown only where something stands in them."""

_ABOUT = {
    "nicknames": '["Anita", "Nita"]',
    "kind": "person or organisation",
    "addresses": '[{street = "Gran Vía 1", city = "Bilbao", postcode = "48001", label = "home"}]',
    "tags": '["client", "bilbao"]',
    "birthday": "1988-02-29, or --02-29 without the year",
    "dates": '[{label = "anniversary", date = "2015-06-01"}]',
    "met.on": "2024-06-14, 2024-06 or 2024",
    "met.mode": "in-person or online",
    "met.place": "the place or the event",
    "met.via": "who introduced you",
    "every": "how often suits you both: 30d, 6w, 3m",
    "max": "and at the longest; empty is twice that",
    "circle": "inner, key, regular or wide",
    "language": "es, en",
    "form": "tu or usted",
    "time_zone": "Europe/Madrid",
    "archived": "kept, and off the list",
}


def _short(channel: ContactPoint) -> Any:
    return channel.value if channel == ContactPoint(channel.value) else _table(channel)


def _table(parts: ContactPoint | Address) -> dict[str, Any]:
    return {key: value for key, value in parts._asdict().items() if value}


def _line(key: str, value: Any) -> str:
    """One field of the form, with what one may write there beside it."""
    line = f"{key} = {toml.spelled(value)}"
    if key not in _ABOUT or (value and isinstance(value, list)):
        return line
    return f"{line:<{_COMMENT_COLUMN}} # {_ABOUT[key]}"
