"""Where ``netbook`` and ``python -m netbook`` begin: the quick door first, then the command line."""

from __future__ import annotations

import gc
import os
import sys

from netbook import quick


def main() -> None:
    """Run the command line and leave at once with its exit code."""
    gc.disable()  # a command is over before collecting could pay
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
    """End the process without the interpreter's tidying up, a sixth of a short command's time.

    Everything that matters is closed or committed by now; only the streams remain to be flushed.
    """
    for stream in (sys.stdout, sys.stderr):
        try:
            if stream is not None:
                stream.flush()
        except BrokenPipeError:
            continue  # whoever read has seen enough
        except (OSError, ValueError):
            code = code or 1
    os._exit(code)


if __name__ == "__main__":
    main()
