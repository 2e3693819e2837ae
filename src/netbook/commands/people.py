"""People: add, show, set, remove."""

from __future__ import annotations

import sqlite3
from datetime import date
from typing import Annotated
from uuid import uuid4

import typer

from netbook.answers.people import Added, CardRecord, Changed, Removed, Shown
from netbook.commands import options, person_options, records, who
from netbook.commands.options import PersonArgument
from netbook.domain.list.hints import quoted
from netbook.domain.people import names
from netbook.domain.people.comparing import email_key, phone_key, uid_key
from netbook.domain.people.dates import next_occurrence, turns
from netbook.domain.people.model import Person
from netbook.domain.people.text import clean
from netbook.environment import Environment
from netbook.errors import AlreadyThere, Refused, UsageError
from netbook.store import cards, finding, people, touch_summaries, touches
from netbook.store.journal import Writing
from netbook.terminal.asking import agreed
from netbook.words import history, phrases
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
        writing.what = history.added(person.name)
        return Added(records.record(writing.connection, number))


add.options = person_options.adding()  # type: ignore[attr-defined]


def show(context: typer.Context, name: PersonArgument) -> Shown:
    """Show everything about someone.

    netbook show ana
    netbook show ana@garcia.example --json
    """
    environment: Environment = context.obj
    with environment.book.reading() as connection:
        person = who.find(environment, connection, name)
        recent = touches.timeline(connection, person.id, _RECENT)
        return Shown(
            records.record(connection, person.id),
            person,
            environment.today,
            tuple(noted.touch for noted in recent),
            touches.open_tasks(connection, [person.id]).get(person.id, ()),
            who.call(connection, person),
            touch_summaries.load(connection, person.id),
            _turning(person, environment.today, environment.settings_or_defaults.leap),
            _card(connection, person),
        )


def _turning(person: Person, today: date, leap: str) -> int | None:
    """The age that someone turns next; None if it is unknown or they have died."""
    born = person.birthday
    if born is None or not born.yearly or person.deceased:
        return None
    return turns(born, next_occurrence(born, today, leap))


def _card(connection: sqlite3.Connection, person: Person) -> tuple[CardRecord, ...]:
    """The facts in their card that have no field; related people in the book by name."""
    text = cards.own(connection, person.id)
    if text is None:
        return ()
    from netbook.formats.vcard.beyond import beyond

    said = beyond(text, person)
    found = [(each, phrases.value(each.value)) for each in said]
    names = cards.names_of(connection, (value for each, value in found if each.is_uri))
    return tuple(
        CardRecord(each.what, each.label, names.get(uid_key(value), value) if each.is_uri else value)
        for each, value in found
    )


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
    with environment.book.reading() as connection:
        number = who.find(environment, connection, name).id
    with environment.book.change("") as writing:
        before = people.one(writing.connection, number)
        after = before
        if new_name is not None:
            after = names.renamed(before, _name(new_name))
        if clock is not None:
            after = after._replace(no_clock=not clock)
        after = person_options.apply(context, after, writing.connection)
        return changed(writing, before, after)


set_facts.options = person_options.setting()  # type: ignore[attr-defined]


def remove(
    context: typer.Context,
    name: PersonArgument,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Even if that is only part of the name.")] = False,
) -> Removed:
    """Take someone out of the book, with their touches and tasks. It can be undone.

    Unless their whole name, an email, a phone or a UID is given, it asks first.

    netbook remove "Ana García"
    netbook undo
    """
    environment: Environment = context.obj
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


def changed(writing: Writing, before: Person, after: Person) -> Changed:
    """Save a changed person, and return which facts have changed."""
    names = tuple(name for name, old, new in zip(Person._fields, before, after, strict=True) if old != new)
    if names:
        people.save(writing, after)
        writing.what = history.changed(after.name, names)
    replaced = before.note if before.note and not (after.note or "").startswith(before.note) else None
    return Changed(records.record(writing.connection, after.id), names, replaced)


def _refuse_double(connection: sqlite3.Connection, person: Person) -> None:
    emails = [channel.value for channel in person.emails]
    phones = [channel.value for channel in person.phones]
    found = people.load(connection, finding.duplicates(connection, person.name, emails, phones))
    if found:
        alike = {*map(email_key, emails), *map(phone_key, phones)}
        there = "; ".join(who.described(connection, found.values(), alike))
        one = who.call(connection, next(iter(found.values())))
        shared = words_of_people.in_common(person, list(found.values()))
        raise AlreadyThere(
            f"someone like {person.name} is in the book already, with the same {shared}: {there}",
            f"see them with: netbook show {one}; a namesake, or who shares a phone, is added with --force",
        )


def _name(text: str) -> str:
    """A name that someone can have. Raises UsageError."""
    if not text.strip(" -\t\n"):
        raise UsageError("a name cannot be empty" if not text.strip() else f"{text} is not a name", _A_NAME)
    return options.text(text)


_A_NAME = 'write it in full: netbook add "Ana García"'


def _new_uid() -> str:
    return str(uuid4())
