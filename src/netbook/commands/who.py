"""Finding the person that the user means by a name, an email, a UID, or a row of the list last shown."""

from __future__ import annotations

import shlex
import sqlite3
import sys
from collections import Counter
from collections.abc import Collection, Sequence

from netbook import last_list
from netbook.answers import Who
from netbook.domain.people.comparing import email_key, phone_key
from netbook.domain.people.model import Person
from netbook.domain.people.text import clean
from netbook.environment import Environment
from netbook.errors import Ambiguous, NotFound, UsageError
from netbook.store import finding, people
from netbook.words import people as words
from netbook.words.meetings import known

_LONGEST_ROW = 4  # more digits are the start of a UID
_FEW = 9


def find(environment: Environment, connection: sqlite3.Connection, text: str) -> Person:
    """Returns the one person that ``text`` means, with all their facts.

    Raises NotFound, or Ambiguous with the candidates; at a terminal, offers a short choice instead.
    """
    if not text.strip():
        raise UsageError(
            "there is no name to look for", "say who: a name or part of one, an email, a row number"
        )
    if is_row(text):
        found = _by_row(environment, connection, int(text)) or finding.exactly(connection, text)
        if not found:
            raise NotFound(
                f"there is no row {int(text)} in the list last shown",
                "see the rows with: netbook, or netbook list",
            )
    else:
        found = finding.who(connection, text)
    if not found:
        raise _nobody(connection, text)
    if len(found) == 1:
        return people.load(connection, found)[found[0]]
    candidates = list(people.load(connection, found).values())
    if environment.can_ask and len(candidates) <= _FEW:
        return _ask(connection, text, candidates)
    raise _ambiguous(connection, text, candidates)


def is_row(text: str) -> bool:
    """Whether the text is the number of a row."""
    return text.isascii() and text.isdigit() and len(text) <= _LONGEST_ROW


def call(connection: sqlite3.Connection, person: Person) -> str:
    """The shortest name that means only this person, quoted for a shell."""
    return shlex.quote(finding.call(connection, person))


def named(person: Person) -> Who:
    """The person's UID and name, as answers have them."""
    return Who(person.uid, person.name)


def described(
    connection: sqlite3.Connection, there: Collection[Person], alike: Collection[str] = ()
) -> list[str]:
    """Returns a line for each of these people that tells them from the others.

    It shows the first of their emails and phones whose key is in ``alike``; else the first that only
    they have.
    """
    times = Counter(key for person in there for key, _ in _reach(person))
    lines = []
    for person in there:
        reach = _reach(person)
        telling = [value for key, value in reach if key in alike]
        telling += [value for key, value in reach if times[key] == 1] + [value for _, value in reach]
        start = finding.uid_start(connection, person.uid)
        parts = [person.name, person.org, *telling[:1], known(person.met), start]
        lines.append("  ".join(clean(part) for part in parts if part))
    return lines


def _reach(person: Person) -> list[tuple[str, str]]:
    """Their emails and phones, each as the key for comparing and as written."""
    emails = [(email_key(each.value), each.value) for each in person.emails]
    return emails + [(phone_key(each.value), each.value) for each in person.phones]


def _by_row(environment: Environment, connection: sqlite3.Connection, row: int) -> list[int]:
    """The number of whoever is in this row of the list last shown, if anyone is and is still there."""
    remembered = last_list.numbers(environment)
    return list(people.load(connection, remembered[row - 1 : row])) if row else []


def _nobody(connection: sqlite3.Connection, text: str) -> NotFound:
    near = finding.similar(connection, text)
    hint = f"did you mean {near}?" if near else "see who is there: netbook list"
    return NotFound(f'nobody in the book is called "{text}"', hint)


def _ambiguous(connection: sqlite3.Connection, text: str, candidates: Sequence[Person]) -> Ambiguous:
    shown = described(connection, candidates[:_FEW])
    if len(candidates) > _FEW:
        shown.append(words.and_more())
    count = "two" if len(candidates) == 2 else "several"
    start = clean(shlex.quote(finding.uid_start(connection, candidates[0].uid)))
    return Ambiguous(
        f'"{text}" could be {count} people',
        shown,
        f"say more of the name, an email, or the start of the UID ({start})",
    )


def _ask(connection: sqlite3.Connection, text: str, candidates: Sequence[Person]) -> Person:
    sys.stderr.write(f"{words.which(clean(text))}\n")
    for number, line in enumerate(described(connection, candidates), 1):
        sys.stderr.write(f"  {number}  {line}\n")
    sys.stderr.write(f"{words.which_one(len(candidates))} ")
    sys.stderr.flush()
    reply = sys.stdin.readline().strip()
    if reply.isascii() and reply.isdigit() and 1 <= int(reply) <= len(candidates):
        return candidates[int(reply) - 1]
    raise _ambiguous(connection, text, candidates)
