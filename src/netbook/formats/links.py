"""Links that a mail or message program opens with a draft in it."""

from __future__ import annotations

import re
from urllib.parse import quote

_ADDRESS = re.compile(r"[^\s@<>,;:\"()\[\]\\]{1,64}@[^\s@<>,;:\"()\[\]\\]{1,255}")


def mailto(address: str, subject: str, text: str) -> str | None:
    """A ``mailto:`` link (RFC 6068); None where it is no plain address, so that nobody else can be reached.

    Everything is percent-encoded, line ends as CRLF (section 5).
    """
    if not (_ADDRESS.fullmatch(address) and address.isprintable()):
        return None
    return f"mailto:{_encoded(address, '@')}?subject={_encoded(subject)}&body={_encoded(_crlf(text))}"


def sms(number: str, text: str) -> str | None:
    """An ``sms:`` link (RFC 5724); None where it is no telephone number."""
    digits = re.sub(r"[\s().\-/\u00a0]", "", number)
    if not re.fullmatch(r"\+?[0-9]{3,15}", digits):
        return None
    return f"sms:{digits}?body={_encoded(_crlf(text))}"


def _crlf(text: str) -> str:
    return "\r\n".join(text.splitlines())


def _encoded(text: str, safe: str = "") -> str:
    return quote(text, safe=safe, errors="replace")
