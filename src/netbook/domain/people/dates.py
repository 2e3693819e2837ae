"""Dates of people: days that may lack a year, and days that come back.

Everything here is a local calendar day; nothing reads the clock. ``today`` is always an argument.
"""

from datetime import MAXYEAR, date, timedelta

from netbook.tuples import NamedTuple

FEB28, MAR1 = "feb28", "mar1"
"""The day on which someone born on 29 February is greeted in a common year."""

_LEAP = 2000
NO_YEAR = 1604
"""The year Apple writes when it is unknown: a leap year in which nobody alive was born."""

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September",
          "October", "November", "December")  # fmt: skip


class PartialDate(NamedTuple):
    """A date whose year, or day, or month and day may be unknown.

    As text it is ISO 8601, or RFC 6350's form if the year is missing:
    ``1988-02-29``, ``1988-02``, ``1988``, ``--02-29``.
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None

    def __str__(self) -> str:
        year = "-" if self.year is None else f"{self.year:04d}"
        if self.month is not None and self.day is not None:
            return f"{year}-{self.month:02d}-{self.day:02d}"
        return "-".join([year, *(f"{part:02d}" for part in (self.month, self.day) if part is not None)])

    @property
    def yearly(self) -> bool:
        """Whether it has a month and a day, and so can recur every year."""
        return self.month is not None and self.day is not None

    @property
    def whole(self) -> date | None:
        """The calendar day; None unless every part is known."""
        if self.year is None or self.month is None or self.day is None:
            return None
        return date(self.year, self.month, self.day)

    @property
    def month_day(self) -> str:
        """A yearly date as ``MM-DD``, the key of the book's index."""
        return f"{self.month:02d}-{self.day:02d}"

    @classmethod
    def of(cls, day: date) -> "PartialDate":
        """A whole calendar day."""
        return cls(day.year, day.month, day.day)

    @classmethod
    def parse(cls, text: str) -> "PartialDate":
        """Reads a date in one of the forms that ``str`` returns, or without hyphens.

        Raises ValueError, with a sentence, for anything else and for days that do not exist.
        """
        parts = iso_parts(text.strip())
        if parts is None or not (parts[0] or parts[2]):
            raise ValueError(f"{text} is not a date")
        partial = cls(*(int(part) if part else None for part in parts))
        partial.check(text)
        return partial

    def check(self, text: str) -> None:
        """Raises ValueError, naming ``text``, if no calendar has this date."""
        if self.year == 0:
            raise ValueError(f"{text} is not a date (there is no year 0)")
        if self.month is None:
            return
        if not 1 <= self.month <= 12:
            raise ValueError(f"{text} is not a date (there is no month {self.month})")
        if self.day is None:
            return
        last = days_in(self.year or _LEAP, self.month)
        if not 1 <= self.day <= last:
            month = MONTHS[self.month - 1] + (f" {self.year}" if self.year else "")
            raise ValueError(f"{text} is not a date ({month} has {last} days)")


def iso_parts(text: str) -> tuple[str, str, str] | None:
    """The digits of the year, the month and the day, each possibly empty; None if the text is no ISO date.

    Written without ``re``, which bare ``netbook`` does not otherwise load.
    """
    if text.startswith("--"):
        year, rest = "", text[1:]
    elif len(text) >= 4 and text[:4].isdecimal():
        year, rest = text[:4], text[4:]
    else:
        return None
    month, day = rest.removeprefix("-")[:2], rest.removeprefix("-")[2:].removeprefix("-")
    if rest and (
        rest[-1] == "-" or len(month) != 2 or len(day) not in (0, 2) or not (month + day).isdecimal()
    ):
        return None
    return year, month, day


def days_in(year: int, month: int) -> int:
    """The number of days in the month."""
    if month == 12:
        return 31
    return (date(year, month + 1, 1) - date(year, month, 1)).days


def occurrence(yearly: PartialDate, year: int, leap: str = FEB28) -> date:
    """The day in ``year`` on which a yearly date is celebrated.

    29 February becomes 28 February in common years, or 1 March with ``leap="mar1"``.
    Raises ValueError if the date lacks its month or day.
    """
    if yearly.month is None or yearly.day is None:
        raise ValueError(f"{yearly} does not come back every year")
    if yearly.day > days_in(year, yearly.month):
        return date(year, 2, 28) if leap == FEB28 else date(year, 3, 1)
    return date(year, yearly.month, yearly.day)


def next_occurrence(yearly: PartialDate, today: date, leap: str = FEB28) -> date:
    """The first day, from ``today`` on, on which a yearly date is celebrated."""
    day = occurrence(yearly, today.year, leap)
    if day < today and today.year < MAXYEAR:
        day = occurrence(yearly, today.year + 1, leap)
    return day


def turns(yearly: PartialDate, on: date) -> int | None:
    """The age turned on that day; None if the year is unknown or not before the day's."""
    if yearly.year is None or yearly.year >= on.year:
        return None
    return on.year - yearly.year


def later(day: date, days: int) -> date:
    """The day ``days`` later, or the last day of the calendar."""
    return day + timedelta(min(days, (date.max - day).days))


def earlier(day: date, days: int) -> date:
    """The day ``days`` earlier, or the first day of the calendar."""
    return day - timedelta(min(days, (day - date.min).days))


def month_days(today: date, first: int, last: int) -> list[str]:
    """The days from ``first`` to ``last`` days after today, as ``MM-DD``, sorted.

    29 February goes with both its neighbours, because in common years it is celebrated on one of them.
    """
    days = [
        date.fromordinal(number)
        for number in range(today.toordinal() + first, today.toordinal() + last + 1)
        if date.min.toordinal() <= number <= date.max.toordinal()
    ]
    keys = {f"{day.month:02d}-{day.day:02d}" for day in days}
    if keys & {"02-28", "03-01"} and any(days_in(day.year, 2) == 28 for day in days):
        keys.add("02-29")
    return sorted(keys)


def add_months(day: date, months: int) -> date:
    """The same day so many months later, or the month's last day where it is shorter.

    Raises OverflowError beyond the years 1 to 9999.
    """
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    if not 1 <= year <= MAXYEAR:
        raise OverflowError("date value out of range")
    return date(year, month + 1, min(day.day, days_in(year, month + 1)))
