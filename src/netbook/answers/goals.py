"""Answers about goals."""

from datetime import date

from netbook.answers import Who
from netbook.tuples import NamedTuple


class GoalShare(NamedTuple):
    """One person's part: the number of touches, of those made by you or them alone, and the latest day."""

    person: Who
    touches: int
    you: int
    they: int
    last: date


class GoalRecord(NamedTuple):
    """A goal and what was done towards it: ``people`` is the number with its tag, ``by`` who was in touch."""

    number: int
    text: str
    tag: str
    since: date
    until: date | None
    done_on: date | None
    people: int
    touches: int
    by: tuple[GoalShare, ...]


class Goals(NamedTuple):
    """``netbook goal``: every goal, the open ones first."""

    goals: tuple[GoalRecord, ...]
    today: date


class GoalChanged(NamedTuple):
    """``goal add``, ``goal done`` and ``goal remove``: the goal, and what was done with it."""

    goal: GoalRecord
    what: str
    today: date
