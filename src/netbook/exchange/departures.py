"""Exporting cards: everyone's, each as it came in if nothing has changed."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from datetime import datetime

from netbook.domain.people.model import Person
from netbook.exchange.groups import Leaving
from netbook.store import cards, journal, people, rows, touches
from netbook.tuples import NamedTuple

VERSIONS = ("3.0", "4.0")


class Departing(NamedTuple):
    """A card to export: its UID, and its text, ready to be written."""

    uid: str
    text: str
    held_apart: tuple[str, ...] = ()
    """The properties that its version cannot express, exported under names of netbook's own."""


def departing(
    connection: sqlite3.Connection,
    ids: Sequence[int],
    version: str | None = None,
    own_facts: bool = False,
    groups: Leaving | None = None,
) -> Iterator[Departing]:
    """Yields the cards of these people. Most are exported as they came in, without loading the person.

    ``version`` is "3.0" or "4.0"; without it each card keeps its own. ``own_facts`` adds what only
    netbook knows. ``groups`` are the groups whose own cards are exported too.
    """
    from netbook.formats.vcard.writer import ready_card, write_card

    changes: dict[int, datetime] | None = None  # loaded once a card may have changed
    for some in rows.batches(ids):
        own = cards.texts(connection, some)
        as_they_came = [number for number, (_, as_card) in own.items() if as_card and not own_facts]
        ready = {number: ready_card(own[number][0], version) for number in as_they_came}
        others = people.load(connection, [number for number in some if not ready.get(number)])
        uids, touched = people.uids(connection, some), touches.last_days(connection, list(others))
        for number in some:
            card = ready.get(number)
            if card is None:
                text, as_card = own.get(number, (None, False))
                if changes is None and text:
                    changes = journal.last_changes(connection)
                person = others[number]
                card = write_card(
                    groups.untagged(person) if groups and number in groups.people else person,
                    text,
                    version,
                    edited=not as_card,
                    own_facts=own_facts,
                    last_touch=touched.get(number),
                    changed_at=(changes or {}).get(number),
                )
            yield _departing(uids[number], card, version)


def departing_aside(
    connection: sqlite3.Connection, groups: Leaving, version: str | None = None
) -> Iterator[Departing]:
    """Yields the cards that describe nobody: groups, and those without anything that could be a name."""
    from netbook.formats.vcard.writer import ready_card, write_card

    for uid, came in cards.aside(connection):
        text = groups.card(came)
        ready = ready_card(text, version)
        card = ready or write_card(Person("", uid), text, version, edited=False)
        yield _departing(uid, card, version)


def _departing(uid: str, card: str, version: str | None) -> Departing:
    from netbook.formats.vcard.convert import held_apart

    return Departing(uid, card, tuple(held_apart(card.split("\r\n"))) if version else ())
