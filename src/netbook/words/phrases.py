"""Phrases that sentences of several families share."""

from __future__ import annotations

from collections.abc import Sequence

from netbook.words.days import days
from netbook.words.language import say, say_number

TYPE_CHECKING = False  # as typing's, without loading it
if TYPE_CHECKING:
    from netbook.answers.exchange import ChangeRecord


def undo() -> str:
    """How to take back what was just done."""
    return say("Take it back with: netbook undo")


def error(message: str) -> str:
    """An error, as it is reported."""
    return say("netbook: {message}", message=message)


def hint(text: str) -> str:
    """What to do about an error."""
    return say("hint: {text}", text=text)


def value(of: str | int) -> str:
    """A value that is text as it stands; of one that is not, its size, which is a number of bytes."""
    return of if isinstance(of, str) else say_number(of, "{number:,} byte", "{number:,} bytes")


def yes_or_no(question: str) -> str:
    """A question with the answers that it takes."""
    return say("{question} [y/N] ", question=question)


def welcome() -> str:
    """What an empty book says first."""
    return say("Nobody in your book yet.")


def first_steps() -> tuple[tuple[str, str], ...]:
    """What one can do with an empty book, and what comes of it where the command does not say so itself."""
    return (
        ("netbook import contacts.vcf", say("bring in your phone's contacts")),
        ('netbook add "Ana García" --met today --at PyConES --in-person', ""),
        ("netbook demo", say("see what a day looks like")),
    )


def welcome_lines() -> list[str]:
    """All that an empty book says."""
    return [welcome(), *(f"  {command:<45}{said}".rstrip() for command, said in first_steps())]


def listed(names: Sequence[str]) -> str:
    """Names as a sentence lists them: "Ana, Luis and Tom"."""
    if len(names) < 2:
        return "".join(names)
    return say("{names} and {last}", names=", ".join(names[:-1]), last=names[-1])


def people(number: int) -> str:
    """``1 person``, ``3 people``."""
    return say_number(number, "{number} person", "{number} people")


def cards(number: int) -> str:
    """``1 card``, ``3 cards``."""
    return say_number(number, "{number} card", "{number} cards")


def entries(number: int) -> str:
    """``1 entry``, ``3 entries``: what an address book that is no file of cards has."""
    return say_number(number, "{number} entry", "{number} entries")


def every(ideal: int, longest: int) -> str:
    """A rhythm: ``every 30 days, at most 60``."""
    return say("every {days}, at most {longest}", days=days(ideal), longest=longest)


def source(name: str) -> str:
    """Where a rhythm comes from: ``circle key``, ``tag client``, ``person``."""
    kind, _, key = name.partition(":")
    return {"circle": say("circle {name}", name=key), "tag": say("tag {name}", name=key)}.get(kind, name)


def one_line(text: str | None) -> str:
    """A note on a line of its own: its line ends become spaces."""
    return " ".join(note_lines(text))


def note_lines(text: str | None) -> list[str]:
    """A note as its writer broke it into lines."""
    return text.replace("\r\n", "\n").strip("\n").split("\n") if text else []


def shorten(text: str, most: int) -> str:
    """The text on one line of at most ``most`` characters, cut after a word if that loses little."""
    line = " ".join(text.split())
    if len(line) <= most:
        return line
    cut = line[: max(most - 1, 0)]
    words = cut.rpartition(" ")[0] if line[len(cut)] != " " else cut
    return (words if len(words) * 3 > len(cut) * 2 else cut).rstrip(" ,;:.") + "…"


def field_name(field: str) -> str:
    """What a field of a person is called: ``time zone``."""
    return say(_FIELDS.get(field, field.replace("_", " ")))


_FIELDS = {"died": "day of death"}
"""What fields are called that are not called by their names."""


def change(each: ChangeRecord) -> str:
    """What became of one fact: "org: Norte → Sur", "email: + ana@x.example"."""
    field, before, after = field_name(each.field), one_line(each.before), one_line(each.after)
    if not each.before:
        return f"{field}: + {after}"
    return f"{field}: {before} → {after}" if each.after else f"{field}: - {before}"
