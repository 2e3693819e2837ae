"""Files that only their owner can read, written completely or not at all."""

from __future__ import annotations

import os
from contextlib import contextmanager, suppress
from functools import cache

from netbook.errors import CannotWrite, reason

TYPE_CHECKING = False  # as typing's, which would cost more than everything else here
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import BinaryIO

    AnyPath = str | os.PathLike[str]


def create(path: AnyPath, folder: int | None = None) -> BinaryIO:
    """Returns a new file, open for writing, that only its owner can read.

    ``folder`` is the descriptor that the path is relative to. Raises FileExistsError if anything is there
    already, even a dangling link, and OSError if it cannot be created.
    """

    def private(name: str, flags: int) -> int:
        return os.open(name, flags, 0o600, dir_fd=folder)

    return open(path, "xb", opener=private)


def to_disk(file: BinaryIO) -> None:
    """Make sure that what was written survives a power cut."""
    file.flush()
    os.fsync(file.fileno())


@contextmanager
def draft_beside(path: AnyPath) -> Iterator[str]:
    """Yields an empty private file beside ``path``, to be filled and moved there; else it is deleted.

    Raises OSError.
    """
    folder, name = os.path.split(path)
    _sweep(folder, name)
    draft = os.path.join(folder, f".{name}.{os.getpid()}.new")
    create(draft).close()
    try:
        yield draft
    finally:
        with suppress(FileNotFoundError):
            os.unlink(draft)


@contextmanager
def replacing(path: AnyPath, follow: bool = True) -> Iterator[BinaryIO]:
    """Yields a private file that replaces ``path`` only once it is complete and on disk.

    If ``follow`` is true, a link that the user may have meant is followed. Raises CannotWrite.
    """
    _refuse_link(path, follow)
    target = os.path.realpath(path)
    if os.path.exists(target) and not os.path.isfile(target):  # a pipe or a device: nothing to replace
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
        kept = "the file that was there is unchanged" if os.path.isfile(target) else "choose another place"
        raise CannotWrite(f"cannot write {path}: {reason(wrong)}", kept) from None


def _refuse_link(path: AnyPath, follow: bool) -> None:
    """Refuse to write through a symbolic link: through any, or only through one that may have been planted.

    Raises CannotWrite for any link if ``follow`` is false, else for another user's link in a shared folder.
    """
    where = os.fspath(path)
    for _ in range(_MOST_LINKS):
        if not os.path.islink(where):
            return
        if not follow or _planted(where):
            raise CannotWrite(f"{where} is a symbolic link", "remove it, or name another place")
        where = os.path.join(os.path.dirname(where), os.readlink(where))


_MOST_LINKS = 40
"""How many links Linux follows before it gives up (path_resolution(7))."""


def _planted(link: str) -> bool:
    """Whether the link belongs to another user and lies in a folder where anyone may create one."""
    folder = os.stat(os.path.dirname(link) or ".")
    return bool(folder.st_mode & 0o022) and _owner(os.lstat(link)) not in (os.geteuid(), _owner(folder))


def _owner(found: os.stat_result) -> int:
    return found.st_uid


def _sweep(folder: str, name: str) -> None:
    """Remove drafts of this file left behind by processes that no longer run."""
    for draft in _drafts(folder or "."):
        number = draft.removeprefix(f".{name}.").removesuffix(".new")
        if draft == f".{name}.{number}.new" and number.isdecimal() and not alive(int(number)):
            with suppress(OSError):
                os.unlink(os.path.join(folder, draft))


@cache
def _drafts(folder: str) -> tuple[str, ...]:
    """The names of the drafts in a folder, listed once per run: an export may write thousands of files."""
    try:
        return tuple(name for name in os.listdir(folder) if name.startswith(".") and name.endswith(".new"))
    except OSError:
        return ()


def alive(number: int) -> bool:
    """Whether there is a process with that id, as far as the system can tell."""
    if os.name == "nt" or number == os.getpid():  # on Windows, signal 0 would end the process
        return True
    try:
        os.kill(number, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except OSError:
        return True
    return True


def make_folder(path: AnyPath) -> None:
    """Create a private folder, unless it exists. Raises CannotWrite."""
    try:
        make_private(path)
    except OSError as wrong:
        raise CannotWrite(f"cannot write into {path}: {reason(wrong)}", "name a folder") from None


def make_private(path: AnyPath) -> None:
    """Create a folder and its missing parents, all of them private. Raises OSError.

    ``os.makedirs`` would apply its mode to the last one only.
    """
    if os.path.isdir(path):
        return
    folder = os.path.dirname(os.fspath(path).rstrip(os.sep))
    if folder and folder != os.fspath(path):
        make_private(folder)
    try:
        os.mkdir(path, 0o700)
    except FileExistsError:
        if not os.path.isdir(path):
            raise


def shared(path: AnyPath) -> str | None:
    """Returns who else can read a file: "others" by its mode, its "owner" if another user, or None."""
    try:
        found = os.stat(path)
    except OSError:
        return None
    if os.name == "nt":
        return None
    if os.geteuid() not in (found.st_uid, 0):
        return "owner"
    return "others" if found.st_mode & 0o077 else None


def sync_folder(folder: AnyPath) -> None:
    """Make sure that a new name in the folder survives a power cut, if the system can sync folders."""
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
