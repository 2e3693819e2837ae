"""Handing a link to the program of the user's system that opens such links."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Mapping

from netbook.errors import Refused, UsageError, reason
from netbook.terminal.programs import named

_PATIENCE = 5
"""For how many seconds a program that was started may tell that it failed."""


def open_link(link: str, variables: Mapping[str, str]) -> None:
    """Hand a link to the program for it, which the environment variables may name.

    Raises Refused where there is none or it fails at once, UsageError where the one named does not start.
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
        raise UsageError(f"{program[0]} does not start: {reason(wrong)}", _CHOOSE) from None
    except subprocess.TimeoutExpired:
        process.returncode = 0  # it is open and goes on without us: nobody is to wait for it any more
        return
    if code:
        raise Refused(f"{program[0]} could not open it", _CHOOSE)


_CHOOSE = "name a program that opens links in the environment variable NETBOOK_OPENER"


def _opener(variables: Mapping[str, str]) -> list[str]:
    if found := named(variables, "NETBOOK_OPENER"):
        return found
    usual = "open" if sys.platform == "darwin" else "xdg-open"
    program = shutil.which(usual, path=variables.get("PATH", os.defpath))
    if program is None:
        raise Refused("there is no program to open it with", _CHOOSE)
    return [program]
