"""Seasons of greetings: when they are, for whom, and spread so that all are reached."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netbook.domain.list.candidate import Facts
from netbook.domain.list.derived import draw
from netbook.domain.list.lanes.season import (
    Window,
    greeted_from,
    open_windows,
    ungreeted,
    window,
)
from netbook.domain.list.lanes.season import welcome as is_for
from netbook.domain.list.seasons import SEASONS, Season, day_of

BY_NAME = {season.name: season for season in SEASONS}


def someone(number: int = 1, language: str = "", country: str = "", **known: Any) -> Facts:
    return Facts(f"uid-{number}", "Ana", **{"circle": "key", "culture": f"{language}-{country}", **known})


def due_since(facts: Facts, window: Window, today: date) -> date | None:
    """The day from which they are to be greeted, if it has come and they have not been greeted yet."""
    since = greeted_from(window, draw(facts.uid))
    return since if since <= today and ungreeted(facts, window) else None


def open_on(day: date) -> list[str]:
    return [each.season.name for each in open_windows(SEASONS, day)]


def christmas(day: date = date(2026, 12, 15)) -> Window:
    found = window(BY_NAME["christmas"], day)
    assert found
    return found


@pytest.mark.parametrize(
    ("rule", "year", "day"),
    [
        ("12-25", 2026, date(2026, 12, 25)),
        ("--01-06", 2026, date(2026, 1, 6)),
        ("02-29", 2026, date(2026, 2, 28)),
        ("easter", 2024, date(2024, 3, 31)),
        ("easter", 2026, date(2026, 4, 5)),
        ("Easter+1", 2026, date(2026, 4, 6)),
        ("easter - 2", 2026, date(2026, 4, 3)),
        ("easter+60", 2026, date(2026, 6, 4)),
        ("orthodox easter", 2024, date(2024, 5, 5)),
        ("orthodox easter", 2026, date(2026, 4, 12)),
        ("fourth thursday of november", 2026, date(2026, 11, 26)),
        ("Last Monday in May", 2026, date(2026, 5, 25)),
        ("first friday of january", 2027, date(2027, 1, 1)),
        ("last sunday of february", 2026, date(2026, 2, 22)),
    ],
)
def test_a_rule_names_a_day(rule: str, year: int, day: date) -> None:
    assert day_of(rule, year) == day


@pytest.mark.parametrize(
    "rule",
    ["", "christmas", "13-01", "02-30", "25.12.", "easter+999", "fifth monday of may", "first maytag of may"],
)
def test_an_invalid_rule_is_refused(rule: str) -> None:
    with pytest.raises(ValueError, match=r"is not a d"):
        day_of(rule, 2026)


@pytest.mark.parametrize(
    ("day", "names"),
    [
        (date(2026, 12, 9), []),
        (date(2026, 12, 10), ["christmas"]),
        (date(2026, 12, 31), ["christmas"]),
        (date(2027, 1, 1), ["christmas"]),
        (date(2027, 1, 2), []),
        (date(2027, 1, 3), ["kings"]),
        (date(2027, 1, 6), ["kings"]),
        (date(2027, 1, 7), []),
        (date(2026, 3, 28), ["easter"]),
        (date(2026, 4, 5), ["easter", "orthodox-easter"]),
        (date(2026, 4, 13), ["orthodox-easter"]),
        (date(2026, 4, 14), []),
        (date(2026, 7, 15), ["summer"]),
        (date(2026, 8, 1), ["summer"]),
        (date(2026, 8, 2), []),
    ],
)
def test_each_season_has_its_window(day: date, names: list[str]) -> None:
    assert open_on(day) == names


def test_a_window_may_reach_over_the_turn_of_the_year() -> None:
    for day in (date(2026, 12, 20), date(2027, 1, 1)):
        assert window(BY_NAME["christmas"], day) == christmas()
    assert christmas()[1:] == (date(2026, 12, 10), date(2026, 12, 25), date(2027, 1, 1))


@given(st.dates())
def test_no_day_of_the_calendar_is_too_early_or_too_late(day: date) -> None:
    for each in open_windows(SEASONS, day):
        assert each.begins <= day <= each.ends
        due_since(someone(language="es"), each, day)


@given(st.dates(date(1900, 1, 1), date(2200, 12, 31)))
def test_easter_is_a_sunday_in_spring_and_its_window_opens_around_it(day: date) -> None:
    easter = day_of("easter", day.year)
    assert easter.weekday() == 6
    assert date(day.year, 3, 22) <= easter <= date(day.year, 4, 25)
    assert "easter" in open_on(easter)
    assert "easter" not in open_on(easter + timedelta(2))


@pytest.mark.parametrize(
    ("season", "known", "welcome"),
    [
        ("christmas", {}, True),
        ("christmas", {"circle": "inner", "language": "en", "country": "GB"}, True),
        ("christmas", {"circle": "wide"}, False),
        ("christmas", {"circle": None}, False),
        ("christmas", {"tags": ("no-christmas",)}, False),
        ("kings", {"language": "es"}, True),
        ("kings", {"language": "es", "country": "MX"}, True),
        ("kings", {"language": "es", "country": "AR"}, False),
        ("kings", {"language": "en"}, False),
        ("kings", {"language": "en", "country": "ES"}, True),
        ("kings", {}, False),
        ("easter", {"language": "de"}, True),
        ("easter", {"language": "de", "country": "AT"}, True),
        ("easter", {"country": "GR"}, False),
        ("orthodox-easter", {"country": "GR"}, True),
        ("summer", {"language": "eu"}, True),
    ],
)
def test_a_season_is_for_those_who_keep_it(season: str, known: dict[str, Any], welcome: bool) -> None:
    assert is_for(someone(**known), BY_NAME[season]) is welcome


def test_a_season_of_ones_own_may_be_for_a_tag_in_whatever_circle() -> None:
    fair = Season("fair", "the fair", "05-01", before=5, tags=("bilbao",))
    assert is_for(someone(circle=None, tags=("bilbao",)), fair)
    assert not is_for(someone(circle="inner", tags=("galicia",)), fair)


def test_once_reached_in_the_window_someone_is_greeted() -> None:
    last = christmas().ends
    assert due_since(someone(), christmas(), last)
    assert due_since(someone(reached_on=date(2026, 12, 9)), christmas(), last)
    assert due_since(someone(reached_on=date(2026, 12, 10)), christmas(), last) is None


def test_whoever_had_christmas_wishes_gets_none_for_three_kings() -> None:
    kings = window(BY_NAME["kings"], date(2027, 1, 6))
    assert kings
    spaniard = someone(language="es")
    assert due_since(spaniard, kings, kings.ends)
    assert due_since(spaniard._replace(reached_on=date(2026, 12, 9)), kings, kings.ends)
    assert due_since(spaniard._replace(reached_on=date(2026, 12, 10)), kings, kings.ends) is None


@given(st.integers(0, 500))
def test_a_turn_comes_once_and_stays(number: int) -> None:
    turns = [
        due_since(someone(number), christmas(), christmas().begins + timedelta(day)) for day in range(23)
    ]
    first = next(place for place, each in enumerate(turns) if each)
    assert all(each is None for each in turns[:first])
    assert set(turns[first:]) == {christmas().begins + timedelta(first)}


def test_turns_are_spread_evenly_and_leave_days_at_the_end_for_those_carried_over() -> None:
    days = Counter(greeted_from(christmas(), number * 42_949) for number in range(100_000))
    assert len(days) == 18
    assert max(days) == date(2026, 12, 27)
    assert max(days.values()) < 1.1 * min(days.values())


def test_each_year_has_another_order() -> None:
    def order(day: date) -> list[str]:
        everyone = [someone(number) for number in range(50)]
        return [each.uid for each in sorted(everyone, key=lambda each: turn_of(each, day))]

    def turn_of(each: Facts, day: date) -> date:
        found = due_since(each, christmas(day), christmas(day).ends)
        assert found
        return found

    assert order(date(2026, 12, 15)) != order(date(2027, 12, 15))


def test_all_are_reached_before_it_ends_within_a_daily_budget() -> None:
    """Greet as a user would: at most ``budget`` a day, those who have waited longest first."""
    waiting = {number: someone(number) for number in range(120)}
    most = 0
    for place in range(23):
        day = christmas().begins + timedelta(place)
        due = [
            (found, number)
            for number, each in waiting.items()
            if (found := due_since(each, christmas(), day))
        ]
        most = max(most, len(due))
        for _, number in sorted(due)[:7]:
            del waiting[number]
    assert not waiting
    assert most < 40, "no flood"
