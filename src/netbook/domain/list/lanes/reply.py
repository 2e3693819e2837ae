"""The lane of open answers: they wrote last, and the user has not answered."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date

from netbook.domain.list import passing
from netbook.domain.list.candidate import Candidate, Facts, Reason, Term, weighed, worth
from netbook.domain.list.lane import (
    FOREVER,
    Asked,
    Entry,
    Lane,
    Offer,
    Span,
    Stream,
    all_peers,
    shared,
    sharing,
)
from netbook.domain.list.settings import Settings
from netbook.domain.people.dates import earlier, later
from netbook.domain.people.model import CIRCLES
from netbook.domain.people.text import fold

DAYS = (0, 60)
"""The days after their message between which an answer is due."""


FRESH = 6
"""For how many days after it an answer that is asked for comes before every silence."""
ASKED = 100.0
"""What is added meanwhile."""
_CLIENT = frozenset(("client", "customer", "cliente", "clienta", "kunde", "kundin", "klant", "klient"))
_MOST = 125.0
"""The most that an answer can be worth: what cannot wait is worth more."""


def reply(facts: Facts, today: date, settings: Settings) -> Sequence[Candidate]:
    """Someone whose message waits for an answer: for sixty days, or, where it is ``asked``, until it has one.

    It rises for a week. Where it is asked, it comes before every silence meanwhile.
    """
    since, asked = facts.owed_since, is_asked(facts)
    if since is None or since > today:
        return ()
    days = (today - since).days
    if days > DAYS[1] and not asked:
        return ()
    how = facts.last.how if facts.last and facts.last.on == since else None
    term = Term("reply", unanswered(days), day=since)
    candidate = weighed(facts, Reason("reply", since, how=how), later(since, 1), term)
    if not asked or days > FRESH:
        return (candidate,)
    more = _more(candidate.score)
    return (candidate._replace(terms=(*candidate.terms, Term("asked", more))),)


def is_asked(facts: Facts) -> bool:
    """Whether an answer is asked for: by the inner or key circle, a client, or a stranger who wrote first."""
    stranger = facts.circle is None and facts.cadence is None and facts.reached_on is None
    client = not _CLIENT.isdisjoint(map(fold, facts.tags))
    return client or facts.circle in CIRCLES[:2] or (stranger and facts.met is None)


def open_since(facts: Facts, today: date) -> date | None:
    """The day of their message, while any answer to it is due."""
    since = facts.owed_since
    if since is None:
        return None
    return since if DAYS[0] <= (today - since).days <= DAYS[1] else None


def unanswered(days: int) -> float:
    """How urgent it is to answer a message that is ``days`` old."""
    return 2 + 0.5 * min(days, 7)


def _more(score: float) -> float:
    return round(min(ASKED, _MOST - score), 1)


_ASKED = "asked"


def stepped_back(facts: Facts, today: date, settings: Settings) -> passing.Back | None:
    """Until when someone has stepped back, because the user wrote to others for long while they waited."""
    if (since := facts.owed_since) is None:
        return None
    return passing.unanswered(since.toordinal(), facts.left_alone_since, settings.acted, today.toordinal())


def _resting(asked: Asked) -> Callable[[int, int], bool]:
    acted, today = asked.settings.acted, asked.today.toordinal()
    return lambda place, alone: passing.unanswered(place, alone, acted, today) is not None


def _entries(facts: Facts) -> Sequence[Entry]:
    """By importance, and whether an answer is asked for: whoever has waited longest comes first."""
    since = facts.owed_since
    asked = f" {_ASKED}" if is_asked(facts) else ""
    if since is None:
        return ()
    return (Entry(f"{sharing(facts)}{asked}", since.toordinal(), facts.left_alone_since),)


def _streams(asked: Asked) -> Iterator[Stream]:
    today = asked.today

    longest, last = earlier(today, DAYS[1]).toordinal(), today.toordinal()
    new, rests = earlier(today, FRESH).toordinal(), _resting(asked)
    for peers in all_peers(asked):
        tenths, goals, *_ = peers.split(" ")
        importance = shared(asked, tenths, goals)
        offer, fresh = _offer(today, importance), _offer(today, importance, _more)
        if peers.endswith(_ASKED):
            yield (
                Span(peers, fresh, new, last, broken=True, rests=rests),
                Span(peers, offer, last=new - 1, broken=True, rests=rests),
            )
        else:
            yield (Span(peers, offer, longest, last, broken=True, rests=rests),)


def _offer(
    today: date, importance: int, more: Callable[[float], float] = lambda score: 0.0
) -> Callable[[int, int], Offer]:
    def offer(place: int, tenths: int) -> Offer:
        since = date.fromordinal(place)
        score = worth(unanswered((today - since).days), importance)
        return Offer(-round(score + more(score), 1), -importance, later(since, 1))

    return offer


LANE = Lane(
    "reply",
    "cyan",
    "someone whose last message you have not answered",
    "from the same day until sixty days later; inner, key, clients and strangers until answered",
    reply,
    _entries,
    _streams,
    hint=("touch", "", "--how email --out"),
    occasion="thanks",
    place=True,
    presses=FOREVER,
)
