"""Drafts: the occasion of a message to someone, and the words for it in their form of address."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from zlib import crc32

from netbook.domain.letters.calling import called, is_organisation, surname
from netbook.domain.letters.occasions import LONG, NEVER, Moment
from netbook.domain.letters.places import where
from netbook.domain.letters.tidings import ANNIVERSARY, FAMILY, KINDS, NAME_DAY, QUIET, WEDDING_ANNIVERSARY
from netbook.domain.list.derived import draw
from netbook.domain.people.model import CIRCLES, FEMININE, MASCULINE, Person
from netbook.domain.people.text import clean, fold
from netbook.domain.people.ways import preferred_first
from netbook.tuples import NamedTuple

FAMILIAR, FORMAL = "familiar", "formal"
OCCASIONS = (
    "birthday", "belated", "date", "christmas", "new-year", "kings", "easter", "summer", "season", "thanks",
    "first", "reconnect", "coffee", QUIET,
)  # fmt: skip
"""The occasions for which every language has words; the user's own files may add more."""
_FORMS = (FAMILIAR, FORMAL)
TEXTS = (*_FORMS, *(f"{form}-{gender}" for form in _FORMS for gender in (FEMININE, MASCULINE)))
"""The kinds of text; languages have a formal one, or one for a gender, only if it makes a difference."""
PLACEHOLDERS = ("name", "family", "place", "where", "season", "salutation", "closing")
NEAR, FAR = "near", "far"
CLOSINGS = (NEAR, FAR, FORMAL)
"""The closings: for the inner and key circles, for everyone else, and of the formal form."""
SALUTATIONS = (*TEXTS, "plain")
"""The salutations; the plain one is for those whom the others cannot name."""

_BLANK = re.compile(r"\{([^{}\w]*)(\w+)([^{}\w]*)\}|\{\}")


class Wording(NamedTuple):
    """The words for one occasion in one language: a subject, and the texts of each kind it needs (TEXTS).

    Several texts of one kind are variants of each other.
    """

    subject: str
    texts: Mapping[str, tuple[str, ...]]


class Wordings(NamedTuple):
    """All words of a language. ``unknown`` is the form of address for people whose own is not known.

    ``own`` are the occasions and forms for which the user has words, which come before all others.
    """

    language: str
    unknown: str
    occasions: Mapping[str, Wording]
    salutations: Mapping[str, tuple[str, ...]] = {}
    closings: Mapping[str, tuple[str, ...]] = {}
    own: frozenset[tuple[str, str]] = frozenset()


_ANY = Moment()


class Draft(NamedTuple):
    """A message for the user to look over; netbook never sends it."""

    occasion: str
    language: str
    form: str
    subject: str
    text: str


def draft(person: Person, wanted: str, wordings: Wordings, moment: Moment = _ANY) -> Draft | None:
    """The words for an occasion, filled in; None if the language has none for it.

    If something that a text must mention is not known (the place you met), the next of ``names`` is used.
    """
    form = form_for(person, wordings)
    says = _values(person, form, wordings, moment)
    for name in _in_order(names(wanted, moment), form, wordings):
        wording = wordings.occasions.get(name)
        if wording is None:
            continue
        texts = _texts(wording, form, person.grammatical_gender)
        chosen = variant(person, moment, len(texts))
        says["closing"] = _closing(person, form, wordings, moment.colleague // len(texts))
        for text in (*texts[chosen:], *texts[:chosen]):
            if all(says.get(blank) for blank in (*needed(text), *needed(wording.subject))):
                subject = filled(wording.subject, says)
                return Draft(wanted, wordings.language, form, subject, filled(text, says))
    return None


def variant(person: Person, moment: Moment, count: int) -> int:
    """Which of ``count`` variants: another each year, and another for each of some colleagues."""
    begins = crc32(fold(person.org).encode()) if person.org else draw(person.uid)
    return (begins + moment.colleague + moment.year) % count


def _texts(wording: Wording, form: str, gender: str | None) -> tuple[str, ...]:
    """The best of the texts that there are; if the gender is not known, those that do not depend on it."""
    wanted = (f"{form}-{gender}", form, FAMILIAR, FORMAL)
    return next(wording.texts[each] for each in wanted if each in wording.texts)


def _in_order(found: Iterable[str], form: str, wordings: Wordings) -> list[str]:
    """The names, those first for which the user has words."""
    return sorted(found, key=lambda name: (name, form) not in wordings.own)


_SEASONS = ("christmas", "new-year", "kings", "easter", "summer")
_GENTLE = (*_SEASONS, *("thanks", "reconnect", "coffee", "birthday", "belated", "date"),
           ANNIVERSARY, WEDDING_ANNIVERSARY, NAME_DAY, FAMILY)  # fmt: skip
"""The occasions that get a quiet word after bad news."""


def names(wanted: str, moment: Moment = _ANY) -> tuple[str, ...]:
    """The names under which the words for an occasion are looked for, the best first."""
    if wanted == QUIET:
        return (QUIET,)
    if moment.sad and wanted in _GENTLE:
        return (f"{wanted}-quiet", *(("season-quiet",) if wanted in _SEASONS else ()), QUIET)
    first = ("thanks-question",) if wanted == "thanks" and moment.asked else ()
    if wanted == "reconnect" and moment.silence != LONG:
        first = ("reconnect-met",) if moment.silence == NEVER else ()
        first = (*first, "reconnect-plain")
    days = ("date",) if wanted in KINDS else ()
    return (*first, wanted, f"{wanted}-plain", *days, *(("season",) if moment.label else ()))


def unknown_blanks(person: Person, wanted: str, wordings: Wordings) -> tuple[str, ...]:
    """The blanks in the words for an occasion that the book cannot fill in for this person."""
    wording = wordings.occasions.get(wanted)
    if wording is None:
        return ()
    says = _values(person, form_for(person, wordings), wordings, _ANY)
    texts = (text for some in wording.texts.values() for text in some)
    asked = (blank for text in (wording.subject, *texts) for blank in needed(text))
    return tuple(dict.fromkeys(blank for blank in asked if not says.get(blank) and blank != "closing"))


def _values(person: Person, form: str, wordings: Wordings, moment: Moment) -> dict[str, str | None]:
    """What the blanks hold. ``name`` is never empty; as ``?name`` it is only there where it can be said."""
    known = called(person)
    first = known.full if form == FORMAL else known.first
    says: dict[str, str | None] = {
        "name": first or known.whole,
        "?name": first,
        "family": surname(known, wordings.language),
        "place": _one_line(person.met.place) if person.met and person.met.place else None,
        "where": where(person.met, wordings.language),
        "season": _one_line(moment.label) if moment.label else None,
    }
    kinds = (f"{form}-{known.gender}", form, FAMILIAR if form == FAMILIAR else "plain", "plain")
    lines = (wordings.salutations[kind][0] for kind in kinds if kind in wordings.salutations)
    said = {**says, "name": first}
    fits = (line for line in lines if all(said.get(blank) for blank in needed(line)))
    says["salutation"] = next((filled(line, said) for line in fits), None)
    return says


def _closing(person: Person, form: str, wordings: Wordings, count: int) -> str | None:
    """How a message to them ends; ``count`` chooses among several ways."""
    near = NEAR if person.circle in CIRCLES[:2] else FAR
    some = wordings.closings.get(FORMAL if form == FORMAL else near, ())
    return some[count % len(some)] if some else None


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
        for each in preferred_first(some):
            if reaches(how, each.value):
                found.setdefault(how, each.value)
    if asked:
        return Way(asked, found.get(asked))
    preferred = [how for how, some in channels.items() if any(each.preferred for each in some)]
    order = (*(preferred if len(preferred) == 1 else ()), last or "", *channels)
    how = next((how for how in order if how in found), "message")
    return Way(how, found.get(how))


def form_for(person: Person, wordings: Wordings) -> str:
    """The form of address: the person's own; else familiar in the inner circle; else the language's.

    Organisations are addressed formally.
    """
    if person.form:
        return FORMAL if person.form == "usted" else FAMILIAR
    if is_organisation(person):
        return FORMAL
    return FAMILIAR if person.circle == "inner" else wordings.unknown


def blanks(text: str) -> Iterator[str]:
    """The names of the blanks in a text, in order: "name" for ``{name}`` and for ``{, name}``."""
    return (found[2] or "" for found in _BLANK.finditer(text))


def needed(text: str) -> Iterator[str]:
    """The names of the blanks that must be filled in: not those with signs or a space inside the braces."""
    return (found[2] or "" for found in _BLANK.finditer(text) if not (found[1] or found[3]))


def filled(text: str, values: Mapping[str, str | None]) -> str:
    """The text with its blanks filled in; blanks within the values are not filled in.

    Of ``{, name}`` nothing is left where the name is not known.
    """

    def fill(found: re.Match[str]) -> str:
        before, name, after = found[1] or "", found[2] or "", found[3] or ""
        value = values.get(f"?{name}", values.get(name)) if before or after else values.get(name)
        return f"{before}{value}{after}" if value else ""

    return _BLANK.sub(fill, text)


def languages(code: str) -> tuple[str, ...]:
    """The language codes under which to look for words, the most general first: ``pt``, ``pt-BR``.

    Empty for anything but a BCP 47 language, so that no other text becomes the name of a file.
    """
    found = re.fullmatch(r"([A-Za-z]{2,3})(?:[-_]([A-Za-z]{2}))?(?:[-_.@].*)?", code)
    if not found:
        return ()
    language = found[1].lower()
    return (language, f"{language}-{found[2].upper()}") if found[2] else (language,)


def _one_line(text: str) -> str:
    return clean(" ".join(text.split()))
