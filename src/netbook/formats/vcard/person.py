"""Reading a Person from the lines of a card: the facts are collected, then put together."""

from collections.abc import Sequence
from datetime import date
from typing import TypeVar

from netbook.domain.cards.incoming import Problem
from netbook.domain.people.model import Meeting, Person
from netbook.formats.vcard.collected import SHOWN, Collected, Labels, Take, is_system_group, shortened
from netbook.formats.vcard.lines import Head, remember, split_line
from netbook.formats.vcard.mapping import TAKE
from netbook.formats.vcard.values import from_base64, harmless, is_blank
from netbook.tuples import NamedTuple, maker

_NO_PARTS = (None, None, None, None, None)

Item = TypeVar("Item")


class Reading(NamedTuple):
    """The person in a card, and the problems in it.

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
"""The heads read before, each with the function that takes its value."""


def read(lines: Sequence[str]) -> Reading:
    """Reads the lines of a card, without BEGIN and END. The person is None if they describe nobody."""
    collected = Collected(Labels(lines))
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
            take(collected, head, value)
    problems = _problems(lines) if collected.problems or not plain else []
    uid = collected.facts.get("uid")
    if collected.group:
        problems.append(_group(collected))
        return Reading(None, uid, problems, group=True, plain=plain)
    person = to_person(collected)
    if person is None:
        problems.append(Problem("nobody", -1))
    return _reading(person=person, uid=uid, problems=problems, last_touch=collected.last_touch, plain=plain)


def _taken(head: Head) -> tuple[Take | None, Head]:
    """The function that takes the value of this head, with the head; cached for later lines."""
    take = TAKE.get(head.name)
    found = (_out_of_base64(take) if take and head.base64 else take), head
    remember(_known, head, found)
    return found


def _out_of_base64(take: Take) -> Take:
    return lambda collected, head, value: take(collected, head, from_base64(value, head.get("CHARSET")))


def _group(collected: Collected) -> Problem:
    named = to_person(collected)
    if named is None:
        return Problem("nameless-group", -1, fields={"members": collected.members})
    kind = "system-group" if is_system_group(named.name) else "group"
    return Problem(kind, -1, fields={"name": named.name[:SHOWN], "members": collected.members})


def _problems(lines: Sequence[str]) -> list[Problem]:
    """The problems with their lines. Few cards have any, so only those are read again to find the lines."""
    collected = Collected(Labels(lines))
    problems = []
    for number, line in enumerate(lines):
        pair = split_line(line)
        take = _taken(pair[0])[0] if pair else None
        if pair and take:
            take(collected, *pair)
        elif not pair and line.strip():
            problems.append(Problem("no-property", number, fields={"text": shortened(line)}))
        problems += [problem._replace(line=number) for problem in collected.problems]
        collected.problems.clear()
    return problems


def to_person(collected: Collected) -> Person | None:
    """Puts the person together; None if nothing collected could serve as a name."""
    found = collected.facts
    family, given, additional, prefix, suffix = name_parts(collected.n) if collected.n else _NO_PARTS
    name = found.get("name")
    if name is None:
        name = joined_name(given, family, additional, prefix, suffix) or other_name(collected)
        if not name:
            return None
    elif not collected.n and "kind" not in found and name != found.get("org"):
        family, given = family_first(name)
    if family and not (given or additional or prefix or suffix) and family == harmless(name):
        family = None  # only repeats the name, for programs that look nowhere else
    found["name"] = name
    if "note" in found:
        found["note"] = "\n\n".join(found["note"])
    if collected.met:
        found["met"] = Meeting(**collected.met)
    for several, items in found.items():
        if type(items) is list:
            found[several] = _once(items)
    return _person(
        given=given, family=family, additional=additional, prefix=prefix, suffix=suffix, **found
    )  # fmt: skip


_person, _reading = maker(Person), maker(Reading)


def _once(items: list[Item]) -> tuple[Item, ...]:
    return tuple(dict.fromkeys(items)) if len(items) > 1 else tuple(items)


_MOST_WORDS = 5
_NOT_GIVEN = {
    "ab", "ag", "and", "bv", "cfa", "co", "company", "corp", "corporation", "cpa", "dds", "dr", "esq", "et",
    "gmbh", "ii", "iii", "inc", "iv", "jr", "kg", "limited", "llc", "llp", "ltd", "mba", "md", "mr", "mrs",
    "ms", "nv", "of", "oy", "phd", "plc", "prof", "rn", "sa", "sas", "sl", "slu", "spa", "sr", "srl",
    "the", "ug", "und", "y",
}  # fmt: skip


def name_parts(parts: list[str]) -> tuple[str | None, ...]:
    """Returns family, given, additional, prefix and suffix from the components of N.

    RFC 9554 adds a second surname and a generation: they are joined to the family name and the suffix,
    unless the card repeats them there for readers that do not know them.
    """
    if len(parts) == 5:
        family, given, additional, prefix, suffix = parts
    else:
        family, given, additional, prefix, suffix, second, generation = (parts + [""] * 7)[:7]
        family, suffix = _with(family, second), _with(suffix, generation)
    return family or None, given or None, additional or None, prefix or None, suffix or None


def family_first(name: str) -> tuple[str | None, str | None]:
    """Family and given name from "Smith, John"; None if it may be a firm, or a name followed by a title."""
    family, comma, given = name.partition(", ")
    words = (family + " " + given).lower().replace(".", "").split()
    if not comma or "," in given or len(words) > _MOST_WORDS or not all(map(str.strip, (family, given))):
        return None, None
    if not _NOT_GIVEN.isdisjoint(words) or not all(
        word.replace("-", "").replace("'", "").isalpha() for word in words
    ):
        return None, None
    return family.strip(), given.strip()


def joined_name(
    given: str | None, family: str | None, additional: str | None, prefix: str | None, suffix: str | None
) -> str:
    """The full name as people say it: in Chinese, Japanese and Korean, family name first and no blank."""
    if given and family and all("\u2e80" <= c < "\uff00" for c in given + family):
        return " ".join(filter(None, (prefix, family + given, additional, suffix)))
    return " ".join(filter(None, (prefix, given, additional, family, suffix)))


def other_name(collected: Collected) -> str:
    """A stand-in for a missing name: the first thing that a person looking at the card would say."""
    found = collected.facts
    points = [point.value for several in ("emails", "phones", "urls") for point in found.get(several, ())]
    places = [part for address in found.get("addresses", ()) for part in address[:6] if part]
    notes = [note.strip().partition("\n")[0][:SHOWN] for note in found.get("note", ())]
    words = (*found.get("nicknames", ()), found.get("org"), found.get("title"), found.get("role"))
    candidates = (*words, *points)
    return next((name for name in (*candidates, *places, *notes) if name and not is_blank(name)), "")


def _with(text: str, more: str) -> str:
    return text if not more or more in text else f"{text} {more}".strip()
