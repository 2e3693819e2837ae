"""Keeping a folder of cards, such as those of vdirsyncer, khard and pimsync, in step with the book."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Annotated, TypeVar

import typer

from netbook.answers.sync import Synced
from netbook.commands.options import check_choice
from netbook.domain.cards import syncing
from netbook.domain.cards.reconciling import BOOK, FOLDER
from netbook.environment import Environment
from netbook.errors import Refused, TryLater
from netbook.exchange.sync.applying import apply, side_counts
from netbook.exchange.sync.planning import Outcome, Plan
from netbook.exchange.sync.reading import BothSides
from netbook.places import home
from netbook.words.sync import writing_cards

if TYPE_CHECKING:
    from netbook.formats.vdir import Folder

Item = TypeVar("Item")

_ROUNDS = 5
"""How many times to start over if the book changes meanwhile."""
_MANY = 1000
"""The number of cards from which the work takes more than about a second."""


def sync_folder(
    context: typer.Context,
    folder: Annotated[str, typer.Argument(metavar="DIR", help="The folder, a card in each file.")],
    dry_run: Annotated[bool, typer.Option("--dry-run", "-n", help="Only say what would happen.")] = False,
    prefer: Annotated[
        str | None,
        typer.Option("--prefer", metavar="WHOSE", help="Who is right: book, folder or newer."),
    ] = None,
    yes: Annotated[bool, typer.Option("--yes", help="Even if more than half would be removed.")] = False,
) -> Synced:
    """Keep a folder of cards in step with the book: changes on either side go to the other.

    The folder is one that vdirsyncer or another program fills from your phone's account. What both
    sides have changed stays as it is on each, and is listed until you decide. Undo takes back what
    came into the book; the next run passes that on to the folder.

      netbook sync ~/contacts/personal --dry-run
      netbook sync ~/contacts/personal
      netbook sync ~/contacts/personal --prefer newer
    """
    from netbook.formats import vdir

    environment: Environment = context.obj
    check_choice("--prefer", prefer, syncing.PREFERENCES)
    with vdir.opened(home(folder, environment.variables)) as opened:
        for _ in range(_ROUNDS):
            with environment.book.reading() as connection:
                both = BothSides(connection, opened, _watched)
                plan = Plan(connection, both, environment.now(), prefer)
            _check(plan.steps, both, opened, yes)
            done = plan.outcomes if dry_run else _done(plan, both, opened, environment)
            if done is not None:
                return _answer(plan, both, opened.path, done, dry_run)
    raise TryLater("the book is being changed by another netbook", "try again in a moment")


def _check(steps: Sequence[syncing.Step], both: BothSides, folder: Folder, yes: bool) -> None:
    """Raise Refused for a likely mistake: a folder of folders, or losing more than half of all cards."""
    inner = folder.inner() if not both.stamps and not both.memories else None
    if inner:
        raise Refused(
            f"{folder.path} holds folders of cards, and no card itself", f"name one: {folder.path}/{inner}"
        )
    step = None if yes else syncing.too_many(steps, len(both.memories))
    if step is None:
        return
    gone, side = ("folder", "book") if step.what == syncing.DROP_PERSON else ("book", "folder")
    doomed = sum(each.what == step.what for each in steps)
    raise Refused(
        f"{doomed} of {len(both.memories)} cards are gone from the {gone}; "
        f"nothing was removed from the {side}",
        "check whether that is intended; if it is: --yes",
    )


def _done(plan: Plan, both: BothSides, folder: Folder, environment: Environment) -> list[Outcome] | None:
    watched = partial(_watched, what=writing_cards())
    return apply(plan.outcomes, both, folder, environment.book, environment.today, watched)


def _answer(plan: Plan, both: BothSides, path: str, done: Sequence[Outcome], dry_run: bool) -> Synced:
    told = tuple(step for outcome in done for step in outcome.told)
    clashes = tuple(clash for outcome in done for clash in outcome.clashes)
    moving = sum(outcome.agreed is not None for outcome in done)
    resting = len(both.memories) - sum(step.memory is not None for step in plan.steps)
    return Synced(
        path,
        moving + resting,
        side_counts(told, BOOK),
        side_counts(told, FOLDER),
        clashes,
        plan.left_out,
        tuple(both.problems),
        told,
        dry_run,
    )


def _watched(items: Sequence[Item], what: str) -> Iterable[Item]:
    """The items, with a progress bar on the terminal if there are many."""
    if len(items) < _MANY or sys.stderr is None or not sys.stderr.isatty():
        return items
    from netbook.screen import progress

    return progress.counted(items, what)
