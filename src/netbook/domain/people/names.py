"""The parts of a name that is typed as a whole: split where that is safe, kept where the name is corrected.

Safe is a name of two words in Latin, Greek or Cyrillic letters, the given name first; with a "de", "van"
or "von", the family name begins there. Of others nobody but their bearer knows where the family begins.
"""

from __future__ import annotations

from difflib import SequenceMatcher
from typing import Any

from netbook.domain.people.model import Person
from netbook.domain.people.text import fold

PARTS = ("prefix", "given", "additional", "family", "suffix")
"""The parts of a name in the order in which they are said."""

_PARTICLES = {
    "af", "al", "av", "bin", "d'", "da", "das", "de", "dei", "del", "della", "den", "der", "di", "do",
    "dos", "du", "el", "ibn", "la", "las", "le", "los", "ten", "ter", "van", "vom", "von", "zu", "zum",
    "zur",
}  # fmt: skip
_TITLES = {
    "d", "d.", "dna.", "da.", "don", "dona", "dr", "dr.", "dra", "dra.", "frau", "herr", "ing", "ing.",
    "lic", "lic.", "maestro", "miss", "mr", "mr.", "mrs", "mrs.", "ms", "ms.", "prof", "prof.", "profesor",
    "profesora", "sir", "sr", "sr.", "sra", "sra.", "srta", "srta.", "tia", "tio",
}  # fmt: skip
NOT_PEOPLE = {
    "academia", "ag", "asociacion", "ayuntamiento", "banco", "bar", "cafe", "cafeteria", "centro", "cia",
    "clinica", "club", "co", "colegio", "company", "corp", "cooperativa", "escuela", "estudio", "farmacia",
    "fundacion", "galeria", "gmbh", "grupo", "hospital", "hostal", "hotel", "inc", "instituto", "kg",
    "laboratorio", "libreria", "limited", "llc", "ltd", "museo", "office", "pizzeria", "plc", "radio",
    "residencia", "restaurante", "sa", "salon", "school", "sl", "servicio", "shop", "sociedad", "store",
    "studio", "taller", "taxi", "team", "teatro", "tienda", "universidad", "university", "verlag",
}  # fmt: skip
"""Words that stand in the names of companies and places."""
FAMILY_FIRST = ("hu", "ja", "ko", "vi", "zh")
"""Languages in which the family name comes first."""


def split(person: Person) -> Person:
    """The person with the parts of their name, if it has none and can be split safely."""
    if any(getattr(person, part) for part in PARTS) or person.kind != "person" or person.name == person.org:
        return person
    if (person.language or "").lower()[:2] in FAMILY_FIRST:
        return person
    words = person.name.split()
    prefix = [words.pop(0)] if len(words) > 1 and fold(words[0]) in _TITLES else []
    if len(words) < 2 or not all(map(_is_name, words)):
        return person
    if len(words) > 2 and fold(words[1]) not in _PARTICLES:
        return person
    given, *family = words
    return person._replace(given=given, family=" ".join(family), prefix=" ".join(prefix) or None)


def renamed(person: Person, name: str) -> Person:
    """The person under another name: its parts keep the words that stay, and get those in place of others.

    Where no word of the old name is left and their number is another, the new name is split as a new one.
    """
    owners = _owners(person)
    old, new = person.name.split(), name.split()
    nothing: dict[str, Any] = dict.fromkeys(owners or PARTS)
    bare = person._replace(name=name, **nothing)
    if not owners:
        return split(bare)
    same = SequenceMatcher(None, list(map(fold, old)), list(map(fold, new)), autojunk=False)
    steps = same.get_opcodes()
    if len(old) != len(new) and not any(step == "equal" for step, *_ in steps):
        return split(bare)
    words: dict[str, list[str]] = {}
    for _, start, end, first, last in steps:
        for place in range(first, last):
            at = start + place - first
            owner = owners[at] if at < end else owners[max(end - 1, 0)]
            words.setdefault(owner, []).append(new[place])
    parts: dict[str, Any] = {part: " ".join(words[part]) for part in words}
    return bare._replace(**parts)


def _owners(person: Person) -> list[str]:
    """Which part each word of the full name is of; nothing where the parts do not make up the name."""
    left = {part: (getattr(person, part) or "").split() for part in PARTS}
    found = []
    for word in person.name.split():
        key = fold(word).strip(",")
        owner = next((part for part in PARTS if key in [fold(each).strip(",") for each in left[part]]), None)
        if owner is None:
            return []
        left[owner].remove(next(each for each in left[owner] if fold(each).strip(",") == key))
        found.append(owner)
    return found


def _is_name(word: str) -> bool:
    """Whether a word can be one of a name: a capital at its start, or a particle."""
    letters = word.replace("-", "").replace("'", "").replace("’", "")
    if not letters.isalpha() or fold(word) in NOT_PEOPLE or any(c >= "\u0590" for c in letters):
        return False
    return fold(word) in _PARTICLES or (word[0].isupper() and not (len(word) > 1 and word.isupper()))
