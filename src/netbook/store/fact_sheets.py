"""All that the list says of people, looked up whole."""

import sqlite3
from collections.abc import Mapping, Sequence
from datetime import date

from netbook.domain.list.candidate import Facts, facts_of
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
        number: facts_of(person, where[number], skips.get(number))._replace(
            tasks=tasks.get(number, ()),
            namesake=number in namesakes,
            goal=_goal(person, towards) if towards else None,
        )
        for number, person in people.load(connection, ids).items()
    }


def _goal(person: Person, towards: Mapping[str, str]) -> str | None:
    """The words of the first goal for one of a person's tags; ``towards`` has them by folded tag."""
    return next(filter(None, map(towards.get, map(fold, person.tags))), None)


def _namesakes(connection: sqlite3.Connection, ids: Sequence[int]) -> set[int]:
    """Which of these people share their name with someone else in the book."""
    return {
        number
        for some in rows.batches(ids)
        for (number,) in connection.execute(
            "SELECT mine.person_id FROM derived AS mine JOIN derived AS theirs USING (name_key) "
            f"WHERE mine.person_id <> theirs.person_id AND mine.person_id IN ({rows.marks(some)})",
            some,
        )
    }
