"""The days of acting: on which words of the user's own were noted, to anybody; a year in one text.

What was entered or imported long after its day does not count: nobody had a list to choose from then.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from datetime import date

from netbook.domain.list.lanes import cadence
from netbook.domain.list.passing import NEVER, Acted
from netbook.domain.people.model import Cadence
from netbook.store.rows import DAYS, MINE, MOST


def before(connection: sqlite3.Connection, today: date) -> Acted:
    """The days of acting before today."""
    years = connection.execute("SELECT year, days FROM acting_year ORDER BY year").fetchall()
    if not years:
        return NEVER
    first = date(years[0][0], 1, 1).toordinal()
    bits = 0
    for year, days in years:
        bits |= int(days, 16) << date(year, 1, 1).toordinal() - first
    return Acted(first, bits & (1 << max(today.toordinal() - first, 0)) - 1)


def pace(connection: sqlite3.Connection, today: date) -> float:
    """The score at which the user usually writes to people, judging by whom they wrote to last."""
    return cadence.pace(
        [
            (waited, Cadence(days, longest), importance)
            for waited, days, longest, importance in connection.execute(_LATEST, (str(today),))
        ]
    )


_LATEST = f"""
    SELECT waited, days, longest, importance FROM (
        SELECT waited, {DAYS} AS days, {MOST} AS longest, importance, reached_on = last_on AS own
        FROM derived WHERE last_on < ? ORDER BY last_on DESC LIMIT 40
    ) WHERE own AND waited >= days
"""


def clear(connection: sqlite3.Connection) -> None:
    """Remove all days of acting, before all are looked at again."""
    connection.execute("DELETE FROM acting_year")


def renew(connection: sqlite3.Connection, days: Iterable[str]) -> None:
    """Look again whether the user acted on these days."""
    for year, those in _by_year(days).items():
        found = connection.execute("SELECT days FROM acting_year WHERE year = ?", (year,)).fetchone()
        bits = int(found[0], 16) if found else 0
        for day in those:
            bit = 1 << date.fromisoformat(day).timetuple().tm_yday - 1
            acted = connection.execute(_ACTED, (day,)).fetchone()
            bits = bits | bit if acted else bits & ~bit
        connection.execute("DELETE FROM acting_year WHERE year = ?", (year,))
        if bits:
            connection.execute("INSERT INTO acting_year VALUES (?, ?)", (year, f"{bits:x}"))


_ACTED = f"""
    SELECT 1 FROM touch WHERE day = ? AND {MINE}
    AND at > date(day, '-1 day') AND at < date(day, '+3 days') LIMIT 1
"""


def _by_year(days: Iterable[str]) -> dict[int, list[str]]:
    found: dict[int, list[str]] = {}
    for day in sorted(days):
        found.setdefault(int(day[:4]), []).append(day)
    return found
