"""Importing people from any source: each is judged, then added, merged or skipped."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import TYPE_CHECKING, BinaryIO
from uuid import uuid4

from netbook.answers import Who
from netbook.answers.exchange import Imported, ImportProblem, ImportStep
from netbook.domain.cards.incoming import Incoming, Problem
from netbook.domain.cards.merging import BOOK, FILE, NEWER, Merged, differences, merge
from netbook.domain.cards.recognising import DOUBTFUL, MATCH, SAME, Verdict
from netbook.domain.people.model import Person, Touch
from netbook.domain.people.text import fold
from netbook.errors import BadInput
from netbook.exchange.card_texts import combined, is_newer, is_older, says_nothing_new
from netbook.exchange.groups import Joining
from netbook.exchange.remembering import SourceMemory, keyed
from netbook.store import cards, journal, people, touches
from netbook.store.cards import Kept
from netbook.store.journal import Writing
from netbook.words import arrivals

if TYPE_CHECKING:
    from netbook.formats.vcard.properties import Combined

_PORTION = 1000
_COUNTS = ("read", "new", "changed", "same", "doubtful", "kept", "skipped")


class Arrivals:
    """One import: takes any number of files into one change, and counts the outcomes of cards and entries."""

    def __init__(
        self,
        writing: Writing,
        today: date,
        prefer: str | None = None,
        reject: Callable[[bytes], object] | None = None,
    ) -> None:
        """``prefer`` says which side wins if book and file disagree; without it, the book keeps its value and
        the conflict stays open. ``reject`` takes the bytes of each card or entry that describes nobody;
        without it, such cards are kept.
        """
        self._writing = writing
        self._reject = reject
        self._today = today
        self._prefer = prefer
        self._known = cards.known(writing.connection)
        self._groups = Joining(writing, self._known)
        self._memory = SourceMemory(writing)
        self._newcomers = _Newcomers(writing, today)
        self._counts = dict.fromkeys(_COUNTS, 0)
        self._problems: list[ImportProblem] = []
        self._plan: list[ImportStep] = []
        self._file, self._file_unit = "", "card"
        self._unit = "card"

    def read(self, file: str, stream: BinaryIO, source: str | None = None) -> None:
        """Take in everyone in a file. Anything unreadable is reported and does not stop the rest.

        ``source`` is the name of the file's kind (formats/sources.py); without it, the content decides.
        """
        from netbook.formats import sources

        reading, stream = sources.recognised(stream, source)
        self._file, self._file_unit = file, reading.unit
        self._known.begin()
        self._memory.begin()
        before = self._counts["read"]
        for incoming in reading.read(stream):
            self._counts["read"] += 1
            self._counts[self._take(incoming)] += 1
        if self._counts["read"] == before:
            self._tell(Problem(f"no-{reading.unit}"))
        if reading.unit != "card":
            self._unit = "entry"

    def finish(self, files: str) -> Imported:
        """Write what is still pending; returns the counts. Raises BadInput if nothing was usable."""
        self._newcomers.write()
        tagged = self._groups.finish(self._known)
        usable = self._counts["read"] - self._counts["skipped"]
        if not usable:
            first = self._problems[0].message if self._problems else "nobody in it"
            hint = "name a vCard file (.vcf)" if self._unit == "card" else "name a file that holds someone"
            raise BadInput(f"nothing to import from {files}: {first}", hint)
        if self._writing.changed:
            self._writing.insert("import", at=self._writing.stamp, file=files, cards=self._counts["read"])
        read, new, changed, same, doubtful, aside, skipped = (self._counts[name] for name in _COUNTS)
        return Imported(
            read, new, changed, same, doubtful, aside, skipped,
            tuple(self._problems), tuple(self._plan), tagged, unit=self._unit,
        )  # fmt: skip

    def _take(self, incoming: Incoming) -> str:
        """Take in one card or entry; returns its outcome."""
        person = incoming.person
        if person is None:
            return self._take_nobody(incoming)
        if incoming.problems:
            self._tell(*incoming.problems)
        kept = self._memory.come(incoming, person)
        verdict = self._known.judge(person, kept.uid, kept.hash)
        if verdict.kind == SAME:
            self._known.came(verdict.person, kept.uid, person.name)
            self._memory.keep_again(verdict.person, kept)
            return SAME
        if verdict.kind == MATCH:
            return self._merge(verdict.person, incoming, person, kept)
        return self._add(incoming, person, kept, verdict)

    def _take_nobody(self, incoming: Incoming) -> str:
        """Keep a card that describes nobody, even an empty one, or reject it if that was asked for."""
        group = incoming.card is not None and incoming.card.group
        if not group:
            self._tell(*incoming.problems)
            if self._reject:
                self._reject(incoming.raw)
            if self._reject or incoming.card is None:
                return "skipped"
        new = self._memory.set_aside(incoming)
        if group and new:  # one that was imported before is not reported again
            self._tell(*incoming.problems)
        return "kept" if new else SAME

    def _add(self, incoming: Incoming, person: Person, kept: Kept, verdict: Verdict) -> str:
        """Add someone new, or someone who may be a namesake."""
        person = person if person.uid else person._replace(uid=str(uuid4()))
        kept = keyed(kept, incoming, person.uid)
        number = self._newcomers.add(person, kept)
        self._known.add(number, person, kept.uid, kept.hash)
        if incoming.touches:
            self._touch(number, incoming.touches)
        if verdict.kind == DOUBTFUL:
            twin = self._newcomers.person(verdict.person)
            self._name(incoming, f"doubtful-{verdict.reason}", name=person.name, twin=twin.name)
        self._plan.append(ImportStep(verdict.kind, Who(person.uid, person.name)))
        return verdict.kind

    def _touch(self, number: int, new: Iterable[Touch]) -> None:
        """Add the touches that are later than the last one in the book."""
        self._newcomers.write()
        last = touches.last_days(self._writing.connection, [number]).get(number)
        for touch in new:
            if touch.on <= self._today and (last is None or last < touch.on):
                touches.add(self._writing, [number], touch)

    def _merge(self, number: int, incoming: Incoming, person: Person, kept: Kept) -> str:
        """Merge someone in the book with what a source says of them now; returns the outcome."""
        self._newcomers.write()
        known = people.load(self._writing.connection, [number])[number]
        kept = keyed(kept, incoming, known.uid)
        before = self._memory.last(number, kept.uid)
        if before and self._is_older(incoming, before):
            self._name(incoming, "older-card", name=known.name)
            return SAME
        if before and self._memory.is_of_this_file(before):
            before = None
        merged = self._merged(known, incoming, person, before, kept.uid is not None)
        own = self._own_card(known, incoming, before)
        if incoming.touches:
            self._touch(number, incoming.touches)
        self._known.add(number, person, kept.uid, kept.hash)
        self._known.add_name(number, fold(merged.person.name))
        clashing = own is not None and bool(own.clashes)
        if self._prefer is None and (clashing or merged.undecided != person):
            text = own.undecided if own and clashing else kept.text
            kept = self._memory.undecided(kept, merged.undecided, text)
        if merged.person == known and self._says_nothing_new(incoming, known, kept.text):
            return SAME
        return self._save(known, merged.person, kept, own)

    def _is_older(self, incoming: Incoming, before: str) -> bool:
        """Whether to skip a card, because a later one of the same source has been imported already."""
        card = incoming.card
        return card is not None and bool(card.uid) and self._prefer != FILE and is_older(card, before)

    def _merged(
        self, known: Person, incoming: Incoming, person: Person, before: str | None, same_source: bool
    ) -> Merged:
        """Merge a person with what a source says now, given what it said last; conflicts are reported."""
        from netbook.formats.vcard.reader import parse_card

        base = parse_card(before) if before else None
        whole = self._known.is_here(known.id)
        prefer, drops = self._preferred(known.id, incoming), self._prefer in (FILE, NEWER)
        merged = merge(known, person, base, prefer, certain=same_source, drops=drops, whole=whole)
        for conflict in merged.conflicts:
            self._name(incoming, "conflict", name=known.name, conflict=arrivals.conflict(conflict))
        return merged

    def _preferred(self, number: int, incoming: Incoming) -> str:
        """The side that wins if the book and this source disagree."""
        if self._prefer != NEWER:
            return self._prefer or BOOK
        change = journal.last_change(self._writing.connection, number)
        return FILE if incoming.card and is_newer(incoming.card, change) else BOOK

    def _own_card(self, known: Person, incoming: Incoming, before: str | None) -> Combined | None:
        """The card to export for someone from now on; None if it stays the same. Clashes are reported."""
        if incoming.card is None:
            return None
        own = cards.own(self._writing.connection, known.id)
        whole = self._known.is_here(known.id)
        both = combined(own, before, incoming.card, prefer_file=self._prefer == FILE, whole=whole)
        for name in both.clashes if both else ():
            self._name(incoming, "clash", name=known.name, property=name)
        return both

    def _says_nothing_new(self, incoming: Incoming, known: Person, text: str) -> bool:
        """Whether the text adds nothing to what is kept of someone who has not changed."""
        every = cards.every(self._writing.connection, known.id)
        return text in every or (incoming.card is not None and says_nothing_new(text, known, every))

    def _save(self, known: Person, person: Person, kept: Kept, own: Combined | None) -> str:
        people.save(self._writing, person)
        self._memory.keep(known.id, kept)
        if own:
            cards.set_own(self._writing, known.id, own.text)
        found = differences(known, person)
        if not found:  # only properties that the book does not understand have changed
            return SAME
        self._plan.append(ImportStep("changed", Who(known.uid, known.name), arrivals.change_records(found)))
        return "changed"

    def _name(self, incoming: Incoming, kind: str, /, **fields: object) -> None:
        self._tell(Problem(kind, incoming.line, incoming.number, fields))

    def _tell(self, *found: Problem) -> None:
        for each in found:
            told = arrivals.said(each)
            place = (self._file, each.line, each.number)
            self._problems.append(ImportProblem(*place, told, self._file_unit))


class _Newcomers:
    """New people waiting to be written together."""

    def __init__(self, writing: Writing, today: date) -> None:
        self._writing = writing
        self._today = today
        self._waiting: list[tuple[Person, Kept]] = []
        self._next = writing.next_id("person")

    def add(self, person: Person, kept: Kept) -> int:
        """Add a person; returns the number they will have in the book."""
        if len(self._waiting) == _PORTION:
            self.write()
        self._waiting.append((person, kept))
        return self._next + len(self._waiting) - 1

    def write(self) -> None:
        """Write those who are waiting."""
        if not self._waiting:
            return
        first = people.add_many(self._writing, [person for person, _ in self._waiting], came=self._today)
        numbered = [(number, kept) for number, (_, kept) in enumerate(self._waiting, first)]
        cards.add_many(self._writing, numbered)
        self._next = first + len(self._waiting)
        self._waiting.clear()

    def person(self, number: int) -> Person:
        """Someone in the book, or among those who are waiting."""
        if number >= self._next:
            return self._waiting[number - self._next][0]
        return people.one(self._writing.connection, number)
