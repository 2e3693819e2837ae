"""Files for their owner only, that are written whole or not at all."""

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
    """A file that takes the place of ``path`` only when it is whole and on disk, for its owner only.

    A link that the user may have meant is followed, where ``follow`` is true. Raises CannotWrite.
    """
    _refuse_link(path, follow)
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


def _refuse_link(path: AnyPath, follow: bool) -> None:
    """Refuse to write through a symbolic link, or through one that someone else may have put there.

    Raises CannotWrite where ``follow`` is false, or where a folder that others write to holds another's link.
    """
    where = os.fspath(path)
    for _ in range(_MOST_LINKS):
        if not os.path.islink(where):
            return
        if not follow or _planted(where):
            raise CannotWrite(f"{where} is a symbolic link", "take it away, or name another place")
        where = os.path.join(os.path.dirname(where), os.readlink(where))


_MOST_LINKS = 40
"""How many links a system follows before it gives up (Linux, path_resolution(7))."""


def _planted(link: str) -> bool:
    """Whether the link is another user's, in a folder in which everyone may make one."""
    folder = os.stat(os.path.dirname(link) or ".")
    return bool(folder.st_mode & 0o022) and _owner(os.lstat(link)) not in (os.geteuid(), _owner(folder))


def _owner(found: os.stat_result) -> int:
    return found.st_uid


def _sweep(folder: str, name: str) -> None:
    """Remove the drafts of this file that were left by processes that have ended."""
    for draft in _drafts(folder or "."):
        number = draft.removeprefix(f".{name}.").removesuffix(".new")
        if draft == f".{name}.{number}.new" and number.isdecimal() and not alive(int(number)):
            with suppress(OSError):
                os.unlink(os.path.join(folder, draft))


@cache
def _drafts(folder: str) -> tuple[str, ...]:
    """The names of drafts in a folder, listed once a run: an export may write thousands of files into it."""
    try:
        return tuple(name for name in os.listdir(folder) if name.startswith(".") and name.endswith(".new"))
    except OSError:
        return ()


def alive(number: int) -> bool:
    """Whether there is a process with that number, as far as the system tells."""
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
    """Make a folder for its owner only, unless there is one. Raises CannotWrite."""
    try:
        make_private(path)
    except OSError as wrong:
        raise CannotWrite(f"cannot write into {path}: {reason(wrong)}", "name a folder") from None


def make_private(path: AnyPath) -> None:
    """Make a folder and those that it is in, as far as they are missing, each for its owner only.

    ``os.makedirs`` gives its mode to the last one alone. Raises OSError.
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
    """Who else can get at a file: "others" by its mode, its "owner" where that is another user; or None."""
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
