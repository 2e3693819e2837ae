"""netbook as a way to choose: a real book, and the list as the command asks for it."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

from netbook.domain.list.candidate import Candidate
from netbook.domain.list.settings import Settings
from netbook.domain.people.dates import PartialDate
from netbook.domain.people.model import BOTH, IN, Meeting, Person, Task, Touch
from netbook.store import people, rhythms, touches
from netbook.store.book import Book
from netbook.store.today import ranking
from simulation.choices import Choice
from simulation.people import START, TAGS, Someone
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
        self._shown: list[Act] = []
        self._add([n for n, each in enumerate(state.world.people) if each.comes < 0], told=True)
        with self.book.change("rhythms") as writing:
            for tag in {each.tag for each in state.world.people if each.tag}:
                rhythms.give_tag(writing, tag, TAGS[tag].days, TAGS[tag].max_days, START)
        # Nothing here needs to last, so there is no need to wait for the disk.
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
        self._shown = [self._act(each.candidate) for each in items]
        # An upcoming birthday is only a reminder; there is nothing to do yet.
        return [act for act in self._shown if not act.ahead]

    def _act(self, line: Candidate) -> Act:
        kept = [each for each in (line.reason, *line.beside) if each.lane == "birthday"]
        return Act(
            self._numbers[line.facts.id],
            line.lane,
            line.always,
            self._tasks[line.task.number] if line.task else None,
            line.lane == "birthday" and line.due > self._day,
            next((each.day for each in kept if each.day <= self._day), None),
        )

    def shown(self, acts: Sequence[Act]) -> Sequence[Act]:
        return self._shown

    def done(self, act: Act, day: int, direction: str) -> None:
        with self.book.change("done") as writing:
            if act.task is not None:
                number = next(n for n, task in self._tasks.items() if task == act.task)
                touches.finish_task(writing, Task("promised", self._day, number, self._day))
            else:
                note = "birthday wishes" if act.birthday else None
                touches.add(
                    writing, [self._ids[act.number]], Touch(self._day, "message", direction, note=note)
                )

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
        tags=(each.tag,) if each.tag else (),
        birthday=each.birthday,
        met=met,
        added_on=START + timedelta(max(each.comes, -3000)),
    )
