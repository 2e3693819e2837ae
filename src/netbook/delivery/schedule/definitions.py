"""Files that define the job for a scheduler: read, written and deleted."""

from __future__ import annotations

from pathlib import Path

from netbook.errors import CannotWrite, reason
from netbook.files import make_folder, replacing


def there(path: Path) -> bytes:
    """What the file holds; nothing where it cannot be read."""
    try:
        return path.read_bytes()
    except OSError:
        return b""


def write(path: Path, data: bytes) -> None:
    """Write the file whole, and the folder where there is none."""
    make_folder(path.parent)
    with replacing(path) as file:
        file.write(data)


def delete(path: Path) -> None:
    """Delete the file, if it is there. Raises CannotWrite."""
    try:
        path.unlink(missing_ok=True)
    except OSError as wrong:
        raise CannotWrite(f"cannot delete {path}: {reason(wrong)}", "delete it yourself") from None
