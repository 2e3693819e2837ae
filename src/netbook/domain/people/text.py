"""Text from outside: folded for searching, made harmless for display."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

# What Unicode decomposition does not fold. Hyphens and quotes as phones and word processors type
# them become the keyboard's, so that "O'Neill" finds "O’Neill".
_STUBBORN = {
    "ø": "o", "ł": "l", "đ": "d", "ð": "d", "æ": "ae", "œ": "oe", "þ": "th", "ı": "i", "ħ": "h",
    "‐": "-", "‑": "-", "‒": "-", "–": "-", "—": "-", "−": "-",
    "‘": "'", "’": "'", "‚": "'", "ʼ": "'", "´": "'", "“": '"', "”": '"', "„": '"',
    "\u0345": "ι",  # the iota subscript, which casefolding makes a letter
}  # fmt: skip


class _Folded(dict[int, str]):
    """For ``str.translate``: each character as it is compared, worked out the first time it occurs."""

    def __missing__(self, code: int) -> str:
        # Bare before decomposition, which splits an acute accent typed as a quote into two. And again
        # after casefolding: some characters only show their small letter once they are decomposed.
        plain = unicodedata.normalize("NFKD", _bare(chr(code)))
        self[code] = folded = _bare(unicodedata.normalize("NFKD", plain.casefold())).casefold()
        return folded


def _bare(text: str) -> str:
    """The text without combining marks and invisible characters."""
    return "".join(
        _STUBBORN.get(c, "" if unicodedata.combining(c) or unicodedata.category(c) == "Cf" else c)
        for c in text
    )


_FOLDED = _Folded()
_NON_JOINER, _JOINER = "\u200c", "\u200d"
_SELECTORS = ("\ufe0e", "\ufe0f")
_HARMLESS = frozenset(map(chr, {*range(0x20, 0x7F), *range(0xA1, 0x300)} - {0xAD}))
"""Latin letters and signs, in which most names are written: they need no check."""

_MARKS = 3
"""How many marks one letter may carry: Vietnamese and Hebrew need three, more spill into other lines."""


@lru_cache(maxsize=4096)  # the texts of a thousand people; with more, a lookup costs as much as folding
def fold(text: str) -> str:
    """The text as it is compared: no case, no accents, nothing invisible, single spaces.

    >>> fold("  JOSÉ  Núñez-Łukasz ")
    'jose nunez-lukasz'
    """
    return " ".join((text.casefold() if text.isascii() else text.translate(_FOLDED)).split())


def sort_key(text: str) -> str:
    """The text as lists are sorted by it: folded, and n before ñ before o."""
    return fold(text.replace("ñ", "n~").replace("Ñ", "n~"))


def clean(text: str) -> str:
    """The text as it may reach a screen or a mail: on one line, with hidden characters spelled out.

    Control characters, line ends, direction marks and zero-width characters become ``\\x1b``-style
    escapes; a joiner stays only where it affects how the text is drawn. Every space becomes a plain
    one, and a letter keeps at most three marks.

    >>> clean("a\\x1b[2Jb")
    'a\\\\x1b[2Jb'
    """
    if (text.isascii() and text.isprintable()) or _HARMLESS.issuperset(text):
        return text
    return "".join(_shown(c, i, text) for i, c in enumerate(text))


def _shown(c: str, i: int, text: str) -> str:
    """What the screen shows for the character at ``i``."""
    if c.isprintable():
        return "" if _is_mark(c) and _piled(text, i) else c
    if unicodedata.category(c) == "Zs" or c == "\t":
        return " "
    return c if _joins(c, i, text) else _escape(c)


def _is_mark(c: str) -> bool:
    return unicodedata.category(c) in ("Mn", "Me")


def _piled(text: str, i: int) -> bool:
    """Whether the mark at ``i`` follows as many marks as a letter may carry."""
    return i >= _MARKS and all(_is_mark(c) for c in text[i - _MARKS : i])


def _joins(c: str, i: int, text: str) -> bool:
    """Whether a joiner has an effect here: in an emoji sequence, an Indic cluster or a Persian word."""
    if c not in (_JOINER, _NON_JOINER) or not 0 < i < len(text) - 1:
        return False
    before, after = text[i - 1], text[i + 1]
    if unicodedata.combining(before) == 9:  # a virama
        return True
    if c == _NON_JOINER:
        return unicodedata.bidirectional(before) == unicodedata.bidirectional(after) == "AL"
    if before in _SELECTORS and i > 1:
        before = text[i - 2]
    return _draws(before) and _draws(after)


def _draws(c: str) -> bool:
    """Whether the character is a pictograph or a skin tone."""
    return unicodedata.category(c) == "So" or "\U0001f3fb" <= c <= "\U0001f3ff"


def _escape(c: str) -> str:
    code = ord(c)
    if code < 0x100:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def columns(text: str) -> int:
    """The number of terminal columns the text takes: two for a wide character, none for a mark."""
    if text.isascii():
        return len(text)
    return sum(
        0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text
    )
