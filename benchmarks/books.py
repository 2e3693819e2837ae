"""Generated books and vCards to measure with: the same for the same seed, dated around a given day.

The people are invented: Spanish and English, with and without accents, with what a real book has of
circles, cadences, birthdays, meetings, touches and tasks. The list of the day is as long in a large
book as in a small one: birthdays around the day and open tasks are dealt to the first thousand
people only. So a comparison of sizes shows the cost of the size, and not of a longer answer.

    books.py book FILE PEOPLE     books.py cards FILE PEOPLE     books.py steps FILE
    books.py demo FILE            books.py years FILE PEOPLE     books.py fresh FILE PEOPLE
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Iterator, Sequence
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from netbook import sample
from netbook.commands import demo
from netbook.domain.list.settings import Settings
from netbook.domain.people.dates import PartialDate
from netbook.domain.people.model import (
    CIRCLES,
    HOWS,
    MODES,
    Cadence,
    ContactPoint,
    Meeting,
    Person,
    Task,
    Touch,
)
from netbook.domain.people.text import fold
from netbook.store import people as store
from netbook.store import today as days
from netbook.store.book import Book
from netbook.store.journal import Writing

TODAY = date(2026, 6, 15)
"""The day the books are dated around; the measured commands get it as NETBOOK_TODAY."""

KNOWN = "Ariadna Quintanilla"
"""Someone who is in every book once, to show and to touch."""

TOUCHES = 10
"""How often one was in touch with everyone, on average."""

_TEN_YEARS, _ALL_TOUCHES, _ONE, _ALL_TASKS = 3_650, 60_000, 5_000, 5_000
_SEED = 20_260_615
_PORTION = 1000
_NEAR = range(-10, 15)
_GIVEN = (
    "Ana", "Luis", "Carmen", "José", "María", "Núria", "Iñaki", "Begoña", "Zoë", "Tom", "Emma",
    "Oliver", "Grace", "Harry", "Sofía", "Martín", "Íñigo", "Jesús", "Lucía", "Raúl", "Chloë", "Amelia",
    "Jack", "Noah", "Isla", "Beatriz", "Andrés", "Mónica", "Álvaro", "Ramón", "Pilar", "Sergio",
    "Elena", "Víctor",
)  # fmt: skip
_FAMILY = (
    "García", "Núñez", "López", "Pérez", "Fernández", "Smith", "Jones", "Brown", "Ibáñez", "Muñoz",
    "Peña", "Gómez", "Sánchez", "Díaz", "Müller", "O'Neill", "Taylor", "Wilson", "Evans", "Castaño",
    "Ordóñez", "Vidal", "Puig", "Etxeberria", "Álvarez", "Romero", "Navarro", "Baker", "Cooper",
    "Łukasz",
)  # fmt: skip
_ORGS = (
    "Estudio Norte",
    "Acme",
    "Universidad de Málaga",
    "Café Müller",
    "BBC",
    "Hospital Clínico",
    None,
    None,
)
_TITLES = ("Engineer", "Médica", "Arquitecta", "Designer", "Periodista", None, None, None)
_TAGS = ("client", "lead", "familia", "friend", "bilbao", "press", "alumni", "vecinos")
_PLACES = ("PyConES 2026", "a dinner at Inés’s", "LinkedIn", "el máster", "the climbing hall", "EuroPython")
_NOTES = ("coffee, wants a quote", "charla larga", "asked about the move", "comida", "sent the invoice", None)
_TASKS = ("send the quote", "ask how the move went", "felicitar por el libro", "introduce to Luis")
_OWN_DAYS = (7, 14, 30, 60, 90, 180)
_CIRCLES, _SHARES = (*CIRCLES, None), (2, 6, 17, 25, 50)


class Someone(NamedTuple):
    """One invented person, with what happened between you and what is open."""

    person: Person
    touches: tuple[Touch, ...] = ()
    tasks: tuple[Task, ...] = ()


def crowd(count: int, today: date = TODAY, seed: int = _SEED) -> Iterator[Someone]:
    """So many people. The first ones of a larger crowd are those of a smaller one."""
    dice = random.Random(seed)
    yield Someone(_known(today), tuple(_touches(dice, today, 30)))
    for number in range(1, count):
        person = _person(dice, number, today)
        away = person.cadence.days if person.cadence else 60
        tasks = tuple(_tasks(dice, today)) if number < _PORTION else ()
        yield Someone(person, tuple(_touches(dice, today, away)), tasks)


def make_book(path: Path, count: int, today: date = TODAY) -> None:
    """A new book of so many people at ``path``, written through the store, a thousand at a time."""
    morning = datetime(today.year, today.month, today.day, 9, tzinfo=UTC)
    people = crowd(count, today)
    with closing(Book(path, lambda: morning)) as book:
        while some := list(islice(people, _PORTION)):
            with book.change(f"add {len(some)} people") as writing:
                write(writing, some)


def make_years(path: Path, count: int, today: date = TODAY, *, fresh: bool = False) -> None:
    """A new book as after ten years: 60,000 touches, a twelfth of them with one person, and 5,000 tasks.

    As many tasks are open as in the book of ``make_book``, so that the list is no longer. A ``fresh`` one has
    the same people, and nothing has happened yet.
    """
    dice = random.Random(_SEED)
    morning = datetime(today.year, today.month, today.day, 9, tzinfo=UTC)
    some = list(crowd(count, today))
    with closing(Book(path, lambda: morning)) as book, book.change(f"add {count} people") as writing:
        if fresh:
            write(writing, [Someone(each.person, tasks=each.tasks) for each in some])
            return
        often = [_ONE, *([0] * (count - 1))]
        for _ in range(_ALL_TOUCHES - _ONE):
            often[dice.randrange(1, count)] += 1
        write(
            writing,
            [
                Someone(each.person, tuple(_years_of(dice, today, many)), each.tasks)
                for each, many in zip(some, often, strict=True)
            ],
        )
        done = [today - timedelta(dice.randrange(_TEN_YEARS)) for _ in range(_ALL_TASKS)]
        writing.insert_many(
            "task",
            ("person_id", "text", "due", "done_on"),
            [(dice.randrange(1, count + 1), dice.choice(_TASKS), str(day), str(day)) for day in done],
        )


def _years_of(dice: random.Random, today: date, many: int) -> Iterator[Touch]:
    for away in sorted((dice.randrange(_TEN_YEARS) for _ in range(many)), reverse=True):
        direction = dice.choices(("both", "out", "in"), (6, 3, 1))[0]
        yield Touch(today - timedelta(away), dice.choice(HOWS), direction, False, dice.choice(_NOTES))


def make_demo(path: Path, today: date = TODAY) -> None:
    """A new book of the demo's people at ``path``."""
    morning = datetime(today.year, today.month, today.day, 9, tzinfo=UTC)
    with closing(Book(path, lambda: morning)) as book:
        demo.fill(book, sample.people(today))


def card(person: Person) -> str:
    """The person as a vCard 3.0, as a phone writes it."""
    lines = ["BEGIN:VCARD", "VERSION:3.0", f"UID:{person.uid}", f"N:{person.family};{person.given};;;"]
    lines.append(f"FN:{person.name}")
    lines += [f"EMAIL;TYPE=INTERNET,HOME:{email.value}" for email in person.emails]
    lines += [f"TEL;TYPE=CELL:{phone.value}" for phone in person.phones]
    texts = (("ORG", person.org), ("TITLE", person.title), ("BDAY", person.birthday), ("NOTE", person.note))
    lines += [f"{name}:{str(value).replace(',', chr(92) + ',')}" for name, value in texts if value]
    if person.tags:
        lines.append(f"CATEGORIES:{','.join(person.tags)}")
    return "\r\n".join([*lines, "REV:2026-01-01T00:00:00Z", "END:VCARD", ""])


def steps(path: Path, today: date = TODAY) -> int:
    """How many steps SQLite's machine takes to find today's candidates, whatever the machine's load."""
    taken = 0

    def count() -> int:
        nonlocal taken
        taken += 1
        return 0

    with closing(Book(path, lambda: datetime.now(UTC))) as book, book.reading() as connection:
        connection.set_progress_handler(count, 1)
        days.candidates(connection, today, Settings())
        connection.set_progress_handler(None, 0)
    return taken


def _known(today: date) -> Person:
    given, family = KNOWN.split()
    return Person(
        KNOWN,
        uid="bench-known",
        given=given,
        family=family,
        emails=(ContactPoint("ariadna@quintanilla.example", "work", True),),
        phones=(ContactPoint("+34 600 555 019", "cell"),),
        tags=("client",),
        met=Meeting(PartialDate.of(today - timedelta(400)), "in-person", "PyConES 2025"),
        circle="key",
        added_on=today - timedelta(400),
    )


def _person(dice: random.Random, number: int, today: date) -> Person:
    given = " ".join(dice.sample(_GIVEN, 2 if dice.random() < 0.2 else 1))
    family = " ".join(dice.sample(_FAMILY, 2 if dice.random() < 0.5 else 1))
    mailbox = fold(f"{given.split()[0]}.{family.split()[0]}").replace("'", "")
    emails = [ContactPoint(f"{mailbox}{number}@mail.example", "home")] if dice.random() < 0.9 else []
    if dice.random() < 0.3:
        emails.append(ContactPoint(f"{mailbox}@estudio{number}.example", "work", True))
    phones = [ContactPoint(f"+34 6{dice.randrange(10**8):08d}", "cell")] if dice.random() < 0.8 else []
    own = dice.choice(_OWN_DAYS)
    return Person(
        f"{given} {family}",
        uid=f"bench-{number:06d}",
        given=given,
        family=family,
        nicknames=(given[:3],) if dice.random() < 0.15 else (),
        org=dice.choice(_ORGS),
        title=dice.choice(_TITLES),
        emails=tuple(emails),
        phones=tuple(phones),
        tags=tuple(sorted(set(dice.choices(_TAGS, k=dice.randrange(4))))),
        birthday=_birthday(dice, number, today) if dice.random() < 0.6 else None,
        met=_meeting(dice, today) if dice.random() < 0.5 else None,
        cadence=Cadence(own, own * 2) if dice.random() < 0.1 else None,
        circle=dice.choices(_CIRCLES, _SHARES)[0],
        note=dice.choice(_NOTES) if dice.random() < 0.3 else None,
        archived=dice.random() < 0.02,
        added_on=today - timedelta(dice.randrange(1, 1500)),
    )


def _birthday(dice: random.Random, number: int, today: date) -> PartialDate:
    away = dice.randrange(365)
    if number >= _PORTION:
        away = dice.randrange(_NEAR.stop, 365 + _NEAR.start)
    day = today + timedelta(away)
    if dice.random() < 0.15:
        return PartialDate(None, day.month, day.day)
    return PartialDate(day.year - dice.randrange(20, 80), day.month, min(day.day, 28))


def _meeting(dice: random.Random, today: date) -> Meeting:
    day = today - timedelta(dice.randrange(1, 1500))
    on = dice.choice((PartialDate.of(day), PartialDate(day.year, day.month), PartialDate(day.year)))
    return Meeting(on, dice.choice(MODES), dice.choice(_PLACES))


def _touches(dice: random.Random, today: date, away: int) -> Iterator[Touch]:
    """From the latest back: most people are kept up with, some are not."""
    day = today - timedelta(int(dice.random() * 1.3 * away))
    for _ in range(dice.randrange(2 * TOUCHES + 1)):
        direction = dice.choices(("both", "out", "in"), (6, 3, 1))[0]
        yield Touch(day, dice.choice(HOWS), direction, dice.random() < 0.05, dice.choice(_NOTES))
        day -= timedelta(1 + int(dice.random() * 2 * away))


def _tasks(dice: random.Random, today: date) -> Iterator[Task]:
    if dice.random() < 0.02:
        yield Task(dice.choice(_TASKS), today + timedelta(dice.randrange(-5, 60)))


def write(writing: Writing, some: Sequence[Someone]) -> None:
    """Add people with their touches and tasks."""
    first = store.add_many(writing, [each.person for each in some])
    touches = [(number, touch) for number, each in enumerate(some, first) for touch in each.touches]
    tasks = [(number, task) for number, each in enumerate(some, first) for task in each.tasks]
    if touches:
        rows = [(str(t.on), t.how, t.direction, int(t.bump), t.note, writing.stamp) for _, t in touches]
        start = writing.insert_many("touch", ("day", "how", "direction", "bump", "note", "at"), rows)
        shared = [(number, person) for number, (person, _) in enumerate(touches, start)]
        writing.insert_many("touch_person", ("touch_id", "person_id"), shared)
    if tasks:
        own = [(number, task.text, str(task.due)) for number, task in tasks]
        writing.insert_many("task", ("person_id", "text", "due"), own)


def main() -> None:
    """Make a book or a file of cards, or count the steps of a book's list."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("what", choices=("book", "years", "fresh", "demo", "cards", "steps"))
    parser.add_argument("file", type=Path)
    parser.add_argument("people", type=int, nargs="?", default=_PORTION)
    parser.add_argument("--day", type=date.fromisoformat, default=TODAY, help="the day it is dated around")
    asked = parser.parse_args()
    if asked.what == "book":
        make_book(asked.file, asked.people, asked.day)
    elif asked.what in ("years", "fresh"):
        make_years(asked.file, asked.people, asked.day, fresh=asked.what == "fresh")
    elif asked.what == "demo":
        make_demo(asked.file, asked.day)
    elif asked.what == "cards":
        with asked.file.open("w", encoding="utf-8", newline="") as file:
            file.writelines(card(each.person) for each in crowd(asked.people, asked.day))
    else:
        print(steps(asked.file, asked.day))


if __name__ == "__main__":
    main()
