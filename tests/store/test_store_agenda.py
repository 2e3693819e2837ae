"""The agenda holds everyone who can come up, and gives the same list as judging everyone."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

import pytest

from netbook.domain.list.candidate import Facts, facts_of
from netbook.domain.list.derived import Derived, TouchHistory
from netbook.domain.list.lanes import BY_NAME, LANES
from netbook.domain.list.passing import Acted
from netbook.domain.list.ranking import Ranked, rank
from netbook.domain.list.seasons import SEASONS, Season
from netbook.domain.list.settings import Settings
from netbook.domain.people.dates import PartialDate
from netbook.domain.people.model import (
    CIRCLES,
    HOWS,
    IN_PERSON,
    ONLINE,
    Address,
    Cadence,
    Goal,
    Meeting,
    Person,
    Task,
    Touch,
    YearlyDate,
)
from netbook.store import agenda, derived, goals, people, rhythms, touches
from netbook.store import today as days
from netbook.store.book import Book

TODAY = date(2026, 3, 1)
ASKED = {lane.name: ("inner", "key", "regular") for lane in LANES if lane.asked}
FAIR = Season("fair", "the fair", "03-05", before=10, after=30, tags=("fair",))
NAMES = ("José", "José Luis", "María del Carmen", "Anna", "Jean-Pierre", "Lucía", "Tom", "Zoë", "Ñu")
NOTES = (None, "happy birthday", "feliz aniversario", "felicidades", "thanks", "a quote")
SIZE = 90


def when(dice: Random, most: int, least: int = 0) -> date:
    return TODAY - timedelta(dice.randint(least, most))


def somebody(number: int, dice: Random) -> Person:
    """Any person, near the limits of every lane: just due, just not, settled, snoozed."""
    day = when(dice, *dice.choice(((12, -12), (40, 0))))
    born = PartialDate(dice.choice((None, 1980)), *dice.choice(((day.month, day.day), (2, 29), (12, 24))))
    met_on = dice.choice(
        (PartialDate.of(when(dice, 40)), PartialDate.of(when(dice, 900)), PartialDate(2020), None)
    )
    return Person(
        f"{dice.choice(NAMES)} {dice.choice('ABC')}",
        uid=f"uid-{number}",
        given=dice.choice((None, *NAMES)),
        birthday=dice.choice((None, None, born)),
        dates=dice.choice(
            ((), (), (YearlyDate("wedding", born), YearlyDate("name day", PartialDate(None, 3, 2))))
        ),
        tags=tuple(
            dice.sample(("client", "fair", "no-christmas", "no-fair", "choir"), dice.choice((0, 0, 1, 2)))
        ),
        circle=dice.choice((None, None, *CIRCLES)),
        language=dice.choice((None, "es", "es-MX", "de", "en")),
        addresses=dice.choice(((), (Address(country="Spain"),), (Address(country="DE"),))),
        cadence=dice.choice((None, None, None, Cadence(2, 4), Cadence(30, 60))),
        no_clock=dice.random() < 0.1,
        met=dice.choice((None, Meeting(met_on, dice.choice((IN_PERSON, ONLINE, None))))),
        archived=dice.random() < 0.05,
        snoozed_until=dice.choice((None, None, None, None, when(dice, 5, -40))),
        added_on=dice.choice((TODAY, when(dice, 1500))),
    )


def lived(book: Book, dice: Random) -> None:
    """Add people to the book, with touches, tasks, skips and the rest."""
    with book.change("people") as writing:
        numbers = range(
            first := people.add_many(writing, [somebody(n, dice) for n in range(SIZE)]), first + SIZE
        )
    with book.change("life") as writing:
        for _ in range(2 * SIZE):
            there = dice.sample(numbers, dice.choice((1, 1, 1, 2)))
            on = when(dice, dice.choice((4, 70, 500, 1200)))
            how = dice.choice((IN_PERSON, *HOWS, None))
            bump = dice.random() < 0.2
            direction = "out" if bump else dice.choice(("in", "out", "both"))
            note = dice.choice(
                (None, "happy birthday", "feliz aniversario", "felicidades", "thanks", "a quote")
            )
            occasion = dice.choice((None, None, None, "birthday", "date"))
            touches.add(writing, there, Touch(on, how, direction, bump, note, occasion=occasion))
        for number in dice.sample(numbers, 12):
            touches.add_task(writing, number, Task("call", when(dice, 9, -9)))
        for number in dice.sample(numbers, SIZE // 2):
            rhythms.skip(writing, number, dice.choice(list(BY_NAME)), when(dice, 9))
        rhythms.give_tag(writing, "client", 20, 45, TODAY - timedelta(10))
        goals.add(writing, Goal("sing", "choir", TODAY - timedelta(30), TODAY + timedelta(30)))
        rhythms.put_off(writing, "tag", "choir", dice.choice((None, TODAY + timedelta(2))))


@pytest.fixture(scope="module", params=range(5))
def connection(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[sqlite3.Connection]:
    """A book in which anything may have happened."""
    path: Path = tmp_path_factory.mktemp("agenda") / "book.db"
    with closing(Book(path, lambda: datetime(2026, 3, 1, tzinfo=UTC))) as book:
        lived(book, Random(request.param))
        yield book.connection


def everyone(connection: sqlite3.Connection, on: date | None = None) -> list[Facts]:
    ids = [number for (number,) in connection.execute("SELECT id FROM person")]
    return list(days.facts(connection, ids, on).values())


def told(ranked: Ranked) -> list[tuple[Any, ...]]:
    return [(each.candidate.facts.id, each.candidate.lane, each.score) for each in ranked.items]


def moments(dice: Random) -> Iterator[tuple[date, Settings]]:
    for _ in range(20):
        on = TODAY + timedelta(dice.choice((0, *range(-3, 30), 290, 297, 302, 306, 310, 400)))
        seasons = dice.choice((SEASONS, (*SEASONS, FAIR)))
        last_act = (None, date.min, *(on - timedelta(days) for days in (1, 3, 9, 40)))[on.toordinal() % 6]
        yield (
            on,
            Settings(
                dice.choice((1, 5, 12, 300)),
                seasons=seasons,
                asked=dice.choice(({}, ASKED)),
                last_act=last_act,
                acted=_acted(Random(on.toordinal())),
                pace=Random(on.toordinal()).choice((0.0, 3.0, 15.0, 60.0)),
            ),
        )


def _acted(dice: Random) -> Acted:
    """Days of acting over some years: none, some, or half of them."""
    days = 1500
    some = dice.getrandbits(days) & dice.getrandbits(days) & dice.getrandbits(days)
    return Acted(TODAY.toordinal() - days, dice.choice((0, some, dice.getrandbits(days))))


def test_the_list_is_the_one_of_judging_everyone(connection: sqlite3.Connection) -> None:
    for on, settings in moments(Random(9)):
        found = days.candidates(connection, on, settings)
        quick = rank(days.facts(connection, found.people, on).values(), on, settings, found.chosen)
        whole = rank(everyone(connection, on), on, settings)
        assert told(quick) == told(whole), (on, settings)


@pytest.mark.parametrize("lane", [lane.name for lane in LANES])
def test_each_lane_offers_those_whom_its_rule_finds(connection: sqlite3.Connection, lane: str) -> None:
    """With all other lanes snoozed, a lane's agenda finds exactly the people its rule finds."""
    for on, settings in moments(Random(4)):
        alone = settings._replace(budget=300, asleep={other: date.max for other in BY_NAME if other != lane})
        found = days.candidates(connection, on, alone)
        quick = rank(days.facts(connection, found.people, on).values(), on, alone, found.chosen)
        assert told(quick) == told(rank(everyone(connection, on), on, alone)), on


def test_the_books_have_someone_in_every_lane(connection: sqlite3.Connection) -> None:
    """Otherwise the comparison would prove nothing."""
    seen = {
        candidate
        for on, settings in moments(Random(9))
        for _, candidate, _ in told(rank(everyone(connection, on), on, settings._replace(budget=300)))
    }
    assert len(seen) >= len(LANES) - 2, set(BY_NAME) - seen


def test_the_agenda_follows_from_what_is_known_of_people(connection: sqlite3.Connection) -> None:
    """The stored lines of a person are those that the lanes derive from all their facts."""
    open_goals = [str(goal.number) for goal in goals.every(connection)]
    for facts in everyone(connection):
        towards = tuple(map(int, open_goals)) if "choir" in facts.tags else ()
        wanted = [
            (lane.name, *entry)
            for lane in LANES
            for entry in dict.fromkeys(lane.entries(facts._replace(goals=towards)))
        ]
        kept = connection.execute(
            "SELECT lane, peers, place, live_from, live_until FROM agenda WHERE person_id = ?", (facts.id,)
        ).fetchall()
        assert sorted(kept) == sorted([] if facts.silent else wanted)


def test_peers_are_named_once_each(connection: sqlite3.Connection) -> None:
    kept = connection.execute(
        "SELECT DISTINCT peers FROM agenda WHERE lane = 'cadence' ORDER BY peers"
    ).fetchall()
    assert [(name,) for name in agenda.peers(connection, "cadence", "", "\U0010ffff")] == kept
    assert agenda.peers(connection, "nobody", "", "\U0010ffff") == []


_DAY = date(2025, 12, 5)
_LAST = Touch(_DAY, "call", "in", False, "the quote", 1)
_DERIVED: dict[str, Any] = {
    "anchor": _DAY, "clock": _DAY, "cadence": Cadence(9, 21, "tag:client"), "first_on": _DAY,
    "owed_since": _DAY, "snoozed_until": _DAY, "give": "in-need", "silent": True,
}  # fmt: skip
_HISTORY: dict[str, Any] = {
    "touches": 7, "last": _LAST, "reached_on": _DAY, "sent_on": _DAY, "tries": 3, "seen_on": _DAY,
    "written_on": _DAY, "greeted_on": _DAY, "wished_on": _DAY, "asked_on": _DAY, "waited": 40,
}  # fmt: skip


@pytest.mark.parametrize("field", [*_DERIVED, *_HISTORY])
def test_each_derived_fact_is_found_again_and_moves_no_other(book: Book, field: str) -> None:
    """Each fact is set alone, and read back the way the list does."""
    assert {*_DERIVED} | {*_HISTORY} == ({*Derived._fields} | {*TouchHistory._fields}) - {"history"}
    added = date(2025, 1, 1)
    person = Person("Ana", uid="ana", id=1, added_on=added, archived=field == "silent")
    bare = Derived(anchor=added, clock=added)
    value = {**_DERIVED, **_HISTORY}[field]
    wanted = (
        bare._replace(history=TouchHistory(**{field: value}))
        if field in _HISTORY
        else bare._replace(**{field: value})
    )
    with book.change("add") as writing:
        number = people.add(writing, person)
        writing.insert(
            "touch", day=str(_DAY), how="call", direction="in", bump=0, note="the quote", at="2025-12-05"
        )
        connection = writing.connection
        for table in ("derived", "agenda", "search_text"):
            connection.execute(f"DELETE FROM {table}")
        derived._write(connection, [derived._Known(person, wanted, facts_of(person, wanted))])
        assert derived.load(connection, [number]) == {number: wanted}
