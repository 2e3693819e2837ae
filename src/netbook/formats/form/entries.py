"""What each entry of the form may hold, and how it is read."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from difflib import get_close_matches
from functools import partial
from typing import Any, NoReturn

from netbook.domain.people.fields import (
    CHOICE,
    COMPOSITE,
    FIELDS,
    FLAG,
    TEXT,
    TEXTS,
    WHEN,
    YEARLY,
    Field,
    typed,
)
from netbook.domain.people.model import MODES, Address, ContactPoint, Person, YearlyDate
from netbook.domain.people.text import fold
from netbook.domain.people.typed_dates import read_partial, read_span, read_yearly
from netbook.errors import UsageError
from netbook.formats.form import toml

_SHOWN = 60
"""How much of a value an error repeats."""


def read(key: str, value: Any, today: date) -> Any:
    """Returns the value of a field of the form. Raises UsageError, naming the field."""
    try:
        return _READERS[key](value, today)
    except UsageError as wrong:
        raise UsageError(f"{key}: {wrong.message}", wrong.hint) from None


def refuse_unknown(said: Iterable[str], known: Iterable[str]) -> None:
    """Raise UsageError for an unknown field, or part of one, suggesting the nearest known name."""
    for key in said:
        if key not in known:
            near = get_close_matches(key[:_SHOWN], known, n=1, cutoff=0.5)
            hint = f"did you mean {near[0]}?" if near else f"there are {', '.join(known)}"
            raise UsageError(f"there is no field {_cut(key)}", hint)


def _text(value: Any, today: date) -> str | None:
    if not isinstance(value, str):
        _refuse(value, hint="write text in quotes")
    return value if value.strip() else None


def _name(value: Any, today: date) -> str:
    name = _text(value, today)
    if name is None:
        raise UsageError("everyone has a name", 'write it in quotes, as in name = "Ana García"')
    return name


def _switch(value: Any, today: date) -> bool:
    if not isinstance(value, bool):
        _refuse(value, hint="write true or false, without quotes")
    return value


def _one_of(choices: tuple[str, ...], usual: str | None, value: Any, today: date) -> str | None:
    text = fold(_text(value, today) or "")
    if text and text not in choices:
        _refuse(value, hint=f"write one of {', '.join(choices)}")
    return text or usual


def _typed(reader: Callable[[str, date], Any], value: Any, today: date) -> Any:
    """A date or a span, in quotes or as a native TOML date or number."""
    if type(value) in (date, int):
        value = str(value)
    text = _text(value, today)
    if text and len(text) > _SHOWN:
        _refuse(text, hint="write it shorter")
    return reader(text, today) if text else None


def _each(reader: Callable[[Any, date], Any], value: Any, today: date) -> tuple[Any, ...]:
    """The entries of a list, without empty ones; a single entry may be written without brackets."""
    entries = value if isinstance(value, list) else [value]
    return tuple(said for entry in entries if (said := reader(entry, today)))


def _words(value: Any, today: date) -> tuple[str, ...]:
    """Texts without duplicates, ignoring case and accents."""
    words: dict[str, str] = {}
    for word in _each(_text, value, today):
        words.setdefault(fold(word), word)
    return tuple(words.values())


def _parts(kind: type[ContactPoint | Address], value: Any, today: date) -> ContactPoint | Address | None:
    """A contact point or an address: a table of its parts, or just the first part as text."""
    if not isinstance(value, dict):
        text = _text(value, today)
        return kind(text) if text else None
    refuse_unknown(value, kind._fields)
    parts: dict[str, Any] = {
        key: (_switch if key == "preferred" else _text)(each, today) for key, each in value.items()
    }
    if kind is ContactPoint and not parts.get("value"):
        raise UsageError("one of them has no value", 'write {value = "…", label = "…"}')
    return kind(**parts) if any(parts.values()) else None


def _yearly(value: Any, today: date) -> YearlyDate:
    hint = 'write {label = "anniversary", date = "2015-06-01"}'
    if not isinstance(value, dict):
        _refuse(value, hint=hint)
    refuse_unknown(value, YearlyDate._fields)
    label, day = _text(value.get("label", ""), today), _typed(read_yearly, value.get("date", ""), today)
    if not (label and day):
        raise UsageError("one of them lacks its label or its date", hint)
    return YearlyDate(label, day)


def _refuse(value: Any, *, hint: str) -> NoReturn:
    raise UsageError(f"{_spelled(value)} is not allowed here", hint)


def _spelled(value: Any) -> str:
    """A value as written in the form or, if it is a list or table, its kind."""
    if isinstance(value, bool):
        return toml.spelled(value)
    if isinstance(value, (list, dict)):
        return "a list" if isinstance(value, list) else "a table"
    return _cut(str(value))


def _cut(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"


def _simple(field: Field) -> Callable[[Any, date], Any]:
    if field.name == "name":
        return _name
    if field.kind == CHOICE:
        return partial(_one_of, field.choices, Person._field_defaults[field.name])
    if field.kind == WHEN:
        return partial(_typed, partial(typed, field))
    return _OF_KIND[field.kind]


_OF_KIND: dict[str, Callable[[Any, date], Any]] = {
    TEXT: _text,
    TEXTS: _words,
    FLAG: _switch,
    YEARLY: partial(_typed, read_yearly),
}
_READERS: dict[str, Callable[[Any, date], Any]] = {
    **{field.name: _simple(field) for field in FIELDS if field.section and field.kind != COMPOSITE},
    **dict.fromkeys(("emails", "phones", "urls"), partial(_each, partial(_parts, ContactPoint))),
    "addresses": partial(_each, partial(_parts, Address)),
    "dates": partial(_each, _yearly),
    "met.on": partial(_typed, read_partial),
    "met.mode": partial(_one_of, MODES, None),
    **dict.fromkeys(("met.place", "met.via", "met.note"), _text),
    **dict.fromkeys(("every", "max"), partial(_typed, lambda text, _: read_span(text))),
}
