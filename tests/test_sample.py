"""The invented people: complete, harmless and valid on whatever day they are asked for."""

from __future__ import annotations

import re
import sqlite3
from collections import Counter
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from netbook.commands import demo
from netbook.domain.list.candidate import Facts
from netbook.domain.list.ranking import Ranked
from netbook.domain.list.settings import Settings
from netbook.domain.people.model import CIRCLES, DIRECTIONS, HOWS, MODES, ONLINE
from netbook.domain.people.text import fold
from netbook.sample import people
from netbook.store import rows
from netbook.store.book import Book
from netbook.store.today import facts, ranking
from netbook.words.reasons import why

pytestmark = pytest.mark.usefixtures("quick_disk")

LANES = {"birthday", "date", "task", "first", "reply", "cadence"}
ODD_DAYS = [
    date(2026, 3, 1),
    date(2024, 2, 28),
    date(2024, 2, 29),
    date(2024, 3, 1),
    date(2025, 2, 28),
    date(2025, 12, 31),
    date(2026, 1, 1),
    date(1900, 3, 1),
]
days = st.dates(date(1900, 1, 1), date(2200, 12, 31))


@pytest.mark.parametrize("today", ODD_DAYS, ids=str)
def test_every_lane_has_someone_on_odd_days(today: date) -> None:
    assert lanes(listed(today)) == LANES


@settings(max_examples=20)
@given(days)
def test_every_lane_has_someone_within_the_budget(today: date) -> None:
    ranked = listed(today)
    assert lanes(ranked) == LANES
    assert ranked.more > 0


@pytest.mark.parametrize(
    ("today", "season"),
    [
        (date(2026, 4, 5), "Easter"),
        (date(2026, 7, 28), "the summer break"),
        (date(2026, 12, 16), "Christmas and New Year"),
        (date(2027, 1, 6), "Three Kings"),
    ],
)
def test_each_season_has_someone_to_greet(today: date, season: str) -> None:
    with filled(today) as connection:
        everything = ranking(connection, today, Settings(budget=1000)).items
    said = [why(each.candidate, today) for each in everything if each.candidate.lane == "season"]
    assert said and all(each.startswith(f"{season}: time for a greeting") for each in said)


@given(st.dates())
def test_everyone_is_valid_on_any_day_of_the_calendar(today: date) -> None:
    for person, touches, tasks in people(today):
        for partial in (person.birthday, *(each.date for each in person.dates), person.met and person.met.on):
            if partial:
                partial.check(str(partial))
        assert person.added_on and person.added_on <= today
        assert all(touch.on <= today for touch in touches)
        assert list(touches) == sorted(touches, key=lambda touch: touch.on)
        assert all(task.text for task in tasks)


@given(days)
def test_the_same_day_gives_the_same_people(today: date) -> None:
    assert people(today) == people(today)


@settings(max_examples=20)
@given(days)
def test_on_the_day_itself_the_birthday_turns_an_age(today: date) -> None:
    ranked = listed(today)
    assert any(
        re.fullmatch(r"birthday today, turns \d+", why(each.candidate, today)) for each in ranked.items
    )


def test_there_are_about_forty_and_every_kind_of_person() -> None:
    everyone = [sample.person for sample in people(date(2026, 3, 1))]
    assert 35 <= len(everyone) <= 45
    assert {person.circle for person in everyone} == {*CIRCLES, None}
    for kind in ("archived", "deceased", "do_not_contact", "snoozed_until", "cadence", "nicknames", "urls"):
        assert any(getattr(person, kind) for person in everyone), kind
    assert any(person.kind == "organisation" for person in everyone)
    assert any(person.family and " " in person.family for person in everyone)
    assert any(person.birthday and str(person.birthday).endswith("--02-29") for person in everyone)
    assert any(person.met and person.met.mode == ONLINE and not person.emails for person in everyone)
    assert Counter(person.name for person in everyone).most_common(1) == [("Javier Ruiz", 2)]


def test_histories_hold_every_direction_and_bumps_and_a_shared_touch() -> None:
    told = [touch for sample in people(date(2026, 3, 1)) for touch in sample.touches]
    assert {touch.direction for touch in told} == set(DIRECTIONS)
    assert {touch.how for touch in told} <= {*HOWS}
    assert any(touch.bump for touch in told)
    assert max(Counter(told).values()) == 2


def test_every_way_to_reach_them_leads_nowhere() -> None:
    number = r"\+34 600 555 0\d\d|\+44 7700 900\d{3}"
    for person in (sample.person for sample in people(date(2026, 3, 1))):
        assert all(re.fullmatch(r"[a-z.]+@[a-z]+\.example", each.value) for each in person.emails)
        assert all(re.fullmatch(number, each.value) for each in person.phones)
        assert all(each.value.startswith("https://") and ".example/" in each.value for each in person.urls)


def test_nobody_shares_an_address_a_number_or_a_uid() -> None:
    everyone = [sample.person for sample in people(date(2026, 3, 1))]
    assert len({person.uid for person in everyone}) == len(everyone)
    ways = [each.value for person in everyone for each in (*person.emails, *person.phones)]
    assert len(set(ways)) == len(ways)


def test_whoever_introduced_them_is_one_person_of_the_sample() -> None:
    everyone = [sample.person for sample in people(date(2026, 3, 1))]
    names = Counter(person.name for person in everyone)
    introduced = [person.met.via for person in everyone if person.met and person.met.via]
    assert introduced
    assert all(names[name] == 1 for name in introduced)


def test_the_names_of_the_documentation_mean_one_person() -> None:
    names = [fold(sample.person.name) for sample in people(date(2026, 3, 1))]
    for said in ("tom", "begona", "luis", "iria", "nuria", "ana"):
        assert sum(f" {said}" in f" {name}" for name in names) == 1, said


def test_meetings_are_in_person_or_online() -> None:
    modes = {sample.person.met.mode for sample in people(date(2026, 3, 1)) if sample.person.met}
    assert modes == set(MODES)


def test_some_are_past_the_ideal_and_some_past_the_longest_interval_in_several_circles() -> None:
    today = date(2026, 3, 1)
    late = [
        (each.circle, (today - each.anchor).days, each.cadence)
        for each in everyone(today)
        if each.cadence and each.anchor and not each.silent
    ]
    ideal = {circle for circle, since, cadence in late if cadence.days <= since <= cadence.max_days}
    longest = {circle for circle, since, cadence in late if since > cadence.max_days}
    assert len(ideal) >= 2
    assert len(longest) >= 3


def test_a_snooze_lies_ahead() -> None:
    today = date(2026, 3, 1)
    resting = [sample.person.snoozed_until for sample in people(today) if sample.person.snoozed_until]
    assert resting == [today + timedelta(12)]


def listed(today: date) -> Ranked:
    with filled(today) as connection:
        return ranking(connection, today, Settings())


def everyone(today: date) -> list[Facts]:
    """All that the list would know of them."""
    with filled(today) as connection:
        numbers = rows.numbers(connection, "SELECT id FROM person")
        return list(facts(connection, numbers, today).values())


@contextmanager
def filled(today: date) -> Iterator[sqlite3.Connection]:
    """The demo's own book on that day."""
    morning = datetime(today.year, today.month, today.day, 9, tzinfo=UTC)
    with (
        TemporaryDirectory() as folder,
        closing(Book(Path(folder) / "book.db", lambda: morning)) as book,
    ):
        demo.fill(book, people(today))
        with book.reading() as connection:
            yield connection


def lanes(ranked: Ranked) -> set[str]:
    """The lanes in the list; where a season's greeting took a place, with those it took it from."""
    found = {each.candidate.lane for each in ranked.items}
    return (found - {"season"}) | {"reply", "date"} if "season" in found else found
