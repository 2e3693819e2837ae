"""The lines of a card as a Person: what each says goes into a draft, and that is put together."""

from collections.abc import Sequence
from datetime import date
from typing import TypeVar

from netbook.domain.cards.incoming import Problem
from netbook.domain.people.model import Person
from netbook.formats.vcard import facts
from netbook.formats.vcard.lines import Head, remember, split_line
from netbook.formats.vcard.mapping import SHOWN, TAKE, Draft, Labels, Take, shortened
from netbook.formats.vcard.naming import family_first, joined_name, name_parts, other_name
from netbook.formats.vcard.values import from_base64, harmless
from netbook.tuples import NamedTuple, filled

_NO_PARTS = (None, None, None, None, None)

Item = TypeVar("Item")


class Reading(NamedTuple):
    """What a card says, and what in it could not be used.

    The ``line`` of a problem is an index into the card's own lines; -1 is the card as a whole.
    ``plain`` says that every line is a property, and no value is quoted-printable or in a charset of its own.
    """

    person: Person | None
    uid: str | None
    problems: list[Problem]
    group: bool = False
    last_touch: date | None = None
    plain: bool = True


_known: dict[str, tuple[Take | None, Head]] = {}
"""The heads met before, each with what takes its value."""


def read(lines: Sequence[str]) -> Reading:
    """The person whom the lines of a card describe, BEGIN and END left out; None where that is nobody."""
    draft = Draft(Labels(lines))
    plain = True
    known = _known.get
    for line in lines:
        name, colon, value = line.partition(":")
        found = known(name) if colon else None
        if found is None:
            pair = split_line(line)
            plain = plain and pair is not None and not pair[0].coded
            if pair is None:
                continue
            found, value = _taken(pair[0]), pair[1]
        take, head = found
        if take is not None:
            take(draft, head, value)
    problems = _problems(lines) if draft.problems or not plain else []
    if draft.group:
        problems.append(_group(draft))
        return Reading(None, draft.uid, problems, True, None, plain)
    person = to_person(draft)
    if person is None:
        problems.append(Problem("nobody", -1))
    last_touch = draft.facts.get(facts.LAST_TOUCH) if draft.facts else None
    return filled(Reading, (person, draft.uid, problems, False, last_touch, plain))


def _taken(head: Head) -> tuple[Take | None, Head]:
    """A head with what takes its value, for this line and those to come."""
    take = TAKE.get(head.name)
    found = (_out_of_base64(take) if take and head.base64 else take), head
    remember(_known, head, found)
    return found


def _out_of_base64(take: Take) -> Take:
    return lambda draft, head, value: take(draft, head, from_base64(value, head.get("CHARSET")))


def _group(draft: Draft) -> Problem:
    named = to_person(draft)
    if named is None:
        return Problem("nameless-group", -1, fields={"members": draft.members})
    return Problem("group", -1, fields={"name": named.name[:SHOWN], "members": draft.members})


def _problems(lines: Sequence[str]) -> list[Problem]:
    """What is wrong in which line: few cards have anything, so they are read once more for it."""
    draft = Draft(Labels(lines))
    problems = []
    for number, line in enumerate(lines):
        pair = split_line(line)
        take = _taken(pair[0])[0] if pair else None
        if pair and take:
            take(draft, *pair)
        elif not pair and line.strip():
            problems.append(Problem("no-property", number, fields={"text": shortened(line)}))
        problems += [problem._replace(line=number) for problem in draft.problems]
        draft.problems.clear()
    return problems


def to_person(draft: Draft) -> Person | None:
    """The person of a draft; None where nothing in it could be a name."""
    family, given, additional, prefix, suffix = name_parts(draft.n) if draft.n else _NO_PARTS
    name = draft.fn
    if name is None:
        name = joined_name(given, family, additional, prefix, suffix) or other_name(draft)
        if not name:
            return None
    elif not draft.n and draft.kind is None and name != draft.org:
        family, given = family_first(name)
    if family and not (given or additional or prefix or suffix) and family == harmless(name):
        family = None  # the name once more, for programs that look nowhere else
    # By position: of so many names the interpreter would make a dict first, a tenth of all reading.
    met = cadence = circle = form = None
    archived = False
    person = Person(
        name, draft.uid or "", 0, draft.kind or "person", given, family, additional, prefix, suffix,
        _once(draft.nicknames) if draft.nicknames else (),
        draft.org,
        draft.title or draft.role,
        _once(draft.emails) if draft.emails else (),
        _once(draft.phones) if draft.phones else (),
        _once(draft.addresses) if draft.addresses else (),
        _once(draft.urls) if draft.urls else (),
        _once(draft.tags) if draft.tags else (),
        draft.birthday,
        _once(draft.dates) if draft.dates else (),
        met, cadence, circle, draft.language, form, draft.time_zone,
        "\n\n".join(draft.notes) if draft.notes else None,
        archived, draft.deceased,
    )  # fmt: skip
    return facts.known(person, draft.facts) if draft.facts else person


def _once(items: list[Item]) -> tuple[Item, ...]:
    return tuple(dict.fromkeys(items)) if len(items) > 1 else tuple(items)
