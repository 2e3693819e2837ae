"""Which person of the book an incoming one is, if any.

A card is matched by its own text, then by UID, then by email, then by phone and name. A partial match
is *doubtful*: kept as a separate person and reported, because two people merged into one are harder to
notice and to mend than one person entered twice. A full name alone never matches. It makes an incoming
person doubtful if another source brought the namesake; a source that has two people of one name keeps
them apart itself. A file counts as one source only as far as it has been read: an entry is doubtful if
the card of its namesake in the book comes later in the file, and not if it came before. To do better,
each file would have to be read twice.

Two cards of one file are one person only if nothing in them says otherwise: a file that gives them
different UIDs, or different names, keeps them apart, whatever email or phone they share.
"""

from collections import defaultdict

from netbook.domain.people.comparing import email_key, phone_key
from netbook.domain.people.model import Person
from netbook.domain.people.text import fold
from netbook.tuples import NamedTuple

SAME, MATCH, NEW, DOUBTFUL = "same", "match", "new", "doubtful"
BY_UID, BY_EMAIL, BY_PHONE, BY_NAME = "uid", "email", "phone", "name"
"""What a doubtful person has in common with someone in the book; the name only if nothing else."""


class Verdict(NamedTuple):
    """What an incoming person is; ``person`` is the number of the one they are, or may be.

    ``reason`` is what a doubtful person has in common with that one.
    """

    kind: str
    person: int = 0
    reason: str = ""


_NEW = Verdict(NEW)


class Known:
    """Who is in the book already, by everything that identifies a person."""

    def __init__(self) -> None:
        self.cards: dict[str, int] = {}
        self.uids: defaultdict[str, list[int]] = defaultdict(list)
        self.emails: defaultdict[str, list[int]] = defaultdict(list)
        self.phones: defaultdict[str, list[int]] = defaultdict(list)
        self.names: defaultdict[str, list[int]] = defaultdict(list)
        self.name_of: dict[int, str] = {}
        self.arrived: set[tuple[str, int]] = set()
        self._here: dict[int, list[tuple[str | None, str]]] = {}  # with the UIDs and names of their cards

    def came(self, number: int, uid: str | None, name: str) -> None:
        """Remember that the source being read has this person too, in a card with this UID and name."""
        self._here.setdefault(number, []).append((uid, fold(name)))

    def is_here(self, number: int) -> bool:
        """Returns whether the source being read has had this person already."""
        return number in self._here

    def begin(self) -> None:
        """Begin with another source: the next file."""
        self._here.clear()

    def add(self, number: int, person: Person, uid: str | None, card: str) -> None:
        """Remember someone who arrived with a card; ``card`` is its hash."""
        self.came(number, uid, person.name)
        self.add_name(number, fold(person.name))
        for email in person.emails:
            self.emails[email_key(email.value)].append(number)
        for phone in person.phones:
            self.phones[phone_key(phone.value)].append(number)
        self.add_card(number, uid, card)

    def add_name(self, number: int, name: str) -> None:
        """Remember someone's full name, folded."""
        self.name_of[number] = name
        self.names[name].append(number)

    def add_card(self, number: int, uid: str | None, card: str) -> None:
        """Remember that a card which arrived just now is about this person."""
        self.cards[card] = number
        if uid:
            self.uids[uid].append(number)
            self.arrived.add((uid, number))

    def judge(self, person: Person, uid: str | None, card: str) -> Verdict:
        """Which person of the book an incoming one is, if any; ``card`` is the hash of the card."""
        if card in self.cards:
            return Verdict(SAME, self.cards[card])
        name = fold(person.name)
        return (
            self._by_uid(uid, name)
            or self._by_email(person, uid, name)
            or self._by_phone(person, uid, name)
            or self._by_name(person, name)
            or _NEW
        )

    def _by_uid(self, uid: str | None, name: str) -> Verdict | None:
        found = self.uids.get(uid or "")
        if not uid or not found:
            return None
        free = [number for number in found if not self._kept_apart(number, uid, name)]
        akin = [number for number in free if compatible(name, self.name_of[number])]
        if akin:
            return Verdict(MATCH, next((number for number in akin if self.name_of[number] == name), akin[0]))
        # A new name under a known UID is someone who changed their name; but two names under one UID
        # in the same import are two people to whom a program gave the same UID.
        before = [number for number in free if (uid, number) not in self.arrived]
        if before:
            return Verdict(MATCH, before[0])
        return Verdict(DOUBTFUL, found[0], BY_UID)

    def _by_email(self, person: Person, uid: str | None, name: str) -> Verdict | None:
        keys = [email_key(email.value) for email in person.emails]
        if self.emails.keys().isdisjoint(keys):
            return None
        found = [number for key in keys for number in self.emails.get(key, ())]
        # A card without a name has its email as name.
        named = None if name in keys else name
        akin = [n for n in found if named is None or compatible(name, self.name_of[n])]
        akin = [number for number in akin if not self._kept_apart(number, uid, named)]
        if akin:
            return Verdict(MATCH, akin[0])
        return Verdict(DOUBTFUL, found[0], BY_EMAIL)

    def _by_phone(self, person: Person, uid: str | None, name: str) -> Verdict | None:
        keys = [phone_key(phone.value) for phone in person.phones]
        if self.phones.keys().isdisjoint(keys):
            return None
        found = [number for key in keys for number in self.phones.get(key, ())]
        same = [number for number in found if self.name_of[number] == name]
        same = [number for number in same if not self._kept_apart(number, uid, name)]
        if same:
            return Verdict(MATCH, same[0])
        # Strangers may share a switchboard; if one name contains the other, they may be one person.
        akin = [number for number in found if compatible(name, self.name_of[number])]
        return Verdict(DOUBTFUL, akin[0], BY_PHONE) if akin else None

    def _kept_apart(self, number: int, uid: str | None, name: str | None) -> bool:
        """Whether the source being read has had this person under another UID or another name."""
        for other_uid, other in self._here.get(number, ()):
            named = name is not None and number not in self.emails.get(other, ())
            if (uid and other_uid and uid != other_uid) or (named and not _same_words(name or "", other)):
                return True
        return False

    def _by_name(self, person: Person, name: str) -> Verdict | None:
        """A namesake from another source, or any namesake if the incoming person has no email or phone."""
        found = self.names.get(name, ())
        if person.emails or person.phones:
            found = [number for number in found if number not in self._here]
        return Verdict(DOUBTFUL, found[0], BY_NAME) if found else None


def compatible(one: str, other: str) -> bool:
    """Whether one folded name contains all words of the other: Ana García, Ana García López; García, Ana."""
    words, others = _words(one), _words(other)
    return words <= others or others <= words


def _same_words(one: str, other: str) -> bool:
    return one == other or _words(one) == _words(other)


def _words(name: str) -> set[str]:
    return set(name.replace(",", " ").split())
