"""In and out: import and export of vCards, and yearly dates as a calendar."""

from __future__ import annotations

import os
import sqlite3
import stat
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, ExitStack, contextmanager, nullcontext
from itertools import chain
from pathlib import Path
from typing import Annotated, BinaryIO

import typer

from netbook.answers.exchange import CalendarWritten, Exported, HeldApart, Imported
from netbook.answers.text import Text
from netbook.commands import arrivals, departures
from netbook.commands.departures import Departing
from netbook.commands.options import check_choice
from netbook.domain.merging import BOOK, PREFERENCES
from netbook.domain.query import Query, words
from netbook.environment import Environment
from netbook.errors import BadInput, NetbookError, NotFound, UsageError, reason
from netbook.files import make_folder, replacing
from netbook.store import finding, occasions

_Write = Callable[[Iterable[Departing], Path], int]
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
    reject: Annotated[
        str | None,
        typer.Option(metavar="FILE", help="Write cards that hold nobody here; else they are kept."),
    ] = None,
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
    change = environment.book.trial() if dry_run else environment.book.change("")
    with ExitStack() as kept, change as writing:
        arriving = arrivals.Arrivals(writing, environment.today, prefer, _rejecting(reject, kept, dry_run))
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
    split: Annotated[
        str | None, typer.Option(metavar="DIR", help="A file for each card, in this folder.")
    ] = None,
    vcard_version: Annotated[
        str | None, typer.Option(metavar="3.0|4.0", help="All cards in this version of vCard.")
    ] = None,
    reader: Annotated[
        str | None, typer.Option("--for", metavar="netbook", help="For another netbook: with --facts.")
    ] = None,
    facts: Annotated[
        bool, typer.Option("--facts", help="With what only netbook knows: met, cadence, circle, last touch…")
    ] = False,
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

    Cards go out as they came in where nothing has changed, in the version they came in; 2.1 becomes
    3.0, and so do people who came without a card. A calendar has a recurring day for each birthday
    and other date, for phones and computers; whoever the list leaves in peace is not in it.

      netbook export -o contacts.vcf
      netbook export client -o clients.vcf
      netbook export --split cards --vcard-version 4.0
      netbook export --for netbook -o book.vcf
      netbook export --format ics -o birthdays.ics
      netbook export key -o birthdays.ics --alarm 0 --alarm 7
    """
    if vcard_version not in (None, *departures.VERSIONS):
        raise UsageError(f"there is no vCard version {vcard_version} to write", "name 3.0 or 4.0")
    if reader not in (None, "netbook"):
        raise UsageError(f"--for takes netbook, not {reader}", "leave it out for everyone else")
    if split is not None and output != "-":
        raise UsageError("cards go into one file or into a folder", "leave out -o or --split")
    environment: Environment = context.obj
    asked = words(" ".join(text or ()))
    as_calendar = _is_calendar(form, output, alarm)
    if as_calendar and (split is not None or vcard_version):
        raise UsageError("a calendar is one file, and no vCard", "leave out --split and --vcard-version")
    with environment.book.reading() as connection:
        ids = finding.select(connection, Query(asked))
        if asked and not ids:
            raise NotFound(
                f'nobody in the book matches "{" ".join(text or ())}"', "see who is there: netbook list"
            )
        if as_calendar:
            return _calendar(connection, ids, environment.settings.leap, alarm or (), output)
        leaving = departures.departing(connection, ids, vcard_version, facts or reader == "netbook")
        if not asked:
            leaving = chain(leaving, departures.departing_aside(connection, vcard_version))
        if split is not None:
            return _exported(leaving, split, _written_apart)
        if output == "-":
            return Text("".join(card.text for card in leaving))
        return _exported(leaving, output, _written_together)


def _exported(leaving: Iterable[Departing], place: str, write: _Write) -> Exported:
    """Write the cards, and count what their version cannot hold."""
    apart: Counter[str] = Counter()

    def counted() -> Iterator[Departing]:
        for card in leaving:
            apart.update(card.held_apart)
            yield card

    written = write(counted(), Path(place))
    return Exported(written, place, tuple(HeldApart(*each) for each in sorted(apart.items())))


def _written_together(leaving: Iterable[Departing], path: Path) -> int:
    return _written((card.text for card in leaving), path)


def _is_calendar(form: str | None, output: str, alarm: Sequence[int] | None) -> bool:
    """Whether a calendar is asked for: by its name, else by the ending of the file."""
    if form not in (None, "vcard", "ics"):
        raise UsageError(f"--format takes vcard or ics, not {form}", "see: netbook export --help")
    as_calendar = form == "ics" or (form is None and output.casefold().endswith(".ics"))
    if alarm and not as_calendar:
        raise UsageError("--alarm is for calendars, and vCards have none", "write one with --format ics")
    return as_calendar


def _calendar(
    connection: sqlite3.Connection, ids: Sequence[int], leap: str, alarms: Sequence[int], output: str
) -> CalendarWritten | Text:
    """The yearly dates of these people, as a calendar."""
    from netbook.formats import calendar

    found = occasions.select(connection, ids)
    if not found:
        raise NotFound(
            "there is no birthday or other date to write", "add one: netbook set WHO --birthday 03-01"
        )
    text = calendar.write(found, leap, sorted(set(alarms)))
    if output == "-":
        return Text(text)
    _written([text], Path(output))
    return CalendarWritten(len(found), output)


def _written(pieces: Iterable[str], path: Path) -> int:
    """Write these pieces to one file; gives how many."""
    written = 0
    with replacing(path) as file:
        for piece in pieces:
            file.write(piece.encode())
            written += 1
    return written


def _written_apart(leaving: Iterable[Departing], folder: Path) -> int:
    """Write each card to a file of its own, named after its UID; gives how many."""
    from netbook.formats.names import card_name

    make_folder(folder)
    taken: set[str] = set()
    for card in leaving:
        name = card_name(card.uid, taken)
        taken.add(name.lower())
        with replacing(folder / name) as file:
            file.write(card.text.encode())
    return len(taken)


def _rejecting(path: str | None, kept: ExitStack, dry_run: bool) -> Callable[[bytes], object] | None:
    if path is None:
        return None
    return _Rejects(Path(path), kept).write if not dry_run else len


class _Rejects:
    """A file for the cards that are not taken, which is there only if there are any."""

    def __init__(self, path: Path, kept: ExitStack) -> None:
        self._path, self._kept = path, kept
        self._file: BinaryIO | None = None

    def write(self, card: bytes) -> None:
        if self._file is None:
            self._file = self._kept.enter_context(replacing(self._path))
        self._file.write(card + b"\r\n")


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
