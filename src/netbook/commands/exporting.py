"""Export: vCards, and yearly dates as a calendar."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain
from pathlib import Path
from typing import Annotated

import typer

from netbook.answers import Text
from netbook.answers.exchange import CalendarWritten, Exported, HeldApart
from netbook.commands.options import check_choice
from netbook.domain.people.query import Query, words
from netbook.environment import Environment
from netbook.errors import NotFound, UsageError
from netbook.exchange import departures
from netbook.exchange.departures import Departing
from netbook.exchange.groups import Leaving
from netbook.files import make_folder, replacing
from netbook.places import home
from netbook.store import dates_ahead, listing
from netbook.words.exchange import NAME, TITLES, calendar_name, events

TYPE_CHECKING = False  # as typing's, without loading it
if TYPE_CHECKING:
    from netbook.formats.calendar import Event

_Write = Callable[[Iterable[Departing], Path], int]


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
            metavar="DAYS", min=0, max=366, help="In a calendar: an alarm that many days before, at nine."
        ),
    ] = None,
    titles: Annotated[
        str | None,
        typer.Option(
            metavar="name|age|year",
            help="In a calendar: the name alone, or with the age or the year of birth.",
        ),
    ] = None,
) -> Exported | CalendarWritten | Text:
    """Write vCards, or yearly dates as a calendar: of everyone, or of those that match.

    Cards that have not changed are written as they came in, in the same version; 2.1 becomes 3.0,
    and people without a card get one in 3.0. A calendar has a yearly event for each birthday and
    other date; people whom the list never shows are left out.

      netbook export -o contacts.vcf
      netbook export client -o clients.vcf
      netbook export --split cards --vcard-version 4.0
      netbook export --for netbook -o book.vcf
      netbook export --format ics -o birthdays.ics
      netbook export key -o birthdays.ics --alarm 0 --alarm 7
      netbook export --format ics --titles age
    """
    environment: Environment = context.obj
    asked = " ".join(text or ())
    output = home(output, environment.variables)
    split = split and home(split, environment.variables)
    as_calendar = _is_calendar(form, output, alarm, titles)
    _check(vcard_version, reader, split, output, as_calendar)
    with environment.book.reading() as connection:
        ids = _matching(connection, asked)
        if as_calendar:
            found = dates_ahead.calendar(connection, ids)
            told = events(found, environment.settings.leap, titles or NAME, environment.today.year)
            return _calendar(told, len(found), environment.settings.leap, alarm or (), output)
        groups = Leaving(connection) if not words(asked) else None
        own_facts = facts or reader == "netbook"
        leaving = departures.departing(connection, ids, vcard_version, own_facts, groups)
        if groups:
            leaving = chain(leaving, departures.departing_aside(connection, groups, vcard_version))
        if split is not None:
            return _exported(leaving, split, _written_apart)
        if output == "-":
            return Text("".join(card.text for card in leaving))
        return _exported(leaving, output, _written_together)


def _check(
    version: str | None, reader: str | None, split: str | None, output: str, as_calendar: bool
) -> None:
    """Raise UsageError for options that make no sense, alone or together."""
    check_choice("--vcard-version", version, departures.VERSIONS)
    if reader not in (None, "netbook"):
        raise UsageError(f"--for takes netbook, not {reader}", "leave it out for everyone else")
    if split is not None and output != "-":
        raise UsageError("cards go into one file or into a folder", "leave out -o or --split")
    if as_calendar and (split is not None or version):
        raise UsageError("a calendar is one file, and no vCard", "leave out --split and --vcard-version")


def _matching(connection: sqlite3.Connection, asked: str) -> list[int]:
    """The numbers of the people who match; everyone without words. Raises NotFound if nobody matches."""
    ids = listing.select(connection, Query(words(asked)))
    if words(asked) and not ids:
        raise NotFound(f'nobody in the book matches "{asked}"', "see who is there: netbook list")
    return ids


def _exported(leaving: Iterable[Departing], place: str, write: _Write) -> Exported:
    """Write the cards, and count the properties that their version cannot express."""
    apart: Counter[str] = Counter()

    def counted() -> Iterator[Departing]:
        for card in leaving:
            apart.update(card.held_apart)
            yield card

    written = write(counted(), Path(place))
    return Exported(written, place, tuple(HeldApart(*each) for each in sorted(apart.items())))


def _written_together(leaving: Iterable[Departing], path: Path) -> int:
    return _written((card.text for card in leaving), path)


def _is_calendar(form: str | None, output: str, alarm: Sequence[int] | None, titles: str | None) -> bool:
    """Whether a calendar is asked for, by the format or else by the ending of the file."""
    check_choice("--format", form, ("vcard", "ics"))
    as_calendar = form == "ics" or (form is None and output.casefold().endswith(".ics"))
    if alarm and not as_calendar:
        raise UsageError("--alarm is for calendars, and vCards have none", "write one with --format ics")
    check_choice("--titles", titles, TITLES)
    if titles and not as_calendar:
        raise UsageError("--titles is for calendars, and vCards have none", "write one with --format ics")
    return as_calendar


def _calendar(
    told: Sequence[Event], dates: int, leap: str, alarms: Sequence[int], output: str
) -> CalendarWritten | Text:
    """The yearly dates, as a calendar; ``dates`` is their number."""
    from netbook.formats import calendar

    if not told:
        raise NotFound(
            "there is no birthday or other date to write", "add one: netbook set WHO --birthday 03-01"
        )
    text = calendar.write(calendar_name(), told, leap, sorted(set(alarms)))
    if output == "-":
        return Text(text)
    _written([text], Path(output))
    return CalendarWritten(dates, output)


def _written(pieces: Iterable[str], path: Path) -> int:
    """Write these pieces to one file; returns their number."""
    written = 0
    with replacing(path) as file:
        for piece in pieces:
            file.write(piece.encode())
            written += 1
    return written


def _written_apart(leaving: Iterable[Departing], folder: Path) -> int:
    """Write each card to its own file, named after its UID; returns the number of files."""
    from netbook.formats.vdir import card_name

    make_folder(folder)
    taken: set[str] = set()
    for card in leaving:
        name = card_name(card.uid, taken)
        taken.add(name.lower())
        with replacing(folder / name, follow=False) as file:
            file.write(card.text.encode())
    return len(taken)
