"""The cards people came from: their text, kept so that nothing unrecognised is lost."""

import hashlib
import sqlite3
from collections.abc import Container, Iterable, Sequence
from uuid import uuid4

from netbook.domain.cards.recognising import Known
from netbook.domain.people.comparing import URN, uid_key
from netbook.store import rows
from netbook.store.journal import Writing
from netbook.tuples import NamedTuple


class Kept(NamedTuple):
    """A card as the book keeps it; by its ``hash``, the same card is recognised when it comes again."""

    uid: str | None
    text: str
    hash: str


def kept(uid: str | None, text: str) -> Kept:
    """A card to keep: ``hash`` is the SHA-256 of its text."""
    return Kept(uid, text, hashlib.sha256(text.encode()).hexdigest())


def known(connection: sqlite3.Connection) -> Known:
    """Everyone in the book, by everything by which an import recognises people."""
    found = Known()
    for number, name in connection.execute("SELECT person_id, name_key FROM derived"):
        found.add_name(number, name)
    indexes = {"email": found.emails, "phone": found.phones}
    for number, kind, key in connection.execute(
        "SELECT person_id, kind, key FROM contact_point WHERE kind <> 'url'"
    ):
        indexes[kind][key].append(number)
    for number, uid in connection.execute("SELECT id, uid FROM person"):
        found.uids[uid].append(number)
    for number, uid, hash_ in connection.execute("SELECT person_id, uid, hash FROM card"):
        found.cards[hash_] = number
        if uid and number not in found.uids[uid]:
            found.uids[uid].append(number)
    return found


def add_many(writing: Writing, arrived: Sequence[tuple[int, Kept]]) -> None:
    """Keep a card for each of these people."""
    writing.insert_many(
        "card", ("person_id", "uid", "text", "hash"), [(number, *card) for number, card in arrived]
    )


def latest(connection: sqlite3.Connection, person: int, uid: str | None) -> str | None:
    """The latest card of this person with this UID, as text; None if there is none."""
    found = connection.execute(
        "SELECT text FROM card WHERE person_id = ? AND uid IS ? ORDER BY id DESC LIMIT 1", (person, uid)
    ).fetchone()
    return str(found[0]) if found else None


def every(connection: sqlite3.Connection, person: int) -> list[str]:
    """Every card that is kept for this person, oldest first."""
    found = connection.execute("SELECT text FROM card WHERE person_id = ? ORDER BY id", (person,))
    return [text for (text,) in found]


def replace(writing: Writing, person: int, card: Kept, current: Container[str]) -> str | None:
    """Keep a card in place of the latest with the same UID, or beside the others.

    Without a UID its source is unknown, so it never replaces another. Cards whose hash is in
    ``current`` are not replaced. Returns the hash of the card that was replaced, or None.
    """
    found = writing.connection.execute(
        "SELECT id, hash FROM card WHERE person_id = ? AND uid IS ? ORDER BY id DESC", (person, card.uid)
    ).fetchall()
    for number, hash_ in found:
        if card.uid and hash_ not in current:
            writing.update("card", number, text=card.text, hash=card.hash)
            writing.update("person", person, as_card=0)
            return str(hash_)
    add_many(writing, [(person, card)])
    return None


def texts(connection: sqlite3.Connection, ids: Sequence[int]) -> dict[int, tuple[str, bool]]:
    """The card to export for each of these people, and whether the book still says exactly that.

    It is the card they first came from, unless ``set_own`` has put another in its place.
    """
    marks = rows.marks(ids)
    found = connection.execute(
        "SELECT person_id, text, as_card FROM card JOIN person ON person.id = person_id "
        f"WHERE person_id IN ({marks}) ORDER BY card.id DESC",
        ids,
    )
    own = {number: (text, bool(as_card)) for number, text, as_card in found}
    made = connection.execute(
        "SELECT person_id, text, as_card FROM own_card JOIN person ON person.id = person_id "
        f"WHERE person_id IN ({marks})",
        ids,
    )
    return own | {number: (text, bool(as_card)) for number, text, as_card in made}


def own(connection: sqlite3.Connection, person: int) -> str | None:
    """The card to export for this person; None if netbook makes a new one."""
    return texts(connection, [person]).get(person, (None, False))[0]


def names_of(connection: sqlite3.Connection, uids: Iterable[str]) -> dict[str, str]:
    """The names of the people who have these UIDs, or a card with one of them, by ``uid_key``."""
    names: dict[str, str] = {}
    for keys in rows.batches(list(dict.fromkeys(map(uid_key, uids)))):
        written = [*keys, *(URN + key for key in keys)]
        alike = f"uid COLLATE NOCASE IN ({rows.marks(written)})"
        found = connection.execute(  # the ids first, which the indexes hold
            "SELECT uid, name FROM person WHERE id IN "
            f"(SELECT id FROM person WHERE {alike}) UNION ALL "
            "SELECT card.uid, name FROM card JOIN person ON person.id = person_id WHERE card.id IN "
            f"(SELECT id FROM card WHERE uid IS NOT NULL AND {alike})",
            (*written, *written),
        )
        for uid, name in found:
            names.setdefault(uid_key(uid), name)
    return names


def set_own(writing: Writing, person: int, text: str) -> None:
    """Make this the card to export for a person; what the book says differently is changed on export."""
    if own(writing.connection, person) == text:
        return
    found = writing.connection.execute("SELECT id FROM own_card WHERE person_id = ?", (person,)).fetchone()
    if found:
        writing.update("own_card", found[0], text=text)
    else:
        writing.insert("own_card", person_id=person, text=text)
    writing.update("person", person, as_card=0)


def set_aside(writing: Writing, card: Kept, current: Container[str]) -> bool:
    """Keep a card that describes no person. Returns whether it was new.

    It replaces one with the same UID, unless that one's hash is in ``current``.
    """
    find = writing.connection.execute
    if find("SELECT 1 FROM aside WHERE hash = ?", (card.hash,)).fetchone():
        return False
    for number, hash_ in find("SELECT id, hash FROM aside WHERE uid = ?", (card.uid,)).fetchall():
        if hash_ not in current:
            writing.update("aside", number, text=card.text, hash=card.hash)
            return True
    writing.insert("aside", uid=card.uid or str(uuid4()), text=card.text, hash=card.hash)
    return True


def aside(connection: sqlite3.Connection) -> list[tuple[str, str]]:
    """The UID and the text of each card that describes no person."""
    return connection.execute("SELECT uid, text FROM aside ORDER BY id").fetchall()
