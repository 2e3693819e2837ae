"""Files that are written whole or not at all, and names that every file system takes."""

from __future__ import annotations

import os
from collections.abc import Container, Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO

from netbook.errors import CannotWrite, reason
from netbook.store.database import sync_folder

_PLAIN = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._@+-")
_LONGEST = 100
_DEVICES = {
    "con",
    "prn",
    "aux",
    "nul",
    *(f"{kind}{number}" for kind in ("com", "lpt") for number in range(10)),
}


@contextmanager
def replacing(path: Path) -> Iterator[BinaryIO]:
    """A file that takes the place of ``path`` only when it is whole and on disk, for its owner only.

    Raises CannotWrite.
    """
    target = Path(os.path.realpath(path))
    if target.exists() and not target.is_file():  # a pipe, a device: nothing to replace
        with _in_place(target) as file:
            yield file
        return
    draft = target.with_name(f".{target.name}.{os.getpid()}.new")
    try:
        handle = os.open(draft, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
        try:
            with os.fdopen(handle, "wb") as file:
                yield file
                file.flush()
                os.fsync(file.fileno())
            os.replace(draft, target)
            sync_folder(target.parent)
        finally:
            draft.unlink(missing_ok=True)
    except OSError as wrong:
        kept = "the file there before is as it was" if target.is_file() else "choose another place"
        raise CannotWrite(f"cannot write {path}: {reason(wrong)}", kept) from None


def make_folder(path: Path) -> None:
    """A folder for its owner only, if there is none. Raises CannotWrite."""
    try:
        path.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as wrong:
        raise CannotWrite(f"cannot write into {path}: {reason(wrong)}", "name a folder") from None


def card_name(uid: str, taken: Container[str]) -> str:
    """The name of a file for the card with this UID, which is none of those ``taken`` (in small letters).

    The UID itself, as other programs name theirs, where every file system takes it; else its hash.
    """
    stem = uid.removeprefix("urn:uuid:")
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


@contextmanager
def _in_place(target: Path) -> Iterator[BinaryIO]:
    try:
        with target.open("wb") as file:
            yield file
    except OSError as wrong:
        raise CannotWrite(f"cannot write {target}: {reason(wrong)}", "name a file") from None
