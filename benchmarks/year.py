"""A year of keeping in touch, simulated: netbook's own list against simpler ways to choose.

Invented books of 200, 1,000 and 5,000 people, with circles, birthdays, meetings, an import, two weeks
away, people who answer and people who don't; and a user who does so many things a day. What netbook
suggests is asked of a real book through the function that the command calls. The simpler ways see
the same people on the same days, and do as many things.

    year.py                     everything; takes some minutes, prints tables and writes plots
    year.py --people 200        one book
    year.py --load 4 --plots docs/images
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from math import ceil
from pathlib import Path
from statistics import median
from typing import NamedTuple
from zlib import crc32

from netbook.domain.dates import PartialDate, occurrence
from netbook.domain.importance import tenths
from netbook.domain.lanes import cadence
from netbook.domain.model import BOTH, CIRCLES, IN, OUT, Meeting, Person, Task, Touch
from netbook.domain.settings import CIRCLE_CADENCES, Settings
from netbook.store import database, people, touches
from netbook.store.book import Book
from netbook.store.today import ranking

START = date(2026, 1, 1)
DAYS = 365
AWAY = range(150, 164)
"""Days of holiday, on which nothing is done."""
IMPORT_DAY = 120
LOADS = (0.5, 1.0, 2.0, 4.0)
SIZES = (200, 1000, 5000)
FIRST_WEEK = 7

_MIX = {
    # How many of each circle, how many are met in the year, how many come with the import.
    200: ((8, 20, 60, 60), 30, 20),
    1000: ((10, 40, 150, 300), 60, 100),
    5000: ((12, 60, 250, 800), 120, 500),
}
_ANSWERS = {"inner": 0.97, "key": 0.9, "regular": 0.8, "wide": 0.7, None: 0.5}
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


class State:
    """What is true of everyone on a day of one run; the simpler ways choose by it, and it is measured."""

    def __init__(self, world: World) -> None:
        self.world = world
        count = len(world.people)
        self.last: list[int | None] = [each.last for each in world.people]
        self.sent: list[int | None] = [each.last for each in world.people]
        self.reached: list[int | None] = [each.last for each in world.people]
        self.owed: dict[int, int] = {}
        self.unwritten = {n: each.met for n, each in enumerate(world.people) if each.met is not None}
        self.open: dict[int, int] = {}
        self.count = count

    def clock(self, number: int) -> int:
        """The day that the cadence counts from."""
        last = self.last[number]
        return last if last is not None else self.world.people[number].comes

    def begin(self, day: int) -> list[int]:
        """What the morning brings: letters, and what was promised for today; gives who wrote."""
        wrote = self.world.letters.get(day, [])
        for number in wrote:
            self.last[number] = day
            self.owed[number] = day
        if day in self.world.tasks:
            self.open[day] = self.world.tasks[day]
        return wrote

    def touch(self, number: int, day: int) -> str:
        """The user writes to someone; gives the direction that comes of it."""
        self.last[number] = self.sent[number] = self.reached[number] = day
        self.owed.pop(number, None)
        self.unwritten.pop(number, None)
        circle = self.world.people[number].circle
        lot = crc32(f"{number}:{day}".encode()) / 2**32
        return BOTH if lot < _ANSWERS[circle] else OUT


class Act(NamedTuple):
    """Something to do: for whom, in which lane, and whether it is for today or never."""

    number: int
    lane: str
    always: bool
    task: int | None = None


class Choice:
    """A way to choose what to do; this one is asked of no book and gives what is due in its order."""

    name = ""

    def __init__(self, state: State, capacity: float, keeps: bool = False) -> None:
        self.state, self.keeps = state, keeps

    def begin(self, day: int, wrote: Sequence[int]) -> None:
        """A day begins."""

    def list(self, day: int) -> list[Act]:
        """What is to be done, the most pressing first; what is for today before all, if it ``keeps`` that."""
        due = [
            ((self.keeps and not each[0].always, *self.key(*each, day)), each[0])
            for each in reasons(self.state, day)
        ]
        best: dict[tuple[int, int | None], tuple[tuple[bool, float, int], Act]] = {}
        for key, act in due:
            known = best.get((act.number, act.task))
            if known is None or key < known[0]:
                best[act.number, act.task] = (key, act)
        return [act for _, act in sorted(best.values(), key=lambda each: each[0])]

    def key(self, act: Act, due: int, deadline: int, day: int) -> tuple[float, int]:
        """What is sorted by, the smallest first."""
        raise NotImplementedError

    def done(self, act: Act, day: int, direction: str) -> None:
        """Something was done."""


class DaysOverdue(Choice):
    """Whoever is due for most days."""

    name = "most days overdue"

    def key(self, act: Act, due: int, deadline: int, day: int) -> tuple[float, int]:
        return due - day, act.number


class Ratio(Choice):
    """Whoever is late in proportion to the interval; what has none counts a week as one."""

    name = "overdue ratio"

    def key(self, act: Act, due: int, deadline: int, day: int) -> tuple[float, int]:
        circle = self.state.world.people[act.number].circle
        interval = CIRCLE_CADENCES[circle].days if circle and act.lane == "cadence" else 7
        return -1 - (day - due) / interval, act.number


class EarliestDeadline(Choice):
    """Whoever's longest interval, or day, ends first."""

    name = "earliest deadline"

    def key(self, act: Act, due: int, deadline: int, day: int) -> tuple[float, int]:
        return deadline, act.number


class AtRandom(Choice):
    """Anyone who is due."""

    name = "random"

    def key(self, act: Act, due: int, deadline: int, day: int) -> tuple[float, int]:
        return crc32(f"{day}/{act.number}".encode()), act.number


class Linear(Choice):
    """A sum of terms that grow by the day: importance is added and multiplies nothing."""

    name = "linear terms"

    def key(self, act: Act, due: int, deadline: int, day: int) -> tuple[float, int]:
        circle = self.state.world.people[act.number].circle
        if act.lane == "cadence":
            term = 1 + (day - due) / CIRCLE_CADENCES[circle or "wide"].days
        else:
            term = {"birthday": 20.0, "task": 12.0, "first": 4.0, "reply": 3.0}[act.lane] + 0.3 * (day - due)
        return -term - _ADDED[circle], act.number


_ADDED = {"inner": 3.0, "key": 2.0, "regular": 1.0, "wide": 0.5, None: 0.0}


def reasons(state: State, day: int) -> Iterator[tuple[Act, int, int]]:
    """Everything that is due, with the day it came up and the day it should be done by."""
    today = START + timedelta(day)
    for number, each in enumerate(state.world.people):
        if each.circle:
            clock, rhythm = state.clock(number), CIRCLE_CADENCES[each.circle]
            if day - clock >= rhythm.days:
                yield Act(number, "cadence", False), clock + rhythm.days, clock + rhythm.max_days
        born = each.birthday and occurrence(each.birthday, today.year) == today
        if born and not _greeted(state, number, day):
            yield Act(number, "birthday", True), day, day
    for number, met in state.unwritten.items():
        if 2 <= day - met <= 30 and state.world.people[number].comes <= day:
            yield Act(number, "first", False), met + 2, met + FIRST_WEEK
    for number, since in state.owed.items():
        if day - since <= 60:
            yield Act(number, "reply", False), since, since + 7
    for task, number in state.open.items():
        yield Act(number, "task", True, task), task, task


def _greeted(state: State, number: int, day: int) -> bool:
    reached = state.reached[number]
    return reached is not None and day - reached <= 1


class Netbook(Choice):
    """netbook: a real book, and the list that the command would show."""

    name = "netbook"

    def __init__(self, state: State, capacity: float, keeps: bool = False) -> None:
        super().__init__(state, capacity, keeps)
        self.settings = Settings(budget=max(Settings().budget, ceil(capacity)))
        self._folder = tempfile.TemporaryDirectory(prefix="netbook-year-")
        self._day = START
        self.book = Book(Path(self._folder.name) / "book.db", self._now)
        self._ids: dict[int, int] = {}
        self._numbers: dict[int, int] = {}
        self._tasks: dict[int, int] = {}
        self._add([n for n, each in enumerate(state.world.people) if each.comes < 0], told=True)

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

    def done(self, act: Act, day: int, direction: str) -> None:
        with self.book.change("done") as writing:
            if act.task is not None:
                number = next(n for n, task in self._tasks.items() if task == act.task)
                touches.finish_task(writing, Task("promised", self._day, number, self._day))
            else:
                touches.add(writing, [self._ids[act.number]], Touch(self._day, "message", direction))

    def close(self) -> None:
        """Let go of the book."""
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


CHOICES: tuple[type[Choice], ...] = (Netbook, DaysOverdue, Ratio, EarliestDeadline, AtRandom, Linear)


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
    choice = kind(state, capacity, keeps)
    dice = random.Random(7)
    credit, extra, measure = 0.0, 0, _Measure(state, capacity)
    for day in range(DAYS):
        choice.begin(day, state.begin(day))
        acts = choice.list(day)
        away = day in AWAY or dice.random() >= diligence
        credit = min(credit + capacity, capacity + 1) if not away else 0.0
        always = sum(act.always for act in acts)
        extra += day in world.tasks
        extra += 0 if away else sum(act.lane == "birthday" and act.always for act in acts)
        shown = acts if isinstance(choice, Netbook) else acts[: max(7, ceil(capacity)) + always]
        measure.shown(shown, day, choice)
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
    if isinstance(choice, Netbook):
        choice.close()
    return measure.result(choice.name)


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

    def shown(self, acts: Sequence[Act], day: int, choice: Choice) -> None:
        self.items.append(len(acts))
        for act in acts:
            sent = self.state.sent[act.number]
            if not act.always and sent is not None and 0 <= day - sent < Settings().quiet:
                self.soon += 1
        if isinstance(choice, Netbook):
            self.over += sum(not act.always for act in acts) > choice.settings.budget

    def day(self, day: int, away: bool) -> None:
        state, today = self.state, START + timedelta(day)
        if not away:
            born = self.born.get((today.month, today.day), ())
            self.missed += sum(not _greeted(state, number, day) for number in born)
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


def bound(world: World, load: float) -> int:
    """How many days past the longest interval nobody can be kept waiting by netbook, whatever happens.

    So long waiting takes to outweigh everything else that can wait; from then on only those who have
    waited longer come first, and each of them once. A rest after three tries and the days away add
    to it.
    """
    clocked = sum(each.circle is not None for each in world.people)
    overtaking = ceil(cadence.MOST)
    return overtaking + Settings().rest + len(AWAY) + ceil(clocked / (world.demand / load))


class Row(NamedTuple):
    """A way to choose as it is, and made to keep what is for today like netbook."""

    alone: Result
    keeping: Result


def table(rows: Sequence[Row]) -> str:
    """The results of one book under one load, as a table in Markdown."""
    lines = [_HEAD, *map(_line, rows)]
    widths = [max(len(line[place]) for line in lines) for place in range(len(_HEAD))]
    lines.insert(1, tuple("-" * width for width in widths))
    return "\n".join(
        f"| {' | '.join(cell.ljust(width) for cell, width in zip(line, widths, strict=True))} |"
        for line in lines
    )


_HEAD = (
    "", "missed", "first", "inner", "key", "regular", "wide", "weighted", "keeping", "longest", "items",
    "soon",
)  # fmt: skip


def _line(row: Row) -> tuple[str, ...]:
    result = row.alone
    return (
        result.choice,
        f"{result.birthdays_missed} + {result.tasks_missed}",
        _percent(result.firsts_in_time),
        *(f"{_percent(result.inside_ideal[c])} / {_percent(result.inside_max[c])}" for c in CIRCLES),
        f"{100 * result.weighted_max:.1f}%",
        f"{100 * row.keeping.weighted_max:.1f}%",
        f"{result.longest:.1f}",
        f"{result.items[0]:.0f}, {result.items[1]}",
        str(result.too_soon),
    )


def _percent(share: float) -> str:
    return f"{100 * share:.0f}%"


_COLORS = ("#c2410c", "#2563eb", "#059669", "#7c3aed", "#9ca3af", "#ca8a04")


def plot(rows: Sequence[Row], title: str) -> str:
    """The weighted share inside the longest interval over the year, an SVG with a line for each way."""
    wide, high, left, top = 640, 260, 44, 34
    least = min(min(row.keeping.curve) for row in rows)
    floor = int(least * 20) / 20

    def point(day: int, share: float) -> str:
        x = left + day * (wide - left - 150) / (DAYS - 1)
        return f"{x:.1f},{top + (1 - share) / max(1 - floor, 0.01) * (high - top - 24):.1f}"

    text = 'font-family="sans-serif" font-size="11" fill="#555"'
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide} {high}" role="img">',
        f"<title>{title}</title>",
        f'<rect width="{wide}" height="{high}" fill="#fff"/>',
        f'<text x="{left}" y="18" {text}>{title}</text>',
    ]
    for share in (1.0, (1 + floor) / 2, floor):
        height = point(0, share).split(",")[1]
        lines.append(f'<text x="6" y="{float(height) + 4:.1f}" {text}>{_percent(share)}</text>')
        lines.append(f'<path d="M{left} {height}H{wide - 150}" stroke="#ddd"/>')
    for number, (row, color) in enumerate(zip(rows, _COLORS, strict=True)):
        points = " ".join(point(day, share) for day, share in list(enumerate(row.keeping.curve))[::3])
        width = 2.5 if number == 0 else 1.2
        lines.append(f'<polyline points="{points}" fill="none" stroke="{color}" stroke-width="{width}"/>')
        lines.append(f'<rect x="{wide - 142}" y="{top + 18 * number}" width="12" height="3" fill="{color}"/>')
        lines.append(f'<text x="{wide - 124}" y="{top + 5 + 18 * number}" {text}>{row.alone.choice}</text>')
    return "\n".join([*lines, "</svg>", ""])


def compare(world: World, load: float, diligence: float = 1.0) -> list[Row]:
    """Every way to choose over the same year; netbook, which keeps today anyway, is run once."""
    rows = []
    for kind in CHOICES:
        sys.stderr.write(f"\r{len(world.people)} people, load {load:g}: {kind.name}".ljust(60))
        alone = run(world, load, kind, diligence)
        keeping = alone if kind is Netbook else run(world, load, kind, diligence, keeps=True)
        rows.append(Row(alone, keeping))
    sys.stderr.write("\r")
    return rows


def main() -> None:
    """Simulate and print."""
    asked = _arguments()
    # Nothing here is to last.
    database._PRAGMAS = (*database._PRAGMAS, "synchronous = OFF")  # type: ignore[assignment]
    for size in asked.people or SIZES:
        here = world(size)
        for load in asked.load or LOADS:
            rows = compare(here, load, asked.diligence)
            title = f"{size:,} people, load {load:g}: {here.demand / load:.1f} things a day"
            print(f"\n### {title}\n\n{table(rows)}\n")
            mine, most = rows[0].alone, bound(here, load)
            print(
                f"netbook, past the longest interval: {mine.past} days at most, and never more than {most}."
            )
            print(f"Days on which its list was longer than it may be: {mine.over_budget}.", flush=True)
            if asked.plots:
                asked.plots.mkdir(parents=True, exist_ok=True)
                file = asked.plots / f"year-{size}-load-{load:g}.svg"
                file.write_text(plot(rows, title), encoding="utf-8")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--people", type=int, action="append", choices=SIZES, help="only this book")
    parser.add_argument("--load", type=float, action="append", help="only this load")
    parser.add_argument("--diligence", type=float, default=1.0, help="share of days on which the user acts")
    parser.add_argument("--plots", type=Path, metavar="FOLDER", help="write plots there")
    return parser.parse_args()


if __name__ == "__main__":
    main()
