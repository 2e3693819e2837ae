"""A folder of cards in step: what became of each side."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from netbook.domain import words
from netbook.screen.sentences.phrases import Pieces, change, one_line

if TYPE_CHECKING:
    from netbook.answers.exchange import ChangeRecord
    from netbook.answers.sync import Clashing, SyncCounts, Synced


def _synced(answer: Synced) -> list[Pieces]:
    would = "would be in step" if answer.dry_run else "in step"
    told = [f"{words.count(answer.cards, 'card')} {would} with {answer.folder}"]
    for side, counts in (("book", answer.into_book), ("folder", answer.into_folder)):
        if any(counts):
            told.append(f"  into the {side}: {_sync_counts(counts)}")
    steps = [step for step in answer.plan if step.what != "new" or answer.dry_run]
    told += [
        f"  {step.what} in the {step.side}: {step.person.name}{_briefly(step.changes)}" for step in steps
    ]
    told += [f"  {_clash(each)}" for each in answer.conflicts]
    told += [f"  {file}: taken back before, left out" for file in answer.left_out]
    told += [f"  {each.file}: {each.message}" for each in answer.problems]
    return [(line,) for line in (*told, *_after_sync(answer))]


def _after_sync(answer: Synced) -> list[str]:
    """What one can do next."""
    told = []
    if any(each.kept == "apart" for each in answer.conflicts):
        told.append("Decide whose word counts: --prefer book, --prefer folder or --prefer newer")
    if answer.dry_run:
        told.append("Nothing has been changed. Do it without --dry-run.")
    elif any(answer.into_book):
        told.append("Take back what came into the book: netbook undo")
    return told


def _clash(each: Clashing) -> str:
    """What both sides have changed, and what is left of it."""
    if each.field == "card":
        here, gone = ("the book", "the folder") if each.book else ("the folder", "the book")
        return f"{each.person.name}: changed in {here}, gone from {gone}; left as it is"
    book, folder = (f'"{one_line(said)}"' if said else "nothing" for said in (each.book, each.folder))
    kept = "both are kept" if each.kept == "both" else "each keeps its own"
    return f"{each.person.name}, {each.field}: the book says {book}, the folder {folder}; {kept}"


def _sync_counts(counts: SyncCounts) -> str:
    return ", ".join(f"{number} {what}" for what, number in counts._asdict().items() if number)


def _briefly(changes: Sequence[ChangeRecord]) -> str:
    return f" ({'; '.join(map(change, changes))})" if changes else ""


SAID = {"Synced": _synced}
