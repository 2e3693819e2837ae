"""What each source said last of someone, kept so that it is known when it comes again.

It is kept in the form of a card: the one that came, or, of a source that has no cards, the one that
netbook writes of what it said.
"""

from __future__ import annotations

from netbook.domain.cards.incoming import Incoming
from netbook.domain.people.model import Person
from netbook.store import cards
from netbook.store.cards import Kept
from netbook.store.journal import Writing


class SourceMemory:
    """What the sources of one import say, beside what they said in earlier ones."""

    def __init__(self, writing: Writing) -> None:
        self._writing = writing
        self._come: set[str] = set()
        self._here: set[str] = set()  # of those that have come, in this file
        self._displaced: set[str] = set()

    def begin(self) -> None:
        """From here on, everything is from the next file."""
        self._here.clear()

    def come(self, incoming: Incoming, person: Person) -> Kept:
        """What is to be kept of someone who comes in now."""
        card = incoming.card
        kept = cards.kept(card.uid, card.text) if card else cards.kept(None, _as_card(person))
        self._come.add(kept.hash)
        self._here.add(kept.hash)
        return kept

    def set_aside(self, incoming: Incoming) -> bool:
        """Keep a card that is nobody's; returns whether it was not there yet."""
        assert incoming.card
        kept = cards.kept(incoming.card.uid, incoming.card.text)
        new = cards.set_aside(self._writing, kept, self._come)
        self._come.add(kept.hash)
        return new

    def last(self, number: int, uid: str | None) -> str | None:
        """What the source with this UID last said of this person, if it ever did."""
        return cards.latest(self._writing.connection, number, uid)

    def is_of_this_file(self, text: str) -> bool:
        """Whether this has come in the file that is being read.

        A file that has two cards under one UID does not say that the first is past.
        """
        return cards.kept(None, text).hash in self._here

    def undecided(self, kept: Kept, person: Person, text: str) -> Kept:
        """What came, with what nobody has decided on as its source said it before."""
        from netbook.formats.vcard.properties import written

        remembered = cards.kept(kept.uid, written(person, text))
        self._come.add(remembered.hash)
        return remembered

    def keep(self, number: int, kept: Kept) -> None:
        """Keep what came in place of what the same source said before, but not in this import too.

        Without a UID, two cards of one file may speak of one person: both are kept, so that the
        same file again changes nothing.
        """
        displaced = cards.replace(self._writing, number, kept, self._come)
        if displaced:
            self._displaced.add(displaced)

    def keep_again(self, number: int, kept: Kept) -> None:
        """Keep what has come again, if something else took its place in this import."""
        if kept.hash in self._displaced:
            self.keep(number, kept)


def keyed(kept: Kept, incoming: Incoming, uid: str) -> Kept:
    """The same, under the UID of its source; where that has none of its own, by whom it speaks of."""
    return kept if incoming.card else kept._replace(uid=f"{incoming.source}:{uid}")


def _as_card(person: Person) -> str:
    from netbook.formats.vcard.properties import written

    return written(person, None)
