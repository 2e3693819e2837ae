"""To a Maildir on this machine: written to ``tmp``, then moved to ``new``."""

from __future__ import annotations

import os
from datetime import date, timedelta
from pathlib import Path
from zlib import crc32

from netbook.delivery.message import ChannelSettings, Destination, Message
from netbook.errors import DeliveryFailed
from netbook.files import create, make_private, sync_folder, to_disk


def where(settings: ChannelSettings) -> Destination:
    """The mailbox."""
    return Destination("maildir", (str(settings.path("digest.maildir.path")),))


def payload(message: Message, settings: ChannelSettings) -> bytes:
    """The mail."""
    return message.mail()


def deliver(payload: bytes, message: Message, settings: ChannelSettings) -> None:
    """Deliver by the rules of Maildir. A mail delivered again after an interrupted run is there once."""
    box = settings.path("digest.maildir.path")
    folders = _open(box)
    seconds = max(message.day - date(1970, 1, 1), timedelta(0)) // timedelta(seconds=1)
    name = f"{seconds}.M{crc32(message.identity.encode()):08x}.netbook"
    if any(each.partition(":")[0] == name for part in ("new", "cur") for each in os.listdir(folders[part])):
        return
    draft = folders["tmp"] / name
    draft.unlink(missing_ok=True)  # what an interrupted run has left
    with create(draft) as file:
        file.write(payload)
        to_disk(file)
    os.rename(draft, folders["new"] / name)
    sync_folder(folders["new"])


def _open(box: Path) -> dict[str, Path]:
    """The folders of the mailbox, created if missing. Raises DeliveryFailed for another kind of folder."""
    folders = {part: box / part for part in ("tmp", "new", "cur")}
    if box.is_dir() and any(box.iterdir()) and not folders["new"].is_dir():
        raise DeliveryFailed(f"{box} is a folder, but not a Maildir")
    for folder in (box, *folders.values()):
        make_private(folder)
    return folders
