"""Answers as JSON documents and as tab-separated lines. Rich is never loaded here."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date

from netbook.answers.contract import SCHEMA, as_json, promised
from netbook.answers.people import MetRecord, PeopleRows
from netbook.domain.people.model import TASK, TOUCH, ContactPoint
from netbook.domain.people.text import clean
from netbook.errors import Ambiguous, NetbookError
from netbook.words import phrases, sentences

TYPE_CHECKING = False  # as typing's, without loading it
if TYPE_CHECKING:
    import re
    from typing import Any

    from netbook.answers.book import History, Paths
    from netbook.answers.day import Looked, Matrix, Today, Upcoming, Why
    from netbook.answers.goals import Goals
    from netbook.answers.letters import Drafted
    from netbook.answers.people import Shown
    from netbook.answers.touches import Tasks, Timeline

# Characters that json.dumps leaves alone and a terminal would act on or hide: DEL and C1, direction
# marks, line separators, invisible characters. Lone surrogates cannot be encoded at all.
_UNSAFE = (
    "[\x7f-\x9f\xad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff]"
)


_PIECE = 200
"""How many entries of a list are written at once."""


def json_text(answer: Any, *, indent: bool = False) -> str:
    """Returns the answer as one JSON document, on one line or indented, without a final newline."""
    return _json({"schema": SCHEMA, **as_json(answer)}, indent)


def json_pieces(answer: Any, *, indent: bool = False) -> Iterator[str]:
    """The same document and its line end, in pieces of some hundred entries: thousands are never one text."""
    if indent:
        yield json_text(answer, indent=True) + "\n"
        return
    text = f'{{"schema":{SCHEMA}'
    for name, value, shown in promised(answer):
        text += f',"{name}":'
        if type(value) is not tuple or len(value) <= _PIECE:
            text += _encoded(as_json(value, shown))
            continue
        for start in range(0, len(value), _PIECE):
            yield text + ("," if start else "[")
            text = _encoded(as_json(value[start : start + _PIECE], shown))[1:-1]
        text += "]"
    yield text + "}\n"


def error_json(error: NetbookError, *, indent: bool = False) -> str:
    """Returns the error as one JSON document, with the candidates if a name was ambiguous."""
    document: dict[str, Any] = {
        "schema": SCHEMA,
        "error": error.message,
        "hint": error.hint,
        "code": error.code,
    }
    if isinstance(error, Ambiguous):
        document["candidates"] = error.candidates
    return _json(document, indent)


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


def _json(document: dict[str, Any], indent: bool) -> str:
    return _encoded(document, indent)


def _encoded(document: Any, indent: bool = False) -> str:
    import json  # noqa: PLC0415 - only where it is asked for
    import re  # noqa: PLC0415

    text = json.dumps(
        document,
        ensure_ascii=False,
        indent=2 if indent else None,
        separators=None if indent else (",", ":"),
    )
    return text if text.isascii() and text.isprintable() else re.sub(_UNSAFE, _escaped, text)


def _escaped(found: re.Match[str]) -> str:
    return f"\\u{ord(found[0]):04x}"


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
    from netbook.words.day import place  # noqa: PLC0415 - nothing else needs it

    item = answer.item
    yield _row(place(answer), item.person.name, item.lane, item.why)
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
    "Timeline": _timeline,
    "Tasks": _tasks,
    "Upcoming": _upcoming,
    "Why": _why,
    "History": _history,
    "Paths": _paths,
    "Drafted": _drafted,
    "Goals": _goals,
}
"""The function for each answer that is more than sentences; sentences may follow."""
