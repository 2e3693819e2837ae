"""Run many commands of an installed netbook, each in a fork of a process that has loaded everything.

Starting Python and importing netbook costs far more than most commands do, so this is done once: the
driver imports all of netbook, and each command then runs in a fork of it, through the console script's
own entry point. All it knows about netbook is the name of that entry point, so it drives any version; it
needs only the standard library.

Each line on standard input is an order, as JSON: ``arguments``, ``variables``, ``folder``. Each line on
standard output is an answer: ``code``, ``out``, ``err``.
"""

from __future__ import annotations

import gc
import importlib
import json
import os
import pkgutil
import signal
import sys
import tempfile
import time
import traceback
from collections.abc import Callable
from importlib.metadata import entry_points
from typing import IO, Any

LONGEST = 120
"""Seconds after which a hanging command is stopped."""


def main() -> None:
    """Answer orders until there are no more."""
    with os.fdopen(os.dup(0), encoding="utf-8") as orders, os.fdopen(os.dup(1), "wb") as answers:
        nothing = os.open(os.devnull, os.O_RDWR)
        os.dup2(nothing, 0)
        os.dup2(nothing, 1)
        begin = _begin()
        with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
            for order in orders:
                answer = _run(begin, json.loads(order), out, err)
                answers.write(json.dumps(answer).encode() + b"\n")
                answers.flush()


def _begin() -> Callable[[], Any]:
    """The console script's entry point, after loading everything that commands would load."""
    (script,) = entry_points(group="console_scripts", name="netbook")
    package = importlib.import_module(script.module.partition(".")[0])
    for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
        if not module.name.endswith(".__main__"):
            importlib.import_module(module.name)
    begin: Callable[[], Any] = script.load()
    gc.freeze()
    return begin


def _run(begin: Callable[[], Any], order: dict[str, Any], out: IO[bytes], err: IO[bytes]) -> dict[str, Any]:
    for file in (out, err):
        file.seek(0)
        file.truncate()
    child = os.fork()
    if not child:
        _be_the_command(begin, order, out, err)
    _, status = os.waitpid(child, 0)
    return {"code": os.waitstatus_to_exitcode(status), "out": _read(out), "err": _read(err)}


def _be_the_command(begin: Callable[[], Any], order: dict[str, Any], out: IO[bytes], err: IO[bytes]) -> None:
    """Run the command as a fresh process would; never returns."""
    code: object = 1
    try:
        signal.alarm(LONGEST)
        os.dup2(out.fileno(), 1)
        os.dup2(err.fileno(), 2)
        os.chdir(order["folder"])
        os.environ.clear()
        os.environ.update(order["variables"])
        time.tzset()
        sys.argv[:] = ["netbook", *order["arguments"]]
        code = begin()
    except SystemExit as leaving:
        code = leaving.code
    except BaseException:
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code if isinstance(code, int) else int(code is not None))


def _read(file: IO[bytes]) -> str:
    file.seek(0)
    return file.read().decode("utf-8", "backslashreplace")


if __name__ == "__main__":
    main()
