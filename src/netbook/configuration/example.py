"""The example of a configuration file: every setting explained, and all of them commented out."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from typing import Any

from netbook.configuration.keys import TABLES, Setting, Table
from netbook.words.setup import example_head

_WIDTH = 78


def text() -> str:
    """Returns the whole example as TOML."""
    return "\n".join([_head(), *(_table(name, table) for name, table in TABLES.items())])


def _head() -> str:
    return "".join(f"# {line}\n" for line in example_head())


def _table(name: str, table: Table) -> str:
    lines = [_setting(key, each) for key, each in table.settings.items()]
    return "\n".join([f"# {table.says}", f"[{name.replace('*', table.called)}]", *_aligned(lines), ""])


def _setting(name: str, setting: Setting) -> tuple[str, str]:
    value = setting.default if setting.default not in (None, ()) else setting.sample
    return f"#{name} = {_toml(value)}", setting.says


def _aligned(lines: list[tuple[str, str]]) -> Iterator[str]:
    """Settings with their remarks beside them, or above them if there is no room."""
    across = min(max(len(code) for code, _ in lines), 32)
    for code, says in lines:
        if len(code) <= across and across + len(says) + 4 <= _WIDTH:
            yield f"{code.ljust(across)}  # {says}"
        else:
            yield from textwrap.wrap(says, _WIDTH, initial_indent="# ", subsequent_indent="# ")
            yield code


def _toml(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return f"[{', '.join(map(_toml, value))}]"
    return str(value) if isinstance(value, int) else f'"{value}"'
