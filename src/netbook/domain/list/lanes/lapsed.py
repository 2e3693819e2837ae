"""The lane of those whose longest interval is long past: they come back gently, one a day.

A word this week or the next makes no difference to them, so they never stand in the way of those whom
one more day would lose.
"""

from collections.abc import Iterator, Sequence
from datetime import date

from netbook.domain.list.candidate import Candidate, Facts, Reason, Term, weighed, worth
from netbook.domain.list.lane import Asked, Found, Lane, Offer, Seldom, Span, Stream, no_entries
from netbook.domain.list.lanes import cadence
from netbook.domain.list.settings import Settings
from netbook.domain.people.dates import earlier, later

WORTH = 4.0
"""How urgent it is, however long ago."""


def lapsed(facts: Facts, today: date, settings: Settings) -> Sequence[Candidate]:
    """Someone who was not kept: more than a quarter past the longest interval."""
    clock = facts.clock or facts.anchor
    if facts.cadence is None or facts.anchor is None or clock is None:
        return ()
    since = (today - clock).days
    if since <= cadence.kept(facts.cadence, facts.matters):
        return ()
    reason = Reason("lapsed", facts.anchor, since=cadence.counted_from(facts), cadence=facts.cadence)
    term = Term("lapsed", WORTH, days=since - facts.cadence.max_days, cadence=facts.cadence)
    return (weighed(facts, reason, later(clock, facts.cadence.days), term),)


def latest(lines: Sequence[Candidate], today: date) -> Candidate | None:
    """Of those who matter most, who was lost last."""
    return min(lines, key=lambda line: (-line.score, -line.importance, -line.due.toordinal()), default=None)


def _streams(asked: Asked) -> Iterator[Stream]:
    # By importance, so that the search can end with the first who is found.
    for name, rhythm, importance in sorted(cadence.rhythms(asked), key=lambda found: -found[2]):
        less = -worth(WORTH, importance)

        def offer(
            place: int, tenths: int, less: float = less, more: int = importance, days: int = rhythm.days
        ) -> Offer:
            return Offer(less, -more, later(date.fromordinal(place), days))

        lost = earlier(asked.today, cadence.kept(rhythm, importance) + 1).toordinal()
        # Who was lost last comes first.
        yield (
            Span(name, offer, last=lost, rests=cadence.resting(asked, rhythm, importance), backwards=True),
        )


def _offered(streams: Sequence[Iterator[Found]], today: date) -> Found | None:
    """The best that any stream offers; streams come by importance, and each has the latest first."""
    best = None
    for found in (found for stream in streams if (found := next(stream, None))):
        if best and found.less_important > best.less_important:
            break
        best = min(best or found, found, key=_latest)
    return best


def _latest(found: Found) -> tuple[float, int, int, str, int]:
    return found.less_worth, found.less_important, -found.due.toordinal(), found.order, found.person


LANE = Lane(
    "lapsed",
    "bright_black",
    "out of touch for much longer than you wanted",
    "one a day at most, the most recently lost first",
    lapsed,
    no_entries,
    _streams,
    hint=("greet", "", ""),
    seldom=Seldom(latest, _offered),
    silence=True,
    lines="cadence",
)
