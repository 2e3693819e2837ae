"""The book and a folder of cards, compared with what they last agreed on: what to do with each card.

This depends on which sides have the card and which have changed it; a card that both sides have is
then reconciled property by property, in ``reconciling``.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping

from netbook.domain.cards.reconciling import BOOK, FOLDER, Property
from netbook.domain.people.fields import said_by_card
from netbook.domain.people.model import Person
from netbook.tuples import NamedTuple

NEWER = "newer"
PREFERENCES = (BOOK, FOLDER, NEWER)
"""Which side wins a clash: the book, the folder, or the later change."""

PAIR = "pair"
TO_BOOK, TO_FOLDER = "to-book", "to-folder"
DROP_PERSON, DROP_FILE = "drop-person", "drop-file"
GONE_FROM_BOOK, GONE_FROM_FOLDER = "gone-from-book", "gone-from-folder"
LEFT_OUT = "left-out"
FORGET = "forget"


class Memory(NamedTuple):
    """A card and a person that were synchronised, and what they agreed on then.

    ``stamp`` shows whether the file has been written since. ``version`` is the card's vCard version.
    ``arrived`` means that the person came into the book from this folder, ``open`` that a clash is left.
    """

    file: str
    uid: str
    person: int
    stamp: str
    version: str
    base: tuple[Property, ...]
    arrived: bool = False
    open: bool = False


class Intent(NamedTuple):
    """A file that a sync is about to write or remove, and what to remember of it once that is done.

    ``before`` is the stamp of the file until then, "" for a new one. ``content`` is the SHA-256 of what is
    written, "" if the file is removed; then ``agreed`` is None. ``forgets`` is the memory that goes.
    """

    file: str
    before: str
    content: str
    forgets: str | None
    agreed: Memory | None


class Step(NamedTuple):
    """What to do with a card: ``file`` is the name of its file, ``person`` whose card it is in the book."""

    what: str
    file: str | None = None
    person: int = 0
    memory: Memory | None = None


class Sides(NamedTuple):
    """What each side has: files and people with their UIDs, and which have changed since the last time.

    ``taken_back`` are people whose arrival in the book has been undone; ``matches`` are new files that
    belong to people of the book.
    """

    files: Mapping[str, str]
    people: Mapping[int, str]
    changed_files: Collection[str] = ()
    changed_people: Collection[int] = ()
    taken_back: Collection[int] = ()
    matches: Mapping[str, int] = {}


def plan(memories: Iterable[Memory], sides: Sides, prefer: str | None = None) -> list[Step]:
    """One step for each card that needs one."""
    memories = list(memories)
    steps: list[Step] = []
    files, people = dict(sides.files), dict(sides.people)
    known = {memory.person for memory in memories}
    again = {uid: number for number, uid in people.items() if number not in known}
    matched = set(sides.matches.values())
    for memory, file in _found_again(memories, files):
        if file is None and memory.person in matched:
            steps.append(Step(FORGET, memory=memory))  # the card has come back under another UID
            continue
        # Someone who was removed and came back has another number, but the same UID.
        person = memory.person if memory.person in people else again.pop(memory.uid, memory.person)
        people.pop(person, None)
        step = _step(memory, file, person, sides, prefer)
        if step:
            steps.append(step)
    for file in files:
        number = sides.matches.get(file, 0)
        matching = people.pop(number, None) is not None
        steps.append(Step(PAIR if matching else TO_BOOK, file, number if matching else 0))
    return steps + [Step(TO_FOLDER, None, person) for person in people]


def told_already(
    base: Collection[Property], book: Collection[Property], agreed: Collection[Property]
) -> tuple[Property, ...]:
    """What both sides have in common once the file is written, and before the book is.

    That is what is ``agreed`` in the end as far as the book says it already, and of the former ``base`` what
    the book still says.
    """
    said, was, becomes = ({each[:3] for each in side} for side in (book, base, agreed))
    both = {each[:3]: each for each in (*agreed, *base)}
    return tuple(each for key, each in both.items() if key in said or (key in was and key in becomes))


def too_many(steps: Iterable[Step], known: int) -> Step | None:
    """The first removal, if the steps would remove more than half of the ``known`` cards on one side."""
    steps = list(steps)
    for what in (DROP_PERSON, DROP_FILE):
        doomed = [step for step in steps if step.what == what]
        if len(doomed) * 2 > known:
            return doomed[0]
    return None


def with_card_changes(person: Person, before: Person, after: Person) -> Person:
    """The person with what has changed in a card; what no card can say stays as the book has it."""
    was, now = said_by_card(before), said_by_card(after)
    changes = {
        field: getattr(after, field) for field in Person._fields if getattr(was, field) != getattr(now, field)
    }
    return person._replace(**changes)


def _found_again(memories: list[Memory], files: dict[str, str]) -> Iterator[tuple[Memory, str | None]]:
    """Each memory with its file, which is removed from ``files``; None if it is gone.

    A card usually keeps the name of its file; if downloaded again under another, it is known by its UID.
    """
    at_home = [memory for memory in memories if files.get(memory.file) in ("", memory.uid)]
    for memory in at_home:
        del files[memory.file]
    elsewhere = {uid: file for file, uid in files.items()}
    home = {memory.file for memory in at_home}
    for memory in memories:
        file = memory.file if memory.file in home else elsewhere.pop(memory.uid, None)
        files.pop(file or "", None)
        yield memory, file


def _step(memory: Memory, file: str | None, person: int, sides: Sides, prefer: str | None) -> Step | None:
    here, there = person in sides.people, file is not None
    changed = (file in sides.changed_files, person in sides.changed_people)
    if here and there:
        moved = memory.open or (file, person) != (memory.file, memory.person)
        return Step(PAIR, file, person, memory) if moved or any(changed) else None
    if here:
        return Step(_of_one(changed[1], prefer, BOOK), None, person, memory)
    if there and memory.arrived and person in sides.taken_back:
        return Step(LEFT_OUT, file, 0, memory)
    if there:
        return Step(_of_one(changed[0], prefer, FOLDER), file, 0, memory)
    return Step(FORGET, None, 0, memory)


def _of_one(changed: bool, prefer: str | None, side: str) -> str:
    """What to do with a card that is left on one side only, the other having removed it.

    Whether it was removed before or after the change is unknown, so ``NEWER`` does not decide this.
    """
    if changed and prefer == side:
        return TO_FOLDER if side == BOOK else TO_BOOK
    if changed and prefer not in (BOOK, FOLDER):
        return GONE_FROM_FOLDER if side == BOOK else GONE_FROM_BOOK
    return DROP_PERSON if side == BOOK else DROP_FILE
