"""The lane of seasons: a greeting for Christmas, Easter or another time, on this person's day of it."""

from datetime import date

from netbook.domain import words
from netbook.domain.list.candidate import Candidate, Facts, Term, weighed
from netbook.domain.list.lanes import reply
from netbook.domain.list.settings import Settings
from netbook.domain.list.windows import Guest, Turn, open_windows, turn
from netbook.domain.people.text import fold

_FIRST, _RISE = 4.0, 8.0
"""What a greeting is worth on its day, and how much more at the end of the season."""


def season(facts: Facts, today: date, settings: Settings) -> Candidate | None:
    """Someone to be greeted in a season: from their turn on, until it ends or is let pass.

    Nobody who waits for an answer: that is the greeting, too.
    """
    if reply.open_since(facts, today):
        return None
    guest = Guest(facts.uid, facts.circle, facts.culture, tuple(map(fold, facts.tags)), facts.reached_on)
    passed = facts.skipped("season")
    windows = open_windows(settings.seasons, today)
    turns = (turn(guest, each, today) for each in windows if not passed or passed < each.begins)
    found = next((each for each in turns if each), None)
    if found is None:
        return None
    window = found.window
    say = f"the season ends {words.on(window.ends, today)}, and the greetings are spread over its days"
    term = Term("season", pressing(found, today), say)
    candidate = weighed(facts, "season", f"{window.season.label}: time for a greeting", found.since, term)
    return candidate._replace(topic=window.season.name)


def pressing(found: Turn, today: date) -> float:
    """How urgent a greeting is; it rises evenly from its day to the end of the season."""
    room = (found.window.ends - found.since).days
    return round(_FIRST + _RISE * ((today - found.since).days / room if room else 1.0), 1)
