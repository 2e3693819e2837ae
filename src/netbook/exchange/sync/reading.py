"""Reading the book and a folder of cards: once, and only what may have changed since the last run."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable
from datetime import datetime
from functools import cached_property
from hashlib import sha256
from io import BytesIO
from typing import TYPE_CHECKING
from uuid import uuid4

from netbook.answers.sync import SyncProblem
from netbook.domain.cards.incoming import Problem
from netbook.domain.cards.recognising import MATCH, NEW, SAME
from netbook.domain.cards.reconciling import Property, remembered, unchanged
from netbook.domain.cards.syncing import Intent, Memory, Sides
from netbook.domain.people.model import Person
from netbook.errors import reason
from netbook.store import cards, journal, people, rows, synced
from netbook.store.cards import Kept
from netbook.tuples import NamedTuple
from netbook.words import arrivals, sync

if TYPE_CHECKING:
    from netbook.formats.vcard.reader import Card
    from netbook.formats.vdir import Folder


class CardFile(NamedTuple):
    """A file that was read: its card, the same with what every card must have, and its person."""

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
        return cards.kept(self.card.uid, self.card.text)


class BothSides:
    """The cards on both sides, and what is remembered of them.

    ``watched`` wraps the names of the files being read, to show progress. ``resolved`` are the memories with
    what a run that was cut short had done; None if none was.
    """

    def __init__(
        self,
        connection: sqlite3.Connection,
        folder: Folder,
        watched: Callable[[list[str], str], Iterable[str]],
    ) -> None:
        self._connection = connection
        self._folder = folder
        self._watched = watched
        self._people = synced.people(connection)
        self._facts: dict[int, tuple[Person, str | None, bool]] = {}
        self._found: dict[str, CardFile] = {}
        self.entry = synced.newest_entry(connection)
        self.problems: list[SyncProblem] = []
        self.stamps, odd = folder.stamps()
        remembered = {memory.file: memory for memory in synced.memories(connection, folder.path)}
        intents = synced.intents(connection, folder.path)
        for intent in intents:
            self._resolve(intent, remembered)
        self.memories = list(remembered.values())
        self.resolved = tuple(self.memories) if intents else None
        for name in odd:
            self._name(name, "no-file")
        self.sides = self._sides()

    def file(self, name: str, memory: Memory | None) -> CardFile | None:
        """A card's file, read now if it has not been yet; None if it has changed meanwhile."""
        return self._found.get(name) or self._read(name, memory.uid if memory else None, set())

    def load(self, numbers: Iterable[int]) -> None:
        """Load these people together, before they are asked for one by one."""
        wanted = [number for number in dict.fromkeys(numbers) if number not in self._facts]
        for some in rows.batches(wanted):
            own = cards.texts(self._connection, some)
            for number, person in people.load(self._connection, some).items():
                self._facts[number] = (person, *own.get(number, (None, False)))

    def person(self, number: int) -> Person | None:
        """Someone who was loaded; None if nobody has that number."""
        return self._facts[number][0] if number in self._facts else None

    def version(self, number: int) -> str:
        """The version of vCard in which someone's card is written."""
        from netbook.formats.vcard.properties import version

        return version(self._facts[number][1] or "")

    def card(self, number: int, version: str) -> str:
        """Someone's card as it would be written in this version, one property a line."""
        from netbook.formats.vcard.properties import written
        from netbook.formats.vcard.writer import ready_card

        person, own, as_card = self._facts[number]
        if own and as_card and f"\nVERSION:{version}\n" in own and ready_card(own):
            return own
        changed_at = self._changes.get(number) if own else None
        return written(person, own, version, edited=not as_card, changed_at=changed_at)

    @cached_property
    def _changes(self) -> dict[int, datetime]:
        return journal.last_changes(self._connection)

    def _told(self, number: int, version: str) -> tuple[Property, ...]:
        from netbook.formats.vcard.properties import properties

        return properties(self.card(number, version))

    def _sides(self) -> Sides:
        touched = synced.changed_people(self._connection, self._folder.path)
        touched.update(memory.person for memory in self.memories if memory.open)
        files, frozen = self._files()
        self._set_apart(frozen)
        of = {memory.uid: memory for memory in self.memories}
        worked_on = [m for m in self.memories if m.person in touched and m.person in self._people]
        self.load(memory.person for memory in worked_on)
        gone = [memory.person for memory in self.memories if memory.person not in self._people]
        return Sides(
            files,
            self._people,
            {name for name, each in self._found.items() if each.uid in of and _differs(each, of[each.uid])},
            {m.person for m in worked_on if not unchanged(m.base, self._told(m.person, m.version))},
            synced.taken_back(self._connection, gone),
            self._matches(files),
        )

    def _files(self) -> tuple[dict[str, str], set[str]]:
        """Returns every card's file with its UID, and the remembered files that cannot be used now.

        Only files written since the last run are read.
        """
        at = {memory.file: memory for memory in self.memories}
        files: dict[str, str] = {}
        taken: set[str] = set()
        frozen: set[str] = set()
        remembered_first = sorted(self.stamps, key=lambda name: name not in at)
        for name in self._watched(remembered_first, sync.reading_cards()):
            memory = at.get(name)
            if memory and memory.stamp == self.stamps[name]:
                files[name] = memory.uid
            elif found := self._read(name, memory.uid if memory else None, taken):
                files[name] = found.uid
            elif memory:
                frozen.add(name)
            taken.add(files.get(name, ""))
        return files, frozen

    def _resolve(self, intent: Intent, remembered: dict[str, Memory]) -> None:
        """Remember what a run that was cut short has done to a file, if it has got so far.

        ``remembered`` has the memories by file.
        """
        agreed, forgets = intent.agreed, intent.forgets or ""
        if agreed is None:
            if intent.file not in self.stamps:
                remembered.pop(forgets, None)
            return
        before = remembered.get(forgets)
        stamp = self._placed(intent, agreed, before.base if before else ())
        if stamp is not None:
            remembered.pop(forgets, None)
            remembered.pop(intent.file, None)
            remembered[agreed.file] = agreed._replace(stamp=stamp)

    def _placed(self, intent: Intent, agreed: Memory, before: tuple[Property, ...]) -> str | None:
        """The stamp of a file that was to be written, "" if it was written again since; None if it was not.

        Where someone has edited the file meanwhile, it was written if it says more of what was to be written
        than of ``before``, what was there then.
        """
        from netbook.formats.vcard.properties import properties
        from netbook.formats.vcard.reader import read_cards

        stamp = self.stamps.get(intent.file, intent.before)
        if stamp == intent.before:
            return None
        try:
            data = self._folder.read(intent.file).data
        except OSError:
            return None
        if sha256(data).hexdigest() == intent.content:
            return stamp
        inside = list(read_cards(BytesIO(data)))
        if len(inside) != 1 or (not intent.before and inside[0].uid != agreed.uid):
            return None
        says = {each[:3] for each in remembered(properties(inside[0].text))}
        away = [len(says ^ {each[:3] for each in base}) for base in (agreed.base, before)]
        return "" if not intent.before or away[0] <= away[1] else None

    def _set_apart(self, frozen: set[str]) -> None:
        """Leave out whatever belongs to these files, so that neither side is touched."""
        apart = [memory for memory in self.memories if memory.file in frozen]
        self.memories = [memory for memory in self.memories if memory.file not in frozen]
        for memory in apart:
            self._people.pop(memory.person, None)

    def _read(self, name: str, uid: str | None, taken: set[str]) -> CardFile | None:
        """A file's card; if it cannot be kept in step, reports why and returns None."""
        from netbook.formats.vcard.reader import read_cards

        try:
            item = self._folder.read(name)
        except OSError as wrong:
            self._name(name, "unreadable", reason=reason(wrong))
            return None
        inside = list(read_cards(BytesIO(item.data)))
        if len(inside) != 1:
            self._name(name, "several-cards" if inside else "holds-no-card", number=len(inside))
            return None
        card = inside[0]
        if not card.closed:  # half written or truncated: what is missing from it was not removed
            self._name(name, "cut-short")
            return None
        if card.group:
            return None  # many accounts have one, and nothing can be done about it
        if card.person is None:
            self._name(name, "left-alone", problem=arrivals.said(card.problems[-1]))
            return None
        if card.uid in taken:
            self._name(name, "uid-taken")
            return None
        return self._keep(name, card, card.uid or uid or str(uuid4()), item.stamp, item.modified)

    def _keep(self, name: str, card: Card, uid: str, stamp: str, modified: int) -> CardFile:
        from netbook.formats.vcard.properties import properties, version, whole_card

        text = whole_card(card, uid)
        incomplete = not card.uid or not unchanged(properties(card.text), properties(text))
        found = self._found[name] = CardFile(card, uid, text, version(text), stamp, modified, incomplete)
        return found

    def _matches(self, files: dict[str, str]) -> dict[str, int]:
        """The person for each card that is not remembered: one card each, for people who have none yet."""
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
                known.came(verdict.person, self._found[name].uid, person.name)
                matches[name] = verdict.person
            elif verdict.kind != NEW and verdict.person in self._people:
                kind = f"perhaps-known-{verdict.reason}" if verdict.reason else "perhaps-known"
                self._name(name, kind, name=person.name)
        return matches

    def _name(self, file: str, kind: str, /, **fields: object) -> None:
        self.problems.append(SyncProblem(file, arrivals.said(Problem(kind, fields=fields))))


def _differs(found: CardFile, memory: Memory) -> bool:
    from netbook.formats.vcard.properties import properties

    return found.incomplete or not unchanged(memory.base, properties(found.text))
