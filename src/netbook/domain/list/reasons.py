"""Every reason why someone could be on today's list, and what keeps someone off it."""

from datetime import date

from netbook.domain.list.candidate import Candidate, Facts
from netbook.domain.list.lanes import BY_NAME, LANES, cadence, reply
from netbook.domain.list.settings import Settings
from netbook.domain.people.dates import later
from netbook.domain.people.model import CIRCLES
from netbook.tuples import NamedTuple


def candidates(facts: Facts, today: date, settings: Settings) -> tuple[Candidate, ...]:
    """Every reason why this person could be on today's list, in no particular order.

    Silent people have none, and snoozed lanes are left out; people who rest have only what cannot wait.
    No snoozing takes away the birthday of someone of the inner or key circle.
    """
    if facts.silent:
        return ()
    awake = (lane for lane in LANES if lane.name not in settings.asleep or lane.yearly)
    found = (candidate for lane in awake for candidate in lane.rule(facts, today, settings))
    return tuple(each for each in found if _comes_up(each, today, settings))


def _comes_up(candidate: Candidate, today: date, settings: Settings) -> bool:
    if candidate.lane in settings.asleep and not (candidate.always and candidate.facts.circle in CIRCLES[:2]):
        return False
    return candidate.always or not _rests(candidate, today, settings)


def _rests(candidate: Candidate, today: date, settings: Settings) -> bool:
    facts, quiet = candidate.facts, settings.quiet
    if candidate.lane == "cadence":
        quiet = quiet_in_cadence(facts, settings)
    elif candidate.lane == "reply" and not facts.tries:
        quiet = 0  # they have written since your last word
    if rest(facts, today, settings, quiet):
        return True
    back = _STEP_BACK.get(candidate.lane)
    return back is not None and back(facts, today, settings) is not None


_STEP_BACK = {
    "cadence": cadence.stepped_back,
    "lapsed": cadence.stepped_back,
    "reply": reply.stepped_back,
}
"""The lanes from which whoever is passed over steps back; birthdays, tasks and first words never do."""

TRIES = 3
"""After so many words in a row without an answer, someone rests; the inner circle never does."""


SNOOZED, UNANSWERED, QUIET, PASSED = "snoozed", "unanswered", "quiet", "passed"
"""Why someone rests: snoozed, three attempts without an answer, a message just now, or passed over."""


class Rest(NamedTuple):
    """Until which day someone is left in peace, and why; ``since`` is the day of your latest message.

    For someone passed over, it is the day since which they are due, and ``tries`` are the days since on which
    you wrote to others.
    """

    until: date
    cause: str
    since: date | None = None
    tries: int = 0


def rest(facts: Facts, today: date, settings: Settings, quiet: int | None = None) -> Rest | None:
    """What keeps someone off the list today, except for what cannot wait; the longest of several.

    ``quiet`` is the quiet gap in days, if not that of the settings.
    """
    gap = settings.quiet if quiet is None else quiet
    sent, found = facts.sent_on, []
    if facts.snoozed_until:
        found.append(Rest(facts.snoozed_until, SNOOZED))
    if sent and facts.tries >= TRIES and facts.circle != CIRCLES[0]:
        found.append(Rest(later(sent, _earned(facts, settings)), UNANSWERED, sent, facts.tries))
    if sent:
        found.append(Rest(later(sent, gap), QUIET, sent))
    return max((each for each in found if each.until > today), key=_longest, default=None)


def passed_over(facts: Facts, today: date, settings: Settings) -> Rest | None:
    """What keeps someone off the list today who would be on it, because you wrote to others for long."""
    for lane, stepped_back in _STEP_BACK.items():
        back = stepped_back(facts, today, settings)
        if back and BY_NAME[lane].rule(facts, today, settings):
            return Rest(date.fromordinal(back.until), PASSED, date.fromordinal(back.since), back.days)
    return None


def _earned(facts: Facts, settings: Settings) -> int:
    """For how many days whoever has not answered is left in peace: no longer than the user wants at most."""
    return min(settings.rest, facts.cadence.max_days) if facts.cadence else settings.rest


def _longest(each: Rest) -> tuple[date, int]:
    return each.until, (UNANSWERED, SNOOZED, QUIET).index(each.cause)


def quiet_in_cadence(facts: Facts, settings: Settings) -> int:
    """The quiet gap in days, no longer than the interval at which the user wants to be in touch."""
    return min(settings.quiet, facts.cadence.days) if facts.cadence else settings.quiet
