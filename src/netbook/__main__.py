"""The entry point of ``netbook`` and ``python -m netbook``: the quick door first, then the command line."""

from __future__ import annotations

import gc
import os
import sys

from netbook import quick

_SELDOM = 100_000
"""How many new objects there must be before the garbage collector runs.

No everyday command makes so many, so none spends time on it; with the interpreter's own threshold it
would run some forty times. During a long command, such as a large import, it runs now and then, which
keeps reference cycles from piling up at a cost below the noise between two runs.
"""


def main() -> None:
    """Run the command line and exit at once with its code."""
    gc.set_threshold(_SELDOM)
    code = quick.answer(sys.argv[1:], os.environ)
    _leave(_full_door() if code is None else code)


def _full_door() -> int:
    from netbook import later

    later.put_off()
    from netbook import cli

    if not os.environ.get("_NETBOOK_COMPLETE"):
        return cli.main()
    from netbook.commands import shell  # noqa: PLC0415 - only a shell that completes a word needs it

    return shell.answer(cli.build(), os.environ)


def _leave(code: int) -> None:
    """End the process without the interpreter's clean-up, which takes a sixth of a short command's time.

    By now everything that matters is closed or committed; only the streams still need flushing.
    """
    for stream in (sys.stdout, sys.stderr):
        try:
            if stream is not None:
                stream.flush()
        except BrokenPipeError:
            continue  # the reader of the pipe has seen enough
        except (OSError, ValueError):
            code = code or 1
    os._exit(code)


if __name__ == "__main__":
    main()
