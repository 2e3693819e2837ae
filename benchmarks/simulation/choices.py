"""Ways to choose what to do: what all have in common, and the simpler ones."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil
from zlib import crc32

from netbook.domain.list.settings import CIRCLE_CADENCES, Settings
from simulation.state import Act, State, reasons


class Choice:
    """A way to choose what to do; this one is asked of no book and gives what is due in its order."""

    name = ""

    def __init__(self, state: State, capacity: float, keeps: bool = False) -> None:
        self.state, self.keeps = state, keeps
        self.budget = max(Settings().budget, ceil(capacity))

    def begin(self, day: int, wrote: Sequence[int]) -> None:
        """A day begins."""

    def list(self, day: int) -> list[Act]:
        """What is to be done, the most pressing first; what netbook ``keeps`` before all, if asked."""
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
        """What of it a list for the day would show."""
        return acts[: self.budget + sum(act.always for act in acts)]

    def key(self, act: Act, due: int, deadline: int, day: int) -> tuple[float, int]:
        """What is sorted by, the smallest first."""
        raise NotImplementedError

    def done(self, act: Act, day: int, direction: str) -> None:
        """Something was done."""

    def close(self) -> None:
        """The year is over."""


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
