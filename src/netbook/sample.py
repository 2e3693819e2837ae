"""Invented people for the demo, the picture and the documentation: ``sample.toml``, dated around a given day.

Whatever the day, each lane of the list has someone.
"""

from calendar import isleap
from datetime import MINYEAR, date
from importlib.resources import files
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from netbook.domain.people import dates
from netbook.domain.people.dates import PartialDate
from netbook.domain.people.model import (
    Address,
    Cadence,
    ContactPoint,
    Meeting,
    Person,
    Task,
    Touch,
    YearlyDate,
)
from netbook.tuples import NamedTuple


class SamplePerson(NamedTuple):
    """One invented person, with the touches so far and the open tasks.

    Equal touches of several people are one shared touch. ``person.met.via`` holds the name of whoever
    introduced you.
    """

    person: Person
    touches: tuple[Touch, ...] = ()
    tasks: tuple[Task, ...] = ()


def people(today: date) -> list[SamplePerson]:
    """About forty people as a freelancer knows them, dated around ``today``."""
    import tomllib

    told = tomllib.loads(files("netbook").joinpath("sample.toml").read_text(encoding="utf-8"))
    return [_sample(table, number, today) for number, table in enumerate(told["people"])]


def _sample(table: dict[str, Any], number: int, today: date) -> SamplePerson:
    touches = tuple(Touch(_day(each, today), **_rest(each)) for each in table.pop("touches", ()))
    tasks = tuple(Task(due=_day(each, today), **_rest(each)) for each in table.pop("tasks", ()))
    person = Person(**{name: _field(name, value, today) for name, value in table.items()})
    return SamplePerson(_from_the_start(person, touches, number, today), touches, tasks)


def _field(name: str, value: Any, today: date) -> Any:
    """A field of a person, from its form in the file. Plain values are taken as they are."""
    match name:
        case "emails" | "phones" | "urls":
            return tuple(ContactPoint(**each) for each in value)
        case "addresses":
            return tuple(Address(**each) for each in value)
        case "birthday":
            return _yearly(value, today)
        case "dates":
            return tuple(YearlyDate(each["label"], _yearly(each, today)) for each in value)
        case "met":
            return Meeting(_partial(value, today), **_rest(value))
        case "cadence":
            return Cadence(**value)
        case "snoozed_until":
            return _day(value, today)
    return tuple(value) if isinstance(value, list) else value


_RELATIVE = ("in_days", "days_ago", "months_ago", "years_ago")


def _rest(table: dict[str, Any]) -> dict[str, Any]:
    """What a table holds besides its day."""
    return {name: value for name, value in table.items() if name not in _RELATIVE}


def _day(told: dict[str, Any], today: date) -> date:
    """A day relative to ``today``, kept within the calendar."""
    if "in_days" in told:
        return dates.later(today, told["in_days"])
    return _ago(told["days_ago"], today)


def _ago(days: int, today: date) -> date:
    return date.fromordinal(max(today.toordinal() - days, date.min.toordinal()))


def _partial(told: dict[str, Any], today: date) -> PartialDate:
    """The day, or only the month or the year, which is often all that is known of a meeting."""
    if "years_ago" in told:
        return PartialDate(max(today.year - told["years_ago"], MINYEAR))
    if "months_ago" in told:
        day = _ago(30 * told["months_ago"], today)
        return PartialDate(day.year, day.month)
    return PartialDate.of(_day(told, today))


def _yearly(told: Any, today: date) -> PartialDate:
    """A yearly day.

    With ``years`` it is that birthday or anniversary, or a few years more if it falls on 29 February.
    """
    if isinstance(told, str):
        return PartialDate.parse(told)
    day, years = _day(told, today), told.get("years")
    if years is None or day.year - years < MINYEAR + 8:
        return PartialDate(None, day.month, day.day)
    year = day.year - years
    while (day.month, day.day) == (2, 29) and not isleap(year):
        year -= 1
    return PartialDate(year, day.month, day.day)


def _from_the_start(person: Person, touches: tuple[Touch, ...], number: int, today: date) -> Person:
    """The person with a fixed UID, added to the book on the day of your first meeting or touch."""
    met = person.met.on.whole if person.met and person.met.on else None
    began = min((day for day in (met, *(touch.on for touch in touches)) if day), default=_ago(200, today))
    uid = str(uuid5(NAMESPACE_URL, f"https://netbook.example/{number}/{person.name}"))
    return person._replace(uid=uid, added_on=began)
