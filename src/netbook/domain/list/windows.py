"""The days on which a season is open, and on which of them each guest is greeted."""

from datetime import MAXYEAR, MINYEAR, date
from functools import lru_cache

from netbook.domain.list.feasts import bounds, day_of
from netbook.domain.list.seasons import Season
from netbook.domain.list.spread import lot
from netbook.domain.people.dates import earlier, later
from netbook.domain.people.text import fold
from netbook.tuples import NamedTuple

_STEP = 2_654_435_761  # the golden share of 2**32: consecutive numbers land far from each other


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


@lru_cache(maxsize=16)
def open_windows(seasons: tuple[Season, ...], today: date) -> tuple[Window, ...]:
    """The seasons in which today lies, in their order. Kept, because everyone on the list asks for it."""
    found = (window(season, today) for season in seasons)
    return tuple(each for each in found if each)


def window(season: Season, today: date) -> Window | None:
    """The window of the season in which today lies, if there is one."""
    for year in range(max(today.year - 1, MINYEAR), min(today.year + 1, MAXYEAR) + 1):
        # A rule costs an import; a window of another year is seldom near enough to pay for it.
        near = bounds(season.day, year)
        if not (near and earlier(near[0], season.before) <= today <= later(near[1], season.after)):
            continue
        day = day_of(season.day, year)
        begins, ends = earlier(day, season.before), later(day, season.after)
        if begins <= today <= ends:
            return Window(season, begins, day, ends)
    return None


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
