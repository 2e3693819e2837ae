"""Sentences about syncing a folder of cards: what happened on each side."""

from __future__ import annotations

from typing import TYPE_CHECKING

from netbook.words.language import Pieces, say
from netbook.words.phrases import cards, change, one_line

if TYPE_CHECKING:
    from netbook.answers.sync import Clashing, SyncCounts, Synced, SyncStep

_STEPS = {
    ("new", "book"): "new in the book: {name}",
    ("changed", "book"): "changed in the book: {name}",
    ("removed", "book"): "removed from the book: {name}",
    ("new", "folder"): "new in the folder: {name}",
    ("changed", "folder"): "changed in the folder: {name}",
    ("removed", "folder"): "removed from the folder: {name}",
}
_CLASHES = {
    (True, True, True): '{who}, {field}: the book says "{book}", the folder "{folder}"; both are kept',
    (True, True, False): '{who}, {field}: the book says "{book}", the folder "{folder}"; each keeps its own',
    (True, False, True): '{who}, {field}: the book says "{book}", the folder nothing; both are kept',
    (True, False, False): '{who}, {field}: the book says "{book}", the folder nothing; each keeps its own',
    (False, True, True): '{who}, {field}: the book says nothing, the folder "{folder}"; both are kept',
    (False, True, False): '{who}, {field}: the book says nothing, the folder "{folder}"; each keeps its own',
    (False, False, True): "{who}, {field}: the book says nothing, the folder nothing; both are kept",
    (False, False, False): "{who}, {field}: the book says nothing, the folder nothing; each keeps its own",
}
"""By whether the book says anything, whether the folder does, and whether both are kept."""


def reading_cards() -> str:
    """The label of the progress bar while cards are read."""
    return say("reading cards")


def writing_cards() -> str:
    """The label of the progress bar while cards are written."""
    return say("writing cards")


_PROPERTIES = {
    "ADR": "address", "ANNIVERSARY": "anniversary", "BDAY": "birthday", "CATEGORIES": "tag", "EMAIL": "email",
    "FN": "name", "IMPP": "url", "LANG": "language", "N": "parts of the name", "NICKNAME": "nickname",
    "NOTE": "note", "ORG": "org", "PHOTO": "photo", "TEL": "phone", "TITLE": "title", "TZ": "time zone",
    "URL": "url", "X-ABDATE": "date", "X-SOCIALPROFILE": "url",
}  # fmt: skip


def property_name(name: str) -> str:
    """The everyday name of a property of a card, or the property's own name."""
    return say(_PROPERTIES[name]) if name in _PROPERTIES else name


def _synced(answer: Synced) -> list[Pieces]:
    sentence = "{cards} would be in step with {folder}" if answer.dry_run else "{cards} in step with {folder}"
    told = [say(sentence, cards=cards(answer.cards), folder=answer.folder)]
    if any(answer.into_book):
        told.append(say("  into the book: {counts}", counts=_sync_counts(answer.into_book)))
    if any(answer.into_folder):
        told.append(say("  into the folder: {counts}", counts=_sync_counts(answer.into_folder)))
    told += [f"  {_step(step)}" for step in answer.plan if step.what != "new" or answer.dry_run]
    told += [f"  {_clash(each)}" for each in answer.conflicts]
    told += [say("  {file}: taken back before, left out", file=file) for file in answer.left_out]
    told += [f"  {each.file}: {each.message}" for each in answer.problems]
    return [(line,) for line in (*told, *_after_sync(answer))]


def _after_sync(answer: Synced) -> list[str]:
    """What the user can do next."""
    told = []
    if any(each.kept == "apart" for each in answer.conflicts):
        told.append(say("Choose which side wins: --prefer book, --prefer folder or --prefer newer"))
    if answer.dry_run:
        told.append(say("Nothing has been changed. To sync, leave out --dry-run."))
    elif any(answer.into_book):
        told.append(say("Take back what came into the book: netbook undo"))
    return told


def _step(step: SyncStep) -> str:
    sentence = _STEPS.get((step.what, step.side), "{what} in the {side}: {name}")
    said = say(sentence, what=step.what, side=step.side, name=step.person.name)
    if not step.changes:
        return said
    return say("{step} ({changes})", step=said, changes="; ".join(map(change, step.changes)))


def _clash(each: Clashing) -> str:
    """A conflict: what each side says, and what was done about it."""
    who, book, folder = each.person.name, one_line(each.book), one_line(each.folder)
    if each.field != "card":
        sentence = _CLASHES[bool(each.book), bool(each.folder), each.kept == "both"]
        return say(sentence, who=who, field=each.field, book=book, folder=folder)
    if each.book:
        return say("{who}: changed in the book, gone from the folder; left as it is", who=who)
    return say("{who}: changed in the folder, gone from the book; left as it is", who=who)


def _sync_counts(counts: SyncCounts) -> str:
    said = (
        (counts.new, "{number} new"),
        (counts.changed, "{number} changed"),
        (counts.removed, "{number} removed"),
    )
    return ", ".join(say(sentence, number=number) for number, sentence in said if number)


SAID = {"Synced": _synced}
