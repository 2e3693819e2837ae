"""What an import reads from the text of cards: which is older, and what the book does not understand."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from netbook.domain.cards.incoming import CardText
from netbook.domain.people.model import Person

if TYPE_CHECKING:
    from netbook.formats.vcard.properties import Combined


def is_older(card: CardText, before: str) -> bool:
    """Whether a card is older than another one of the same source, by their own REVs."""
    from netbook.formats.vcard.revisions import revision

    own, earlier = revision(card.text), revision(before)
    return own is not None and earlier is not None and own < earlier


def is_newer(card: CardText, change: str) -> bool:
    """Whether a card's REV is later than this instant (``journal.last_change``)."""
    from netbook.formats.vcard.revisions import revision

    stamp = revision(card.text)
    return stamp is not None and stamp > change


def combined(
    own: str | None, before: str | None, card: CardText, *, prefer_file: bool, whole: bool
) -> Combined | None:
    """Returns the card to export for someone, with what this card adds that the book does not understand.

    ``own`` is the card exported so far, ``before`` the last one of the same source. Returns None if the
    source's card is the one to export. ``whole`` says that both came in one file.
    """
    from netbook.formats.vcard import properties

    # Without a UID it is unknown what the same source said before, so nothing counts as removed.
    base = before if card.uid else None
    if own is None or own == base:
        return None
    return properties.combined(own, base, card.text, prefer_incoming=prefer_file, whole=whole)


def says_nothing_new(text: str, person: Person, kept: list[str]) -> bool:
    """Whether a card equals one that is kept already, or what netbook would write itself."""
    from netbook.formats.vcard.reader import read_cards
    from netbook.formats.vcard.writer import write_card

    ours = write_card(person, kept[0] if kept else None)
    written = (each.text for each in read_cards(BytesIO(ours.encode())))
    return _gist(text) in map(_gist, (*kept, *written))


def _gist(text: str) -> list[str]:
    """The lines of a card without those that change each time it is written."""
    return sorted(line for line in text.split("\n") if not line.upper().startswith(("REV", "PRODID")))
