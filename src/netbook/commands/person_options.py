"""The options for a person's facts: one table for ``add`` and ``set``."""

import sqlite3
from collections.abc import Callable, Iterator
from typing import Any

import typer
from typer.core import TyperOption

from netbook.commands import who
from netbook.commands.options import text
from netbook.domain.people.fields import COMPOSITE, FIELDS, FLAG, TEXT, TEXTS, Field, told, typed
from netbook.domain.people.model import IN_PERSON, ONLINE, Cadence, ContactPoint, Meeting, Person, YearlyDate
from netbook.domain.people.text import fold
from netbook.domain.people.typed_dates import read_partial, read_span, read_yearly
from netbook.environment import Environment
from netbook.errors import UsageError
from netbook.parameters import Option, build_options
from netbook.store import finding
from netbook.tuples import NamedTuple

Put = Callable[[Person, Any, Environment, sqlite3.Connection], Person]
Clear = Callable[[Person], Person]


class PersonOption(NamedTuple):
    """One option: how its value is put into a person, and how it is cleared, if it can be.

    Without a ``metavar`` it is a switch. ``repeated`` may be given more than once; with ``leads``
    new values come before existing ones.
    """

    option: str
    metavar: str | None
    help: str
    put: Put
    clear: Clear | None = None
    repeated: bool = False
    leads: bool = False

    @property
    def name(self) -> str:
        """The name of its parameter."""
        return self.option.removeprefix("--").replace("-", "_")


def adding() -> list[TyperOption]:
    """The options of ``add``."""
    return build_options([_option(each) for each in OPTIONS])


def setting() -> list[TyperOption]:
    """The options of ``set``: the same, and one to clear each fact."""
    return build_options([*map(_option, OPTIONS), *(_clearing(each) for each in OPTIONS if each.clear)])


def apply(context: typer.Context, person: Person, connection: sqlite3.Connection) -> Person:
    """Returns the person with all options applied, the clearing ones first."""
    given = context.meta.get(_META, {})
    if given.get("in_person") and given.get("online"):
        raise UsageError("you met in person or online, not both", "leave out --in-person or --online")
    for option in OPTIONS:
        if option.clear and given.get("no_" + option.name):
            person = option.clear(person)
    for option in OPTIONS:
        value = given.get(option.name)
        # Applied in reverse, because each of these is put before the existing values.
        values = (reversed(value) if option.leads else value) if option.repeated else [value]
        for one in values or ():
            if one is not None and one is not False:
                person = option.put(person, one, context.obj, connection)
    return person


def given(context: typer.Context) -> bool:
    """Whether any option of the table was used."""
    return any(value not in (None, False, ()) for value in context.meta.get(_META, {}).values())


_META = "netbook.fields"


def _option(each: PersonOption) -> Option:
    return Option(each.option, each.help, _keep, metavar=each.metavar, repeated=each.repeated)


def _clearing(each: PersonOption) -> Option:
    return Option(each.option.replace("--", "--no-", 1), "", _keep, hidden=True)


def _keep(context: typer.Context, param: Any, value: Any) -> None:
    context.meta.setdefault(_META, {})[param.name] = value


def _of_field(field: Field) -> PersonOption:
    """The option of a simple field."""
    assert field.option
    name, repeated = field.name, field.kind == TEXTS

    def put(person: Person, value: Any, environment: Environment, _: Any) -> Person:
        if field.kind in (TEXT, TEXTS):
            value = text(value)
        if field.kind != FLAG:
            value = typed(field, value, environment.today)
        return told(person, {name: _with(getattr(person, name), value) if repeated else value})

    nothing = Person._field_defaults[name]
    return PersonOption(
        field.option, field.metavar, field.help, put, lambda person: told(person, {name: nothing}), repeated
    )


def _contact_points(name: str) -> tuple[Put, Clear]:
    """Putting and clearing of a field with several contact points; the newest comes first."""

    def put(person: Person, value: str, *_: Any) -> Person:
        new = ContactPoint(text(value))
        kept = [each for each in getattr(person, name) if each.value != new.value]
        return told(person, {name: (new, *kept)})

    return put, _without(**{name: ()})


def _without(**cleared: Any) -> Clear:
    return lambda person: told(person, cleared)


def _met(mode: str) -> Put:
    return lambda person, *_: _meeting(person, mode=mode)


def _unmet(**cleared: Any) -> Clear:
    return lambda person: _meeting(person, **cleared)


def _put_date(person: Person, value: str, environment: Environment, _: Any) -> Person:
    label, equals, day = value.partition("=")
    if not (label.strip() and equals):
        raise UsageError(
            f"{value} is not a labelled date", "write it as anniversary=2015-06-01 or santo=--03-19"
        )
    new = YearlyDate(text(label), read_yearly(day, environment.today))
    kept = [each for each in person.dates if fold(each.label) != fold(label)]
    return person._replace(dates=(*kept, new))


def _put_met(person: Person, value: str, environment: Environment, _: Any) -> Person:
    return _meeting(person, on=read_partial(value, environment.today))


def _put_place(person: Person, value: str, *_: Any) -> Person:
    return _meeting(person, place=text(value))


def _put_via(person: Person, value: str, environment: Environment, connection: sqlite3.Connection) -> Person:
    if not finding.who(connection, value) and not value.isdigit():
        return _meeting(person, via=text(value), via_id=None)  # someone who is not in the book
    found = who.find(environment, connection, value)
    if found.id == person.id:
        raise UsageError(f"{person.name} cannot have introduced themselves", "name who did with --via")
    return _meeting(person, via=found.name, via_id=found.id)


def _put_every(person: Person, value: str, *_: Any) -> Person:
    days = read_span(value)
    return person._replace(cadence=Cadence(days, 2 * days))


def _meeting(person: Person, **said: Any) -> Person:
    met = (person.met or Meeting())._replace(**said)
    return person._replace(met=met if any(met) else None)


def _with(values: tuple[str, ...], new: str) -> tuple[str, ...]:
    return values if fold(new) in map(fold, values) else (*values, new)


_COMPOSITE: dict[str, tuple[PersonOption, ...]] = {
    "emails": (
        PersonOption(
            "--email", "ADDRESS", "An email address; may be repeated.", *_contact_points("emails"),
            repeated=True, leads=True,
        ),
    ),
    "phones": (
        PersonOption(
            "--phone", "NUMBER", "A phone number; may be repeated.", *_contact_points("phones"),
            repeated=True, leads=True,
        ),
    ),
    "urls": (
        PersonOption(
            "--url", "LINK", "A web page or profile; may be repeated.", *_contact_points("urls"),
            repeated=True, leads=True,
        ),
    ),
    "dates": (
        PersonOption(
            "--date", "LABEL=DAY", "Another yearly date; may be repeated.", _put_date, _without(dates=()),
            repeated=True,
        ),
    ),
    "met": (
        PersonOption("--met", "DATE", "When you met: a day, a month or a year.", _put_met, _unmet(on=None)),
        PersonOption("--at", "PLACE", "Where you met: a place or an event.", _put_place, _unmet(place=None)),
        PersonOption("--in-person", None, "You met in person.", _met(IN_PERSON), _unmet(mode=None)),
        PersonOption("--online", None, "You met online.", _met(ONLINE), _unmet(mode=None)),
        PersonOption("--via", "WHO", "Who introduced you.", _put_via, _unmet(via=None, via_id=None)),
    ),
    "cadence": (
        PersonOption(
            "--every", "SPAN", "How often you want to be in touch: 30d, 6w, 3m.", _put_every,
            _without(cadence=None),
        ),
    ),
}  # fmt: skip
"""The options of facts that are not simple fields. Addresses can only be written in the form."""


def _options() -> Iterator[PersonOption]:
    for field in FIELDS:
        if field.kind == COMPOSITE:
            yield from _COMPOSITE.get(field.name, ())
        elif field.option:
            yield _of_field(field)


OPTIONS = tuple(_options())
