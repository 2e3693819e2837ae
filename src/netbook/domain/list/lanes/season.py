"""The lane of seasons: a greeting for Christmas, Easter or another season, from each person's day on."""

from collections.abc import Iterator, Sequence
from datetime import MAXYEAR, MINYEAR, date
from functools import lru_cache

from netbook.domain.list.candidate import Candidate, Facts, Reason, Term, weighed, worth
from netbook.domain.list.derived import draw
from netbook.domain.list.lane import END, Asked, Entry, Lane, Offer, Span, Stream, shared, sharing
from netbook.domain.list.lanes import reply
from netbook.domain.list.passing import Acted, step_back
from netbook.domain.list.seasons import Season, bounds, day_of
from netbook.domain.list.settings import Settings
from netbook.domain.people.dates import earlier, later
from netbook.domain.people.model import CIRCLES
from netbook.domain.people.text import fold
from netbook.tuples import NamedTuple

_FIRST, _RISE = 4.0, 8.0
"""How urgent a greeting is on its day, and how much more so at the end of the season."""
_LAST_DAYS = 3
_STEP = 2_654_435_761  # the golden share of 2**32: consecutive numbers land far from each other
_ALL = 2**32
_TAGGED, _NOT = "#", "no-"


class Window(NamedTuple):
    """A season of one year: its first and last day, and the day of its feast."""

    season: Season
    begins: date
    day: date
    ends: date


def season(facts: Facts, today: date, settings: Settings) -> Sequence[Candidate]:
    """Someone to be greeted in a season, from their day of it on, until it ends or is skipped.

    People who wait for an answer are left out, because the answer will be the greeting too.
    """
    if reply.open_since(facts, today):
        return ()
    windows = open_windows(settings.seasons, today)
    found = next((each for each in windows if _due(facts, each, today, settings.acted)), None)
    if found is None:
        return ()
    since = greeted_from(found, draw(facts.uid))
    reason = Reason("season", found.day, label=found.season.label, topic=found.season.name)
    return (weighed(facts, reason, since, Term("season", pressing(found, since, today), day=found.ends)),)


def _due(facts: Facts, window: Window, today: date, acted: Acted) -> bool:
    since = greeted_from(window, draw(facts.uid))
    return ungreeted(facts, window) and since <= today and not _passed_over(window, since, today, acted)


def _passed_over(window: Window, since: date, today: date, acted: Acted) -> bool:
    """Whether the user wrote to others on many days since; on the last days they come up once more."""
    first, ends = since.toordinal(), window.ends.toordinal()
    return step_back(first, first, (ends - _LAST_DAYS,), acted, today.toordinal()) is not None


def ungreeted(facts: Facts, window: Window) -> bool:
    """Whether the season is for them, has had no greeting yet and was not skipped."""
    passed = facts.skipped("season")
    if (passed and passed >= window.begins) or not welcome(facts, window.season):
        return False
    return not (facts.reached_on and facts.reached_on >= settled_from(window))


def pressing(window: Window, since: date, today: date) -> float:
    """How urgent a greeting is: it rises evenly from the person's day to the end of the season."""
    room = (window.ends - since).days
    return round(_FIRST + _RISE * ((today - since).days / room if room else 1.0), 1)


@lru_cache(maxsize=16)
def open_windows(seasons: tuple[Season, ...], today: date) -> tuple[Window, ...]:
    """The seasons in which today lies, in order. Cached, because it is asked for everyone on the list."""
    found = (window(season, today) for season in seasons)
    return tuple(each for each in found if each)


def window(season: Season, today: date) -> Window | None:
    """The window of this season in which today lies, if there is one."""
    for year in range(max(today.year - 1, MINYEAR), min(today.year + 1, MAXYEAR) + 1):
        # Computing the day may cost an import; most days are outside every window, and do without.
        near = bounds(season.day, year)
        if not (near and earlier(near[0], season.before) <= today <= later(near[1], season.after)):
            continue
        day = day_of(season.day, year)
        begins, ends = earlier(day, season.before), later(day, season.after)
        if begins <= today <= ends:
            return Window(season, begins, day, ends)
    return None


def welcome(facts: Facts, season: Season) -> bool:
    """Whether the season is for this person; the tag ``no-NAME`` says that it is not."""
    tags = tuple(map(fold, facts.tags))
    if fold(f"{_NOT}{season.name}") in tags:
        return False
    return any(tag in season.tags for tag in tags) or invited(facts.circle, facts.culture, season)


def invited(circle: str | None, culture: str, season: Season) -> bool:
    """Whether the season is for people of this circle with this language and country."""
    if circle not in season.circles:
        return False
    if not (season.languages or season.countries or season.tags):
        return True
    language, _, country = culture.partition("-")
    # Their country says more than their language: Mexico and Spain do not share every feast.
    return country in season.countries if country and season.countries else language in season.languages


def greeted_from(window: Window, number: int) -> date:
    """The day of the window from which someone with this draw is greeted; it differs from year to year.

    These days are spread evenly over the first four fifths of the window, so that those who did not
    fit the budget on their day still come up before it closes.
    """
    return later(window.begins, share(window, number) * spread(window) >> 32)


def share(window: Window, number: int) -> int:
    """The draw as shuffled for this year's season: a number from 0 to 2**32 - 1."""
    return (number + window.day.toordinal() * _STEP) % _ALL


def draws_due(window: Window, today: date) -> list[tuple[int, int]]:
    """The draws whose day has come, as spans from first to last; those with the earliest day come first."""
    days = min((today - window.begins).days + 1, spread(window))
    count = -(-days * _ALL // spread(window))
    first = -window.day.toordinal() * _STEP % _ALL
    spans = [(first, min(first + count, _ALL) - 1), (0, first + count - _ALL - 1)]
    return [span for span in spans if span[0] <= span[1]]


def spread(window: Window) -> int:
    """The number of days over which the greetings are spread."""
    days = (window.ends - window.begins).days + 1
    return max(1, days * 4 // 5)


def settled_from(window: Window) -> date:
    """The day from which a touch of yours counts as the greeting."""
    return earlier(window.begins, window.season.settled)


def occasion(name: str, today: date) -> str:
    """The occasion of a greeting in this season; once Christmas Day has passed, it is the New Year."""
    if name == "christmas":
        return "christmas" if today.month > 1 and (today.month, today.day) <= (12, 25) else "new-year"
    return name.removeprefix("orthodox-")


def _entries(facts: Facts) -> Sequence[Entry]:
    """By circle, culture and importance; and by tags, which a season of the user's may be for."""
    if not facts.tags and facts.circle not in CIRCLES:
        return ()
    tags, spared = _compared(facts.tags)
    found, number, importance = [], draw(facts.uid), sharing(facts)
    if facts.circle in CIRCLES:
        found.append(Entry(f"{facts.circle}\t{facts.culture}\t{importance}\t{spared}", number))
    if tags:
        found.append(Entry(f"{_TAGGED}{importance}\t{tags}", number))
    return found


@lru_cache(maxsize=1024)  # many people have the same tags
def _compared(tags: tuple[str, ...]) -> tuple[str, str]:
    """The tags, folded and sorted, and those of them that exclude someone from a season; tab-separated."""
    folded = sorted(map(fold, tags))
    return "\t".join(folded), "\t".join(tag for tag in folded if tag.startswith(_NOT))


def _streams(asked: Asked) -> Iterator[Stream]:
    for window in open_windows(asked.settings.seasons, asked.today):
        for peers in _welcome_peers(asked, window.season):
            yield tuple(_spans(asked, window, peers))


def _welcome_peers(asked: Asked, season: Season) -> Iterator[str]:
    """The peers in the agenda for whom the season is."""
    spared = fold(f"{_NOT}{season.name}")
    for peers in asked.peers("a", END):
        circle, culture, _, *tags = peers.split("\t")
        if invited(circle, culture, season) and spared not in tags:
            yield peers
    if season.tags:
        for peers in asked.peers(_TAGGED, _TAGGED + END):
            tags = peers.split("\t")[1:]
            if spared not in tags and any(tag in season.tags for tag in tags):
                yield peers


def _spans(asked: Asked, window: Window, peers: str) -> Iterator[Span]:
    """Of these peers those whose day has come, without whom a greeting would be too much."""
    today, parts = asked.today, peers.split("\t")
    alike = parts[0].removeprefix(_TAGGED) if peers.startswith(_TAGGED) else parts[2]
    importance = shared(asked, *alike.partition(" ")[::2])

    def offer(place: int, tenths: int) -> Offer:
        since = greeted_from(window, place)
        less = -worth(pressing(window, since, today), importance)
        return Offer(less, -importance, since, f"{share(window, place):010d}")

    def rests(place: int, alone: int) -> bool:
        return _passed_over(window, greeted_from(window, place), today, asked.settings.acted)

    passed, waits = (window.begins, date.max), earlier(today, reply.DAYS[1])
    for first, last in draws_due(window, today):
        yield Span(peers, offer, first, last, passed, settled_from(window), waits, rests=rests)


def _occasion(candidate: Candidate, today: date) -> str:
    return occasion(candidate.reason.topic or "", today)


LANE = Lane(
    "season",
    "red",
    "a greeting for Christmas, Easter or the summer",
    "from their day in the season until it ends",
    season,
    _entries,
    _streams,
    hint=("greet", "", ""),
    occasion=_occasion,
    greeting=True,
)
