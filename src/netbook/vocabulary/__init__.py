"""What letters know of words: tables of names, of places and of tidings, in TOML files beside this module."""

import os
from collections.abc import Mapping
from functools import cache
from typing import Any


@cache
def table(file: str) -> Mapping[str, Any]:
    """A table as its file holds it: ``names``, ``places`` or ``tidings``."""
    import tomllib

    with open(os.path.join(os.path.dirname(__file__), f"{file}.toml"), "rb") as stream:
        return tomllib.load(stream)


@cache
def listed(file: str, *keys: str) -> tuple[str, ...]:
    """The words and phrases at these keys, in order; they are parted by commas."""
    found: Any = table(file)
    for key in keys:
        found = found[key]
    return tuple(" ".join(each.split()) for each in found.split(",") if each.strip())


@cache
def words(file: str, *keys: str) -> frozenset[str]:
    """The same as a set."""
    return frozenset(listed(file, *keys))
