"""A search among people, and one line of its result; no SQL."""

from collections.abc import Iterable

from netbook.domain.people.comparing import typed_phone
from netbook.domain.people.text import fold
from netbook.errors import UsageError
from netbook.tuples import NamedTuple

SORTS = ("name", "last", "next", "added")


class Query(NamedTuple):
    """Whom to list. Every word must occur in one of a person's texts; tags and words are folded."""

    words: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    circle: str | None = None
    mode: str | None = None
    sort: str = "name"
    limit: int | None = None

    @property
    def narrow(self) -> bool:
        """Whether it leaves anyone out."""
        return bool(self.words or self.tags or self.circle or self.mode)

    @property
    def only_words(self) -> bool:
        """Whether it searches by words only, sorted by name."""
        others = self.tags or self.circle or self.mode
        return bool(self.words) and not others and self.sort == "name"


class PersonRow(NamedTuple):
    """One person as one line of a list. Days are ISO text, tags are joined by ", "."""

    uid: str
    name: str
    circle: str | None
    tags: str
    org: str | None
    email: str | None
    phone: str | None
    last_touch: str | None
    next_due: str | None
    state: str


def words(text: str) -> tuple[str, ...]:
    """The words of a search, folded as in the book; of a phone number, in any spelling, what is compared.

    Raises UsageError for too many.
    """
    number = typed_phone(text)
    return few([number] if number else [typed_phone(each) or each for each in fold(text).split()], "words")


def few(values: Iterable[str], what: str) -> tuple[str, ...]:
    """The values, each once. Raises UsageError for more than one statement can ask for."""
    once = tuple(dict.fromkeys(values))
    if len(once) > MOST:
        raise UsageError(f"{len(once)} {what} are too many to look for at once", f"give at most {MOST}")
    return once


MOST = 100
"""The most words, or tags, of one search: SQLite nests no expression deeper than a thousand."""
