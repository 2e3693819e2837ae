"""Reading the values of settings: each reader returns the value, or raises ValueError with what to write."""

from __future__ import annotations

from collections.abc import Callable
from datetime import time
from typing import TYPE_CHECKING, Any

from netbook.domain.list.seasons import day_of
from netbook.domain.people.comparing import is_here
from netbook.domain.people.countries import code
from netbook.domain.people.mail_addresses import ascii_domain, bare
from netbook.domain.people.model import CIRCLES
from netbook.domain.people.typed_dates import read_span
from netbook.errors import UsageError

if TYPE_CHECKING:
    from urllib.parse import SplitResult

Reader = Callable[[Any], Any]


def whole(least: int, most: int, of: str = "") -> Reader:
    """Returns a reader of whole numbers within these bounds; ``of`` is their unit."""

    def read(value: Any) -> int:
        if type(value) is int and least <= value <= most:
            return value
        raise ValueError(f"write a number{f' of {of}' if of else ''} from {least} to {most}")

    return read


def choice(*words: str) -> Reader:
    """Returns a reader of one of these words."""

    def read(value: Any) -> str:
        if isinstance(value, str) and value in words:
            return value
        raise ValueError("write " + " or ".join(f'"{word}"' for word in words))

    return read


def each(reader: Reader) -> Reader:
    """Returns a reader of a list, each value read by ``reader``, as a tuple without duplicates."""

    def read(value: Any) -> tuple[Any, ...]:
        if not isinstance(value, list):
            raise ValueError("write a list, in square brackets")
        return tuple(dict.fromkeys(map(reader, value)))

    return read


def circles(value: Any) -> tuple[str, ...]:
    """Circles for which something is on: true for all of them, false for none, or a list."""
    if isinstance(value, bool):
        return CIRCLES if value else ()
    if isinstance(value, list) and all(name in CIRCLES for name in value):
        return tuple(dict.fromkeys(value))
    raise ValueError(f"write true, false, or a list of {', '.join(CIRCLES)}")


def interval(value: Any) -> list[int]:
    """The ideal and the longest interval in days, each a number or as ``6w``; one alone is doubled."""
    spans = value if isinstance(value, list) else [value]
    try:
        days = [read_span(str(span)) for span in spans if type(span) in (int, str)]
    except UsageError as wrong:
        raise ValueError(wrong.hint) from None
    if len(days) != len(spans) or len(days) not in (1, 2) or days[-1] < days[0]:
        raise ValueError('write the ideal interval and the longest, such as ["2w", "30d"]')
    return days if len(days) == 2 else [days[0], 2 * days[0]]


def flag(value: Any) -> bool:
    """A boolean."""
    if isinstance(value, bool):
        return value
    raise ValueError("write true or false")


def text(value: Any) -> str:
    """Text on one line."""
    if isinstance(value, str) and value.strip() and value.isprintable():
        return value.strip()
    raise ValueError("write it in quotes, on one line")


def season_day(value: Any) -> str:
    """The rule for the day of a season of greetings, which must name a day in every year."""
    try:
        if isinstance(value, str):
            day_of(value, 2024)
            return value
    except ValueError:
        pass
    raise ValueError('write a day such as "12-25", "easter-2" or "fourth thursday of november"')


def country(value: Any) -> str:
    """A country by its code or its name; returns the code."""
    found = code(value) if isinstance(value, str) else None
    if found:
        return found
    raise ValueError('write a code such as "ES"')


def host(value: Any) -> str:
    """A host name or an IP address."""
    if isinstance(value, str) and value.isprintable() and not set(value) & set(" /@") and ascii_domain(value):
        return value
    raise ValueError('write a name such as "smtp.example.org"')


def clock(value: Any) -> str:
    """A time of day, as ``08:00`` or as a native TOML time."""
    if isinstance(value, time):
        value = value.isoformat("minutes")
    if isinstance(value, str) and len(value) == 5 and value[2] == ":":
        hours, minutes = value[:2], value[3:]
        if (hours + minutes).isdecimal() and hours.isascii() and int(hours) < 24 and int(minutes) < 60:
            return value
    raise ValueError('write a time such as "08:00"')


def path(value: Any) -> str:
    """An absolute path, or one from the home folder, because a schedule runs in no particular folder."""
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
        if name and ascii_domain(domain) and not set(alone) & set(' <>,;:"()[]\\') and "@" not in domain:
            return value
    raise ValueError('write an address such as "ana@garcia.example"')


def url(value: Any) -> str:
    """A web address: over TLS, or on this machine. A login in it is refused, because it would not be sent."""
    parts = _web(value)
    if parts and parts.username is not None:
        raise ValueError("write it without a user and a password, which would not be sent")
    if parts and (parts.scheme == "https" or (parts.scheme == "http" and is_here(parts.hostname or ""))):
        return str(value)
    raise ValueError('write an address that begins with "https://"')


def topic(value: Any) -> str:
    """A web address that ends with the name of a topic."""
    read, parts = url(value), _web(value)
    if parts and parts.path.strip("/") and not parts.query and not parts.fragment:
        return read
    raise ValueError('write the server and the topic, such as "https://ntfy.sh/topic"')


def server(url: str) -> str:
    """Returns a web address without what follows the server, which is often secret."""
    parts = _web(url)
    assert parts is not None
    return f"{parts.scheme}://{parts.netloc}/…"


def words(value: Any) -> tuple[str, ...]:
    """A command as a list of words, never parsed by a shell."""
    if (
        isinstance(value, list)
        and value
        and all(isinstance(word, str) and "\0" not in word for word in value)
        and value[0].strip()
    ):
        return tuple(value)
    raise ValueError('write the command as a list of words, such as ["pass", "show", "mail/ana"]')


def _web(value: Any) -> SplitResult | None:
    """The parts of a web address that names a server; None for anything else."""
    from urllib.parse import urlsplit  # noqa: PLC0415 - few configurations have one

    if not isinstance(value, str) or not (value.isprintable() and value.isascii()) or " " in value:
        return None
    try:
        parts = urlsplit(value)
        return parts if parts.hostname and parts.port != 0 else None
    except ValueError:  # an invalid port, or half an IPv6 address
        return None
