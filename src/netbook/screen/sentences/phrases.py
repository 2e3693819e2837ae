"""What sentences of several families are made of."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from netbook.answers.exchange import ChangeRecord

Pieces = tuple[str, ...]
"""A line of a sentence: every second piece (a name) is to stand out where that is possible."""

UNDO = "Take it back with: netbook undo"
WELCOME = "Nobody in your book yet."
FIRST_STEPS = (
    ("netbook import contacts.vcf", "bring in your phone's contacts"),
    ('netbook add "Ana García" --met today --at PyConES --in-person', ""),
    ("netbook demo", "see what a day looks like"),
)
"""What one can do with an empty book, and what comes of it."""


def listed(names: Sequence[str]) -> str:
    """Names as a sentence lists them: "Ana, Luis and Tom"."""
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)


def one_line(text: str | None) -> str:
    """A note as it stands in a line of its own: its line ends are spaces."""
    return " ".join(note_lines(text))


def note_lines(text: str | None) -> list[str]:
    """A note as its writer broke it into lines."""
    return text.replace("\r\n", "\n").strip("\n").split("\n") if text else []


def change(each: ChangeRecord) -> str:
    """What became of one fact: "org: Norte → Sur", "email: + ana@x.example"."""
    field, before, after = each.field.replace("_", " "), one_line(each.before), one_line(each.after)
    if not each.before:
        return f"{field}: + {after}"
    return f"{field}: {before} → {after}" if each.after else f"{field}: - {before}"


def welcome() -> list[str]:
    """What an empty book says."""
    return [WELCOME, *(f"  {command:<45}{said}".rstrip() for command, said in FIRST_STEPS)]
