"""Notes and tags of people: note, tag."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

import typer

from netbook.answers.people import Changed
from netbook.commands import options, who
from netbook.commands.options import PersonArgument
from netbook.commands.people import changed
from netbook.domain.people.text import fold
from netbook.environment import Environment
from netbook.errors import UsageError
from netbook.store import people


def tag(
    context: typer.Context,
    name: PersonArgument,
    tags: Annotated[list[str], typer.Argument(metavar="+TAG -TAG…", help="+tag adds, -tag removes.")],
) -> Changed:
    """Add and remove tags.

    netbook tag ana +client -lead
    netbook tag 3 +bilbao
    """
    environment: Environment = context.obj
    number = who.id_of(environment, name)
    with environment.book.change("") as writing:
        before = people.one(writing.connection, number)
        return changed(environment, writing, before, before._replace(tags=_retagged(before.tags, tags)))


tag.minus_words = True  # type: ignore[attr-defined]  # "-lead" is no option


def note(
    context: typer.Context,
    name: PersonArgument,
    text: Annotated[
        list[str], typer.Argument(metavar="TEXT", help="What to write down.", show_default=False)
    ],
) -> Changed:
    """Add a line to the note about someone, with today's date.

    What was noted before stays; netbook set --note replaces it.

      netbook note ana "moves to Vigo in May"
    """
    environment: Environment = context.obj
    line = f"{environment.today}: {options.text(' '.join(text))}"
    number = who.id_of(environment, name)
    with environment.book.change("") as writing:
        before = people.one(writing.connection, number)
        kept = f"{before.note.rstrip()}\n" if before.note and before.note.strip() else ""
        return changed(environment, writing, before, before._replace(note=kept + line))


def _retagged(tags: tuple[str, ...], words: Sequence[str]) -> tuple[str, ...]:
    for word in words:
        sign, name = word[:1], options.text(word[1:])
        if sign not in "+-":
            raise UsageError(
                f"{word} is neither +tag nor -tag", f"write +{word} to add it, -{word} to take it away"
            )
        others = tuple(each for each in tags if fold(each) != fold(name))
        tags = others if sign == "-" else tags if others != tags else (*tags, name)
    return tags
