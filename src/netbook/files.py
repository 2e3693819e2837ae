"""Files for their owner only, that are written whole or not at all."""

from __future__ import annotations

import os
from contextlib import contextmanager, suppress

from netbook.errors import CannotWrite, reason

TYPE_CHECKING = False  # as typing's, which would cost more than everything else here
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import BinaryIO

    AnyPath = str | os.PathLike[str]


def create(path: AnyPath, folder: int | None = None) -> BinaryIO:
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
def draft_beside(path: AnyPath) -> Iterator[str]:
    """An empty private file in the folder of ``path``, to be filled and moved there; else it is deleted.

    Raises OSError.
    """
    folder, name = os.path.split(path)
    draft = os.path.join(folder, f".{name}.{os.getpid()}.new")
    create(draft).close()
    try:
        yield draft
    finally:
        with suppress(FileNotFoundError):
            os.unlink(draft)


@contextmanager
def replacing(path: AnyPath) -> Iterator[BinaryIO]:
    """A file that takes the place of ``path`` only when it is whole and on disk, for its owner only.

    Raises CannotWrite.
    """
    target = os.path.realpath(path)
    if os.path.exists(target) and not os.path.isfile(target):  # a pipe, a device: nothing to replace
        with _in_place(target) as file:
            yield file
        return
    try:
        with draft_beside(target) as draft:
            with open(draft, "wb") as file:
                yield file
                to_disk(file)
            os.replace(draft, target)
            sync_folder(os.path.dirname(target))
    except OSError as wrong:
        kept = "the file there before is as it was" if os.path.isfile(target) else "choose another place"
        raise CannotWrite(f"cannot write {path}: {reason(wrong)}", kept) from None


def make_folder(path: AnyPath) -> None:
    """Make a folder for its owner only, unless there is one. Raises CannotWrite."""
    try:
        os.makedirs(path, mode=0o700, exist_ok=True)
    except OSError as wrong:
        raise CannotWrite(f"cannot write into {path}: {reason(wrong)}", "name a folder") from None


def sync_folder(folder: AnyPath) -> None:
    """Make a new name in the folder outlast a power cut, where the system lets folders be synced."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


@contextmanager
def _in_place(target: str) -> Iterator[BinaryIO]:
    try:
        with open(target, "wb") as file:
            yield file
    except OSError as wrong:
        raise CannotWrite(f"cannot write {target}: {reason(wrong)}", "name a file") from None
