"""The lane of open answers: they wrote last, and the user has not answered."""

from collections.abc import Iterator, Sequence
from datetime import date

from netbook.domain.list.candidate import Candidate, Facts, Reason, Term, weighed, worth
from netbook.domain.list.lane import Asked, Entry, Lane, Offer, Span, Stream, all_peers
from netbook.domain.list.settings import Settings
from netbook.domain.people.dates import earlier, later

DAYS = (0, 60)
"""The days after their message between which an answer is due."""


def reply(facts: Facts, today: date, settings: Settings) -> Sequence[Candidate]:
    """Someone whose message has waited for an answer for up to sixty days; more urgent each day of a week."""
    since = open_since(facts, today)
    if since is None:
        return ()
    how = facts.last.how if facts.last and facts.last.on == since else None
    term = Term("reply", unanswered((today - since).days), day=since)
    return (weighed(facts, Reason("reply", since, how=how), later(since, 1), term),)


def open_since(facts: Facts, today: date) -> date | None:
    """The day of their message, while an answer is due; else None."""
    since, skipped = facts.owed_since, facts.skipped("reply")
    if since is None or (skipped and skipped >= since):
        return None
    return since if DAYS[0] <= (today - since).days <= DAYS[1] else None


def unanswered(days: int) -> float:
    """How urgent it is to answer a message that is ``days`` old."""
    return 2 + 0.5 * min(days, 7)


def _entries(facts: Facts) -> Sequence[Entry]:
    """By importance; whoever has waited longest comes first."""
    since = facts.owed_since
    return (Entry(f"{facts.matters:03}", since.toordinal()),) if since else ()


def _streams(asked: Asked) -> Iterator[Stream]:
    today = asked.today

    def offer(place: int, tenths: int) -> Offer:
        since = date.fromordinal(place)
        return Offer(-worth(unanswered((today - since).days), tenths), -tenths, later(since, 1))

    first, last = earlier(today, DAYS[1]).toordinal(), earlier(today, DAYS[0]).toordinal()
    for peers in all_peers(asked):
        yield (Span(peers, offer, first, last),)


LANE = Lane(
    "reply",
    "cyan",
    "they wrote last, you have not answered",
    "the same day, until sixty days",
    reply,
    _entries,
    _streams,
    hint=("touch", "", "--how email --out"),
    occasion="thanks",
)
