"""Today's list, from who could be on it: a few rows by index for each lane, however large the book is."""

import sqlite3
from collections.abc import Iterable, Iterator
from datetime import date
from heapq import merge
from itertools import chain, islice

from netbook.domain.list.lanes import yearly
from netbook.domain.list.ranking import Ranked, rank
from netbook.domain.list.settings import Settings
from netbook.domain.people.dates import month_days
from netbook.store import fact_sheets, rows, turns, waiting
from netbook.store.place import Place, Rest
from netbook.tuples import NamedTuple

_SPARE = 3
"""How many more are looked up than the budget carries, should one of them turn out to rest."""
_COUNTED = 40
"""How many of those beyond the budget are counted."""


class Offered(NamedTuple):
    """Who can come onto the list today, and how many more wait at the least."""

    people: list[int]
    beyond: int


def ranking(connection: sqlite3.Connection, today: date, settings: Settings) -> Ranked:
    """The list of a day: the few that the lanes offer are looked up whole and ranked."""
    settings = awake(connection, today, settings)
    offered = candidates(connection, today, settings)
    ranked = rank(fact_sheets.load(connection, offered.people, today).values(), today, settings)
    return ranked._replace(more=ranked.more + offered.beyond)


def awake(connection: sqlite3.Connection, today: date, settings: Settings) -> Settings:
    """The settings with the lanes that the user has put off until later than this day."""
    return settings._replace(asleep=_asleep(connection, today))


def candidates(connection: sqlite3.Connection, today: date, settings: Settings) -> Offered:
    """Everyone who could be on today's list, and hardly anyone else.

    Whoever cannot wait comes whole. Of everyone else, each lane gives its people one by one in the
    order of their worth, and they are taken until the budget is full; so the cost does not grow with
    the book.
    """
    always = {*_with_task(connection, today), *_born_today(connection, today, settings)}
    dated = set(_with_date(connection, today)) - always
    rest = Rest(today, settings)
    lanes = {
        "birthday": waiting.birthdays(connection, today, rest, settings),
        "first": waiting.firsts(connection, today, rest),
        "reply": waiting.replies(connection, today, rest),
        "season": turns.greetings(connection, today, rest, settings),
        "rediscover": turns.lost(connection, today, rest),
        "crossing": turns.crossings(connection, today, rest),
        "cadence": waiting.cadences(connection, today, rest),
    }
    groups = [group for name, lane in lanes.items() if name not in settings.asleep for group in lane]
    best = merge(*groups)
    known = always | dated
    taken = list(islice(_each_once(best, known), settings.budget + _SPARE))
    # How many are beyond asks for no order: group by group, and last those that the merging holds ready.
    beyond = islice(_each_once(chain(*reversed(groups), best), {*known, *taken}), _COUNTED)
    return Offered([*sorted(always), *sorted(dated), *taken], sum(1 for _ in beyond))


def anyone(connection: sqlite3.Connection) -> bool:
    """Whether there is anybody in the book."""
    return connection.execute("SELECT 1 FROM person LIMIT 1").fetchone() is not None


def _asleep(connection: sqlite3.Connection, today: date) -> dict[str, date]:
    found = connection.execute(
        "SELECT key, until FROM pause WHERE scope = 'lane' AND until > ? ORDER BY key", (str(today),)
    )
    return {lane: rows.known_day(until) for lane, until in found}


def _with_task(connection: sqlite3.Connection, today: date) -> Iterable[int]:
    return rows.numbers(
        connection, "SELECT person_id FROM task WHERE done_on IS NULL AND due <= ?", str(today)
    )


def _born_today(connection: sqlite3.Connection, today: date, settings: Settings) -> Iterable[int]:
    statement = (
        "SELECT person_id FROM standing WHERE shown = 1 AND birthday_md IS NOT NULL AND birthday_md = ?"
    )
    for key, away in waiting.birthday_keys(today, settings):
        if away == 0:
            yield from rows.numbers(connection, statement, key)


def _with_date(connection: sqlite3.Connection, today: date) -> Iterable[int]:
    keys = month_days(today, -yearly.MISSED_DAYS, yearly.DATE_DAYS)
    return rows.numbers(
        connection,
        "SELECT person_id FROM yearly_date CROSS JOIN standing USING (person_id) "
        f"WHERE month_day IN ({rows.marks(keys)}) AND shown = 1",
        *keys,
    )


def _each_once(places: Iterable[Place], without: set[int]) -> Iterator[int]:
    seen = set(without)
    for place in places:
        if place.person not in seen:
            seen.add(place.person)
            yield place.person
