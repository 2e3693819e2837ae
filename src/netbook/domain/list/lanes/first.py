"""The lane of people just met: a first message while the meeting is fresh."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date

from netbook.domain.list.candidate import Candidate, Facts, Reason, Term, weighed, worth
from netbook.domain.list.lane import Asked, Entry, Lane, Offer, Span, Stream, all_peers, shared, sharing
from netbook.domain.list.settings import Settings
from netbook.domain.people.dates import earlier, later

DAYS = (2, 30)
"""The days after a meeting between which a first message is due."""
LOUDEST = 7
"""The day on which it matters most. It is sent now or never, so it comes before much that can wait."""


def first(facts: Facts, today: date, settings: Settings) -> Sequence[Candidate]:
    """Someone met in the last thirty days, on a known day, with no touch since.

    Due after two days, when the meeting has sunk in; most urgent after seven; then it slowly fades.
    """
    met = facts.first_on
    if met is None or not DAYS[0] <= (days := (today - met).days) <= DAYS[1]:
        return ()
    reason = Reason("first", met, place=facts.met.place if facts.met else None)
    return (weighed(facts, reason, later(met, DAYS[0]), Term("first", fresh(days), days=days)),)


def fresh(days: int) -> float:
    """How urgent a first message is, ``days`` after the meeting."""
    return 20 - 2.0 * (LOUDEST - days) if days <= LOUDEST else 20 - 0.5 * (days - LOUDEST)


_RISING, _FADING = "rising", "fading"


def _entries(facts: Facts) -> Sequence[Entry]:
    """By importance, once for each side of the most urgent day; whoever is nearer to it comes first."""
    met = facts.met and facts.first_on
    if not met:
        return ()
    day, importance = met.toordinal(), sharing(facts)
    return Entry(f"{importance} {_RISING}", day), Entry(f"{importance} {_FADING}", -day)


def _streams(asked: Asked) -> Iterator[Stream]:
    today = asked.today
    longest, loudest, shortest = (earlier(today, days).toordinal() for days in (DAYS[1], LOUDEST, DAYS[0]))
    for peers in all_peers(asked):
        tenths, goals, _ = peers.split(" ")
        offer = _offer(today, shared(asked, tenths, goals))
        if peers.endswith(_RISING):
            yield (Span(peers, offer, loudest, shortest),)
        else:
            yield (Span(peers, offer, 1 - loudest, -longest),)


def _offer(today: date, importance: int) -> Callable[[int, int], Offer]:
    def offer(place: int, tenths: int) -> Offer:
        met = date.fromordinal(abs(place))
        return Offer(-worth(fresh((today - met).days), importance), -importance, later(met, DAYS[0]))

    return offer


LANE = Lane(
    "first",
    "green",
    "someone you met and have not been in touch with since",
    "from two days after the meeting until thirty, strongest at seven",
    first,
    _entries,
    _streams,
    hint=("touch", "first", "--how email --out"),
    occasion="first",
    place=True,
)
