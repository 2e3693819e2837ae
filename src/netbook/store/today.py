"""Today's list, from the few lines of the agenda that matter, however large the book is.

Also the facts about people that the list needs.
"""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cache, partial
from heapq import merge
from itertools import chain, islice

from netbook.domain.list import yearly
from netbook.domain.list.candidate import Facts, facts_of, tenths
from netbook.domain.list.lane import Asked, Found, Lane
from netbook.domain.list.lanes import LANES
from netbook.domain.list.ranking import Ranked, rank
from netbook.domain.list.settings import Settings
from netbook.domain.people.dates import PartialDate, later
from netbook.domain.people.model import CIRCLES, Person
from netbook.domain.people.text import fold
from netbook.store import acting_days, agenda, derived, goals, people, rows, touches
from netbook.tuples import NamedTuple

_SPARE = 3
"""How many people more than the budget are looked up, in case some of them turn out to rest."""
_COUNTED = 40
"""How many people beyond the budget are counted at most."""


class Offered(NamedTuple):
    """Who can come onto the list today, and how many more wait at the least.

    ``chosen`` is the one of each lane that comes up once a day at most.
    """

    people: list[int]
    beyond: int
    chosen: dict[str, int]


class Week(NamedTuple):
    """A birthday in the week to come."""

    on: date
    uid: str
    name: str
    birthday: PartialDate


def ranking(connection: sqlite3.Connection, today: date, settings: Settings, further: int = 0) -> Ranked:
    """The list of a day: the few people whom the lanes offer are looked up and ranked.

    Whoever was acted on today counts against the day's budget; ``further`` is added to what it has left.
    """
    settings = awake(connection, today, settings)
    done = acted_on(connection, today)
    left = max(settings.budget - done, 0) + further
    settings = settings._replace(budget=max(settings.budget, left))
    offered = candidates(connection, today, settings)
    known = facts(connection, offered.people, today).values()
    ranked = rank(known, today, settings, offered.chosen, left)
    return ranked._replace(more=ranked.more + offered.beyond, done=done)


def acted_on(connection: sqlite3.Connection, today: date) -> int:
    """The number of people whom the user has been in touch with today, or for whom a task was done."""
    return int(connection.execute(_ACTED_ON, {"today": str(today)}).fetchone()[0])


_ACTED_ON = f"""
    SELECT count(*) FROM (
        SELECT person_id FROM touch JOIN touch_person ON touch_id = touch.id
        WHERE day = :today AND {rows.MINE}
        UNION SELECT person_id FROM task WHERE done_on = :today
    )
"""


def awake(connection: sqlite3.Connection, today: date, settings: Settings) -> Settings:
    """The settings, with the lanes that are snoozed today, and when the user acted before today."""
    return settings._replace(
        asleep=_asleep(connection, today),
        last_act=_last_act(connection, today),
        acted=acting_days.before(connection, today),
        pace=acting_days.pace(connection, today),
    )


def candidates(connection: sqlite3.Connection, today: date, settings: Settings) -> Offered:
    """Everyone who could be on today's list, and hardly anyone else.

    All who cannot wait are among them. Of the others, each lane offers its people one by one, the best
    first, and they are taken until the budget is full; so the cost does not grow with the book.
    """
    walk = agenda.Walk(connection, today, settings)
    goals_now = frozenset(str(goal.number) for goal in goals.running(connection, today))
    peers = cache(partial(agenda.peers, connection))  # two lanes may read the lines of one
    asked = [
        (lane, Asked(today, settings, goals_now, partial(peers, lane.lines or lane.name))) for lane in LANES
    ]
    whole = {person for lane, ask in asked for span in lane.whole(ask) for person in walk.whole(lane, span)}
    groups, placed, chosen = list[Iterator[Found]](), list[int](), dict[str, int]()
    for lane, ask in asked:
        if lane.name in settings.asleep:
            continue
        streams = _groups(walk, lane, ask)
        if lane.place or lane.seldom:
            # Its best are looked up, however much else there is: else another would be taken for them.
            stream = merge(*streams)
            best_of_it = list(islice(stream, 1 + _SPARE))
            placed += [found.person for found in best_of_it]
            if lane.seldom:
                chosen.update((lane.name, found.person) for found in best_of_it)
            streams = [chain(best_of_it, stream)]
        groups += streams
    best = merge(*groups)
    taken = list(islice(_each_once(best, whole), settings.budget + _SPARE))
    taken += [person for person in dict.fromkeys(placed) if person not in whole and person not in taken]
    # How many are beyond asks for no order: group by group, and last those that the merging holds ready.
    beyond = islice(_each_once(chain(*reversed(groups), best), {*whole, *taken}), _COUNTED)
    return Offered([*sorted(whole), *taken], sum(1 for _ in beyond), chosen)


def _groups(walk: agenda.Walk, lane: Lane, asked: Asked) -> list[Iterator[Found]]:
    """The people whom a lane offers, group by group, the best first; one only, from a lane that is seldom."""
    streams = [walk.stream(lane, spans) for spans in lane.streams(asked)]
    if lane.seldom is None:
        return streams
    one = lane.seldom.offered(streams, asked.today)
    return [iter([one])] if one else []


def week(connection: sqlite3.Connection, today: date, leap: str) -> list[Week]:
    """The birthdays of the inner and key circles in the seven days to come, nearest first."""
    ahead = {key: later(today, away) for key, away in yearly.keys(today, _WEEK, leap) if away > 0}
    keys = list(ahead)
    found = [
        Week(ahead[key], uid, name, born)
        for key, uid, name, text in connection.execute(_BIRTHDAYS.format(marks=rows.marks(keys)), keys)
        if (born := rows.partial(text))
    ]
    return sorted(found, key=lambda each: (each.on, each.name))


_WEEK = 7
_BIRTHDAYS = (
    "SELECT peers, uid, name, birthday FROM agenda CROSS JOIN person ON person.id = person_id "
    f"WHERE lane = 'birthday' AND peers IN ({{marks}}) AND place <= {-tenths(CIRCLES[1])}"
)


def anyone(connection: sqlite3.Connection) -> bool:
    """Whether there is anybody in the book."""
    return connection.execute("SELECT 1 FROM person LIMIT 1").fetchone() is not None


def _asleep(connection: sqlite3.Connection, today: date) -> dict[str, date]:
    found = connection.execute(
        "SELECT key, until FROM pause WHERE scope = 'lane' AND until > ? ORDER BY key", (str(today),)
    )
    return {lane: rows.known_day(until) for lane, until in found}


def _last_act(connection: sqlite3.Connection, today: date) -> date:
    """The last day before today on which the user was in touch or did a task.

    What comes from others alone is no sign that the user was there. The first day of all stands for none.
    """
    days = [day for query in (_TOUCHED, _DONE) for (day,) in connection.execute(query, (str(today),))]
    return rows.day(max(days, default=None)) or date.min


_TOUCHED = f"SELECT day FROM touch WHERE day < ? AND {rows.MINE} ORDER BY day DESC LIMIT 1"
_DONE = "SELECT done_on FROM task WHERE done_on < ? ORDER BY done_on DESC LIMIT 1"


def _each_once(offered: Iterable[Found], without: set[int]) -> Iterator[int]:
    seen = set(without)
    for found in offered:
        if found.person not in seen:
            seen.add(found.person)
            yield found.person


def facts(connection: sqlite3.Connection, ids: Sequence[int], today: date | None = None) -> dict[int, Facts]:
    """The facts about these people, by number; running goals are included only if the day is given."""
    towards = {fold(goal.tag): goal.text for goal in goals.running(connection, today)} if today else {}
    tasks = touches.open_tasks(connection, ids)
    where = derived.load(connection, ids)
    skips = derived.skips(connection, ids)
    namesakes = _namesakes(connection, ids)
    return {
        number: facts_of(person, where[number], skips.get(number))._replace(
            tasks=tasks.get(number, ()),
            namesake=number in namesakes,
            goal=_goal(person, towards) if towards else None,
        )
        for number, person in people.load(connection, ids).items()
    }


def _goal(person: Person, towards: Mapping[str, str]) -> str | None:
    """The text of the first goal for one of a person's tags; ``towards`` has them by folded tag."""
    return next(filter(None, map(towards.get, map(fold, person.tags))), None)


def _namesakes(connection: sqlite3.Connection, ids: Sequence[int]) -> set[int]:
    """Which of these people share their name with someone else in the book."""
    return {
        number
        for some in rows.batches(ids)
        for (number,) in connection.execute(
            "SELECT mine.person_id FROM derived AS mine JOIN derived AS theirs USING (name_key) "
            f"WHERE mine.person_id <> theirs.person_id AND mine.person_id IN ({rows.marks(some)})",
            some,
        )
    }
