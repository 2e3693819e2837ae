"""How the last scheduled run ended: three lines in a file of the state folder."""

from contextlib import suppress
from datetime import datetime
from pathlib import Path

from netbook.errors import CannotWrite
from netbook.files import make_folder, replacing
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
    message = " ".join(outcome.message.split())
    with suppress(CannotWrite):
        make_folder(path.parent)
        with replacing(path) as file:
            file.write(f"{outcome.at.isoformat()}\n{outcome.code}\n{message}\n".encode(errors="replace"))
