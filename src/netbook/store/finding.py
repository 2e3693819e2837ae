"""Finding people: whom a name means."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from difflib import get_close_matches

from netbook.domain.people.comparing import URN, bare_uid, email_key, phone_key, typed_phone
from netbook.domain.people.model import Person
from netbook.domain.people.query import MOST
from netbook.domain.people.text import fold
from netbook.store import rows

_SHORTEST_START = 3  # a shorter text must be the whole UID
_SHOWN_START = 8
_LONGEST_CALL = 40
_LONGEST_SLIP = 100  # comparing takes the square of the length
_MOST_CANDIDATES = 20
_LATELY = "(SELECT anchor FROM derived WHERE derived.person_id = search_text.person_id)"
"""When you were last in touch with someone, else met them, else added them."""
_LAST_LETTER = "\U0010ffff"


def who(connection: sqlite3.Connection, text: str) -> list[int]:
    """The numbers of the people whom ``text`` could mean, by the surest way that finds anyone.

    The ways are: a whole UID, email address or name, a whole nickname, words that each begin a word of a
    name, any part of a name, the start of a UID.
    """
    for look in _WAYS:
        found = look(connection, text)
        if found:
            return found
    return []


def lately(connection: sqlite3.Connection, ids: Sequence[int]) -> dict[int, tuple[str, int]]:
    """The day of the last touch of each of these people, else of the meeting, else of arrival; in ISO.

    With each, 1 where it is the day of a touch, else 0.
    """
    statement = (
        f"SELECT person_id, anchor, last_on IS anchor FROM derived WHERE person_id IN ({rows.marks(ids)})"
    )
    return {number: (day, touched) for number, day, touched in connection.execute(statement, ids)}


def exactly(connection: sqlite3.Connection, text: str) -> list[int]:
    """Those whose whole UID, email address, phone number or full name it is.

    Of several with one name only who is written just so, if that is one.
    """
    found = dict.fromkeys(
        number
        for look in (_by_whole_uid, _by_email, _by_phone, _by_whole_name)
        for number in look(connection, text)
    )
    if len(found) < 2:
        return list(found)
    just_so = rows.numbers(
        connection,
        f"SELECT id FROM person WHERE name = ? AND id IN ({rows.marks(list(found))})",
        text,
        *found,
    )
    return just_so if len(just_so) == 1 else list(found)


def call(connection: sqlite3.Connection, person: Person) -> str:
    """The shortest text by which a command can name this person and no one else, not quoted yet."""
    for text in (person.name.split(" ")[0].lower(), person.name, uid_start(connection, person.uid)):
        clear = text.isprintable() and not text.isdigit() and len(text) <= _LONGEST_CALL
        clear = clear and text[:1].isalnum() and text[-1:].isalnum()
        if clear and who(connection, text) == [person.id]:
            return text
    return person.uid


def uid_start(connection: sqlite3.Connection, uid: str) -> str:
    """The shortest start of a UID that a command takes for this person, without ``urn:uuid:``.

    It is at least eight characters long, or the whole UID, which keeps its ``urn:uuid:`` where it would be
    taken for a row or an option.
    """
    bare = bare_uid(uid)
    for length in range(_SHOWN_START, len(bare)):
        start = bare[:length]
        if len(_by_uid(connection, start)) == 1 and who(connection, start) == _by_uid(connection, start):
            return start
    return bare if _is_word(bare) else URN + bare


def _is_word(text: str) -> bool:
    """Whether a command takes a text for a word: no row of a list, and no option."""
    return not (text.startswith("-") or (text.isascii() and text.isdigit() and len(text) < _SHOWN_START))


def similar(connection: sqlite3.Connection, text: str) -> str | None:
    """A name in the book of which ``text`` may be a misspelling, or None."""
    key = fold(text)
    if len(key) > _LONGEST_SLIP:
        return None
    near = connection.execute(
        "SELECT name_key, name FROM derived JOIN person ON person.id = person_id "
        "WHERE instr(' ' || name_key, ?) > 0 LIMIT 500",
        (f" {key[:1]}",),
    ).fetchall()
    by_key = {word: name for whole, name in near for word in (whole, *whole.split())}
    match = get_close_matches(key, by_key, n=1, cutoff=0.7)
    return by_key[match[0]] if match else None


def duplicates(
    connection: sqlite3.Connection, name: str, emails: Sequence[str], phones: Sequence[str]
) -> list[int]:
    """The numbers of people who have this name, one of these emails or one of these phones."""
    found = {number: None for (number,) in connection.execute(_BY_NAME, (fold(name),))}
    for kind, keys in (("email", map(email_key, emails)), ("phone", map(phone_key, phones))):
        for key in keys:
            found.update(dict.fromkeys(with_contact_point(connection, kind, key)))
    return list(found)


def with_contact_point(connection: sqlite3.Connection, kind: str, key: str) -> list[int]:
    """The numbers of the people who have an email or a phone with this key."""
    return rows.numbers(connection, _BY_CONTACT_POINT, key, kind)


_BY_NAME = "SELECT person_id FROM derived WHERE name_key = ?"
_BY_CONTACT_POINT = "SELECT DISTINCT person_id FROM contact_point WHERE key = ? AND kind = ?"


def _by_whole_uid(connection: sqlite3.Connection, text: str) -> list[int]:
    """Whose UID it is, with or without ``urn:uuid:``; else who has a card with it from another source."""
    bare = bare_uid(text)
    uids = (text.strip(), bare, URN + bare, URN.upper() + bare)
    marks = rows.marks(uids)
    return rows.numbers(connection, f"SELECT id FROM person WHERE uid IN ({marks})", *uids) or rows.numbers(
        connection, f"SELECT DISTINCT person_id FROM card WHERE uid IS NOT NULL AND uid IN ({marks})", *uids
    )


def _by_email(connection: sqlite3.Connection, text: str) -> list[int]:
    return rows.numbers(connection, _BY_CONTACT_POINT, email_key(text), "email") if "@" in text else []


def _by_phone(connection: sqlite3.Connection, text: str) -> list[int]:
    """Those who have this number, in whatever spelling; one of them may be written without its country."""
    key = typed_phone(text)
    if not key:
        return []
    found = rows.numbers(connection, _BY_CONTACT_POINT, key, "phone")
    return found or rows.numbers(connection, _BY_END_OF_NUMBER, key, key, key)


_BY_END_OF_NUMBER = (
    "SELECT DISTINCT person_id FROM contact_point WHERE kind = 'phone' AND length(key) > 5 "
    "AND (substr(?, -length(key)) = key OR substr(key, -length(?)) = ?)"
)


def _by_whole_name(connection: sqlite3.Connection, text: str) -> list[int]:
    return rows.numbers(connection, _BY_NAME, fold(text))


def _by_words(connection: sqlite3.Connection, text: str) -> list[int]:
    """Those who have the text as a nickname; else those in whose names each of its words begins a word."""
    key = fold(text)
    # Each nickname is a line of ``names``; folded text contains no line end.
    found = _named(connection, [f" {word}" for word in key.split()], f"\n {key}\n")
    return [number for number, whole in found if whole] or [number for number, _ in found]


def _by_part(connection: sqlite3.Connection, text: str) -> list[int]:
    return [number for number, _ in _named(connection, fold(text).split(), "")]


def _named(connection: sqlite3.Connection, parts: Sequence[str], line: str) -> list[tuple[int, int]]:
    """Who has all these parts in their names, and whether ``line`` is among those; if so, they come first."""
    if not 0 < len(parts) <= MOST:
        return []
    condition, patterns = contains(parts)
    statement = (
        f"{in_blocks('names', condition, 'instr(names || char(10), ?) > 0 AS whole')} "
        f"ORDER BY whole DESC, {_LATELY} DESC, search_text.person_id LIMIT {_MOST_CANDIDATES}"
    )
    return connection.execute(statement, (line, *patterns, *patterns)).fetchall()


def _by_uid(connection: sqlite3.Connection, text: str) -> list[int]:
    bare = bare_uid(text)
    end = _LAST_LETTER if len(bare) >= _SHORTEST_START else ""
    return rows.numbers(
        connection,
        "SELECT id FROM person WHERE uid BETWEEN ? AND ? OR uid BETWEEN ? AND ? OR uid BETWEEN ? AND ? "
        f"LIMIT {_MOST_CANDIDATES}",
        *(given for start in ("", URN, URN.upper()) for given in (start + bare, start + bare + end)),
    )


_WAYS: tuple[Callable[[sqlite3.Connection, str], list[int]], ...] = (
    exactly,
    _by_words,
    _by_part,
    _by_uid,
)


def in_blocks(kind: str, condition: str, *more: str) -> str:
    """The statement for everyone whose ``names`` or ``text`` meets the condition; blocks are tried first.

    ``condition`` has ``{0}`` for the text; its values must be given twice. ``more`` are further columns.
    """
    return (
        f"SELECT {', '.join(('search_text.person_id', *more))} FROM search_block "
        "CROSS JOIN search_text ON search_text.person_id BETWEEN first_id AND last_id "
        f"WHERE search_block.kind = '{kind}' AND {condition.format('search_block.text')} "
        f"AND {condition.format(f'search_text.{kind}')}"
    )


def contains(words: Sequence[str]) -> tuple[str, list[str]]:
    """The condition that all words are in the text ``{0}``, and its values."""
    condition = " AND ".join(_CONTAINS if len(word) < _LONG else _CONTAINS_LONG for word in words)
    return condition, [_literal(word) if len(word) < _LONG else word for word in words]


_CONTAINS = "{0} GLOB ?"
"""Twice as fast as instr: it jumps from one first letter to the next."""
_CONTAINS_LONG, _LONG = "instr({0}, ?) > 0", 1000
"""For words that would make too long a pattern."""


def _literal(word: str) -> str:
    """The pattern that finds a word anywhere and has no wildcards within it."""
    return f"*{''.join(f'[{c}]' if c in '*?[' else c for c in word)}*"


def colleagues_before(connection: sqlite3.Connection, person: Person) -> int:
    """The number of people of the same organisation, in any spelling of it, who were added before this one.

    It is 0 without an organisation.
    """
    key = fold(person.org or "")
    if not key:
        return 0
    condition, patterns = contains([key])
    # The searched texts have it folded, beside much else.
    statement = (
        f"SELECT org FROM person WHERE id IN ({in_blocks('text', condition)}) AND id < ? AND org IS NOT NULL"
    )
    found = connection.execute(statement, (*patterns, *patterns, person.id))
    return sum(fold(org) == key for (org,) in found)
