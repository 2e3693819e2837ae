"""People: add, show, set, remove."""

from __future__ import annotations

import sqlite3
from datetime import date
from typing import Annotated
from uuid import uuid4

import typer

from netbook import lately_shown
from netbook.answers.people import Added, Changed, Removed, Shown
from netbook.answers.touches import TaskRemoved, TouchRemoved
from netbook.commands import closing, first_round, options, person_options, records, tasks, timeline, who
from netbook.commands.options import PersonArgument
from netbook.domain.list.candidate import Facts
from netbook.domain.list.hints import quoted
from netbook.domain.list.reciprocity import YOU, Between
from netbook.domain.people import names
from netbook.domain.people.comparing import email_key, is_number, phone_key
from netbook.domain.people.dates import next_occurrence, turns
from netbook.domain.people.mail_addresses import is_address
from netbook.domain.people.model import TASK, TOUCH, Person
from netbook.domain.people.text import clean, fold
from netbook.environment import Environment
from netbook.errors import AlreadyThere, Refused, UsageError
from netbook.store import finding, people, touch_summaries, touches
from netbook.store import today as days
from netbook.store.journal import Writing
from netbook.terminal.asking import agreed
from netbook.words import history
from netbook.words import people as words_of_people

_RECENT = 5


def add(
    context: typer.Context,
    name: Annotated[str, typer.Argument(metavar="NAME", help="The full name.", show_default=False)],
    force: Annotated[
        bool, typer.Option("--force", "-f", help="Add them even if someone similar is there.")
    ] = False,
) -> Added:
    """Add someone.

    netbook add "Ana García" --met today --at PyConES --in-person
    netbook add "Tom Baker" --email tom@baker.example --online --every 30d
    netbook add "Núria Vidal" --circle inner --birthday --04-12
    """
    environment: Environment = context.obj
    person = Person(_name(name), uid=_new_uid(), added_on=environment.today)
    with environment.book.reading() as connection:
        person = names.split(person_options.apply(context, person, connection))
    with environment.book.change("") as writing:
        if not force:
            _refuse_double(writing.connection, person)
        number = people.add(writing, person)
        if person.circle:
            first_round.spread(environment, writing, number)
        writing.what = history.added(person.name)
        shared = () if not force else _shared(writing.connection, person, number)
        return Added(records.record(writing.connection, number), _unusable(Person(""), person), shared)


add.options = person_options.adding()  # type: ignore[attr-defined]


def show(context: typer.Context, name: PersonArgument) -> Shown:
    """Show everything about someone.

    netbook show ana
    netbook show ana@garcia.example --json
    """
    environment: Environment = context.obj
    with environment.book.reading() as connection:
        person = who.find(environment, connection, name)
        lately_shown.remember(environment, person.id)
        recent = touches.timeline(connection, person.id, _RECENT)
        facts = days.facts(connection, [person.id])[person.id]
        given, settled = _between(connection, facts)
        return Shown(
            records.record(connection, person.id),
            person,
            environment.today,
            tuple(noted.touch for noted in recent),
            touches.open_tasks(connection, [person.id]).get(person.id, ()),
            who.call(connection, person),
            given,
            _turning(person, environment.today, environment.settings_or_defaults.leap),
            records.on_card(connection, person),
            settled,
            closing.resting(environment, connection, facts),
        )


def _between(connection: sqlite3.Connection, facts: Facts) -> tuple[Between, date | None]:
    """The give and take, and the day on which the user said that nothing is left to answer."""
    given = touch_summaries.load(connection, facts.id)
    if given.turn != YOU or facts.owed_since:
        return given, None
    settled = facts.skipped("reply")
    closed = settled is not None and given.since is not None and settled >= given.since
    return given._replace(turn=None, since=None), settled if closed else None


def _turning(person: Person, today: date, leap: str) -> int | None:
    """The age that someone turns next; None if it is unknown, or nobody celebrates it."""
    born = person.celebrated
    if born is None or not born.yearly:
        return None
    return turns(born, next_occurrence(born, today, leap))


def set_facts(
    context: typer.Context,
    name: PersonArgument,
    new_name: Annotated[
        str | None,
        typer.Option(
            "--name",
            metavar="NAME",
            help="A new full name; given, family and the other parts stay where their words do.",
        ),
    ] = None,
    clock: Annotated[
        bool | None, typer.Option("--clock/--no-clock", help="Whether any rhythm applies to them.")
    ] = None,
) -> Changed:
    """Change what the book says of someone.

    Options that may be repeated add a value, newest first; --no-OPTION clears the old ones.

      netbook set ana --org "Estudio Norte" --title "art director"
      netbook set luis --every 6w --circle key
      netbook set tom --no-email --email tom@new.example
      netbook set vera --no-clock
    """
    environment: Environment = context.obj
    if not person_options.given(context) and new_name is None and clock is None:
        raise UsageError("there is nothing to set", "say what, for example --email ana@garcia.example")
    number = who.id_of(environment, name)
    with environment.book.change("") as writing:
        before = people.one(writing.connection, number)
        after = before
        if new_name is not None:
            after = names.renamed(before, _name(new_name))
        if clock is not None:
            after = after._replace(no_clock=not clock)
        after = person_options.apply(context, after, writing.connection)
        return changed(environment, writing, before, after)


set_facts.options = person_options.setting()  # type: ignore[attr-defined]


def remove(
    context: typer.Context,
    name: Annotated[
        str,
        typer.Argument(
            metavar="WHO|task:N|touch:N", help="Someone; or a task or a touch.", show_default=False
        ),
    ],
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Even if that is only part of the name.")] = False,
) -> Removed | TaskRemoved | TouchRemoved:
    """Take someone out of the book, with their touches and tasks; or one task, or one touch.

    Unless their whole name, an email, a phone or a UID is given, it asks first. It can be undone.

    netbook remove "Ana García"
    netbook remove task:7
    netbook undo
    """
    environment: Environment = context.obj
    if (number := who.numbered(name, TASK)) is not None:
        return tasks.remove(environment, number)
    if (number := who.numbered(name, TOUCH)) is not None:
        return timeline.remove(environment, number)
    with environment.book.reading() as connection:
        person = who.find(environment, connection, name)
        exact = finding.exactly(connection, name) == [person.id]
    if not (exact or yes):
        _confirm(environment, name, person)
    with environment.book.change(history.removed(person.name)) as writing:
        people.remove(writing, person.id)
    return Removed(who.named(person))


def _confirm(environment: Environment, name: str, person: Person) -> None:
    """Ask whether the one is meant whom part of a name found. Raises Refused if not, or if none can say."""
    if environment.can_ask:
        if agreed(words_of_people.remove_question(clean(person.name))):
            return
        raise Refused("nothing was removed")
    raise Refused(
        f'"{name}" is not the whole name of {person.name}',
        f"if they are meant: netbook remove --yes -- {quoted(name)}",
    )


def changed(environment: Environment, writing: Writing, before: Person, after: Person) -> Changed:
    """Save a changed person, and return which facts have changed."""
    names = tuple(name for name, old, new in zip(Person._fields, before, after, strict=True) if old != new)
    if names:
        people.save(writing, after)
        if "circle" in names and after.circle:
            first_round.spread(environment, writing, after.id)
        writing.what = history.changed(after.name, names)
    replaced = before.note if before.note and not (after.note or "").startswith(before.note) else None
    return Changed(records.record(writing.connection, after.id), names, replaced, _unusable(before, after))


def _unusable(before: Person, after: Person) -> tuple[tuple[str, str], ...]:
    """The emails and phones of a person that are none, as far as they are new, each after its kind."""
    emails = [("email", each.value) for each in after.emails if not is_address(each.value)]
    phones = [("phone", each.value) for each in after.phones if not is_number(each.value)]
    known = {each.value for each in (*before.emails, *before.phones)}
    return tuple((kind, value) for kind, value in (*emails, *phones) if value not in known)


def _shared(connection: sqlite3.Connection, person: Person, number: int) -> tuple[tuple[str, str], ...]:
    """The names of others with an email or a phone of this person, each with that."""
    found = []
    for values, key, kind in ((person.emails, email_key, "email"), (person.phones, phone_key, "phone")):
        for value in (each.value for each in values):
            there = finding.with_contact_point(connection, kind, key(value))
            others = people.load(connection, [each for each in there if each != number]).values()
            found += [(other.name, value) for other in others]
    return tuple(found)


def _refuse_double(connection: sqlite3.Connection, person: Person) -> None:
    emails = [channel.value for channel in person.emails]
    phones = [channel.value for channel in person.phones]
    found = people.load(connection, finding.duplicates(connection, person.name, emails, phones))
    if found:
        alike = {*map(email_key, emails), *map(phone_key, phones)}
        there = "; ".join(who.described(connection, found.values(), alike))
        one = who.call(connection, next(iter(found.values())))
        shared = words_of_people.in_common(person, list(found.values()))
        if any(fold(each.name) == fold(person.name) for each in found.values()):
            raise AlreadyThere(
                f"someone like {person.name} is in the book already, with the same {shared}: {there}",
                f"see them with: netbook show {one}; to add a namesake, say --force as well",
            )
        raise AlreadyThere(
            f"someone with the same {shared} is in the book already: {there}",
            f"see them with: netbook show {one}; to add who shares it, as families do, say --force as well",
        )


def _name(text: str) -> str:
    """A name that someone can have. Raises UsageError."""
    if not text.strip(" -\t\n"):
        raise UsageError("a name cannot be empty" if not text.strip() else f"{text} is not a name", _A_NAME)
    return options.text(text)


_A_NAME = 'write it in full: netbook add "Ana García"'


def _new_uid() -> str:
    return str(uuid4())
