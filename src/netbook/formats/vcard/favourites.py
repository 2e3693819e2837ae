"""Whether a card is one of the phone's favourites."""

from netbook.formats.vcard.collected import FAVOURITES, group_key, parts_of
from netbook.formats.vcard.lines import inner_lines, split_line

MARKS = ("starred", "x-favo", "x-samsung-favo")
"""A card without any of these words, in whatever letters, is none of them."""

_GROUPS = {"CATEGORIES", "CATEGORY", "X-CATEGORIES"}
_SWITCHES = {"X-FAVORITE", "X-FAVOURITE", "X-STARRED", "X-ANDROID-STARRED", "X-SAMSUNG-FAVORITE"}


def is_favourite(text: str) -> bool:
    """Whether the card (``Card.text``) stars the person: by a group of the phone's own, or by a property."""
    for head, value in filter(None, map(split_line, inner_lines(text))):
        if head.name in _SWITCHES and value.strip().lower() in ("1", "true", "yes"):
            return True
        if head.name in _GROUPS and any(group_key(each) in FAVOURITES for each in parts_of(value, ",")):
            return True
    return False
