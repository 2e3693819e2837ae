"""The lane of people lost sight of: one comes up each day, nobody twice in a quarter.

Those of whom the book has nothing but a card do not come up twice in nearly three years.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from netbook.domain.list.candidate import ADDED, MET, TOUCH, Candidate, Facts, Reason, Term, weighed, worth
from netbook.domain.list.derived import draw
from netbook.domain.list.lane import Asked, Entry, Found, Lane, Offer, Seldom, Span, Stream
from netbook.domain.list.settings import Settings

TYPE_CHECKING = False  # as typing's, without loading it
if TYPE_CHECKING:
    from typing import TypeVar

    _One = TypeVar("_One")

WORTH = 0.9
"""How urgent it is: little, so that it waits for a day with room."""
DORMANT_DAYS = 270
"""After how many days without a touch someone without a rhythm is dormant."""
ROUND = 97
"""The days in which everyone has one day: about a quarter, and a prime, so that weekdays change."""
STRANGERS_ROUND = 997
"""The same for those of whom the book has nothing but a card: nearly three years, and a prime."""
_SHARE = 4
"""If both have their day, one in so many rounds is a stranger's."""

_DRAWS = 2**32


def rediscover(facts: Facts, today: date, settings: Settings) -> Sequence[Candidate]:
    """Someone without a rhythm, long out of touch, on their day of the round."""
    since = facts.anchor
    if since is None or not may_return(facts, today) or facts.skipped("rediscover") == today:
        return ()
    counted = TOUCH if facts.last else MET if facts.met_on else ADDED
    term = Term("rediscover", WORTH, text=counted)
    return (weighed(facts, Reason("rediscover", since, since=counted), today, term),)


def may_return(facts: Facts, today: date) -> bool:
    """Whether today is this person's day: they are dormant, and their draw falls on this day of the round.

    Everyone has one day in every round, so their days are always a whole number of rounds apart.
    """
    own = day_of_round(draw(facts.uid), known(facts))
    return is_dormant(facts, today) and own == day_of_round(today.toordinal(), known(facts))


def is_dormant(facts: Facts, today: date) -> bool:
    """Whether they have no rhythm, and there has been no touch for long."""
    long_ago = facts.anchor is not None and (today - facts.anchor).days >= DORMANT_DAYS
    return facts.cadence is None and long_ago


def known(facts: Facts) -> bool:
    """Whether the book has a touch with them, or the day you met."""
    return facts.last is not None or facts.met_on is not None


def chosen(lines: Sequence[Candidate], today: date) -> Candidate | None:
    """The one of today's people who comes up, each in turn, round after round; ``lines`` in any order."""
    ready = sorted(lines, key=lambda line: (draw(line.facts.uid), line.facts.uid))
    those = [line for line in ready if known(line.facts)]
    return in_turn(those, [line for line in ready if not known(line.facts)], today)


def in_turn(those: Sequence[_One], strangers: Sequence[_One], today: date) -> _One | None:
    """Whose turn it is among those whose day it is, known people and strangers each in order of their draw.

    Every round it is the next one's turn: three rounds of four that of someone known, the fourth a
    stranger's. So everyone in an imported address book comes up in the end, and nobody you have met
    waits long for a plumber to come first.
    """
    day = today.toordinal()
    fours, left = divmod(day // ROUND, _SHARE)
    if strangers and (left == _SHARE - 1 or not those):
        return strangers[day // STRANGERS_ROUND % len(strangers)]
    if not those:
        return None
    return those[(fours * (_SHARE - 1) + left if strangers else day // ROUND) % len(those)]


def day_of_round(number: int, known: bool) -> int:
    """The day of the round, from 0, on which a draw or the ordinal of a day falls."""
    return number % (ROUND if known else STRANGERS_ROUND)


def _entries(facts: Facts) -> Sequence[Entry]:
    """By their day of the round; whoever has been dormant longest comes first, then the lower draw."""
    if facts.anchor is None or facts.clocked:
        return ()
    number, dormant = draw(facts.uid), facts.anchor.toordinal() + DORMANT_DAYS
    return (Entry(_peers(number, known(facts)), dormant * _DRAWS + number),)


def _streams(asked: Asked) -> Iterator[Stream]:
    today = asked.today

    def offer(place: int, tenths: int) -> Offer:
        return Offer(-worth(WORTH, tenths), -tenths, today, f"{place % _DRAWS:010d}")

    # Ends before those who are not dormant yet, so that none of them is read.
    last = (today.toordinal() + 1) * _DRAWS - 1
    for met in (True, False):
        yield (Span(_peers(today.toordinal(), met), offer, last=last, passed=(today, today)),)


def _peers(number: int, known: bool) -> str:
    return f"{'known' if known else 'card'} {day_of_round(number, known)}"


def _offered(streams: Sequence[Iterator[Found]], today: date) -> Found | None:
    those, strangers = (sorted(stream, key=lambda found: found.order) for stream in streams)
    return in_turn(those, strangers, today)


LANE = Lane(
    "rediscover",
    "bright_blue",
    "someone without a rhythm, after nine months without a word",
    "one a day at most, nobody twice in a quarter",
    rediscover,
    _entries,
    _streams,
    hint=("greet", "", ""),
    seldom=Seldom(chosen, _offered),
    silence=True,
)
