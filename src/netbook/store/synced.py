"""What the book and folders of cards agreed on when they were last synchronised.

This is not journalled: undoing what a folder brought changes the book but not what is remembered of
the folder, so that the next sync passes the change on.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterable

from netbook.domain.cards.reconciling import Property
from netbook.domain.cards.syncing import Intent, Memory


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


def intents(connection: sqlite3.Connection, path: str) -> list[Intent]:
    """What a sync with the folder at ``path`` was about to do when it was cut short; empty if none was."""
    import json

    found = connection.execute(
        "SELECT file, before, content, forgets, agreed FROM folder_intent "
        "JOIN folder ON folder.id = folder_id WHERE path = ? ORDER BY folder_intent.id",
        (os.fsencode(path),),
    )
    return [
        Intent(
            os.fsdecode(file),
            before,
            content,
            None if forgets is None else os.fsdecode(forgets),
            _memory(os.fsdecode(file), *json.loads(agreed)) if agreed else None,
        )
        for file, before, content, forgets, agreed in found
    ]


def intend(
    connection: sqlite3.Connection,
    path: str,
    found: Iterable[Memory] | None,
    intents: Iterable[Intent],
) -> None:
    """Note what is about to be done with files, within a change of the book, before any of it is done.

    ``found`` are all memories, where what was noted by a sync that was cut short has been resolved.
    """
    import json

    folder = _folder(connection, path)
    connection.execute("DELETE FROM folder_intent WHERE folder_id = ?", (folder,))
    if found is not None:
        connection.execute("DELETE FROM folder_card WHERE folder_id = ?", (folder,))
        _insert(connection, folder, found)
    connection.executemany(
        "INSERT INTO folder_intent (folder_id, file, before, content, forgets, agreed) "
        "VALUES (?, ?, ?, ?, ?, ?)",
        [
            (
                folder,
                os.fsencode(each.file),
                each.before,
                each.content,
                None if each.forgets is None else os.fsencode(each.forgets),
                json.dumps(_told(each.agreed), ensure_ascii=False, separators=(",", ":"))
                if each.agreed
                else None,
            )
            for each in intents
        ],
    )


def forget_intents(connection: sqlite3.Connection, path: str) -> None:
    """Forget what was about to be done: it is done, or will be planned anew."""
    connection.execute("DELETE FROM folder_intent WHERE folder_id = ?", (_folder(connection, path),))


def remember(
    connection: sqlite3.Connection, path: str, forgotten: Iterable[Memory], agreed: Iterable[Memory]
) -> None:
    """Remember what both sides agree on now, in place of ``forgotten``, within a change of the book."""
    folder = _folder(connection, path)
    connection.executemany(
        "DELETE FROM folder_card WHERE folder_id = ? AND file = ?",
        [(folder, os.fsencode(memory.file)) for memory in forgotten],
    )
    _insert(connection, folder, agreed)
    connection.execute("UPDATE folder SET entry = ? WHERE id = ?", (newest_entry(connection), folder))


def _memory(
    file: str, uid: str, person: int, version: str, base: list[list[str]], arrived: int, clash: int
) -> Memory:
    return Memory(
        file, uid, person, "", version, tuple(Property(*each) for each in base), bool(arrived), bool(clash)
    )


def _told(memory: Memory) -> tuple[object, ...]:
    """What ``_memory`` takes after the file."""
    base = [each[:3] for each in memory.base]
    return memory.uid, memory.person, memory.version, base, int(memory.arrived), int(memory.open)


def _insert(connection: sqlite3.Connection, folder: int, agreed: Iterable[Memory]) -> None:
    import json

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


def _folder(connection: sqlite3.Connection, path: str) -> int:
    connection.execute(
        "INSERT INTO folder (path, entry) VALUES (?, 0) ON CONFLICT (path) DO NOTHING", (os.fsencode(path),)
    )
    return int(connection.execute("SELECT id FROM folder WHERE path = ?", (os.fsencode(path),)).fetchone()[0])
