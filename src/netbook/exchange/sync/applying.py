"""Applying the plan for the book and a folder of cards: the files first, then the book."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from hashlib import sha256
from typing import TYPE_CHECKING

from netbook.answers.sync import SyncCounts, SyncStep
from netbook.domain.cards import syncing
from netbook.domain.cards.reconciling import BOOK
from netbook.errors import CannotWrite, reason
from netbook.exchange.sync.planning import Outcome
from netbook.store import cards, people, synced
from netbook.store.book import Book
from netbook.store.journal import Writing
from netbook.words.language import say

if TYPE_CHECKING:
    from netbook.exchange.sync.reading import BothSides
    from netbook.formats.vdir import Folder


def apply(
    outcomes: Sequence[Outcome],
    both: BothSides,
    folder: Folder,
    book: Book,
    today: date,
    watched: Callable[[Sequence[Outcome]], Iterable[Outcome]],
) -> list[Outcome] | None:
    """Carry out all outcomes: the files first, then the book, with what to remember in the same change.

    What is about to be done with files is noted in the book before: if a run is cut short in between, the
    next one knows which files it had written, and takes nothing for somebody's edit. Returns what was done,
    or None if the book has changed since ``both`` were read; then nothing more was written to it.
    ``watched`` wraps the outcomes, to show progress.
    """
    outcomes = _named(outcomes, folder)
    intents = [intent for outcome in outcomes if (intent := _intent(outcome))]
    noted = bool(intents) or both.resolved is not None
    if noted:
        with book.change("") as writing:
            if synced.newest_entry(writing.connection) != both.entry:
                return None
            synced.intend(writing.connection, folder.path, both.resolved, intents)
    try:
        placed = [_placed(outcome, folder) for outcome in watched(outcomes)]
        folder.settle()
    except OSError as wrong:
        raise CannotWrite(
            f"cannot write in {folder.path}: {reason(wrong)}", "run it again: it goes on where it stopped"
        ) from None
    settled = [outcome for outcome in placed if outcome]
    done = [outcome for outcome in settled if outcome.does_something]
    if not done and not intents:
        return settled
    with book.change(_what(folder.path, done)) as writing:
        if synced.newest_entry(writing.connection) != both.entry:
            return None
        if noted:
            synced.forget_intents(writing.connection, folder.path)
        if not done:
            return settled
        agreed = _write_book(writing, done, today)
        forgotten = [outcome.forgotten for outcome in done if outcome.forgotten]
        synced.remember(writing.connection, folder.path, forgotten, agreed)
    return settled


def side_counts(told: Iterable[SyncStep], side: str) -> SyncCounts:
    """Returns the number of cards of one side, by what became of them."""
    here = [step.what for step in told if step.side == side]
    return SyncCounts(here.count("new"), here.count("changed"), here.count("removed"))


def _named(outcomes: Iterable[Outcome], folder: Folder) -> list[Outcome]:
    """The outcomes, each new file with its name."""
    from netbook.formats.vdir import card_name

    taken, named = folder.names(), []
    for outcome in outcomes:
        if outcome.data is not None and outcome.agreed and outcome.file is None:
            name = card_name(outcome.agreed.uid, taken)
            taken.add(name.lower())
            named.append(outcome._replace(file=name))
        else:
            named.append(outcome)
    return named


def _intent(outcome: Outcome) -> syncing.Intent | None:
    """What is about to be done with the outcome's file; None if nothing, or for someone new to the book.

    Of those it need not be known: whoever is in no memory is compared as a whole.
    """
    file, forgotten = outcome.file or "", outcome.forgotten
    forgets = forgotten.file if forgotten else None
    if outcome.drop_file:
        return syncing.Intent(file, outcome.stamp, "", forgets, None)
    if outcome.data is None or outcome.agreed is None or not outcome.agreed.person:
        return None
    # Looked at again in any case: the book has not taken yet what the folder brought.
    agreed = outcome.agreed._replace(file=file, base=outcome.meanwhile, open=True)
    return syncing.Intent(file, outcome.stamp, sha256(outcome.data).hexdigest(), forgets, agreed)


def _placed(outcome: Outcome, folder: Folder) -> Outcome | None:
    """Bring the outcome's file up to date; returns the outcome with what to remember of the file.

    Returns None if the file has been written since it was read: the whole outcome is left for the next run.
    """
    if outcome.drop_file:
        return outcome if folder.remove(outcome.file or "", outcome.stamp) else None
    if outcome.data is None or outcome.agreed is None:
        return outcome
    name = outcome.file or ""
    if outcome.stamp:
        stamp = folder.replace(name, outcome.stamp, outcome.data)
    else:
        stamp = folder.create(name, outcome.data)
    if stamp is None:
        return None
    told = tuple(step._replace(file=name) for step in outcome.told)
    return outcome._replace(agreed=outcome.agreed._replace(file=name, stamp=stamp), told=told)


def _write_book(writing: Writing, done: Iterable[Outcome], today: date) -> list[syncing.Memory]:
    """Write what came from the folder into the book; returns what to remember."""
    agreed = []
    new = [(outcome.person, outcome.new_card) for outcome in done if outcome.person and outcome.new_card]
    number = 0
    if new:
        number = people.add_many(writing, [person for person, _ in new], came=today)
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
    counts = side_counts([step for outcome in done for step in outcome.told], BOOK)
    return say(
        "sync {folder} ({new} new, {changed} changed, {removed} removed)", folder=path, **counts._asdict()
    )
