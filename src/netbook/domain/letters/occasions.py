"""The occasion of a message, and what else its words depend on."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from netbook.domain.letters.tidings import DAY, KINDS, QUIET, asks, kind_of_day, sad
from netbook.domain.list.candidate import Candidate, Facts, Reason
from netbook.domain.list.lanes import BY_NAME, season
from netbook.domain.list.ranking import day_beside
from netbook.domain.list.settings import Settings
from netbook.domain.people.model import BIRTHDAY, DATE, IN, Touch
from netbook.tuples import NamedTuple

_SORRY_DAYS = 365
"""How many days drafts stay quiet after bad news."""
LONG, SHORT, NEVER = "long", "short", "never"
_SHORT_DAYS = 45
"""How many days after a touch a draft does not say that it has been a long time."""


class Moment(NamedTuple):
    """What a draft depends on besides the person and the occasion.

    ``label`` is that of a season. ``colleague`` counts those of their organisation who come before them, so
    that two do not get the same text. ``sad`` means that there was bad news, ``asked`` that they asked
    something. ``silence`` is how long you have not been in touch.
    """

    year: int = 0
    label: str | None = None
    colleague: int = 0
    sad: bool = False
    asked: bool = False
    silence: str = LONG


_JUST_SO = "reconnect"
"""The occasion of a message for which the only reason is a long silence."""


def occasion_for(found: Iterable[Candidate], facts: Facts, today: date, settings: Settings) -> str:
    """The occasion of a message to someone whose reasons to be on the list are ``found``, best first.

    Neither tasks nor days to come are an occasion. A day of theirs or a season comes before a long silence,
    because the message would also be the greeting.
    """
    reasons = [each for each in found if not each.task and not _too_early(each, today)]
    best = reasons[0] if reasons else None
    if best and (day := day_beside(best, reasons, today)):
        best = day
    if best and not BY_NAME[best.lane].silence:
        return _called_for(best, today)
    if "season" not in settings.asleep:
        for window in season.open_windows(settings.seasons, today):
            if season.ungreeted(facts, window):
                return season.occasion(window.season.name, today)
    return _called_for(best, today) if best else _JUST_SO


def _too_early(candidate: Candidate, today: date) -> bool:
    return BY_NAME[candidate.lane].yearly and candidate.due > today


def _called_for(candidate: Candidate, today: date) -> str:
    """The occasion that a reason on the list calls for."""
    given = BY_NAME[candidate.lane].occasion
    occasion = given(candidate, today) if callable(given) else given or _JUST_SO
    return _day(candidate.reason, today) if occasion == DAY else occasion


def greeted(occasion: str) -> str | None:
    """The yearly day that a message for this occasion is the greeting for: BIRTHDAY, DATE or None."""
    if occasion in ("birthday", "belated"):
        return BIRTHDAY
    return DATE if occasion in (DAY, QUIET, *KINDS) else None


def _day(reason: Reason, today: date) -> str:
    """The occasion of a yearly date, by its label."""
    kind = kind_of_day(reason.label or "", reason.years)
    return "belated" if kind == "birthday" and reason.day < today else kind


def moment(facts: Facts, said: Touch | None, today: date, label: str | None, colleague: int) -> Moment:
    """What a draft of today depends on; ``said`` is the latest touch with a word of theirs."""
    notes = [each for each in (said, facts.last) if each and (today - each.on).days <= _SORRY_DAYS]
    waiting = facts.last if facts.last and facts.last.direction == IN else None
    return Moment(
        today.year,
        label,
        colleague,
        any(sad(each.note) for each in notes),
        waiting is not None and asks(waiting.note),
        silence(facts, today),
    )


def silence(facts: Facts, today: date) -> str:
    """How long you have not been in touch; NEVER if you never were, whatever they wrote."""
    if facts.reached_on is None:
        return NEVER
    latest = max(facts.reached_on, facts.last.on if facts.last else facts.reached_on)
    return SHORT if (today - latest).days < _SHORT_DAYS else LONG


def current(facts: Facts, today: date, settings: Settings) -> str | None:
    """The occasion of today's season: one that is for them, else any; None outside every season."""
    windows = season.open_windows(settings.seasons, today)
    mine = (each for each in windows if season.welcome(facts, each.season))
    found = next(mine, None) or next(iter(windows), None)
    return season.occasion(found.season.name, today) if found else None
