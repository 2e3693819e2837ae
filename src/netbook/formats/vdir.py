"""A folder of cards, one a file, as vdirsyncer, khard and pimsync keep it (vdir).

Files are named by whoever made them first, keep their name, and mean nothing by it. What begins with
a dot, or ends in anything but .vcf or .VCF, is not a card. Everything happens relative to the folder as
it was opened, and no link in it is followed.
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
except ModuleNotFoundError:  # Windows, which cannot open a folder and work in it either
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
    """The folder at ``path``, for nobody else of us until it is let go.

    The lock is on the folder itself, so that it leaves no file and ends with the process. Raises
    NotFound, BadInput or CannotWrite where there is no folder to use, TryLater where it is in use,
    Refused where the system cannot lock a folder.
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
    """An open folder of cards. ``path`` has no links left in it."""

    def __init__(self, path: str, handle: int) -> None:
        self.path = path
        self._handle = handle
        self._written = False

    def stamps(self) -> tuple[dict[str, str], list[str]]:
        """The cards' files in the order of their names, and those that look like cards and are no files."""
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
        """Every name there is in the folder, in small letters: some systems know no others."""
        return {name.lower() for name in os.listdir(self._handle)}

    def inner(self) -> str | None:
        """A folder within this one that has cards, where this one has none: the one that was meant."""
        with os.scandir(self._handle) as entries:
            folders = sorted(entry.name for entry in entries if entry.is_dir(follow_symlinks=False))
        for name in folders:
            with suppress(OSError):
                if any(each.lower().endswith(_ENDING) for each in os.listdir(os.path.join(self.path, name))):
                    return name
        return None

    def read(self, name: str) -> Item:
        """A file's content. Raises OSError where it cannot be read, or is larger than any card."""
        flags = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK
        with open(os.open(name, flags, dir_fd=self._handle), "rb") as file:
            found = os.fstat(file.fileno())
            if not stat.S_ISREG(found.st_mode) or found.st_size > _MOST_BYTES:
                raise OSError("it is too large for a card")
            return Item(file.read(_MOST_BYTES), _stamp(found), found.st_mtime_ns)

    def create(self, uid: str, data: bytes, taken: set[str]) -> tuple[str, str]:
        """A new file for a card, named after its UID; gives its name and stamp.

        ``taken`` are names in small letters that are not to be used, and gets the new one.
        """
        name = card_name(uid, taken)
        taken.add(name.lower())
        with self._draft(data, 0o600) as draft:
            try:
                os.link(draft, name, src_dir_fd=self._handle, dst_dir_fd=self._handle, follow_symlinks=False)
            except (PermissionError, NotImplementedError):  # no links on this file system
                if self._stat(name):
                    raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST)) from None
                os.rename(draft, name, src_dir_fd=self._handle, dst_dir_fd=self._handle)
        return name, self._stamp_of(name)

    def replace(self, name: str, stamp: str, data: bytes) -> str | None:
        """New content for a file, unless it is not as ``stamp`` says any more; gives the new stamp."""
        found = self._stat(name)
        if found is None or _stamp(found) != stamp:
            return None
        with self._draft(data, stat.S_IMODE(found.st_mode)) as draft:
            os.replace(draft, name, src_dir_fd=self._handle, dst_dir_fd=self._handle)
        return self._stamp_of(name)

    def remove(self, name: str, stamp: str) -> bool:
        """Take a file away, unless it is not as ``stamp`` says any more; gives whether it is gone."""
        found = self._stat(name)
        if found is None or _stamp(found) != stamp:
            return found is None
        os.unlink(name, dir_fd=self._handle)
        self._written = True
        return True

    def settle(self) -> None:
        """Let what was done outlast a power cut, and clear away what a killed run left behind."""
        if self._written:
            os.fsync(self._handle)
        with os.scandir(self._handle) as entries:
            drafts = [entry.name for entry in entries if _DRAFT.fullmatch(entry.name)]
        for name in drafts:
            with suppress(OSError):
                os.unlink(name, dir_fd=self._handle)

    @contextmanager
    def _draft(self, data: bytes, mode: int) -> Iterator[str]:
        """The content as a file of its own, on disk, to be put where it belongs."""
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
        pass  # there are file systems without locks


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
