"""The configuration file: its path, checking it, and an example to start from."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer

from netbook.answers import Text
from netbook.answers.setup import Configured, ExampleWritten, SettingRecord
from netbook.environment import Environment
from netbook.errors import AlreadyThere, CannotWrite, UsageError, reason
from netbook.files import create, make_private

_HINT = "see: netbook config --help"


def config(
    context: typer.Context,
    action: Annotated[
        str, typer.Argument(metavar="[ACTION]", help="check, init or path.", show_default=False)
    ] = "check",
) -> Configured | ExampleWritten | Text:
    """Check the configuration, or write an example of it.

    netbook config
    netbook config init
    netbook config path

    Without an action, the file is checked and its settings are shown, except passwords. "init" writes
    an example that explains every setting and changes none; it never overwrites a file.
    """
    environment: Environment = context.obj
    if action not in _ACTIONS:
        raise UsageError(f"there is no config {action}; there is: {', '.join(_ACTIONS)}", _HINT)
    return _ACTIONS[action](environment)


def _check(environment: Environment) -> Configured:
    from netbook.configuration.reading import read, said
    from netbook.delivery import channels
    from netbook.delivery.message import ChannelSettings

    path = Path(environment.config_path)
    if not path.exists():
        return Configured(str(path), False, ())
    configuration = read(path)
    settings = ChannelSettings(configuration.values, environment.variables)
    for channel in configuration.values["digest.channels"]:
        channels.check(channel, settings, path)
    records = tuple(SettingRecord(name, value) for name, value in said(configuration))
    return Configured(str(path), True, records)


def _init(environment: Environment) -> ExampleWritten:
    from netbook.configuration import example

    path = Path(environment.config_path)
    _write_new(path, example.text())
    return ExampleWritten(str(path))


def _path(environment: Environment) -> Text:
    return Text(str(environment.config_path))


_ACTIONS: dict[str, Callable[[Environment], Configured | ExampleWritten | Text]] = {
    "check": _check,
    "init": _init,
    "path": _path,
}


def _write_new(path: Path, text: str) -> None:
    """Write a new file that only its owner can read."""
    try:
        make_private(path.parent)
        file = create(path)
    except FileExistsError:
        raise AlreadyThere(f"{path} already exists", "check it with: netbook config") from None
    except OSError as wrong:
        raise CannotWrite(f"cannot write {path}: {reason(wrong)}", "set NETBOOK_CONFIG") from None
    try:
        with file:
            file.write(text.encode())
    except OSError as wrong:
        path.unlink(missing_ok=True)
        raise CannotWrite(f"cannot write {path}: {reason(wrong)}", "make room and try again") from None
