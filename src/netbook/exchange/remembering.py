"""What each source last said of someone, kept so that it is recognised when it comes again.

It is kept as a card: the one that came or, for a source without cards, one that netbook writes from
its entry.
"""

from __future__ import annotations

from netbook.domain.cards.incoming import Incoming
from netbook.domain.people.model import Person
from netbook.store import cards
from netbook.store.cards import Kept
from netbook.store.journal import Writing


class SourceMemory:
    """What sources have said, in this import and in earlier ones."""

    def __init__(self, writing: Writing) -> None:
        self._writing = writing
        self._come: set[str] = set()
        self._here: set[str] = set()  # those of ``_come`` that are in this file
        self._displaced: set[str] = set()

    def begin(self) -> None:
        """Start on the next file."""
        self._here.clear()

    def come(self, incoming: Incoming, person: Person) -> Kept:
        """Returns what to keep of someone coming in, and notes that it has come."""
        card = incoming.card
        kept = cards.kept(card.uid, card.text) if card else cards.kept(None, _as_card(person))
        self._come.add(kept.hash)
        self._here.add(kept.hash)
        return kept

    def set_aside(self, incoming: Incoming) -> bool:
        """Keep a card that describes nobody; returns whether it is new."""
        assert incoming.card
        kept = cards.kept(incoming.card.uid, incoming.card.text)
        new = cards.set_aside(self._writing, kept, self._come)
        self._come.add(kept.hash)
        return new

    def last(self, number: int, uid: str | None) -> str | None:
        """What the source with this UID last said of this person; None if nothing."""
        return cards.latest(self._writing.connection, number, uid)

    def is_of_this_file(self, text: str) -> bool:
        """Whether this card is in the file being read.

        If a file has two cards with one UID, the first is not an earlier state of the second.
        """
        return cards.kept(None, text).hash in self._here

    def undecided(self, kept: Kept, person: Person, text: str) -> Kept:
        """What to keep of someone whose conflicts are undecided: in those, the source's earlier values."""
        from netbook.formats.vcard.properties import written

        remembered = cards.kept(kept.uid, written(person, text))
        self._come.add(remembered.hash)
        return remembered

    def keep(self, number: int, kept: Kept) -> None:
        """Keep what came, replacing what the same source said in an earlier import.

        Without UIDs, two cards of one file may describe one person: both are kept, so that importing
        the file again changes nothing.
        """
        displaced = cards.replace(self._writing, number, kept, self._come)
        if displaced:
            self._displaced.add(displaced)

    def keep_again(self, number: int, kept: Kept) -> None:
        """Keep something that has come again, if it was replaced earlier in this import."""
        if kept.hash in self._displaced:
            self.keep(number, kept)


def keyed(kept: Kept, incoming: Incoming, uid: str) -> Kept:
    """The same, under a key of its source and this UID if its source has no cards."""
    return kept if incoming.card else kept._replace(uid=f"{incoming.source}:{uid}")


def _as_card(person: Person) -> str:
    from netbook.formats.vcard.properties import written

    return written(person, None)
