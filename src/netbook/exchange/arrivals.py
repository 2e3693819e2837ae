"""Cards on their way into the book: each is judged, then added, merged, passed over or named."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from io import BytesIO
from typing import TYPE_CHECKING, BinaryIO
from uuid import uuid4

from netbook.answers.exchange import Imported, ImportProblem, ImportStep
from netbook.answers.who import Who
from netbook.domain.cards.differences import differences
from netbook.domain.cards.merging import BOOK, FILE, NEWER, Merged, merge, uncertain
from netbook.domain.cards.recognising import DOUBTFUL, MATCH, SAME, SAME_NAME, Verdict
from netbook.domain.people.model import Person, Touch
from netbook.domain.people.text import fold
from netbook.errors import BadInput
from netbook.exchange.groups import Joining
from netbook.store import cards, journal, people, touches
from netbook.store.cards import Kept
from netbook.store.journal import Writing
from netbook.words import changes

if TYPE_CHECKING:
    from netbook.formats.vcard.properties import Combined
    from netbook.formats.vcard.reader import Card

_PORTION = 1000
_COUNTS = ("read", "new", "changed", "same", "doubtful", "kept", "skipped")


class Arrivals:
    """One import: reads any number of files into one change, and counts what became of each card."""

    def __init__(
        self,
        writing: Writing,
        today: date,
        prefer: str | None = None,
        reject: Callable[[bytes], object] | None = None,
    ) -> None:
        """One import into a book.

        ``prefer`` says who is right where book and file disagree; without it, the book's word stays
        and nothing is decided. ``reject`` takes the bytes of each card that holds nobody; without it,
        they are kept.
        """
        self._writing = writing
        self._reject = reject
        self._today = today
        self._prefer = prefer
        self._known = cards.known(writing.connection)
        self._groups = Joining(writing, self._known)
        self._waiting: list[tuple[Person, Kept]] = []
        self._next = writing.next_id("person")
        self._counts = dict.fromkeys(_COUNTS, 0)
        self._problems: list[ImportProblem] = []
        self._plan: list[ImportStep] = []
        self._come: set[str] = set()
        self._here: set[str] = set()  # of those that have come, in this file
        self._displaced: set[str] = set()
        self._file = ""

    def read(self, file: str, stream: BinaryIO) -> None:
        """Take in every card of a file. What cannot be read is named and does not stop the rest."""
        from netbook.formats.vcard.reader import read_cards

        self._file = file
        self._here.clear()
        self._known.begin()
        before = self._counts["read"]
        for card in read_cards(stream):
            self._counts["read"] += 1
            if not card.group:  # one that was here before is no news
                self._tell(card)
            self._counts[self._take(card)] += 1
        if self._counts["read"] == before:
            self._problems.append(ImportProblem(file, None, None, "no vCard in it"))

    def finish(self, files: str) -> Imported:
        """Write what still waits; gives the counts. Raises BadInput where nothing could be used."""
        self._flush()
        tagged = self._groups.finish(self._known)
        usable = self._counts["read"] - self._counts["skipped"]
        if not usable:
            first = self._problems[0].message if self._problems else "nobody in it"
            raise BadInput(f"nothing to import from {files}: {first}", "name a vCard file (.vcf)")
        if self._writing.changed:
            self._writing.insert("import", at=self._writing.stamp, file=files, cards=self._counts["read"])
        read, new, changed, same, doubtful, aside, skipped = (self._counts[name] for name in _COUNTS)
        problems, plan = tuple(self._problems), tuple(self._plan)
        return Imported(read, new, changed, same, doubtful, aside, skipped, problems, plan, tagged)

    def _take(self, card: Card) -> str:
        """What became of one card."""
        if card.person is None:
            return self._set_aside(card)
        kept = cards.kept(card.uid, card.text)
        verdict = self._known.judge(card.person, card.uid, kept.hash)
        self._come.add(kept.hash)
        self._here.add(kept.hash)
        if verdict.kind == SAME:
            self._known.came(verdict.person)
            if kept.hash in self._displaced:
                self._keep(verdict.person, kept)
            return "same"
        if verdict.kind == MATCH:
            return self._merge(verdict.person, card, card.person, kept)
        who = self._add(card.person, kept)
        if card.last_touch:
            self._flush()
            self._touch(self._next - 1, card.last_touch)
        if verdict.kind == DOUBTFUL:
            self._name(card, self._doubt(card.person, verdict))
        what = "doubtful" if verdict.kind == DOUBTFUL else "new"
        self._plan.append(ImportStep(what, who))
        return what

    def _touch(self, person: int, day: date) -> None:
        """Note the last touch that another netbook knows of, where this one knows of none as late."""
        known = touches.last_days(self._writing.connection, [person]).get(person)
        if day <= self._today and (known is None or known < day):
            touches.add(self._writing, [person], Touch(day))

    def _set_aside(self, card: Card) -> str:
        """A card that is nobody's, even an empty one, is kept, or rejected where that was asked for."""
        if self._reject and not card.group:
            self._reject(card.raw)
            return "skipped"
        kept = cards.kept(card.uid, card.text)
        new = cards.set_aside(self._writing, kept, self._come)
        self._come.add(kept.hash)
        if card.group and new:
            self._tell(card)
        return "kept" if new else "same"

    def _add(self, person: Person, kept: Kept) -> Who:
        if not person.uid:
            person = person._replace(uid=str(uuid4()))
        number = self._next + len(self._waiting)
        self._waiting.append((person, kept))
        self._known.add(number, person, kept.uid, kept.hash)
        if len(self._waiting) == _PORTION:
            self._flush()
        return Who(person.uid, person.name)

    def _flush(self) -> None:
        if not self._waiting:
            return
        first = people.add_many(self._writing, [person for person, _ in self._waiting], came=self._today)
        cards.add_many(
            self._writing, [(number, kept) for number, (_, kept) in enumerate(self._waiting, first)]
        )
        self._next = first + len(self._waiting)
        self._waiting.clear()

    def _merge(self, number: int, card: Card, incoming: Person, kept: Kept) -> str:
        self._flush()
        connection = self._writing.connection
        known = people.load(connection, [number])[number]
        before = cards.latest(connection, number, card.uid)
        if before and card.uid and self._prefer != FILE and _is_older(kept.text, before):
            self._name(card, f"{known.name}: this card is older than the one before it, passed over")
            return "same"
        if before and cards.kept(card.uid, before).hash in self._here:
            before = None  # a file that has two cards under one UID does not say that the first is past
        merged, both = self._put_together(known, card, incoming, before)
        if card.last_touch:
            self._touch(number, card.last_touch)
        self._known.add(number, incoming, kept.uid, kept.hash)
        self._known.add_name(number, fold(merged.person.name))
        if self._prefer is None and (merged.undecided != incoming or (both and both.clashes)):
            kept = self._remembered(kept, merged.undecided, both)
        if merged.person == known and _says_nothing_new(kept.text, known, cards.every(connection, number)):
            return "same"
        return self._save(known, merged.person, kept, both)

    def _put_together(
        self, known: Person, card: Card, incoming: Person, before: str | None
    ) -> tuple[Merged, Combined | None]:
        """The person and the card that goes out for them, with what this card says; clashes are named."""
        from netbook.formats.vcard.reader import parse_card

        prefer = self._preferred(known.id, card.text)
        base = parse_card(before) if before else None
        if base and not card.uid:  # nothing tells whether it is the same source
            base = uncertain(base, known)
        merged = merge(known, incoming, base, prefer)
        for conflict in merged.conflicts:
            self._name(card, f"{known.name}, {changes.conflict(conflict)}")
        both = self._combined(card, known.id, before, prefer == FILE)
        for name in both.clashes if both else ():
            self._name(card, f"{known.name}, {name}: kept what the book has")
        return merged, both

    def _save(self, known: Person, person: Person, kept: Kept, both: Combined | None) -> str:
        people.save(self._writing, person)
        self._keep(known.id, kept)
        if both:
            cards.set_own(self._writing, known.id, both.text)
        found = differences(known, person)
        if not found:  # only what the book does not understand has changed
            return "same"
        self._plan.append(ImportStep("changed", Who(known.uid, known.name), changes.change_records(found)))
        return "changed"

    def _preferred(self, number: int, text: str) -> str:
        """Whose word counts where the book and this card disagree."""
        from netbook.formats.vcard.revisions import revision

        if self._prefer != NEWER:
            return self._prefer or BOOK
        stamp = revision(text)
        return FILE if stamp and stamp > journal.last_change(self._writing.connection, number) else BOOK

    def _combined(self, card: Card, number: int, before: str | None, prefer_file: bool) -> Combined | None:
        """The card that goes out for someone, with what this one says and the book does not understand.

        None where no other card goes out than what this source says.
        """
        from netbook.formats.vcard.properties import combined

        own = cards.own(self._writing.connection, number)
        # Without a UID nothing tells what the same source said before, so nothing counts as taken away.
        base = before if card.uid else None
        if own is None or own == base:
            return None
        return combined(own, base, card.text, prefer_incoming=prefer_file)

    def _remembered(self, kept: Kept, undecided: Person, both: Combined | None) -> Kept:
        """The card with what nobody has decided on as its source said it before."""
        from netbook.formats.vcard.properties import written

        text = both.undecided if both and both.clashes else kept.text
        remembered = cards.kept(kept.uid, written(undecided, text))
        self._come.add(remembered.hash)
        return remembered

    def _keep(self, number: int, kept: Kept) -> None:
        """Keep a card in place of an older one, but not of one that came in this import too.

        Without a UID, two cards of one file may speak of one person: both are kept, so that the
        same file again changes nothing.
        """
        displaced = cards.replace(self._writing, number, kept, self._come)
        if displaced:
            self._displaced.add(displaced)

    def _doubt(self, person: Person, verdict: Verdict) -> str:
        if verdict.person >= self._next:
            twin = self._waiting[verdict.person - self._next][0]
        else:
            twin = people.one(self._writing.connection, verdict.person)
        if verdict.reason == SAME_NAME:
            return f"doubtful: another {twin.name} is in the book; added apart"
        return f"doubtful: {person.name} has {verdict.reason} as {twin.name}; added apart"

    def _tell(self, card: Card) -> None:
        """Name what the card's reading found wrong with it."""
        for line, number, message in card.problems:
            self._problems.append(ImportProblem(self._file, line, number, message))

    def _name(self, card: Card, message: str) -> None:
        self._problems.append(ImportProblem(self._file, card.line, card.number, message))


def _is_older(text: str, before: str) -> bool:
    """Whether a card was changed before another one of the same source was, as both say themselves."""
    from netbook.formats.vcard.revisions import revision

    own, earlier = revision(text), revision(before)
    return own is not None and earlier is not None and own < earlier


def _says_nothing_new(text: str, person: Person, kept: list[str]) -> bool:
    """Whether a card says what another one said before, or what netbook would write itself."""
    from netbook.formats.vcard.reader import read_cards
    from netbook.formats.vcard.writer import write_card

    ours = write_card(person, kept[0] if kept else None)
    written = (card.text for card in read_cards(BytesIO(ours.encode())))
    return _gist(text) in map(_gist, (*kept, *written))


def _gist(text: str) -> list[str]:
    """The card without what changes each time it is written."""
    return sorted(line for line in text.split("\n") if not line.upper().startswith(("REV", "PRODID")))
