"""Reading the form back into a person."""

from __future__ import annotations

from datetime import date
from typing import Any

from netbook.domain.people.fields import told
from netbook.domain.people.model import Cadence, Meeting, Person
from netbook.errors import BadInput, UsageError
from netbook.formats.form import entries, toml
from netbook.formats.form.writing import data


def read(text: str, person: Person, today: date) -> Person:
    """Returns the person with the facts in the form; fields left out of it are cleared.

    Entries left as ``write(person)`` wrote them keep their exact values. If the name of whoever
    introduced them has changed, it is stored as a name only, without a link to a person.
    Raises BadInput, naming the line or the field and what to write instead.
    """
    said, known = _flat(toml.parse(text)), data(person)
    try:
        entries.refuse_unknown(said, known)
        said = {key: said.get(key, type(was)()) for key, was in known.items()}
        return _changed(person, said, {key for key in known if said[key] != known[key]}, today)
    except UsageError as wrong:
        raise BadInput(wrong.message, wrong.hint) from None


def _flat(table: dict[str, Any]) -> dict[str, Any]:
    """The fields in one table, with those of the meeting; the note loses its last line end."""
    met = table.get("met")
    if isinstance(met, dict):
        table = {key: value for key, value in table.items() if key != "met"}
        table |= {f"met.{key}": value for key, value in met.items()}
    if isinstance(table.get("note"), str):
        table["note"] = table["note"].removesuffix("\n")
    return table


def _changed(person: Person, said: dict[str, Any], new: set[str], today: date) -> Person:
    """The person with the fields that have changed."""
    facts = {key: entries.read(key, said[key], today) for key in said if key in new}
    met = {key.removeprefix("met."): facts.pop(key) for key in new if key.startswith("met.")}
    if met:
        # A newly typed name is not linked to anyone in the book yet.
        meeting = (person.met or Meeting())._replace(**met, **({"via_id": None} if "via" in met else {}))
        facts["met"] = meeting if any(meeting) else None
    if new & {"every", "max"}:
        facts["cadence"] = _cadence(*(entries.read(key, said[key], today) for key in ("every", "max")))
    return told(person, {key: fact for key, fact in facts.items() if key not in ("every", "max")})


def _cadence(every: int | None, most: int | None) -> Cadence | None:
    if every is None:
        if most is not None:
            hint = 'write both, as in every = "30d" and max = "60d"'
            raise UsageError("max: it says nothing without every", hint)
        return None
    if most is not None and most < every:
        hint = "write the longest that is still good"
        raise UsageError(f"max: {most} days are less than every {every} days", hint)
    return Cadence(every, most or 2 * every)
