"""Days that come back every year, in words: why someone is on the list for one, and how far away it is."""

from datetime import date

from netbook.domain.list.candidate import Reason, Term
from netbook.domain.people.model import IN_PERSON
from netbook.words import days
from netbook.words.language import say, say_number


def labelled(found: Reason, today: date) -> str:
    """Another yearly date than the birthday: ``wedding today, 10 years``."""
    on, past = days.on(found.day, today), found.day < today
    if found.years:
        one, other = "{label} {on}, {number} year", "{label} {on}, {number} years"
        if past:
            one, other = "{label} was {on}, {number} year", "{label} was {on}, {number} years"
        return say_number(found.years, one, other, label=found.label, on=on)
    return say("{label} was {on}" if past else "{label} {on}", label=found.label, on=on)


def birthday(found: Reason, today: date) -> str:
    """A birthday: ``birthday tomorrow, turns 38``, ``birthday was yesterday``."""
    on, past = days.on(found.day, today), found.day < today
    if found.years:
        sentence = "birthday was {on}, turned {years}" if past else "birthday {on}, turns {years}"
        return say(sentence, on=on, years=found.years)
    return say("birthday was {on}" if past else "birthday {on}", on=on)


def nameday(found: Reason, today: date) -> str:
    """A name day: ``name day was yesterday``."""
    sentence = "name day was {on}" if found.day < today else "name day {on}"
    return say(sentence, on=days.on(found.day, today))


def was_it(found: Reason, today: date) -> str:
    """The question about a word near a yearly day: ``you wrote on the eve: was that the greeting?``"""
    assert found.word
    eve, today_or_late = _WAS_IT.get(found.how or "", _WAS_IT[""])
    if (found.day - found.word).days == 1:
        return say(eve)
    return say(today_or_late, on=days.on(found.word, today))


_CALLED = (
    "you called on the eve: was that the greeting?",
    "you called {on}: was that the greeting?",
)
_WAS_IT = {
    "": ("you wrote on the eve: was that the greeting?", "you wrote {on}: was that the greeting?"),
    "call": _CALLED,
    "video": _CALLED,
    IN_PERSON: ("you met on the eve: was that the greeting?", "you met {on}: was that the greeting?"),
}


_NAMED = {"birthday": "the birthday", "nameday": "the name day"}
"""The names of yearly dates that have no label of their own."""


def kept(found: Term, today: date) -> str:
    """When a yearly date is or was, the day it is celebrated if another, and that late is still welcome."""
    assert found.day
    label = found.text or say(_NAMED.get(found.name, found.name))
    fields = {"label": label, "ago": days.ago(found.day, today), "day": days.full_day(found.day, today)}
    if found.day < today:
        late = "{label} was {ago}; a late greeting is still welcome"
        moved = "{label} was {ago}, celebrated on {day}; a late greeting is still welcome"
        return say(moved if found.moved else late, **fields)
    return say("{label} is {ago}, celebrated on {day}" if found.moved else "{label} is {ago}", **fields)
