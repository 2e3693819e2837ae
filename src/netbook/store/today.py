"""Who could be on today's list: a few rows by index for each lane, however large the book is."""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from heapq import merge
from itertools import islice
from typing import Any

from netbook.domain import crossing, rediscovery, seasons
from netbook.domain.crossing import Ways
from netbook.domain.dates import PartialDate, days_in, later, next_occurrence
from netbook.domain.importance import GOAL
from netbook.domain.lanes import crossing as other_way
from netbook.domain.lanes import first, rediscover, reply, season, yearly
from netbook.domain.lanes.cadence import overdue
from netbook.domain.lanes.candidate import Facts, worth
from netbook.domain.model import Cadence
from netbook.domain.rest import TRIES
from netbook.domain.seasons import Guest, Turn, Window
from netbook.domain.settings import Settings
from netbook.domain.standing import culture
from netbook.domain.text import fold
from netbook.store import goals, people, rows, standings, touches
from netbook.tuples import NamedTuple

_SPARE = 3
"""How many more are looked up than the budget carries, should one of them turn out to rest."""
_COUNTED = 40
"""How many of those beyond the budget are counted."""


class Place(NamedTuple):
    """A place on the list that someone could have, the best first: what comes before what decides it."""

    less_worth: float
    due: date
    name: str
    person: int


class Offered(NamedTuple):
    """Who can come onto the list today, and how many more wait at the least."""

    people: list[int]
    beyond: int


def candidates(connection: sqlite3.Connection, today: date, settings: Settings) -> Offered:
    """Everyone who could be on today's list, and hardly anyone else.

    Whoever cannot wait comes whole. Of everyone else, each lane gives its people one by one in the
    order of their worth, and they are taken until the budget is full; so the cost does not grow with
    the book.
    """
    always = {*_with_task(connection, today), *_born_today(connection, today, settings)}
    dated = set(_with_date(connection, today)) - always
    rest = _Rest(today, settings)
    lanes = {
        "birthday": _birthdays(connection, today, rest, settings),
        "first": _firsts(connection, today, rest),
        "reply": _replies(connection, today, rest),
        "cadence": _cadences(connection, today, rest),
        "season": _seasons(connection, today, rest, settings),
        "rediscover": _lost(connection, today, rest),
        "crossing": _crossings(connection, today, rest),
    }
    groups = (group for name, lane in lanes.items() if name not in settings.asleep for group in lane)
    best = _each_once((place.person for place in merge(*groups)), always | dated)
    taken = list(islice(best, settings.budget + _SPARE))
    return Offered([*sorted(always), *sorted(dated), *taken], sum(1 for _ in islice(best, _COUNTED)))


def asleep(connection: sqlite3.Connection, today: date) -> frozenset[str]:
    """The lanes that the user has put off until a day that has not come."""
    found = connection.execute("SELECT key FROM pause WHERE scope = 'lane' AND until > ?", (str(today),))
    return frozenset(lane for (lane,) in found)


def facts(connection: sqlite3.Connection, ids: Sequence[int], today: date | None = None) -> dict[int, Facts]:
    """All that the list says of these people; of goals those that run on the day, where it is given."""
    towards = {fold(goal.tag): goal.text for goal in goals.running(connection, today)} if today else {}
    tasks = touches.open_tasks(connection, ids)
    where = standings.load(connection, ids)
    skips = standings.skips(connection, ids)
    namesakes = _namesakes(connection, ids)
    return {
        number: Facts(
            uid=person.uid,
            name=person.name,
            id=number,
            circle=person.circle,
            tags=person.tags,
            birthday=person.birthday,
            dates=person.dates,
            met=person.met,
            last=where[number].history.last,
            reached_on=where[number].history.reached_on,
            sent_on=where[number].history.sent_on,
            tries=where[number].history.tries,
            anchor=where[number].anchor,
            clock=where[number].clock,
            owed_since=where[number].owed_since,
            cadence=where[number].cadence,
            tasks=tasks.get(number, ()),
            snoozed_until=where[number].snoozed_until,
            skips=tuple(sorted(skips.get(number, {}).items())),
            silent=person.archived or person.deceased or person.do_not_contact,
            namesake=number in namesakes,
            culture=culture(person),
            seen_on=where[number].history.seen_on,
            written_on=where[number].history.written_on,
            give=where[number].give,
            goal=next(filter(None, map(towards.get, map(fold, person.tags))), None) if towards else None,
        )
        for number, person in people.load(connection, ids).items()
    }


class Coming(NamedTuple):
    """A yearly date of someone, and the next day on which it is kept; no label means the birthday."""

    on: date
    person: int
    uid: str
    name: str
    label: str | None
    date: PartialDate


def upcoming(connection: sqlite3.Connection, today: date, days: int, leap: str) -> list[Coming]:
    """Birthdays and other dates from today on, so many days ahead, nearest first."""
    keys = _month_days(today, 0, min(days, 366))
    found = [
        Coming(next_occurrence(when, today, leap), person, uid, name, label, when)
        for some in rows.batches(keys)
        for statement in (_COMING_BIRTHDAYS, _COMING_DATES)
        for person, uid, name, label, text in connection.execute(
            statement.format(marks=rows.marks(some)),
            some,
        )
        if (when := rows.partial(text))
    ]
    ahead = [each for each in found if (each.on - today).days <= days]
    return sorted(ahead, key=lambda each: (each.on, each.name, each.label or ""))


def next_cadence(connection: sqlite3.Connection, today: date) -> tuple[date, str] | None:
    """The next day on which someone's cadence comes round, or a rest ends that held it back; and who."""
    found: list[tuple[date, str]] = []
    for kind in _kinds(connection, today):
        found += [
            (later(rows.known_day(clock), kind.cadence.days), name)
            for clock, name in connection.execute(
                _NEXT_CLOCK, (kind.number, str(_back(today, kind.cadence.days)), kind.cadence.days)
            )
        ]
        found += [
            (rows.known_day(until), name)
            for until, name in connection.execute(_NEXT_WAKING, (str(today), kind.number, kind.cadence.days))
        ]
    return min((each for each in found if each[0] > today), default=None)


def next_task(connection: sqlite3.Connection, today: date) -> tuple[date, str, str] | None:
    """The next day on which a task is due, what it says and whose it is."""
    found = connection.execute(
        "SELECT due, text, name FROM task JOIN person ON person.id = person_id "
        "JOIN standing USING (person_id) "
        "WHERE done_on IS NULL AND due > ? AND shown = 1 ORDER BY due, task.id LIMIT 1",
        (str(today),),
    ).fetchone()
    return (rows.known_day(found[0]), found[1], found[2]) if found else None


def anyone(connection: sqlite3.Connection) -> bool:
    """Whether there is anybody in the book."""
    return connection.execute("SELECT 1 FROM person LIMIT 1").fetchone() is not None


_COMING_BIRTHDAYS = (
    "SELECT person_id, uid, name, NULL, birthday FROM standing JOIN person ON person.id = person_id "
    "WHERE shown = 1 AND birthday_md IS NOT NULL AND birthday_md IN ({marks})"
)
_COMING_DATES = (
    "SELECT person_id, uid, name, label, date FROM yearly_date JOIN standing USING (person_id) "
    "JOIN person ON person.id = person_id WHERE shown = 1 AND month_day IN ({marks})"
)


_NEXT_CLOCK = """
    SELECT clock, name FROM standing JOIN person ON person.id = person_id
    WHERE shown = 1 AND rhythm IS NOT NULL AND rhythm = ? AND clock > ?
    AND (standing.snoozed_until IS NULL OR standing.snoozed_until <= date(clock, '+' || ? || ' days'))
    ORDER BY clock, name_key LIMIT 1
"""
_NEXT_WAKING = """
    SELECT standing.snoozed_until, name FROM standing JOIN person ON person.id = person_id
    WHERE standing.snoozed_until > ? AND shown = 1 AND rhythm = ?
    AND date(clock, '+' || ? || ' days') < standing.snoozed_until ORDER BY standing.snoozed_until LIMIT 1
"""


class _Rest:
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
        quiet = _back(self._today, min(self._quiet, interval))
        return str(self._today), str(quiet), str(_back(self._today, self._rest))


class _Kind(NamedTuple):
    """A kind of rhythm: what it comes to, and what importance adds to it, in tenths."""

    number: int
    cadence: Cadence
    importance: int


def _each_once(found: Iterable[int], without: set[int]) -> Iterator[int]:
    seen = set(without)
    for number in found:
        if number not in seen:
            seen.add(number)
            yield number


def _with_task(connection: sqlite3.Connection, today: date) -> Iterable[int]:
    return rows.numbers(
        connection, "SELECT person_id FROM task WHERE done_on IS NULL AND due <= ?", str(today)
    )


def _born_today(connection: sqlite3.Connection, today: date, settings: Settings) -> Iterable[int]:
    statement = (
        "SELECT person_id FROM standing WHERE shown = 1 AND birthday_md IS NOT NULL AND birthday_md = ?"
    )
    for key, away in _birthday_keys(today, settings):
        if away == 0:
            yield from rows.numbers(connection, statement, key)


def _with_date(connection: sqlite3.Connection, today: date) -> Iterable[int]:
    keys = _month_days(today, -yearly.MISSED_DAYS, yearly.DATE_DAYS)
    return rows.numbers(
        connection,
        "SELECT person_id FROM yearly_date CROSS JOIN standing USING (person_id) "
        f"WHERE month_day IN ({rows.marks(keys)}) AND shown = 1",
        *keys,
    )


def _birthdays(
    connection: sqlite3.Connection, today: date, rest: _Rest, settings: Settings
) -> Iterator[Iterator[Place]]:
    """Of each day around today, the people of it from the most important on."""
    statement = (
        "SELECT person_id, importance, name_key FROM standing WHERE shown = 1 AND birthday_md IS NOT NULL "
        f"AND birthday_md = ? AND {_Rest.CLAUSE} AND (reached_on IS NULL OR reached_on < ?) "
        "AND NOT EXISTS (SELECT 1 FROM skip WHERE skip.person_id = standing.person_id "
        "AND lane = 'birthday' AND day BETWEEN ? AND ?) ORDER BY importance DESC, name_key"
    )
    for key, away in _birthday_keys(today, settings):
        if away:
            on, urgency = later(today, away) if away > 0 else _back(today, -away), yearly.coming(away)
            passed = (str(_back(on, yearly.BIRTHDAY_DAYS)), str(later(on, yearly.MISSED_DAYS)))
            found = connection.execute(statement, (key, *rest.days, str(_back(on, 1)), *passed))
            yield _born(found, on, urgency)


def _born(found: Iterable[tuple[Any, ...]], on: date, urgency: float) -> Iterator[Place]:
    for number, importance, name in found:
        yield Place(-worth(urgency, importance), on, name, number)


def _birthday_keys(today: date, settings: Settings) -> Iterator[tuple[str, int]]:
    """``MM-DD`` of the birthdays that are near, and how many days ahead each is kept."""
    for key in _month_days(today, -yearly.MISSED_DAYS, yearly.BIRTHDAY_DAYS):
        born = PartialDate(None, int(key[:2]), int(key[3:]))
        on = yearly.near(born, today, yearly.BIRTHDAY_DAYS, settings.leap)
        if on:
            yield key, (on - today).days


def _firsts(connection: sqlite3.Connection, today: date, rest: _Rest) -> Iterator[Iterator[Place]]:
    """Of each importance, the people met on each day until the loudest, and those met before it."""
    statement = (
        "SELECT person_id, importance, first_on, name_key FROM standing WHERE shown = 1 "
        f"AND first_on IS NOT NULL AND importance = ? AND first_on BETWEEN ? AND ? AND {_Rest.CLAUSE} "
        "ORDER BY first_on DESC, name_key"
    )
    spans = [(day, day) for day in range(first.DAYS[0], first.LOUDEST)] + [(first.LOUDEST, first.DAYS[1])]
    window = (str(_back(today, first.DAYS[1])), str(_back(today, first.DAYS[0])))
    for importance in _importances(connection, "first_on"):
        if not connection.execute(_MET_LATELY, (importance, *window)).fetchone():
            continue
        for near, far in spans:
            found = connection.execute(
                statement, (importance, str(_back(today, far)), str(_back(today, near)), *rest.days)
            )
            yield _met(found, today)


_MET_LATELY = """
    SELECT 1 FROM standing WHERE shown = 1 AND first_on IS NOT NULL AND importance = ?
    AND first_on BETWEEN ? AND ? LIMIT 1
"""


def _met(found: Iterable[tuple[Any, ...]], today: date) -> Iterator[Place]:
    for number, importance, text, name in found:
        met = rows.known_day(text)
        pressing = worth(first.fresh((today - met).days), importance)
        yield Place(-pressing, later(met, first.DAYS[0]), name, number)


def _replies(connection: sqlite3.Connection, today: date, rest: _Rest) -> Iterator[Iterator[Place]]:
    """Of each importance, the people who wait for an answer, from the longest on."""
    statement = (
        "SELECT person_id, importance, owed_since, name_key FROM standing WHERE shown = 1 "
        f"AND owed_since IS NOT NULL AND importance = ? AND owed_since BETWEEN ? AND ? AND {_Rest.CLAUSE} "
        "ORDER BY owed_since, name_key"
    )
    for importance in _importances(connection, "owed_since"):
        window = (str(_back(today, reply.DAYS[1])), str(_back(today, reply.DAYS[0])))
        yield _owed(connection.execute(statement, (importance, *window, *rest.days)), today)


def _owed(found: Iterable[tuple[Any, ...]], today: date) -> Iterator[Place]:
    for number, importance, text, name in found:
        since = rows.known_day(text)
        yield Place(-worth(reply.unanswered((today - since).days), importance), later(since, 1), name, number)


def _cadences(connection: sqlite3.Connection, today: date, rest: _Rest) -> Iterator[Iterator[Place]]:
    """Of each kind of rhythm, the people past the ideal interval, from the longest on."""
    statement = (
        "SELECT person_id, clock, name_key FROM standing WHERE shown = 1 AND rhythm IS NOT NULL "
        f"AND rhythm = ? AND clock <= ? AND {_Rest.CLAUSE} ORDER BY clock, name_key"
    )
    for kind in _kinds(connection, today):
        days = kind.cadence.days
        found = connection.execute(statement, (kind.number, str(_back(today, days)), *rest.within(days)))
        yield _late(found, kind, today)


def _late(found: Iterable[tuple[Any, ...]], kind: _Kind, today: date) -> Iterator[Place]:
    for number, text, name in found:
        clock = rows.known_day(text)
        late = overdue((today - clock).days, kind.cadence, kind.importance)
        yield Place(-late, later(clock, kind.cadence.days), name, number)


def _kinds(connection: sqlite3.Connection, today: date) -> list[_Kind]:
    running = {str(goal.number) for goal in goals.running(connection, today)}
    found = connection.execute(f"SELECT id, {standings.CADENCE}, importance, goals FROM rhythm")
    return [
        _Kind(number, Cadence(days, most, source), importance + _of_goals(numbers, running))
        for number, days, most, source, importance, numbers in found
    ]


def _of_goals(numbers: str, running: set[str]) -> int:
    """What goals add to importance, in tenths: of those with these numbers, the ones that run."""
    return round(10 * GOAL) if running and running & {*numbers.split(",")} else 0


def _seasons(
    connection: sqlite3.Connection, today: date, rest: _Rest, settings: Settings
) -> Iterator[Iterator[Place]]:
    """Of each season that is open and each kind of guest, those whose turn has come, the earliest first."""
    for window in seasons.open_windows(settings.seasons, today):
        passed = (f"no-{window.season.name}", str(seasons.settled_from(window)), str(window.begins))
        for number, importance in _guests(connection, window):
            yield _invited(connection, (number, *rest.days, *passed), window, importance, today)
        if window.season.tags:
            yield _tagged(connection, window, (*rest.days, *passed), today)


def _guests(connection: sqlite3.Connection, window: Window) -> Iterator[tuple[int, int]]:
    """The kinds of guest that a season is for, and what importance adds to each."""
    for number, circle, home, importance in connection.execute("SELECT * FROM guest"):
        if seasons.invited(Guest("", circle, home), window.season):
            yield number, importance


def _invited(
    connection: sqlite3.Connection, values: tuple[Any, ...], window: Window, importance: int, today: date
) -> Iterator[Place]:
    for span in seasons.lots_due(window, today):
        for person, lot in connection.execute(_GUESTS, (*values, *span)):
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
    since = seasons.turn_day(window, lot)
    pressing = worth(season.pressing(Turn(window, since), today), importance)
    return Place(-pressing, since, f"{seasons.share(window, lot):010d}", person)


_WELCOME = f"""
    {_Rest.CLAUSE} AND NOT EXISTS (SELECT 1 FROM tag WHERE tag.person_id = standing.person_id AND key = ?)
    AND (reached_on IS NULL OR reached_on < ?) AND NOT EXISTS (
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


def _lost(connection: sqlite3.Connection, today: date, rest: _Rest) -> Iterator[Iterator[Place]]:
    """Of those whose day of the round it is, the one whose turn it is."""
    ready = connection.execute(
        "SELECT person_id, importance, name_key FROM standing WHERE shown = 1 AND dormant IS NOT NULL "
        f"AND dormant = ? AND anchor <= ? AND {_Rest.CLAUSE} AND NOT EXISTS (SELECT 1 FROM skip "
        "WHERE skip.person_id = standing.person_id AND lane = 'rediscover' AND day = ?) ORDER BY lot",
        (
            rediscovery.day_of_round(today),
            str(_back(today, rediscovery.DORMANT_DAYS)),
            *rest.days,
            str(today),
        ),
    ).fetchall()
    if ready:
        person, importance, name = ready[rediscovery.turn(len(ready), today)]
        yield iter([Place(-worth(rediscover.WORTH, importance), today, name, person)])


def _crossings(connection: sqlite3.Connection, today: date, rest: _Rest) -> Iterator[Iterator[Place]]:
    """The most important of those whose week it is and who are known one way alone."""
    week = crossing.days_of_round(today)
    yield islice(merge(*(_one_way(connection, day, today, rest) for day in week)), 1)


def _one_way(connection: sqlite3.Connection, day: int, today: date, rest: _Rest) -> Iterator[Place]:
    alive = str(_back(today, crossing.ALIVE_DAYS))
    values = (day, alive, alive, str(_back(today, crossing.SILENT_DAYS)), *rest.days)
    for person, importance, name, passed, uid, mode, met, *touched in connection.execute(_ONE_WAY, values):
        ways = Ways(uid, mode, rows.partial(met), *map(rows.day, touched))
        found = crossing.crossing(ways, today)
        if found and not (passed and passed >= str(found.since)):
            yield Place(-worth(other_way.WORTH, importance), found.since, name, person)


_ONE_WAY = f"""
    SELECT standing.person_id, importance, name_key, skip.day, uid, mode, meeting.day, seen_on, written_on
    FROM standing JOIN person ON person.id = standing.person_id
    JOIN meeting ON meeting.person_id = standing.person_id
    LEFT JOIN skip ON skip.person_id = standing.person_id AND lane = 'crossing'
    WHERE shown = 1 AND crossing IS NOT NULL AND crossing = ?
    AND ((seen_on IS NULL AND written_on >= ?)
         OR (seen_on >= ? AND (written_on IS NULL OR written_on <= ?)))
    AND {_Rest.CLAUSE.replace("snoozed_until", "standing.snoozed_until")}
    ORDER BY importance DESC, name_key
"""


def _importances(connection: sqlite3.Connection, column: str) -> Iterator[int]:
    """The importances there are among those with something in ``column``, one step of its index each."""
    statement = (
        f"SELECT importance FROM standing WHERE shown = 1 AND {column} IS NOT NULL AND importance > ? "
        "ORDER BY importance LIMIT 1"
    )
    found = connection.execute(statement, (-1,)).fetchone()
    while found:
        yield found[0]
        found = connection.execute(statement, found).fetchone()


def _back(today: date, days: int) -> date:
    return today - timedelta(days) if (today - date.min).days > days else date.min


def _namesakes(connection: sqlite3.Connection, ids: Sequence[int]) -> set[int]:
    """Which of these people share their name with someone else in the book."""
    return {
        number
        for some in rows.batches(ids)
        for (number,) in connection.execute(
            "SELECT mine.person_id FROM standing AS mine JOIN standing AS theirs USING (name_key) "
            f"WHERE mine.person_id <> theirs.person_id AND mine.person_id IN ({rows.marks(some)})",
            some,
        )
    }


def _month_days(today: date, first: int, last: int) -> list[str]:
    """``MM-DD`` of the days from ``first`` to ``last`` after today.

    29 February goes with both its neighbours, because common years keep it on one of them.
    """
    days = [
        date.fromordinal(number)
        for number in range(today.toordinal() + first, today.toordinal() + last + 1)
        if date.min.toordinal() <= number <= date.max.toordinal()
    ]
    keys = {f"{day.month:02d}-{day.day:02d}" for day in days}
    if keys & {"02-28", "03-01"} and any(days_in(day.year, 2) == 28 for day in days):
        keys.add("02-29")
    return sorted(keys)
