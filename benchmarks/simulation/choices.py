"""Ways to choose what to do: their common base, and the simpler ones."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil
from zlib import crc32

from netbook.domain.list.settings import CIRCLE_CADENCES, Settings
from simulation.state import Act, State, reasons


class Choice:
    """A way to choose what to do: without a book, it sorts everything that is due by its own key."""

    name = ""

    def __init__(self, state: State, capacity: float, keeps: bool = False) -> None:
        self.state, self.keeps = state, keeps
        self.budget = max(Settings().budget, ceil(capacity))

    def begin(self, day: int, wrote: Sequence[int]) -> None:
        """A day begins."""

    def list(self, day: int) -> list[Act]:
        """What to do, most pressing first; with ``keeps``, what netbook always keeps comes first."""
        due = [
            ((self.keeps and not self._kept(each[0]), *self.key(*each, day)), each[0])
            for each in reasons(self.state, day)
        ]
        best: dict[tuple[int, int | None], tuple[tuple[bool, float, int], Act]] = {}
        for key, act in due:
            known = best.get((act.number, act.task))
            if known is None or key < known[0]:
                best[act.number, act.task] = (key, act)
        return [act for _, act in sorted(best.values(), key=lambda each: each[0])]

    def _kept(self, act: Act) -> bool:
        return act.always or (act.lane == "reply" and self.state.asked(act.number))

    def shown(self, acts: Sequence[Act]) -> Sequence[Act]:
        """The part that a day's list would show."""
        return acts[: self.budget + sum(act.always for act in acts)]

    def key(self, act: Act, due: int, deadline: int, day: int) -> tuple[float, int]:
        """The sort key, smallest first."""
        raise NotImplementedError

    def done(self, act: Act, day: int, direction: str) -> None:
        """Something was done."""

    def close(self) -> None:
        """The year is over."""


class DaysOverdue(Choice):
    """First whoever has been due for the most days."""

    name = "most days overdue"

    def key(self, act: Act, due: int, deadline: int, day: int) -> tuple[float, int]:
        return due - day, act.number


class Ratio(Choice):
    """First whoever is latest in proportion to their interval; without one, a week counts as the interval."""

    name = "overdue ratio"

    def key(self, act: Act, due: int, deadline: int, day: int) -> tuple[float, int]:
        circle = self.state.world.people[act.number].circle
        interval = CIRCLE_CADENCES[circle].days if circle and act.lane == "cadence" else 7
        return -1 - (day - due) / interval, act.number


class EarliestDeadline(Choice):
    """First whoever has the nearest deadline: the end of the longest interval, or the day."""

    name = "earliest deadline"

    def key(self, act: Act, due: int, deadline: int, day: int) -> tuple[float, int]:
        return deadline, act.number


class AtRandom(Choice):
    """Anyone who is due, in random order."""

    name = "random"

    def key(self, act: Act, due: int, deadline: int, day: int) -> tuple[float, int]:
        return crc32(f"{day}/{act.number}".encode()), act.number


class Linear(Choice):
    """A sum of terms that grow daily: importance is added, not multiplied."""

    name = "linear terms"

    def key(self, act: Act, due: int, deadline: int, day: int) -> tuple[float, int]:
        circle = self.state.world.people[act.number].circle
        if act.lane == "cadence":
            term = 1 + (day - due) / CIRCLE_CADENCES[circle or "wide"].days
        else:
            term = {"birthday": 20.0, "task": 12.0, "first": 4.0, "reply": 3.0}[act.lane] + 0.3 * (day - due)
        return -term - _ADDED[circle], act.number


_ADDED = {"inner": 3.0, "key": 2.0, "regular": 1.0, "wide": 0.5, None: 0.0}
