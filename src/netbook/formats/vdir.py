"""A folder of cards, one a file, as vdirsyncer, khard and pimsync keep it (vdir).

Whichever program creates a file names it; it keeps that name, which carries no meaning. A file whose name
begins with a dot, or does not end in .vcf or .VCF, is not a card. Everything happens relative to the folder
as it was opened, and no link in it is followed.
"""

from __future__ import annotations

import errno
import os
import re
import stat
from collections.abc import Container, Iterator
from contextlib import contextmanager, suppress
from hashlib import sha256

from netbook.domain.people.comparing import bare_uid

try:
    import fcntl
except ModuleNotFoundError:  # Windows, which cannot work relative to an open folder either
    fcntl = None  # type: ignore[assignment]

from netbook.errors import BadInput, CannotWrite, NotFound, Refused, TryLater, reason
from netbook.files import create, to_disk
from netbook.tuples import NamedTuple

_ENDING = ".vcf"
_DRAFT = re.compile(r"\.netbook-\d+\.tmp")
_MOST_BYTES = 64 << 20


class Item(NamedTuple):
    """A file's content; ``stamp`` changes whenever the file is written, ``modified`` is in ns since 1970."""

    data: bytes
    stamp: str
    modified: int


@contextmanager
def opened(path: str) -> Iterator[Folder]:
    """Yields the folder at ``path``, locked so that no other netbook uses it meanwhile.

    The lock is on the folder itself, so it leaves no file and ends with the process. Raises NotFound,
    BadInput or CannotWrite if there is no usable folder, TryLater if it is in use, Refused if the
    system cannot lock a folder.
    """
    if fcntl is None:
        raise Refused(
            "Windows cannot lock a folder while its cards are brought in step",
            "use the Linux subsystem (WSL), or: netbook import, netbook export --split",
        )
    try:
        handle = os.open(path, os.O_RDONLY | os.O_DIRECTORY)
    except FileNotFoundError:
        raise NotFound(f"there is no folder {path}", f"make it first: mkdir {path}") from None
    except NotADirectoryError:
        raise BadInput(f"{path} is not a folder", "name a folder that has a card in each file") from None
    except OSError as wrong:
        raise CannotWrite(f"cannot use the folder {path}: {reason(wrong)}", "check its permissions") from None
    try:
        _lock(handle, path)
        yield Folder(os.path.realpath(path), handle)
    finally:
        os.close(handle)


class Folder:
    """An open folder of cards. ``path`` is resolved, without symbolic links."""

    def __init__(self, path: str, handle: int) -> None:
        self.path = path
        self._handle = handle
        self._written = False

    def stamps(self) -> tuple[dict[str, str], list[str]]:
        """Returns the cards' files with their stamps, by name, and what is named like one but is no file."""
        found, odd = {}, []
        with os.scandir(self._handle) as entries:
            for entry in sorted(entries, key=lambda entry: entry.name):
                if not entry.name.lower().endswith(_ENDING) or entry.name.startswith("."):
                    continue
                if entry.is_file(follow_symlinks=False):
                    found[entry.name] = _stamp(entry.stat(follow_symlinks=False))
                else:
                    odd.append(entry.name)
        return found, odd

    def names(self) -> set[str]:
        """Every name in the folder, lowercased: some file systems ignore case."""
        return {name.lower() for name in os.listdir(self._handle)}

    def inner(self) -> str | None:
        """The name of a folder inside this one that has cards, if there is one: probably the one meant."""
        with os.scandir(self._handle) as entries:
            folders = sorted(entry.name for entry in entries if entry.is_dir(follow_symlinks=False))
        for name in folders:
            with suppress(OSError):
                if any(each.lower().endswith(_ENDING) for each in os.listdir(os.path.join(self.path, name))):
                    return name
        return None

    def read(self, name: str) -> Item:
        """Returns a file's content. Raises OSError if it cannot be read, or is larger than any card."""
        flags = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK
        with open(os.open(name, flags, dir_fd=self._handle), "rb") as file:
            found = os.fstat(file.fileno())
            if not stat.S_ISREG(found.st_mode) or found.st_size > _MOST_BYTES:
                raise OSError("it is too large for a card")
            return Item(file.read(_MOST_BYTES), _stamp(found), found.st_mtime_ns)

    def create(self, name: str, data: bytes) -> str:
        """Write a new file; returns its stamp. Raises FileExistsError if there is one of this name."""
        with self._draft(data, 0o600) as draft:
            try:
                os.link(draft, name, src_dir_fd=self._handle, dst_dir_fd=self._handle, follow_symlinks=False)
            except (PermissionError, NotImplementedError):  # no links on this file system
                if self._stat(name):
                    raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST)) from None
                os.rename(draft, name, src_dir_fd=self._handle, dst_dir_fd=self._handle)
        return self._stamp_of(name)

    def replace(self, name: str, stamp: str, data: bytes) -> str | None:
        """Replace a file's content; returns the new stamp, or None if the file no longer has ``stamp``."""
        found = self._stat(name)
        if found is None or _stamp(found) != stamp:
            return None
        with self._draft(data, stat.S_IMODE(found.st_mode)) as draft:
            os.replace(draft, name, src_dir_fd=self._handle, dst_dir_fd=self._handle)
        return self._stamp_of(name)

    def remove(self, name: str, stamp: str) -> bool:
        """Delete a file, unless it no longer has ``stamp``; returns whether it is gone."""
        found = self._stat(name)
        if found is None or _stamp(found) != stamp:
            return found is None
        os.unlink(name, dir_fd=self._handle)
        self._written = True
        return True

    def settle(self) -> None:
        """Sync the folder, so that changes survive a power cut, and delete what a killed run left behind."""
        if self._written:
            os.fsync(self._handle)
        with os.scandir(self._handle) as entries:
            drafts = [entry.name for entry in entries if _DRAFT.fullmatch(entry.name)]
        for name in drafts:
            with suppress(OSError):
                os.unlink(name, dir_fd=self._handle)

    @contextmanager
    def _draft(self, data: bytes, mode: int) -> Iterator[str]:
        """Yields the name of a temporary file with this content, synced to disk, to be moved into place."""
        name = f".netbook-{os.getpid()}.tmp"
        with suppress(FileNotFoundError):
            os.unlink(name, dir_fd=self._handle)
        try:
            with create(name, self._handle) as file:
                os.fchmod(file.fileno(), mode)
                file.write(data)
                to_disk(file)
            yield name
            self._written = True
        finally:
            with suppress(FileNotFoundError):
                os.unlink(name, dir_fd=self._handle)

    def _stat(self, name: str) -> os.stat_result | None:
        with suppress(FileNotFoundError):
            return os.stat(name, dir_fd=self._handle, follow_symlinks=False)
        return None

    def _stamp_of(self, name: str) -> str:
        found = self._stat(name)
        return _stamp(found) if found else ""


def _lock(handle: int, path: str) -> None:
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        raise TryLater(f"another netbook is at work on {path}", "try again in a moment") from None
    except OSError:
        pass  # some file systems have no locks


def _stamp(found: os.stat_result) -> str:
    return f"{found.st_size}:{found.st_mtime_ns}:{found.st_ino}"


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
    """Returns a file name for the card with this UID, not among those ``taken`` (lowercased).

    It is the UID itself, as other programs do it, if every file system accepts that; else a hash of it.
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
