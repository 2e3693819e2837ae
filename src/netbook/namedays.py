"""The calendars of name days: on which days of the year those with a given name are greeted.

They are kept in ``namedays.tsv``, a line for each day of a calendar: its language, ``MM-DD``, and the
names, parted by commas.
"""

import os
from collections.abc import Mapping
from functools import cache

LANGUAGES = ("ca", "de", "es", "fr", "it", "pl", "pt", "sv")
"""The languages whose calendar is known."""

Calendar = Mapping[str, tuple[str, ...]]


@cache
def calendar(language: str) -> Calendar:
    """The days of each name, as they stand in the calendar of a language; empty where there is none."""
    found: dict[str, tuple[str, ...]] = {}
    with open(os.path.join(os.path.dirname(__file__), "namedays.tsv"), encoding="utf-8") as file:
        lines = file.read().splitlines()
    for line in lines:
        if line.startswith(f"{language}\t"):
            _, day, names = line.split("\t")
            for name in names.split(","):
                found[name.strip()] = (*found.get(name.strip(), ()), day)
    return found
