"""Files for their owner only, that are written whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from netbook.errors import CannotWrite, reason


def create(path: str | Path, folder: int | None = None) -> BinaryIO:
    """A new file, open for writing, that only its owner can read; ``folder`` is what the path is relative to.

    Raises FileExistsError for whatever is there already, also a link, and OSError where it cannot be made.
    """

    def private(name: str, flags: int) -> int:
        return os.open(name, flags, 0o600, dir_fd=folder)

    return open(path, "xb", opener=private)


def to_disk(file: BinaryIO) -> None:
    """Make what was written outlast a power cut."""
    file.flush()
    os.fsync(file.fileno())


@contextmanager
def draft_beside(path: Path) -> Iterator[Path]:
    """An empty private file in the folder of ``path``, to be filled and moved there; else it is deleted.

    Raises OSError.
    """
    draft = path.with_name(f".{path.name}.{os.getpid()}.new")
    create(draft).close()
    try:
        yield draft
    finally:
        draft.unlink(missing_ok=True)


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
    try:
        with draft_beside(target) as draft:
            with draft.open("wb") as file:
                yield file
                to_disk(file)
            os.replace(draft, target)
            sync_folder(target.parent)
    except OSError as wrong:
        kept = "the file there before is as it was" if target.is_file() else "choose another place"
        raise CannotWrite(f"cannot write {path}: {reason(wrong)}", kept) from None


def make_folder(path: Path) -> None:
    """Make a folder for its owner only, unless there is one. Raises CannotWrite."""
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
