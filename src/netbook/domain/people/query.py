"""A search among people, and one line of its result; no SQL."""

from collections.abc import Iterable
from datetime import date

from netbook.domain.people.comparing import typed_phone
from netbook.domain.people.fields import CHOICE, FIELDS, TEXT, WHEN, YEARLY
from netbook.domain.people.text import fold
from netbook.errors import UsageError
from netbook.tuples import NamedTuple

SORTS = (
    "name", "given", "family", "org", "title", "circle", "tag", "email", "phone", "city", "birthday", "met",
    "last", "next", "added", "touches",
)  # fmt: skip
"""What a list can be sorted by."""
SORT_WORDS = {
    "first": "given", "first-name": "given", "firstname": "given", "given-name": "given",
    "family-name": "family", "last-name": "family", "lastname": "family", "surname": "family",
    "organisation": "org", "organization": "org", "company": "org", "mail": "email", "tel": "phone",
    "tags": "tag", "place": "city", "bday": "birthday", "last-touch": "last", "due": "next",
}  # fmt: skip
"""Other words for these."""

SIMPLE = {
    field.option.removeprefix("--"): field.name
    for field in FIELDS
    if field.option and field.kind in (TEXT, CHOICE, YEARLY, WHEN)
}
"""The fields of one value, by the names of their options."""

KNOWN = (
    "email", "phone", "url", "address", "tag", "nick", "date", "met", "cadence", "touch", "task", *SIMPLE,
)  # fmt: skip
"""What may be known of someone, or not, to choose people by."""
KNOWN_WORDS = {
    "mail": "email", "e-mail": "email", "number": "phone", "tel": "phone", "link": "url", "website": "url",
    "bday": "birthday", "birthdate": "birthday", "nickname": "nick",
    "organisation": "org", "organization": "org", "company": "org", "rhythm": "cadence", "every": "cadence",
    "meeting": "met", "name": "given", "first-name": "given", "surname": "family",
    "last-name": "family",
}  # fmt: skip
"""Other words for these; a plural is understood without one."""


class Query(NamedTuple):
    """Whom to list. Every word must occur in one of a person's texts; tags and words are folded.

    ``since`` and ``not_since`` are about the last touch; of a meeting or an arrival of which only the month
    or the year is known, its last day counts. ``known`` and ``unknown`` are of ``KNOWN``. ``today`` is where
    an order by birthdays begins.
    """

    words: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    circle: str | None = None
    mode: str | None = None
    sort: str = "name"
    limit: int | None = None
    since: date | None = None
    not_since: date | None = None
    met_since: date | None = None
    added_since: date | None = None
    known: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
    reverse: bool = False
    today: date = date.min

    @property
    def narrow(self) -> bool:
        """Whether it leaves anyone out."""
        return bool(self.words) or self._narrower

    @property
    def only_words(self) -> bool:
        """Whether it searches by words only, sorted by name."""
        return bool(self.words) and not self._narrower and self.sort == "name" and not self.reverse

    @property
    def _narrower(self) -> bool:
        """Whether anything but words leaves someone out."""
        days = (self.since, self.not_since, self.met_since, self.added_since)
        return any((self.tags, self.circle, self.mode, *days, self.known, self.unknown))


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
    url: str | None = None

    @property
    def reach(self) -> str | None:
        """How to reach them: an email, else a phone number, else a link."""
        return self.email or self.phone or self.url


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
