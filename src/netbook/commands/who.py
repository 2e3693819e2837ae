"""Finding the person that the user means by a name, an email, a UID, or a row of the list last shown."""

from __future__ import annotations

import shlex
import sqlite3
import sys
from collections import Counter
from collections.abc import Collection, Sequence

from netbook import last_list, lately_shown
from netbook.answers import Who
from netbook.domain.people.comparing import email_key, phone_key
from netbook.domain.people.model import TASK, Person
from netbook.domain.people.text import clean
from netbook.environment import Environment
from netbook.errors import Ambiguous, NetbookError, NotFound, Refused, UsageError
from netbook.menu import COMMANDS
from netbook.store import finding, people
from netbook.terminal.asking import answered
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
        row = last_list.row(environment, int(text))
        found = list(people.load(connection, [row.person] if row else [])) or finding.exactly(
            connection, text
        )
        if not found:
            raise no_row(environment, connection, text)
    else:
        found = finding.who(connection, text)
    if not found:
        raise _nobody(connection, text)
    if len(found) == 1:
        return people.load(connection, found)[found[0]]
    lately = _lately(environment, connection, found)
    candidates = sorted(
        people.load(connection, found).values(), key=lambda each: lately[each.id], reverse=True
    )
    if environment.can_ask and len(candidates) <= _FEW:
        return _ask(connection, text, candidates)
    raise _ambiguous(connection, text, candidates)


def id_of(environment: Environment, text: str) -> int:
    """Returns the id of the one person meant; raises what ``find`` raises. For commands that then write."""
    with environment.book.reading() as connection:
        return find(environment, connection, text).id


def is_row(text: str) -> bool:
    """Whether the text is the number of a row, and not the start of a UID."""
    return text.isascii() and text.isdigit() and len(text) <= _LONGEST_ROW


def no_row(environment: Environment, connection: sqlite3.Connection, text: str) -> NetbookError:
    """The error for a number that is no row of the list last shown on this terminal within a day.

    Where an older list has it, or another terminal's, nothing is guessed: the error says whom it names
    there, with the commands that mean them.
    """
    own, rows = last_list.stale(environment, int(text))
    there = people.load(connection, [row.person for row in rows])
    shown = [row for row in rows if row.person in there]
    if not shown:
        return NotFound(
            f"there is no row {int(text)} in the list last shown",
            "see the rows with: netbook, or netbook list",
        )
    when = "shown on an earlier day" if own else "shown on another terminal"
    refused = Refused(f"row {int(text)} is of a list {when}", "see the rows of today with: netbook")
    named = [(there[row.person], row.task) for row in shown[:_FEW]]
    refused.lines = [
        words.row_named(person.name, _retyped(environment, text, call(connection, person), task))
        for person, task in named
    ]
    return refused


def _retyped(environment: Environment, text: str, name: str, task: int | None) -> str:
    """The words of the command line, with a name in the place of the row; ``name`` is quoted."""
    words = list(environment.arguments)
    place = next((place for place, word in enumerate(words) if place and text in word.split(",")), None)
    if place is None:
        return " ".join(("show", name))
    command = next((word for word in words[:place] if word in COMMANDS), None)
    meant = f"{TASK}{task}" if task is not None and command == "done" else name
    several = [meant if each == text else shlex.quote(each) for each in words[place].split(",")]
    typed = list(map(shlex.quote, words))
    return " ".join([*typed[:place], ",".join(several), *typed[place + 1 :]])


def numbered(text: str, kind: str) -> int | None:
    """The number in ``task:7`` or ``touch:7``, whichever ``kind`` is; None for any other text."""
    number = text.casefold().removeprefix(kind)
    same = text.casefold().startswith(kind) and number.isascii() and number.isdigit() and len(number) < 19
    return int(number) if same else None


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


def _lately(
    environment: Environment, connection: sqlite3.Connection, ids: Sequence[int]
) -> dict[int, tuple[str, int, int]]:
    """The day on which you last had to do with each of these people; whether and how lately they were shown
    then, and whether it is the day of a touch."""
    days, shown = finding.lately(connection, ids), lately_shown.days(environment)
    later = {number: place for place, number in enumerate(reversed(shown), 1)}
    found = {}
    for each in ids:
        day, touched = days[each]
        looked_at = shown.get(each, "")
        found[each] = max(day, looked_at), later.get(each, 0) if looked_at >= day else 0, touched
    return found


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
    reply = answered(f"{words.which_one(len(candidates))} ") or ""
    if reply.isascii() and reply.isdigit() and 1 <= int(reply) <= len(candidates):
        return candidates[int(reply) - 1]
    raise _ambiguous(connection, text, candidates)
