"""In and out: import and export of vCards, and yearly dates as a calendar."""

from __future__ import annotations

import os
import sqlite3
import stat
import sys
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path
from typing import Annotated, BinaryIO

import typer

from netbook.answers.exchange import CalendarWritten, Exported, Imported
from netbook.answers.text import Text
from netbook.commands import arrivals
from netbook.commands.options import check_choice
from netbook.domain.merging import BOOK, PREFERENCES
from netbook.domain.query import Query, words
from netbook.environment import Environment
from netbook.errors import BadInput, CannotWrite, NetbookError, NotFound, UsageError, reason
from netbook.store import cards, finding, occasions, people, rows
from netbook.store.database import sync_folder

_STDIN = "standard input"
_LONG = 2_000_000
"""Bytes of cards that take more than about a second."""


def import_cards(
    context: typer.Context,
    files: Annotated[list[str], typer.Argument(metavar="FILE…", help="vCard files; - is standard input.")],
    dry_run: Annotated[bool, typer.Option("--dry-run", "-n", help="Only say what would happen.")] = False,
    prefer: Annotated[
        str, typer.Option("--prefer", metavar="WHOSE", help="Who is right: book, file or newer.")
    ] = BOOK,
) -> Imported:
    """Bring in vCards, from a phone, a cloud or another address book.

    People are recognised by UID, then email, then phone and name; the same file twice changes
    nothing. What both the book and the file have changed stays as the book has it and is named,
    unless you prefer the file, or whichever changed later. One undo takes all of it back.

      netbook import contacts.vcf --dry-run
      netbook import contacts.vcf
      netbook import contacts.vcf --prefer newer
      netbook undo
    """
    environment: Environment = context.obj
    check_choice("--prefer", prefer, PREFERENCES)
    for file in files:
        _check_readable(file)
    names = ", ".join(Path(file).name if file != "-" else _STDIN for file in files)
    with environment.book.trial() if dry_run else environment.book.change("") as writing:
        arriving = arrivals.Arrivals(writing, environment.today, prefer)
        for file in files:
            with _opened(file) as source, _watched(source, file) as stream:
                arriving.read(file if file != "-" else _STDIN, stream)
        answer = arriving.finish(names)
        writing.what = f"import {names} ({answer.new} new, {answer.changed} changed)"
    return answer._replace(dry_run=dry_run)


def export_cards(
    context: typer.Context,
    text: Annotated[
        list[str] | None, typer.Argument(metavar="[TEXT]", help="Only people that match.", show_default=False)
    ] = None,
    output: Annotated[
        str, typer.Option("--output", "-o", metavar="FILE", help="Where to; - is standard output.")
    ] = "-",
    form: Annotated[
        str | None,
        typer.Option("--format", metavar="vcard|ics", help="Cards, or a calendar of birthdays and dates."),
    ] = None,
    alarm: Annotated[
        list[int] | None,
        typer.Option(
            metavar="DAYS", min=0, max=366, help="In a calendar: ring so many days before, at nine."
        ),
    ] = None,
) -> Exported | CalendarWritten | Text:
    """Write vCards, or yearly dates as a calendar: of everyone, or of those that match.

    Cards go out as they came in where nothing has changed. A calendar has a recurring day for each
    birthday and other date, for phones and computers; whoever the list leaves in peace is not in it.

      netbook export -o contacts.vcf
      netbook export client -o clients.vcf
      netbook export "ana garcía"
      netbook export --format ics -o birthdays.ics
      netbook export key -o birthdays.ics --alarm 0 --alarm 7
    """
    environment: Environment = context.obj
    asked = words(" ".join(text or ()))
    as_calendar = _is_calendar(form, output, alarm)
    with environment.book.reading() as connection:
        ids = finding.select(connection, Query(asked))
        if asked and not ids:
            raise NotFound(
                f'nobody in the book matches "{" ".join(text or ())}"', "see who is there: netbook list"
            )
        count, pieces = len(ids), _cards(connection, ids)
        if as_calendar:
            count, pieces = _calendar(connection, ids, environment.settings.leap, alarm or ())
        if output == "-":
            return Text("".join(pieces))
        with _replacing(Path(output)) as file:
            for piece in pieces:
                file.write(piece.encode())
    return CalendarWritten(count, output) if as_calendar else Exported(count, output)


def _is_calendar(form: str | None, output: str, alarm: Sequence[int] | None) -> bool:
    """Whether a calendar is asked for: by its name, else by the ending of the file."""
    if form not in (None, "vcard", "ics"):
        raise UsageError(f"--format takes vcard or ics, not {form}", "see: netbook export --help")
    as_calendar = form == "ics" or (form is None and output.casefold().endswith(".ics"))
    if alarm and not as_calendar:
        raise UsageError("--alarm is for calendars, and vCards have none", "write one with --format ics")
    return as_calendar


def _calendar(
    connection: sqlite3.Connection, ids: Sequence[int], leap: str, alarms: Sequence[int]
) -> tuple[int, Iterator[str]]:
    """How many yearly dates these people have, and the calendar of them."""
    from netbook.formats import calendar

    found = occasions.select(connection, ids)
    if not found:
        raise NotFound(
            "there is no birthday or other date to write", "add one: netbook set WHO --birthday 03-01"
        )
    return len(found), iter([calendar.write(found, leap, sorted(set(alarms)))])


def _cards(connection: sqlite3.Connection, ids: Sequence[int]) -> Iterator[str]:
    """Everyone's card. Most go out as they came in; only for the others is the person looked up."""
    from netbook.formats.vcard.writer import ready_card, write_card

    for some in rows.batches(ids):
        own = cards.texts(connection, some)
        ready = {number: ready_card(text) for number, (text, as_card) in own.items() if as_card}
        others = people.load(connection, [number for number in some if not ready.get(number)])
        for number in some:
            text, as_card = own.get(number, (None, False))
            yield ready.get(number) or write_card(others[number], text, edited=not as_card)


def _check_readable(file: str) -> None:
    """Refuse at once what would hang or make no sense: folders, pipes without a writer, devices."""
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
        yield sys.stdin.buffer
        return
    try:
        stream = open(file, "rb")  # noqa: SIM115
    except OSError as wrong:
        raise NetbookError(f"cannot read {file}: {reason(wrong)}", "check its permissions") from None
    with stream:
        yield stream


def _watched(source: BinaryIO, file: str) -> AbstractContextManager[BinaryIO]:
    """The same stream, with a progress bar on the terminal where reading it will take a while."""
    size = os.fstat(source.fileno()).st_size if file != "-" else 0
    if size < _LONG or sys.stderr is None or not sys.stderr.isatty():
        return nullcontext(source)
    from netbook.screen import progress

    return progress.watched(source, size, Path(file).name)


@contextmanager
def _in_place(target: Path) -> Iterator[BinaryIO]:
    try:
        with target.open("wb") as file:
            yield file
    except OSError as wrong:
        raise CannotWrite(f"cannot write {target}: {reason(wrong)}", "name a file with -o") from None


@contextmanager
def _replacing(path: Path) -> Iterator[BinaryIO]:
    """A file that takes the place of ``path`` only when it is whole and on disk, for its owner only."""
    target = Path(os.path.realpath(path))
    if target.exists() and not target.is_file():  # a pipe, a device: nothing to replace
        with _in_place(target) as file:
            yield file
        return
    draft = target.with_name(f".{target.name}.{os.getpid()}.new")
    try:
        handle = os.open(draft, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
        try:
            with os.fdopen(handle, "wb") as file:
                yield file
                file.flush()
                os.fsync(file.fileno())
            os.replace(draft, target)
            sync_folder(target.parent)
        finally:
            draft.unlink(missing_ok=True)
    except OSError as wrong:
        kept = "the file there before is as it was" if target.is_file() else "choose another place with -o"
        raise CannotWrite(f"cannot write {path}: {reason(wrong)}", kept) from None
