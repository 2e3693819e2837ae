"""The lane of crossing over: coffee with someone known only online, a message to someone only met."""

from collections.abc import Iterator, Sequence
from datetime import date

from netbook.domain.list.candidate import Candidate, Facts, Reason, Term, weighed
from netbook.domain.list.derived import draw
from netbook.domain.list.lane import Asked, Entry, Lane, Seldom, Span, Stream, best_line, best_offered, steady
from netbook.domain.list.settings import Settings
from netbook.domain.people.dates import PartialDate, days_in, earlier
from netbook.domain.people.model import IN_PERSON, ONLINE
from netbook.tuples import NamedTuple

WORTH = 0.9
"""How urgent it is: little, so that it waits for a day with room."""
COFFEE, MESSAGE = "coffee", "message"
"""The other way of being in touch: meeting someone known only online, or writing to someone only met."""
ONLINE_DAYS = 540
"""For how many days you have known each other online before a coffee is suggested."""
SILENT_DAYS = 400
"""For how many days nothing was written to someone met in person before a message is suggested."""
ALIVE_DAYS = 365
"""A suggestion is made only if the latest touch is at most this many days ago."""
ROUND, STAYS = 182, 7
"""Everyone has a week in every half-year."""


class Suggestion(NamedTuple):
    """The other way of being in touch, and the days between which it is worth suggesting, as ordinals.

    ``begun`` is the day of the last message, else the last day on which you can have met.
    """

    way: str
    begun: int
    since: int
    until: int


def crossing(facts: Facts, today: date, settings: Settings) -> Sequence[Candidate]:
    """Someone known only online or only in person, in their week of the half-year."""
    day = (today.toordinal() + draw(facts.uid)) % ROUND
    found = suggestion(facts) if day < STAYS else None
    begins, passed = earlier(today, day), facts.skipped("crossing")
    if found is None or not found.since <= today.toordinal() <= found.until or (passed and passed >= begins):
        return ()
    counted = found.way == COFFEE or facts.written_on is not None
    days = today.toordinal() - found.begun if counted else None
    reason = Reason("crossing", begins, days=days, topic=found.way)
    return (weighed(facts, reason, begins, Term("crossing", WORTH)),)


def suggestion(facts: Facts) -> Suggestion | None:
    """The other way of being in touch, if it was never used, or not for long; else None."""
    met = facts.met
    if met is None:
        return None
    known = _latest_day(met.on)
    if met.mode == ONLINE and not facts.seen_on and facts.written_on and known:
        return Suggestion(COFFEE, known, known + ONLINE_DAYS, facts.written_on.toordinal() + ALIVE_DAYS)
    if met.mode != IN_PERSON or not facts.seen_on:
        return None
    begun = facts.written_on.toordinal() if facts.written_on else known
    alive = facts.seen_on.toordinal() + ALIVE_DAYS
    return Suggestion(MESSAGE, begun, begun + SILENT_DAYS, alive) if begun else None


def _latest_day(met: PartialDate | None) -> int | None:
    """The ordinal of the day you met; for a year or a month alone, that of its last day."""
    if met is None or met.year is None:
        return None
    month = met.month or 12
    return (met.whole or date(met.year, month, days_in(met.year, month))).toordinal()


def _entries(facts: Facts) -> Sequence[Entry]:
    """By their day of the half-year; the most important person comes first."""
    if facts.met is None or not (found := suggestion(facts)):
        return ()
    return (Entry(str(draw(facts.uid) % ROUND), -facts.matters, found.since, found.until),)


def _streams(asked: Asked) -> Iterator[Stream]:
    for day in range(STAYS):
        begins = earlier(asked.today, day)
        peers = str((day - asked.today.toordinal()) % ROUND)
        yield (Span(peers, steady(WORTH, begins), passed=(begins, date.max), live=True),)


def _occasion(candidate: Candidate, today: date) -> str:
    return COFFEE if candidate.reason.topic == COFFEE else "reconnect"


LANE = Lane(
    "crossing",
    "bright_cyan",
    "known online for a long time and never met, or met and not written to",
    "one a day at most, each for one week in half a year",
    crossing,
    _entries,
    _streams,
    hint=("greet", "", ""),
    occasion=_occasion,
    seldom=Seldom(best_line, best_offered),
    silence=True,
)
