"""Why someone is not on the list, and what comes next for them, in words."""

from datetime import date

from netbook.domain.list.absence import SENT, Absence, Ahead
from netbook.domain.list.candidate import MET, TOUCH
from netbook.domain.list.reasons import PASSED, SNOOZED, TRIES, UNANSWERED, Rest
from netbook.words import days
from netbook.words.language import command, say, say_number

Pieces = tuple[str, str, str]
"""A sentence in three pieces: before the name, the name, and after it."""


def why_not(absence: Absence, name: str, today: date, silence: str = "") -> Pieces:
    """The sentence for someone who is not on the list; ``silence`` is the reason for a silent person."""
    if absence.silent:
        return _around(name, "{name} is not on the list: {silence}.", silence=silence)
    if absence.rest:
        until = days.full_day(absence.rest.until, today)
        if absence.rest.cause == SNOOZED:
            return _around(name, "{name} is resting until {until}.", until=until)
        because = resting(absence.rest, today)
        if absence.rest.cause == UNANSWERED:
            sentence = "{name} is resting until {until}: {because}. Or did they answer? {command}"
            done = command(absence.answered)
            return _around(name, sentence, until=until, because=because, command=done)
        if absence.rest.cause == PASSED:
            sentence = "{name} has stepped back until {until}: {because}. Sooner: {command}"
            call = command(absence.give)
            return _around(name, sentence, until=until, because=because, command=call)
        return _around(name, "{name} is resting until {until}: {because}.", until=until, because=because)
    because, ahead = _because(absence, today), absence.ahead
    if because and ahead:
        sentence = "{name} is not on the list: {because}. Next: {ahead}."
        return _around(name, sentence, because=because, ahead=coming(ahead, today))
    if because:
        return _around(name, "{name} is not on the list: {because}.", because=because)
    return _around(
        name,
        "{name} is not on the list: {nothing}. Give them a rhythm: {command}",
        nothing=_no_rhythm(absence, today),
        command=command(absence.give),
    )


def after(absence: Absence, name: str, today: date) -> str:
    """The sentence for someone whose turn was just skipped: what keeps them off, and what comes next."""
    because, ahead = _because(absence, today), absence.ahead
    if absence.silent or absence.rest:
        return "".join(why_not(absence, name, today))
    if not because:
        nothing = _no_rhythm(absence, today)
        return _capital(
            say("{nothing}. Give them a rhythm: {command}", nothing=nothing, command=command(absence.give))
        )
    if ahead:
        return _capital(say("{because}. Next: {ahead}.", because=because, ahead=coming(ahead, today)))
    return _capital(say("{because}.", because=because))


def resting(rest: Rest, today: date) -> str:
    """Why someone rests, as a clause."""
    if rest.cause == SNOOZED or rest.since is None:
        return say("you put them off")
    on = days.on(rest.since, today)
    if rest.cause == PASSED:
        return say_number(
            rest.tries,
            "due since {since}, and on one day since then you wrote to others",
            "due since {since}, and on {number} days since then you wrote to others",
            since=days.full_day(rest.since, today),
        )
    if rest.cause == UNANSWERED:
        if rest.tries == TRIES:
            return say("no answer noted three times, the last {on}", on=on)
        return say("no answer noted {tries} times, the last {on}", tries=rest.tries, on=on)
    return say("you were in touch {on}", on=on)


def coming(ahead: Ahead, today: date) -> str:
    """What comes next for someone, and when: ``a word on 12 Apr``."""
    on = days.on(ahead.day, today)
    if ahead.label:
        return say("{label} {on}", label=ahead.label, on=on)
    return say(_AHEAD[ahead.lane], on=on)


_AHEAD = {
    "task": "task {on}",
    "first": "a first message {on}",
    "reply": "an answer {on}",
    "cadence": "a word {on}",
    "season": "a greeting {on}",
}


def _because(absence: Absence, today: date) -> str:
    """What keeps them off the list today; "" if nothing does but the lack of a rhythm."""
    said = [
        say("the lane {lane} rests until {day}", lane=lane, day=days.full_day(until, today))
        for lane, until in absence.asleep
    ]
    if day := absence.greeted:
        sentence = "birthday was {on}, and your message the day before counts as the greeting"
        if day >= today:
            sentence = "birthday {on}, and your message the day before counts as the greeting"
        said.append(say(sentence, on=days.on(day, today)))
    if not said and absence.clocked and absence.ahead:
        said.append(_since(absence, today))
    return "; ".join(said)


def _since(absence: Absence, today: date) -> str:
    on = absence.on or today
    if absence.since == SENT:
        return say("you tried {ago}", ago=days.ago(on, today))
    if absence.since == TOUCH:
        return say("in touch {ago}", ago=days.ago(on, today))
    if absence.since == MET:
        return say("met {ago}", ago=days.ago(on, today))
    return say("in your book since {day}", day=days.full_day(on, today))


def _no_rhythm(absence: Absence, today: date) -> str:
    """The clause that no rhythm brings them up, with the date that will."""
    if absence.ahead:
        ahead = coming(absence.ahead, today)
        if absence.no_clock:
            return say("no clock, as you wished, next: {ahead}", ahead=ahead)
        return say("no rhythm, next: {ahead}", ahead=ahead)
    return (
        say("no clock, as you wished, no date soon") if absence.no_clock else say("no rhythm, no date soon")
    )


def _around(name: str, sentence: str, **fields: object) -> Pieces:
    before, _, rest = say(sentence).partition("{name}")
    return before.format(**fields), name, rest.format(**fields)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
