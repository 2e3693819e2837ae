"""Names that complete what is being typed, read on every press of the Tab key.

It must be quick: only sqlite3's C module is loaded, and no more of the book is checked than its
first bytes. What cannot be read quickly and safely is silently passed over.
"""

from __future__ import annotations

import os

from netbook.places import uri

MOST = 100
"""How many names are returned at most."""

_PATIENCE = 0.2
_MAGIC = b"SQLite format 3\0"
_ROLLBACK = b"\x01\x01"  # as every book is written; reading other files may make files beside them
_APPLICATION = b"NBOK"  # ``schema.APPLICATION_ID`` as it is stored in the file
_HEADER = 72

# Each name is on a line, and each of its words after a space; see ``search_text``.
# Not sorted: shells do that, and it would mean reading everybody.
_STARTING = (
    "SELECT DISTINCT name FROM search_block "
    "CROSS JOIN search_text ON search_text.person_id BETWEEN first_id AND last_id "
    "JOIN person ON person.id = person_id "
    "WHERE search_block.kind = 'names' AND instr(search_block.text, :start) > 0 AND instr(names, :start) > 0 "
    "LIMIT :most"
)
_TAGS = (
    "SELECT value FROM tag WHERE substr(key, 1, length(:start)) = :start GROUP BY key "
    "HAVING id = min(id) ORDER BY key LIMIT :most"
)
_MAPPED = "PRAGMA mmap_size = 268435456"  # reading without copying: half the time of reading all names

# Common letters, for which ``fold`` need not be loaded.
_LETTERS = str.maketrans("áàâäãåéèêëíìîïóòôöõúùûüñç", "aaaaaaeeeeiiiiooooouuuunc")


def starting(path: str, start: str) -> list[str]:
    """The names of people who have a word in a name or nickname that begins with ``start``, at most MOST.

    Empty if there is no book at ``path``, or it is damaged, foreign or busy. Nothing is written.
    """
    return _read(path, _STARTING, f" {folded(start)}")


def tags(path: str, start: str) -> list[str]:
    """The tags of the book that begin with ``start``, as they were written first; at most MOST, as above."""
    return _read(path, _TAGS, folded(start))


def _read(path: str, statement: str, start: str) -> list[str]:
    import _sqlite3

    try:
        if not _is_book(path):
            return []
        connection = _sqlite3.connect(uri(path, "ro"), timeout=_PATIENCE, isolation_level=None, uri=True)
        try:
            connection.execute(_MAPPED)
            return [text for (text,) in connection.execute(statement, {"start": start, "most": MOST})]
        finally:
            connection.close()
    except (_sqlite3.Error, OSError, ValueError):
        return []


def folded(text: str) -> str:
    """The text as it is compared; ``fold`` is loaded only for uncommon letters."""
    plain = text.lower().translate(_LETTERS)
    if plain.isascii():
        return " ".join(plain.split())
    from netbook.domain.people.text import fold

    return fold(text)


def _is_book(path: str) -> bool:
    if not os.path.isfile(path):
        return False
    with open(path, "rb") as file:
        header = file.read(_HEADER)
    return header[:16] == _MAGIC and header[18:20] == _ROLLBACK and header[68:] == _APPLICATION
