"""The yearly dates of one person that are near."""

from datetime import date

from netbook.domain.people.dates import FEB28, PartialDate, later, next_occurrence
from netbook.domain.people.model import BIRTHDAY, Person


def soon(person: Person, today: date, days: int, leap: str = FEB28) -> list[tuple[date, str, PartialDate]]:
    """Their birthday and other yearly dates up to ``days`` days ahead, nearest first.

    Each is the day on which it is celebrated, its label (BIRTHDAY for the birthday), and the date itself.
    The dead have none.
    """
    if person.deceased:
        return []
    dates = [(each.label, each.date) for each in person.dates]
    if person.celebrated:
        dates.insert(0, (BIRTHDAY, person.celebrated))
    found = [(next_occurrence(day, today, leap), label, day) for label, day in dates if day.yearly]
    return sorted((each for each in found if each[0] <= later(today, days)), key=lambda each: each[0])
