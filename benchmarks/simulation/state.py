"""The state of everyone on a day of a simulated year, and what is due."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple
from zlib import crc32

from netbook.domain.list.lanes import first, reply
from netbook.domain.people.dates import occurrence
from netbook.domain.people.model import BOTH, OUT
from simulation.people import ANSWERS, FIRST_WEEK, START, World


class State:
    """The state of everyone on a day of one run: what the simpler ways choose by, and what is measured."""

    def __init__(self, world: World, noting: float = 1.0) -> None:
        self.world, self.noting = world, noting
        self.last: list[int | None] = [each.last for each in world.people]
        self.sent: list[int | None] = [each.last for each in world.people]
        self.reached: list[int | None] = [each.last for each in world.people]
        self.owed: dict[int, int] = {}
        self.unwritten = {n: each.met for n, each in enumerate(world.people) if each.met is not None}
        self.open: dict[int, int] = {}

    def clock(self, number: int) -> int:
        """The day from which the cadence counts."""
        last = self.last[number]
        return last if last is not None else self.world.people[number].comes

    def asked(self, number: int) -> bool:
        """Whether they need an answer: the inner and key circles do, and strangers who wrote first."""
        each = self.world.people[number]
        stranger = not each.group and each.met is None and self.reached[number] is None
        return stranger or each.group in ("inner", "key", "client")

    def begin(self, day: int) -> list[int]:
        """The morning's news: messages, and what was promised for today. Returns who wrote."""
        wrote = self.world.letters.get(day, [])
        for number in wrote:
            self.last[number] = day
            self.owed[number] = day
        if day in self.world.tasks:
            self.open[day] = self.world.tasks[day]
        return wrote

    def touch(self, number: int, day: int) -> str:
        """The user writes to someone; returns the direction that is noted."""
        self.last[number] = self.sent[number] = self.reached[number] = day
        self.owed.pop(number, None)
        self.unwritten.pop(number, None)
        circle = self.world.people[number].circle
        lot = crc32(f"{number}:{day}".encode()) / 2**32
        return BOTH if lot < ANSWERS[circle] * self.noting else OUT


class Act(NamedTuple):
    """Something to do: for whom, in which lane, and whether it is for today or never.

    ``ahead`` marks an upcoming birthday, which asks for nothing yet; ``birthday`` is the day of the birthday
    that a greeting now would be for.
    """

    number: int
    lane: str
    always: bool
    task: int | None = None
    ahead: bool = False
    birthday: date | None = None


def reasons(state: State, day: int) -> Iterator[tuple[Act, int, int]]:
    """Everything that is due, with the day it came up and the day it should be done by."""
    today = START + timedelta(day)
    for number, each in enumerate(state.world.people):
        if each.rhythm:
            clock, rhythm = state.clock(number), each.rhythm
            if day - clock >= rhythm.days:
                yield Act(number, "cadence", False), clock + rhythm.days, clock + rhythm.max_days
        born = each.birthday and occurrence(each.birthday, today.year) == today
        if born and not greeted(state, number, day):
            yield Act(number, "birthday", True), day, day
    for number, met in state.unwritten.items():
        if first.DAYS[0] <= day - met <= first.DAYS[1] and state.world.people[number].comes <= day:
            yield Act(number, "first", False), met + first.DAYS[0], met + FIRST_WEEK
    for number, since in state.owed.items():
        if day - since <= reply.DAYS[1]:
            yield Act(number, "reply", False), since, since + 7
    for task, number in state.open.items():
        yield Act(number, "task", True, task), task, task


def greeted(state: State, number: int, day: int) -> bool:
    """Whether someone was reached on that day, or the day before."""
    reached = state.reached[number]
    return reached is not None and day - reached <= 1
