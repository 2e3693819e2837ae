"""What a word to someone would be for today: their day, the season, or just how they are."""

from collections.abc import Iterable
from datetime import date

from netbook.domain.letters import greetings
from netbook.domain.list.candidate import Candidate, Facts
from netbook.domain.list.settings import Settings
from netbook.domain.list.windows import Guest, Window, invited, open_windows, settled_from
from netbook.domain.people.text import fold

_SILENCE = ("cadence", "rediscover", "crossing")
_DAYS = ("birthday", "date", "season")


def day_beside(line: Candidate, found: Iterable[Candidate], today: date) -> Candidate | None:
    """Beside a line about a long silence, the birthday, other date or season that a word today settles."""
    if line.lane not in _SILENCE:
        return None
    return next((each for each in found if each.lane in _DAYS and (each.due - today).days <= 1), None)


def occasion_for(found: Iterable[Candidate], facts: Facts, today: date, settings: Settings) -> str:
    """The occasion of a message to them, whose reasons to be on the list come best first.

    A task is none. Where it would only be a long silence, their day or the season comes before it,
    because the word would count as the greeting.
    """
    reasons = [each for each in found if each.lane != "task"]
    best = reasons[0] if reasons else None
    if best and (day := day_beside(best, reasons, today)):
        best = day
    if best and best.lane not in _SILENCE:
        return greetings.occasion(best.lane, best.due, today, best.topic)
    if window := _ungreeted(facts, today, settings):
        return greetings.season(window.season.name, today)
    return greetings.occasion(*(best.lane, best.due, today, best.topic) if best else (None, today, today))


def current(facts: Facts, today: date, settings: Settings) -> str | None:
    """The season of today: one that is for them, else any; None on a day outside of all."""
    windows = open_windows(settings.seasons, today)
    mine = (each for each in windows if invited(_guest(facts), each.season))
    found = next(mine, None) or next(iter(windows), None)
    return greetings.season(found.season.name, today) if found else None


def _ungreeted(facts: Facts, today: date, settings: Settings) -> Window | None:
    """The season that is open for them, while no word of yours in it was the greeting."""
    passed = facts.skipped("season")
    if "season" in settings.asleep:
        return None
    for window in open_windows(settings.seasons, today):
        greeted = facts.reached_on and facts.reached_on >= settled_from(window)
        skipped = passed and passed >= window.begins
        if invited(_guest(facts), window.season) and not greeted and not skipped:
            return window
    return None


def _guest(facts: Facts) -> Guest:
    return Guest(facts.uid, facts.circle, facts.culture, tuple(map(fold, facts.tags)), facts.reached_on)
