"""Calendars of name days: the days of the year on which people of a given name are congratulated.

They are kept in ``namedays.tsv``, one line for each day of a calendar: its language, ``MM-DD``, and the
names, separated by commas.
"""

import os
from collections.abc import Mapping
from functools import cache

LANGUAGES = ("ca", "de", "es", "fr", "it", "pl", "pt", "sv")
"""The languages that have a calendar."""

Calendar = Mapping[str, tuple[str, ...]]


@cache
def calendar(language: str) -> Calendar:
    """Returns the days of each name in the calendar of a language; empty if it has none."""
    found: dict[str, tuple[str, ...]] = {}
    with open(os.path.join(os.path.dirname(__file__), "namedays.tsv"), encoding="utf-8") as file:
        lines = file.read().splitlines()
    for line in lines:
        if line.startswith(f"{language}\t"):
            _, day, names = line.split("\t")
            for name in names.split(","):
                found[name.strip()] = (*found.get(name.strip(), ()), day)
    return found
