"""The demo: any command, on invented people in a throwaway book."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer

from netbook import keep_alive, last_list
from netbook.answers import Text
from netbook.domain.people.model import Meeting, Person, Touch
from netbook.environment import Environment
from netbook.sample import SamplePerson
from netbook.sample import people as invented
from netbook.store import people, touches
from netbook.store import today as days
from netbook.store.book import Book
from netbook.words import history, language
from netbook.words.book import demo_note


def demo(
    context: typer.Context,
    words: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[COMMAND]…", help="A command to try, with its arguments and options.", show_default=False
        ),
    ] = None,
) -> Text | None:
    """See what a day looks like, on invented people in a throwaway book.

    Any command can be tried on them; your own book, settings and rows are left alone.

      netbook demo
      netbook demo why tom
      netbook demo show begoña
      netbook demo list --tag client --sort next
    """
    assert context.parent is not None
    language.carry_demo()
    with throwaway(context.obj) as environment:
        # The whole command line again: whatever is typed after "demo" is parsed as usual.
        left = context.parent.command.main(
            words or [], prog_name="netbook", standalone_mode=False, obj=environment
        )
        if isinstance(left, int) and left:
            raise typer.Exit(left)
        return Text(demo_note()) if environment.can_ask and not words else None


@contextmanager
def throwaway(environment: Environment) -> Iterator[Environment]:
    """Yields an environment like this one, with a book of invented people that is deleted afterwards."""
    from tempfile import TemporaryDirectory

    with TemporaryDirectory(prefix="netbook-demo-") as folder:
        demo = _inside(Path(folder), environment)
        try:
            # Opened now, so that no --db among the words can select another book.
            fill(demo.book, invented(demo.today))
            _remember_rows(demo)
            yield demo
        finally:
            demo.book.close()


def fill(book: Book, samples: list[SamplePerson]) -> None:
    """Put invented people into an empty book, in one change."""
    # An empty book numbers its people from 1.
    numbers = {sample.person.name: number for number, sample in enumerate(samples, 1)}
    shared: dict[Touch, list[int]] = {}
    for number, sample in enumerate(samples, 1):
        for touch in sample.touches:
            shared.setdefault(touch, []).append(number)
    with book.change(history.demo()) as writing:
        people.add_many(writing, [_introduced(sample.person, numbers) for sample in samples])
        for touch in sorted(shared, key=lambda each: each.on):
            touches.add(writing, shared[touch], touch)
        for number, sample in enumerate(samples, 1):
            for task in sample.tasks:
                touches.add_task(writing, number, task)


def _inside(folder: Path, environment: Environment) -> Environment:
    """The same environment, with all its files in ``folder``."""
    variables = {
        **environment.variables,
        "NETBOOK_DB": str(folder / "book.db"),
        "NETBOOK_CONFIG": str(folder / "config.toml"),
        "XDG_STATE_HOME": str(folder),
    }
    demo = Environment(variables, today=environment.today, now=environment.now, out=environment.out)
    demo.form, demo.color = environment.form, environment.color
    demo.throwaway = True
    return demo


def _introduced(person: Person, numbers: dict[str, int]) -> Person:
    """The person, linked to whoever introduced them."""
    met = person.met or Meeting()
    return person._replace(met=met._replace(via_id=numbers[met.via])) if met.via else person


def _remember_rows(environment: Environment) -> None:
    """Let "netbook demo why 3" mean the third row of the list that "netbook demo" shows."""
    with environment.book.reading() as connection:
        ranked = days.ranking(connection, environment.today, environment.settings)
    last_list.remember(environment, keep_alive.rows(ranked))


# Everything from the first word on belongs to the command being tried; none of it is an option of demo.
demo.options_anywhere = False  # type: ignore[attr-defined]
