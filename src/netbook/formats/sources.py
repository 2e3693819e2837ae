"""The kinds of files that people come in: how each is recognised, and what reads it."""

from collections.abc import Callable, Iterator
from io import BufferedReader, RawIOBase
from typing import TYPE_CHECKING, BinaryIO

from netbook.domain.cards.incoming import Incoming
from netbook.formats import abook
from netbook.formats.vcard import reader
from netbook.tuples import NamedTuple

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

_HEAD = 4096
"""How many bytes of a file tell what it is."""


class Source(NamedTuple):
    """A kind of file; ``unit`` is what it consists of, "card" or "entry".

    ``recognises`` is asked with the first bytes of a file.
    """

    name: str
    unit: str
    recognises: Callable[[bytes], bool]
    read: Callable[[BinaryIO], Iterator[Incoming]]


SOURCES = (
    Source("abook", "entry", abook.recognises, abook.read),
    Source("vcard", "card", lambda head: True, reader.incoming),  # cards are looked for in anything else
)
"""Every source; a file is of the first one that recognises it."""
NAMES = tuple(source.name for source in reversed(SOURCES))


def recognised(stream: BinaryIO, name: str | None = None) -> tuple[Source, BinaryIO]:
    """The source of this name, or the one that recognises the stream; and the stream from its beginning."""
    if name:
        return next(source for source in SOURCES if source.name == name), stream
    head = b""
    while len(head) < _HEAD and (more := stream.read(_HEAD - len(head))):
        head += more
    return next(source for source in SOURCES if source.recognises(head)), _from_start(head, stream)


def _from_start(head: bytes, rest: BinaryIO) -> BinaryIO:
    return BufferedReader(_Rejoined(head, rest))


class _Rejoined(RawIOBase):
    """A stream whose first bytes have been read already, as if they had not."""

    def __init__(self, head: bytes, rest: BinaryIO) -> None:
        self._head = head
        self._rest = rest

    def readable(self) -> bool:
        return True

    def readinto(self, target: "WriteableBuffer") -> int:
        view = memoryview(target)
        data = self._head[: len(view)] if self._head else self._rest.read(len(view))
        self._head = self._head[len(data) :]
        view[: len(data)] = data
        return len(data)
