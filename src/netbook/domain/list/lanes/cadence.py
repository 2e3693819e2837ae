"""The lane of rhythms: people not heard from for longer than the user wanted."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date

from netbook.domain.list.candidate import (
    ADDED,
    GOAL,
    INNER,
    MET,
    TOUCH,
    Candidate,
    Facts,
    Reason,
    Term,
    product,
    weighed,
    worth,
)
from netbook.domain.list.lane import Asked, Entry, Lane, Offer, Span, Stream, all_peers, shared, sharing
from netbook.domain.list.passing import Back, step_back, unanswered
from netbook.domain.list.settings import Settings
from netbook.domain.people.dates import earlier, later
from netbook.domain.people.model import Cadence

MOST = 100.0
"""The most that a rhythm can be worth: what cannot wait, and an answer owed, are worth more."""
_AT_MOST, _POWER = 12.0, 4
_GRACE = 0.25
"""So much of the longest interval beyond its end someone can still be kept; later they are lapsed."""
_ALWAYS = 3_000_000
_FEWEST = 6
"""The fewest silences that show a pace."""
_SOON = 0.15
"""Within this share of the time from the ideal to the longest interval, the user keeps up with everyone."""


def cadence(facts: Facts, today: date, settings: Settings) -> Sequence[Candidate]:
    """Someone at or past the ideal interval.

    Until the longest interval it is the ratio to it that presses, and importance multiplies it. Its
    fourth power is slow at first and quick at the end: with more to do than time, nobody is written
    to early while someone else's time runs out. From there on waiting doubles what it is worth within
    a quarter of the longest interval. Whoever is not kept even then is lapsed, and another lane's.

    The score is exactly ``overdue``, by which the book chooses whom to look up.
    """
    clock = facts.clock or facts.anchor
    if facts.cadence is None or facts.anchor is None or clock is None:
        return ()
    ideal, most, since = facts.cadence.days, facts.cadence.max_days, (today - clock).days
    if not ideal <= since <= kept(facts.cadence, facts.matters):
        return ()
    reason = Reason("cadence", facts.anchor, since=counted_from(facts), cadence=facts.cadence)
    lateness = Term(
        "lateness",
        _lateness(since, facts.cadence),
        days=since,
        day=None if clock == facts.anchor else clock,
        cadence=facts.cadence,
    )
    candidate = weighed(facts, reason, later(clock, ideal), lateness)
    waiting = _waiting(since, facts.cadence, candidate.importance, candidate.score)
    if not waiting:
        return (candidate,)
    rate = round(_rate(facts.cadence, candidate.importance), 1)
    term = Term("waiting", waiting, days=since - most, cadence=facts.cadence, rate=rate)
    return (candidate._replace(terms=(*candidate.terms, term)),)


def overdue(since: int, cadence: Cadence, tenths: int) -> float:
    """The score of ``since`` days of silence in this lane; it never falls as they grow."""
    weighed = worth(_lateness(since, cadence), tenths)
    return round(weighed + _waiting(since, cadence, round(1 + tenths / 10, 1), weighed), 1)


def kept(rhythm: Cadence, tenths: int) -> int:
    """Until how many days without a word someone who matters so much is kept; the inner circle always is."""
    return _ALWAYS if tenths >= INNER else rhythm.max_days + int(rhythm.max_days * _GRACE)


def stepped_back(facts: Facts, today: date, settings: Settings) -> Back | None:
    """Until when someone has stepped back, because the user wrote to others for long while they were due."""
    clock = facts.clock or facts.anchor
    if facts.cadence is None or clock is None:
        return None
    tenths = facts.matters + (round(10 * GOAL) if facts.goal else 0)
    step = _stepping(facts.cadence, tenths, today, settings)
    return step(clock.toordinal(), facts.left_alone_since)


def resting(asked: Asked, rhythm: Cadence, importance: int) -> Callable[[int, int], bool]:
    """Whether someone of this rhythm has stepped back, by the place and the first day of their entry."""
    step = _stepping(rhythm, importance, asked.today, asked.settings)
    return lambda place, alone: step(place, alone) is not None


def _stepping(
    rhythm: Cadence, tenths: int, today: date, settings: Settings
) -> Callable[[int, int], Back | None]:
    acted, now, reached = settings.acted, today.toordinal(), reaches(rhythm, tenths, settings.pace)

    def step(clock: int, alone: int) -> Back | None:
        if alone < clock:
            # They wrote last: what has become of their message says it.
            return unanswered(clock, alone, acted, now)
        due = max(clock + rhythm.days, alone)
        return step_back(due, max(clock + reached, due), (), acted, now)

    return step


def reaches(rhythm: Cadence, tenths: int, score: float) -> int:
    """After how many days of silence someone who matters so much is worth this score, or more."""
    importance = round(1 + tenths / 10, 1)
    whole = product(_AT_MOST, importance)
    if score <= whole:
        return max(rhythm.days, int(rhythm.max_days * (max(score, 0.0) / whole) ** (1 / _POWER)))
    return rhythm.max_days + int((min(score, MOST) - whole) / _rate(rhythm, importance))


def pace(ended: Sequence[tuple[int, Cadence, int]]) -> float:
    """The median score at which the user writes to people of a rhythm; 0 if they keep up, or few are known.

    ``ended`` are the silences that they ended last: days, rhythm, and what importance adds to 1, in tenths.
    """
    if len(ended) < _FEWEST:
        return 0.0
    middle = len(ended) // 2
    late = sorted((since - each.days) / max(each.max_days - each.days, 1) for since, each, _ in ended)
    scores = sorted(overdue(since, each, tenths) for since, each, tenths in ended)
    return scores[middle] if late[middle] > _SOON else 0.0


def counted_from(facts: Facts) -> str:
    """What a silence is counted from."""
    return TOUCH if facts.last else MET if facts.met_on == facts.anchor else ADDED


def _lateness(since: int, cadence: Cadence) -> float:
    ratio = min(since / max(cadence.max_days, 1), 1.0)
    return max(round(_AT_MOST * ratio**_POWER, 1), 0.1)


def _waiting(since: int, cadence: Cadence, importance: float, weighed: float) -> float:
    """The points that the days past the longest interval add."""
    days = max(since - cadence.max_days, 0)
    return round(min(days * _rate(cadence, importance), max(MOST - weighed, 0.0)), 1)


def _rate(cadence: Cadence, importance: float) -> float:
    """How many points each day past the longest interval adds."""
    return product(_AT_MOST, importance) / max(cadence.max_days * _GRACE, 1)


def _entries(facts: Facts) -> Sequence[Entry]:
    """By the kind of rhythm and the importance: whoever waits for longest comes first."""
    found = peers(facts)
    return (Entry(*found, since=facts.left_alone_since),) if found else ()


def peers(facts: Facts) -> tuple[str, int] | None:
    """The kind of rhythm and the importance of someone, and the ordinal of the day their clock counts from.

    The rhythm of a circle stands for itself, because its intervals are configured and not in the book.
    """
    clock = facts.clock or facts.anchor
    if not facts.clocked or clock is None:
        return None
    own = facts.cadence if facts.cadence and not facts.cadence.source.startswith("circle:") else None
    kind = f"{own.days} {own.max_days}" if own else f"{facts.circle} -"
    return f"{kind} {sharing(facts)}", clock.toordinal()


def rhythms(asked: Asked) -> Iterator[tuple[str, Cadence, int]]:
    """All peers in the agenda, each with their rhythm and what importance adds to 1, in tenths."""
    for name in all_peers(asked):
        days, most, tenths, goals = name.split(" ")
        rhythm = Cadence(int(days), int(most)) if days.isdigit() else asked.settings.circles[days]
        yield name, rhythm, shared(asked, tenths, goals)


def _streams(asked: Asked) -> Iterator[Stream]:
    for name, rhythm, importance in rhythms(asked):
        first = earlier(asked.today, kept(rhythm, importance)).toordinal()
        last = earlier(asked.today, rhythm.days).toordinal()
        offer, rests = _offer(asked.today, rhythm, importance), resting(asked, rhythm, importance)
        yield (Span(name, offer, first, last, quiet=rhythm.days, rests=rests),)


def _offer(today: date, rhythm: Cadence, importance: int) -> Callable[[int, int], Offer]:
    def offer(place: int, tenths: int) -> Offer:
        late = overdue(today.toordinal() - place, rhythm, importance)
        return Offer(-late, -importance, later(date.fromordinal(place), rhythm.days))

    return offer


LANE = Lane(
    "cadence",
    "blue",
    "a longer silence than you wanted",
    "from the ideal interval until a quarter beyond the longest",
    cadence,
    _entries,
    _streams,
    silence=True,
)
