"""Nothing is left for the garbage collector to close: on every Python, a test that does so fails."""

from __future__ import annotations

import gc
import socket
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from netbook.store import database

LEFT: dict[str, Callable[[Path], Any]] = {
    "connection": database.connect,
    "connection past all doors": sqlite3.connect,
    "file": lambda path: path.with_name("file").open("w"),
    "process": lambda _: subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.DEVNULL),
    "socket": lambda _: socket.socket(),
}


@pytest.mark.parametrize("leave", LEFT.values(), ids=LEFT)
def test_what_is_left_open_is_an_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, leave: Callable[[Path], Any]
) -> None:
    told: list[object] = []
    monkeypatch.setattr(sys, "unraisablehook", lambda unraisable: told.append(unraisable.exc_type))
    leave(tmp_path / "book.db")
    gc.collect()
    assert told == [ResourceWarning]


def test_what_is_closed_is_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[object] = []
    monkeypatch.setattr(sys, "unraisablehook", told.append)
    database.connect(tmp_path / "book.db").close()
    gc.collect()
    assert not told
