"""Drafts: the occasion of a message to someone, and the words for it in their form of address."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date

from netbook.domain.list.candidate import Candidate, Facts
from netbook.domain.list.lanes import BY_NAME, season
from netbook.domain.list.ranking import day_beside
from netbook.domain.list.settings import Settings
from netbook.domain.people.model import BIRTHDAY, DATE, FEMININE, MASCULINE, Meeting, Person
from netbook.domain.people.text import clean
from netbook.tuples import NamedTuple

FAMILIAR, FORMAL = "familiar", "formal"
OCCASIONS = (
    "birthday", "belated", "date", "christmas", "new-year", "kings", "easter", "summer", "season", "thanks",
    "first", "reconnect", "coffee",
)  # fmt: skip
"""The occasions for which there are words; the user's own files may add more."""
DAYS = {"birthday": BIRTHDAY, "belated": BIRTHDAY, "date": DATE}
"""The day that someone is greeted for, of the occasions that are one."""
_FORMS = (FAMILIAR, FORMAL)
TEXTS = (*_FORMS, *(f"{form}-{gender}" for form in _FORMS for gender in (FEMININE, MASCULINE)))
"""The kinds of text; languages have a formal one, or one for a gender, only if it makes a difference."""
PLACEHOLDERS = ("name", "place", "season")

_BLANK = re.compile(r"\{(\w*)\}")


class Wording(NamedTuple):
    """The words for one occasion in one language: a subject, and a text of each kind it needs (TEXTS)."""

    subject: str
    texts: Mapping[str, str]


class Wordings(NamedTuple):
    """All words of a language. ``unknown`` is the form of address for people whose own is not known."""

    language: str
    unknown: str
    occasions: Mapping[str, Wording]


class Draft(NamedTuple):
    """A message for the user to look over; netbook never sends it."""

    occasion: str
    language: str
    form: str
    subject: str
    text: str


def draft(
    person: Person,
    wanted: str,
    wordings: Wordings,
    label: str | None = None,
) -> Draft | None:
    """The words for an occasion, filled in; None if the language has none for it.

    If something that a text mentions is not known (the place you met), its ``-plain`` variant is used. An
    occasion without words of its own uses those of ``season``, if it has a ``label``.
    """
    form = form_for(person, wordings)
    values = {"name": called(person, form), "place": _place(person.met), "season": label and _one_line(label)}
    for name in names(wanted, label):
        wording = wordings.occasions.get(name)
        if wording is None:
            continue
        text = _text(wording, form, person.grammatical_gender)
        if all(values.get(blank) for blank in (*blanks(text), *blanks(wording.subject))):
            return Draft(
                wanted, wordings.language, form, filled(wording.subject, values), filled(text, values)
            )
    return None


def _text(wording: Wording, form: str, gender: str | None) -> str:
    """The best of the texts that there are; if the gender is not known, one that does not depend on it."""
    wanted = (f"{form}-{gender}", form, FAMILIAR, FORMAL)
    return next(wording.texts[each] for each in wanted if each in wording.texts)


def names(wanted: str, label: str | None = None) -> tuple[str, ...]:
    """The names under which the words for an occasion are looked for, the best first."""
    return (wanted, f"{wanted}-plain", *(("season",) if label else ()))


def unknown_blanks(person: Person, wanted: str, wordings: Wordings) -> tuple[str, ...]:
    """The blanks in the words for an occasion that the book cannot fill in for this person."""
    wording = wordings.occasions.get(wanted)
    if wording is None:
        return ()
    known = {"name", *(("place",) if _place(person.met) else ())}
    asked = (blank for text in (wording.subject, *wording.texts.values()) for blank in blanks(text))
    return tuple(dict.fromkeys(blank for blank in asked if blank not in known))


class Way(NamedTuple):
    """How a message goes, ``email`` or ``message``, and to which address or number, if one is known."""

    how: str
    to: str | None = None


def way(
    person: Person,
    reaches: Callable[[str, str], bool],
    asked: str | None = None,
    last: str | None = None,
) -> Way:
    """The way asked for; else that of the preferred address, else of the last touch, else email.

    ``reaches`` returns, for a way and an address, whether anything can be sent there.
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
    """The form of address: the person's own; else familiar in the inner circle; else the language's."""
    if person.form:
        return FORMAL if person.form == "usted" else FAMILIAR
    return FAMILIAR if person.circle == "inner" else wordings.unknown


def called(person: Person, form: str) -> str:
    """What a message calls someone: the whole name in the formal form and for organisations."""
    if form == FORMAL or person.kind == "organisation":
        return _one_line(person.name)
    return _one_line(person.nicknames[0] if person.nicknames else person.given or person.name.split()[0])


def blanks(text: str) -> Iterator[str]:
    """The names of the blanks in a text, in order: "name" for ``{name}``."""
    return (found[1] for found in _BLANK.finditer(text))


def filled(text: str, values: Mapping[str, str | None]) -> str:
    """The text with its blanks filled in; blanks within the values are not filled in."""
    return _BLANK.sub(lambda found: values.get(found[1]) or "", text)


def languages(code: str) -> tuple[str, ...]:
    """The language codes under which to look for words, the most general first: ``pt``, ``pt-BR``.

    Empty for anything but a BCP 47 language, so that no other text becomes the name of a file.
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


_JUST_SO = "reconnect"
"""The occasion of a message for which the only reason is a long silence."""


def occasion_for(found: Iterable[Candidate], facts: Facts, today: date, settings: Settings) -> str:
    """The occasion of a message to someone whose reasons to be on the list are ``found``, best first.

    Tasks are no occasion, nor are days to come. A day of theirs or a season comes before a long silence,
    because the message would be the greeting, too.
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
    occasion = BY_NAME[candidate.lane].occasion
    return occasion(candidate, today) if callable(occasion) else occasion or _JUST_SO


def current(facts: Facts, today: date, settings: Settings) -> str | None:
    """The occasion of today's season: one that is for them, else any; None outside every season."""
    windows = season.open_windows(settings.seasons, today)
    mine = (each for each in windows if season.welcome(facts, each.season))
    found = next(mine, None) or next(iter(windows), None)
    return season.occasion(found.season.name, today) if found else None
