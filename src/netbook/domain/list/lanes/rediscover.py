"""The lane of people lost sight of: one a day comes up, nobody twice in a quarter.

Of those there is nothing but a card of, nobody twice in nearly three years.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from netbook.domain.list.candidate import ADDED, MET, TOUCH, Candidate, Facts, Reason, Term, weighed
from netbook.domain.list.derived import draw
from netbook.domain.list.lane import Asked, Entry, Lane, Seldom, Span, Stream, steady
from netbook.domain.list.settings import Settings

TYPE_CHECKING = False  # as typing's, without loading it
if TYPE_CHECKING:
    from typing import TypeVar

    _One = TypeVar("_One")

WORTH = 0.9
"""How urgent it is: it waits for a day with room."""
DORMANT_DAYS = 270
"""After how long without a word someone without a rhythm of their own is dormant."""
ROUND = 97
"""In how many days everyone's day comes round once: a quarter, and a prime, so that weekdays change."""
STRANGERS_ROUND = 997
"""The round of those of whom the book has nothing but their card: nearly three years, and a prime."""
_SHARE = 4
"""Where both have their day, each so many rounds it is a stranger's."""


def rediscover(facts: Facts, today: date, settings: Settings) -> Sequence[Candidate]:
    """Someone without a rhythm, long out of touch, on their day of the round."""
    since = facts.anchor
    if since is None or not may_return(facts, today) or facts.skipped("rediscover") == today:
        return ()
    counted = TOUCH if facts.last else MET if facts.met_on else ADDED
    term = Term("rediscover", WORTH, text=counted)
    return (weighed(facts, Reason("rediscover", since, since=counted), today, term),)


def may_return(facts: Facts, today: date) -> bool:
    """Whether today is this person's day: dormant, and their draw falls on this day of the round.

    Each has one day in every round, so that two of their days are never less than a round apart.
    """
    own = day_of_round(draw(facts.uid), known(facts))
    return is_dormant(facts, today) and own == day_of_round(today.toordinal(), known(facts))


def is_dormant(facts: Facts, today: date) -> bool:
    """Whether there was no word for long and no rhythm looks after it."""
    long_ago = facts.anchor is not None and (today - facts.anchor).days >= DORMANT_DAYS
    return facts.cadence is None and long_ago


def known(facts: Facts) -> bool:
    """Whether there was a touch or a meeting on a known day."""
    return facts.last is not None or facts.met_on is not None


def chosen(lines: Sequence[Candidate], today: date) -> Candidate | None:
    """The one of today's people who comes up: each in turn, round after round. In any order of them."""
    ready = sorted(lines, key=lambda line: (draw(line.facts.uid), line.facts.uid))
    those = [line for line in ready if known(line.facts)]
    return in_turn(those, [line for line in ready if not known(line.facts)], today)


def in_turn(those: Sequence[_One], strangers: Sequence[_One], today: date) -> _One | None:
    """Whose turn it is among those whose day it is, each kind in the order of their draw.

    Every round the next one. Those known come first, but for each fourth round: so of an imported
    address book everyone comes up in the end, and nobody you have met waits for a plumber.
    """
    day = today.toordinal()
    fours, left = divmod(day // ROUND, _SHARE)
    if strangers and (left == _SHARE - 1 or not those):
        return strangers[day // STRANGERS_ROUND % len(strangers)]
    if not those:
        return None
    return those[(fours * (_SHARE - 1) + left if strangers else day // ROUND) % len(those)]


def day_of_round(number: int, known: bool) -> int:
    """Which day of their round a draw, or the ordinal of a day, falls on, from 0."""
    return number % (ROUND if known else STRANGERS_ROUND)


def _entries(facts: Facts) -> Iterator[Entry]:
    """By their day of the round, from when they are dormant on."""
    if facts.anchor and not facts.clocked:
        number = draw(facts.uid)
        yield Entry(_peers(number, known(facts)), number, since=facts.anchor.toordinal() + DORMANT_DAYS)


def _streams(asked: Asked) -> Iterator[Stream]:
    today = asked.today
    for met in (True, False):
        yield (Span(_peers(today.toordinal(), met), steady(WORTH, today), passed=(today, today), live=True),)


def _peers(number: int, known: bool) -> str:
    return f"{'known' if known else 'card'} {day_of_round(number, known)}"


def _offered(streams: Sequence[Iterator[_One]], today: date) -> _One | None:
    those, strangers = streams
    return in_turn([*those], [*strangers], today)


LANE = Lane(
    "rediscover",
    "bright_blue",
    "someone without a rhythm, nine months without a word",
    "one a day at most, nobody twice in a quarter",
    rediscover,
    _entries,
    _streams,
    hint=("greet", "", ""),
    seldom=Seldom(chosen, _offered),
    silence=True,
)
