"""Answers about the configuration."""

from typing import Any

from netbook.tuples import NamedTuple


class SettingRecord(NamedTuple):
    """A setting that the file says something of: its dotted name, and what. Passwords are null.

    Of an address on the web it has the server alone.
    """

    name: str
    value: Any


class Configured(NamedTuple):
    """``netbook config``: where the file is, whether it is there, and what it says."""

    path: str
    exists: bool
    settings: tuple[SettingRecord, ...]


class ExampleWritten(NamedTuple):
    """``netbook config init``: the file that was written."""

    path: str
