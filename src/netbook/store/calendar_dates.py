"""Everyone's yearly dates, for a calendar."""

import sqlite3
from collections.abc import Sequence
from datetime import UTC, date, datetime

from netbook.domain.people.model import CalendarDate
from netbook.store import journal, rows


def select(connection: sqlite3.Connection, ids: Sequence[int]) -> list[CalendarDate]:
    """The birthdays and other yearly dates of these people, in the order asked for.

    Whoever the list leaves in peace (archived, deceased, do-not-contact) is left out here too.
    """
    revised = journal.last_changes(connection)
    found: dict[int, list[CalendarDate]] = {}
    for some in rows.batches(ids):
        for statement in (_BIRTHDAYS, _DATES):
            for number, uid, name, label, text, added in connection.execute(
                statement.format(marks=rows.marks(some)), some
            ):
                if (when := rows.partial(text)) and when.yearly:
                    stamp = revised.get(number) or _midnight(rows.known_day(added))
                    found.setdefault(number, []).append(CalendarDate(uid, name, label, when, stamp))
    return [each for number in ids for each in found.get(number, ())]


_BIRTHDAYS = (
    "SELECT person_id, uid, name, NULL, birthday, added_on "
    "FROM derived JOIN person ON person.id = person_id "
    "WHERE shown = 1 AND birthday IS NOT NULL AND person_id IN ({marks})"
)
_DATES = (
    "SELECT person_id, uid, name, label, date, added_on FROM yearly_date JOIN derived USING (person_id) "
    "JOIN person ON person.id = person_id WHERE shown = 1 AND person_id IN ({marks}) "
    "ORDER BY position"
)


def _midnight(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=UTC)
