"""A progress bar on the terminal's standard error, gone when the work is done."""

from __future__ import annotations

from contextlib import AbstractContextManager
from typing import BinaryIO

from rich.console import Console
from rich.markup import escape
from rich.progress import wrap_file

from netbook.domain.text import clean


def watched(stream: BinaryIO, size: int, name: str) -> AbstractContextManager[BinaryIO]:
    """The stream, of so many bytes, with a bar that grows as it is read."""
    return wrap_file(
        stream, size, description=escape(clean(name)), console=Console(stderr=True), transient=True
    )
