"""A person as a form to fill in: commented TOML, written for people and read back."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterable
from datetime import date
from difflib import get_close_matches
from functools import partial
from typing import Any, NoReturn

from netbook.domain.model import CIRCLES, MODES, Address, Cadence, Channel, Meeting, Person, YearlyDate
from netbook.domain.text import clean, fold
from netbook.domain.typed_dates import read_partial, read_span, read_yearly
from netbook.errors import BadInput, UsageError

MOST_BYTES = 1024 * 1024
"""The longest form that is read."""

_LONGEST_LINE = 1000
_JOINERS = "\u200c\u200d"
_COMMENT_COLUMN = 31
_WIDEST_LIST = 80
_SHOWN = 60
"""How much of a value an error repeats."""


def write(person: Person) -> str:
    """Everything that may be said of a person, as a form; what is not known stands there empty."""
    data = _data(person)
    blocks = (
        "\n".join(_line(key, data[key]) for key in block if data[key] or key not in _RARE)
        for block in _LAYOUT
    )
    return "\n\n".join([_HEAD.format(name=clean(person.name)), *blocks, _note(person.note)]) + "\n"


def read(text: str, person: Person, today: date) -> Person:
    """The person with what the form now says of them; what it leaves out is no longer known.

    What stands as ``write(person)`` has it stays exactly as it is. Whoever introduced them is only
    named, not linked, where that name is new.
    Raises BadInput, naming the line or the field and what to write instead.
    """
    said, known = _flat(_parse(text)), _data(person)
    try:
        _refuse_unknown(said, known)
        said = {key: said.get(key, type(was)()) for key, was in known.items()}
        return _changed(person, said, {key for key in known if said[key] != known[key]}, today)
    except UsageError as wrong:
        raise BadInput(wrong.message, wrong.hint) from None


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


def _data(person: Person) -> dict[str, Any]:
    """The person as TOML holds them: a text, a list or a switch for each field of the form."""
    met, cadence = person.met or Meeting(), person.cadence
    return {
        **{key: getattr(person, key) or "" for key in (*_TEXTS, "kind", "circle", "form", "note")},
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


def _short(channel: Channel) -> Any:
    return channel.value if channel == Channel(channel.value) else _table(channel)


def _table(parts: Channel | Address) -> dict[str, Any]:
    return {key: value for key, value in parts._asdict().items() if value}


def _line(key: str, value: Any) -> str:
    """One field of the form, with what one may write there beside it."""
    line = f"{key} = {_value(value)}"
    if key not in _ABOUT or (value and isinstance(value, list)):
        return line
    return f"{line:<{_COMMENT_COLUMN}} # {_ABOUT[key]}"


def _value(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key} = {_value(each)}" for key, each in value.items()) + "}"
    if isinstance(value, list):
        return _list([_value(each) for each in value])
    return f'"{_escaped(value)}"'


def _list(values: list[str]) -> str:
    line = f"[{', '.join(values)}]"
    if len(line) <= _WIDEST_LIST and "{" not in line:
        return line
    return "[\n" + "".join(f"  {value},\n" for value in values) + "]"


def _note(note: str | None) -> str:
    """The note between lines of its own; the line end before the last quotes is not part of it."""
    lines = "\n".join(_escaped(line, _QUOTED_LINE) for line in f"{note}\n".split("\n")) if note else ""
    return f'note = """\n{lines}"""'


_QUOTED = {"\\": "\\\\", '"': '\\"'}
_QUOTED_LINE = {"\\": "\\\\", "\t": "\t"}


def _escaped(text: str, quoted: dict[str, str] = _QUOTED) -> str:
    """Text as TOML has it between quotes: what cannot be seen is spelled out."""
    if text.isprintable() and '"' not in text and "\\" not in text:
        return text
    shown = "".join(quoted.get(c) or (c if c.isprintable() or c in _JOINERS else _code(c)) for c in text)
    return shown if quoted is _QUOTED else shown.replace('"""', '""\\"')


def _code(c: str) -> str:
    return f"\\u{ord(c):04x}" if ord(c) < 0x10000 else f"\\U{ord(c):08x}"


def _parse(text: str) -> dict[str, Any]:
    _refuse_hostile(text)
    try:
        return tomllib.loads(text)
    except RecursionError:
        raise BadInput("the form is nested too deeply", "write it as it was") from None
    except ValueError as wrong:
        raise _unreadable(str(wrong), text) from None


def _refuse_hostile(text: str) -> None:
    """A short form can cost the parser seconds and gigabytes: keys of a thousand dots.

    So outside of quotes and comments no line may be long; what stands inside of them may.
    """
    try:
        size = len(text.encode())
    except UnicodeEncodeError as wrong:
        number = text.count("\n", 0, wrong.start) + 1
        raise BadInput(f"line {number} is not UTF-8 text", "save the form as UTF-8") from None
    if size > MOST_BYTES:
        raise BadInput("the form is too long", "keep it under 1 MB")
    for number, line in enumerate(_QUOTED_OR_COMMENT.sub(_hollow, text).split("\n"), 1):
        if len(line) > _LONGEST_LINE:
            hint = "keep it under 1,000 characters outside of the quotes"
            raise BadInput(f"line {number} is too long", hint)


# What is never closed goes on to the end, which keeps the search from starting over at each quote.
# Of five quotes that close, two still belong to the text.
_QUOTED_OR_COMMENT = re.compile(
    r"""
    \"{3} (?: [^"\\]++ | \\. | "(?!"") )*+ (?: "{3,5} | \\?\Z )
    | '{3} (?: [^']++ | '(?!'') )*+ (?: '{3,5} | \Z )
    | " (?: [^"\\\n]++ | \\[^\n] )*+ "?
    | ' [^'\n]*+ '?
    | \# [^\n]*+
    """,
    re.DOTALL | re.VERBOSE,
)


def _hollow(found: re.Match[str]) -> str:
    return '""' + "\n" * found[0].count("\n")


def _unreadable(said: str, text: str) -> BadInput:
    """What the parser says, with the line in front."""
    what, _, place = said.partition(" (at ")
    found = re.match(r"line (\d+)", place)
    number = int(found[1]) if found else text.rstrip("\n").count("\n") + 1
    hint = 'text stands in quotes, as in org = "Estudio Norte"; a backslash in it is written twice'
    return BadInput(f"line {number}: {what[:1].lower()}{what[1:]}", hint)


def _flat(table: dict[str, Any]) -> dict[str, Any]:
    """The fields, those of the meeting beside the others, the note without its last line end."""
    met = table.get("met")
    if isinstance(met, dict):
        table = {key: value for key, value in table.items() if key != "met"}
        table |= {f"met.{key}": value for key, value in met.items()}
    if isinstance(table.get("note"), str):
        table["note"] = table["note"].removesuffix("\n")
    return table


def _refuse_unknown(said: Iterable[str], known: Iterable[str]) -> None:
    for key in said:
        if key not in known:
            near = get_close_matches(key[:_SHOWN], known, n=1, cutoff=0.5)
            hint = f"did you mean {near[0]}?" if near else f"there are {', '.join(known)}"
            raise UsageError(f"there is no field {_cut(key)}", hint)


def _changed(person: Person, said: dict[str, Any], new: set[str], today: date) -> Person:
    """The person with the fields that are new."""
    facts = {key: _read(key, said[key], today) for key in said if key in new}
    met = {key.removeprefix("met."): facts.pop(key) for key in new if key.startswith("met.")}
    if met:
        # A name that was typed is nobody in the book yet.
        meeting = (person.met or Meeting())._replace(**met, **({"via_id": None} if "via" in met else {}))
        facts["met"] = meeting if any(meeting) else None
    if new & {"every", "max"}:
        facts["cadence"] = _cadence(*(_read(key, said[key], today) for key in ("every", "max")))
    return person._replace(**{key: fact for key, fact in facts.items() if key not in ("every", "max")})


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


def _read(key: str, value: Any, today: date) -> Any:
    """What a field of the form says. Raises UsageError, naming the field."""
    try:
        return _READERS[key](value, today)
    except UsageError as wrong:
        raise UsageError(f"{key}: {wrong.message}", wrong.hint) from None


def _text(value: Any, today: date) -> str | None:
    if not isinstance(value, str):
        _refuse(value, "write text in quotes")
    return value if value.strip() else None


def _name(value: Any, today: date) -> str:
    name = _text(value, today)
    if name is None:
        raise UsageError("everyone has a name", 'write it in quotes, as in name = "Ana García"')
    return name


def _switch(value: Any, today: date) -> bool:
    if not isinstance(value, bool):
        _refuse(value, "write true or false, without quotes")
    return value


def _one_of(choices: tuple[str, ...], value: Any, today: date) -> str | None:
    text = fold(_text(value, today) or "")
    if text and text not in choices:
        _refuse(value, f"write one of {', '.join(choices)}")
    return text or None


def _typed(reader: Callable[[str, date], Any], value: Any, today: date) -> Any:
    """A date or a span in quotes, or without them where TOML has dates and numbers of its own."""
    if type(value) in (date, int):
        value = str(value)
    text = _text(value, today)
    if text and len(text) > _SHOWN:
        _refuse(text, "write it shorter")
    return reader(text, today) if text else None


def _each(reader: Callable[[Any, date], Any], value: Any, today: date) -> tuple[Any, ...]:
    """Every entry of a list that says something; one alone may stand without the brackets."""
    entries = value if isinstance(value, list) else [value]
    return tuple(said for entry in entries if (said := reader(entry, today)))


def _words(value: Any, today: date) -> tuple[str, ...]:
    """Texts, each once, whatever its case and accents."""
    words: dict[str, str] = {}
    for word in _each(_text, value, today):
        words.setdefault(fold(word), word)
    return tuple(words.values())


def _parts(kind: type[Channel | Address], value: Any, today: date) -> Channel | Address | None:
    """A channel or an address: a table of its parts, or only the first of them as text."""
    if not isinstance(value, dict):
        text = _text(value, today)
        return kind(text) if text else None
    _refuse_unknown(value, kind._fields)
    parts: dict[str, Any] = {
        key: (_switch if key == "preferred" else _text)(each, today) for key, each in value.items()
    }
    if kind is Channel and not parts.get("value"):
        raise UsageError("one of them has no value", 'write {value = "…", label = "…"}')
    return kind(**parts) if any(parts.values()) else None


def _yearly(value: Any, today: date) -> YearlyDate:
    hint = 'write {label = "anniversary", date = "2015-06-01"}'
    if not isinstance(value, dict):
        _refuse(value, hint)
    _refuse_unknown(value, YearlyDate._fields)
    label, day = _text(value.get("label", ""), today), _typed(read_yearly, value.get("date", ""), today)
    if not (label and day):
        raise UsageError("one of them lacks its label or its date", hint)
    return YearlyDate(label, day)


def _refuse(value: Any, hint: str) -> NoReturn:
    raise UsageError(f"{_spelled(value)} cannot stand here", hint)


def _spelled(value: Any) -> str:
    """A value as it stands in the form, or what kind it is."""
    if isinstance(value, bool):
        return _value(value)
    if isinstance(value, (list, dict)):
        return "a list" if isinstance(value, list) else "a table"
    return _cut(str(value))


def _cut(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"


_TEXTS = (
    "name", "given", "family", "additional", "prefix", "suffix", "org", "title", "language", "time_zone",
)  # fmt: skip

_READERS: dict[str, Callable[[Any, date], Any]] = {
    **dict.fromkeys((*_TEXTS, "met.place", "met.via", "met.note", "note"), _text),
    "name": _name,
    "kind": lambda value, today: _one_of(("person", "organisation"), value, today) or "person",
    "circle": partial(_one_of, CIRCLES),
    "form": partial(_one_of, ("tu", "usted")),
    "met.mode": partial(_one_of, MODES),
    **dict.fromkeys(("nicknames", "tags"), _words),
    **dict.fromkeys(("emails", "phones", "urls"), partial(_each, partial(_parts, Channel))),
    "addresses": partial(_each, partial(_parts, Address)),
    "birthday": partial(_typed, read_yearly),
    "dates": partial(_each, _yearly),
    "met.on": partial(_typed, read_partial),
    **dict.fromkeys(("every", "max"), partial(_typed, lambda text, _: read_span(text))),
    **dict.fromkeys(("archived", "deceased", "do_not_contact", "no_clock"), _switch),
}
