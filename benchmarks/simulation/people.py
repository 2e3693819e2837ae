"""The invented people of a simulated year, and what happens to them whatever the user does."""

from __future__ import annotations

import random
from datetime import date, timedelta
from typing import NamedTuple

from netbook.domain.list.settings import CIRCLE_CADENCES
from netbook.domain.people.dates import PartialDate
from netbook.domain.people.model import CIRCLES

START = date(2026, 1, 1)
DAYS = 365
AWAY = range(150, 164)
"""Days of holiday, on which nothing is done."""
IMPORT_DAY = 120
SIZES = (200, 1000, 5000)
FIRST_WEEK = 7

_MIX = {
    # How many of each circle, how many are met in the year, how many come with the import.
    200: ((8, 20, 60, 60), 30, 20),
    1000: ((10, 40, 150, 300), 60, 100),
    5000: ((12, 60, 250, 800), 120, 500),
}
ANSWERS = {"inner": 0.97, "key": 0.9, "regular": 0.8, "wide": 0.7, None: 0.5}
"""How likely someone is to answer, by circle."""
_TASK_EVERY = 6


class Someone(NamedTuple):
    """One invented person. Days are counted from the start, and lie before it where negative."""

    name: str
    circle: str | None
    birthday: PartialDate | None
    last: int | None
    met: int | None = None
    comes: int = 0


class World(NamedTuple):
    """A year as it happens to everyone: who there is, who writes when, and what was promised when."""

    people: list[Someone]
    letters: dict[int, list[int]]
    tasks: dict[int, int]

    @property
    def demand(self) -> float:
        """How many things a day it would take to do everything in time, beyond what cannot wait."""
        rounds = sum(1 / CIRCLE_CADENCES[each.circle].days for each in self.people if each.circle)
        firsts = sum(each.met is not None and each.met > -FIRST_WEEK for each in self.people)
        return rounds + (firsts + sum(map(len, self.letters.values()))) / DAYS


def world(size: int, seed: int = 1) -> World:
    """The same year for the same size and seed."""
    dice = random.Random(seed * 100_000 + size)
    counts, meetings, imported = _MIX[size]
    crowd = [
        _known(dice, f"{circle} {number}", circle)
        for circle, count in zip(CIRCLES, counts, strict=True)
        for number in range(count)
    ]
    crowd += [_known(dice, f"other {number}", None) for number in range(size - len(crowd))]
    crowd += [_newly_met(dice, f"met {number}") for number in range(meetings)]
    crowd += [_imported(dice, f"import {number}") for number in range(imported)]
    letters: dict[int, list[int]] = {}
    for number, each in enumerate(crowd):
        if each.circle:
            chance = 0.2 / CIRCLE_CADENCES[each.circle].days
            for day in range(DAYS):
                if dice.random() < chance:
                    letters.setdefault(day, []).append(number)
    tasks = {day: dice.randrange(size) for day in range(3, DAYS, _TASK_EVERY)}
    return World(crowd, letters, tasks)


def _known(dice: random.Random, name: str, circle: str | None) -> Someone:
    born = dice.random() < (0.6 if circle else 0.1)
    birthday = PartialDate.of(date(1980, 1, 1) + timedelta(dice.randrange(365))) if born else None
    last = -dice.randrange(CIRCLE_CADENCES[circle].days) if circle else -dice.randrange(30, 2000)
    return Someone(name, circle, birthday, last, None, -3000)


def _newly_met(dice: random.Random, name: str) -> Someone:
    day = dice.randrange(DAYS)
    return Someone(name, None, None, None, day, day)


def _imported(dice: random.Random, name: str) -> Someone:
    return Someone(name, None, None, None, IMPORT_DAY - dice.randrange(1500), IMPORT_DAY)
