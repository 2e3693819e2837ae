"""A place on the list, what keeps someone off it for now, and what all lanes ask of the book."""

import sqlite3
from collections.abc import Iterator
from datetime import date

from netbook.domain.list.rest import TRIES
from netbook.domain.list.settings import Settings
from netbook.domain.people.dates import earlier
from netbook.tuples import NamedTuple


class Place(NamedTuple):
    """A place on the list that someone could have, the best first: what comes before what decides it."""

    less_worth: float
    less_important: int
    due: date
    name: str
    person: int


class Rest:
    """The condition that someone does not rest today, and the days that it is asked with."""

    CLAUSE = (
        "(snoozed_until IS NULL OR snoozed_until <= ?) "
        f"AND (sent_on IS NULL OR (sent_on <= ? AND (tries < {TRIES} OR sent_on <= ?)))"
    )

    def __init__(self, today: date, settings: Settings) -> None:
        self._today, self._quiet, self._rest = today, settings.quiet, settings.rest
        self.days = self.within(settings.quiet)

    def within(self, interval: int) -> tuple[str, str, str]:
        """The days for a lane in which someone is due again after so many days."""
        quiet = earlier(self._today, min(self._quiet, interval))
        return str(self._today), str(quiet), str(earlier(self._today, self._rest))


def importances(connection: sqlite3.Connection, column: str) -> Iterator[int]:
    """The importances there are among those with something in ``column``, one step of its index each."""
    statement = (
        f"SELECT importance FROM standing WHERE shown = 1 AND {column} IS NOT NULL AND importance > ? "
        "ORDER BY importance LIMIT 1"
    )
    found = connection.execute(statement, (-1,)).fetchone()
    while found:
        yield found[0]
        found = connection.execute(statement, found).fetchone()
