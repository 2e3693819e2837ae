"""Reading and checking ``config.toml``; for an unknown setting, the nearest known one is suggested."""

from __future__ import annotations

import os
import re
import stat
import tomllib
from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from netbook.configuration.keys import SETTINGS, TABLES, Setting
from netbook.domain.list.lanes import LANES
from netbook.domain.list.seasons import Season, configured
from netbook.domain.list.settings import CIRCLE_CADENCES, Settings
from netbook.domain.people.model import Cadence
from netbook.errors import BadConfig, reason
from netbook.tuples import NamedTuple

_MOST_BYTES = 64 * 1024
_LONGEST_LINE = 1000


class Configuration(NamedTuple):
    """The checked settings of the file at ``path``, by dotted name, including defaults."""

    path: Path
    values: Mapping[str, Any]

    @property
    def settings(self) -> Settings:
        """The settings that concern the list."""
        circles = {
            name: Cadence(ideal, longest, f"circle:{name}")
            for name in CIRCLE_CADENCES
            for ideal, longest in [self.values[f"circles.{name}"]]
        }
        return Settings(
            budget=self.values["today.budget"],
            leap=self.values["today.leap_birthday"],
            quiet=self.values["today.quiet_days"],
            rest=self.values["today.rest_days"],
            circles=circles,
            seasons=self._seasons(),
            asked=self._asked(),
        )

    def _asked(self) -> dict[str, tuple[str, ...]]:
        """The circles for which each optional lane is turned on, by lane."""
        asked = {lane.name: self.values[f"lanes.{lane.name}"] for lane in LANES if lane.asked}
        return {name: circles for name, circles in asked.items() if circles}

    def _seasons(self) -> tuple[Season, ...]:
        try:
            return configured(self.tables("seasons"))
        except ValueError as wrong:
            raise BadConfig(f"{self.path}: {wrong}", 'write one such as day = "12-25"') from None

    def tables(self, name: str) -> dict[str, dict[str, Any]]:
        """The user-named tables under ``name``: ``[seasons.spring]`` is found by ``spring``."""
        found: dict[str, dict[str, Any]] = {}
        for key, value in self.values.items():
            parts = key.split(".")
            if parts[0] == name and len(parts) == 3:
                found.setdefault(parts[1], {})[parts[2]] = value
        return found


def read(path: str | Path) -> Configuration:
    """Returns the configuration in the file at ``path``. Raises BadConfig, naming the line or the setting."""
    path = Path(path)
    text, private = _load(path)
    given = dict(_flat(_parse(path, text), ""))
    if not private and any(_setting(path, key).secret for key in given):
        raise BadConfig(
            f"{path} holds a password, and others can read it", f"make it private: chmod 600 {path}"
        )
    return Configuration(path, {**_DEFAULTS, **{key: _value(path, key, given[key]) for key in given}})


def table(path: Path) -> dict[str, Any]:
    """Returns the content of any other TOML file of the user. Raises BadConfig if it cannot be read."""
    return _parse(path, _load(path)[0])


def said(configuration: Configuration) -> Iterator[tuple[str, Any]]:
    """The settings that differ from the defaults: dotted names, and what may be shown of their values."""
    for key, value in configuration.values.items():
        if value != _DEFAULTS.get(key):
            yield key, _setting(configuration.path, key).shown(value)


def defaults(path: str | Path) -> Configuration:
    """Returns the configuration without a file: all defaults."""
    return Configuration(Path(path), _DEFAULTS)


_DEFAULTS = {key: setting.default for key, setting in SETTINGS.items() if "*" not in key}


def _load(path: Path) -> tuple[str, bool]:
    """The text of the file, and whether only its owner can read it."""
    try:
        with path.open("rb") as file:
            private = os.name == "nt" or not stat.S_IMODE(os.fstat(file.fileno()).st_mode) & 0o077
            raw = file.read(_MOST_BYTES + 1)
        text = raw.decode("utf-8-sig")
    except OSError as wrong:
        raise BadConfig(f"{path} cannot be read: {reason(wrong)}", "see: netbook config") from None
    except UnicodeDecodeError:
        raise BadConfig(f"{path} is not UTF-8 text", "save it as UTF-8") from None
    # A short file can cost the parser seconds and gigabytes: keys of a thousand dots.
    if len(raw) > _MOST_BYTES or any(len(line) > _LONGEST_LINE for line in text.splitlines()):
        raise BadConfig(f"{path} is too long", "keep it under 64 KB, and its lines under 1,000 characters")
    return text, private


def _parse(path: Path, text: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except (ValueError, RecursionError) as wrong:
        raise BadConfig(
            f"{path} is not TOML: {str(wrong) or 'nested too deeply'}", "see docs/configuration.md"
        ) from None


def _flat(table: dict[str, Any], before: str) -> Iterator[tuple[str, Any]]:
    """The values in the tables, by dotted name. A table in place of a setting counts as its value."""
    for key, value in table.items():
        name = before + key
        if not isinstance(value, dict) or _find(name) or not _begins(name):
            yield name, value
        else:
            yield from _flat(value, f"{name}.")


def _value(path: Path, key: str, value: Any) -> Any:
    setting = _setting(path, key)
    try:
        return setting.read(value)
    except ValueError as wrong:
        hidden = setting.secret or setting.part or (isinstance(value, str) and re.match(_LOGIN, value))
        said = "not a valid value" if hidden else _shown(value)
        raise BadConfig(f"{path}: {key} is {said}", str(wrong)) from None


_LOGIN = r"[^@/]*//[^/]*@"  # at the start of a web address: it may hold a password


def _shown(value: Any) -> str:
    said = repr(value)
    return said if len(said) <= 60 else said[:59] + "…"


def _setting(path: Path, key: str) -> Setting:
    found = _find(key)
    if found is None:
        raise _unknown(path, key)
    return found


def _find(key: str) -> Setting | None:
    """The setting of that name, or the one with a ``*`` that matches it; None if there is none."""
    if key in SETTINGS:
        return SETTINGS[key]
    parts = key.split(".")
    named = (name for name in SETTINGS if "*" in name)
    return next((SETTINGS[name] for name in named if _fits(parts, name.split("."))), None)


def _begins(name: str) -> bool:
    """Whether there are settings in a table of that name."""
    parts = name.split(".")
    return any(_fits(parts, key.split(".")[:-1][: len(parts)]) for key in SETTINGS)


def _fits(parts: list[str], pattern: list[str]) -> bool:
    return len(parts) == len(pattern) and all(
        one in ("*", part) for part, one in zip(parts, pattern, strict=True)
    )


def _unknown(path: Path, key: str) -> BadConfig:
    near = next(iter(get_close_matches(key, [*SETTINGS, *TABLES], n=1)), None)
    meant = (
        f"did you mean {f'[{near}]' if near in TABLES else near}?" if near else "see docs/configuration.md"
    )
    return BadConfig(f"{path}: there is no setting {key}", meant)
