"""What can go wrong, as a sentence, a hint and an exit code."""

from __future__ import annotations

TYPE_CHECKING = False  # as typing's, which would cost more than everything else here
if TYPE_CHECKING:
    from collections.abc import Sequence


class NetbookError(Exception):
    """A failure that a person can understand and act on.

    ``message`` says what and where in one sentence, ``hint`` says what to do.
    ``code`` is the exit status of the process.
    """

    code = 1
    lines: Sequence[str] = ()
    """Shown between the sentence and the hint, one line each."""

    def __init__(self, message: str, hint: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class Unexplained(NetbookError):
    """An error of SQLite for which we have no sentence: perhaps the book is damaged."""


class NotFound(NetbookError):
    """Nobody, or nothing, has that name."""


class AlreadyThere(NetbookError):
    """Someone with the same email, phone or name is already in the book."""


class Refused(NetbookError):
    """The request is clear, but cannot be carried out as things stand."""


class UsageError(NetbookError):
    """The words on the command line do not make sense."""

    code = 2


class Ambiguous(NetbookError):
    """A name that fits several people; ``candidates`` holds one line for each."""

    code = 3

    def __init__(self, message: str, candidates: list[str], hint: str | None = None) -> None:
        super().__init__(message, hint)
        self.candidates = self.lines = candidates


class BadInput(NetbookError):
    """A file, line or value with nothing usable in it."""

    code = 65


class CannotWrite(NetbookError):
    """A file or folder that cannot be created or written."""

    code = 73


class TryLater(NetbookError):
    """The book is busy, or a delivery failed for now."""

    code = 75


class DeliveryFailed(TryLater):
    """A digest that a channel refused; ``lines`` say how the other channels fared.

    ``code`` is the mail program's own exit code if it gave one.
    """

    def __init__(self, message: str, lines: Sequence[str] = (), code: int = TryLater.code) -> None:
        super().__init__(message, "the next run tries again; to try it out: netbook digest --test")
        self.lines, self.code = lines, code


class BadConfig(NetbookError):
    """The configuration cannot be used."""

    code = 78


def reason(wrong: OSError) -> str:
    """Returns the system's reason for an error, to be part of a sentence."""
    return (wrong.strerror or str(wrong)).lower()
