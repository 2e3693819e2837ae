"""One round of bringing the book and a folder of cards in step: what is there, and what is to be done."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from hashlib import sha256
from io import BytesIO
from typing import TYPE_CHECKING
from uuid import uuid4

from netbook.answers.sync import Clashing, SyncProblem, SyncStep
from netbook.answers.who import Who
from netbook.domain import syncing
from netbook.domain.merging import MATCH, NEW, SAME, FieldChange, differences
from netbook.domain.model import Person
from netbook.domain.reconciling import BOOK, FOLDER, Clash, Property, reconcile, remembered, unchanged
from netbook.domain.syncing import Memory, Sides, Step, carried
from netbook.store import cards, journal, people, rows, synced
from netbook.store.cards import Kept
from netbook.tuples import NamedTuple

if TYPE_CHECKING:
    from netbook.formats.vcard.reader import Card
    from netbook.formats.vdir import Folder


class Outcome(NamedTuple):
    """What is to be done about one card on both sides, and what is to be remembered then.

    ``data`` is to be written to ``file``, or to a new one; ``stamp`` is how the file was found.
    ``person`` is what the book is to say and ``own`` the card that goes out for them; someone new
    has the number 0 and comes with ``new_card``.
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
    told: tuple[SyncStep, ...] = ()
    clashes: tuple[Clashing, ...] = ()

    @property
    def does_something(self) -> bool:
        """Whether anything is to be written anywhere."""
        return self.agreed != self.forgotten or self.data is not None or self.person is not None


class Found(NamedTuple):
    """A file that was read: its card, the same with what every card must have, and who that is."""

    card: Card
    uid: str
    text: str
    version: str
    stamp: str
    modified: int
    incomplete: bool

    @property
    def kept(self) -> Kept:
        """The card as the book keeps it."""
        return Kept(self.card.uid, self.card.text, sha256(self.card.text.encode()).hexdigest())


class Round:
    """What the book and the folder hold, read once, and the outcome for each card."""

    def __init__(
        self,
        connection: sqlite3.Connection,
        folder: Folder,
        now: datetime,
        prefer: str | None,
        watched: Callable[[list[str], str], Iterable[str]],
    ) -> None:
        self._connection = connection
        self._folder = folder
        self._now = now.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
        self._prefer = prefer
        self._watched = watched
        self.entry = synced.newest_entry(connection)
        self.memories = synced.memories(connection, folder.path)
        self.problems: list[SyncProblem] = []
        self._people = synced.people(connection)
        self._facts: dict[int, tuple[Person, str | None, bool]] = {}
        self._found: dict[str, Found] = {}
        self.stamps, odd = folder.stamps()
        for name in odd:
            self._name(name, "it is no file of its own, left alone")
        sides = self._sides()
        self._uids = set(sides.files.values())
        self.steps = syncing.plan(self.memories, sides, prefer)
        self._load(step.person for step in self.steps if step.person)
        outcomes = {
            syncing.PAIR: self._pair, syncing.TO_BOOK: self._to_book, syncing.TO_FOLDER: self._to_folder,
            syncing.DROP_PERSON: self._drop_person, syncing.DROP_FILE: self._drop_file,
            syncing.GONE_FROM_BOOK: self._clash, syncing.GONE_FROM_FOLDER: self._clash,
            syncing.FORGET: self._forget,
        }  # fmt: skip
        self.left_out = tuple(step.file or "" for step in self.steps if step.what == syncing.LEFT_OUT)
        self.outcomes = [outcomes[step.what](step) for step in self.steps if step.what in outcomes]

    # What is there

    def _sides(self) -> Sides:
        touched = synced.touched(self._connection, self._folder.path)
        touched.update(memory.person for memory in self.memories if memory.open)
        files = self._files()
        of = {memory.uid: memory for memory in self.memories}
        worked_on = [m for m in self.memories if m.person in touched and m.person in self._people]
        self._load(memory.person for memory in worked_on)
        gone = [memory.person for memory in self.memories if memory.person not in self._people]
        return Sides(
            files,
            self._people,
            {name for name, each in self._found.items() if each.uid in of and _differs(each, of[each.uid])},
            {m.person for m in worked_on if not unchanged(m.base, self._told(m.person, m.version))},
            synced.taken_back(self._connection, gone),
            self._matches(files),
        )

    def _files(self) -> dict[str, str]:
        """Every card's file with its UID. Only those are read that were written since."""
        at = {memory.file: memory for memory in self.memories}
        files: dict[str, str] = {}
        taken: set[str] = set()
        frozen: set[str] = set()
        for name in self._watched(sorted(self.stamps, key=lambda name: name not in at), "reading cards"):
            memory = at.get(name)
            if memory and memory.stamp == self.stamps[name]:
                files[name] = memory.uid
            elif found := self._read(name, memory.uid if memory else None, taken):
                files[name] = found.uid
            elif memory:
                frozen.add(name)
            taken.add(files.get(name, ""))
        for memory in [memory for memory in self.memories if memory.file in frozen]:
            self.memories.remove(memory)
            self._people.pop(memory.person, None)
        return files

    def _read(self, name: str, uid: str | None, taken: set[str]) -> Found | None:
        """A file's card; None, and why, where it cannot be kept in step."""
        from netbook.formats.vcard.reader import read_cards

        try:
            item = self._folder.read(name)
        except OSError as wrong:
            self._name(name, f"cannot be read: {(wrong.strerror or str(wrong)).lower()}")
            return None
        inside = list(read_cards(BytesIO(item.data)))
        card = inside[0] if inside else None
        if card is None or len(inside) > 1:
            self._name(name, f"it holds {len(inside) or 'no'} cards and should hold one, left alone")
            return None
        if card.person is None:
            self._name(name, f"{card.problems[-1].message if card.problems else 'nobody in it'}, left alone")
            return None
        if card.uid in taken:
            self._name(name, "it has the UID of another card, left alone")
            return None
        return self._keep(name, card, card.uid or uid or str(uuid4()), item.stamp, item.modified)

    def _keep(self, name: str, card: Card, uid: str, stamp: str, modified: int) -> Found:
        from netbook.formats.vcard.properties import properties, whole_card

        text = whole_card(card, uid)
        version = "4.0" if "\nVERSION:4" in text else "3.0"
        incomplete = not card.uid or not unchanged(properties(card.text), properties(text))
        found = self._found[name] = Found(card, uid, text, version, stamp, modified, incomplete)
        return found

    def _matches(self, files: dict[str, str]) -> dict[str, int]:
        """Whose the cards are that nothing is remembered of: one card each, and none who has one already."""
        remembered_uids = {memory.uid for memory in self.memories}
        new = sorted(name for name, uid in files.items() if uid not in remembered_uids)
        if not new:
            return {}
        known = cards.known(self._connection)
        present = set(files.values())
        free = set(self._people) - {memory.person for memory in self.memories if memory.uid in present}
        matches: dict[str, int] = {}
        for name in new:
            person = self._found[name].card.person or Person("")
            verdict = known.judge(person, self._found[name].uid, self._found[name].kept.hash)
            if verdict.kind in (SAME, MATCH) and verdict.person in free:
                free.remove(verdict.person)
                matches[name] = verdict.person
            elif verdict.kind != NEW and verdict.person in self._people:
                why = f": {verdict.reason}" if verdict.reason else ""
                self._name(name, f"{person.name} may be someone the book has already{why}; kept apart")
        return matches

    def _load(self, numbers: Iterable[int]) -> None:
        wanted = [number for number in dict.fromkeys(numbers) if number not in self._facts]
        for some in rows.batches(wanted):
            own = cards.texts(self._connection, some)
            for number, person in people.load(self._connection, some).items():
                self._facts[number] = (person, *own.get(number, (None, False)))

    # What is to be done

    def _book_card(self, number: int, version: str) -> str:
        """Someone's card as it would go out in this version, one property a line."""
        from netbook.formats.vcard.properties import written
        from netbook.formats.vcard.writer import ready_card

        person, own, as_card = self._facts[number]
        if own and as_card and f"\nVERSION:{version}\n" in own and ready_card(own):
            return own
        return written(person, own, version, edited=not as_card)

    def _told(self, number: int, version: str) -> tuple[Property, ...]:
        from netbook.formats.vcard.properties import properties

        return properties(self._book_card(number, version))

    def _pair(self, step: Step) -> Outcome:
        """A card on both sides: what one of them has changed goes to the other."""
        from netbook.formats.vcard.properties import card_text, properties
        from netbook.formats.vcard.reader import parse_card

        file, memory = step.file or "", step.memory
        found = self._found.get(file) or self._read(file, memory.uid if memory else None, set())
        if found is None:  # it has changed while we looked
            return Outcome()
        person = self._facts[step.person][0]
        ours = self._book_card(step.person, found.version)
        here, there = properties(ours), properties(found.text)
        result = reconcile(memory.base if memory else (), here, there, self._whose(step.person, found))
        agreed = Memory(
            file, found.uid, step.person, found.stamp, found.version, _sorted(result.base),
            memory.arrived if memory else False, any(not clash.both for clash in result.clashes),
        )  # fmt: skip
        outcome = Outcome(file, found.stamp, agreed=agreed, forgotten=memory)
        who, told = Who(person.uid, person.name), []
        if not unchanged(here, result.book):
            theirs = card_text(result.book)
            before, after = parse_card(ours) or person, parse_card(theirs) or person
            outcome = outcome._replace(person=carried(person, before, after), own=theirs)
            told.append(SyncStep(BOOK, "changed", who, file, _changes(ours, theirs)))
        if found.incomplete or not unchanged(there, result.folder):
            text = card_text(result.folder)
            outcome = outcome._replace(data=self._data(text, found.uid, anew=True))
            told.append(SyncStep(FOLDER, "changed", who, file, _changes(found.text, text)))
        return outcome._replace(
            told=tuple(told), clashes=tuple(_clashing(who, file, clash) for clash in result.clashes)
        )

    def _whose(self, number: int, found: Found) -> str | None:
        """Whose word counts for this card where both have changed the same thing."""
        from netbook.formats.vcard.properties import revision

        if self._prefer != syncing.NEWER:
            return self._prefer
        written = datetime.fromtimestamp(found.modified / 1e9, UTC).strftime("%Y%m%d%H%M%S")
        changed = "".join(filter(str.isdigit, journal.last_change(self._connection, number) or ""))
        return FOLDER if (revision(found.text) or written) > changed else BOOK

    def _data(self, text: str, uid: str, anew: bool) -> bytes:
        """A card's file."""
        from netbook.formats.vcard.properties import stamped
        from netbook.formats.vcard.reader import parse_card
        from netbook.formats.vcard.writer import write_card

        text = stamped(text, self._now) if anew else text
        person = (parse_card(text) or Person("?"))._replace(uid=uid)
        return write_card(person, text, edited=f"\nUID:{uid}\n" not in text).encode()

    def _to_folder(self, step: Step) -> Outcome:
        """Someone of the book who has no card in the folder gets one."""
        from netbook.formats.vcard.properties import properties

        person, own, _ = self._facts[step.person]
        version = "4.0" if own and "\nVERSION:4" in own else "3.0"
        text = self._book_card(step.person, version)
        # One UID twice would stop a whole account.
        uid = person.uid if person.uid not in self._uids else str(uuid4())
        self._uids.add(uid)
        agreed = Memory("", uid, person.id, "", version, _sorted(remembered(properties(text))))
        who = Who(person.uid, person.name)
        return Outcome(
            data=self._data(text, uid, anew=False), agreed=agreed, forgotten=step.memory,
            told=(SyncStep(FOLDER, "new", who, None),),
        )  # fmt: skip

    def _to_book(self, step: Step) -> Outcome:
        """A card of the folder whose person the book does not have: someone new."""
        from netbook.formats.vcard.properties import properties

        file, memory = step.file or "", step.memory
        found = self._found.get(file) or self._read(file, memory.uid if memory else None, set())
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
        person = self._facts[step.person][0]
        told = SyncStep(BOOK, "removed", Who(person.uid, person.name), None)
        return Outcome(drop_person=step.person, forgotten=step.memory, told=(told,))

    def _drop_file(self, step: Step) -> Outcome:
        file = step.file or ""
        told = SyncStep(FOLDER, "removed", self._who(step), file)
        return Outcome(file, self.stamps[file], drop_file=True, forgotten=step.memory, told=(told,))

    def _clash(self, step: Step) -> Outcome:
        """Taken away on one side, changed on the other: nothing is done until someone decides."""
        assert step.memory
        gone_from_book = step.what == syncing.GONE_FROM_BOOK
        book, folder = (None, "changed") if gone_from_book else ("changed", None)
        clash = Clashing(self._who(step), step.file, "card", book, folder, "apart")
        return Outcome(agreed=step.memory._replace(open=True), forgotten=step.memory, clashes=(clash,))

    def _forget(self, step: Step) -> Outcome:
        return Outcome(forgotten=step.memory)

    def _who(self, step: Step) -> Who:
        """Whom a step is about, where perhaps only what is remembered tells."""
        assert step.memory
        if step.person in self._facts:
            return Who(step.memory.uid, self._facts[step.person][0].name)
        names = [each.said.rpartition(":")[2] for each in step.memory.base if each.name == "FN"]
        return Who(step.memory.uid, names[0] if names else step.memory.uid)

    def _name(self, file: str, message: str) -> None:
        self.problems.append(SyncProblem(file, message))


def _differs(found: Found, memory: Memory) -> bool:
    from netbook.formats.vcard.properties import properties

    return found.incomplete or not unchanged(memory.base, properties(found.text))


def _sorted(base: Iterable[Property]) -> tuple[Property, ...]:
    return tuple(sorted(base, key=lambda each: (each.name, each.slot or "", each.said)))


def _changes(before: str, after: str) -> tuple[FieldChange, ...]:
    """What differs between two cards: facts that the book knows, then the properties that it does not."""
    from netbook.formats.vcard.mapping import TAKE
    from netbook.formats.vcard.properties import properties, readable
    from netbook.formats.vcard.reader import parse_card

    was, now = (
        {(each.name, each.said): each for each in properties(text) if each.said and each.name not in TAKE}
        for text in (before, after)
    )
    gone = {key[0]: each for key, each in was.items() if key not in now}
    new = {key[0]: each for key, each in now.items() if key not in was}
    others = [
        FieldChange(name, readable(gone.get(name)) or None, readable(new.get(name)) or None)
        for name in dict.fromkeys([*gone, *new])
    ]
    return (*differences(parse_card(before) or Person(""), parse_card(after) or Person("")), *others)


def _clashing(who: Who, file: str, clash: Clash) -> Clashing:
    from netbook.formats.vcard.properties import called, readable

    book, folder = readable(clash.book) or None, readable(clash.folder) or None
    return Clashing(who, file, called(clash.name), book, folder, "both" if clash.both else "apart")
