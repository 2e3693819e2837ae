"""netbook as a way to choose: a real book, and the list as the command asks for it."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

from netbook.domain.list.settings import Settings
from netbook.domain.people.dates import PartialDate
from netbook.domain.people.model import BOTH, IN, Meeting, Person, Task, Touch
from netbook.store import people, touches
from netbook.store.book import Book
from netbook.store.today import ranking
from simulation.choices import Choice
from simulation.people import START, Someone
from simulation.state import Act, State


class Netbook(Choice):
    """netbook: a real book, and the list that the command would show."""

    name = "netbook"

    def __init__(self, state: State, capacity: float, keeps: bool = False) -> None:
        super().__init__(state, capacity, keeps)
        self.settings = Settings(budget=self.budget)
        self._folder = tempfile.TemporaryDirectory(prefix="netbook-year-")
        self._day = START
        self.book = Book(Path(self._folder.name) / "book.db", self._now)
        self._ids: dict[int, int] = {}
        self._numbers: dict[int, int] = {}
        self._tasks: dict[int, int] = {}
        self._add([n for n, each in enumerate(state.world.people) if each.comes < 0], told=True)
        # Nothing here is to last, so that the disk need not be waited for.
        self.book.connection.execute("PRAGMA synchronous = OFF")

    def begin(self, day: int, wrote: Sequence[int]) -> None:
        self._day = START + timedelta(day)
        new = [n for n, each in enumerate(self.state.world.people) if each.comes == day]
        if new:
            self._add(new)
        task = self.state.world.tasks.get(day)
        if wrote or task is not None:
            with self.book.change("letters") as writing:
                for number in wrote:
                    touches.add(writing, [self._ids[number]], Touch(self._day, "email", IN))
                if task is not None:
                    self._tasks[touches.add_task(writing, self._ids[task], Task("promised", self._day))] = day

    def list(self, day: int) -> list[Act]:
        with self.book.reading() as connection:
            items = ranking(connection, self._day, self.settings).items
        # Of a birthday to come there is nothing to do yet but to know of it.
        now = (each for each in items if each.candidate.lane != "birthday" or each.candidate.due <= self._day)
        return [
            Act(
                self._numbers[each.candidate.facts.id],
                each.candidate.lane,
                each.candidate.always,
                self._tasks[each.candidate.task.number] if each.candidate.task else None,
            )
            for each in now
        ]

    def shown(self, acts: Sequence[Act]) -> Sequence[Act]:
        return acts

    def done(self, act: Act, day: int, direction: str) -> None:
        with self.book.change("done") as writing:
            if act.task is not None:
                number = next(n for n, task in self._tasks.items() if task == act.task)
                touches.finish_task(writing, Task("promised", self._day, number, self._day))
            else:
                touches.add(writing, [self._ids[act.number]], Touch(self._day, "message", direction))

    def close(self) -> None:
        self.book.close()
        self._folder.cleanup()

    def _now(self) -> datetime:
        return datetime(self._day.year, self._day.month, self._day.day, 9, tzinfo=UTC)

    def _add(self, some: Sequence[int], *, told: bool = False) -> None:
        world = self.state.world
        with self.book.change("add") as writing:
            first = people.add_many(writing, [_person(world.people[n], n) for n in some])
            for number, row in zip(some, range(first, first + len(some)), strict=True):
                self._ids[number], self._numbers[row] = row, number
            if told:
                before = [(n, world.people[n].last) for n in some]
                days = [START + timedelta(last) for _, last in before if last is not None]
                rows = [(str(day), BOTH, 0, "") for day in days]
                start = writing.insert_many("touch", ("day", "direction", "bump", "at"), rows)
                owners = [self._ids[n] for n, last in before if last is not None]
                shared = [(start + place, owner) for place, owner in enumerate(owners)]
                writing.insert_many("touch_person", ("touch_id", "person_id"), shared)


def _person(each: Someone, number: int) -> Person:
    met = Meeting(PartialDate.of(START + timedelta(each.met)), "in-person") if each.met is not None else None
    return Person(
        each.name,
        uid=f"year-{number}",
        circle=each.circle,
        birthday=each.birthday,
        met=met,
        added_on=START + timedelta(max(each.comes, -3000)),
    )
