"""A pager for what is longer than the screen."""

from __future__ import annotations

import os
import shlex
import subprocess
from collections.abc import Mapping
from typing import TextIO


def page(text: str, out: TextIO, environ: Mapping[str, str] = os.environ) -> bool:
    """Show the text in the pager of NETBOOK_PAGER or PAGER; False where there is none or it did not start.

    None is started unasked: a terminal may be a recorder or a robot that would wait for ever.
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
    """Hand over the text and wait until the reader has enough, through any number of Ctrl-C."""
    while True:
        try:
            process.communicate(text)
            return
        except KeyboardInterrupt:
            # less takes the key itself; leaving now would leave the terminal in its hands.
            continue
        except BrokenPipeError:
            process.wait()
            return
