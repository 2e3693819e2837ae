"""A progress bar on the terminal's standard error, gone when the work is done."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import AbstractContextManager
from typing import BinaryIO, TypeVar

from rich.console import Console
from rich.markup import escape
from rich.progress import track, wrap_file

from netbook.domain.people.text import clean

Item = TypeVar("Item")


def watched(stream: BinaryIO, size: int, name: str) -> AbstractContextManager[BinaryIO]:
    """The stream, of ``size`` bytes, with a progress bar while it is read."""
    return wrap_file(
        stream, size, description=escape(clean(name)), console=Console(stderr=True), transient=True
    )


def counted(items: Sequence[Item], what: str) -> Iterable[Item]:
    """The items, with a progress bar while they are consumed."""
    return track(items, escape(clean(what)), console=Console(stderr=True), transient=True)
