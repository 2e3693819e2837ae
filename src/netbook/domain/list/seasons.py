"""Seasons of greetings: what each is about and for whom, and what the user makes of them."""

from __future__ import annotations

from collections.abc import Mapping

from netbook.domain.people.text import fold
from netbook.tuples import NamedTuple

TYPE_CHECKING = False  # as typing's, without loading it
if TYPE_CHECKING:
    from typing import Any


class Season(NamedTuple):
    """A time of the year at which people are greeted.

    ``day`` is what it is about: ``12-25``, ``easter``, ``orthodox easter+1``, or ``fourth thursday
    of november``. The greetings go out from ``before`` days ahead of it until ``after`` days past.
    It is for those who write in one of ``languages``, live in one of ``countries`` or have one of
    ``tags`` (folded), for everyone where all three are empty, and in any case only for people of
    ``circles`` or with one of its tags. A touch of yours in the window is the greeting, and so is one
    up to ``settled`` days before it, where another season has just had its own.
    """

    name: str
    label: str
    day: str
    before: int
    after: int = 0
    languages: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    circles: tuple[str, ...] = ("inner", "key", "regular")
    settled: int = 0


SEASONS = (
    Season("christmas", "Christmas and New Year", "12-25", before=15, after=7),
    Season(
        "kings",
        "Three Kings",
        "01-06",
        before=3,
        languages=("ca", "es", "eu", "gl"),
        countries=("ES", "MX", "PR"),
        settled=24,
    ),
    Season(
        "easter",
        "Easter",
        "easter",
        before=8,
        after=1,
        languages=("de", "it", "pl", "pt"),
        countries=("AT", "BR", "CH", "DE", "IT", "PL", "PT"),
    ),
    Season(
        "orthodox-easter",
        "Orthodox Easter",
        "orthodox easter",
        before=8,
        after=1,
        languages=("bg", "el", "mk", "ro", "sr", "uk"),
        countries=("BG", "CY", "GR", "MK", "RO", "RS", "UA"),
    ),
    Season(
        "summer",
        "the summer break",
        "08-01",
        before=17,
        languages=("ca", "es", "eu", "fr", "gl", "it", "pt"),
        countries=("ES", "FR", "IT", "PT"),
    ),
)
"""The seasons that everyone has; the configuration changes them and adds others."""


def configured(said: Mapping[str, Mapping[str, Any]]) -> tuple[Season, ...]:
    """The seasons with what the user says of each by its name: changed, taken away, or new.

    Raises ValueError, with a sentence, for a new one without a day.
    """
    known = {season.name: season for season in SEASONS}
    for name, values in said.items():
        season = known.pop(name, None) or Season(name, name.replace("-", " "), "", before=7)
        changes = {key: _compared(key, value) for key, value in values.items() if key != "on"}
        season = season._replace(**changes)
        if not season.day:
            raise ValueError(f"seasons.{name} has no day")
        if values.get("on", True):
            known[name] = season
    return tuple(known.values())


def _compared(key: str, value: Any) -> Any:
    """Words as they are compared: tags folded, languages in small letters."""
    if key == "tags":
        return tuple(map(fold, value))
    return tuple(each.casefold() for each in value) if key == "languages" else value
