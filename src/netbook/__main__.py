"""Where ``netbook`` and ``python -m netbook`` begin: the quick door first, then the command line."""

from __future__ import annotations

import gc
import os
import sys

from netbook import quick

_SELDOM = 100_000
"""How many more objects there must be before unused ones are looked for.

No everyday command makes so many, so none spends time on that, where the interpreter's own threshold
would have it look some forty times. A long one, such as a large import, looks now and then: what it
leaves behind in circles stays bounded, for less than the noise between two runs.
"""


def main() -> None:
    """Run the command line and leave at once with its exit code."""
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
