"""Writing a person as a form, with every field that can be filled in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from netbook.domain.people.fields import COMPOSITE, FIELDS, FLAG, NOTE, SECTIONS, TEXTS, Field
from netbook.domain.people.model import Address, ContactPoint, Meeting, Person
from netbook.formats.form import toml

_COMMENT_COLUMN = 31


def write(person: Person, head: Iterable[str], remarks: Mapping[str, str]) -> str:
    """Returns the form for a person, with every field; unknown ones are empty.

    The lines of ``head`` are put above it as comments; each of ``remarks`` beside the entry of that name.
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
    """The person as TOML data: a text, a list or a boolean for each entry of the form."""
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
    """The names of the entries in each block of the form; the note follows them all."""
    for section in SECTIONS:
        if section != NOTE:
            fields = (field for field in FIELDS if field.section == section)
            yield [key for field in fields for key in _ENTRIES.get(field.name, (field.name,))]


_ENTRIES = {
    "met": ("met.on", "met.mode", "met.place", "met.via", "met.note"),
    "cadence": ("every", "max"),
}
"""The facts that are spread over several entries."""

_RARE = tuple(field.name for field in FIELDS if field.rare)
"""Fields that are shown only if they are set."""


def _short(channel: ContactPoint) -> Any:
    return channel.value if channel == ContactPoint(channel.value) else _table(channel)


def _table(parts: ContactPoint | Address) -> dict[str, Any]:
    return {key: value for key, value in parts._asdict().items() if value}


def _line(key: str, value: Any, remark: str | None) -> str:
    """One entry of the form, with what can be written there as a comment beside it."""
    line = f"{key} = {toml.spelled(value)}"
    if not remark or (value and isinstance(value, list)):
        return line
    return f"{line:<{_COMMENT_COLUMN}} # {remark}"
