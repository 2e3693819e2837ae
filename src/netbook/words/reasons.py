"""Why someone is on the list, and what its score is made of, in words: calm, short, without blame."""

from collections.abc import Callable
from datetime import date

from netbook.domain.list import hints
from netbook.domain.list.candidate import ADDED, MET, TOUCH, Candidate, Reason, Term
from netbook.domain.list.lanes.crossing import COFFEE
from netbook.domain.people.dates import PartialDate
from netbook.domain.people.model import IN_PERSON
from netbook.words import days
from netbook.words.language import command, say, say_number

_DAYS_SAID = 365
"""A silence of fewer days than this, and the rhythm beside it, are given in days."""


def why(candidate: Candidate, today: date) -> str:
    """The reason as a clause, with the day or season that a message now would serve too."""
    said = reason(candidate.reason, today)
    if candidate.beside is None:
        return said
    return say("{reason}; {also}", reason=said, also=reason(candidate.beside, today))


def reason(found: Reason, today: date) -> str:
    """A reason as a clause: ``birthday today, turns 38``, ``61 days, you wanted 30``."""
    return REASONS[found.lane](found, today)


def hint(candidate: Candidate, today: date) -> str:
    """The command that settles a reason; the note of a touch is in the user's language."""
    return command(hints.hint(candidate, today, _note))


def _note(name: str) -> str:
    return say(_NOTES[name])


_NOTES = {"birthday": "birthday wishes", "nameday": "name day wishes", "first": "nice to meet you"}
"""The note of a touch that settles a reason, by the name of what it is for."""


def season_name(name: str, label: str | None) -> str:
    """The name of a season: the user's label, else its usual name."""
    return label or say(_SEASONS.get(name, name))


_SEASONS = {
    "christmas": "Christmas and New Year",
    "kings": "Three Kings",
    "easter": "Easter",
    "orthodox-easter": "Orthodox Easter",
    "summer": "the summer break",
}


def term(found: Term, today: date) -> str:
    """The explanation of a term of a score: ``2.0 times the ideal of 30 days (at most 60)``."""
    return TERMS[found.name](found, today)


def _yearly(found: Reason, today: date) -> str:
    on, past = days.on(found.day, today), found.day < today
    if found.years:
        one, other = "{label} {on}, {number} year", "{label} {on}, {number} years"
        if past:
            one, other = "{label} was {on}, {number} year", "{label} was {on}, {number} years"
        return say_number(found.years, one, other, label=found.label, on=on)
    return say("{label} was {on}" if past else "{label} {on}", label=found.label, on=on)


def _birthday(found: Reason, today: date) -> str:
    on, past = days.on(found.day, today), found.day < today
    if found.years:
        sentence = "birthday was {on}, turned {years}" if past else "birthday {on}, turns {years}"
        return say(sentence, on=on, years=found.years)
    return say("birthday was {on}" if past else "birthday {on}", on=on)


def _nameday(found: Reason, today: date) -> str:
    sentence = "name day was {on}" if found.day < today else "name day {on}"
    return say(sentence, on=days.on(found.day, today))


def _task(found: Reason, today: date) -> str:
    text = found.task.text if found.task else ""
    return say("due {ago}: {text}", ago=days.ago(found.day, today), text=text)


def _first(found: Reason, today: date) -> str:
    ago = days.ago(found.day, today)
    if found.place:
        return say("met {ago} at {place}, not a word since", ago=ago, place=found.place)
    return say("met {ago}, not a word since", ago=ago)


def _reply(found: Reason, today: date) -> str:
    return say(_THEY.get(found.how or "", "wrote {on}, your turn"), on=days.on(found.day, today))


_THEY = {
    "call": "called {on}, your turn",
    "video": "called {on}, your turn",
    IN_PERSON: "came by {on}, your turn",
    "gift": "sent a gift {on}, your turn",
}


def _cadence(found: Reason, today: date) -> str:
    silent, wanted = (today - found.day).days, found.cadence.days if found.cadence else 0
    if silent >= _DAYS_SAID:
        # An exact number of days would look odd for years.
        return say(_SILENCES[found.since or TOUCH], gap=days.span(silent), wanted=days.span(wanted))
    return say_number(silent, *_SILENT_DAYS[found.since or TOUCH], wanted=wanted)


_SILENT_DAYS = {
    TOUCH: ("{number} day, you wanted {wanted}", "{number} days, you wanted {wanted}"),
    MET: (
        "{number} day since you met, you wanted {wanted}",
        "{number} days since you met, you wanted {wanted}",
    ),
    ADDED: (
        "{number} day, no word yet; you wanted {wanted}",
        "{number} days, no word yet; you wanted {wanted}",
    ),
}
_SILENCES = {
    TOUCH: "{gap}, you wanted {wanted}",
    MET: "{gap} since you met, you wanted {wanted}",
    ADDED: "{gap}, no word yet; you wanted {wanted}",
}


def _lapsed(found: Reason, today: date) -> str:
    return say(_LAPSED[found.since or TOUCH], day=days.month(found.day, today))


_LAPSED = {
    TOUCH: "out of touch since {day}; a call may do more than a line",
    MET: "met in {day}, out of touch since; a call may do more than a line",
    ADDED: "in your book since {day}, no word yet; a call may do more than a line",
}


def _season(found: Reason, today: date) -> str:
    season = season_name(found.topic or "", found.label)
    return say("{season}: time for a greeting", season=season)


def _rediscover(found: Reason, today: date) -> str:
    gap = days.span((today - found.day).days)
    return say(_LOST[found.since or TOUCH], gap=gap)


_LOST = {
    TOUCH: "{gap} without a word; a good day to write",
    MET: "met {gap} ago, never in touch; a good day to write",
    ADDED: "in your book for {gap}, not a word yet; a good day to write",
}


def _crossing(found: Reason, today: date) -> str:
    if found.topic == COFFEE:
        sentence = "you have known each other online for {gap}, and have never met: a coffee?"
        return say(sentence, gap=days.span(found.days or 0))
    if found.days is None:
        return say("you see each other, and have never written: a message?")
    return say("you see each other, and have not written for {gap}: a message?", gap=days.span(found.days))


REASONS: dict[str, Callable[[Reason, date], str]] = {
    "birthday": _birthday,
    "date": _yearly,
    "nameday": _nameday,
    "task": _task,
    "first": _first,
    "reply": _reply,
    "cadence": _cadence,
    "lapsed": _lapsed,
    "season": _season,
    "rediscover": _rediscover,
    "crossing": _crossing,
}
"""The function that puts the reasons of each lane into words."""


_CALLED = {"birthday": "the birthday", "nameday": "the name day"}
"""The names of yearly dates that have no label of their own."""


def _kept(found: Term, today: date) -> str:
    """When a yearly date is or was, the day it is celebrated if another, and that late is still welcome."""
    assert found.day
    label = found.text or say(_CALLED.get(found.name, found.name))
    fields = {"label": label, "ago": days.ago(found.day, today), "day": days.full_day(found.day, today)}
    if found.day < today:
        late = "{label} was {ago}; a late greeting is still welcome"
        moved = "{label} was {ago}, celebrated on {day}; a late greeting is still welcome"
        return say(moved if found.moved else late, **fields)
    return say("{label} is {ago}, celebrated on {day}" if found.moved else "{label} is {ago}", **fields)


def _task_set(found: Term, today: date) -> str:
    assert found.day
    return say("you set it for {day}", day=days.when(PartialDate.of(found.day)))


def _reply_open(found: Term, today: date) -> str:
    assert found.day
    return say("they have waited for your answer since {day}", day=days.full_day(found.day, today))


def _season_ends(found: Term, today: date) -> str:
    assert found.day
    sentence = "the season ends {on}, and the greetings are spread over its days"
    return say(sentence, on=days.on(found.day, today))


def _lateness(found: Term, today: date) -> str:
    assert found.cadence and found.days is not None
    ideal, most = found.cadence.days, found.cadence.max_days
    times = f"{found.days / max(ideal, 1):.1f}"
    if found.day is None:
        return say_number(
            ideal,
            "{times} times the ideal of {number} day (at most {most})",
            "{times} times the ideal of {number} days (at most {most})",
            times=times,
            most=most,
        )
    return say_number(
        ideal,
        "{times} times the ideal of {number} day (at most {most}), counted from {day}",
        "{times} times the ideal of {number} days (at most {most}), counted from {day}",
        times=times,
        most=most,
        day=days.when(PartialDate.of(found.day)),
    )


def _waiting(found: Term, today: date) -> str:
    assert found.cadence and found.days is not None
    most = days.days(found.cadence.max_days)
    return say_number(
        found.days,
        "{number} day past the longest you want, {most}; {rate} a day",
        "{number} days past the longest you want, {most}; {rate} a day",
        most=most,
        rate=f"{found.rate:g}",
    )


def _long_past(found: Term, today: date) -> str:
    assert found.days is not None
    return say("{gap} past the longest you want; one such a day comes up", gap=days.span(found.days))


def _rediscovered(found: Term, today: date) -> str:
    if found.text == ADDED:
        return say("known from a card alone; such people come up once in nearly three years")
    return say("lost sight of; such people come up once a quarter at most")


def _give(found: Term, today: date) -> str:
    if found.text == "in-need":
        return say("you write only when there is something to do")
    return say("they always write first")


def _circle(found: Term, today: date) -> str:
    return say("your {circle} circle counts {rate} times", circle=found.text, rate=f"{found.rate:g}")


TERMS: dict[str, Callable[[Term, date], str]] = {
    "birthday": _kept,
    "date": _kept,
    "nameday": _kept,
    "today": lambda found, today: say("a birthday cannot wait until tomorrow"),
    "task": _task_set,
    "overdue": lambda found, today: say("waiting for {gap}", gap=days.span(found.days or 0)),
    "promised": lambda found, today: say("what you promised is listed whatever else there is"),
    "first": lambda found, today: say(
        "day {days} since you met; a first message works best within a week", days=found.days
    ),
    "reply": _reply_open,
    "lateness": _lateness,
    "waiting": _waiting,
    "lapsed": _long_past,
    "asked": lambda found, today: say("an answer that is asked for comes before every silence"),
    "season": _season_ends,
    "rediscover": _rediscovered,
    "crossing": lambda *_: say("you have been in touch in one way only; it comes up twice a year at most"),
    "circle": _circle,
    "tag": lambda found, today: say("{tag} is a tag with a rhythm of its own", tag=found.text),
    "give": _give,
    "goal": lambda found, today: say("{goal}", goal=found.text),
}
"""The function that explains each term of a score."""
