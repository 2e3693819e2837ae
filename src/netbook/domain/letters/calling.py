"""How a letter can call someone: by first name, family name or full name, as far as these are known.

The parts that a card gives win over guessing. If there is only a full name, titles, brackets, companies
and emoji are removed, capitals are corrected, and a family name that comes first is moved to the end.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from netbook.domain.letters.known_names import gender_of, is_company
from netbook.domain.letters.name_parts import groups, parted, without_initials
from netbook.domain.letters.typed_names import QUOTED, bare, cased, letters, untitled
from netbook.domain.people.model import ORGANISATION, Person
from netbook.domain.people.names import FAMILY_FIRST, NOT_PEOPLE
from netbook.domain.people.text import clean, fold
from netbook.tuples import NamedTuple


class Called(NamedTuple):
    """The names for someone. ``family`` is the whole family name; ``gender`` is grammatical.

    ``full`` is the full name as the formal form uses it. ``whole`` is the name in the book and never empty;
    the others are None if they are unknown, and for organisations.
    """

    first: str | None
    family: str | None
    whole: str
    gender: str | None
    full: str | None = None


def called(person: Person) -> Called:
    """Returns the names by which a letter can call someone."""
    whole = " ".join(clean(person.name).split())
    if is_organisation(person):
        return Called(None, None, whole, None)
    language = (person.language or "").lower()[:2]
    titles, words, before = untitled(cased(bare(person.name, person.org)), language)
    given, family = (words[before:], words[:before]) if before else parted(words, language)
    if given and family and words[: len(family)] == family and language not in FAMILY_FIRST:
        words = [*given, *family]
    own = _own_parts(person, language)
    if own is not None:
        given, family = own[0], own[1] or family
    first, last = _said(without_initials(given)), _said(family)
    return Called(
        _nickname(person) or first,
        last,
        " ".join(words) or whole,
        person.grammatical_gender or gender_of([*titles, *(person.prefix or "").split()]),
        _said(words, " -'’·&.") if first or last else None,
    )


def is_organisation(person: Person) -> bool:
    """Whether this is an organisation, according to the book or judging by its name."""
    words = person.name.replace(",", " ").split()
    return (
        person.kind == ORGANISATION
        or (person.org is not None and fold(person.org) == fold(person.name))
        or (len(words) > 1 and is_company(words[-1]))
        or (bool(words) and fold(words[0]) in NOT_PEOPLE)
    )


_WHOLE_FAMILY = ("es", "ca", "gl", "eu")
"""Languages in which people with two family names are called by the first."""


def surname(called: Called, language: str) -> str | None:
    """Returns the family name as the formal form uses it: in Spanish the first of two.

    Spanish writes "señor De la Torre" if no given name precedes it; Portuguese uses the last one.
    """
    if called.family is None:
        return None
    found = groups(called.family.split())
    code = language.lower()[:2]
    if code == "pt":
        return " ".join(found[-1]).removeprefix("e ")
    if code not in _WHOLE_FAMILY:
        return called.family
    first = " ".join(found[0])
    return first[0].upper() + first[1:]


def _own_parts(person: Person, language: str) -> tuple[list[str], list[str]] | None:
    """Returns the given and the family name from the card; None if they only repeat the full name."""
    given, family = ((part or "").split() for part in (person.given, person.family))
    if (not given and not family) or (not (given and family) and (given or family) == person.name.split()):
        return None
    text = cased(bare(person.given or ""))
    return untitled(text, language)[1], cased(bare(person.family or "")).replace(",", " ").split()


def _nickname(person: Person) -> str | None:
    """Returns the first usable nickname: from the book, else in quotes within the name."""
    quoted = QUOTED.findall(person.name)
    return next(
        filter(None, (_said(cased(letters(each)).split()) for each in (*person.nicknames, *quoted))), None
    )


_LONGEST = 40
"""The most characters of a name; anything longer is something else."""


def _said(words: Sequence[str], within: str = " -'’·&") -> str | None:
    """The words as a name; None if they hold anything but letters and the signs ``within`` a name."""
    text = " ".join(words).rstrip(".")
    if not text or len(text) > _LONGEST or not text[0].isalpha() or not _is_letter(text[-1]):
        return None
    return text if all(_is_letter(c) or c in within for c in text) else None


def _is_letter(c: str) -> bool:
    return c.isalpha() or unicodedata.category(c)[0] == "M"
