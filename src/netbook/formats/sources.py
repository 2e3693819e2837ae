"""The kinds of files that can be imported: how each is recognised, and what reads it."""

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
"""The number of bytes by which a file is recognised."""


class Source(NamedTuple):
    """A kind of file; ``unit`` is what its people are called, "card" or "entry".

    ``recognises`` takes the first bytes of a file.
    """

    name: str
    unit: str
    recognises: Callable[[bytes], bool]
    read: Callable[[BinaryIO], Iterator[Incoming]]


SOURCES = (
    Source("abook", "entry", abook.recognises, abook.read),
    Source("vcard", "card", lambda head: True, reader.incoming),  # anything else is searched for cards
)
"""Every source; the first that recognises a file reads it."""
NAMES = tuple(source.name for source in reversed(SOURCES))


def recognised(stream: BinaryIO, name: str | None = None) -> tuple[Source, BinaryIO]:
    """Returns the source called ``name``, or the one that recognises the stream, and the whole stream."""
    if name:
        return next(source for source in SOURCES if source.name == name), stream
    head = b""
    while len(head) < _HEAD and (more := stream.read(_HEAD - len(head))):
        head += more
    return next(source for source in SOURCES if source.recognises(head)), _from_start(head, stream)


def _from_start(head: bytes, rest: BinaryIO) -> BinaryIO:
    return BufferedReader(_Rejoined(head, rest))


class _Rejoined(RawIOBase):
    """A stream put together from the bytes already read and the rest."""

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
