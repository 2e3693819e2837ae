"""Planning what to do about each card, so that the book and a folder of cards are in step."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from datetime import UTC, datetime
from uuid import uuid4

from netbook.answers import Who
from netbook.answers.exchange import ChangeRecord
from netbook.answers.sync import Clashing, SyncStep
from netbook.domain.cards import syncing
from netbook.domain.cards.merging import differences
from netbook.domain.cards.reconciling import BOOK, FOLDER, Clash, Property, reconcile, remembered, unchanged
from netbook.domain.cards.syncing import Memory, Step, with_card_changes
from netbook.domain.people.fields import said_by_card
from netbook.domain.people.model import Person
from netbook.exchange.sync.reading import BothSides, CardFile
from netbook.store import journal
from netbook.store.cards import Kept
from netbook.tuples import NamedTuple
from netbook.words import phrases
from netbook.words.arrivals import change_records
from netbook.words.sync import property_name


class Outcome(NamedTuple):
    """What to do about one card on both sides, and what to remember afterwards.

    ``data`` is to be written to ``file``, or to a new file; ``stamp`` is the file's as it was read.
    ``person`` is to be saved in the book, with ``own`` as the card to export; someone new has the
    number 0 and comes with ``new_card``. ``meanwhile`` is what both sides say once the file is written and
    until the book is.
    """

    file: str | None = None
    stamp: str = ""
    data: bytes | None = None
    drop_file: bool = False
    person: Person | None = None
    own: str | None = None
    new_card: Kept | None = None
    drop_person: int = 0
    agreed: Memory | None = None
    forgotten: Memory | None = None
    meanwhile: tuple[Property, ...] = ()
    told: tuple[SyncStep, ...] = ()
    clashes: tuple[Clashing, ...] = ()

    @property
    def does_something(self) -> bool:
        """Whether it writes anything on either side."""
        return self.agreed != self.forgotten or self.data is not None or self.person is not None


class Plan:
    """Works out the outcome for each card from both sides."""

    def __init__(
        self, connection: sqlite3.Connection, both: BothSides, now: datetime, prefer: str | None
    ) -> None:
        self._connection = connection
        self._both = both
        self._now = now
        self._prefer = prefer
        self._uids = set(both.sides.files.values())
        self.steps = syncing.plan(both.memories, both.sides, prefer)
        both.load(step.person for step in self.steps if step.person)
        outcomes = {
            syncing.PAIR: self._pair, syncing.TO_BOOK: self._to_book, syncing.TO_FOLDER: self._to_folder,
            syncing.DROP_PERSON: self._drop_person, syncing.DROP_FILE: self._drop_file,
            syncing.GONE_FROM_BOOK: self._clash, syncing.GONE_FROM_FOLDER: self._clash,
            syncing.FORGET: self._forget,
        }  # fmt: skip
        self.left_out = tuple(step.file or "" for step in self.steps if step.what == syncing.LEFT_OUT)
        self.outcomes = [outcomes[step.what](step) for step in self.steps if step.what in outcomes]

    def _pair(self, step: Step) -> Outcome:
        """A card on both sides: what one of them has changed goes to the other."""
        from netbook.formats.vcard.alike import as_one
        from netbook.formats.vcard.properties import card_text, properties

        file, memory = step.file or "", step.memory
        found, person = self._both.file(file, memory), self._both.person(step.person)
        if found is None or person is None:  # it has changed since it was listed
            return Outcome()
        ours = self._both.card(step.person, found.version)
        here, there = properties(ours), properties(found.text)
        base, whose = memory.base if memory else (), self._whose(step.person, found)
        result = reconcile(base, here, there, whose, as_one)
        agreed = Memory(
            file, found.uid, step.person, found.stamp, found.version, _sorted(result.base),
            memory.arrived if memory else False, any(not clash.both for clash in result.clashes),
        )  # fmt: skip
        who = Who(person.uid, person.name)
        clashes = tuple(_clashing(who, file, clash) for clash in result.clashes)
        meanwhile = _sorted(syncing.told_already(base, remembered(here), result.base))
        outcome = Outcome(
            file, found.stamp, agreed=agreed, forgotten=memory, meanwhile=meanwhile, clashes=clashes
        )
        if not unchanged(here, result.book):
            outcome = _with_person(outcome, person, ours, card_text(result.book))
        if found.incomplete or not unchanged(there, result.folder):
            outcome = self._with_file(outcome, who, found, card_text(result.folder))
        return outcome

    def _with_file(self, outcome: Outcome, who: Who, found: CardFile, text: str) -> Outcome:
        """The outcome, with this text to be written to the file."""
        step = SyncStep(FOLDER, "changed", who, outcome.file, _changes(found.text, text))
        return outcome._replace(data=self._data(text, found.uid, anew=True), told=(*outcome.told, step))

    def _whose(self, number: int, found: CardFile) -> str | None:
        """The side that wins for this card if both have changed the same thing; None if undecided."""
        from netbook.formats.vcard.revisions import revision

        if self._prefer != syncing.NEWER:
            return self._prefer
        written = datetime.fromtimestamp(found.modified / 1e9, UTC).strftime("%Y%m%d%H%M%S")
        stamp = revision(found.text) or written
        return FOLDER if stamp > journal.last_change(self._connection, number) else BOOK

    def _data(self, text: str, uid: str, anew: bool) -> bytes:
        """The content of a card's file."""
        from netbook.formats.vcard.reader import parse_card
        from netbook.formats.vcard.revisions import revised
        from netbook.formats.vcard.writer import write_card

        text = "\n".join(revised(text.split("\n"), self._now)) if anew else text
        person = (parse_card(text) or Person("?"))._replace(uid=uid)
        return write_card(person, text, edited=f"\nUID:{uid}\n" not in text).encode()

    def _to_folder(self, step: Step) -> Outcome:
        """Someone in the book without a card in the folder gets one."""
        from netbook.formats.vcard.properties import properties

        person = self._both.person(step.person)
        if person is None:
            return Outcome()
        version = self._both.version(step.person)
        text = self._both.card(step.person, version)
        # The same UID twice can stop a whole account from syncing.
        uid = person.uid if person.uid not in self._uids else str(uuid4())
        self._uids.add(uid)
        agreed = Memory("", uid, person.id, "", version, _sorted(remembered(properties(text))))
        who = Who(person.uid, person.name)
        return Outcome(
            data=self._data(text, uid, anew=False), agreed=agreed, forgotten=step.memory,
            meanwhile=agreed.base, told=(SyncStep(FOLDER, "new", who, None),),
        )  # fmt: skip

    def _to_book(self, step: Step) -> Outcome:
        """A card of the folder whose person is not in the book: someone new."""
        from netbook.formats.vcard.properties import properties

        file, memory = step.file or "", step.memory
        found = self._both.file(file, memory)
        if found is None:
            return Outcome()
        person = (found.card.person or Person("?"))._replace(uid=found.uid, id=0)
        base = _sorted(remembered(properties(found.text)))
        agreed = Memory(file, found.uid, 0, found.stamp, found.version, base, arrived=True)
        who = Who(person.uid, person.name)
        data = self._data(found.text, found.uid, anew=False) if found.incomplete else None
        return Outcome(
            file, found.stamp, data, person=person, new_card=found.kept, agreed=agreed, forgotten=memory,
            told=(SyncStep(BOOK, "new", who, file),),
        )  # fmt: skip

    def _drop_person(self, step: Step) -> Outcome:
        told = SyncStep(BOOK, "removed", self._who(step), None)
        return Outcome(drop_person=step.person, forgotten=step.memory, told=(told,))

    def _drop_file(self, step: Step) -> Outcome:
        file = step.file or ""
        told = SyncStep(FOLDER, "removed", self._who(step), file)
        return Outcome(file, self._both.stamps[file], drop_file=True, forgotten=step.memory, told=(told,))

    def _clash(self, step: Step) -> Outcome:
        """Removed on one side, changed on the other: nothing is done until the user decides."""
        assert step.memory
        gone_from_book = step.what == syncing.GONE_FROM_BOOK
        book, folder = (None, "changed") if gone_from_book else ("changed", None)
        clash = Clashing(self._who(step), step.file, "card", book, folder, "apart")
        return Outcome(agreed=step.memory._replace(open=True), forgotten=step.memory, clashes=(clash,))

    def _forget(self, step: Step) -> Outcome:
        return Outcome(forgotten=step.memory)

    def _who(self, step: Step) -> Who:
        """The person whom a step is about, even if only the memory of them is left."""
        assert step.memory
        if person := self._both.person(step.person):
            return Who(person.uid, person.name)
        names = [each.said.rpartition(":")[2] for each in step.memory.base if each.name == "FN"]
        return Who(step.memory.uid, names[0] if names else step.memory.uid)


def _with_person(outcome: Outcome, person: Person, before: str, after: str) -> Outcome:
    """The outcome, with the person changed by the difference between their card ``before`` and ``after``."""
    from netbook.formats.vcard.reader import parse_card

    changed = with_card_changes(person, parse_card(before) or person, parse_card(after) or person)
    step = SyncStep(BOOK, "changed", Who(person.uid, person.name), outcome.file, _changes(before, after))
    return outcome._replace(person=changed, own=after, told=(*outcome.told, step))


def _sorted(base: Iterable[Property]) -> tuple[Property, ...]:
    return tuple(sorted(base, key=lambda each: (each.name, each.slot or "", each.said)))


def _changes(before: str, after: str) -> tuple[ChangeRecord, ...]:
    """The differences between two cards: fields that the book knows, then properties that it does not."""
    from netbook.formats.vcard.mapping import TAKE
    from netbook.formats.vcard.properties import properties
    from netbook.formats.vcard.reader import parse_card

    was, now = (
        {(each.name, each.said): each for each in properties(text) if each.said and each.name not in TAKE}
        for text in (before, after)
    )
    gone = {key[0]: each for key, each in was.items() if key not in now}
    new = {key[0]: each for key, each in now.items() if key not in was}
    others = [
        ChangeRecord(name, _said(gone.get(name)), _said(new.get(name)))
        for name in dict.fromkeys([*gone, *new])
    ]
    said, says = (said_by_card(parse_card(text) or Person("")) for text in (before, after))
    return (*change_records(differences(said, says)), *others)


def _clashing(who: Who, file: str, clash: Clash) -> Clashing:
    from netbook.formats.vcard.properties import with_labels

    book, folder = _said(clash.book), _said(clash.folder)
    if book is not None and book == folder:
        book, folder = with_labels(clash.book), with_labels(clash.folder)
    return Clashing(who, file, property_name(clash.name), book, folder, "both" if clash.both else "apart")


def _said(each: Property | None) -> str | None:
    from netbook.formats.vcard.properties import readable

    return phrases.value(readable(each)) or None
