"""A year, day by day: a user who does the first things of a list, and what is measured of it."""

from __future__ import annotations

import random
from collections.abc import Sequence
from contextlib import closing
from datetime import timedelta
from math import ceil
from statistics import median
from typing import NamedTuple

from netbook.domain.list.candidate import tenths
from netbook.domain.list.lanes import cadence
from netbook.domain.list.settings import CIRCLE_CADENCES, Settings
from netbook.domain.people.model import BOTH, CIRCLES
from simulation.choices import Choice
from simulation.people import AWAY, DAYS, FIRST_WEEK, START, World
from simulation.state import Act, State, greeted


class Result(NamedTuple):
    """What a year came to. Shares are of person-days, from 0 to 1, by circle.

    ``longest`` is the longest anyone waited, as a multiple of their longest interval, and ``past``
    the most days anyone was past it. ``items`` are the median and the most of a day. ``curve`` is
    the weighted share inside the longest interval, day by day.
    """

    choice: str
    birthdays_missed: int
    tasks_missed: int
    firsts_in_time: float
    inside_ideal: dict[str, float]
    inside_max: dict[str, float]
    weighted_ideal: float
    weighted_max: float
    longest: float
    past: int
    items: tuple[float, int]
    over_budget: int
    too_soon: int
    curve: list[float]


def run(world: World, load: float, kind: type[Choice], diligence: float = 1.0, keeps: bool = False) -> Result:
    """One year with one way to choose, and what it comes to."""
    state = State(world)
    capacity = world.demand / load
    dice = random.Random(7)
    credit, extra, measure = 0.0, 0, _Measure(state, capacity)
    with closing(kind(state, capacity, keeps)) as choice:
        for day in range(DAYS):
            choice.begin(day, state.begin(day))
            acts = choice.list(day)
            away = day in AWAY or dice.random() >= diligence
            credit = min(credit + capacity, capacity + 1) if not away else 0.0
            extra += day in world.tasks
            extra += 0 if away else sum(act.lane == "birthday" and act.always for act in acts)
            measure.shown(choice.shown(acts), day, choice.budget)
            if not away:
                # What is for today comes on top, once, whatever the time it gives is spent on.
                todo = acts[: int(credit) + extra]
                credit -= max(len(todo) - extra, 0)
                extra = 0
                for act in todo:
                    direction = BOTH
                    if act.task is None:
                        direction = state.touch(act.number, day)
                    else:
                        state.open.pop(act.task)
                    choice.done(act, day, direction)
            measure.day(day, away)
    return measure.result(choice.name)


def bound(world: World, load: float) -> int | None:
    """How many days past the longest interval nobody can be kept waiting by netbook, whatever happens.

    After some days, by circle, waiting is worth all it can be. From then on only those of the same
    circle who came due earlier come first, each of them once, and those of nearer circles, each of
    them once in the days that it takes them to come so far. A rest after three tries and the days
    away add to it. None where the nearer circles alone would take all the time.
    """
    people = {name: sum(each.circle == name for each in world.people) for name in CIRCLES}
    capacity, first, found = world.demand / load, 0, []
    for name in CIRCLES:
        first += people[name]
        if capacity <= 0:
            return None
        overtaking = cadence.overtaking(_WEIGHTS[name])
        found.append(overtaking + ceil(first / capacity))
        capacity -= people[name] / (CIRCLE_CADENCES[name].max_days + overtaking)
    return max(found) + Settings().rest + len(AWAY)


class _Measure:
    """What is counted along the way."""

    def __init__(self, state: State, capacity: float) -> None:
        self.state, self.capacity = state, capacity
        self.missed = self.tasks = self.soon = self.over = 0
        self.met: dict[int, bool] = {}
        self.inside = {name: [0, 0, 0] for name in CIRCLES}
        self.longest, self.past = 0.0, 0
        self.items: list[int] = []
        self.curve: list[float] = []
        self.clocked = [(n, each.circle) for n, each in enumerate(state.world.people) if each.circle]
        self.born: dict[tuple[int, int], list[int]] = {}
        for number, each in enumerate(state.world.people):
            if each.birthday and each.birthday.month and each.birthday.day:
                self.born.setdefault((each.birthday.month, each.birthday.day), []).append(number)

    def shown(self, acts: Sequence[Act], day: int, budget: int) -> None:
        self.items.append(len(acts))
        for act in acts:
            sent = self.state.sent[act.number]
            if not act.always and sent is not None and 0 <= day - sent < Settings().quiet:
                self.soon += 1
        self.over += sum(not act.always for act in acts) > budget

    def day(self, day: int, away: bool) -> None:
        state, today = self.state, START + timedelta(day)
        if not away:
            born = self.born.get((today.month, today.day), ())
            self.missed += sum(not greeted(state, number, day) for number in born)
            self.tasks += len(state.open)
        for number, met in list(state.unwritten.items()):
            if day - met == FIRST_WEEK and state.world.people[number].comes <= met + 1:
                self.met[number] = False
        now = weight = 0.0
        for number, circle in self.clocked:
            since, rhythm = day - state.clock(number), CIRCLE_CADENCES[circle]
            counts = self.inside[circle]
            counts[0] += 1
            counts[1] += since <= rhythm.days
            counts[2] += since <= rhythm.max_days
            self.longest = max(self.longest, since / rhythm.max_days)
            self.past = max(self.past, since - rhythm.max_days)
            now += _WEIGHTS[circle] * (since <= rhythm.max_days)
            weight += _WEIGHTS[circle]
        self.curve.append(now / weight)

    def result(self, name: str) -> Result:
        state = self.state
        meetings = [n for n, each in enumerate(state.world.people) if each.met is not None and each.met >= 0
                    and each.comes == each.met and each.met + FIRST_WEEK < DAYS]  # fmt: skip
        late = sum(n in self.met for n in meetings)
        weights = {c: _WEIGHTS[c] * each[0] for c, each in self.inside.items()}
        whole = sum(weights.values())
        shares = [{c: each[place] / each[0] for c, each in self.inside.items()} for place in (1, 2)]
        weighted = [sum(weights[c] * share[c] for c in CIRCLES) / whole for share in shares]
        return Result(
            name, self.missed, self.tasks, 1 - late / max(len(meetings), 1), shares[0], shares[1],
            weighted[0], weighted[1], self.longest, self.past, (median(self.items), max(self.items)),
            self.over, self.soon, self.curve,
        )  # fmt: skip


_WEIGHTS = {circle: 1 + tenths(circle) / 10 for circle in CIRCLES}
