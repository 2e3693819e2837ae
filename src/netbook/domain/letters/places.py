"""Where you met, with the preposition and the article that a sentence needs: "en el Foro de Madrid".

A language without a table has none. What cannot be said safely, because its article is not known, or it is
in another language, is None: the draft then does not speak of the place.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import cache

from netbook import vocabulary
from netbook.domain.letters.calling import called
from netbook.domain.people.countries import code
from netbook.domain.people.model import Meeting, Person
from netbook.domain.people.text import clean, fold

_FILE = "places"
_LONGEST = 60
_ENDS = " .,;:!?¿¡…-–—\"'"
"""Characters that are stripped from both ends."""
_EMOJI = ("So", "Sk", "Cn", "Co", "Cs")


def where(met: Meeting | None, language: str) -> str | None:
    """Where you met, or through whom: ``at the meetup``, ``a través de Ana``; None if no phrase is safe."""
    code = language.lower()[:2]
    if met is None or code not in _SAID:
        return None
    if met.place and (place := _trimmed(met.place)):
        own = vocabulary.table(_FILE)["own"][code].get(fold(place))
        if found := own or _network(place, code) or _SAID[code](place):
            return str(found)
    name = called(Person(met.via)).whole.strip(_ENDS) if met.via else ""
    return _phrase(code, "introduced", name) if any(map(str.isalpha, name)) else None


def _phrase(code: str, how: str, place: str, article: str = "") -> str:
    return str(vocabulary.table(_FILE)["said"][code][how].format(place=place, article=article))


def _trimmed(place: str) -> str:
    """The place on one line, without brackets, emoji, what follows a comma, and signs at its end."""
    text = re.sub(r"\([^()]*\)", " ", clean(" ".join(place.split())))
    text = "".join(c for c in text if unicodedata.category(c) not in _EMOJI and c != "\ufe0f")
    text = re.split(r"[,;]", text)[0].strip(_ENDS)
    text = re.sub(r"([.:!?])[.:!?]+", r"\1", " ".join(text.split()))
    if len(text) > _LONGEST or "://" in text or text.startswith("www."):
        return ""
    return text


def _spanish(place: str) -> str | None:
    words = place.split()
    first = fold(words[0])
    if _is_phrase(words, "es"):
        return _small(words)
    if first in vocabulary.words(_FILE, "articles", "es") and len(words) > 1:
        return _phrase("es", "at", _small(words))
    if first in vocabulary.words(_FILE, "foreign", "es"):
        return None
    if first == "casa":  # en casa de Ana, en Casa Lucio, en la Casa de la Cultura
        article = "la" if words[0][0].isupper() and words[1:2] == ["de"] and len(words) > 3 else None
    else:
        article = _article(words)
    if place.islower() and _is_city(place):
        return _phrase("es", "at", place.title())
    if article:
        return _phrase("es", "the", _calmed(place), article)
    return _phrase("es", "at", place) if first == "casa" or not place[0].islower() else None


def _article(words: list[str]) -> str | None:
    """The Spanish article of a place, if its first word is a known noun or its ending shows the gender."""
    first = fold(words[0])
    for article in vocabulary.table(_FILE)["nouns"]:
        if first in vocabulary.words(_FILE, "nouns", article):
            return str(article)
    if words[0][0].islower() and len(words) > 1 and fold(words[1]) in ("de", "del", "con", "para", "sobre"):
        for article in vocabulary.table(_FILE)["endings"]:
            if first.endswith(vocabulary.listed(_FILE, "endings", article)):
                return str(article)
    return None


def _english(place: str) -> str | None:
    words = place.split()
    first, head = fold(words[0]), _head(words)
    nouns = vocabulary.words(_FILE, "english", "nouns")
    if _is_phrase(words, "en"):
        return _small(words)
    if first in vocabulary.words(_FILE, "foreign", "en"):
        return None
    if words[0][0].islower() and first not in nouns and _article(words):  # a Spanish noun
        return None
    on = head in vocabulary.words(_FILE, "english", "on")
    if first in vocabulary.words(_FILE, "articles", "en") and len(words) > 1:
        return _phrase("en", "on" if on else "at", _small(words))
    if _is_city(place) or code(place):
        return _phrase("en", "in", place.title() if place.islower() else place)
    if "'s" in place.replace("’", "'"):
        return _phrase("en", "on" if on else "at", place)
    if words[0][0].islower():
        foreign = {"de", "del", "la", "el"} & set(words)
        return _phrase("en", "on_the" if on else "the", place) if head in nouns and not foreign else None
    of = len(words) > 2 and fold(words[1]) == "of" and first in vocabulary.words(_FILE, "english", "of")
    if of or (head in vocabulary.words(_FILE, "english", "the") and not place.isupper()):
        return _phrase("en", "the", place if len(words) > 1 else place.lower())
    return _phrase("en", "at", place)


def _is_city(place: str) -> bool:
    return fold(place) in vocabulary.words(_FILE, "english", "cities")


def _head(words: list[str]) -> str:
    """The noun of an English phrase: the last word before a preposition."""
    for place, word in enumerate(words[1:], 1):
        if fold(word) in ("of", "in", "at", "for", "on", "with", "to", "near", "by", "from"):
            return fold(words[place - 1])
    return fold(words[-1])


def _is_phrase(words: list[str], code: str) -> bool:
    """Whether a place begins with a preposition: "a través de Ana"."""
    prepositions = vocabulary.words(_FILE, "prepositions", code)
    alone = fold(words[0]) in prepositions and len(words) > 1
    return alone or (len(words) > 2 and fold(" ".join(words[:3])) in prepositions)


def _network(place: str, code: str) -> str | None:
    """On a network or by a program, in its own spelling."""
    name = _networks().get(fold(place))
    through = fold(place) in vocabulary.words(_FILE, "through", code)
    return _phrase(code, "through" if through else "on", name) if name else None


@cache
def _networks() -> dict[str, str]:
    return {fold(name): name for name in vocabulary.listed(_FILE, "networks")}


def _small(words: list[str]) -> str:
    """The words, with an article or a preposition at their start in lower case."""
    return " ".join([words[0].lower(), *words[1:]])


def _calmed(place: str) -> str:
    """A place in capitals in its usual spelling: Foro de Madrid."""
    if not place.isupper():
        return place
    small = ("de", "del", "la", "y", "en")
    return " ".join(word.lower() if fold(word) in small else word.capitalize() for word in place.split())


_SAID: dict[str, Callable[[str], str | None]] = {"es": _spanish, "en": _english}
