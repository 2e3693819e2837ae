"""Answers as tab-separated lines. Rich is never loaded here."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date

from netbook.answers.people import MetRecord, PeopleRows
from netbook.domain.people.model import TASK, TOUCH, ContactPoint
from netbook.domain.people.text import clean
from netbook.errors import NetbookError
from netbook.words import phrases, sentences

TYPE_CHECKING = False  # as typing's, without loading it
if TYPE_CHECKING:
    from typing import Any

    from netbook.answers.book import History, Paths
    from netbook.answers.briefing import Brief
    from netbook.answers.circles import Asked, Candidate, Candidates
    from netbook.answers.day import Looked, Matrix, Today, Upcoming, Why
    from netbook.answers.goals import Goals
    from netbook.answers.letters import Drafted
    from netbook.answers.people import Shown
    from netbook.answers.touches import Tasks, Timeline


def error_text(error: NetbookError) -> str:
    """Returns the error for people to read: a sentence, its lines, a hint; without a final newline."""
    lines = [phrases.error(_short(clean(error.message)))]
    lines += [f"  {clean(line)}" for line in error.lines]
    if error.hint:
        lines.append(phrases.hint(_short(clean(error.hint))))
    return "\n".join(lines)


_LONGEST, _ENDING = 500, 150
"""How much of an error is said, and how much of that is its end: what was typed may be a whole file."""


def _short(text: str) -> str:
    """The text with its middle left out where it is very long."""
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - _ENDING]} … {text[-_ENDING:]}"


def plain_text(answer: Any, *, notes: bool = True) -> Iterable[str]:
    """The answer as lines without line ends: one per entry, in fixed tab-separated columns.

    ``notes`` adds sentences that are not entries ("and 3 more: …"); without them a list consists of
    rows only.
    """
    yield from LINES.get(type(answer).__name__, _sentence)(answer)
    if notes:
        yield from map(clean, sentences.after(answer))


def _row(*fields: object) -> str:
    """Fields as one line; None is an empty field."""
    texts = ["" if field is None else str(field) for field in fields]
    # The whole line is checked once instead of each field, because lists have many lines.
    if not "".join(texts).isprintable():
        texts = [clean(text) for text in texts]
    return "\t".join(texts)


def _rows(rows: Iterable[tuple[str | None, ...]]) -> Iterator[str]:
    """Many rows of texts, as ``_row`` writes them, without a call for each."""
    for row in rows:
        texts = [text or "" for text in row]
        if not "".join(texts).isprintable():
            texts = [clean(text) for text in texts]
        yield "\t".join(texts)


def _today(answer: Today) -> Iterator[str]:
    for item in answer.items:
        yield _row(
            item.rank,
            item.person.name,
            item.lane,
            item.why,
            item.known,
            item.last,
            item.mark,
            item.due,
            item.hint,
            item.person.uid,
        )


def _looked(answer: Looked) -> Iterator[str]:
    """The entry under review, and its keys on a second line."""
    item = answer.item
    yield _row(phrases.place_of(answer.place, answer.of), item.person.name, item.lane, item.why)
    yield ", ".join(sentences.next_steps(answer))


def _matrix(answer: Matrix) -> Iterator[str]:
    """A line per entry of the list, its quadrant first."""
    for quadrant in answer.quadrants:
        field = ("important" if quadrant.important else None, "urgent" if quadrant.urgent else None)
        for item in quadrant.items:
            yield _row(*field, item.rank, item.person.name, item.lane, item.why, item.hint, item.person.uid)


def _people_rows(answer: PeopleRows) -> Iterator[str]:
    return _rows(
        (name, email, phone, org, circle, tags, last, due, state, uid)
        for uid, name, circle, tags, org, email, phone, last, due, state, _ in answer.people
    )


def _shown(answer: Shown) -> Iterator[str]:
    """A line per field, its name first; unknown fields are left out."""
    from netbook.words.person import between  # noqa: PLC0415 - nothing else needs it

    for name, value in answer.person._asdict().items():
        for entry in value if name in _MANY else (value,):
            if entry not in (None, False, "", MetRecord()):
                yield _row(_MANY.get(name, name), *_facts(entry))
    for phrase in between(answer):
        yield _row("between", phrase)
    for each in answer.card:
        yield _row("card", *each)
    for task in answer.tasks:
        yield _row("task", f"{TASK}{task.number}", task.due, task.text)
    for touch in answer.recent:
        yield _row("touch", *_touch(touch.on, touch.how, touch.direction, touch.bump, touch.note))


def _brief(answer: Brief) -> Iterator[str]:
    """A line per fact, its name first; whether they may be contacted at all before everything else."""
    from netbook.words.people import state  # noqa: PLC0415 - nothing else needs it

    person, met = answer.person, answer.facts.met
    if silent := state(person):
        yield _row("state", silent, person.died)
    yield _row("name", person.name, person.title, person.org, person.circle)
    if met and any(met):
        yield _row("met", *person.met, met.note)
    if answer.ask:
        yield _row("ask", *answer.ask)
    for each in answer.owed:
        yield _row("owed", *each)
    for task in answer.tasks:
        yield _row("task", task.number, task.due, task.text)
    for day in answer.dates:
        yield _row("date", *day)
    for relation in answer.relations:
        yield _row("relation", relation.label, relation.value)
    if person.note:
        yield _row("note", person.note)
    for way in answer.reach:
        yield _row("reach", way.kind, way.value, way.label, "preferred" if way.preferred else None)
    for touch in answer.touches:
        yield _row("touch", *_touch(touch.on, touch.how, touch.direction, touch.bump, touch.note))


_MANY = {
    "nicknames": "nickname", "emails": "email", "phones": "phone", "addresses": "address",
    "urls": "url", "tags": "tag", "dates": "date",
}  # fmt: skip
"""Fields of a person that hold several entries, with the singular name."""


def _facts(entry: Any) -> tuple[object, ...]:
    """One fact of a person as the columns that follow its name."""
    if isinstance(entry, ContactPoint):
        return (entry.value, entry.label, "preferred" if entry.preferred else None)
    if hasattr(entry, "_fields") and not hasattr(entry, "yearly"):
        return tuple("yes" if part is True else part or None for part in entry)
    return ("yes" if entry is True else entry,)


def _touch(on: date, how: str | None, direction: str, bump: bool, note: str | None) -> tuple[object, ...]:
    return (on, how, direction, "bump" if bump else None, note)


def _timeline(answer: Timeline) -> Iterator[str]:
    for entry in answer.touches:
        names = ", ".join(person.name for person in entry.people)
        on, *rest = _touch(entry.on, entry.how, entry.direction, entry.bump, entry.note)
        yield _row(on, names, *rest, f"{TOUCH}{entry.id}")


def _tasks(answer: Tasks) -> Iterator[str]:
    for each in answer.tasks:
        yield _row(f"{TASK}{each.number}", each.due, each.person.name, each.text, each.person.uid)


def _upcoming(answer: Upcoming) -> Iterator[str]:
    for entry in answer.dates:
        yield _row(entry.date, entry.person.name, entry.label, entry.turns, entry.days, entry.person.uid)


def _why(answer: Why) -> Iterator[str]:
    """The sentence, a line per term, and their sum."""
    yield from _sentence(answer)
    for term in answer.terms:
        yield _row(term.name, term.value, term.say)
    if answer.score is not None:
        yield _row("sum", answer.score)


def _history(answer: History) -> Iterator[str]:
    for entry in answer.entries:
        at = entry.at.isoformat(timespec="seconds")
        yield _row(entry.number, at, entry.what, entry.rows, "undone" if entry.undone else None)


def _goals(answer: Goals) -> Iterator[str]:
    """A line per goal, followed by a line for each of its people."""
    for goal in answer.goals:
        number, *known, by = goal
        yield _row("goal", number, *known)
        for share in by:
            yield _row("by", number, share.person.name, *share[1:], share.person.uid)


def _candidates(answer: Candidates) -> Iterator[str]:
    for each in answer.people:
        yield _candidate(each)


def _candidate(each: Candidate) -> str:
    reach = ", ".join(each.reach)
    return _row(each.person.name, each.org, each.why, reach, each.circle, each.hint, each.person.uid)


def _asked(answer: Asked) -> Iterator[str]:
    """Whom a circle is asked for, and the keys on a second line."""
    yield f"{phrases.place_of(answer.place, answer.of)}\t{_candidate(answer.candidate)}"
    yield clean(", ".join(sentences.next_steps(answer)))


def _drafted(answer: Drafted) -> Iterator[str]:
    """The text alone, so that it can be piped to another program."""
    return map(clean, answer.text.splitlines())


def _paths(answer: Paths) -> Iterator[str]:
    from netbook.words.book import not_there  # noqa: PLC0415 - nothing else needs it

    yield _row("book", answer.book, None if answer.exists else not_there())
    yield _row("config", answer.config)
    yield _row("state", answer.state)


def _sentence(answer: Any) -> Iterator[str]:
    for line in sentences.lines(answer):
        yield clean(line)


LINES: dict[str, Callable[[Any], Iterator[str]]] = {
    "Today": _today,
    "Matrix": _matrix,
    "Looked": _looked,
    "PeopleRows": _people_rows,
    "Shown": _shown,
    "Brief": _brief,
    "Timeline": _timeline,
    "Tasks": _tasks,
    "Upcoming": _upcoming,
    "Why": _why,
    "History": _history,
    "Paths": _paths,
    "Drafted": _drafted,
    "Goals": _goals,
    "Candidates": _candidates,
    "Asked": _asked,
}
"""The function for each answer that is more than sentences; sentences may follow."""
