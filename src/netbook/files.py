"""Files that are written whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from netbook.errors import CannotWrite, reason


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


def sync_folder(folder: Path) -> None:
    """Make a new name in the folder outlast a power cut, where the system lets folders be synced."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


@contextmanager
def _in_place(target: Path) -> Iterator[BinaryIO]:
    try:
        with target.open("wb") as file:
            yield file
    except OSError as wrong:
        raise CannotWrite(f"cannot write {target}: {reason(wrong)}", "name a file") from None
