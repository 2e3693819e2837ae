"""The configuration file: a few TOML settings, each checked, the unknown ones named."""

from __future__ import annotations

from difflib import get_close_matches
from pathlib import Path
from typing import Any

from netbook.domain.dates import FEB28, MAR1
from netbook.domain.settings import Settings
from netbook.errors import BadConfig, reason

_MOST_BYTES = 64 * 1024
_LONGEST_LINE = 1000

_KEYS = ("today.budget", "today.leap_birthday")


def read(path: Path) -> Settings:
    """The settings in the file at ``path``. Raises BadConfig, naming the line or the key."""
    values = _flat(_parse(path), "")
    for key in values:
        if key not in _KEYS:
            raise _unknown(path, key)
    budget = values.get("today.budget", Settings().budget)
    if not isinstance(budget, int) or isinstance(budget, bool) or not 0 <= budget <= 1000:
        raise BadConfig(f"{path}: today.budget is {budget!r}", "write a number of people from 0 to 1000")
    leap = values.get("today.leap_birthday", FEB28)
    if leap not in (FEB28, MAR1):
        raise BadConfig(f"{path}: today.leap_birthday is {leap!r}", f'write "{FEB28}" or "{MAR1}"')
    return Settings(budget, leap)


def _parse(path: Path) -> dict[str, Any]:
    import tomllib

    try:
        with path.open("rb") as file:
            raw = file.read(_MOST_BYTES + 1)
        text = raw.decode("utf-8")
    except OSError as wrong:
        raise BadConfig(f"{path} cannot be read: {reason(wrong)}") from None
    except UnicodeDecodeError:
        raise BadConfig(f"{path} is not UTF-8 text", "save it as UTF-8") from None
    # A short file can cost the parser seconds and gigabytes: keys of a thousand dots.
    if len(raw) > _MOST_BYTES or any(len(line) > _LONGEST_LINE for line in text.splitlines()):
        raise BadConfig(f"{path} is too long", "keep it under 64 KB, and its lines under 1,000 characters")
    try:
        return tomllib.loads(text)
    except (ValueError, RecursionError) as wrong:
        raise BadConfig(
            f"{path} is not TOML: {str(wrong) or 'nested too deeply'}", "see docs/configuration.md"
        ) from None


def _flat(table: dict[str, Any], before: str) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in table.items():
        if isinstance(value, dict) and not before:
            found.update(_flat(value, f"{key}."))
        else:
            found[before + key] = value
    return found


def _unknown(path: Path, key: str) -> BadConfig:
    near = get_close_matches(key, _KEYS, n=1)
    return BadConfig(f"{path}: there is no setting {key}", f"did you mean {near[0]}?" if near else None)
