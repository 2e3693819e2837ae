"""All that the list says of people, looked up whole."""

import sqlite3
from collections.abc import Mapping, Sequence
from datetime import date

from netbook.domain.list.candidate import Facts
from netbook.domain.list.derived import Derived, culture
from netbook.domain.people.model import Person
from netbook.domain.people.text import fold
from netbook.store import derived, goals, people, rows, touches


def load(connection: sqlite3.Connection, ids: Sequence[int], today: date | None = None) -> dict[int, Facts]:
    """All that the list says of these people; of goals those that run on the day, where it is given."""
    towards = {fold(goal.tag): goal.text for goal in goals.running(connection, today)} if today else {}
    tasks = touches.open_tasks(connection, ids)
    where = derived.load(connection, ids)
    skips = derived.skips(connection, ids)
    namesakes = _namesakes(connection, ids)
    return {
        number: _facts(number, person, where[number])._replace(
            tasks=tasks.get(number, ()),
            skips=tuple(sorted(skips.get(number, {}).items())),
            namesake=number in namesakes,
            goal=_goal(person, towards) if towards else None,
        )
        for number, person in people.load(connection, ids).items()
    }


def _facts(number: int, person: Person, where: Derived) -> Facts:
    """What a person and their standing say."""
    history = where.history
    return Facts(
        uid=person.uid,
        name=person.name,
        id=number,
        circle=person.circle,
        tags=person.tags,
        birthday=person.birthday,
        dates=person.dates,
        met=person.met,
        last=history.last,
        reached_on=history.reached_on,
        sent_on=history.sent_on,
        tries=history.tries,
        anchor=where.anchor,
        clock=where.clock,
        owed_since=where.owed_since,
        cadence=where.cadence,
        snoozed_until=where.snoozed_until,
        silent=person.silent,
        no_clock=person.no_clock,
        culture=culture(person),
        seen_on=history.seen_on,
        written_on=history.written_on,
        give=where.give,
    )


def _goal(person: Person, towards: Mapping[str, str]) -> str | None:
    """The words of the first goal for one of a person's tags; ``towards`` has them by folded tag."""
    return next(filter(None, map(towards.get, map(fold, person.tags))), None)


def _namesakes(connection: sqlite3.Connection, ids: Sequence[int]) -> set[int]:
    """Which of these people share their name with someone else in the book."""
    return {
        number
        for some in rows.batches(ids)
        for (number,) in connection.execute(
            "SELECT mine.person_id FROM standing AS mine JOIN standing AS theirs USING (name_key) "
            f"WHERE mine.person_id <> theirs.person_id AND mine.person_id IN ({rows.marks(some)})",
            some,
        )
    }
