"""Names of files that every file system takes."""

from __future__ import annotations

from collections.abc import Container
from hashlib import sha256

from netbook.domain.people.comparing import bare_uid

_PLAIN = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._@+-")
_LONGEST = 100
_DEVICES = {
    "con",
    "prn",
    "aux",
    "nul",
    *(f"{kind}{number}" for kind in ("com", "lpt") for number in range(10)),
}


def card_name(uid: str, taken: Container[str]) -> str:
    """The name of a file for the card with this UID, which is none of those ``taken`` (in small letters).

    The UID itself, as other programs name theirs, where every file system takes it; else its hash.
    """
    stem = bare_uid(uid)
    if not _is_safe(stem):
        stem = sha256(uid.encode("utf-8", "replace")).hexdigest()[:32]
    name, number = f"{stem}.vcf", 2
    while name.lower() in taken:
        name, number = f"{stem}-{number}.vcf", number + 1
    return name


def _is_safe(stem: str) -> bool:
    return (
        0 < len(stem) <= _LONGEST
        and _PLAIN.issuperset(stem)
        and stem[0] not in ".-"
        and stem.partition(".")[0].lower() not in _DEVICES
    )
