"""How the last scheduled run ended: three lines in a file of the state folder."""

import os
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from netbook.tuples import NamedTuple


class Outcome(NamedTuple):
    """One run: the instant it ended, its exit code, and what went wrong in a sentence, else nothing."""

    at: datetime
    code: int
    message: str = ""


def read(path: Path) -> Outcome | None:
    """The last outcome, or None where there is none that can be read."""
    try:
        at, code, message = [*path.read_text(encoding="utf-8").split("\n"), "", ""][:3]
        return Outcome(datetime.fromisoformat(at).astimezone(), int(code), message)
    except (OSError, ValueError, OverflowError):
        return None


def write(path: Path, outcome: Outcome) -> None:
    """Keep an outcome, for its owner only. Where it cannot be kept, the run is none the worse."""
    draft = path.with_name(f"{path.name}.{os.getpid()}")
    message = " ".join(outcome.message.split())
    with suppress(OSError, UnicodeEncodeError):
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle = os.open(draft, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(f"{outcome.at.isoformat()}\n{outcome.code}\n{message}\n")
        os.replace(draft, path)
