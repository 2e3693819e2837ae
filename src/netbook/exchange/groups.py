"""Groups, which phones keep as cards: in the book, a group's name is a tag of its members."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from functools import cached_property

from netbook.answers import Who
from netbook.answers.exchange import ImportTags
from netbook.domain.cards.recognising import Known
from netbook.domain.people.comparing import email_key
from netbook.domain.people.model import Person
from netbook.domain.people.text import fold
from netbook.store import cards, journal, people, rhythms, rows
from netbook.store.journal import Writing

_MAILTO = "mailto:"


class Members:
    """Finds the members of groups in the book."""

    def __init__(self, known: Known) -> None:
        self._known = known

    @cached_property
    def _numbers(self) -> dict[str, int]:
        from netbook.formats.vcard.groups import member_key

        return {member_key(uid): numbers[0] for uid, numbers in self._known.uids.items()}

    def number(self, member: str) -> int | None:
        """The number of the person who is this member (``member_key``); None if they are not in the book."""
        if member.startswith(_MAILTO):
            return next(iter(self._known.emails.get(email_key(member.removeprefix(_MAILTO)), ())), None)
        return self._numbers.get(member)

    def tagged(self, cards_: Iterable[str]) -> dict[tuple[int, str], str]:
        """The tags from the group cards among these, by person's number and folded tag."""
        from netbook.formats.vcard.groups import read_group

        groups = [group for text in cards_ if (group := read_group(text))]
        return {
            (number, fold(group.name)): group.name
            for group in groups
            for member in group.members
            if group.name and (number := self.number(member))
        }


class Joining:
    """Tags the members of the groups in one import with the names of their groups.

    A membership that an earlier import brought is not applied again, so that a tag removed since then
    stays removed. No import removes a tag.
    """

    def __init__(self, writing: Writing, known: Known) -> None:
        self._writing = writing
        self._newcomers = writing.next_id("person")
        before = [text for _, text in cards.aside(writing.connection)]
        self._before = Members(known).tagged(before)

    def finish(self, known: Known) -> tuple[ImportTags, ...]:
        """Add the tags, once everyone is in the book; returns those of people who were in it before."""
        connection = self._writing.connection
        texts = [text for _, text in cards.aside(connection)]
        tags = Members(known).tagged(texts)
        new: dict[int, list[str]] = {}
        for (number, key), tag in tags.items():
            if (number, key) not in self._before:
                new.setdefault(number, []).append(tag)
        told = []
        for number, person in people.load(connection, list(new)).items():
            has = set(map(fold, person.tags))
            more = tuple(tag for tag in new[number] if fold(tag) not in has)
            after = person._replace(tags=(*person.tags, *more))
            if people.save(self._writing, after) and number < self._newcomers:
                told.append(ImportTags(Who(person.uid, person.name), more))
        return tuple(told)


class Leaving:
    """Adapts the tags that come from groups, when the cards of the groups are exported too."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        texts = [text for _, text in cards.aside(connection)]
        self._connection = connection
        self._members = Members(cards.known(connection) if texts else Known())
        self._said = self._members.tagged(texts).keys()
        self.people = {number for number, _ in self._said}

    def untagged(self, person: Person) -> Person:
        """The person without the tags that only come from a group's card, and never were in their own."""
        own = self._own_tags(person.id)
        return person._replace(
            tags=tuple(
                tag for tag in person.tags if fold(tag) in own or (person.id, fold(tag)) not in self._said
            )
        )

    def card(self, text: str) -> str:
        """The card of a group, without members who lost the tag and with people who were given it.

        Anyone whose own card has the tag is left as they are.
        """
        from netbook.formats.vcard.groups import read_group, with_members

        group = read_group(text)
        if group is None or not group.name:
            return text
        tag = fold(group.name)
        tagged = set(rhythms.tagged(self._connection, tag))
        in_groups = {number for number, said in self._said if said == tag}
        new = [number for number in sorted(tagged - in_groups) if tag not in self._own_tags(number)]
        gone = {self._number(member) for member in group.members} - {None, *tagged}
        done = with_members(text, lambda member: self._number(member) not in gone, self._uids(new))
        return self._dated(done, {*new, *gone}) if done != text else text

    def _uids(self, numbers: Sequence[int]) -> list[str]:
        found: dict[int, str] = {}
        for some in rows.batches(numbers):
            found.update(people.uids(self._connection, some))
        return [found[number] for number in numbers]

    def _dated(self, text: str, moved: Iterable[int | None]) -> str:
        """The card, with the last change of these people as its REV."""
        from netbook.formats.vcard.revisions import revised

        changes = journal.last_changes(self._connection)
        at = [changes[number] for number in moved if number in changes]
        return "\n".join(revised(text.split("\n"), max(at))) if at else text

    def _number(self, member: str) -> int | None:
        """The number of the person who is this member, or was before they were removed from the book."""
        number = self._members.number(member)
        return self._removed.get(member) if number is None else number

    @cached_property
    def _removed(self) -> dict[str, int]:
        from netbook.formats.vcard.groups import member_key

        return {member_key(uid): number for number, uid in journal.removed(self._connection)}

    def _own_tags(self, number: int) -> set[str]:
        from netbook.formats.vcard.reader import parse_card

        own = cards.own(self._connection, number)
        person = parse_card(own) if own else None
        return set(map(fold, person.tags)) if person else set()
