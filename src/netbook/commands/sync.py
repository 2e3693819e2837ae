"""A folder of cards in step with the book, as vdirsyncer, khard and pimsync keep it."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Annotated, TypeVar

import typer

from netbook.answers.sync import SyncCounts, Synced, SyncStep
from netbook.commands.options import check_choice
from netbook.domain import syncing
from netbook.domain.reconciling import BOOK, FOLDER
from netbook.environment import Environment
from netbook.errors import CannotWrite, Refused, TryLater, reason
from netbook.exchange.findings import Findings
from netbook.exchange.round import Outcome, Round
from netbook.store import cards, people, synced
from netbook.store.journal import Writing

if TYPE_CHECKING:
    from netbook.formats.vdir import Folder

Item = TypeVar("Item")

_ROUNDS = 5
"""How often to begin again when the book changes meanwhile."""
_MANY = 1000
"""Cards that take more than about a second."""


def sync_folder(
    context: typer.Context,
    folder: Annotated[str, typer.Argument(metavar="DIR", help="The folder, a card in each file.")],
    dry_run: Annotated[bool, typer.Option("--dry-run", "-n", help="Only say what would happen.")] = False,
    prefer: Annotated[
        str | None,
        typer.Option("--prefer", metavar="WHOSE", help="Who is right: book, folder or newer."),
    ] = None,
    yes: Annotated[bool, typer.Option("--yes", help="Even if more than half would go.")] = False,
) -> Synced:
    """Keep a folder of cards in step with the book: what either side changes goes to the other.

    The folder is one that vdirsyncer or another program fills from your phone's account. What both
    have changed each keeps as it is, and it is named until you decide. Undo takes back what came
    into the book; the next time, the folder is told.

      netbook sync ~/contacts/personal --dry-run
      netbook sync ~/contacts/personal
      netbook sync ~/contacts/personal --prefer newer
    """
    from netbook.formats import vdir

    environment: Environment = context.obj
    if prefer:
        check_choice("--prefer", prefer, syncing.PREFERENCES)
    with vdir.opened(folder) as opened:
        for _ in range(_ROUNDS):
            with environment.book.reading() as connection:
                found = Findings(connection, opened, _watched)
                this = Round(connection, found, environment.now(), prefer)
            _check(this.steps, found, opened, yes)
            done = this.outcomes if dry_run else _carried_out(this, found.entry, opened, environment)
            if done is not None:
                return _answer(this, found, opened.path, done, dry_run)
    raise TryLater("the book is being changed by another netbook", "try again in a moment")


def _check(steps: Sequence[syncing.Step], found: Findings, folder: Folder, yes: bool) -> None:
    """Refuse what is more likely a mistake: a folder of folders, or losing more than half of all cards."""
    inner = folder.inner() if not found.stamps and not found.memories else None
    if inner:
        raise Refused(
            f"{folder.path} holds folders of cards, and no card itself", f"name one: {folder.path}/{inner}"
        )
    step = None if yes else syncing.too_many(steps, len(found.memories))
    if step is None:
        return
    gone, side = ("folder", "book") if step.what == syncing.DROP_PERSON else ("book", "folder")
    doomed = sum(each.what == step.what for each in steps)
    raise Refused(
        f"{doomed} of {len(found.memories)} cards are gone from the {gone}; "
        f"nothing is taken out of the {side} for that",
        "look whether that is meant; if it is: --yes",
    )


def _carried_out(this: Round, entry: int, folder: Folder, environment: Environment) -> list[Outcome] | None:
    """Do all of it: the files first, then the book, with what is to be remembered in the same change.

    When a run is cut short in between, the next one finds both sides agreeing. Gives what was done, or
    None where the book has changed since ``entry``, with which it was read, and nothing was written to it.
    """
    taken = folder.names()
    try:
        placed = [_placed(outcome, folder, taken) for outcome in _watched(this.outcomes, "writing cards")]
        folder.settle()
    except OSError as wrong:
        raise CannotWrite(
            f"cannot write in {folder.path}: {reason(wrong)}", "run it again: it goes on where it stopped"
        ) from None
    outcomes = [outcome for outcome in placed if outcome]
    done = [outcome for outcome in outcomes if outcome.does_something]
    if not done:
        return outcomes
    with environment.book.change(_what(folder.path, done)) as writing:
        if synced.newest_entry(writing.connection) != entry:
            return None
        agreed = _write_book(writing, done, environment.today)
        forgotten = [outcome.forgotten for outcome in done if outcome.forgotten]
        synced.remember(writing.connection, folder.path, forgotten, agreed)
    return outcomes


def _placed(outcome: Outcome, folder: Folder, taken: set[str]) -> Outcome | None:
    """The outcome once its file is as it should be, with what is to be remembered of the file.

    None for a file that was written since it was read: it is left for the next time, with all that
    goes with it.
    """
    if outcome.drop_file:
        return outcome if folder.remove(outcome.file or "", outcome.stamp) else None
    if outcome.data is None or outcome.agreed is None:
        return outcome
    name, stamp = outcome.file, None
    if name is None:
        name, stamp = folder.create(outcome.agreed.uid, outcome.data, taken)
    else:
        stamp = folder.replace(name, outcome.stamp, outcome.data)
    if stamp is None:
        return None
    told = tuple(step._replace(file=name) for step in outcome.told)
    return outcome._replace(agreed=outcome.agreed._replace(file=name, stamp=stamp), told=told)


def _write_book(writing: Writing, done: Iterable[Outcome], today: date) -> list[syncing.Memory]:
    """Make the book say what the folder brought; gives what is to be remembered."""
    agreed = []
    new = [(outcome.person, outcome.new_card) for outcome in done if outcome.person and outcome.new_card]
    number = 0
    if new:
        newcomers = [person._replace(added_on=today) for person, _ in new]
        number = people.add_many(writing, newcomers, as_card=True)
        cards.add_many(writing, [(place, card) for place, (_, card) in enumerate(new, number)])
    for outcome in done:
        memory = outcome.agreed
        if outcome.new_card and memory:
            memory = memory._replace(person=number)
            number += 1
        elif outcome.person and outcome.own:
            people.save(writing, outcome.person)
            cards.set_own(writing, outcome.person.id, outcome.own)
        if outcome.drop_person:
            people.remove(writing, outcome.drop_person)
        if memory:
            agreed.append(memory)
    return agreed


def _what(path: str, done: Iterable[Outcome]) -> str:
    counts = _counts([step for outcome in done for step in outcome.told], BOOK)
    return f"sync {path} ({counts.new} new, {counts.changed} changed, {counts.removed} removed)"


def _answer(this: Round, found: Findings, path: str, done: Sequence[Outcome], dry_run: bool) -> Synced:
    told = tuple(step for outcome in done for step in outcome.told)
    clashes = tuple(clash for outcome in done for clash in outcome.clashes)
    moving = sum(outcome.agreed is not None for outcome in done)
    resting = len(found.memories) - sum(step.memory is not None for step in this.steps)
    return Synced(
        path,
        moving + resting,
        _counts(told, BOOK),
        _counts(told, FOLDER),
        clashes,
        this.left_out,
        tuple(found.problems),
        told,
        dry_run,
    )


def _watched(items: Sequence[Item], what: str) -> Iterable[Item]:
    """The same items, with a progress bar on the terminal where there are many of them."""
    if len(items) < _MANY or sys.stderr is None or not sys.stderr.isatty():
        return items
    from netbook.screen import progress

    return progress.counted(items, what)


def _counts(told: Iterable[SyncStep], side: str) -> SyncCounts:
    here = [step.what for step in told if step.side == side]
    return SyncCounts(here.count("new"), here.count("changed"), here.count("removed"))
