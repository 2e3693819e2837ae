"""The words of a name sorted into a given and a family name, as far as one can tell."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile

from netbook.domain.letters import known_names as known
from netbook.domain.people.names import FAMILY_FIRST
from netbook.domain.people.text import fold


def parted(words: list[str], language: str) -> tuple[list[str], list[str]]:
    """The words of the given name and of the family name, as far as one can tell."""
    words = _spelled_out(words)
    if not words:
        return [], []
    if len(words) > 1 and (language in FAMILY_FIRST or _is_east_asian(words[0])):
        return ([words[-1]] if language == "vi" else words[1:]), words[:1]
    if initials := list(takewhile(_is_initial, words)):
        rest = words[len(initials) :]
        if len(rest) > 1 and known.is_given(rest[0]) and not known.is_family(rest[0]):
            return parted(rest, language)
        return [], rest
    if known.is_no_name(words[0]):
        return parted(words[1:], language) if words[1:] and known.is_given(words[1]) else ([], [])
    if known.is_particle(fold(words[0]), first=True):
        return [], words
    if _is_couple(words):
        return words[:3], words[3:]
    if turned := _family_first(words):
        return words[turned:], words[:turned]
    count = _given_words(words)
    return words[:count], _family_of([word for word in words[count:] if not _is_initial(word)])


def _given_words(words: Sequence[str]) -> int:
    """How many words at the start are one given name: four for María de los Ángeles."""
    for count in range(min(known.MOST, len(words)), 1, -1):
        second = " ".join(words[1:count])
        if known.goes_on(words[0], second):
            return count if not known.is_unsure(second) or len(words) > count + 1 else 1
    return 1


def _family_of(words: list[str]) -> list[str]:
    """The family name in what follows the given one: two names, or one after a second given name."""
    found = groups(words)
    kept = found[-2:]
    if len(found) == 2 and known.is_given(found[0][0]) and not known.is_family(found[0][0]):
        kept = found[-1:]
    return [word for group in kept for word in group]


def groups(words: Sequence[str]) -> list[list[str]]:
    """Family names, each with the particles before it, or with what belongs to it: Ortiz de Zárate."""
    found: list[list[str]] = []
    waiting: list[str] = []
    for place, word in enumerate(words):
        belongs = waiting == ["y"] or (waiting in (["de"], ["de", "la"]) and known.belongs(word))
        if known.is_particle(word) and place + 1 < len(words):
            waiting.append(word)
        elif belongs and found:
            found[-1] += [*waiting, word]
            waiting = []
        else:
            found.append([*waiting, word])
            waiting = []
    return found


def _family_first(words: Sequence[str]) -> int:
    """How many words of family name come first, where only a given name follows them; 0 if it does not."""
    if not known.is_family(words[0]) or known.is_given(words[0]):
        return 0
    ends = range(1, len(words))
    whole = (at for at in ends if known.is_given(words[at]) and _given_words(words[at:]) == len(words) - at)
    return next(whole, 0)


def _is_couple(words: Sequence[str]) -> bool:
    joined = len(words) > 2 and words[1].lower() in ("y", "e", "i", "&", "and", "und", "et")
    return joined and known.is_given(words[0]) and known.is_given(words[2])


def without_initials(words: Sequence[str]) -> list[str]:
    """The words of a given name without initials, its abbreviations spelled out."""
    words = _spelled_out(words)
    return [word for word in words if not _is_initial(word)]


def _spelled_out(words: Sequence[str]) -> list[str]:
    """The words with abbreviated given names spelled out: Mª José."""
    return [known.spelled_out(word, next(iter(words[at + 1 :]), None)) for at, word in enumerate(words)]


_INITIAL = re.compile(r"[^\W\d_]\.?|(?:[^\W\d_]\.-?)+[^\W\d_]?\.?")


def _is_initial(word: str) -> bool:
    return bool(_INITIAL.fullmatch(word)) and not _is_east_asian(word) and word not in ("y", "e", "i", "O")


def _is_east_asian(word: str) -> bool:
    return any("\u2e80" <= c <= "\uffdc" and c.isalpha() for c in word)
