"""Everything that may be said of a person, laid out as a form."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from netbook.domain.people.fields import COMPOSITE, FIELDS, FLAG, NOTE, SECTIONS, TEXTS, Field
from netbook.domain.people.model import Address, ContactPoint, Meeting, Person
from netbook.formats.form import toml

_COMMENT_COLUMN = 31


def write(person: Person, head: Iterable[str], remarks: Mapping[str, str]) -> str:
    """Everything that may be said of a person, as a form; what is not known stands there empty.

    The lines of ``head`` stand above it, and ``remarks`` beside the entries with these names, as comments.
    """
    said = data(person)
    blocks = (
        "\n".join(_line(key, said[key], remarks.get(key)) for key in block if said[key] or key not in _RARE)
        for block in _blocks()
    )
    above, note = (
        "\n".join(f"# {line}".rstrip() for line in head),
        f"note = {toml.block(person.note or '')}\n",
    )
    return "\n\n".join([above, *blocks, note])


def data(person: Person) -> dict[str, Any]:
    """The person as TOML holds them: a text, a list or a switch for each entry of the form."""
    met, cadence = person.met or Meeting(), person.cadence
    return {
        **{field.name: _simple(field, getattr(person, field.name)) for field in _SIMPLE},
        **{key: [_short(each) for each in getattr(person, key)] for key in ("emails", "phones", "urls")},
        "addresses": [_table(address) for address in person.addresses],
        "dates": [{"label": yearly.label, "date": str(yearly.date)} for yearly in person.dates],
        "met.on": str(met.on or ""),
        **{f"met.{key}": getattr(met, key) or "" for key in ("mode", "place", "via", "note")},
        "every": f"{cadence.days}d" if cadence else "",
        "max": f"{cadence.max_days}d" if cadence and cadence.max_days != 2 * cadence.days else "",
    }


_SIMPLE = tuple(field for field in FIELDS if field.section and field.kind != COMPOSITE)


def _simple(field: Field, fact: Any) -> Any:
    if field.kind == FLAG:
        return fact
    return list(fact) if field.kind == TEXTS else str(fact or "")


def _blocks() -> Iterator[list[str]]:
    """The entries of each block of the form; the note stands below them all."""
    for section in SECTIONS:
        if section != NOTE:
            fields = (field for field in FIELDS if field.section == section)
            yield [key for field in fields for key in _ENTRIES.get(field.name, (field.name,))]


_ENTRIES = {
    "met": ("met.on", "met.mode", "met.place", "met.via", "met.note"),
    "cadence": ("every", "max"),
}
"""The facts that have more than one entry."""

_RARE = tuple(field.name for field in FIELDS if field.rare)
"""Fields that are shown only where something stands in them."""


def _short(channel: ContactPoint) -> Any:
    return channel.value if channel == ContactPoint(channel.value) else _table(channel)


def _table(parts: ContactPoint | Address) -> dict[str, Any]:
    return {key: value for key, value in parts._asdict().items() if value}


def _line(key: str, value: Any, remark: str | None) -> str:
    """One entry of the form, with what one may write there beside it."""
    line = f"{key} = {toml.spelled(value)}"
    if not remark or (value and isinstance(value, list)):
        return line
    return f"{line:<{_COMMENT_COLUMN}} # {remark}"
