"""Who could be on today's list: a few rows by index for each lane, however large the book is."""

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, timedelta
from itertools import islice
from typing import Any

from netbook.domain.dates import PartialDate, days_in, next_occurrence
from netbook.domain.importance import importance as weight
from netbook.domain.lanes import first, reply
from netbook.domain.lanes.cadence import overdue
from netbook.domain.lanes.candidate import Facts
from netbook.domain.lanes.yearly import BIRTHDAY_DAYS, MISSED_DAYS
from netbook.domain.model import CIRCLES, Cadence, Meeting, Touch, YearlyDate
from netbook.store import people, rows, standings, touches
from netbook.tuples import NamedTuple

_ENOUGH = 20
"""How many of a lane are looked up whole, at the least; the others are counted."""
_COUNTED = 100
_AWAKE = "(snoozed_until IS NULL OR snoozed_until <= ?)"


class Offered(NamedTuple):
    """Whom the lanes offer today, as far as they can come onto the list, and how many more wait."""

    facts: list[Facts]
    beyond: int


def candidates(connection: sqlite3.Connection, today: date, budget: int) -> Offered:
    """Everyone who could be on a list of this budget, with what their place depends on and no more.

    Tasks and yearly dates come whole. Every other kind (a cadence in a circle, a birthday on one
    day) gives the few of its people that the budget could carry, so that the cost does not grow with
    the book; ``beyond`` counts some of those left out, and so is the least there can be.
    """
    few, enough = budget + 1, max(_ENOUGH, 2 * budget)
    # Whoever has a task due shows for that alone, and must not stand in another's place.
    due = {*_with_task(connection, today)}
    met = _between(connection, "first_on", today, first.DAYS, first.fresh, few, due)
    owed = _between(connection, "owed_since", today, reply.DAYS, reply.unanswered, few, due)
    late = _past_cadence(connection, today, few, due)
    found = {
        *_with_birthday(connection, today, few, due),
        *_with_date(connection, today),
        *due,
        *met[:enough],
        *owed[:enough],
        *late[:enough],
    }
    return Offered(_sketches(connection, sorted(found)), len({*met, *owed, *late} - found))


def facts(connection: sqlite3.Connection, ids: Sequence[int]) -> dict[int, Facts]:
    """All that the list says of these people."""
    tasks = touches.open_tasks(connection, ids)
    where = standings.load(connection, ids)
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
            last=where[number].last,
            reached_on=where[number].reached_on,
            anchor=where[number].anchor,
            owed_since=where[number].owed_since,
            cadence=where[number].cadence,
            tasks=tasks.get(number, ()),
            snoozed_until=person.snoozed_until,
            silent=person.archived or person.deceased or person.do_not_contact,
            namesake=number in namesakes,
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
    found = connection.execute(
        "SELECT day, name FROM ("
        "SELECT * FROM (SELECT person_id, next_due AS day FROM standing WHERE next_due > ?1 AND shown = 1 "
        "AND (snoozed_until IS NULL OR snoozed_until <= next_due) ORDER BY next_due LIMIT 1) "
        "UNION ALL SELECT * FROM (SELECT person_id, snoozed_until FROM standing WHERE snoozed_until > ?1 "
        "AND next_due < snoozed_until AND shown = 1 ORDER BY snoozed_until LIMIT 1)"
        ") JOIN person ON person.id = person_id ORDER BY day, name LIMIT 1",
        (str(today),),
    ).fetchone()
    return (rows.known_day(found[0]), found[1]) if found else None


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


def _few(found: Iterable[tuple[Any, ...]], few: int, due: set[int]) -> Iterator[tuple[Any, ...]]:
    """The first few rows that are of nobody with a task due; what comes after is never read."""
    return islice((row for row in found if row[0] not in due), few)


def _with_birthday(connection: sqlite3.Connection, today: date, few: int, due: set[int]) -> Iterable[int]:
    now = _month_days(today, 0, 0)
    birthday = (
        "SELECT person_id FROM standing WHERE shown = 1 AND birthday_md IS NOT NULL AND birthday_md = ?"
    )
    for key in _month_days(today, -MISSED_DAYS, BIRTHDAY_DAYS):
        if key in now:
            yield from rows.numbers(connection, birthday, key)
        else:
            nearest = connection.execute(f"{birthday} AND {_AWAKE} ORDER BY importance", (key, str(today)))
            yield from (number for (number,) in _few(nearest, few, due))


def _with_date(connection: sqlite3.Connection, today: date) -> Iterable[int]:
    keys = _month_days(today, -MISSED_DAYS, BIRTHDAY_DAYS)
    return rows.numbers(
        connection,
        f"SELECT person_id FROM yearly_date WHERE month_day IN ({rows.marks(keys)})",
        *keys,
    )


def _with_task(connection: sqlite3.Connection, today: date) -> Iterable[int]:
    return rows.numbers(
        connection, "SELECT person_id FROM task WHERE done_on IS NULL AND due <= ?", str(today)
    )


def _between(
    connection: sqlite3.Connection,
    column: str,
    today: date,
    window: tuple[int, int],
    urgency: Callable[[int], float],
    few: int,
    due: set[int],
) -> list[int]:
    """People whose day in ``column`` lies in a window of days back, the most pressing first.

    A few of each day, because the latest days are not the most pressing ones; inside a day the place
    on the list follows the circle.
    """
    statement = (
        f"SELECT person_id, importance FROM standing WHERE shown = 1 AND {column} IS NOT NULL "
        f"AND {column} = ? AND {_AWAKE} ORDER BY importance"
    )
    found = [
        (-urgency(days) * weight(_circle(importance)), -days, number)
        for days in range(window[0], window[1] + 1)
        for number, importance in _few(
            connection.execute(statement, (str(_back(today, days)), str(today))), few, due
        )
    ]
    return [number for *_, number in sorted(found)]


def _past_cadence(connection: sqlite3.Connection, today: date, few: int, due: set[int]) -> list[int]:
    """The people longest out of touch of each cadence in each circle, the most overdue first.

    Inside such a group the place on the list follows the day alone, so that its first few by index
    hold everyone who can come first.
    """
    groups = connection.execute(_GROUPS).fetchall()
    share = max(few, _COUNTED // max(len(groups), 1))
    statement = (
        "SELECT person_id, anchor, next_due, name_key FROM standing WHERE shown = 1 AND days IS NOT NULL "
        f"AND days = ? AND max_days = ? AND importance = ? AND anchor <= ? AND {_AWAKE} "
        "ORDER BY anchor, name_key"
    )
    late = [
        (-overdue((today - rows.known_day(anchor)).days, cadence, circle), next_due, name, number)
        for days, most, importance in groups
        for cadence, circle in [(Cadence(days, most), _circle(importance))]
        for number, anchor, next_due, name in _few(
            connection.execute(statement, (days, most, importance, str(_back(today, days)), str(today))),
            share,
            due,
        )
    ]
    return [number for *_, number in sorted(late)]


def _circle(importance: int) -> str | None:
    return CIRCLES[importance] if importance < len(CIRCLES) else None


def _back(today: date, days: int) -> date:
    return today - timedelta(days) if (today - date.min).days > days else date.min


_GROUPS = """
    -- One step through the index for each kind, instead of a walk along all of it. SQLite uses only
    -- the first column of a comparison of rows, so the next row is looked for column by column.
    WITH RECURSIVE kind (person_id) AS (
        SELECT * FROM (SELECT person_id FROM standing {shown} ORDER BY days, max_days, importance LIMIT 1)
        UNION ALL
        SELECT coalesce(
            (SELECT person_id FROM standing {shown} AND days = here.days AND max_days = here.max_days
             AND importance > here.importance ORDER BY importance LIMIT 1),
            (SELECT person_id FROM standing {shown} AND days = here.days
             AND max_days > here.max_days ORDER BY max_days, importance LIMIT 1),
            (SELECT person_id FROM standing {shown}
             AND days > here.days ORDER BY days, max_days, importance LIMIT 1)
        )
        FROM kind JOIN standing AS here USING (person_id)
    )
    SELECT days, max_days, importance FROM kind JOIN standing USING (person_id)
""".format(shown="WHERE shown = 1 AND days IS NOT NULL")


def _sketches(connection: sqlite3.Connection, ids: Sequence[int]) -> list[Facts]:
    tasks = touches.open_tasks(connection, ids)
    dates = _dates(connection, ids)
    return [
        _sketch(row)._replace(tasks=tasks.get(row[0], ()), dates=dates.get(row[0], ()))
        for some in rows.batches(ids)
        for row in connection.execute(_SKETCH.format(marks=rows.marks(some)), some)
    ]


_SKETCH = """
    SELECT person_id, uid, name, importance, birthday, first_on, last_on, reached_on, anchor,
           owed_since, days, max_days, source, standing.snoozed_until, shown
    FROM standing JOIN person ON person.id = person_id WHERE person_id IN ({marks})
"""


def _sketch(row: tuple[Any, ...]) -> Facts:
    (
        number, uid, name, importance, birthday, first, last, reached, anchor,
        owed, days, longest, source, snoozed, shown,
    ) = row  # fmt: skip
    return Facts(
        uid=uid,
        name=name,
        id=number,
        circle=_circle(importance),
        birthday=rows.partial(birthday),
        met=Meeting(rows.partial(first)) if first else None,
        last=Touch(rows.known_day(last)) if last else None,
        reached_on=rows.day(reached),
        anchor=rows.day(anchor),
        owed_since=rows.day(owed),
        cadence=Cadence(days, longest, source) if days else None,
        snoozed_until=rows.day(snoozed),
        silent=not shown,
    )


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


def _dates(connection: sqlite3.Connection, ids: Sequence[int]) -> dict[int, tuple[YearlyDate, ...]]:
    found: dict[int, tuple[YearlyDate, ...]] = {}
    for some in rows.batches(ids):
        for number, label, text in connection.execute(
            "SELECT person_id, label, date FROM yearly_date "
            f"WHERE person_id IN ({rows.marks(some)}) ORDER BY position",
            some,
        ):
            if when := rows.partial(text):
                found[number] = (*found.get(number, ()), YearlyDate(label, when))
    return found


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
