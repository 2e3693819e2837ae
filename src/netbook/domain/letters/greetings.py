"""Drafts: which words fit the occasion, filled in for one person in their form of address."""

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date

from netbook.domain.people.model import Meeting, Person
from netbook.domain.people.text import clean
from netbook.tuples import NamedTuple

FAMILIAR, FORMAL = "familiar", "formal"
OCCASIONS = (
    "birthday", "belated", "date", "christmas", "new-year", "kings", "easter", "summer", "season", "thanks",
    "first", "reconnect", "coffee",
)  # fmt: skip
"""What there are words for; the user's own files may add more."""
TEXTS = (FAMILIAR, FORMAL)
"""For whom a text is; the formal one only where the language makes a difference."""
PLACEHOLDERS = ("name", "place", "season")

_BLANK = re.compile(r"\{(\w*)\}")


class Wording(NamedTuple):
    """The words for one occasion in one language: a subject, and texts for those whom they fit (TEXTS)."""

    subject: str
    texts: Mapping[str, str]


class Wordings(NamedTuple):
    """All words of a language. ``unknown`` is the form for people whose form of address is not known."""

    language: str
    unknown: str
    occasions: Mapping[str, Wording]


class Draft(NamedTuple):
    """A message ready to be read over: never sent from here."""

    occasion: str
    language: str
    form: str
    subject: str
    text: str


def occasion(lane: str | None, due: date, today: date, topic: str | None = None) -> str:
    """What a reason on the list calls for. ``topic`` is the season's name, or the way that is suggested."""
    if lane == "birthday":
        return "belated" if due < today else "birthday"
    if lane == "season" and topic:
        return season(topic, today)
    if lane == "crossing":
        return topic if topic == "coffee" else "reconnect"
    return {"date": "date", "first": "first", "reply": "thanks"}.get(lane or "", "reconnect")


def season(name: str, today: date) -> str:
    """The words for a season on that day: once Christmas Day has passed, they are for the New Year."""
    if name == "christmas":
        return "christmas" if today.month > 1 and (today.month, today.day) <= (12, 25) else "new-year"
    return name.removeprefix("orthodox-")


def draft(
    person: Person,
    wanted: str,
    wordings: Wordings,
    label: str | None = None,
) -> Draft | None:
    """The words for an occasion, filled in; None where the language has none for it.

    Where what a text speaks of is not known (the place you met), its ``-plain`` sister is taken. An
    occasion without words of its own is a ``season``, if ``label`` says what it is called.
    """
    form = form_for(person, wordings)
    values = {"name": called(person, form), "place": _place(person.met), "season": label and _one_line(label)}
    for name in names(wanted, label):
        wording = wordings.occasions.get(name)
        if wording is None:
            continue
        text = _text(wording, form)
        if all(values.get(blank) for blank in (*blanks(text), *blanks(wording.subject))):
            return Draft(
                wanted, wordings.language, form, filled(wording.subject, values), filled(text, values)
            )
    return None


def _text(wording: Wording, form: str) -> str:
    """The text that fits best of those that there are."""
    return next(wording.texts[each] for each in (form, FAMILIAR, FORMAL) if each in wording.texts)


def names(wanted: str, label: str | None = None) -> tuple[str, ...]:
    """Under which names the words for an occasion are looked for, the best first."""
    return (wanted, f"{wanted}-plain", *(("season",) if label else ()))


def unknown_blanks(person: Person, wanted: str, wordings: Wordings) -> tuple[str, ...]:
    """What the words for an occasion speak of and the book does not know of this person."""
    wording = wordings.occasions.get(wanted)
    if wording is None:
        return ()
    known = {"name", *(("place",) if _place(person.met) else ())}
    asked = (blank for text in (wording.subject, *wording.texts.values()) for blank in blanks(text))
    return tuple(dict.fromkeys(blank for blank in asked if blank not in known))


class Way(NamedTuple):
    """How a message goes, ``email`` or ``message``, and to which address or number, where one is known."""

    how: str
    to: str | None = None


def way(
    person: Person,
    reaches: Callable[[str, str], bool],
    asked: str | None = None,
    last: str | None = None,
) -> Way:
    """As asked; else the way with the preferred address, else as you were last in touch, else by mail.

    ``reaches`` tells of a way and an address whether anything can be sent there.
    """
    channels = {"email": person.emails, "message": person.phones}
    found: dict[str, str] = {}
    for how, some in channels.items():
        for each in sorted(some, key=lambda channel: not channel.preferred):
            if reaches(how, each.value):
                found.setdefault(how, each.value)
    if asked:
        return Way(asked, found.get(asked))
    preferred = [how for how, some in channels.items() if any(each.preferred for each in some)]
    order = (*(preferred if len(preferred) == 1 else ()), last or "", *channels)
    how = next((how for how in order if how in found), "message")
    return Way(how, found.get(how))


def form_for(person: Person, wordings: Wordings) -> str:
    """The form of address: the person's own, else the near one in the inner circle, else the language's."""
    if person.form:
        return FORMAL if person.form == "usted" else FAMILIAR
    return FAMILIAR if person.circle == "inner" else wordings.unknown


def called(person: Person, form: str) -> str:
    """What a message calls someone: the whole name in the formal form and for organisations."""
    if form == FORMAL or person.kind == "organisation":
        return _one_line(person.name)
    return _one_line(person.nicknames[0] if person.nicknames else person.given or person.name.split()[0])


def blanks(text: str) -> Iterator[str]:
    """The names of the blanks in a text, in their order: ``{name}``."""
    return (found[1] for found in _BLANK.finditer(text))


def filled(text: str, values: Mapping[str, str | None]) -> str:
    """The text with its blanks filled in. What is filled in is never read for blanks again."""
    return _BLANK.sub(lambda found: values.get(found[1]) or "", text)


def languages(code: str) -> tuple[str, ...]:
    """The codes to look for words under, the most general first: ``pt``, ``pt-BR``.

    Empty where it is no BCP 47 language, so that none becomes the name of a file.
    """
    found = re.fullmatch(r"([A-Za-z]{2,3})(?:[-_]([A-Za-z]{2}))?(?:[-_.@].*)?", code)
    if not found:
        return ()
    language = found[1].lower()
    return (language, f"{language}-{found[2].upper()}") if found[2] else (language,)


def _place(met: Meeting | None) -> str | None:
    return _one_line(met.place) if met and met.place else None


def _one_line(text: str) -> str:
    return clean(" ".join(text.split()))
