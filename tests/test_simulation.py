"""The simulated year: the goals that the list is held to, on the smallest book."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "benchmarks"))
import year
from simulation.choices import AtRandom, DaysOverdue, EarliestDeadline, Ratio
from simulation.days import run
from simulation.engine import Netbook
from simulation.people import World, world
from simulation.report import Row, plot, table
from simulation.users import USERS, User

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("quick_disk")]

SELDOM = User(diligence=0.5)


@pytest.fixture(scope="module")
def small() -> World:
    return world(200)


@pytest.mark.parametrize(("load", "inner", "longest"), [(1.0, 0.99, 1.5), (2.0, 0.97, 2.0), (4.0, 0.95, 5.0)])
def test_a_year_meets_its_goals(small: World, load: float, inner: float, longest: float) -> None:
    found = run(small, load, Netbook)
    assert (found.birthdays_missed, found.tasks_missed) == (0, 0)
    assert (found.too_soon, found.over_budget) == (0, 0)
    assert found.inside_max["inner"] >= inner
    assert found.longest <= longest
    for kind in year.CHOICES[1:]:
        # With four times as much to do as time, answers alone are nearly half of it: like for like, then.
        for keeps in (True, False) if load < 2 else (True,):
            other = run(small, load, kind, keeps=keeps)
            assert found.weighted_max >= other.weighted_max, (kind.name, keeps)


def test_whoever_is_seldom_at_it_is_not_flooded(small: World) -> None:
    found = run(small, 2.0, Netbook, SELDOM)
    assert (found.too_soon, found.over_budget) == (0, 0)
    for kind in (DaysOverdue, Ratio, EarliestDeadline):
        other = run(small, 2.0, kind, SELDOM, keeps=True)
        assert found.inside_max["inner"] > other.inside_max["inner"], kind.name
        assert found.weighted_max > other.weighted_max, kind.name


def test_whoever_is_ignored_steps_back(small: World) -> None:
    found = run(small, 2.0, Netbook, next(user for user in USERS if user.name == "12 ignored"))
    assert found.lived.ignored <= 0.2
    assert found.lived.running <= 16
    assert found.firsts_in_time >= 0.7
    assert found.inside_max["inner"] >= 0.98
    assert found.weighted_max >= 0.99


def test_the_measure_tells_a_careless_way_from_a_careful_one(small: World) -> None:
    careless = run(small, 4.0, AtRandom)
    assert careless.birthdays_missed > 20 and careless.tasks_missed > 100 and careless.longest > 2
    title = "two ways"
    rows = [Row(careless, careless)] * len(year.CHOICES)
    assert len(set(map(len, table(rows).split("\n")))) == 1
    assert plot(rows, title).count("<polyline") == len(year.CHOICES)
