"""Which words are names, and which belong together, according to ``vocabulary/names.toml``."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from netbook import namedays, vocabulary
from netbook.domain.people.model import FEMININE, MASCULINE
from netbook.domain.people.text import fold

_FILE = "names"
MOST = 4
"""The most words that a given name has: María de los Ángeles."""


def goes_on(first: str, second: str) -> bool:
    """Whether the second name, of one or more words, can form one given name with the first."""
    return fold(second) in _combined().get(fold(first), frozenset())


def is_unsure(second: str) -> bool:
    """Whether what could be a second given name is just as often a family name."""
    return fold(second) in vocabulary.words(_FILE, "unsure")


def is_given(word: str) -> bool:
    """Whether this is known to be a given name, or the first part of one with a hyphen."""
    return fold(word).partition("-")[0] in _given() or "ª" in word


def is_family(word: str) -> bool:
    """Whether this is known to be a family name, though it may be a given name as well."""
    folded = fold(word)
    return folded in vocabulary.words(_FILE, "family") or (len(folded) > 4 and folded.endswith("ez"))


def is_title(word: str, language: str | None = None) -> bool:
    """Whether a word before a name is a title: ``Dra.``."""
    if _is_dona(word):
        return True
    bare = fold(word).rstrip(".")
    spared = vocabulary.words(_FILE, "not_titles", "en") if language == "en" else frozenset()
    kinds = ("feminine_titles", "masculine_titles", "other_titles")
    return bare not in spared and any(bare in vocabulary.words(_FILE, kind) for kind in kinds)


def gender_of(titles: list[str]) -> str | None:
    """Returns the gender that titles imply; None for "Dr.", which is used for both."""
    bare = {fold(title).rstrip(".") for title in titles}
    if bare & vocabulary.words(_FILE, "feminine_titles") or any(map(_is_dona, titles)):
        return FEMININE
    return MASCULINE if bare & vocabulary.words(_FILE, "masculine_titles") else None


def is_suffix(word: str) -> bool:
    """Whether a word after a name is not part of it: ``PhD``, ``Jr.``, ``S.L.``."""
    bare = fold(word).replace(".", "")
    return bare in vocabulary.words(_FILE, "after_name") or bare in vocabulary.words(_FILE, "company")


def is_company(word: str) -> bool:
    """Whether the last word shows a company: "SL", "s.l.", "Ltd", but not the family name Sá."""
    bare = word.replace(".", "")
    plain = bare.isascii() and (len(bare) > 2 or bare.isupper() or "." in word)
    return plain and bare.lower() in vocabulary.words(_FILE, "company")


def is_no_name(word: str) -> bool:
    """Whether this is a trade or the like under which people are saved, such as ``fontanero``."""
    return fold(word) in vocabulary.words(_FILE, "not_a_name")


def is_particle(word: str, first: bool = False) -> bool:
    """Whether a word is in lower case within names; with ``first``, whether no given name begins with it."""
    kept = word.lower() if len(word) > 1 else word
    return kept in vocabulary.words(_FILE, "first_particles" if first else "particles")


def belongs(word: str) -> bool:
    """Whether this forms one family name with what precedes its "de": Ortiz de Zárate."""
    return fold(word) in vocabulary.words(_FILE, "compound_family")


def spelled_out(word: str, after: str | None) -> str:
    """An abbreviated given name in full: María for Mª, and for Ma before another given name."""
    long: str | None = vocabulary.table(_FILE)["short"].get(fold(word).replace(".", ""))
    marked = not word.isalpha() or "ª" in word or not fold(word).startswith("ma")
    return long if long and (marked or (after and is_given(after))) else word


def _is_dona(word: str) -> bool:
    return "ª" in word and fold(word).replace(".", "") == "da"


@cache
def _combined() -> Mapping[str, frozenset[str]]:
    """By given name, what may follow to be one name with it: ``jose``, ``del carmen``."""
    keys = vocabulary.table(_FILE)["combined"]
    men = vocabulary.words(_FILE, "men")
    found = {first: vocabulary.words(_FILE, "combined", first) for first in keys}
    return found | {man: found.get(man, frozenset()) | (men - {man}) for man in men}


@cache
def _given() -> frozenset[str]:
    names = {fold(name) for language in namedays.LANGUAGES for name in namedays.calendar(language)}
    seconds = {each for some in _combined().values() for each in some if " " not in each}
    return frozenset(names | seconds | set(_combined())) | vocabulary.words(_FILE, "given")
