"""Why someone is not on the list today, and what will bring them onto it next."""

from collections.abc import Iterator
from datetime import date

from netbook.domain import words
from netbook.domain.list.candidate import Facts
from netbook.domain.list.hints import command
from netbook.domain.list.lanes import first, reply, yearly
from netbook.domain.list.lanes.season import season
from netbook.domain.list.reasons import candidates
from netbook.domain.list.rest import TRIES, quiet_in_cadence, rest
from netbook.domain.list.settings import AWAKE, Settings
from netbook.domain.people.dates import earlier, later, next_occurrence
from netbook.domain.people.model import YearlyDate


def why_not(facts: Facts, today: date, settings: Settings, silence: str) -> str:
    """The sentence for someone who is not on the list; ``silence`` says what keeps a silent person away."""
    if facts.silent:
        return f"{facts.name} is not on the list: {silence}."
    left = rest(facts, today, settings, quiet_in_cadence(facts, settings))
    if left and left.until != facts.snoozed_until and facts.tries < TRIES:
        left = None  # in touch just now: what is said below says it better
    if left:
        because = "" if left.until == facts.snoozed_until else f": {left.why}"
        return f"{facts.name} is resting until {words.full_day(left.until, today)}{because}."
    said = [*_asleep(facts, today, settings), *_greeted_early(facts, today, settings)]
    ahead = _ahead(facts, today, settings)
    if said or (facts.cadence and facts.anchor and ahead):
        said = said or [_since(facts, facts.anchor, today)]
        following = f" Next: {ahead}." if ahead else ""
        return f"{facts.name} is not on the list: {'; '.join(said)}.{following}"
    why, give = ("no clock, as you wished", "--clock") if facts.no_clock else ("no rhythm", "--every 30d")
    return (
        f"{facts.name} is not on the list: {why}, {f'next: {ahead}' if ahead else 'no date near'}. "
        f"Give them one: {command('set', facts, '', give)}"
    )


def _asleep(facts: Facts, today: date, settings: Settings) -> Iterator[str]:
    """The resting lanes in which they would stand today."""
    if settings.asleep:
        held = {each.lane for each in candidates(facts, today, settings._replace(asleep=AWAKE))}
        for lane in sorted(held & set(settings.asleep)):
            yield f"the lane {lane} rests until {words.full_day(settings.asleep[lane], today)}"


def _greeted_early(facts: Facts, today: date, settings: Settings) -> Iterator[str]:
    """That a word on the eve was the greeting for a birthday of today, or of the days just past."""
    day = yearly.near(facts.birthday, today, 0, settings.leap) if facts.birthday else None
    if day and facts.reached_on == earlier(day, 1):
        was = "birthday was" if day < today else "birthday"
        yield f"{was} {words.on(day, today)}, and a word on its eve counts as the greeting"


def _since(facts: Facts, anchor: date | None, today: date) -> str:
    if facts.sent_on and not (facts.last and facts.last.on >= facts.sent_on):
        return f"you tried {words.ago(facts.sent_on, today)}"
    if facts.last:
        return f"in touch {words.ago(facts.last.on, today)}"
    day = anchor or today
    if facts.met_on == day:
        return f"met {words.ago(day, today)}"
    return f"in your book since {words.full_day(day, today)}"


def _ahead(facts: Facts, today: date, settings: Settings) -> str | None:
    """What will bring this person onto the list next, and on which day."""
    found = (*_dates_ahead(facts, today, settings), *_turns_ahead(facts, today, settings))
    day, label = min(found, default=(today, ""))
    return f"{label} {words.on(day, today)}" if label else None


def _dates_ahead(facts: Facts, today: date, settings: Settings) -> Iterator[tuple[date, str]]:
    """Their next birthday and other dates, those aside that a resting lane lets pass."""
    tomorrow = later(today, 1)
    birthday = [YearlyDate("birthday", facts.birthday)] if facts.birthday else []
    for lane, dates in (("birthday", birthday), ("date", facts.dates)):
        wakes = settings.asleep.get(lane, today)
        # Whoever had theirs just before the lane wakes comes up as belated.
        since = max(tomorrow, earlier(wakes, yearly.MISSED_DAYS))
        for each in dates:
            if each.date.yearly:
                yield next_occurrence(each.date, since, settings.leap), each.label


def _turns_ahead(facts: Facts, today: date, settings: Settings) -> Iterator[tuple[date, str]]:
    """Tasks, rhythm, first message, answer and season: each when it is due and nothing holds it back."""
    tomorrow = later(today, 1)
    quiet = rest(facts, today, settings)

    def free(lane: str, due: date, held: date | None = quiet.until if quiet else None) -> date:
        return max(due, tomorrow, settings.asleep.get(lane, today), held or today)

    for task in facts.tasks:
        if task.done_on is None:
            # One that is due and not on the list was let pass today.
            yield free("task", task.due, None), "task"
    if (clock := facts.clock or facts.anchor) and facts.cadence:
        own = rest(facts, today, settings, quiet_in_cadence(facts, settings))
        yield free("cadence", later(clock, facts.cadence.days), own.until if own else None), "a word"
    if met := facts.first_on:
        day = free("first", later(met, first.DAYS[0]))
        if (day - met).days <= first.DAYS[1]:
            yield day, "a first message"
    if reply.open_since(facts, day := free("reply", today)):
        yield day, "an answer"
    if season(facts, day := free("season", today), settings):
        yield day, "a greeting"
