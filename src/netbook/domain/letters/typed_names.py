"""A name as it was typed, made ready: brackets, pictures and titles taken off, capitals put right."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from netbook.domain.letters import known_names as known
from netbook.domain.people.text import clean, fold

QUOTED = re.compile(r"[\"“”«»„]([^\"“”«»„]+)[\"“”«»„]")
"""A nickname within a name."""
_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|<[^<>]*>|\{[^{}]*\}")
_TAIL = re.compile(r"\s+[-–—|/@·•~]+\s+|\s*[|/]{2,}\s*|\|")


def bare(text: str, org: str | None = None) -> str:
    """The text without brackets, pictures, nicknames in quotes, and what comes after a dash."""
    text = _BRACKETS.sub(" ", QUOTED.sub(" ", clean(" ".join(text.split()))))
    parts = [part for each in _TAIL.split(text) if (part := letters(each))]
    if org and len(parts) > 1:
        parts = [part for part in parts if fold(part) != fold(org)] or parts
    found = parts[0] if parts else ""
    if org and fold(found).endswith(f" {fold(org)}"):
        return " ".join(found.split()[: -len(org.split())])
    return found


def letters(text: str) -> str:
    """The text without symbols, emoji and words that hold digits."""
    text = re.sub(r"(?<=\w)[´`](?=\w)", "'", text).replace("_", " ")
    kept = "".join(" " if unicodedata.category(c)[0] in "SC" or c in _SELECTORS else c for c in text)
    words = [word for word in kept.split() if not any(map(str.isdigit, word))]
    return " ".join(words).strip(" ,;:-–—!?*#/&")


_SELECTORS = "\ufe0e\ufe0f\u20e3"


def untitled(text: str, language: str) -> tuple[list[str], list[str], int]:
    """The titles before a name, its words, and how many of them are a family name before a comma."""
    parts = [words for part in text.split(",") if (words := part.split())]
    parts = [part for place, part in enumerate(parts) if not place or not all(map(known.is_suffix, part))]
    titles: list[str] = []
    for part in parts:
        while part and known.is_title(part[0], language) and (len(part) > 1 or language != "en"):
            titles.append(part.pop(0))
        while len(part) > 1 and known.is_suffix(part[-1]):
            part.pop()
    parts = [part for part in parts if part]
    if len(parts) > 1 and not _is_name_then_more(*parts[:2]):
        return titles, [*parts[0], *parts[1]], len(parts[0])
    words = parts[0] if parts else []
    alone = bool(titles) and len(words) == 1
    is_first = alone and known.is_given(words[0]) and not known.is_family(words[0])
    return titles, words, 1 if alone and not is_first else 0


def _is_name_then_more(name: Sequence[str], more: Sequence[str]) -> bool:
    """Whether a name stands before the comma and something else behind it, a company for example."""
    first = name[0]
    return len(name) > 1 and known.is_given(first) and not (known.is_family(first) or known.is_given(more[0]))


# Capitals


_NO_VOWELS = re.compile(r"[^aeiouyáéíóúàèìòùäëïöü]{2,3}", re.IGNORECASE)


def cased(text: str) -> str:
    """The text with the capitals of a name where it has none or nothing else: McDonald, de la Torre."""
    loud, turned = text.isupper() or text.islower(), "," in text
    words = text.split()
    return " ".join(_cased_word(word, loud, place == 0 and not turned) for place, word in enumerate(words))


def _cased_word(word: str, loud: bool, first: bool) -> str:
    if not loud and not (word.islower() or (word.isupper() and len(word) > 3)):
        return word
    if known.is_particle(word.lower(), first):
        return word.lower()
    if len(word) < 4 and _NO_VOWELS.fullmatch(word) and (word.isupper() or len(word) == 2):
        return word.upper()
    return re.sub(r"(?:[^\W\d_]|·)+", _capital, word)


def _capital(found: re.Match[str]) -> str:
    word = found[0].lower()
    if word.startswith("mc") and len(word) > 3:
        return f"Mc{word[2:].capitalize()}"
    return word[0].upper() + word[1:]
