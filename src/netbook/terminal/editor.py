"""The user's own editor: which one it is, and letting it edit a file."""

from __future__ import annotations

import shutil
import signal
import sys
from collections.abc import Mapping
from pathlib import Path

from netbook.errors import Refused, UsageError, reason
from netbook.terminal.programs import named

_SETTINGS = ("NETBOOK_EDITOR", "VISUAL", "EDITOR")
_USUAL = ("vi", "nano")
_CHOOSE = "name your editor in the environment variable EDITOR"


def chosen(variables: Mapping[str, str], at_terminal: bool) -> list[str]:
    """The editor's program and its own arguments. Raises UsageError where there is none to use."""
    if found := named(variables, *_SETTINGS):
        return found
    if not (at_terminal and sys.stdin is not None and sys.stdin.isatty()):
        raise UsageError("there is no terminal to edit in", f"{_CHOOSE}, or use: netbook set")
    usual = next(filter(None, map(shutil.which, _USUAL)), None)
    if usual:
        return [usual]
    raise UsageError("there is no editor", _CHOOSE)


def run(editor: list[str], path: Path) -> None:
    """Let the user edit the file. Raises an error where the editor does not start or does not end well."""
    import subprocess

    try:
        process = subprocess.Popen([*editor, str(path)])  # noqa: S603 - the user's own choice of program
    except OSError as wrong:
        raise UsageError(f"the editor {editor[0]} does not start: {reason(wrong)}", _CHOOSE) from None
    # Ctrl-C in an editor is for the editor.
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        code = process.wait()
    finally:
        signal.signal(signal.SIGINT, before)
    if code:
        how = f"with {code}" if code > 0 else f"by signal {-code}"
        raise Refused(
            f"the editor {editor[0]} ended {how}; nothing is changed", "save and close it to change something"
        )
