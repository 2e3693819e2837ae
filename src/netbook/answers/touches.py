"""Answers about touches and tasks: touch, log, snooze, task, tasks, done; and what was removed of them."""

from datetime import date

from netbook.answers import Who
from netbook.domain.list.candidate import Reason
from netbook.domain.list.reasons import Rest
from netbook.domain.people.model import Cadence, Task, Touch
from netbook.tuples import NamedTuple


class StillOpen(NamedTuple):
    """What a touch leaves open: a day for which it may have been the greeting, or that someone rests now.

    ``command`` is the one that says so: that it was, or that they did answer.
    """

    command: str
    word: Reason | None = None
    rest: Rest | None = None


class Touched(NamedTuple):
    """``netbook touch``: with whom, what, and when the next one with the first person is due.

    ``open`` is what it leaves open.
    """

    people: tuple[Who, ...]
    touch: Touch
    next_due: date | None
    cadence: Cadence | None
    today: date
    open: tuple[StillOpen, ...] = ()


class Closed(NamedTuple):
    """``touch --settled``, ``--greeted``, ``--answered``: what was closed without a word, of which day.

    ``closed`` is "answer" where nothing is left to answer, "greeting" where a word was the greeting, and
    "silence" where they did answer.
    """

    person: Who
    closed: str
    on: date
    today: date


class LogEntry(NamedTuple):
    """One touch on the timeline, with everyone who took part."""

    on: date
    people: tuple[Who, ...]
    how: str | None
    direction: str
    bump: bool
    note: str | None
    id: int


class Timeline(NamedTuple):
    """``netbook log``: touches, newest first."""

    touches: tuple[LogEntry, ...]
    today: date


class TouchChanged(NamedTuple):
    """``netbook log --edit``: a touch as it is now, and as it was."""

    people: tuple[Who, ...]
    touch: Touch
    was: Touch
    today: date


class TouchRemoved(NamedTuple):
    """``netbook remove touch:12``: a touch that is no longer noted."""

    people: tuple[Who, ...]
    touch: Touch
    today: date


class TaskRecord(NamedTuple):
    """One open task and whose it is."""

    number: int
    text: str
    due: date
    person: Who


class Tasks(NamedTuple):
    """``netbook tasks``: open tasks, the most pressing first."""

    tasks: tuple[TaskRecord, ...]
    today: date


class TaskRemoved(NamedTuple):
    """``netbook remove task:7``: a task that is no longer noted."""

    number: int
    text: str
    due: date
    done_on: date | None
    person: Who


class TaskAnswer(NamedTuple):
    """``task`` and ``done``: one task and whose it is; ``was`` is the task before it was changed.

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
    was: Task | None = None


class Snoozed(NamedTuple):
    """``netbook snooze``: someone rests until that day; ``until`` is null if they were woken."""

    person: Who
    until: date | None
    today: date
    due_tasks: int = 0
