"""The lines of a card as a Person: what each says goes into a draft, and that is put together."""

from collections.abc import Sequence
from datetime import date
from typing import TypeVar

from netbook.domain.model import Person
from netbook.formats.vcard import facts
from netbook.formats.vcard.lines import Head, remember, split_line
from netbook.formats.vcard.mapping import SHOWN, TAKE, Draft, Labels, Take, shortened
from netbook.formats.vcard.values import from_base64, harmless, is_blank
from netbook.tuples import NamedTuple, filled

_MOST_WORDS = 5
_NO_PARTS = (None, None, None, None, None)
_NOT_GIVEN = {
    "ab", "ag", "and", "bv", "cfa", "co", "company", "corp", "corporation", "cpa", "dds", "dr", "esq", "et",
    "gmbh", "ii", "iii", "inc", "iv", "jr", "kg", "limited", "llc", "llp", "ltd", "mba", "md", "mr", "mrs",
    "ms", "nv", "of", "oy", "phd", "plc", "prof", "rn", "sa", "sas", "sl", "slu", "spa", "sr", "srl",
    "the", "ug", "und", "y",
}  # fmt: skip

Item = TypeVar("Item")


class Reading(NamedTuple):
    """What a card says, and what in it could not be used; each problem with the number of its line, or -1.

    ``plain`` says that every line is a property, and no value is quoted-printable or in a charset of its own.
    """

    person: Person | None
    uid: str | None
    problems: list[tuple[int, str]]
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
        named = to_person(draft)
        told = f"{named.name[:SHOWN] if named else 'no name'}, a group of {draft.members}"
        problems.append((-1, f"{told}: a tag of those who are in the book, and kept as it came"))
        return Reading(None, draft.uid, problems, True, None, plain)
    person = to_person(draft)
    if person is None:
        problems.append((-1, "nobody in it: no name, and nothing that could stand for one"))
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


def _problems(lines: Sequence[str]) -> list[tuple[int, str]]:
    """What is wrong in which line: few cards have anything, so they are read once more for it."""
    draft = Draft(Labels(lines))
    problems = []
    for number, line in enumerate(lines):
        pair = split_line(line)
        take = _taken(pair[0])[0] if pair else None
        if pair and take:
            take(draft, *pair)
        elif not pair and line.strip():
            problems.append((number, f"not a property, kept as it is: {shortened(line)}"))
        problems += [(number, message) for message in draft.problems]
        draft.problems.clear()
    return problems


def to_person(draft: Draft) -> Person | None:
    """The person of a draft; None where nothing in it could be a name."""
    family, given, additional, prefix, suffix = _name_parts(draft.n) if draft.n else _NO_PARTS
    name = draft.fn
    if name is None:
        name = _joined_name(given, family, additional, prefix, suffix) or _other_name(draft)
        if not name:
            return None
    elif not draft.n and draft.kind is None and name != draft.org:
        family, given = _family_first(name)
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


def _name_parts(parts: list[str]) -> tuple[str | None, ...]:
    """Family, given, additional, prefix, suffix.

    RFC 9554 adds a second surname and a generation: they belong to the family name and the suffix,
    unless the card repeats them there for readers that do not know them.
    """
    if len(parts) == 5:
        family, given, additional, prefix, suffix = parts
    else:
        family, given, additional, prefix, suffix, second, generation = (parts + [""] * 7)[:7]
        family, suffix = _with(family, second), _with(suffix, generation)
    return family or None, given or None, additional or None, prefix or None, suffix or None


def _family_first(name: str) -> tuple[str | None, str | None]:
    """Family and given name of "Smith, John"; neither where that may be a firm, or a title behind a name."""
    family, comma, given = name.partition(", ")
    words = (family + " " + given).lower().replace(".", "").split()
    if not comma or "," in given or len(words) > _MOST_WORDS or not all(map(str.strip, (family, given))):
        return None, None
    if not _NOT_GIVEN.isdisjoint(words) or not all(
        word.replace("-", "").replace("'", "").isalpha() for word in words
    ):
        return None, None
    return family.strip(), given.strip()


def _with(text: str, more: str) -> str:
    return text if not more or more in text else f"{text} {more}".strip()


def _joined_name(
    given: str | None, family: str | None, additional: str | None, prefix: str | None, suffix: str | None
) -> str:
    """The name as it is said: Chinese, Japanese and Korean names begin with the family, without a blank."""
    if given and family and all("\u2e80" <= c < "\uff00" for c in given + family):
        return " ".join(filter(None, (prefix, family + given, additional, suffix)))
    return " ".join(filter(None, (prefix, given, additional, family, suffix)))


def _other_name(draft: Draft) -> str:
    """What to call someone who has no name: what a person looking at the card would say first."""
    channels = draft.emails + draft.phones + draft.urls
    places = [part for address in draft.addresses for part in address[:6] if part]
    notes = [note.strip().partition("\n")[0][:SHOWN] for note in draft.notes]
    candidates = [*draft.nicknames, draft.org, draft.title, draft.role, *(c.value for c in channels)]
    return next((name for name in (*candidates, *places, *notes) if name and not is_blank(name)), "")


def _once(items: list[Item]) -> tuple[Item, ...]:
    return tuple(dict.fromkeys(items)) if len(items) > 1 else tuple(items)
