"""A pager for answers longer than the screen."""

from __future__ import annotations

import os
import shlex
import subprocess
from collections.abc import Mapping
from typing import TextIO


def page(text: str, out: TextIO, environ: Mapping[str, str] = os.environ) -> bool:
    """Show the text in the pager of NETBOOK_PAGER or PAGER; False where there is none or it did not start.

    No pager is started by default: a terminal may be a recorder or a script that would wait for ever.
    """
    command = environ.get("NETBOOK_PAGER", environ.get("PAGER", ""))
    try:
        argv = shlex.split(command)
        if not argv or argv == ["cat"]:
            return False
        out.flush()
        process = subprocess.Popen(  # noqa: S603 - the user's own choice of program
            argv,
            stdin=subprocess.PIPE,
            stdout=out.fileno(),
            env={"LESS": "FRX", **environ},
        )
    except (OSError, ValueError):
        return False
    _feed(process, text.encode("utf-8", "backslashreplace"))
    return True


def _feed(process: subprocess.Popen[bytes], text: bytes) -> None:
    """Pass the text to the pager and wait until it is closed, ignoring Ctrl-C."""
    while True:
        try:
            process.communicate(text)
            return
        except KeyboardInterrupt:
            # less handles the key itself; exiting now would leave it in control of the terminal.
            continue
        except BrokenPipeError:
            process.wait()
            return
