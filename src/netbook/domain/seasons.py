"""Seasons of greetings: when each is, for whom it is, and who is greeted on which of its days."""

import re
from collections.abc import Mapping
from datetime import MAXYEAR, MINYEAR, date
from functools import lru_cache
from typing import Any

from netbook.domain.dates import MONTHS, WEEKDAYS, PartialDate, earlier, later, occurrence
from netbook.domain.lots import lot
from netbook.domain.text import fold
from netbook.tuples import NamedTuple

ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": -1}
# Compiled when they are first used: most commands ask for no season.
_MOVABLE = r"(orthodox )?easter\s*(?:([+-])\s*(\d{1,3}))?"
_EASTERS = range(1583, 4100)
"""The years for which the reckoning of Easter holds; outside them dateutil's may name no day at all."""
_WEEKDAY = rf"({'|'.join(ORDINALS)}) ({'|'.join(WEEKDAYS)}) (?:of|in) ({'|'.join(MONTHS)})"
_FARTHEST = 120
"""So many days may lie between Easter and a day that is counted from it."""
_STEP = 2_654_435_761  # the golden share of 2**32: consecutive numbers land far from each other


class Season(NamedTuple):
    """A time of the year at which people are greeted.

    ``day`` is what it is about: ``12-25``, ``easter``, ``orthodox easter+1``, or ``fourth thursday
    of november``. The greetings go out from ``before`` days ahead of it until ``after`` days past.
    It is for those who write in one of ``languages``, live in one of ``countries`` or have one of
    ``tags`` (folded), for everyone where all three are empty, and in any case only for people of
    ``circles`` or with one of its tags. A touch of yours in the window is the greeting, and so is one
    up to ``settled`` days before it, where another season has just had its own.
    """

    name: str
    label: str
    day: str
    before: int
    after: int = 0
    languages: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    circles: tuple[str, ...] = ("inner", "key", "regular")
    settled: int = 0


class Guest(NamedTuple):
    """What decides whether and when someone is greeted. Tags are folded.

    ``culture`` is their language and country, each where it is known: ``es-ES``, ``es-``, ``-ES``.
    ``reached_on`` is the day of the last touch that did not come from them alone.
    """

    uid: str
    circle: str | None = None
    culture: str = "-"
    tags: tuple[str, ...] = ()
    reached_on: date | None = None


class Window(NamedTuple):
    """One year's season: from which day until which, and the day that it is about."""

    season: Season
    begins: date
    day: date
    ends: date


class Turn(NamedTuple):
    """Someone's turn to be greeted: from which day of the window on."""

    window: Window
    since: date


SEASONS = (
    Season("christmas", "Christmas and New Year", "12-25", before=15, after=7),
    Season(
        "kings",
        "Three Kings",
        "01-06",
        before=3,
        languages=("ca", "es", "eu", "gl"),
        countries=("ES", "MX", "PR"),
        settled=24,
    ),
    Season(
        "easter",
        "Easter",
        "easter",
        before=8,
        after=1,
        languages=("de", "it", "pl", "pt"),
        countries=("AT", "BR", "CH", "DE", "IT", "PL", "PT"),
    ),
    Season(
        "orthodox-easter",
        "Orthodox Easter",
        "orthodox easter",
        before=8,
        after=1,
        languages=("bg", "el", "mk", "ro", "sr", "uk"),
        countries=("BG", "CY", "GR", "MK", "RO", "RS", "UA"),
    ),
    Season(
        "summer",
        "the summer break",
        "08-01",
        before=17,
        languages=("ca", "es", "eu", "fr", "gl", "it", "pt"),
        countries=("ES", "FR", "IT", "PT"),
    ),
)
"""The seasons that everyone has; the configuration changes them and adds others."""


def configured(said: Mapping[str, Mapping[str, Any]]) -> tuple[Season, ...]:
    """The seasons with what the user says of each by its name: changed, taken away, or new.

    Raises ValueError, with a sentence, for a new one without a day.
    """
    known = {season.name: season for season in SEASONS}
    for name, values in said.items():
        season = known.pop(name, None) or Season(name, name.replace("-", " "), "", before=7)
        changes = {key: _compared(key, value) for key, value in values.items() if key != "on"}
        season = season._replace(**changes)
        if not season.day:
            raise ValueError(f"seasons.{name} has no day")
        if values.get("on", True):
            known[name] = season
    return tuple(known.values())


def _compared(key: str, value: Any) -> Any:
    """Words as they are compared: tags folded, languages in small letters."""
    if key == "tags":
        return tuple(map(fold, value))
    return tuple(each.casefold() for each in value) if key == "languages" else value


@lru_cache(maxsize=16)
def open_windows(seasons: tuple[Season, ...], today: date) -> tuple[Window, ...]:
    """The seasons in which today lies, in their order. Kept, because everyone on the list asks for it."""
    found = (window(season, today) for season in seasons)
    return tuple(each for each in found if each)


def window(season: Season, today: date) -> Window | None:
    """The window of the season in which today lies, if there is one."""
    for year in range(max(today.year - 1, MINYEAR), min(today.year + 1, MAXYEAR) + 1):
        # A rule costs an import; a window of another year is seldom near enough to pay for it.
        if not _could_be_near(season, year, today):
            continue
        day = day_of(season.day, year)
        begins, ends = earlier(day, season.before), later(day, season.after)
        if begins <= today <= ends:
            return Window(season, begins, day, ends)
    return None


def day_of(rule: str, year: int) -> date:
    """The day that a rule names in a year. Raises ValueError, with a sentence, where it names none."""
    text = " ".join(rule.casefold().split())
    if (found := re.fullmatch(_MOVABLE, text)) and int(found[3] or 0) <= _FARTHEST:
        return _easter(year, orthodox=bool(found[1]), away=_away(found))
    if found := re.fullmatch(_WEEKDAY, text, re.I):
        return _nth_weekday(year, *found.groups())
    yearly = re.fullmatch(r"(?:--)?(\d\d-\d\d)", text)
    if not yearly:
        raise ValueError(f"{rule} is not a day of the year")
    return occurrence(PartialDate.parse(f"--{yearly[1]}"), year)


def turn(guest: Guest, window: Window, today: date) -> Turn | None:
    """When in the window it is this person's turn; None where it is not theirs, or they have been reached.

    Turns are spread evenly over the first four fifths of the window, so that what the days could
    not carry is carried over before it closes.
    """
    if not invited(guest, window.season):
        return None
    since = turn_day(window, lot(guest.uid))
    if since > today or (guest.reached_on and guest.reached_on >= settled_from(window)):
        return None
    return Turn(window, since)


def invited(guest: Guest, season: Season) -> bool:
    """Whether the season is for them at all; the tag ``no-NAME`` says that it is not."""
    if fold(f"no-{season.name}") in guest.tags:
        return False
    if any(tag in season.tags for tag in guest.tags):
        return True
    if guest.circle not in season.circles:
        return False
    if not (season.languages or season.countries or season.tags):
        return True
    language, _, country = guest.culture.partition("-")
    # Where they live says more than what they write in: Mexico and Spain do not share every feast.
    return country in season.countries if country and season.countries else language in season.languages


def turn_day(window: Window, number: int) -> date:
    """The day of the window from which whoever has this lot is greeted; another share each year."""
    return later(window.begins, share(window, number) * spread(window) >> 32)


def share(window: Window, number: int) -> int:
    """The lot as this year's season shuffles it: a number from 0 to 2**32 - 1."""
    return (number + window.day.toordinal() * _STEP) % 2**32


def lots_due(window: Window, today: date) -> list[tuple[int, int]]:
    """The lots whose turn has come, as spans from first to last, those with the earliest turn first."""
    days = min((today - window.begins).days + 1, spread(window))
    count = -(-days * 2**32 // spread(window))
    first = -window.day.toordinal() * _STEP % 2**32
    spans = [(first, min(first + count, 2**32) - 1), (0, first + count - 2**32 - 1)]
    return [span for span in spans if span[0] <= span[1]]


def spread(window: Window) -> int:
    """Over how many of its days the turns are spread."""
    days = (window.ends - window.begins).days + 1
    return max(1, days * 4 // 5)


def settled_from(window: Window) -> date:
    """Whoever was reached on or after this day has had the greeting."""
    return earlier(window.begins, window.season.settled)


def _could_be_near(season: Season, year: int, today: date) -> bool:
    """Whether a window of that year could hold today, told without working Easter out."""
    found = re.fullmatch(_MOVABLE, " ".join(season.day.casefold().split()))
    if not found:
        return True
    if year not in _EASTERS:
        return False
    away = _away(found)
    first, last = date(year, 3, 22).toordinal() + away, date(year, 5, 10).toordinal() + away
    return first - season.before <= today.toordinal() <= last + season.after


def _away(found: re.Match[str]) -> int:
    """How many days from Easter a rule that names it is."""
    return int(f"{found[2] or '+'}{found[3] or 0}")


def _easter(year: int, *, orthodox: bool, away: int) -> date:
    from dateutil.easter import EASTER_ORTHODOX, EASTER_WESTERN, easter

    day = easter(year, EASTER_ORTHODOX if orthodox else EASTER_WESTERN)
    return later(day, away) if away >= 0 else earlier(day, -away)


def _nth_weekday(year: int, ordinal: str, name: str, month: str) -> date:
    from dateutil.relativedelta import relativedelta, weekday

    number = [each.casefold() for each in MONTHS].index(month) + 1
    nth = weekday(WEEKDAYS.index(name), ORDINALS[ordinal])
    return date(year, number, 1) + relativedelta(day=31 if ordinal == "last" else 1, weekday=nth)
