"""Cards on their way out of the book: everyone's, each as it came in where nothing has changed."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence

from netbook.domain.model import Person
from netbook.store import cards, people, rows
from netbook.tuples import NamedTuple

VERSIONS = ("3.0", "4.0")


class Departing(NamedTuple):
    """A card that goes out: the UID it has, and its text, ready to be written."""

    uid: str
    text: str


def departing(
    connection: sqlite3.Connection, ids: Sequence[int], version: str | None = None
) -> Iterator[Departing]:
    """The cards of these people. Most go out as they came in; only for the others is the person looked up.

    ``version`` is "3.0" or "4.0"; without it each goes out in the version it came in.
    """
    from netbook.formats.vcard.writer import ready_card, write_card

    for some in rows.batches(ids):
        own = cards.texts(connection, some)
        ready = {number: ready_card(text, version) for number, (text, as_card) in own.items() if as_card}
        others = people.load(connection, [number for number in some if not ready.get(number)])
        uids = people.uids(connection, some)
        for number in some:
            text, as_card = own.get(number, (None, False))
            card = ready.get(number) or write_card(others[number], text, version, edited=not as_card)
            yield Departing(uids[number], card)


def departing_aside(connection: sqlite3.Connection, version: str | None = None) -> Iterator[Departing]:
    """The cards that are nobody's: groups, and those without anything that could be a name."""
    from netbook.formats.vcard.writer import ready_card, write_card

    for uid, text in cards.aside(connection):
        ready = ready_card(text, version)
        yield Departing(uid, ready or write_card(Person("", uid), text, version, edited=False))
