"""The people of the lanes that spread everyone over days: seasons, those lost sight of, the other way."""

import sqlite3
from collections.abc import Iterator
from datetime import date
from typing import Any

from netbook.domain.list import crossing, rediscovery, windows
from netbook.domain.list.candidate import worth
from netbook.domain.list.crossing import Ways
from netbook.domain.list.lanes import crossing as other_way
from netbook.domain.list.lanes import rediscover, reply, season
from netbook.domain.list.settings import Settings
from netbook.domain.list.windows import Guest, Turn, Window
from netbook.domain.people.dates import earlier
from netbook.store import derived, rows
from netbook.store.place import Place, Rest


def greetings(
    connection: sqlite3.Connection, today: date, rest: Rest, settings: Settings
) -> Iterator[Iterator[Place]]:
    """Of each season that is open and each kind of guest, those whose turn has come, the earliest first."""
    for window in windows.open_windows(settings.seasons, today):
        waits = str(earlier(today, reply.DAYS[1]))
        passed = (f"no-{window.season.name}", str(windows.settled_from(window)), waits, str(window.begins))
        for number, importance in _guests(connection, window):
            yield _invited(connection, (number, *rest.days, *passed), window, importance, today)
        if window.season.tags:
            yield _tagged(connection, window, (*rest.days, *passed), today)


def lost(connection: sqlite3.Connection, today: date, rest: Rest) -> Iterator[Iterator[Place]]:
    """Of those whose day of the round it is, the one whose turn it is."""
    known = _dormant(connection, today, rest, known=True)
    strangers = _dormant(connection, today, rest, known=False)
    if found := rediscovery.in_turn(known, strangers, today):
        person, importance, name = found
        yield iter([Place(-worth(rediscover.WORTH, importance), -importance, today, name, person)])


def crossings(connection: sqlite3.Connection, today: date, rest: Rest) -> Iterator[Iterator[Place]]:
    """The most important of those whose week it is and who are known one way alone."""
    best: Place | None = None
    above = -1
    # From those whose week began first: of equal worth they come first, so of later ones only the more
    # important are looked at.
    for day in reversed(crossing.days_of_round(today)):
        found = _one_way(connection, day, above, today, rest)
        if found and (best is None or found[1] < best):
            above, best = found
    if best:
        yield iter([best])


def _dormant(connection: sqlite3.Connection, today: date, rest: Rest, *, known: bool) -> list[Any]:
    """Those whose day of the round it is: of the people one has known, or of strangers."""
    round_day = derived.dormant(today.toordinal(), known)
    long_ago = str(earlier(today, rediscovery.DORMANT_DAYS))
    return connection.execute(_DORMANT, (round_day, long_ago, *rest.days, str(today))).fetchall()


def _guests(connection: sqlite3.Connection, window: Window) -> Iterator[tuple[int, int]]:
    """The kinds of guest that a season is for, and what importance adds to each."""
    for number, circle, home, importance in connection.execute(
        "SELECT id, circle, culture, importance FROM guest"
    ):
        if windows.invited(Guest("", circle, home), window.season):
            yield number, importance


def _invited(
    connection: sqlite3.Connection, values: tuple[Any, ...], window: Window, importance: int, today: date
) -> Iterator[Place]:
    for span in windows.lots_due(window, today):
        for person, lot in rows.first_alone(connection, _GUESTS, (*values, *span)):
            yield _greeting(window, lot, importance, person, today)


def _tagged(
    connection: sqlite3.Connection, window: Window, values: tuple[Any, ...], today: date
) -> Iterator[Place]:
    """The guests of a season of one's own, by its tags."""
    tags = window.season.tags
    found = connection.execute(_TAGGED.format(marks=rows.marks(tags)), (*tags, *values))
    places = (_greeting(window, lot, importance, person, today) for person, lot, importance in found)
    yield from sorted(place for place in places if place.due <= today)


def _greeting(window: Window, lot: int, importance: int, person: int, today: date) -> Place:
    since = windows.turn_day(window, lot)
    pressing = worth(season.pressing(Turn(window, since), today), importance)
    return Place(-pressing, -importance, since, f"{windows.share(window, lot):010d}", person)


_DORMANT = f"""
    SELECT person_id, importance, name_key FROM standing WHERE shown = 1 AND dormant IS NOT NULL
    AND dormant = ? AND anchor <= ? AND {Rest.CLAUSE} AND NOT EXISTS (
        SELECT 1 FROM skip WHERE skip.person_id = standing.person_id AND lane = 'rediscover' AND day = ?)
    ORDER BY lot
"""


_WELCOME = f"""
    {Rest.CLAUSE} AND NOT EXISTS (SELECT 1 FROM tag WHERE tag.person_id = standing.person_id AND key = ?)
    AND (reached_on IS NULL OR reached_on < ?) AND (owed_since IS NULL OR owed_since < ?) AND NOT EXISTS (
        SELECT 1 FROM skip WHERE skip.person_id = standing.person_id AND lane = 'season' AND day >= ?)
"""


_GUESTS = f"""
    SELECT person_id, lot FROM standing WHERE shown = 1 AND guest IS NOT NULL AND guest = ? AND {_WELCOME}
    AND lot BETWEEN ? AND ? ORDER BY lot
"""


_TAGGED = f"""
    SELECT person_id, lot, importance FROM standing WHERE shown = 1
    AND person_id IN (SELECT person_id FROM tag WHERE key IN ({{marks}})) AND {_WELCOME}
"""


def _one_way(
    connection: sqlite3.Connection, day: int, above: int, today: date, rest: Rest
) -> tuple[int, Place] | None:
    """The most important with this day of the round, if more important than ``above``: how much, who."""
    alive = str(earlier(today, crossing.ALIVE_DAYS))
    values = (day, above, alive, alive, str(earlier(today, crossing.SILENT_DAYS)), *rest.days)
    for person, importance, name, passed, uid, mode, met, *touched in connection.execute(_ONE_WAY, values):
        ways = Ways(uid, mode, rows.partial(met), *map(rows.day, touched))
        found = crossing.crossing(ways, today)
        if found and not (passed and passed >= str(found.since)):
            pressing = worth(other_way.WORTH, importance)
            return importance, Place(-pressing, -importance, found.since, name, person)
    return None


_ONE_WAY = f"""
    SELECT standing.person_id, importance, name_key, skip.day, uid, mode, meeting.day, seen_on, written_on
    FROM standing JOIN person ON person.id = standing.person_id
    JOIN meeting ON meeting.person_id = standing.person_id
    LEFT JOIN skip ON skip.person_id = standing.person_id AND lane = 'crossing'
    WHERE shown = 1 AND crossing IS NOT NULL AND crossing = ? AND importance > ?
    AND ((seen_on IS NULL AND written_on >= ?)
         OR (seen_on >= ? AND (written_on IS NULL OR written_on <= ?)))
    AND {Rest.CLAUSE.replace("snoozed_until", "standing.snoozed_until")}
    ORDER BY importance DESC, name_key
"""
