"""Where files belong on this system: data, configuration and state, each in a folder of its own.

Two dozen lines instead of platformdirs, because every completion of a name pays for the import: the XDG
folders on Linux, and elsewhere if they are set; otherwise the platform's own.
"""

from __future__ import annotations

import os
import sys

TYPE_CHECKING = False  # as typing's, which would cost more than everything else here
if TYPE_CHECKING:
    from collections.abc import Mapping


def book(variables: Mapping[str, str]) -> str:
    """The book: NETBOOK_DB, or ``book.db`` in the data folder."""
    named = variables.get("NETBOOK_DB")
    if named:
        return home(named, variables)
    return os.path.join(_folder(variables, "XDG_DATA_HOME", ".local/share"), "book.db")


def config(variables: Mapping[str, str]) -> str:
    """The configuration: NETBOOK_CONFIG, or ``config.toml`` in the configuration folder."""
    folder = _folder(variables, "XDG_CONFIG_HOME", ".config")
    named = variables.get("NETBOOK_CONFIG")
    return home(named, variables) if named else os.path.join(folder, "config.toml")


def state(variables: Mapping[str, str]) -> str:
    """The folder for what is handy to remember and harmless to lose."""
    return _folder(variables, "XDG_STATE_HOME", ".local/state")


def home(path: str, variables: Mapping[str, str]) -> str:
    """Returns the path with a leading ``~`` that the shell left alone replaced by the home folder."""
    if path != "~" and not path.startswith(("~/", f"~{os.sep}")):
        return path
    return os.path.join(_home(variables), path[2:]) if path[2:] else _home(variables)


def uri(path: str, mode: str) -> str:
    """Returns the URI that lets SQLite open the file at ``path``: read-only (``ro``) or writable (``rw``)."""
    whole = os.fsencode(os.path.abspath(path))
    return f"file://{''.join(chr(c) if c in _PLAIN else f'%{c:02X}' for c in whole)}?mode={mode}"


_PLAIN = b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789/._-~"


def _folder(variables: Mapping[str, str], xdg: str, default: str) -> str:
    base = variables.get(xdg, "")
    if os.path.isabs(base):
        return os.path.join(base, "netbook")
    if sys.platform == "win32" and variables.get("LOCALAPPDATA"):
        return os.path.join(variables["LOCALAPPDATA"], "netbook")
    if sys.platform == "darwin":
        return os.path.join(_home(variables), "Library", "Application Support", "netbook")
    return os.path.join(_home(variables), default, "netbook")


def _home(variables: Mapping[str, str]) -> str:
    return variables.get("HOME") or os.path.expanduser("~")
