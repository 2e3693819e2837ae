"""The invented people of a simulated year, and everything that does not depend on the user."""

from __future__ import annotations

import random
from datetime import date, timedelta
from typing import NamedTuple

from netbook.domain.list.settings import CIRCLE_CADENCES
from netbook.domain.people.dates import PartialDate
from netbook.domain.people.model import CIRCLES, Cadence

START = date(2026, 1, 1)
DAYS = 365
AWAY = range(150, 164)
"""Days of holiday, on which nothing is done."""
IMPORT_DAY = 120
SIZES = (200, 1000, 5000)
FIRST_WEEK = 7

_MIX = {
    # How many in each circle, how many are met in the year, how many come with the import.
    200: ((8, 20, 60, 60), 30, 20),
    1000: ((10, 40, 150, 300), 60, 100),
    5000: ((12, 60, 250, 800), 120, 500),
}
ANSWERS = {"inner": 0.97, "key": 0.9, "regular": 0.8, "wide": 0.7, None: 0.5}
"""How likely someone is to answer, by circle."""
_TASK_EVERY = 6
_STRANGERS = {200: 6, 1000: 12, 5000: 24}
"""How many people who were not in the book write."""

TAGS = {
    "client": Cadence(30, 60, "tag:client"),
    "lead": Cadence(14, 28, "tag:lead"),
    "partner": Cadence(60, 120, "tag:partner"),
}
"""The rhythms of tags, in a book that uses them."""
_TAG_CIRCLES = {"client": "key", "lead": None, "partner": "regular"}
_TAG_MIX = {200: (40, 30, 50), 1000: (120, 90, 180), 5000: (400, 300, 600)}


class Someone(NamedTuple):
    """One invented person. Days are counted from the start; earlier ones are negative."""

    name: str
    circle: str | None
    birthday: PartialDate | None
    last: int | None
    met: int | None = None
    comes: int = 0
    tag: str | None = None

    @property
    def rhythm(self) -> Cadence | None:
        """How often to be in touch: what the tag says, else what the circle says."""
        if self.tag:
            return TAGS[self.tag]
        return CIRCLE_CADENCES[self.circle] if self.circle else None

    @property
    def group(self) -> str | None:
        """The tag or the circle that the rhythm comes from."""
        return self.tag or self.circle


class World(NamedTuple):
    """A year's events: who there is, who writes when, and what was promised when."""

    people: list[Someone]
    letters: dict[int, list[int]]
    tasks: dict[int, int]

    @property
    def demand(self) -> float:
        """The number of things a day needed to do everything in time, beyond what cannot wait."""
        rounds = sum(1 / each.rhythm.days for each in self.people if each.rhythm)
        firsts = sum(each.met is not None and each.met > -FIRST_WEEK for each in self.people)
        return rounds + (firsts + sum(map(len, self.letters.values()))) / DAYS


def world(size: int, seed: int = 1, *, by_tags: bool = False) -> World:
    """The same year for the same size and seed; with rhythms by circles, or by tags."""
    dice = random.Random(seed * 100_000 + size)
    counts, meetings, imported = _MIX[size]
    if by_tags:
        crowd = [
            _known(dice, f"{tag} {number}", _TAG_CIRCLES[tag], tag)
            for tag, count in zip(TAGS, _TAG_MIX[size], strict=True)
            for number in range(count)
        ]
    else:
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
        if each.rhythm:
            chance = 0.2 / each.rhythm.days
            for day in range(DAYS):
                if dice.random() < chance:
                    letters.setdefault(day, []).append(number)
    tasks = {day: dice.randrange(size) for day in range(3, DAYS, _TASK_EVERY)}
    for number in range(_STRANGERS[size]):
        day = dice.randrange(DAYS)
        letters.setdefault(day, []).append(len(crowd))
        crowd.append(Someone(f"stranger {number}", None, None, None, None, day))
    return World(crowd, letters, tasks)


def _known(dice: random.Random, name: str, circle: str | None, tag: str | None = None) -> Someone:
    born = dice.random() < (0.6 if circle or tag else 0.1)
    birthday = PartialDate.of(date(1980, 1, 1) + timedelta(dice.randrange(365))) if born else None
    someone = Someone(name, circle, birthday, None, None, -3000, tag)
    since = dice.randrange(someone.rhythm.days) if someone.rhythm else dice.randrange(30, 2000)
    return someone._replace(last=-since)


def _newly_met(dice: random.Random, name: str) -> Someone:
    day = dice.randrange(DAYS)
    return Someone(name, None, None, None, day, day)


def _imported(dice: random.Random, name: str) -> Someone:
    return Someone(name, None, None, None, IMPORT_DAY - dice.randrange(1500), IMPORT_DAY)
