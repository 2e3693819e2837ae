"""Who an incoming person is, among those in the book.

A card is matched by its own text, then by UID, then by email, then by phone and name. Where only
some of this fits it is *doubtful*: kept as a person apart and named, because joining two people is
harder to notice and to mend than having one of them twice. A full name alone never joins: it makes
doubtful whoever another source brought, for one source that has two people of one name keeps them
apart itself. What counts as one source is the part of a file that has been read by then: a namesake who
stands before the card of someone of the book is doubtful, one who stands behind it is not. To know
better, each file would have to be read twice.
"""

from collections import defaultdict

from netbook.domain.people.comparing import email_key, phone_key
from netbook.domain.people.model import Person
from netbook.domain.people.text import fold
from netbook.tuples import NamedTuple

SAME, MATCH, NEW, DOUBTFUL = "same", "match", "new", "doubtful"
BY_UID, BY_EMAIL, BY_PHONE, BY_NAME = "uid", "email", "phone", "name"
"""What is the same of someone who is doubtful; the name, where nothing else is."""


class Verdict(NamedTuple):
    """What an incoming person is: ``person`` is the number of whom they are, or may be.

    ``reason`` says what of a doubtful one is the same.
    """

    kind: str
    person: int = 0
    reason: str = ""


_NEW = Verdict(NEW)


class Known:
    """Who is in the book already, by everything that can tell who someone is."""

    def __init__(self) -> None:
        self.cards: dict[str, int] = {}
        self.uids: defaultdict[str, list[int]] = defaultdict(list)
        self.emails: defaultdict[str, list[int]] = defaultdict(list)
        self.phones: defaultdict[str, list[int]] = defaultdict(list)
        self.names: defaultdict[str, list[int]] = defaultdict(list)
        self.name_of: dict[int, str] = {}
        self.arrived: set[tuple[str, int]] = set()
        self._here: set[int] = set()

    def came(self, number: int) -> None:
        """Remember that the source which is being read has this person too."""
        self._here.add(number)

    def begin(self) -> None:
        """From here on, people are of another source: of the next file."""
        self._here.clear()

    def add(self, number: int, person: Person, uid: str | None, card: str) -> None:
        """Remember someone who came in with the card of this hash."""
        self._here.add(number)
        self.add_name(number, fold(person.name))
        for email in person.emails:
            self.emails[email_key(email.value)].append(number)
        for phone in person.phones:
            self.phones[phone_key(phone.value)].append(number)
        self.add_card(number, uid, card)

    def add_name(self, number: int, name: str) -> None:
        """Remember a folded full name."""
        self.name_of[number] = name
        self.names[name].append(number)

    def add_card(self, number: int, uid: str | None, card: str) -> None:
        """Remember that a card, come in now, speaks of this person."""
        self.cards[card] = number
        if uid:
            self.uids[uid].append(number)
            self.arrived.add((uid, number))

    def judge(self, person: Person, uid: str | None, card: str) -> Verdict:
        """Who an incoming person is."""
        if card in self.cards:
            return Verdict(SAME, self.cards[card])
        name = fold(person.name)
        return (
            self._by_uid(uid, name)
            or self._by_email(person, name)
            or self._by_phone(person, name)
            or self._by_name(person, name)
            or _NEW
        )

    def _by_uid(self, uid: str | None, name: str) -> Verdict | None:
        found = self.uids.get(uid or "")
        if not uid or not found:
            return None
        akin = [number for number in found if compatible(name, self.name_of[number])]
        if akin:
            return Verdict(MATCH, akin[0])
        # A new name under a known UID is someone who changed it; but two names under one UID in
        # one import are two people whose program gave them the same.
        before = [number for number in found if (uid, number) not in self.arrived]
        if before:
            return Verdict(MATCH, before[0])
        return Verdict(DOUBTFUL, found[0], BY_UID)

    def _by_email(self, person: Person, name: str) -> Verdict | None:
        keys = [email_key(email.value) for email in person.emails]
        found = [number for key in keys for number in self.emails.get(key, ())]
        if not found:
            return None
        # A card without a name is called by its email.
        akin = [n for n in found if name in keys or compatible(name, self.name_of[n])]
        if akin:
            return Verdict(MATCH, akin[0])
        return Verdict(DOUBTFUL, found[0], BY_EMAIL)

    def _by_phone(self, person: Person, name: str) -> Verdict | None:
        keys = [phone_key(phone.value) for phone in person.phones]
        found = [number for key in keys for number in self.phones.get(key, ())]
        if not found:
            return None
        same = [number for number in found if self.name_of[number] == name]
        if same:
            return Verdict(MATCH, same[0])
        # Strangers share a switchboard; people whose names fit into each other may be one.
        akin = [number for number in found if compatible(name, self.name_of[number])]
        return Verdict(DOUBTFUL, akin[0], BY_PHONE) if akin else None

    def _by_name(self, person: Person, name: str) -> Verdict | None:
        """A namesake whom another source brought, or of whom nothing is known that tells the two apart."""
        found = self.names.get(name, ())
        if person.emails or person.phones:
            found = [number for number in found if number not in self._here]
        return Verdict(DOUBTFUL, found[0], BY_NAME) if found else None


def compatible(one: str, other: str) -> bool:
    """Whether two folded names fit into each other: Ana García, and Ana García López, and García, Ana."""
    words, others = (set(name.replace(",", " ").split()) for name in (one, other))
    return words <= others or others <= words
