"""Answers about touches and tasks: touch, log, snooze, task, done."""

from datetime import date

from netbook.answers import Who
from netbook.domain.people.model import Cadence, Touch
from netbook.tuples import NamedTuple


class Touched(NamedTuple):
    """``netbook touch``: with whom, what, and when the next one with the first person is due."""

    people: tuple[Who, ...]
    touch: Touch
    next_due: date | None
    cadence: Cadence | None
    today: date


class LogEntry(NamedTuple):
    """One touch on the timeline, with everyone who took part."""

    on: date
    people: tuple[Who, ...]
    how: str | None
    direction: str
    bump: bool
    note: str | None


class Timeline(NamedTuple):
    """``netbook log``: touches, newest first."""

    touches: tuple[LogEntry, ...]
    today: date


class TaskAnswer(NamedTuple):
    """``task`` and ``done``: one task and whose it is.

    ``off_the_list`` says why the list will not bring it up: the person is archived, has died
    or is not to be contacted.
    """

    number: int
    text: str
    due: date
    done_on: date | None
    person: Who
    today: date
    off_the_list: str | None = None


class Snoozed(NamedTuple):
    """``netbook snooze``: someone rests until that day; ``until`` is null if they were woken."""

    person: Who
    until: date | None
    today: date
    due_tasks: int = 0
