"""The user's own programs, which environment variables may name: the editor, and what opens links."""

from __future__ import annotations

import os
import shlex
import shutil
import signal
import sys
from collections.abc import Mapping
from pathlib import Path

from netbook.errors import Refused, UsageError, reason

_EDITORS = ("NETBOOK_EDITOR", "VISUAL", "EDITOR")
_USUAL_EDITORS = ("vi", "nano")
_CHOOSE_EDITOR = "name your editor in the environment variable EDITOR"
_CHOOSE_OPENER = "name a program that opens links in the environment variable NETBOOK_OPENER"
_PATIENCE = 5
"""The seconds within which a failure of a started program is noticed."""


def editor(variables: Mapping[str, str], at_terminal: bool) -> list[str]:
    """Returns the editor's program and arguments. Raises UsageError if there is none to use."""
    if found := _named(variables, *_EDITORS):
        return found
    if not (at_terminal and sys.stdin is not None and sys.stdin.isatty()):
        raise UsageError("there is no terminal to edit in", f"{_CHOOSE_EDITOR}, or use: netbook set WHO")
    usual = next(filter(None, map(shutil.which, _USUAL_EDITORS)), None)
    if usual:
        return [usual]
    raise UsageError("there is no editor", _CHOOSE_EDITOR)


def edit(editor: list[str], path: Path) -> None:
    """Let the user edit the file. Raises an error if the editor does not start or fails."""
    import subprocess

    try:
        process = subprocess.Popen([*editor, str(path)])  # noqa: S603 - the user's own choice of program
    except OSError as wrong:
        raise UsageError(f"the editor {editor[0]} does not start: {reason(wrong)}", _CHOOSE_EDITOR) from None
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


def open_link(link: str, variables: Mapping[str, str]) -> None:
    """Open a link in the program for it, which environment variables may name.

    Raises Refused if there is none or it fails at once, UsageError if the one named does not start.
    """
    import subprocess

    program = _opener(variables)
    try:
        process = subprocess.Popen(  # noqa: S603 - the user's own choice of program, and no shell
            [*program, link],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        code = process.wait(timeout=_PATIENCE)
    except OSError as wrong:
        raise UsageError(f"{program[0]} does not start: {reason(wrong)}", _CHOOSE_OPENER) from None
    except subprocess.TimeoutExpired:
        process.returncode = 0  # it is open and keeps running by itself, so there is nothing to wait for
        return
    if code:
        raise Refused(f"{program[0]} could not open it", _CHOOSE_OPENER)


def _opener(variables: Mapping[str, str]) -> list[str]:
    if found := _named(variables, "NETBOOK_OPENER"):
        return found
    usual = "open" if sys.platform == "darwin" else "xdg-open"
    program = shutil.which(usual, path=variables.get("PATH", os.defpath))
    if program is None:
        raise Refused("there is no program to open it with", _CHOOSE_OPENER)
    return [program]


def _named(variables: Mapping[str, str], *names: str) -> list[str]:
    """The words of the first of these variables that is set; empty if none is.

    Raises UsageError if a value cannot be split into words.
    """
    for name in names:
        said = variables.get(name, "")
        if said.strip():
            return _words(name, said)
    return []


def _words(name: str, said: str) -> list[str]:
    try:
        return shlex.split(said)
    except ValueError as wrong:
        raise UsageError(f"{name} cannot be read: {str(wrong).lower()}", f"it is: {said}") from None
