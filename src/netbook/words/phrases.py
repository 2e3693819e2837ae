"""Phrases that sentences of several families share."""

from __future__ import annotations

from collections.abc import Sequence

from netbook.words.days import days
from netbook.words.language import carrying, command, in_demo, say, say_number

TYPE_CHECKING = False  # as typing's, without loading it
if TYPE_CHECKING:
    from netbook.answers.exchange import ChangeRecord


def undo() -> str:
    """How to take back what was just done."""
    if in_demo():
        return say("Nothing of it stays.")
    return say("Take it back with: netbook undo")


def error(message: str) -> str:
    """The line that reports an error."""
    return say("netbook: {message}", message=message)


def hint(text: str) -> str:
    """The line that says what to do about an error."""
    return say("hint: {text}", text=carrying(text))


def value(of: str | int) -> str:
    """A text as it is; a number as a size in bytes."""
    return of if isinstance(of, str) else say_number(of, "{number:,} byte", "{number:,} bytes")


def yes_or_no(question: str) -> str:
    """A question with the answers that it takes."""
    return say("{question} [y/N] ", question=question)


def welcome() -> str:
    """The first line for an empty book."""
    return say("Nobody in your book yet.")


def first_steps() -> tuple[tuple[str, str], ...]:
    """Commands to begin with, each with what it does, or "" where that is obvious."""
    return (
        (command("netbook import contacts.vcf"), say("bring in your phone's contacts")),
        (command('netbook add "Ana García" --met today --at PyConES --in-person'), ""),
        ("netbook demo", say("see what a day looks like")),
    )


def welcome_lines() -> list[str]:
    """The lines for an empty book."""
    return [welcome(), *(f"  {command:<45}{said}".rstrip() for command, said in first_steps())]


def listed(names: Sequence[str]) -> str:
    """Names listed in a sentence: "Ana, Luis and Tom"."""
    if len(names) < 2:
        return "".join(names)
    return say("{names} and {last}", names=", ".join(names[:-1]), last=names[-1])


def people(number: int) -> str:
    """``1 person``, ``3 people``."""
    return say_number(number, "{number} person", "{number} people")


def without_circle(number: int) -> str:
    """How many people have no circle, and the command that asks about each of them."""
    return say_number(
        number,
        "1 person has no circle yet: netbook circles",
        "{number} people have no circle yet: netbook circles",
    )


def cards(number: int) -> str:
    """``1 card``, ``3 cards``."""
    return say_number(number, "{number} card", "{number} cards")


def entries(number: int) -> str:
    """``1 entry``, ``3 entries``, of an address book that has no cards."""
    return say_number(number, "{number} entry", "{number} entries")


def every(ideal: int, longest: int) -> str:
    """A rhythm: ``every 30 days, at most 60``."""
    return say("every {days}, at most {longest}", days=days(ideal), longest=longest)


def source(name: str) -> str:
    """Where a rhythm comes from: ``circle key``, ``tag client``, ``person``."""
    kind, _, key = name.partition(":")
    return {"circle": say("circle {name}", name=key), "tag": say("tag {name}", name=key)}.get(kind, name)


def one_line(text: str | None) -> str:
    """A note on one line; line ends become spaces."""
    return " ".join(note_lines(text))


def note_lines(text: str | None) -> list[str]:
    """The lines of a note."""
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
    """The name of a person's field in words: ``time zone``."""
    return say(_FIELDS.get(field, field.replace("_", " ")))


_FIELDS = {"died": "day of death"}
"""Fields whose name in words is another than their own."""


def change(each: ChangeRecord) -> str:
    """The change of one fact: "org: Norte → Sur", "email: + ana@x.example"."""
    field, before, after = field_name(each.field), one_line(each.before), one_line(each.after)
    if not each.before:
        return f"{field}: + {after}"
    return f"{field}: {before} → {after}" if each.after else f"{field}: - {before}"


def place_of(number: int, of: int) -> str:
    """The position on a walk through a list: ``3 of 7``."""
    return say("{place} of {of}", place=number, of=of)


def quits() -> str:
    """The label of the key that leaves a walk through a list."""
    return say("quit")
