"""What a word to someone would be for today: their day, the season, or just how they are."""

from collections.abc import Iterable
from datetime import date

from netbook.domain.list.candidate import Candidate, Facts
from netbook.domain.list.lanes import BY_NAME, season
from netbook.domain.list.ranking import day_beside
from netbook.domain.list.settings import Settings

_JUST_SO = "reconnect"
"""What a word is for that nothing calls for but the time that has passed."""


def occasion_for(found: Iterable[Candidate], facts: Facts, today: date, settings: Settings) -> str:
    """The occasion of a message to them, whose reasons to be on the list come best first.

    A task is none. Where it would only be a long silence, their day or the season comes before it,
    because the word would count as the greeting.
    """
    reasons = [each for each in found if not each.task]
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


def _called_for(candidate: Candidate, today: date) -> str:
    """What a reason on the list calls for."""
    occasion = BY_NAME[candidate.lane].occasion
    return occasion(candidate, today) if callable(occasion) else occasion or _JUST_SO


def current(facts: Facts, today: date, settings: Settings) -> str | None:
    """The season of today: one that is for them, else any; None on a day outside of all."""
    windows = season.open_windows(settings.seasons, today)
    mine = (each for each in windows if season.welcome(facts, each.season))
    found = next(mine, None) or next(iter(windows), None)
    return season.occasion(found.season.name, today) if found else None
