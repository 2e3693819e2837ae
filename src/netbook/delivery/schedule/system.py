"""What the schedulers share: running the system's programs, and writing the files that define a job."""

import os
from collections.abc import Mapping
from pathlib import Path

from netbook import programs
from netbook.errors import CannotWrite, NetbookError, Refused, reason
from netbook.files import make_folder, replacing
from netbook.tuples import NamedTuple

_PATIENCE = 30


class Answer(NamedTuple):
    """The result of a program: its exit code and output, decoded without losing a byte (surrogateescape)."""

    code: int
    out: str
    err: str


class Obstacle(NamedTuple):
    """A reason why a scheduler may not run the job, and the command that helps, if there is one."""

    what: str
    command: str = ""


class System(NamedTuple):
    """The system that keeps schedules, as the user has it: environment variables and home folder."""

    variables: Mapping[str, str]
    home: str

    def ask(self, *words: str, text: str = "") -> Answer:
        """Run a program with ``text`` as input and messages in English; the code is 127 if there is none.

        Raises Refused if it does not finish in time.
        """
        try:
            english = {**self.variables, "LC_ALL": "C"}
            ended = programs.run(words, english, _PATIENCE, text.encode(errors="surrogateescape"))
        except TimeoutError:
            raise Refused(
                f"{words[0]} does not answer", "try again, or see: netbook schedule print"
            ) from None
        except OSError as wrong:
            return Answer(127, "", wrong.strerror or "")
        out, err = (each.decode(errors="surrogateescape") for each in (ended.out, ended.err))
        return Answer(ended.code, out, err)

    def tell(self, *words: str, text: str = "") -> Answer:
        """The same, but raises NetbookError, with the program's message, if it fails."""
        ran = self.ask(*words, text=text)
        if ran.code:
            said = " ".join(ran.err.split()) or f"exit code {ran.code}"
            raise NetbookError(
                f"{words[0]} refuses: {said}", "see what it should hold: netbook schedule print"
            )
        return ran

    def runs(self, *names: str) -> bool:
        """Whether a program of one of these names is running; true if the system does not tell."""
        running = [_name(each) for each in Path("/proc").glob("[0-9]*/comm")]
        return not running or not set(names).isdisjoint(running)

    @property
    def user(self) -> int:
        """The user's number; 0 on systems without."""
        return os.getuid() if hasattr(os, "getuid") else 0


def content(path: Path) -> bytes:
    """The content of the file; empty if it cannot be read."""
    try:
        return path.read_bytes()
    except OSError:
        return b""


def write(path: Path, data: bytes) -> None:
    """Write the file in one step, and create its folder if there is none."""
    make_folder(path.parent)
    with replacing(path) as file:
        file.write(data)


def delete(path: Path) -> None:
    """Delete the file, if it exists. Raises CannotWrite."""
    try:
        path.unlink(missing_ok=True)
    except OSError as wrong:
        raise CannotWrite(f"cannot delete {path}: {reason(wrong)}", "delete it yourself") from None


def _name(file: Path) -> str:
    """The name of a running program; "" if it has ended meanwhile."""
    try:
        return file.read_text(errors="replace").strip()
    except OSError:
        return ""
