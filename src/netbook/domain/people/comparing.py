"""Keys by which emails, phone numbers and UIDs are compared; and two small questions about addresses."""

from __future__ import annotations

from functools import lru_cache

from netbook.domain.people.text import fold

TYPE_CHECKING = False  # as typing's, without loading it
if TYPE_CHECKING:
    from netbook.domain.people.model import Address

URN = "urn:uuid:"
"""The prefix of a UID that is written as a URI (RFC 9562, section 4)."""

_SHORTEST_PHONE, _LONGEST_PHONE = 6, 20
_COMPARED_DIGITS = 9
_NO_DIGITS = bytes({*range(256)} - {*b"0123456789"})


def email_key(email: str) -> str:
    """The address as it is compared: without case, because no two mailboxes differ in it alone."""
    return fold(email)


@lru_cache(maxsize=4096)
def phone_key(phone: str) -> str:
    """The number as it is compared: its last nine digits, so that +34 600 555 019 is 600555019.

    Shorter numbers are compared whole; anything with fewer than six digits is compared as text.
    """
    digits = phone.encode("ascii", "ignore").translate(None, _NO_DIGITS).decode()
    if len(digits) < _SHORTEST_PHONE:
        return fold(phone)
    return digits[-_COMPARED_DIGITS:]


def typed_phone(text: str) -> str | None:
    """The key of a phone number as people type one: in any spelling, ``tel:`` before it or not; else None."""
    number = text.strip()
    if number[:4].lower() == "tel:":
        number = number[4:]
    digits = sum(c in _DIGITS for c in number)
    if (
        not _SHORTEST_PHONE <= digits <= _LONGEST_PHONE
        or not _IN_NUMBERS.issuperset(number)
        or _looks_like_a_day(number)
    ):
        return None
    return phone_key(number)


_DIGITS = frozenset("0123456789")
_IN_NUMBERS = _DIGITS | frozenset("+()./- \u00a0\u2009\u202f\u2010\u2011\u2013")


def _looks_like_a_day(text: str) -> bool:
    """Whether this is a day with its year, such as 2024-06-14 or 14.06.2024."""
    parts = text.replace(".", "-").replace("/", "-").split("-")
    return len(parts) == 3 and sorted(map(len, parts)) in ([1, 1, 4], [1, 2, 4], [2, 2, 4])


def uid_key(uid: str) -> str:
    """The UID as it is compared: in lower case, without ``urn:uuid:``."""
    return bare_uid(uid).lower()


def is_number(text: str) -> bool:
    """Whether a phone could call it: three digits or more, and no mail address."""
    return sum(map(str.isdigit, text)) >= _SHORTEST_CALLED and "@" not in text


_SHORTEST_CALLED = 3
"""The digits of 112."""


def bare_uid(uid: str) -> str:
    """The UID without ``urn:uuid:``, its case unchanged."""
    uid = uid.strip()
    return uid[len(URN) :] if uid[: len(URN)].lower() == URN else uid


def channel_key(kind: str, value: str) -> str:
    """The email, phone or link as it is compared."""
    if kind == "email":
        return email_key(value)
    return phone_key(value) if kind == "phone" else value


def url_key(url: str) -> str:
    """The link as it is compared: its scheme and its host know no capitals, and a slash alone is no path."""
    scheme, mark, rest = url.strip().partition("://")
    if not mark:
        return url.strip()
    host, slash, path = rest.partition("/")
    return f"{scheme.lower()}://{host.lower()}{slash if path else ''}{path}"


def address_key(address: Address) -> tuple[str, ...]:
    """The address as it is compared: without capitals, accents and labels, the country by its code."""
    from netbook.domain.people.countries import code  # noqa: PLC0415 - only where cards meet

    parts = address._replace(country=code(address.country) or address.country)[:-2]
    return tuple(fold(str(part or "")) for part in parts)


def is_here(host: str) -> bool:
    """Whether the host is this machine, so that nothing sent to it crosses a network."""
    return host in ("localhost", "::1") or (host.startswith("127.") and host.replace(".", "").isdigit())
