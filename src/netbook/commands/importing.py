"""Import: vCards, and other address books."""

from __future__ import annotations

import io
import os
import stat
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager, nullcontext
from pathlib import Path
from typing import Annotated, Any, BinaryIO

import typer

from netbook.answers.exchange import Imported
from netbook.commands.options import check_choice
from netbook.domain.cards.merging import PREFERENCES
from netbook.environment import Environment
from netbook.errors import BadInput, NetbookError, reason
from netbook.exchange import arrivals
from netbook.files import replacing
from netbook.places import home
from netbook.store import circles
from netbook.words import exchange, history

_CHUNK = 256 * 1024
_LONG = 2_000_000
"""The size in bytes from which reading cards takes more than about a second."""


def import_cards(
    context: typer.Context,
    files: Annotated[
        list[str],
        typer.Argument(metavar="FILE…", help="vCards, or abook's address book; - is standard input."),
    ],
    dry_run: Annotated[bool, typer.Option("--dry-run", "-n", help="Only say what would happen.")] = False,
    prefer: Annotated[
        str | None, typer.Option("--prefer", metavar="WHOSE", help="Who is right: book, file or newer.")
    ] = None,
    reject: Annotated[
        str | None,
        typer.Option(metavar="FILE", help="Write cards that hold nobody here, instead of keeping them."),
    ] = None,
    from_: Annotated[
        str | None,
        typer.Option("--from", metavar="WHAT", help="The format: vcard or abook. Recognised if not given."),
    ] = None,
) -> Imported:
    """Bring in vCards, from a phone, a cloud or another address book.

    People are recognised by UID, then email, then phone and name; the same file twice changes
    nothing. What both the book and the file have changed stays as the book has it, and each import
    lists it until you say who is right. One undo takes everything back. An address book of abook is
    recognised by its content.

      netbook import contacts.vcf --dry-run
      netbook import contacts.vcf
      netbook import contacts.vcf --prefer newer
      netbook import ~/.abook/addressbook
      netbook undo
    """
    from netbook.formats import sources

    environment: Environment = context.obj
    check_choice("--prefer", prefer, PREFERENCES)
    check_choice("--from", from_, sources.NAMES)
    files = [home(file, environment.variables) for file in files]
    reject = reject and home(reject, environment.variables)
    for file in files:
        _check_readable(file)
    names = ", ".join(Path(file).name if file != "-" else exchange.standard_input() for file in files)
    change = environment.book.trial() if dry_run else environment.book.change("")
    with ExitStack() as kept, change as writing:
        first = writing.next_id("person")
        arriving = arrivals.Arrivals(writing, environment.today, prefer, _rejecting(reject, kept, dry_run))
        for file in files:
            with _opened(file) as source, _watched(source, file) as stream:
                arriving.read(file if file != "-" else exchange.standard_input(), stream, from_)
        answer = arriving.finish(names)
        writing.what = history.imported(names, answer)
        if not dry_run and circles.number(writing.connection, first):
            answer = answer._replace(without_circle=circles.number(writing.connection))
    return answer._replace(dry_run=dry_run)


def _rejecting(path: str | None, kept: ExitStack, dry_run: bool) -> Callable[[bytes], object] | None:
    if path is None:
        return None
    return _Rejects(Path(path), kept).write if not dry_run else len


class _Rejects:
    """A file for rejected cards, created only if there are any."""

    def __init__(self, path: Path, kept: ExitStack) -> None:
        self._path, self._kept = path, kept
        self._file: BinaryIO | None = None

    def write(self, card: bytes) -> None:
        if self._file is None:
            self._file = self._kept.enter_context(replacing(self._path))
        self._file.write(card + b"\r\n")


def _check_readable(file: str) -> None:
    """Raise an error for anything that would hang or makes no sense: folders, devices, unconnected pipes."""
    if file == "-":
        return
    try:
        mode = os.stat(file).st_mode
    except OSError as wrong:
        raise NetbookError(
            f"cannot read {file}: {reason(wrong)}", "name a vCard file, or - for standard input"
        ) from None
    if not stat.S_ISREG(mode):
        raise BadInput(f"{file} is not a file", "name a vCard file, or - for standard input")


@contextmanager
def _opened(file: str) -> Iterator[BinaryIO]:
    if file == "-":
        if sys.stdin.isatty() and sys.stderr is not None:
            sys.stderr.write(f"{exchange.waiting()}\n")
        yield io.BufferedReader(_Source(sys.stdin.buffer, exchange.standard_input()), _CHUNK)
        return
    try:
        stream = open(file, "rb")  # noqa: SIM115
    except OSError as wrong:
        raise NetbookError(f"cannot read {file}: {reason(wrong)}", "check its permissions") from None
    with stream:
        yield io.BufferedReader(_Source(stream, file), _CHUNK)


class _Source(io.RawIOBase):
    """A file to read, of which it is said by name that it cannot be read any further."""

    def __init__(self, stream: BinaryIO, file: str) -> None:
        self._stream, self._file = stream, file

    def readable(self) -> bool:
        return True

    def fileno(self) -> int:
        return self._stream.fileno()

    def readinto(self, buffer: Any) -> int:
        try:
            return self._stream.readinto(buffer)  # type: ignore[attr-defined,no-any-return]
        except OSError as wrong:
            said = f"cannot read {self._file}: {reason(wrong)}"
            raise NetbookError(said, "nothing was changed; check the file and its disk") from None


def _watched(source: BinaryIO, file: str) -> AbstractContextManager[BinaryIO]:
    """The stream, with a progress bar on the terminal if reading it will take a while."""
    size = os.fstat(source.fileno()).st_size if file != "-" else 0
    if size < _LONG or sys.stderr is None or not sys.stderr.isatty():
        return nullcontext(source)
    from netbook.screen import progress

    return progress.watched(source, size, Path(file).name)
