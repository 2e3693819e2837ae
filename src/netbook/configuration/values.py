"""How the value of a setting is read: each reader gives it, or raises ValueError with what to write."""

from __future__ import annotations

from collections.abc import Callable
from datetime import time
from typing import TYPE_CHECKING, Any

from netbook.domain.list.seasons import day_of
from netbook.domain.people.comparing import bare, is_here
from netbook.domain.people.countries import code
from netbook.domain.people.model import CIRCLES
from netbook.domain.people.typed_dates import read_span
from netbook.errors import UsageError

if TYPE_CHECKING:
    from urllib.parse import SplitResult

Reader = Callable[[Any], Any]


def whole(least: int, most: int, of: str = "") -> Reader:
    """A whole number within these bounds; ``of`` says of what."""

    def read(value: Any) -> int:
        if type(value) is int and least <= value <= most:
            return value
        raise ValueError(f"write a number{f' of {of}' if of else ''} from {least} to {most}")

    return read


def choice(*words: str) -> Reader:
    """One of these words."""

    def read(value: Any) -> str:
        if isinstance(value, str) and value in words:
            return value
        raise ValueError("write " + " or ".join(f'"{word}"' for word in words))

    return read


def each(reader: Reader) -> Reader:
    """A list of values, none of them twice, each read by ``reader``; gives a tuple."""

    def read(value: Any) -> tuple[Any, ...]:
        if not isinstance(value, list):
            raise ValueError("write a list, in square brackets")
        return tuple(dict.fromkeys(map(reader, value)))

    return read


def circles(value: Any) -> tuple[str, ...]:
    """For whom something is: true for everyone in a circle, false for nobody, or a list of circles."""
    if isinstance(value, bool):
        return CIRCLES if value else ()
    if isinstance(value, list) and all(name in CIRCLES for name in value):
        return tuple(dict.fromkeys(value))
    raise ValueError(f"write true, false, or a list of {', '.join(CIRCLES)}")


def interval(value: Any) -> list[int]:
    """An ideal interval and the longest, in days, each a number or ``6w``; one alone is doubled."""
    spans = value if isinstance(value, list) else [value]
    try:
        days = [read_span(str(span)) for span in spans if type(span) in (int, str)]
    except UsageError as wrong:
        raise ValueError(wrong.hint) from None
    if len(days) != len(spans) or len(days) not in (1, 2) or days[-1] < days[0]:
        raise ValueError('write the ideal interval and the longest, such as ["2w", "30d"]')
    return days if len(days) == 2 else [days[0], 2 * days[0]]


def flag(value: Any) -> bool:
    """Yes or no."""
    if isinstance(value, bool):
        return value
    raise ValueError("write true or false")


def text(value: Any) -> str:
    """Words on one line."""
    if isinstance(value, str) and value.strip() and value.isprintable():
        return value.strip()
    raise ValueError("write it in quotes, on one line")


def season_day(value: Any) -> str:
    """The day that a season of greetings is about, by a rule that names one in every year."""
    try:
        if isinstance(value, str):
            day_of(value, 2024)
            return value
    except ValueError:
        pass
    raise ValueError('write a day such as "12-25", "easter-2" or "fourth thursday of november"')


def country(value: Any) -> str:
    """A country by its code or its name; gives the code."""
    found = code(value) if isinstance(value, str) else None
    if found:
        return found
    raise ValueError('write a code such as "ES"')


def host(value: Any) -> str:
    """The name of a machine, or its number."""
    if isinstance(value, str) and value and value.isprintable() and not set(value) & set(" /@"):
        return value
    raise ValueError('write a name such as "smtp.example.org"')


def clock(value: Any) -> str:
    """A time of day, as ``08:00``; TOML's own times will do."""
    if isinstance(value, time):
        value = value.isoformat("minutes")
    if isinstance(value, str) and len(value) == 5 and value[2] == ":":
        hours, minutes = value[:2], value[3:]
        if (hours + minutes).isdecimal() and hours.isascii() and int(hours) < 24 and int(minutes) < 60:
            return value
    raise ValueError('write a time such as "08:00"')


def path(value: Any) -> str:
    """A whole path, or one from the home folder, because a schedule runs in no folder in particular."""
    if isinstance(value, str) and value.isprintable() and (value[:1] == "/" or value[:2] in ("~/", "~\\")):
        return value
    if isinstance(value, str) and value.isprintable() and value[1:3] in (":\\", ":/"):
        return value
    raise ValueError('write a whole path, or one such as "~/Mail"')


def address(value: Any) -> str:
    """A mail address, alone or as ``Ana García <ana@garcia.example>``."""
    if isinstance(value, str) and value.isprintable() and "=?" not in value:
        alone = bare(value) if "<" in value and value.endswith(">") else value
        name, _, domain = alone.partition("@")
        if name and domain and not set(alone) & set(' <>,;:"()[]\\') and "@" not in domain:
            return value
    raise ValueError('write an address such as "ana@garcia.example"')


def url(value: Any) -> str:
    """An address on the web: over TLS, or on this machine. A login in it would not be sent."""
    parts = _web(value)
    if parts and parts.username is not None:
        raise ValueError("write it without a user and a password, which would not be sent")
    if parts and (parts.scheme == "https" or (parts.scheme == "http" and is_here(parts.hostname or ""))):
        return str(value)
    raise ValueError('write an address that begins with "https://"')


def topic(value: Any) -> str:
    """An address on the web that ends with the name of a topic."""
    read, parts = url(value), _web(value)
    if parts and parts.path.strip("/") and not parts.query and not parts.fragment:
        return read
    raise ValueError('write the server and the topic, such as "https://ntfy.sh/topic"')


def server(url: str) -> str:
    """An address on the web without what follows the server, which often is a secret."""
    parts = _web(url)
    assert parts is not None
    return f"{parts.scheme}://{parts.netloc}/…"


def words(value: Any) -> tuple[str, ...]:
    """A command as the list of its words: no shell ever reads it."""
    if (
        isinstance(value, list)
        and value
        and all(isinstance(word, str) and "\0" not in word for word in value)
        and value[0].strip()
    ):
        return tuple(value)
    raise ValueError('write the command as a list of words, such as ["pass", "show", "mail/ana"]')


def _web(value: Any) -> SplitResult | None:
    """The parts of an address that names a server; None of anything else."""
    from urllib.parse import urlsplit  # noqa: PLC0415 - few configurations have one

    if not isinstance(value, str) or not (value.isprintable() and value.isascii()) or " " in value:
        return None
    try:
        parts = urlsplit(value)
        return parts if parts.hostname and parts.port != 0 else None
    except ValueError:  # a port that is none, or half an IPv6 address
        return None
