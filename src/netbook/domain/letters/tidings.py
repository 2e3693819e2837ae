"""What labels and notes tell: which kind of day it is, whether there was bad news or a question.

All of it by the words of ``vocabulary/tidings.toml``, in the languages that users type.
"""

from __future__ import annotations

import re
from functools import cache

from netbook import vocabulary
from netbook.domain.people.text import fold

DAY, WEDDING, BIRTH, FAMILY, QUIET = "date", "wedding", "birth", "family", "quiet"
WEDDING_ANNIVERSARY, ANNIVERSARY, NAME_DAY = "wedding-anniversary", "anniversary", "nameday"
GRADUATION, RETIREMENT, SUCCESS = "graduation", "retirement", "success"
KINDS = (WEDDING, WEDDING_ANNIVERSARY, ANNIVERSARY, BIRTH, FAMILY, NAME_DAY, GRADUATION, RETIREMENT, SUCCESS)
"""The kinds of glad days. Some languages have words for them; the others take those of ``date``."""

_FILE = "tidings"


def kind_of_day(label: str, years: int | None = None) -> str:
    """The kind of day a label names: one of ``KINDS`` or "birthday"; "quiet" for grief, "date" if unknown.

    ``years`` later, a wedding is an anniversary, and a birth the birthday of somebody in the family; most
    other days are then only a date.
    """
    if sad(label):
        return QUIET
    if fold(label) in vocabulary.words(_FILE, "own_birthday"):
        return "birthday"
    wedding = _told(label, "glad", WEDDING)
    if _told(label, "years"):
        return WEDDING_ANNIVERSARY if wedding else ANNIVERSARY
    kind = next((kind for kind in vocabulary.table(_FILE)["glad"] if _told(label, "glad", kind)), DAY)
    return _LATER.get(kind, kind) if years else kind


_LATER = {
    WEDDING: WEDDING_ANNIVERSARY,
    BIRTH: FAMILY,
    GRADUATION: DAY,
    RETIREMENT: DAY,
    SUCCESS: DAY,
}


def sad(note: str | None) -> bool:
    """Whether a note tells of a death, an illness, an accident, a separation or a job that was lost."""
    return bool(note) and (_told(note or "", "death") or _told(note or "", "hard"))


def asks(note: str | None) -> bool:
    """Whether a note tells of a question or a request."""
    return bool(note) and ("?" in (note or "") or _told(note or "", "questions"))


def _told(text: str, *keys: str) -> bool:
    """Whether any of the words at these keys stands in the text."""
    return _matching(*keys).search(" ".join(re.findall(r"[\w']+", fold(text)))) is not None


@cache
def _matching(*keys: str) -> re.Pattern[str]:
    each = (re.escape(word).replace(r"\*", r"\w*") for word in vocabulary.listed(_FILE, *keys))
    return re.compile(rf"(?<![\w'])(?:{'|'.join(each)})(?!\w)")
