"""The list of people."""

from __future__ import annotations

from datetime import date
from typing import Annotated

import typer

from netbook import last_list
from netbook.answers.people import People, PeopleRows
from netbook.commands import options, records
from netbook.domain.people.model import CIRCLES, IN_PERSON, ONLINE
from netbook.domain.people.query import KNOWN, KNOWN_WORDS, SORT_WORDS, SORTS, Query, few, words
from netbook.domain.people.text import fold
from netbook.domain.people.typed_dates import read_past
from netbook.environment import Environment
from netbook.last_list import Row
from netbook.store import listing, person_rows

_MODES = {"1.0": IN_PERSON, "2.0": ONLINE}


def list_people(
    context: typer.Context,
    text: Annotated[
        list[str] | None,
        typer.Argument(metavar="[TEXT]", help="Words that must all match.", show_default=False),
    ] = None,
    tag: Annotated[list[str] | None, typer.Option("--tag", metavar="TAG", help="Only with this tag.")] = None,
    circle: Annotated[
        str | None, typer.Option("--circle", metavar="CIRCLE", help="Only of this circle.")
    ] = None,
    met: Annotated[
        str | None, typer.Option("--met", metavar="1.0|2.0", help="Only met in person (1.0) or online (2.0).")
    ] = None,
    since: Annotated[
        str | None, typer.Option("--since", metavar="DATE", help="In touch since: 6m, 2026-01-01, monday.")
    ] = None,
    not_since: Annotated[
        str | None, typer.Option("--not-since", metavar="DATE", help="Not in touch since, or never.")
    ] = None,
    met_since: Annotated[
        str | None, typer.Option("--met-since", metavar="DATE", help="Met since then.")
    ] = None,
    added_since: Annotated[
        str | None, typer.Option("--added-since", metavar="DATE", help="In the book since then.")
    ] = None,
    known: Annotated[
        list[str] | None, typer.Option("--with", metavar="FACT", help="Only with an email, say; repeatable.")
    ] = None,
    unknown: Annotated[
        list[str] | None, typer.Option("--without", metavar="FACT", help="Only without one; repeatable.")
    ] = None,
    sort: Annotated[
        str,
        typer.Option("--sort", metavar="BY", help="By name, family, last, next, added, met, birthday, org…"),
    ] = "name",
    reverse: Annotated[bool, typer.Option("--reverse", "-r", help="The other way round.")] = False,
    limit: Annotated[
        int | None, typer.Option("--limit", metavar="N", min=1, help="At most this many.")
    ] = None,
) -> People | PeopleRows:
    """List people, all or those that match.

    Words are searched for in names, nicknames, organisation, emails, phones, tags, notes and the
    place you met; every word must match, and accents and case never matter.

      netbook list
      netbook list garcia bilbao
      netbook list --tag client --sort next --limit 20
      netbook list --not-since 6m --with phone --sort family
      netbook list --met 2.0 --without email --json
    """
    environment: Environment = context.obj
    circle = circle and fold(circle)
    options.check_choice("--circle", circle, CIRCLES)
    options.check_choice("--met", met, tuple(_MODES))
    tags = few((fold(each.lstrip("+")) for each in tag or ()), "tags")
    query = Query(
        words(" ".join(text or ())),
        tags,
        circle,
        _MODES.get(met or ""),
        options.chosen("--sort", sort, SORTS, SORT_WORDS),
        limit,
        since=_day(since, environment),
        not_since=_day(not_since, environment),
        met_since=_day(met_since, environment),
        added_since=_day(added_since, environment),
        known=tuple(options.chosen("--with", each, KNOWN, KNOWN_WORDS) for each in known or ()),
        unknown=tuple(options.chosen("--without", each, KNOWN, KNOWN_WORDS) for each in unknown or ()),
        reverse=reverse,
        today=environment.today,
    )
    with environment.book.reading() as connection:
        ids = listing.select(connection, query)
        if environment.wants_json:
            return People(records.records(connection, ids))
        if environment.at_terminal:  # elsewhere the lines have no numbers
            last_list.remember(environment, list(map(Row, ids)))
        people_rows = tuple(person_rows.load(connection, ids))
        cut = environment.at_terminal and len(ids) == limit
        return PeopleRows(people_rows, query.narrow, listing.count(connection, query) if cut else len(ids))


def _day(text: str | None, environment: Environment) -> date | None:
    return read_past(text, environment.today) if text is not None else None
