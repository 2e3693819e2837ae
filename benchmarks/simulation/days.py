"""A year, day by day: a user who does the first things on a list, and what is measured."""

from __future__ import annotations

import random
from collections.abc import Sequence
from contextlib import closing
from datetime import date, timedelta
from statistics import median
from typing import NamedTuple

from netbook.domain.list.candidate import tenths
from netbook.domain.list.settings import Settings
from netbook.domain.people.dates import occurrence
from netbook.domain.people.model import BOTH
from simulation.choices import Choice
from simulation.people import DAYS, FIRST_WEEK, START, Someone, World
from simulation.state import Act, State, greeted
from simulation.users import USERS, User


class Result(NamedTuple):
    """The results of a year. Shares are of person-days, from 0 to 1, by circle or by tag.

    ``longest`` is the longest anyone waited, as a multiple of their longest interval, and ``past``
    the most days anyone was past it. ``items`` are the median and the maximum per day. ``curve`` is
    the weighted share inside the longest interval, day by day. Ignored people do not count.
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
    lived: Lived


class Lived(NamedTuple):
    """What it is like to live with the list, in figures.

    ``ignored`` is the share of lines taken by people on whom the user never acts, after the
    second month. ``hidden`` counts the days on which an answer owed to someone in the inner or key circle,
    or to a stranger, was not on the list although their message came that day or in the two days before.
    ``unseen`` are the birthdays of people in circles, and of others, that were never shown on their day or
    in the month after, each with the total. ``running`` is the most days on which the same person
    was on the list and the user only noted touches with others. ``longest`` is how long anyone waited, by
    circle or by tag, as a multiple of their longest interval.
    """

    ignored: float
    hidden: int
    unseen: tuple[int, int]
    born: tuple[int, int]
    running: int
    longest: dict[str, float]


def run(world: World, load: float, kind: type[Choice], user: User = USERS[0], keeps: bool = False) -> Result:
    """Simulates one year of one user with one way to choose, and returns the results."""
    state = State(world, user.noting)
    capacity = user.acts or world.demand / load
    dice, ignored = random.Random(7), user.ignored(world)
    credit, extra, measure = 0.0, 0, _Measure(state, capacity, ignored)
    with closing(kind(state, capacity, keeps)) as choice:
        for day in range(DAYS):
            choice.begin(day, state.begin(day))
            acts = choice.list(day)
            away = user.away(day) or dice.random() >= user.diligence
            credit = min(credit + capacity, capacity + 1) if not away else 0.0
            extra += day in world.tasks
            extra += 0 if away else sum(act.lane == "birthday" and act.always for act in acts)
            shown, done = choice.shown(acts), list[Act]()
            measure.shown(shown, day, choice.budget)
            if not away:
                # Today's duties add time of their own, once each, however that time is then spent.
                willing = [act for act in acts if act.number not in ignored or act.task is not None]
                if user.any_row:
                    dice.shuffle(willing)
                done = willing[: int(credit) + extra]
                credit -= max(len(done) - extra, 0)
                extra = 0
                for act in done:
                    direction = BOTH
                    if act.task is None:
                        direction = state.touch(act.number, day)
                    else:
                        state.open.pop(act.task)
                    choice.done(act, day, direction)
                measure.lived.opened(shown, done, day)
            measure.day(day, away)
    return measure.result(choice.name)


class _Measure:
    """What is counted day by day."""

    def __init__(self, state: State, capacity: float, ignored: frozenset[int]) -> None:
        self.state, self.capacity = state, capacity
        self.lived = _Living(state, ignored)
        self.missed = self.tasks = self.soon = self.over = 0
        self.met: dict[int, bool] = {}
        self.clocked = [
            (number, each.group, each.rhythm)
            for number, each in enumerate(state.world.people)
            if each.rhythm and each.group and number not in ignored
        ]
        self.weights = {group: _weight(state.world.people[number]) for number, group, _ in self.clocked}
        self.inside = {group: [0, 0, 0] for group in self.weights}
        self.longest, self.past = dict.fromkeys(self.weights, 0.0), 0
        self.items: list[int] = []
        self.curve: list[float] = []
        self.born: dict[tuple[int, int], list[int]] = {}
        for number, each in enumerate(state.world.people):
            if number not in ignored and each.birthday and each.birthday.month and each.birthday.day:
                self.born.setdefault((each.birthday.month, each.birthday.day), []).append(number)

    def shown(self, acts: Sequence[Act], day: int, budget: int) -> None:
        self.items.append(sum(not act.ahead for act in acts))
        for act in acts:
            sent = self.state.sent[act.number]
            # Whoever has written since has broken the silence.
            waits = not (act.always or act.birthday or act.lane == "reply")
            if waits and sent is not None and 0 <= day - sent < Settings().quiet:
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
        for number, group, rhythm in self.clocked:
            since = day - state.clock(number)
            counts = self.inside[group]
            counts[0] += 1
            counts[1] += since <= rhythm.days
            counts[2] += since <= rhythm.max_days
            self.longest[group] = max(self.longest[group], since / rhythm.max_days)
            self.past = max(self.past, since - rhythm.max_days)
            now += self.weights[group] * (since <= rhythm.max_days)
            weight += self.weights[group]
        self.curve.append(now / weight)

    def result(self, name: str) -> Result:
        state = self.state
        meetings = [n for n, each in enumerate(state.world.people) if each.met is not None and each.met >= 0
                    and each.comes == each.met and each.met + FIRST_WEEK < DAYS]  # fmt: skip
        late = sum(n in self.met for n in meetings)
        weights = {group: self.weights[group] * each[0] for group, each in self.inside.items()}
        whole = sum(weights.values())
        shares = [{group: each[at] / each[0] for group, each in self.inside.items()} for at in (1, 2)]
        weighted = [sum(weights[group] * share[group] for group in weights) / whole for share in shares]
        return Result(
            name, self.missed, self.tasks, 1 - late / max(len(meetings), 1), shares[0], shares[1],
            weighted[0], weighted[1], max(self.longest.values()), self.past,
            (median(self.items), max(self.items)), self.over, self.soon, self.curve,
            self.lived.result(self.longest),
        )  # fmt: skip


class _Living:
    """What is counted on the days on which the list is opened."""

    def __init__(self, state: State, ignored: frozenset[int]) -> None:
        self.state, self.ignored = state, ignored
        self.lines = self.theirs = self.hidden = self.running = 0
        self.streaks: dict[int, int] = {}
        self.kept: set[tuple[int, date]] = set()

    def opened(self, shown: Sequence[Act], done: Sequence[Act], day: int) -> None:
        """Counts the list of a day, and what the user did from it."""
        state, acted = self.state, {act.number for act in done}
        # An upcoming birthday asks for nothing yet.
        on_it = {act.number for act in shown if not act.ahead and act.task is None}
        if done:
            self.streaks = {
                number: self.streaks.get(number, 0) + (number not in acted)
                for number in on_it
                if number not in acted
            }
            self.running = max(self.running, *self.streaks.values(), 0)
        if day >= _SECOND_MONTH:
            self.lines += len(shown)
            self.theirs += sum(act.number in self.ignored and act.task is None for act in shown)
        seen = {act.number for act in shown}
        self.hidden += sum(
            day - since <= _FRESH and number not in seen and state.asked(number)
            # What was answered today is not owed any more, and was on the list.
            for number, since in state.owed.items()
        )
        self.kept |= {(act.number, act.birthday) for act in shown if act.birthday}

    def result(self, longest: dict[str, float]) -> Lived:
        unseen, born = [0, 0], [0, 0]
        for number, each in enumerate(self.state.world.people):
            if not each.birthday or each.comes >= 0:
                continue
            day = occurrence(each.birthday, START.year)
            if day and (day - START).days < DAYS - _MONTH:
                born[each.group is None] += 1
                unseen[each.group is None] += (number, day) not in self.kept
        share = self.theirs / max(self.lines, 1)
        return Lived(share, self.hidden, (unseen[0], unseen[1]), (born[0], born[1]), self.running, longest)


_SECOND_MONTH, _MONTH, _FRESH = 60, 31, 2


def _weight(each: Someone) -> float:
    return 1 + tenths(each.circle, each.rhythm.source if each.rhythm else None) / 10
