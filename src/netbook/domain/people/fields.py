"""The table of a person's facts: one entry holds everything that netbook needs to know about each.

Options, the form, cards, rows of the book, merging, searching and ``show`` follow this table, in its
order. A simple field's ``kind`` says what it may hold; facts with a structure of their own (contact
points, how you met, the cadence) are ``COMPOSITE``: each room has its own code for them, but they keep
their place here. To add a simple field: a line in ``Person``, one in ``PersonRecord``, an entry
here, and a migration that adds its column.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from datetime import date

from netbook.domain.people.comparing import address_key, email_key, phone_key, url_key
from netbook.domain.people.dates import PartialDate
from netbook.domain.people.model import CIRCLES, GENDERS, Person
from netbook.domain.people.text import fold
from netbook.errors import UsageError
from netbook.tuples import NamedTuple

TYPE_CHECKING = False  # as typing's, without loading it
if TYPE_CHECKING:
    from typing import Any

TEXT, TEXTS, CHOICE, FLAG = "text", "texts", "choice", "flag"
DAY, YEARLY, WHEN = "day", "yearly", "when"
"""A calendar day; a day that may lack its year; a date of which parts may be unknown, or words for it."""
COMPOSITE = "composite"

NAME, REACH, DATES, MET, RHYTHM, MANNER, STATE, NOTE = SECTIONS = (
    "name", "reach", "dates", "met", "rhythm", "manner", "state", "note",
)  # fmt: skip
"""The blocks of the form, in order. A field without a section is neither in the form nor an option."""

FACT, OWN_FACT, PART, UNION, NOTES, ONCE_TRUE = "fact", "own fact", "part", "union", "notes", "once true"
"""How a card's value is merged into the book: a fact on which the two may disagree; a fact that only
netbook writes into cards; a part of the name; everything that either has; one text below the other; a flag
that stays once it is set. Any other field keeps the book's value."""

OWN_PROPERTY = "X-NETBOOK-"
"""The prefix of the properties that only netbook writes, and only on request."""


class Field(NamedTuple):
    """One fact of a person.

    ``option`` sets it on the command line, whose help shows ``metavar`` and ``help``.
    ``example`` is shown beside it in the form; a ``rare`` field is in the form only if it has a value.
    ``choices`` are its possible values, ``aliases`` other words for them, folded; ``what`` and ``hint``
    are used in errors. ``merge`` is one of the ways above; ``key`` identifies one of several values; with
    ``at_once``, a disagreement is reported even if nothing is known of the past. ``found`` means that
    ``list`` searches it, and ``shown`` that ``show`` has a line for it. ``card`` is the name of its property
    in a card, that of 4.0 if 3.0 has none; ``parameter_of_3`` goes with it in 3.0. ``flag`` names the field
    that is true whenever this one is set.
    """

    name: str
    kind: str
    section: str | None = None
    option: str | None = None
    metavar: str | None = None
    help: str = ""
    example: str = ""
    rare: bool = False
    choices: tuple[str, ...] = ()
    aliases: Mapping[str, str] = {}
    what: str = ""
    hint: str = ""
    merge: str | None = None
    key: Callable[[Any], Hashable] | None = None
    at_once: bool = False
    found: bool = False
    shown: bool = False
    card: str | None = None
    parameter_of_3: str = ""
    flag: str | None = None

    @property
    def own(self) -> bool:
        """Whether only netbook writes it into cards."""
        return self.card is not None and self.card.startswith(OWN_PROPERTY)

    @property
    def several(self) -> bool:
        """Whether someone may have several values of it."""
        return self.merge == UNION


FIELDS = (
    Field("uid", TEXT, card="UID"),
    Field("name", TEXT, NAME, merge=FACT, at_once=True, card="FN"),
    Field("given", TEXT, NAME, "--given", "NAME", "The given name.", merge=PART, card="N"),
    Field("additional", TEXT, NAME, "--additional", "NAME", "Middle names.", rare=True, merge=PART, card="N"),
    Field("family", TEXT, NAME, "--family", "NAME", "The family name, or both.", merge=PART, card="N"),
    Field("prefix", TEXT, NAME, "--prefix", "TEXT", "Dra., for example.", rare=True, merge=PART, card="N"),
    Field("suffix", TEXT, NAME, "--suffix", "TEXT", "Jr., for example.", rare=True, merge=PART, card="N"),
    Field(
        "nicknames", TEXTS, NAME, "--nick", "NAME", "A nickname; may be repeated.", '["Anita", "Nita"]',
        merge=UNION, key=fold, shown=True, card="NICKNAME",
    ),
    Field(
        "pronouns", TEXT, NAME, "--pronouns", "TEXT", "Their pronouns: she/her, they/them.", "they/them",
        merge=FACT, shown=True, card="PRONOUNS",
    ),
    Field(
        "kind", CHOICE, NAME, example="person or organisation", choices=("person", "organisation"),
        merge=FACT, card="KIND",
    ),
    Field(
        "org", TEXT, NAME, "--org", "NAME", "Where they work.",
        merge=FACT, at_once=True, found=True, card="ORG",
    ),
    Field(
        "title", TEXT, NAME, "--title", "TEXT", "What they do there.",
        merge=FACT, at_once=True, found=True, card="TITLE",
    ),
    Field(
        "role", TEXT, NAME, "--role", "TEXT", "Their part there: treasurer, buyer.", "treasurer",
        merge=FACT, at_once=True, found=True, shown=True, card="ROLE",
    ),
    Field("emails", COMPOSITE, REACH, merge=UNION, key=lambda email: email_key(email.value), card="EMAIL"),
    Field("phones", COMPOSITE, REACH, merge=UNION, key=lambda phone: phone_key(phone.value), card="TEL"),
    Field("urls", COMPOSITE, REACH, merge=UNION, key=lambda url: url_key(url.value), card="URL"),
    Field(
        "addresses", COMPOSITE, REACH,
        merge=UNION, key=address_key, card="ADR",
    ),
    Field(
        "tags", TEXTS, REACH, "--tag", "TAG", "A tag; may be repeated.", '["client", "bilbao"]',
        merge=UNION, key=fold, found=True, card="CATEGORIES",
    ),
    Field(
        "birthday", YEARLY, DATES, "--birthday", "DAY", "1988-02-29, or --02-29 without the year.",
        "1988-02-29, or --02-29 without the year", merge=FACT, at_once=True, card="BDAY",
    ),
    Field(
        "dates", COMPOSITE, DATES,
        merge=UNION, key=lambda yearly: (fold(yearly.label), yearly.date), card="X-ABDATE",
    ),
    Field("met", COMPOSITE, MET, merge=OWN_FACT, card=f"{OWN_PROPERTY}MET"),
    Field("cadence", COMPOSITE, RHYTHM, merge=OWN_FACT, card=f"{OWN_PROPERTY}CADENCE"),
    Field(
        "circle", CHOICE, RHYTHM, "--circle", "CIRCLE", "inner, key, regular or wide.",
        "inner, key, regular or wide", choices=CIRCLES,
        what="circle", hint=f"the circles are {', '.join(CIRCLES)}, from the nearest outwards",
        merge=OWN_FACT, card=f"{OWN_PROPERTY}CIRCLE",
    ),
    Field(
        "language", TEXT, MANNER, "--language", "CODE", "The language you write to them in: es, en.",
        "es, en", merge=FACT, shown=True, card="LANG",
    ),
    Field(
        "form", CHOICE, MANNER, "--form", "FORM", "How you address them: tu, or usted.", "tu or usted",
        choices=("tu", "usted"),
        # What languages call the two forms of address, and what the book calls them.
        aliases={
            **dict.fromkeys(("du", "ti", "zu", "voce", "familiar"), "tu"),
            **dict.fromkeys(("vous", "sie", "lei", "voste", "vostede", "formal"), "usted"),
        },
        what="form of address", hint="write tu, or usted for the formal one",
        merge=OWN_FACT, shown=True, card=f"{OWN_PROPERTY}FORM",
    ),
    Field(
        "grammatical_gender", CHOICE, MANNER,
        "--gender", "GENDER", "Grammatical gender, for languages that need it.",
        "feminine, masculine, neuter, common, animate or inanimate",
        choices=GENDERS, what="grammatical gender",
        merge=FACT, shown=True, card="GRAMGENDER",
    ),
    Field(
        "time_zone", TEXT, MANNER, example="Europe/Madrid",
        merge=FACT, shown=True, card="TZ", parameter_of_3="VALUE=text",
    ),
    Field(
        "archived", FLAG, STATE, "--archived", None, "Keep, and leave off the list.",
        "kept, and off the list", card=f"{OWN_PROPERTY}ARCHIVED",
    ),
    Field(
        "died", WHEN, STATE, "--died", "DAY", "When they died: a day, a month, a year, or in words.",
        '2024-05-01, 2024 or "circa 1800"', merge=FACT, at_once=True, shown=True, card="DEATHDATE",
        flag="deceased",
    ),
    Field("deceased", FLAG, STATE, "--deceased", None, "Has died.", merge=ONCE_TRUE, card="DEATHDATE"),
    Field(
        "do_not_contact", FLAG, STATE, "--do-not-contact", None, "Asked not to be contacted.",
        card=f"{OWN_PROPERTY}DO-NOT-CONTACT",
    ),
    Field("no_clock", FLAG, STATE),
    Field("snoozed_until", DAY, card=f"{OWN_PROPERTY}SNOOZED-UNTIL"),
    Field("added_on", DAY, card=f"{OWN_PROPERTY}ADDED-ON"),
    Field(
        "note", TEXT, NOTE, "--note", "TEXT", "Anything worth knowing.",
        merge=NOTES, found=True, card="NOTE",
    ),
)  # fmt: skip

NAMED = {field.name: field for field in FIELDS}
"""The fields by name."""

SEVERAL = {field.name: field.key for field in FIELDS if field.key}
"""The fields that may have several values, each with the function that identifies one of them."""


def merged_as(*ways: str) -> tuple[str, ...]:
    """The names of the fields that are merged in one of these ways, in the order of the ways."""
    return tuple(field.name for way in ways for field in FIELDS if field.merge == way)


def told(person: Person, facts: Mapping[str, Any]) -> Person:
    """The person with these facts, and what follows from them.

    Setting a fact sets its ``flag``; clearing the flag clears the fact.
    """
    said = dict(facts)
    for field in _FLAGGED:
        assert field.flag
        if said.get(field.name) is not None:
            said[field.flag] = True
        elif said.get(field.flag) is False:
            said[field.name] = None
    return person._replace(**said)


_FLAGGED = tuple(field for field in FIELDS if field.flag)


def typed(field: Field, text: str, today: date) -> Any:
    """The value of a simple field from what someone typed. Raises UsageError, with what to write instead."""
    from netbook.domain.people.typed_dates import read_yearly  # noqa: PLC0415 - only what people type

    if field.kind == CHOICE:
        word = fold(text)
        found = word if word in field.choices else field.aliases.get(word)
        if found is None:
            choices = f"write one of {', '.join(field.choices)}"
            raise UsageError(f"{text} is not a {field.what or field.name}", field.hint or choices)
        return found
    if field.kind == WHEN:
        return _when(text, today)
    return read_yearly(text, today) if field.kind == YEARLY else text


def _when(text: str, today: date) -> PartialDate | str:
    """The date; or the text as it is, if it is words rather than a date."""
    from netbook.domain.people.typed_dates import read_partial, read_yearly  # noqa: PLC0415

    try:
        return read_yearly(text, today) if text.startswith("--") else read_partial(text, today)
    except UsageError:
        if any(map(str.isalpha, text)):
            return text
        raise


def parsed(field: Field, text: str) -> Any:
    """The value of a simple field from its ``str``; a flag's is "yes". None for an impossible value.

    Raises ValueError for an invalid date.
    """
    return _PARSERS[field.kind](field, text)


_PARSERS: dict[str, Callable[[Field, str], Any]] = {
    TEXT: lambda field, text: text or None,
    CHOICE: lambda field, text: text if text in field.choices else None,
    FLAG: lambda field, text: True if text == "yes" else None,
    DAY: lambda field, text: date.fromisoformat(text),
    YEARLY: lambda field, text: PartialDate.parse(text),
    WHEN: lambda field, text: date_or_words(text),
}


def date_or_words(text: str) -> PartialDate | str | None:
    """The text as a date if it is one, else the text itself; None if it is empty."""
    try:
        return PartialDate.parse(text)
    except ValueError:
        return text.strip() or None


def said_by_card(person: Person) -> Person:
    """The person with only those facts that every card can hold, to see whether a card still says them."""
    return person._replace(**_UNSAID)


_UNSAID: dict[str, Any] = {
    field.name: Person._field_defaults[field.name]
    for field in FIELDS
    if field.card is None or field.own or field.name == "uid"
} | {"id": 0}
