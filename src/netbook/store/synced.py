"""What the book and folders of cards agreed on when they were last synchronised.

This is not journalled: undoing what a folder brought changes the book but not what is remembered of
the folder, so that the next sync passes the change on.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterable

from netbook.domain.cards.reconciling import Property
from netbook.domain.cards.syncing import Memory


def memories(connection: sqlite3.Connection, path: str) -> list[Memory]:
    """What is remembered of each card in the folder at ``path``."""
    import json

    found = connection.execute(
        "SELECT file, uid, person_id, stamp, version, base, arrived, open FROM folder_card "
        "JOIN folder ON folder.id = folder_id WHERE path = ? ORDER BY folder_card.id",
        (os.fsencode(path),),
    )
    return [
        Memory(
            os.fsdecode(file), uid, person, stamp, version,
            tuple(Property(*each) for each in json.loads(base)), bool(arrived), bool(open_),
        )
        for file, uid, person, stamp, version, base, arrived, open_ in found
    ]  # fmt: skip


def people(connection: sqlite3.Connection) -> dict[int, str]:
    """The UID of everyone in the book, by number."""
    return dict(connection.execute("SELECT id, uid FROM person ORDER BY id").fetchall())


def newest_entry(connection: sqlite3.Connection) -> int:
    """The number of the latest journal entry; 0 if there is none."""
    return int(connection.execute("SELECT coalesce(max(id), 0) FROM entry").fetchone()[0])


def changed_people(connection: sqlite3.Connection, path: str) -> set[int]:
    """The numbers of people who have changed since the folder at ``path`` was last synchronised."""
    found = connection.execute(
        "SELECT DISTINCT first_id, last_id FROM entry_row WHERE place = 'person' AND entry_id > "
        "(SELECT coalesce(max(entry), 0) FROM folder WHERE path = ?)",
        (os.fsencode(path),),
    )
    return {number for first, last in found for number in range(first, last + 1)}


def taken_back(connection: sqlite3.Connection, people: Iterable[int]) -> set[int]:
    """Those of these people who are not in the book because the change that added them was undone."""
    undone = connection.execute(
        "SELECT first_id, last_id FROM entry_row JOIN entry ON entry.id = entry_id "
        "WHERE place = 'person' AND before IS NULL AND kind = 'change' AND undone = 1"
    ).fetchall()
    return {number for number in people if any(first <= number <= last for first, last in undone)}


def remember(
    connection: sqlite3.Connection, path: str, forgotten: Iterable[Memory], agreed: Iterable[Memory]
) -> None:
    """Remember what both sides agree on now, in place of ``forgotten``, within a change of the book."""
    import json

    folder = _folder(connection, path)
    connection.executemany(
        "DELETE FROM folder_card WHERE folder_id = ? AND file = ?",
        [(folder, os.fsencode(memory.file)) for memory in forgotten],
    )
    connection.executemany(
        "INSERT INTO folder_card (folder_id, file, uid, person_id, stamp, version, base, arrived, open) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [
            (
                folder,
                os.fsencode(memory.file),
                memory.uid,
                memory.person,
                memory.stamp,
                memory.version,
                json.dumps([each[:3] for each in memory.base], ensure_ascii=False, separators=(",", ":")),
                int(memory.arrived),
                int(memory.open),
            )
            for memory in agreed
        ],
    )
    connection.execute("UPDATE folder SET entry = ? WHERE id = ?", (newest_entry(connection), folder))


def _folder(connection: sqlite3.Connection, path: str) -> int:
    connection.execute(
        "INSERT INTO folder (path, entry) VALUES (?, 0) ON CONFLICT (path) DO NOTHING", (os.fsencode(path),)
    )
    return int(connection.execute("SELECT id FROM folder WHERE path = ?", (os.fsencode(path),)).fetchone()[0])
