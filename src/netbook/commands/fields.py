"""What can be said of a person on the command line: one table for ``add`` and ``set``."""

import sqlite3
from collections.abc import Callable
from typing import Any

import typer
from typer.core import TyperOption

from netbook.commands import who
from netbook.commands.options import text
from netbook.domain.people.model import (
    CIRCLES,
    IN_PERSON,
    ONLINE,
    Cadence,
    ContactPoint,
    Meeting,
    Person,
    YearlyDate,
)
from netbook.domain.people.text import fold
from netbook.domain.people.typed_dates import read_partial, read_span, read_yearly
from netbook.environment import Environment
from netbook.errors import UsageError
from netbook.parameters import Option, build_options
from netbook.store import finding
from netbook.tuples import NamedTuple

Put = Callable[[Person, Any, Environment, sqlite3.Connection], Person]
Clear = Callable[[Person], Person]


class Field(NamedTuple):
    """One option: how it is put into a person, and how it is cleared, where it can be.

    Without a ``metavar`` it is a switch. ``repeated`` may be given more than once; with ``leads``
    what is given comes before what there was.
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
        """What a change of this field is called."""
        return self.option.removeprefix("--").replace("-", "_")


def adding() -> list[TyperOption]:
    """The options of ``add``."""
    return build_options([_option(field) for field in FIELDS if not field.option.startswith("--no-")])


def setting() -> list[TyperOption]:
    """The options of ``set``: the same, and one to clear each."""
    return build_options([*map(_option, FIELDS), *(_clearing(field) for field in FIELDS if field.clear)])


def apply(context: typer.Context, person: Person, connection: sqlite3.Connection) -> Person:
    """The person with everything that the options say; what is cleared is cleared first."""
    given = context.meta.get(_META, {})
    if given.get("in_person") and given.get("online"):
        raise UsageError("you met in person or online, not both", "leave out --in-person or --online")
    for field in FIELDS:
        if field.clear and given.get("no_" + field.name):
            person = field.clear(person)
    for field in FIELDS:
        value = given.get(field.name)
        # What comes first in the book is put last: each of these goes before what there was.
        values = (reversed(value) if field.leads else value) if field.repeated else [value]
        for one in values or ():
            if one is not None and one is not False:
                person = field.put(person, one, context.obj, connection)
    return person


def given(context: typer.Context) -> bool:
    """Whether any option of the table was used."""
    return any(value not in (None, False, ()) for value in context.meta.get(_META, {}).values())


_META = "netbook.fields"


def _option(field: Field) -> Option:
    return Option(field.option, field.help, _keep, metavar=field.metavar, repeated=field.repeated)


def _clearing(field: Field) -> Option:
    return Option(field.option.replace("--", "--no-", 1), "", _keep, hidden=True)


def _keep(context: typer.Context, param: Any, value: Any) -> None:
    context.meta.setdefault(_META, {})[param.name] = value


def _fact(name: str) -> tuple[Put, Clear]:
    """A field that holds one text."""
    return (
        lambda person, value, *_: _replaced(person, {name: text(value)}),
        _without(**{name: None}),
    )


def _replaced(person: Person, said: dict[str, Any]) -> Person:
    """The person with facts named at run time."""
    return person._replace(**said)


def _channel(name: str) -> tuple[Put, Clear]:
    """A field that holds several ways to reach someone; the newest comes first."""

    def put(person: Person, value: str, *_: Any) -> Person:
        new = ContactPoint(text(value))
        kept = [each for each in getattr(person, name) if each.value != new.value]
        return _replaced(person, {name: (new, *kept)})

    return put, _without(**{name: ()})


def _words(name: str) -> tuple[Put, Clear]:
    """A field that holds several words, none of them twice."""

    def put(person: Person, value: str, *_: Any) -> Person:
        return _replaced(person, {name: _with(getattr(person, name), text(value))})

    return put, _without(**{name: ()})


def _switch(name: str) -> tuple[Put, Clear]:
    """A field that is true or not."""
    return lambda person, *_: _replaced(person, {name: True}), _without(**{name: False})


def _without(**cleared: Any) -> Clear:
    return lambda person: _replaced(person, cleared)


def _met(mode: str) -> Put:
    return lambda person, *_: _meeting(person, mode=mode)


def _unmet(**cleared: Any) -> Clear:
    return lambda person: _meeting(person, **cleared)


def _put_birthday(person: Person, value: str, environment: Environment, _: Any) -> Person:
    return person._replace(birthday=read_yearly(value, environment.today))


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


def _put_circle(person: Person, value: str, *_: Any) -> Person:
    if fold(value) not in CIRCLES:
        raise UsageError(
            f"{value} is not a circle", f"the circles are {', '.join(CIRCLES)}, from the nearest outwards"
        )
    return person._replace(circle=fold(value))


def _put_form(person: Person, value: str, *_: Any) -> Person:
    form = _FORMS.get(fold(value))
    if form is None:
        raise UsageError(f"{value} is not a form of address", "write tu, or usted for the formal one")
    return person._replace(form=form)


_FORMS = {
    **dict.fromkeys(("tu", "du", "ti", "zu", "voce", "familiar"), "tu"),
    **dict.fromkeys(("usted", "vous", "sie", "lei", "voste", "vostede", "formal"), "usted"),
}
"""What languages call the two forms of address, folded, and what the book calls them."""


def _meeting(person: Person, **said: Any) -> Person:
    met = (person.met or Meeting())._replace(**said)
    return person._replace(met=met if any(met) else None)


def _with(values: tuple[str, ...], new: str) -> tuple[str, ...]:
    return values if fold(new) in map(fold, values) else (*values, new)


FIELDS = (
    Field("--email", "ADDRESS", "An email address; may be repeated.", *_channel("emails"), True, leads=True),
    Field("--phone", "NUMBER", "A phone number; may be repeated.", *_channel("phones"), True, leads=True),
    Field("--url", "LINK", "A web page or profile; may be repeated.", *_channel("urls"), True, leads=True),
    Field("--org", "NAME", "Where they work.", *_fact("org")),
    Field("--title", "TEXT", "What they do there.", *_fact("title")),
    Field("--tag", "TAG", "A tag; may be repeated.", *_words("tags"), repeated=True),
    Field("--nick", "NAME", "A nickname; may be repeated.", *_words("nicknames"), repeated=True),
    Field(
        "--birthday",
        "DAY",
        "1988-02-29, or --02-29 without the year.",
        _put_birthday,
        _without(birthday=None),
    ),
    Field(
        "--date",
        "LABEL=DAY",
        "Another yearly date; may be repeated.",
        _put_date,
        _without(dates=()),
        repeated=True,
    ),
    Field("--met", "DATE", "When you met: a day, a month or a year.", _put_met, _unmet(on=None)),
    Field("--at", "PLACE", "Where you met: a place or an event.", _put_place, _unmet(place=None)),
    Field("--in-person", None, "You met in person.", _met(IN_PERSON), _unmet(mode=None)),
    Field("--online", None, "You met online.", _met(ONLINE), _unmet(mode=None)),
    Field("--via", "WHO", "Who introduced you.", _put_via, _unmet(via=None, via_id=None)),
    Field("--every", "SPAN", "How often suits you both: 30d, 6w, 3m.", _put_every, _without(cadence=None)),
    Field("--circle", "CIRCLE", "inner, key, regular or wide.", _put_circle, _without(circle=None)),
    Field("--note", "TEXT", "Anything worth knowing.", *_fact("note")),
    Field("--language", "CODE", "The language you write to them in: es, en.", *_fact("language")),
    Field("--form", "FORM", "How you address them: tu, or usted.", _put_form, _without(form=None)),
    Field("--archived", None, "Keep, and leave off the list.", *_switch("archived")),
    Field("--deceased", None, "Has died.", *_switch("deceased")),
    Field("--do-not-contact", None, "Asked not to be contacted.", *_switch("do_not_contact")),
)
