"""A year with the people of the demo: every lane in its season, in the right words, with right sums."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from netbook.commands import demo
from netbook.domain.list.candidate import Candidate
from netbook.domain.list.lanes import LANES
from netbook.domain.list.lanes.season import open_windows
from netbook.domain.list.ranking import Placed
from netbook.domain.list.seasons import SEASONS
from netbook.domain.list.settings import Settings
from netbook.domain.people.model import BOTH, CIRCLES, Touch
from netbook.sample import people
from netbook.store import touches
from netbook.store.book import Book
from netbook.store.today import ranking
from netbook.words.reasons import why

START = date(2026, 3, 1)
SETTINGS = Settings(asked={lane.name: CIRCLES for lane in LANES if lane.asked})
CALLED = {
    "christmas": "Christmas and New Year",
    "kings": "Three Kings",
    "easter": "Easter",
    "summer": "the summer break",
}
pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("quick_disk")]


@pytest.fixture(scope="module")
def year(tmp_path_factory: pytest.TempPathFactory) -> dict[date, tuple[Placed, ...]]:
    """Each day's list, for someone who does all of it, and is answered."""
    path = tmp_path_factory.mktemp("year") / "book.db"
    with closing(Book(path, lambda: datetime(2026, 3, 1, 8, tzinfo=UTC))) as book:
        demo.fill(book, people(START))
        return dict(walked(book))


def walked(book: Book) -> Iterator[tuple[date, tuple[Placed, ...]]]:
    for number in range(366):
        today = START + timedelta(number)
        with book.reading() as connection:
            items = ranking(connection, today, SETTINGS).items
        yield today, items
        with book.change(f"do all of {today}") as writing:
            for placed in items:
                task, person = placed.candidate.task, placed.candidate.facts.id
                if task:
                    touches.finish_task(writing, task._replace(done_on=today))
                elif placed.candidate.due <= today:
                    touches.add(writing, [person], Touch(today, "call", BOTH))


def by_lane(year: dict[date, tuple[Placed, ...]]) -> dict[str, list[tuple[date, Candidate]]]:
    found = defaultdict(list)
    for today, items in year.items():
        for placed in items:
            found[placed.candidate.lane].append((today, placed.candidate))
    return found


def test_every_lane_is_seen(year: dict[date, tuple[Placed, ...]]) -> None:
    assert set(by_lane(year)) == {lane.name for lane in LANES}


def test_every_score_is_the_sum_of_its_terms(year: dict[date, tuple[Placed, ...]]) -> None:
    for items in year.values():
        for placed in items:
            assert placed.score == round(sum(term.value for term in placed.candidate.terms), 1)
            assert all(term.value == round(term.value, 1) for term in placed.candidate.terms)


def test_greetings_are_in_their_season_and_named_after_it(year: dict[date, tuple[Placed, ...]]) -> None:
    seen = set()
    for today, candidate in by_lane(year)["season"]:
        season = next(
            each.season for each in open_windows(SEASONS, today) if each.season.name == candidate.reason.topic
        )
        assert why(candidate, today) == f"{CALLED[season.name]}: time for a greeting"
        seen.add(season.name)
    assert seen >= {"christmas", "easter", "summer"}


def test_three_kings_is_for_those_whom_christmas_has_passed_by(tmp_path: Path) -> None:
    with closing(Book(tmp_path / "book.db", lambda: datetime(2026, 3, 1, 8, tzinfo=UTC))) as book:
        demo.fill(book, people(START))
        with book.reading() as connection:
            everyone = [number for (number,) in connection.execute("SELECT id FROM person")]
        with book.change("before Christmas") as writing:
            touches.add(writing, everyone, Touch(date(2026, 12, 5), "call"))
        with book.reading() as connection:
            items = ranking(connection, date(2027, 1, 6), Settings(budget=100)).items
        greeted = [placed.candidate for placed in items if placed.candidate.lane == "season"]
        assert {candidate.reason.topic for candidate in greeted} == {"kings"}
        assert {candidate.facts.culture[:2] for candidate in greeted} <= {"es", "ca"}
        with book.change("Christmas wishes") as writing:
            touches.add(writing, [candidate.facts.id for candidate in greeted], Touch(date(2026, 12, 20)))
        with book.reading() as connection:
            items = ranking(connection, date(2027, 1, 6), Settings(budget=100)).items
        assert not [placed for placed in items if placed.candidate.lane == "season"]


def test_nobody_is_greeted_twice_in_a_season(year: dict[date, tuple[Placed, ...]]) -> None:
    greeted = [(candidate.facts.uid, candidate.reason.topic) for _, candidate in by_lane(year)["season"]]
    assert len(greeted) == len(set(greeted))


def test_everyone_in_a_circle_hears_from_you_around_christmas(year: dict[date, tuple[Placed, ...]]) -> None:
    """By a greeting or by anything else; the sample's archived, dead and silent people excepted."""
    reached = {
        candidate.facts.uid
        for today, items in year.items()
        if date(2026, 12, 7) <= today <= date(2027, 1, 1)
        for candidate in (placed.candidate for placed in items)
    }
    wanted = {
        sample.person.uid
        for sample in people(START)
        if sample.person.circle in ("inner", "key", "regular")
        and not (sample.person.archived or sample.person.deceased or sample.person.do_not_contact)
    }
    assert wanted
    assert wanted <= reached


def test_one_lost_person_a_day_at_most_and_none_twice_in_a_quarter(
    year: dict[date, tuple[Placed, ...]],
) -> None:
    last: dict[str, date] = {}
    for today, candidate in by_lane(year)["rediscover"]:
        uid = candidate.facts.uid
        assert uid not in last or (today - last[uid]).days > 92
        said = why(candidate, today)
        assert said.endswith("without a word; a good day to write") or "never in touch" in said
        last[uid] = today
    for items in year.values():
        assert sum(placed.candidate.lane == "rediscover" for placed in items) <= 1
        assert sum(placed.candidate.lane == "crossing" for placed in items) <= 1


def test_the_other_way_is_suggested_with_its_reason(year: dict[date, tuple[Placed, ...]]) -> None:
    for today, candidate in by_lane(year)["crossing"]:
        said = why(candidate, today)
        assert "and have never met: a coffee?" in said or said.endswith(": a message?")


def test_no_birthday_and_no_task_is_missed(year: dict[date, tuple[Placed, ...]]) -> None:
    listed = {(candidate.facts.uid, candidate.due) for _, candidate in by_lane(year)["birthday"]}
    for sample in people(START):
        person = sample.person
        if person.birthday and not (person.archived or person.deceased or person.do_not_contact):
            assert any(uid == person.uid for uid, _ in listed), person.name
    done = {candidate.task.text for _, candidate in by_lane(year)["task"] if candidate.task}
    assert done == {task.text for sample in people(START) for task in sample.tasks}


def test_the_budget_holds_every_day(year: dict[date, tuple[Placed, ...]]) -> None:
    for items in year.values():
        assert sum(not placed.candidate.always for placed in items) <= Settings().budget


def test_nobody_comes_up_again_in_the_quiet_gap(year: dict[date, tuple[Placed, ...]]) -> None:
    for items in year.values():
        for placed in items:
            sent = placed.candidate.facts.sent_on
            if not placed.candidate.always and sent:
                today = next(day for day, each in year.items() if each is items)
                assert (today - sent).days >= min(Settings().quiet, 3)
